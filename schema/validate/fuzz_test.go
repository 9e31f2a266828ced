// This file fuzzes the walk against v5, with the schemas of the tables and with those made from
// arbitrary packs.

package validate

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/catalog"
	"tcresponse/schema/jsontree"
)

func FuzzAgreesWithV5(f *testing.F) {
	// The table and the suite together.
	schemas, values := []string{}, []string{}
	for _, k := range keywords {
		schemas, values = append(schemas, k.schema), append(values, k.values)
	}
	for _, c := range suite {
		schemas, values = append(schemas, c.schema), append(values, c.valid+" "+c.invalid)
	}
	for i := range schemas {
		d := json.NewDecoder(strings.NewReader(values[i]))
		for d.More() {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				f.Fatal(err)
			}
			f.Add(i, []byte(raw))
		}
	}
	compiled := make([]*jsonschema.Schema, len(schemas))
	f.Fuzz(func(t *testing.T, i int, text []byte) {
		if i < 0 || i >= len(schemas) {
			return
		}
		tree, _, err := jsontree.Parse(text)
		if err != nil || beyondV5(tree) {
			return
		}
		if compiled[i] == nil {
			compiled[i] = compile(t, schemas[i])
		}
		agree(t, compiled[i], text)
	})
}

// beyondV5 reports whether the text has an exponent that v5 would expand at great cost.
func beyondV5(t *jsontree.Tree) bool {
	for i, n := range t.Nodes {
		if n.Kind() == jsontree.Number {
			if _, exponent := split(string(t.Raw(i))); exponent > farExponent || exponent < -farExponent {
				return true
			}
		}
	}
	return false
}

// FuzzActionSchema makes the schema of an action of any pack: it compiles, as a whole and at the
// inner object, nothing of it is left to v5, and both validators agree.
func FuzzActionSchema(f *testing.F) {
	const head = "product abc\nversion v20200102\naction DescribeThings\n"
	for _, fields := range []string{
		"\tA string\n\tB int64 !\n\tC uint64 ?\n\tD float !?\n\tE bool *\n\tF datetime\n\tG date\n\tH datetime_iso\n\tI int64 ~!\n",
		"\tList []int64 !\n\tThing Thing ?\n\tThings []Thing !?\nstruct Thing\n\tName string !\n\tParent Thing\n\tThings []Thing ?\n",
		"\tRequestId int64\n", "\tResponse string !\n\tS S\nstruct S\n\t_ bool\n", "",
	} {
		for _, text := range []string{
			`{"A":1,"B":"x","C":-1,"D":null,"E":0,"RequestId":"x"}`, `{"List":[1,"x",null,1e30,1.5],"Thing":{"Name":null,"Parent":{"Things":[null,{"Name":1}]}},"Things":null}`, `{"RequestId":1,"Response":[]}`, `[]`, `null`, `{}`,
		} {
			f.Add(head+fields, []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, facts string, text []byte) {
		p, err := catalog.ParsePack([]byte(facts))
		if err != nil {
			return
		}
		tree, _, err := jsontree.Parse(text)
		if err != nil || beyondV5(tree) {
			return
		}
		for i := range p.Actions[:min(len(p.Actions), 3)] {
			a := &p.Actions[i]
			schema := string(p.JSONSchema(a, catalog.Source{Name: "s", Date: "2020-01-02"}))
			for _, fragment := range []string{"", catalog.SchemaPointer(a)} {
				s := compileAt(t, schema, fragment)
				agreeOn(t, s, tree, 0)
				done := compiler{map[*jsonschema.Schema]*rule{}}
				done.rule(s)
				for s, r := range done.done {
					if r.delegated {
						t.Errorf("%s is left to v5", s.Location)
					}
				}
			}
		}
	})
}
