// This file tests the indexes and ranking on small packs.

package catalog

import (
	"cmp"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/catalog/data"
	"tcresponse/schema/jsontree"
)

var rankPacks = []string{
	`product abc
version v20200102

action CreateThing online
	ThingId string !

action DescribeThings online
	Things []Thing !
	TotalCount uint64 !

action ListThings deprecated
	Things []Thing !
	TotalCount uint64 !

action StopThing online

struct Thing
	Born datetime
	ThingId string !
	ThingName string !
	Weight float ?

error FailedOperation.Broken
error InternalError
`,
	`product abc
version v20190102

action DescribeThings online
	Things []Thing !

struct Thing
	ThingName string !

error InternalError
`,
	`product other
version v20180419
api o

action DescribeOrders online
	Orders []string !
	TotalCount int64 !

error InternalError
`,
}

func smallCatalog(t testing.TB, add ...int) *Catalog {
	t.Helper()
	var packs []*Pack
	for _, text := range rankPacks {
		packs = append(packs, mustParse(t, text))
	}
	index, err := ParseIndex(BuildIndex(packs))
	if err != nil {
		t.Fatal(err)
	}
	names, err := ParseNames(BuildNames(packs))
	if err != nil {
		t.Fatal(err)
	}
	c := New(index, names, nil)
	for _, i := range add {
		c.Add(packs[i])
	}
	return c
}

func shapeOf(t testing.TB, text string) *Shape {
	t.Helper()
	tree, _, err := jsontree.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return ShapeOf(tree, 0)
}

const thing = `{"Things": [{"ThingId": "t", "ThingName": "n"}, {"ThingId": "u", "ThingName": "m", "Weight": 1.5}], "TotalCount": 2, "RequestId": "r"}`

func TestRank(t *testing.T) {
	c := smallCatalog(t, 0, 1, 2)
	for _, tt := range []struct {
		name, text string
		hints      Hints
		// want is the first candidate, asserted or not; empty for none.
		want     string
		asserted bool
		reason   Reason
		product  string
	}{
		{"twins are not asserted", thing, Hints{}, "abc v20200102 DescribeThings", false, ByFields, ""},
		{"alone", `{"ThingId": "t", "RequestId": "r"}`, Hints{}, "abc v20200102 CreateThing", true, ByFields, ""},
		{"list or object", `{"Orders": {"a": 1}, "TotalCount": 1}`, Hints{}, "other v20180419 DescribeOrders", false, ByFields, ""},
		{"by older fields", `{"Things": [{"ThingName": "n"}]}`, Hints{}, "abc v20190102 DescribeThings", true, ByFields, ""},
		{"request ID alone", `{"RequestId": "r"}`, Hints{}, "", false, "", ""},
		{"nothing known", `{"Foo": 1}`, Hints{}, "", false, "", ""},
		{"Error is not a field", `{"Error": {"Code": "X", "Message": "m"}, "RequestId": "r"}`, Hints{}, "", false, "", ""},
		{"named", thing, Hints{Product: "ABC", Version: "2020-01-02", Action: "ListThings"}, "abc v20200102 ListThings", true, ByName, "abc"},
		{"named though bare", `{"RequestId": "r"}`, Hints{Product: "abc", Action: "StopThing"}, "abc v20200102 StopThing", true, ByName, "abc"},
		{"named without a product", `{}`, Hints{Action: "StopThing"}, "abc v20200102 StopThing", true, ByName, ""},
		{"named in two versions", `{"Things": [{"ThingName": "n"}]}`, Hints{Action: "DescribeThings"}, "abc v20190102 DescribeThings", true, ByName, ""},
		{"unknown action", thing, Hints{Product: "abc", Version: "v20200102", Action: "Gone"}, "abc v20200102 DescribeThings", false, ByProduct, "abc"},
		{"unknown product", thing, Hints{Product: "gone"}, "abc v20200102 DescribeThings", false, ByFields, ""},
		{"product by its name in calls", `{"TotalCount": 1, "Orders": []}`, Hints{Product: "o"}, "other v20180419 DescribeOrders", true, ByProduct, "other"},
		{"code of one product", `{"RequestId": "r"}`, Hints{Code: "FailedOperation.Broken"}, "", false, "", "abc"},
		{"code of two products", `{"RequestId": "r"}`, Hints{Code: "InternalError"}, "", false, "", ""},
	} {
		r := c.Rank(shapeOf(t, tt.text), tt.hints)
		got, reason := "", Reason("")
		if len(r.Candidates) > 0 {
			x := r.Candidates[0]
			got, reason = strings.Join([]string{x.Product, x.Version, x.Action}, " "), x.Reason
		}
		if got != tt.want || r.Asserted != tt.asserted || reason != tt.reason || r.Product != tt.product || r.Wants != nil {
			t.Errorf("%s: %q asserted %v by %q, product %q, wants %v; want %q %v %q %q", tt.name, got, r.Asserted, reason, r.Product, r.Wants, tt.want, tt.asserted, tt.reason, tt.product)
		}
	}
}

