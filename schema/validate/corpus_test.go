// This file compares the walk with v5 on whole responses: the golden cases, the documented examples
// and real pastes, as they are and changed in one place, against the schemas of the envelopes and
// of the action.

package validate

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/corpus"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// envelopes returns the schemas of the two envelopes.
func envelopes(t testing.TB) (schemas []*jsonschema.Schema) {
	t.Helper()
	for _, name := range []string{"success", "failure"} {
		text, err := os.ReadFile("../envelope/" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		schemas = append(schemas, compile(t, string(text)))
	}
	return schemas
}

// goldenInputs returns the texts of the golden cases.
func goldenInputs(t testing.TB) (texts [][]byte) {
	t.Helper()
	names, err := filepath.Glob("../testdata/golden/*.in")
	if err != nil || len(names) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// eachLine calls do with each line of a corpus beside the checkout, or skips the test without one.
func eachLine[T any](t *testing.T, name string, do func(T)) {
	t.Helper()
	path, err := corpus.Path(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skipf("SKIPPED: the corpus is not beside the checkout: no file %s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var line T
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		do(line)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// changed returns the text of a tree with one value replaced, one field duplicated, or one field
// renamed.
func changed(r *rand.Rand, t *jsontree.Tree) []byte {
	values := []string{`null`, `true`, `0`, `-1`, `1.5`, `2e0`, `1.5e1`, `18446744073709551616`, `-9223372036854775809`, `18446744073709551616.5`, `1e40`, `""`, `"x"`, `"\u0031"`, `[]`, `[[]]`, `[null]`, `{}`, `{"":[]}`, `{"Code":"A"}`}
	i := r.IntN(len(t.Nodes))
	n := t.Nodes[i]
	value := values[r.IntN(len(values))]
	raw := string(t.Raw(i))
	if i > 0 && isName(t, i) {
		if value = `"` + []string{"X", "Error", "RequestId", "Response", "a/b~c", "", `\u0043ode`}[r.IntN(7)] + `"`; r.IntN(2) == 0 {
			// Another field of the same name, before this one.
			value = raw + ":" + values[r.IntN(len(values))] + "," + raw
		}
	}
	return []byte(string(t.Src[:n.Start()]) + value + string(t.Src[n.End():]))
}

// isName reports whether the node is the name of a field.
func isName(t *jsontree.Tree, node int) bool {
	for i, n := range t.Nodes[:node] {
		if n.Kind() == jsontree.Object && int(n.Next) > node {
			for name := range t.Members(i) {
				if name == node {
					return true
				}
			}
		}
	}
	return false
}

// inner returns the value of Response.
func inner(tree *jsontree.Tree) (int, bool) {
	if tree.Kind(0) != jsontree.Object {
		return 0, false
	}
	return tree.Get(0, "Response")
}

// compared counts what was compared.
type compared struct{ texts, failures int }

// envelopesAgree compares both validators on a tree and on changes of it, against the schemas of
// the envelopes.
func (h *compared) envelopesAgree(t *testing.T, r *rand.Rand, schemas []*jsonschema.Schema, tree *jsontree.Tree, changes int) {
	t.Helper()
	for _, s := range schemas {
		h.texts++
		h.failures += agreeOn(t, s, tree, 0)
	}
	for range changes {
		for _, s := range schemas {
			h.texts++
			h.failures += agree(t, s, changed(r, tree))
		}
	}
}

func TestGoldenCasesAgree(t *testing.T) {
	random, schemas, h := rand.New(rand.NewPCG(3, 4)), envelopes(t), &compared{}
	for _, text := range goldenInputs(t) {
		if tree, _, err := jsontree.Parse(text); err == nil {
			h.envelopesAgree(t, random, schemas, tree, 20)
		}
		// What was recovered from other formats.
		found, _ := paste.Find(text)
		for _, c := range found {
			if c.Tree != nil {
				h.envelopesAgree(t, random, schemas, c.Tree, 0)
			}
		}
	}
	if h.texts < 1000 || h.failures < 1000 {
		t.Errorf("only %+v", *h)
	}
}

func TestRealPastesAgree(t *testing.T) {
	random, schemas, h := rand.New(rand.NewPCG(5, 6)), envelopes(t), &compared{}
	eachLine(t, "real-pastes.jsonl", func(line struct{ Text string }) {
		found, _ := paste.Find([]byte(line.Text))
		for _, c := range found {
			if c.Tree == nil {
				continue
			}
			// Written as JSON, it can be changed.
			tree, _, err := jsontree.Parse(c.Tree.AppendJSON(nil, 0, ""))
			if err != nil {
				t.Errorf("%q: %v", line.Text, err)
				continue
			}
			h.envelopesAgree(t, random, schemas, c.Tree, 0)
			h.envelopesAgree(t, random, schemas, tree, 20)
		}
	})
	if h.texts < 1000 || h.failures < 1000 {
		t.Errorf("only %+v", *h)
	}
}

func TestOfficialExamplesAgree(t *testing.T) {
	random, schemas, h := rand.New(rand.NewPCG(7, 8)), envelopes(t), &compared{}
	actions := map[string]*jsonschema.Schema{}
	number := 0
	eachLine(t, "official-examples.jsonl", func(line struct{ Product, Version, Action, Output string }) {
		if number++; testing.Short() && number%20 != 0 {
			return
		}
		tree, _, err := jsontree.Parse([]byte(line.Output))
		if err != nil {
			return
		}
		h.envelopesAgree(t, random, schemas, tree, 1)
		response, ok := inner(tree)
		s := actionSchema(t, actions, line.Product+"-"+line.Version, line.Action)
		if !ok || s == nil {
			return
		}
		h.texts++
		h.failures += agreeOn(t, s, tree, response)
		for range 4 {
			other, _, err := jsontree.Parse(changed(random, tree))
			if err != nil {
				t.Fatal(err)
			}
			if response, ok := inner(other); ok {
				h.texts++
				h.failures += agreeOn(t, s, other, response)
			}
		}
	})
	if least := 1000; h.texts < least || h.failures < least {
		t.Errorf("only %+v", *h)
	}
	t.Logf("%d texts and schemas, %d failures", h.texts, h.failures)
}

// actionSchema returns the compiled schema of an action's inner object; nil for an unknown action.
func actionSchema(t *testing.T, known map[string]*jsonschema.Schema, pack, action string) *jsonschema.Schema {
	key := pack + "." + action
	if s, ok := known[key]; ok {
		return s
	}
	p, ok := all.Catalog().Pack(pack)
	if !ok {
		return nil
	}
	a, ok := p.Action(action)
	if !ok {
		return nil
	}
	s := compileAt(t, string(p.JSONSchema(a, catalog.Source{})), catalog.SchemaPointer(a))
	known[key] = s
	return s
}

// TestNothingIsLeftToV5 tests that the walk supports every keyword of the schemas in use: v5 costs
// many times as much, and recurses as deep as the text nests.
func TestNothingIsLeftToV5(t *testing.T) {
	schemas := envelopes(t)
	actions := map[string]*jsonschema.Schema{}
	for _, pack := range []string{"eb-v20210416", "cvm-v20170312", "billing-v20180709", "adp-v20260520"} {
		p, ok := all.Catalog().Pack(pack)
		if !ok {
			t.Fatalf("no pack %s", pack)
		}
		for _, a := range p.Actions {
			schemas = append(schemas, actionSchema(t, actions, pack, a.Name))
		}
	}
	for _, s := range schemas {
		done := compiler{map[*jsonschema.Schema]*rule{}}
		done.rule(s)
		for s, r := range done.done {
			if r.delegated {
				t.Errorf("%s is left to v5", s.Location)
			}
		}
	}
}
