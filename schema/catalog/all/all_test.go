// This file tests the facts as a whole.

package all

import (
	"bytes"
	"encoding/json"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/catalog"
)

func TestFacts(t *testing.T) {
	products, actions, codes := map[string]bool{}, 0, map[string]bool{}
	for _, p := range Packs() {
		products[p.Product] = true
		actions += len(p.Actions)
		for _, code := range p.Codes {
			codes[code] = true
		}
	}
	// An update of the facts mostly adds; a lower number means that a source was not read completely, or
	// that products or actions were withdrawn.
	if len(Packs()) < 296 || len(products) < 258 || actions < 15210 || len(codes) < 11900 {
		t.Errorf("%d packs, %d products, %d actions, %d codes", len(Packs()), len(products), actions, len(codes))
	}
	english := map[string]bool{}
	for _, p := range Packs() {
		if p.ZH == "" {
			t.Errorf("%s has no Chinese name", p.ID())
		}
		if p.EN != "" {
			english[p.Product] = true
		}
	}
	if len(english) < 245 {
		t.Errorf("%d products have an English name", len(english))
	}
	if more := Declaring()[len(Packs()):]; len(more) == 0 || slices.ContainsFunc(more, func(p *catalog.Pack) bool { _, ok := Catalog().Pack(p.ID()); return ok }) {
		t.Errorf("%d products known by their codes alone, and none of them may be a pack", len(more))
	}
	if s := Source(); s.Name != "tencentcloud-cli" || !regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(s.Date) {
		t.Errorf("source %+v", s)
	}
	eb, ok := Catalog().Pack("eb-v20210416")
	if !ok || len(eb.Actions) < 32 || len(eb.Codes) < 112 {
		t.Errorf("eb has %d actions and %d codes, want at least 32 and 112", len(eb.Actions), len(eb.Codes))
	}
}

func TestListedActions(t *testing.T) {
	listed, err := catalog.ParseActions(catalog.BuildActions(Packs()))
	if err != nil || len(listed) != len(Packs()) {
		t.Fatalf("%d packs, %v", len(listed), err)
	}
	for i, p := range Packs() {
		if !slices.EqualFunc(listed[i].Actions, p.Actions, func(l catalog.ListedAction, a catalog.Action) bool {
			return l.Name == a.Name && l.Status == a.Status
		}) {
			t.Errorf("the list has other actions of %s", p.ID())
		}
	}
}

func TestDeclared(t *testing.T) {
	names := Catalog().Names()
	for _, p := range Declaring() {
		for _, code := range p.Codes {
			if found := names.Declared(code); !slices.Contains(found, p.Product) {
				t.Fatalf("%s declares %s, the index says %v", p.Product, code, found)
			}
		}
		for _, a := range p.Actions {
			if found := names.WithAction(a.Name); !slices.Contains(found, p.ID()) {
				t.Fatalf("%s has %s, the index says %v", p.ID(), a.Name, found)
			}
		}
	}
	if found := names.Declared("No.SuchCodeAnywhere"); found != nil {
		t.Errorf("an unknown code is declared by %v", found)
	}
}

// TestSchemas compiles the schema of every action, or of one in twenty with -short and in
// WebAssembly, where it would take minutes.
func TestSchemas(t *testing.T) {
	step := 1
	if testing.Short() || runtime.GOARCH == "wasm" {
		step = 20
	}
	count := 0
	for _, p := range Packs() {
		for i := range p.Actions {
			if count++; count%step != 0 {
				continue
			}
			a := &p.Actions[i]
			whole, _ := compile(t, p, a)
			eachSchema(whole, map[*jsonschema.Schema]bool{}, func(s *jsonschema.Schema) {
				// The engine for the page is built without regular expressions.
				if s.Pattern != nil || len(s.PatternProperties) > 0 || s.RegexProperties || s.Format != "" {
					t.Errorf("%s %s: the schema at %s has a pattern or a format", p.ID(), a.Name, s.Location)
				}
			})
		}
	}
}