func TestRankReasons(t *testing.T) {
	r := smallCatalog(t, 0, 1, 2).Rank(shapeOf(t, `{"Things": [{"ThingName": 1, "New": true}], "TotalCount": 2}`), Hints{})
	x := r.Candidates[0]
	if x.Names != 4 || x.Known != 3 || x.Wrong != 1 || x.Missing != 1 || x.Same != 1 || !slices.Equal(x.SameAs, []Action3{{"abc", "v20200102", "ListThings"}}) {
		t.Errorf("%+v", x)
	}
	if x.Score <= 0 || x.Score >= 1 {
		t.Errorf("score %v", x.Score)
	}
	bare := smallCatalog(t).Rank(shapeOf(t, `{"RequestId": "r"}`), Hints{})
	if !bare.Bare || r.Bare {
		t.Errorf("bare %v and %v, want true and false", bare.Bare, r.Bare)
	}
}

// TestRankWants tests that the ranking with the missing packs added is the same as with all packs,
// on which the page relies.
func TestRankWants(t *testing.T) {
	shape := shapeOf(t, `{"ThingId": "t"}`)
	some := smallCatalog(t)
	before := some.Rank(shape, Hints{})
	if !slices.Equal(before.Wants, []string{"abc-v20200102"}) || before.Asserted || len(before.Candidates) > 0 {
		t.Fatalf("without packs: %+v", before)
	}
	some.Add(mustParse(t, rankPacks[0]))
	after, all := some.Rank(shape, Hints{}), smallCatalog(t, 0, 1, 2).Rank(shape, Hints{})
	if !after.Asserted || after.Candidates[0].Score != all.Candidates[0].Score || after.Candidates[0].Action != all.Candidates[0].Action {
		t.Errorf("some packs %+v, all packs %+v", after, all)
	}
}

func TestIndexOrder(t *testing.T) {
	var packs []*Pack
	for _, text := range rankPacks {
		packs = append(packs, mustParse(t, text))
	}
	index, names := BuildIndex(packs), BuildNames(packs)
	actions := BuildActions(packs)
	slices.Reverse(packs)
	if !slices.Equal(actions, BuildActions(packs)) || !slices.Equal(index, BuildIndex(packs)) || !slices.Equal(names, BuildNames(packs)) {
		t.Error("the order of the packs changes the indexes")
	}
}

func TestDeclared(t *testing.T) {
	names := smallCatalog(t).Names()
	for code, want := range map[string][]string{
		"InternalError":          {"abc", "other"},
		"FailedOperation.Broken": {"abc"},
		"FailedOperation":        nil,
	} {
		if got := names.Declared(code); !slices.Equal(got, want) {
			t.Errorf("%s is declared by %v, want %v", code, got, want)
		}
	}
}

// TestTopSet tests that the sets of definition and response are written alike; else the first stage
// would never find one.
func TestTopSet(t *testing.T) {
	p := mustParse(t, "product a\nversion v\naction A\n\tA []S\n\tAB S\n\tB bool\n\tD date\n\tF float\n\tI int64 ?\n\tS string\n\tZ string ~\nstruct S\n\tX string\n")
	s := shapeOf(t, `{"S": "", "I": 1, "F": 1.5, "D": "2020-01-02", "B": true, "AB": {}, "A": [], "RequestId": "r"}`)
	if got, want := s.topSet(), topSet(p.Actions[0].Fields); !slices.Equal(got, want) {
		t.Errorf("response %q, definition %q", got, want)
	}
}

// TestShapeBounds tests that a hostile text gives a small shape: too deep, too many names, a list
// that is too long.
func TestShapeBounds(t *testing.T) {
	var wide, long strings.Builder
	for i := range 20000 {
		wide.WriteString(`,"N` + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/7%90) + `":{"M":1}`)
		long.WriteString(`,{"L":[[{"K":1}]]}`)
	}
	for name, text := range map[string]string{
		"deep": strings.Repeat(`{"A":[`, 4000) + strings.Repeat(`]}`, 4000),
		"wide": `{"N":1` + wide.String() + `}`,
		"long": `{"A":[{}` + long.String() + `]}`,
	} {
		s := shapeOf(t, text)
		if len(s.nodes) > maxShapeNodes || len(s.nodes) < 2 {
			t.Errorf("%s: %d nodes", name, len(s.nodes))
		}
		if r := smallCatalog(t, 0, 1, 2).Rank(s, Hints{}); r.Asserted {
			t.Errorf("%s: asserted %+v", name, r.Candidates[0])
		}
	}
}

