// This file compares the walk with v5 keyword by keyword.

package validate

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/jsontree"
)

func compile(t testing.TB, schema string) *jsonschema.Schema { return compileAt(t, schema, "") }

// compileAt compiles the part of a schema that a fragment points to.
func compileAt(t testing.TB, schema, fragment string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, fmt.Errorf("no %s", url) }
	if err := c.AddResource("embed:///test.json", strings.NewReader(schema)); err != nil {
		t.Fatalf("%s: %v", schema, err)
	}
	s, err := c.Compile("embed:///test.json" + fragment)
	if err != nil {
		t.Fatalf("%s: %v", schema, err)
	}
	return s
}

// byV5 returns pointer and keyword of v5's innermost errors, sorted, each once.
func byV5(s *jsonschema.Schema, v any) []string {
	var invalid *jsonschema.ValidationError
	if err := s.Validate(v); err == nil || !errors.As(err, &invalid) {
		return nil
	}
	var out []string
	var walk func(e *jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		for _, cause := range e.Causes {
			walk(cause)
		}
		if len(e.Causes) == 0 {
			pointer, err := url.PathUnescape(e.InstanceLocation)
			if err != nil {
				panic(err)
			}
			keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
			if e.Message == "not allowed" && supported(s) {
				// The schema false has no keyword; v5 names the one that leads to it, and so does
				// the walk where it delegates to v5.
				keyword = "false"
			}
			out = append(out, withoutEmpty(pointer)+" "+keyword)
		}
	}
	walk(invalid)
	slices.Sort(out)
	return slices.Compact(out)
}

// withoutEmpty removes empty tokens from a pointer, since v5 leaves them out.
func withoutEmpty(pointer string) string {
	tokens := slices.DeleteFunc(strings.Split(pointer, "/"), func(token string) bool { return token == "" })
	return "/" + strings.Join(tokens, "/")
}

// byWalk is byV5 for the walk, with a memory or without.
func byWalk(s *jsonschema.Schema, tree *jsontree.Tree, node int, hasMemory bool) []string {
	tree.MarkShadowed(func(int, int) {})
	from := tree.Pointer(node)
	p := New(s)
	m := memory{t: tree}
	if hasMemory {
		m = p.emptyMemory(tree)
	}
	var out []string
	p.run(m, node, func(f Failure) {
		out = append(out, withoutEmpty(strings.TrimPrefix(tree.Pointer(f.Node), from))+" "+f.Keyword)
	}, nil)
	slices.Sort(out)
	return slices.Compact(out)
}

// agree compares both validators on one text and returns the number of failures. A text that is not
// JSON is ignored.
func agree(t testing.TB, s *jsonschema.Schema, text []byte) int {
	t.Helper()
	tree, _, err := jsontree.Parse(text)
	if err != nil {
		return 0
	}
	return agreeOn(t, s, tree, 0)
}

// agreeOn is agree for a value of a tree.
func agreeOn(t testing.TB, s *jsonschema.Schema, tree *jsontree.Tree, node int) int {
	t.Helper()
	want := byV5(s, tree.Value(node))
	for _, hasMemory := range []bool{false, true} {
		if got := byWalk(s, tree, node, hasMemory); !slices.Equal(got, want) {
			t.Errorf("schema %s\ntext %.2000s\nwalk %q\nv5   %q", s.Location, tree.Raw(node), got, want)
		}
	}
	return len(want)
}