// eachSchema visits a schema and its subschemas, each once.
func eachSchema(s *jsonschema.Schema, visited map[*jsonschema.Schema]bool, visit func(s *jsonschema.Schema)) {
	if s == nil || visited[s] {
		return
	}
	visited[s] = true
	visit(s)
	eachSchema(s.Ref, visited, visit)
	eachSchema(s.Items2020, visited, visit)
	for _, of := range s.Properties {
		eachSchema(of, visited, visit)
	}
}

func compile(t *testing.T, p *catalog.Pack, a *catalog.Action) (whole, inner *jsonschema.Schema) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	const url = "schema.json"
	if err := c.AddResource(url, bytes.NewReader(p.JSONSchema(a, Source()))); err != nil {
		t.Fatalf("%s %s: %v", p.ID(), a.Name, err)
	}
	whole, err := c.Compile(url)
	if err != nil {
		t.Fatalf("%s %s: %#v", p.ID(), a.Name, err)
	}
	inner, err = c.Compile(url + catalog.SchemaPointer(a))
	if err != nil {
		t.Fatalf("%s %s: %#v", p.ID(), a.Name, err)
	}
	return whole, inner
}

const schemaPack = `product abc
version v20200102

action DescribeThings online
	Big uint64
	Small int64 ?
	Things []Thing !?

struct Thing
	Name string !
	Old int64 ~
	Parent Thing ?
	Tags []string
`

func TestSchemaVerdicts(t *testing.T) {
	p, err := catalog.ParsePack([]byte(schemaPack))
	if err != nil {
		t.Fatal(err)
	}
	a, _ := p.Action("DescribeThings")
	whole, inner := compile(t, p, a)
	for _, tt := range []struct {
		inner string
		valid bool
	}{
		{`{"Things": [], "RequestId": "r"}`, true},
		{`{"Things": null, "RequestId": "r"}`, true},
		{`{"Things": []}`, false},
		{`{"RequestId": "r"}`, false},
		{`{"Things": [null], "RequestId": "r"}`, false},
		{`{"Things": [{"Name": "n", "New": 1}], "RequestId": "r"}`, true},
		{`{"Things": [{"Name": null}], "RequestId": "r"}`, false},
		{`{"Things": [{"Name": "n", "Old": "any"}], "RequestId": "r"}`, true},
		{`{"Things": [{"Name": "n", "Parent": {"Name": "m", "Parent": null}}], "RequestId": "r"}`, true},
		{`{"Things": [{"Name": "n", "Parent": {"Name": "m", "Parent": {"Name": 1}}}], "RequestId": "r"}`, false},
		{`{"Things": [{"Name": "n", "Parent": []}], "RequestId": "r"}`, false},
		{`{"Things": [{"Name": "n", "Tags": ["a", 1]}], "RequestId": "r"}`, false},
		{`{"Things": [], "RequestId": "r", "Big": 18446744073709551615, "Small": -9223372036854775808}`, true},
		{`{"Things": [], "RequestId": "r", "Big": 18446744073709551616}`, false},
		{`{"Things": [], "RequestId": "r", "Big": -1}`, false},
		{`{"Things": [], "RequestId": "r", "Big": null}`, false},
		{`{"Things": [], "RequestId": "r", "Small": 9223372036854775808}`, false},
		{`{"Things": [], "RequestId": "r", "Small": null}`, true},
		{`{"Things": [], "RequestId": "r", "Small": 1.5}`, false},
	} {
		for text, schema := range map[string]*jsonschema.Schema{`{"Response": ` + tt.inner + `}`: whole, tt.inner: inner} {
			d := json.NewDecoder(strings.NewReader(text))
			d.UseNumber()
			var value any
			if err := d.Decode(&value); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); (err == nil) != tt.valid {
				t.Errorf("%s: %v, want valid %v", text, err, tt.valid)
			}
		}
	}
}
