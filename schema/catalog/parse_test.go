// This file tests parsing packs.

package catalog

import (
	"slices"
	"strings"
	"testing"
)

const smallPack = `product abc
version v20200102
api a
en Letter Service
zh 字母服务

action DescribeThings online
	Things []Thing !?
	TotalCount uint64 !

action StopThing

struct Thing
	Born datetime_iso *
	Name string
	Old int64 *~
	Parent Thing ?

error AuthFailure
error FailedOperation.Broken 0-1
error InternalError 1
`

func mustParse(t testing.TB, text string) *Pack {
	t.Helper()
	p, err := ParsePack([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParsePack(t *testing.T) {
	p := mustParse(t, smallPack)
	if p.ID() != "abc-v20200102" || p.API != "a" || p.Date() != "2020-01-02" || p.EN != "Letter Service" || p.ZH != "字母服务" {
		t.Errorf("head is %q %q %q %q %q", p.ID(), p.API, p.Date(), p.EN, p.ZH)
	}
	a, ok := p.Action("DescribeThings")
	if !ok || a.Status != "online" {
		t.Fatalf("DescribeThings: %v %v", a, ok)
	}
	things, ok := a.Fields.Find("Things")
	if !ok || *things != (Field{"Things", Object, true, Required | Nullable, 0}) {
		t.Fatalf("Things: %+v", things)
	}
	parent, ok := p.FieldsOf(things).Find("Parent")
	if !ok || *parent != (Field{"Parent", Object, false, Nullable, 0}) {
		t.Errorf("Parent: %+v", parent)
	}
	if old, _ := p.FieldsOf(things).Find("Old"); *old != (Field{"Old", Int64, false, Hinted | Disabled, 0}) {
		t.Errorf("Old: %+v", old)
	}
	if stop, ok := p.Action("StopThing"); !ok || stop.Status != "" || len(stop.Fields) != 0 {
		t.Errorf("StopThing: %+v", stop)
	}
	if _, ok := p.Action("stopThing"); ok {
		t.Error("an action was found in another case")
	}
	if got := p.Returning("FailedOperation.Broken"); !slices.Equal(got, []int32{0, 1}) {
		t.Errorf("FailedOperation.Broken is returned by %v", got)
	}
	if got := append(p.Returning("AuthFailure"), p.Returning("Unknown")...); len(got) > 0 {
		t.Errorf("AuthFailure and an unknown code are returned by %v", got)
	}
	if !p.Declares("FailedOperation.Broken") || p.Declares("FailedOperation") {
		t.Error("Declares must match whole codes")
	}
}

func TestParsePackErrors(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"product abc\n", "", "names no product"},
		{"version v20200102", "version", "line 2"},
		{"api a", "product b", "line 3"},
		{"api a", "apy a", "unknown fact"},
		{"api a", "\tName string", "outside"},
		{"en Letter Service", "en Letter\tService", "tab"},
		{"[]Thing", "[]Thong", `line 8: type "Thong" is not defined`},
		{"[]Thing", "[][]Thing", "is not defined"},
		{"uint64 !", "uint64 x", "unknown mark"},
		{" uint64 !", "", "no type"},
		{"TotalCount", "T", "out of order"},
		{"StopThing", "DescribeThings", "out of order"},
		{"AuthFailure", "Z", "out of order"},
		{"Broken 0-1", "Broken 0-2", "no numbers of actions"},
		{"Broken 0-1", "Broken 1-0", "no numbers of actions"},
		{"Broken 0-1", "Broken 1 1", "no numbers of actions"},
		{"Broken 0-1", "Broken x", "no numbers of actions"},
		{"Broken 0-1", "Broken -1", "no numbers of actions"},
		{"abc", "\xff", "not UTF-8"},
		{"abc", strings.Repeat("x", maxPack), "limit"},
	} {
		text := strings.Replace(smallPack, tt.from, tt.to, 1)
		if text == smallPack {
			t.Fatalf("the pack does not hold %q", tt.from)
		}
		if p, err := ParsePack([]byte(text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q -> %q: got %v, %v, want an error with %q", tt.from, clip(tt.to), p, err, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	fields := mustParse(t, smallPack).Structures[0].Fields
	for _, tt := range []struct {
		name, want string
		caseOnly   bool
	}{
		{"name", "Name", true},
		{"Nmae", "Name", false},
		{"Names", "Name", false},
		{"Paren", "Parent", false},
		{"Old2", "", false},
		{"Something", "", false},
		{"", "", false},
		{strings.Repeat("Name", 1<<20), "", false},
	} {
		if got, caseOnly := fields.Nearest(tt.name); got != tt.want || caseOnly != tt.caseOnly {
			t.Errorf("Nearest(%q) = %q, %v, want %q, %v", clip(tt.name), got, caseOnly, tt.want, tt.caseOnly)
		}
	}
}

func TestParseCodes(t *testing.T) {
	packs, err := ParseCodes([]byte("product a\nversion v1\n\nerror X\n\nproduct b\nversion v2\nerror X\nerror Y\n"))
	if err != nil || len(packs) != 2 || packs[0].ID() != "a-v1" || !packs[1].Declares("Y") || packs[0].Declares("Y") {
		t.Errorf("%v, %v", packs, err)
	}
	for text, want := range map[string]string{
		"product a\nversion v1\n":                              "more or less",
		"product a\nversion v1\naction B\n":                    "more or less",
		"product a\nversion v1\nerror B\nproduct b\nerror B\n": "part 2",
		"error B\n": "names no product",
	} {
		if packs, err := ParseCodes([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v, want an error with %q", text, packs, err, want)
		}
	}
}

func TestParseSource(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Source
		word string
	}{
		{"source s\ncommit abc\ndate 2020-01-02\n", Source{"s", "abc", "2020-01-02"}, "s, commit abc of 2020-01-02"},
		{"source s\nread 2020-01-02\n", Source{"s", "", "2020-01-02"}, "s as of 2020-01-02"},
		{"source s\n", Source{}, ""},
		{"source s\ncommit abc\nread 2020-01-02\n", Source{}, ""},
		{"source s\ncommit abc\ndate 2020-01-02\nread 2020-01-02\n", Source{}, ""},
		{"source s\nsource t\nread 2020-01-02\n", Source{}, ""},
		{"read 2020-01-02\n", Source{}, ""},
		{"source s\nread 2020-01-02\nmore\n", Source{}, ""},
	} {
		s, err := ParseSource([]byte(tt.text))
		if s != tt.want || (err == nil) != (tt.word != "") || err == nil && s.String() != tt.word {
			t.Errorf("%q: %+v %q, %v", tt.text, s, s, err)
		}
	}
}

func FuzzParsePack(f *testing.F) {
	f.Add([]byte(smallPack))
	f.Add([]byte("product a\nversion v\nen a\tb\naction A x\n"))
	f.Add([]byte("product a\nversion v\naction A\n\tB []C\nstruct C\n\tD C ?"))
	f.Add([]byte("product a\nversion v\n\nerror A\nproduct b\nversion v\nerror C"))
	f.Add([]byte("source s\ncommit c\ndate 2020-01-02\n"))
	f.Add([]byte("source s\nread 2020-01-02\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if s, err := ParseSource(text); err == nil && (s.Name == "" || s.Date == "") {
			t.Errorf("a source without name or date: %+v", s)
		}
		if packs, err := ParseCodes(text); err == nil {
			for _, p := range packs {
				p.Declares("X")
			}
		}
		p, err := ParsePack(text)
		if (p == nil) == (err == nil) {
			t.Fatalf("pack %v, error %v", p, err)
		}
		if p == nil {
			return
		}
		for i := range p.Actions {
			for j := range p.Actions[i].Fields {
				p.FieldsOf(&p.Actions[i].Fields[j])
			}
		}
		// The indexes can hold everything that a pack can.
		if _, err := ParseIndex(BuildIndex([]*Pack{p})); err != nil {
			t.Error(err)
		}
		if _, err := ParseNames(BuildNames([]*Pack{p})); err != nil {
			t.Error(err)
		}
		if _, err := ParseActions(BuildActions([]*Pack{p})); err != nil {
			t.Error(err)
		}
	})
}