// keywords has schemas with valid and invalid values for each keyword of the walk, and for some of
// v5 alone.
var keywords = []struct{ schema, values string }{
	{`true`, `1`}, {`false`, `1 null {}`}, {`{}`, `1 {} []`},
	{`{"type":"null"}`, `null 0 "" [] {} false`},
	{`{"type":"boolean"}`, `true false null 0 "true"`},
	{`{"type":"string"}`, `"" "a" 1 null`},
	{`{"type":"number"}`, `1 1.5 -0 1e3 "1" null`},
	{`{"type":"integer"}`, `1 1.0 1.5 10e-1 15e-1 1e400 100e-2 100e-3 0.0 0e5 -0.0 -3 1E+2 null`},
	{`{"type":["integer","null"]}`, `1 null "x" 1.5`},
	{`{"type":["integer","number"]}`, `1 1.5 "x"`},
	{`{"type":["object","array"]}`, `{} [] 1`},
	{`{"minimum":0}`, `0 -0 -1 1 -0.5 1e-400 -1e-400 "x" -1e400 0e999999999`},
	{`{"maximum":18446744073709551615}`, `18446744073709551615 18446744073709551616 1e19 1.8446744073709551615e19 1e400 5`},
	{`{"minimum":-9223372036854775808,"maximum":9223372036854775807}`, `9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 12`},
	{`{"minimum":5,"maximum":7}`, `4 5 6 7 8 6.5`},
	{`{"minLength":2,"maxLength":3}`, `"" "a" "ab" "abc" "abcd" "\ud83d\ude00\ud83d\ude00" "\u4e00" 12345`},
	{`{"required":["a","b"]}`, `{} {"a":1} {"a":1,"b":2} {"b":null} [] {"a":1,"a":2}`},
	{`{"properties":{"a":{"type":"string"},"b":{"type":"object","required":["c"]}}}`, `{} {"a":1} {"a":"x","b":{}} {"b":{"c":1}} {"a":1,"a":"x"} {"a":"x","a":1} {"\u0061":1}`},
	{`{"additionalProperties":false,"properties":{"a":{}},"required":["b"]}`, `{} {"a":1} {"b":1} {"a":1,"b":1,"c":1} {"c":1,"d":2}`},
	{`{"additionalProperties":{"type":"string"},"properties":{"a":true},"required":["b"]}`, `{"a":1,"b":1} {"a":1,"b":"x","c":2}`},
	{`{"items":{"type":"integer"}}`, `[] [1] [1,"x",2.5] {} "x"`},
	{`{"type":"array","items":{"type":"array","items":{"type":"string"}}}`, `[[]] [["a"],[1]] [1]`},
	{`{"not":{}}`, `1 null`},
	{`{"properties":{"a":{"not":{}}}}`, `{} {"a":1} {"b":1}`},
	{`{"$defs":{"n":{"properties":{"v":{"type":"integer"},"n":{"type":"object","$ref":"#/$defs/n"}}}},"$ref":"#/$defs/n"}`, `{"v":1,"n":{"v":"x","n":{"v":null}}} {"n":1} 5`},
	{`{"$defs":{"s":{"type":"string","minLength":3}},"properties":{"a":{"$ref":"#/$defs/s","maxLength":4}}}`, `{"a":"ab"} {"a":"abcde"} {"a":1}`},
	{`{"format":"date-time","title":"t","description":"d","default":1,"$comment":"c"}`, `"x" 1`},
	{`{"required":["a/b","c~d"],"properties":{"a/b":{"type":"null"}}}`, `{} {"a/b":1} {"a/b":null,"c~d":1}`},
	// Keywords of v5 alone.
	{`{"enum":[1,"a"]}`, `1 "a" 2 1.0`}, {`{"const":null}`, `null 0`},
	{`{"anyOf":[{"type":"string"},{"minimum":5}]}`, `"x" 6 4 null`},
	{`{"oneOf":[{"type":"number"},{"minimum":5}]}`, `4 6 "x"`},
	{`{"allOf":[{"type":"string"},{"maxLength":1}]}`, `"x" "xy" 5`},
	{`{"not":{"type":"string"}}`, `"x" 5`}, {`{"pattern":"^a"}`, `"ab" "b" 5`},
	{`{"minItems":1,"uniqueItems":true}`, `[] [1,1] [1,2]`}, {`{"multipleOf":2}`, `1 2`},
	{`{"exclusiveMinimum":2}`, `2 3`}, {`{"minProperties":1,"propertyNames":{"maxLength":1}}`, `{} {"a":1} {"ab":1}`},
	{`{"patternProperties":{"^a":{"type":"string"}},"additionalProperties":false}`, `{"ab":1} {"ab":"x"} {"b":1}`},
	{`{"if":{"type":"string"},"then":{"maxLength":1},"else":{"minimum":3}}`, `"xy" "x" 2 3`},
	{`{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}`, `["a",1] [1,"a"]`},
	{`{"contains":{"type":"string"}}`, `[1] ["a"]`}, {`{"dependentRequired":{"a":["b"]}}`, `{"a":1} {"a":1,"b":1}`},
	{`{"unevaluatedProperties":false,"properties":{"a":{}}}`, `{"a":1} {"b":1}`},
	{`{"properties":{"a":{"items":{"enum":[1]}}}}`, `{"a":[1,2]} {"a":[]}`},
}