// TestShapeOfWide tests that each field is one node, whatever the order and the number of the
// fields, and the spelling of their names.
func TestShapeOfWide(t *testing.T) {
	const wide = 300
	var forth, back, escaped strings.Builder
	for i := range wide {
		fmt.Fprintf(&forth, `"N%d":%d,`, i, i)
		fmt.Fprintf(&back, `"N%d":"s",`, wide-1-i)
		fmt.Fprintf(&escaped, `"\u004e%d":null,`, i)
	}
	s := shapeOf(t, `{"L":[{`+forth.String()+`"Z":1},{`+back.String()+`"Z":1},{`+escaped.String()+`"Z":{"L":0}}],"Z":0}`)
	if len(s.nodes) != 1+1+wide+1+1+1 || len(s.names) != wide+2 || len(s.hashes) != len(s.names) {
		t.Fatalf("%d nodes, %d names", len(s.nodes), len(s.names))
	}
	fields := 0
	for c := s.nodes[s.nodes[0].first].first; c != 0; c = s.nodes[c].next {
		n := &s.nodes[c]
		if want := hasInt | hasString | hasNull; strings.HasPrefix(n.name, "N") && n.kinds != want {
			t.Errorf("%s: kinds %b, want %b", n.name, n.kinds, want)
		}
		if s.names[n.index] != n.name || s.hashes[n.index] != hashString(fnvOffset, n.name) {
			t.Errorf("%s is name %d, %s", n.name, n.index, s.names[n.index])
		}
		fields++
	}
	if fields != wide+1 {
		t.Errorf("%d fields", fields)
	}
}

func FuzzParseIndex(f *testing.F) {
	var packs []*Pack
	for _, text := range rankPacks {
		packs = append(packs, mustParse(f, text))
	}
	f.Add(BuildIndex(packs))
	f.Add(BuildNames(packs))
	shape := shapeOf(f, thing)
	f.Fuzz(func(t *testing.T, in []byte) {
		if ix, err := ParseIndex(in); err == nil {
			c := New(ix, nil, nil)
			c.Add(packs[0])
			c.Rank(shape, Hints{})
			ix.Product("abc")
		}
		if n, err := ParseNames(in); err == nil {
			n.Declared("InternalError")
			n.WithAction("StopThing")
		}
	})
}

func FuzzRank(f *testing.F) {
	f.Add([]byte(thing), "abc", "StopThing", "InternalError")
	f.Add([]byte(`{"Things":[[[{"Things":null}]],{}],"Things":1,"":{"":[]}}`), "", "", "FailedOperation.Broken")
	c := smallCatalog(f, 0, 1, 2)
	f.Fuzz(func(t *testing.T, text []byte, product, action, code string) {
		tree, _, err := jsontree.Parse(text)
		if err != nil {
			return
		}
		r := c.Rank(ShapeOf(tree, 0), Hints{Product: product, Action: action, Code: code})
		if r.Asserted && len(r.Candidates) == 0 || len(r.Candidates) > Candidates {
			t.Errorf("%d candidates, asserted %v", len(r.Candidates), r.Asserted)
		}
		for _, x := range r.Candidates {
			if !(x.Score >= 0 && x.Score <= 1) {
				t.Errorf("score %v", x.Score)
			}
		}
	})
}