func TestAgreesWithV5(t *testing.T) {
	for _, k := range keywords {
		s := compile(t, k.schema)
		d := json.NewDecoder(strings.NewReader(k.values))
		for d.More() {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				t.Fatalf("%s: %v", k.values, err)
			}
			if strings.Contains(string(raw), "999999999") {
				// v5 would expand this number.
				if got := byWalk(s, parse(t, raw), 0, false); len(got) > 0 {
					t.Errorf("%s: %s: %q", k.schema, raw, got)
				}
				continue
			}
			agree(t, s, raw)
		}
	}
}

func parse(t testing.TB, text []byte) *jsontree.Tree {
	tree, _, err := jsontree.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return tree
}

// TestEachKeywordFails tests that the table has an invalid value for every schema that can have
// one.
func TestEachKeywordFails(t *testing.T) {
	for _, k := range keywords {
		if k.schema == "true" || k.schema == "{}" || strings.Contains(k.schema, "format") {
			continue
		}
		s, failed := compile(t, k.schema), false
		d := json.NewDecoder(strings.NewReader(k.values))
		for d.More() {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				t.Fatal(err)
			}
			failed = failed || len(byWalk(s, parse(t, raw), 0, false)) > 0
		}
		if !failed {
			t.Errorf("%s: no value fails", k.schema)
		}
	}
}

func TestAgreesOnRandomValues(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, k := range keywords {
		s := compile(t, k.schema)
		for range 200 {
			agree(t, s, []byte(randomValue(random, 4)))
		}
	}
}

// randomValue returns JSON with the names and values that occur in the schemas of the table.
func randomValue(r *rand.Rand, depth int) string {
	names := []string{"a", "b", "c", "v", "n", "a/b", "ab"}
	switch n := r.IntN(8); {
	case n < 2 && depth > 0:
		var fields []string
		for range r.IntN(4) {
			fields = append(fields, fmt.Sprintf("%q:%s", names[r.IntN(len(names))], randomValue(r, depth-1)))
		}
		return "{" + strings.Join(fields, ",") + "}"
	case n < 3 && depth > 0:
		var elements []string
		for range r.IntN(4) {
			elements = append(elements, randomValue(r, depth-1))
		}
		return "[" + strings.Join(elements, ",") + "]"
	}
	scalars := []string{"null", "true", "false", "0", "-1", "5", "1.5", "1.0", "3e0", "-9223372036854775809", "18446744073709551616", `""`, `"a"`, `"ab"`, `"abcd"`, `"\u4e2d"`}
	return scalars[r.IntN(len(scalars))]
}

// TestDeepValues validates values as deep as the parser allows against a recursive schema. In
// WebAssembly, whose stack is the browser's, a call for each level would end the program.
func TestDeepValues(t *testing.T) {
	const schema = `{"$defs":{"n":{"required":["v"],"properties":{"v":{"type":"integer"},"n":{"$ref":"#/$defs/n"},"l":{"type":"array","items":{"$ref":"#/$defs/n"}}},"additionalProperties":{"$ref":"#/$defs/n"}}},"$ref":"#/$defs/n"}`
	program := New(compile(t, schema))
	for _, c := range []struct {
		open, close string
		levels      int
	}{{`{"n":`, "}", jsontree.MaxDepth - 1}, {`{"l":[`, "]}", jsontree.MaxDepth/2 - 1}, {`{"more":`, "}", jsontree.MaxDepth - 1}} {
		tree := parse(t, []byte(strings.Repeat(c.open, c.levels)+`{"v":"x"}`+strings.Repeat(c.close, c.levels)))
		count := map[string]int{}
		nodes := map[int]bool{}
		program.Run(tree, 0, func(f Failure) {
			count[f.Keyword]++
			nodes[f.Node] = true
		}, nil)
		if count["required"] != c.levels || count["type"] != 1 || len(nodes) != c.levels+1 {
			t.Errorf("%s: %v at %d nodes, want each of %d levels once", c.open, count, len(nodes), c.levels)
		}
	}
}