// TestTies tests what orders actions with the same shape: words in the values, forms of the verb,
// IDs, nulls, and last the status.
func TestTies(t *testing.T) {
	const actions = "action AddRole\n\tId string\n\tState string\naction CreateUser\n\tId string\n\tState string\naction DeleteRole deprecated\n\tId string\n\tState string\naction DeleteUser online\n\tId string\n\tState string\n"
	packs := []*Pack{
		mustParse(t, "product abc\nversion v20200102\n"+actions),
		mustParse(t, "product mongodb\nversion v20200102\napi mg\n"+strings.ReplaceAll(actions, "State string", "State string ?")),
		mustParse(t, "product xyz\nversion v20200102\n"+actions),
	}
	index, err := ParseIndex(BuildIndex(packs))
	if err != nil {
		t.Fatal(err)
	}
	c := New(index, nil, nil)
	for _, p := range packs {
		c.Add(p)
	}
	for text, want := range map[string]string{
		`{"Id": "a role", "State": "deleted"}`:               "abc DeleteRole",
		`{"Id": "a user", "State": "Creating"}`:              "abc CreateUser",
		`{"Id": "user", "State": "role, Role of AddRole"}`:   "abc AddRole",
		`{"Id": "roleUser", "State": "user \u0055ser"}`:      "abc DeleteUser",
		`{"Id": "https://h/role/role", "State": "2"}`:        "abc DeleteUser",
		`{"Id": "xyz-1a2b", "State": "role, deleting"}`:      "xyz DeleteRole",
		`{"Id": "xyz-1a2b-3c", "State": "role, deleting"}`:   "abc DeleteRole",
		`{"Id": "mg-1a**", "State": "2"}`:                    "mongodb DeleteUser",
		`{"Id": "cmgo-1a2b", "State": "2"}`:                  "mongodb DeleteUser",
		`{"Id": "1", "State": null}`:                         "mongodb DeleteUser",
		`{"Id": "1", "State": "2", "RequestId": "xyz-1a2b"}`: "abc DeleteUser",
		`{"Id": "1", "State": "2"}`:                          "abc DeleteUser",
	} {
		x := c.Rank(shapeOf(t, text), Hints{}).Candidates[0]
		if got := x.Product + " " + x.Action; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestOwnName tests that a value that repeats the name of its field is no evidence.
func TestOwnName(t *testing.T) {
	c := smallCatalog(t)
	c.Add(mustParse(t, "product abc\nversion v20200102\naction SetName\n\tName string\n\tRole string\naction SetRole\n\tName string\n\tRole string\n"))
	for text, want := range map[string]string{
		`{"Name": "name", "Role": "role name"}`: "SetName",
		`{"Name": "role name", "Role": "role"}`: "SetRole",
	} {
		r := c.Rank(shapeOf(t, text), Hints{Product: "abc", Version: "v20200102"})
		if got := r.Candidates[0].Action; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestIDFacts tests that each line has a product with a pack, and each prefix once.
func TestIDFacts(t *testing.T) {
	for line := range strings.Lines(idFacts) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if files, err := fs.Glob(data.Files, words[0]+"-v*.txt"); err != nil || files == nil {
			t.Errorf("%s is no product (%v)", words[0], err)
		}
		if !slices.IsSorted(words[1:]) || len(slices.Compact(slices.Clone(words))) != len(words) || len(words) == 1 {
			t.Errorf("%q: want words in order, each once", line)
		}
	}
}

// TestProposed tests how many packs are proposed: the first few, more if those are hardly worse,
// fewer if one is far ahead.
func TestProposed(t *testing.T) {
	var packs []*Pack
	for i := range 15 {
		more := ""
		if i < 7 {
			more = "\tRare" + string(rune('A'+i)) + " string\n\tShared string\n"
		}
		packs = append(packs, mustParse(t, "product p"+string(rune('a'+i))+"\nversion v20200102\naction Get\n\tName string\n"+more))
	}
	index, err := ParseIndex(BuildIndex(packs))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		`{"Name": "n", "Other": 1}`:                  MaxProposed,
		`{"Name": "n", "Shared": "s"}`:               7,
		`{"Name": "n", "Shared": "s", "RareA": "r"}`: 1,
		`{"Other": 1}`:                               0,
	} {
		ids := index.Stage1(shapeOf(t, text))
		if len(ids) != want || !slices.IsSorted(ids) {
			t.Errorf("%s: %v, want %d of them", text, ids, want)
		}
	}
}

// TestLeaders tests that the candidates at the front are the same as after sorting all.
func TestLeaders(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		all := make([]candidate, random.IntN(60))
		for i := range all {
			all[i] = candidate{action: int32(i), score: float64(random.IntN(12))}
		}
		sorted := slices.Clone(all)
		slices.SortFunc(sorted, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
		want := min(len(all), 11)
		for want < len(all) && want > 0 && sorted[want].score == sorted[want-1].score {
			want++
		}
		if got := leaders(all, 11); got != want {
			t.Fatalf("%d leaders of %d, want %d", got, len(all), want)
		}
		for i := range all {
			if front := all[i].score >= sorted[max(want-1, 0)].score; front != (i < want) {
				t.Fatalf("%v is at %d of %d leaders", all[i].score, i, want)
			}
		}
	}
}
