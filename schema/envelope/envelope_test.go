// This file tests the two schemas keyword by keyword, and the findings that they give.

package envelope

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// findingCases are documents with their findings: code, pointer and the text of the node.
var findingCases = []struct {
	name, text string
	want       []string
}{
	{"success", `{"Response":{"RequestId":"a"}}`, nil},
	{"success with data", `{"Response":{"TotalCount":0,"Set":[{"A":[]}],"RequestId":"a"}}`, nil},
	{"failure", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":"c"}}`, nil},
	{"failure with data", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":"c","Data":null}}`,
		[]string{`error-with-data  "Data"`}},
	{"an array", `[]`, []string{`root-not-object  []`}},
	{"a string", `"Response"`, []string{`root-not-object  "Response"`}},
	{"an empty object", `{}`, []string{`response-missing /Response {}`}},
	{"another object", `{"a/b":1,"c~d":2}`,
		[]string{`member-beside-response  "a/b"`, `member-beside-response  "c~d"`, `response-missing /Response {"a/b":1,"c~d":2}`}},
	{"a field beside Response", `{"Response":{"RequestId":"a"},"retcode":0}`,
		[]string{`member-beside-response  "retcode"`}},
	{"response of null", `{"Response":null}`, []string{`response-not-object /Response null`}},
	{"response of an array", `{"Response":[{"RequestId":"a"}]}`, []string{`response-not-object /Response [{"RequestId":"a"}]`}},
	{"response of a string", `{"Response":"{}"}`, []string{`response-not-object /Response "{}"`}},
	{"empty response", `{"Response":{}}`, []string{`request-id-missing /Response/RequestId {}`}},
	{"request id empty", `{"Response":{"RequestId":""}}`, []string{`request-id-empty /Response/RequestId ""`}},
	{"request id null", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":null}}`,
		[]string{`request-id-null /Response/RequestId null`}},
	{"request id a number", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":12}}`,
		[]string{`request-id-not-string /Response/RequestId 12`}},
	{"error null", `{"Response":{"Error":null,"RequestId":"a"}}`, []string{`error-null /Response/Error null`}},
	{"error an array", `{"Response":{"Error":[],"RequestId":"a"}}`, []string{`error-not-object /Response/Error []`}},
	{"error empty", `{"Response":{"Error":{},"RequestId":"a"}}`,
		[]string{`error-code-missing /Response/Error/Code {}`, `error-message-missing /Response/Error/Message {}`}},
	{"error with another field", `{"Response":{"Error":{"Code":"A","Message":"b","Data":{"C":[]}},"RequestId":"a"}}`,
		[]string{`error-member-unknown  "Data"`}},
	{"code and message empty", `{"Response":{"Error":{"Code":"","Message":""},"RequestId":"a"}}`,
		[]string{`error-code-empty /Response/Error/Code ""`}},
	{"code and message of other types", `{"Response":{"Error":{"Code":4000,"Message":{}},"RequestId":"a"}}`,
		[]string{`error-code-not-string /Response/Error/Code 4000`, `error-message-not-string /Response/Error/Message {}`}},
	{"no code", `{"Response":{"Error":{"Message":"b"},"RequestId":"a"}}`,
		[]string{`error-code-missing /Response/Error/Code {"Message":"b"}`}},
	{"no message", `{"Response":{"Error":{"Code":"A"},"RequestId":"a"}}`,
		[]string{`error-message-missing /Response/Error/Message {"Code":"A"}`}},
	{"failure with a field beside Response", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":"c"},"code":0}`,
		[]string{`member-beside-response  "code"`}},
	{"failure without request id", `{"Response":{"Error":{"Code":"A","Message":"b"}}}`,
		[]string{`request-id-missing /Response/RequestId {"Error":{"Code":"A","Message":"b"}}`}},
	{"failure with an empty request id", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":""}}`,
		[]string{`request-id-empty /Response/RequestId ""`}},
	{"code empty", `{"Response":{"Error":{"Code":"","Message":"b"},"RequestId":"c"}}`,
		[]string{`error-code-empty /Response/Error/Code ""`}},
	{"code a number", `{"Response":{"Error":{"Code":4000,"Message":"b"},"RequestId":"c"}}`,
		[]string{`error-code-not-string /Response/Error/Code 4000`}},
	{"message empty", `{"Response":{"Error":{"Code":"A","Message":""},"RequestId":"c"}}`, nil},
	{"message null", `{"Response":{"Error":{"Code":"A","Message":null},"RequestId":"c"}}`,
		[]string{`error-message-not-string /Response/Error/Message null`}},
	{"the last of duplicate names", `{"Response":{"RequestId":1,"RequestId":"a"},"Response":{"RequestId":"b","RequestId":2}}`,
		[]string{`request-id-not-string /Response/RequestId 2`}},
	{"escaped names", `{"\u0052esponse":{"Request\u0049d":""}}`, []string{`request-id-empty /Response/RequestId ""`}},
	{"names in another case", `{"response":{"requestid":""}}`,
		[]string{`member-beside-response  "response"`, `response-missing /Response {"response":{"requestid":""}}`}},
	{"a space is a character", `{"Response":{"Error":{"Code":" ","Message":" "},"RequestId":" "}}`, nil},
}

func TestCheck(t *testing.T) {
	for _, c := range findingCases {
		t.Run(c.name, func(t *testing.T) {
			if got := findings(parse(t, c.text)); !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestEveryCodeIsFound tests that the table has no error that no document shows.
func TestEveryCodeIsFound(t *testing.T) {
	found := map[string]bool{}
	for _, c := range findingCases {
		Check(parse(t, c.text), func(d diag.Diagnostic) { found[d.Code] = true })
	}
	for way, code := range Codes {
		if !found[code] {
			t.Errorf("no document gives %s (%s)", code, way)
		}
	}
}

func parse(t testing.TB, text string) *jsontree.Tree {
	t.Helper()
	tree, _, err := jsontree.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	tree.MarkShadowed(func(int, int) {})
	return tree
}

// findings returns what Check finds, in words, sorted.
func findings(tree *jsontree.Tree) (out []string) {
	Check(tree, func(d diag.Diagnostic) {
		out = append(out, fmt.Sprintf("%s %s %s", d.Code, d.Pointer, tree.Raw(d.Node)))
	})
	slices.Sort(out)
	return out
}

// sources are the two schemas as they are embedded.
var sources = map[string]*string{"success": &Success, "failure": &Failure}

func decode(t testing.TB, text string) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return v
}

func compile(t testing.TB, schema any) *jsonschema.Schema {
	t.Helper()
	encoded, err := json.Marshal(schema)
	if err != nil {
		t.Fatal(err)
	}
	s, err := jsonschema.CompileString("mutant.json", string(encoded))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchemasAreOfTheDraft(t *testing.T) {
	meta, err := jsonschema.Compile("https://json-schema.org/draft/2020-12/schema")
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range sources {
		schema := decode(t, *source)
		if got := schema.(map[string]any)["$schema"]; got != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s: $schema is %v", name, got)
		}
		if err := meta.Validate(schema); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := meta.Validate(decode(t, strings.Replace(*source, `"string"`, `"text"`, 1))); err == nil {
			t.Errorf("%s: the meta-schema takes a type that does not exist", name)
		}
	}
}

// subschema is one subschema of a schema, with the JSON Pointer to it.
type subschema struct {
	pointer string
	schema  map[string]any
}

// walk returns every subschema, sorted by pointer.
func walk(pointer string, schema map[string]any) []subschema {
	list := []subschema{{pointer, schema}}
	if properties, ok := schema["properties"].(map[string]any); ok {
		for name, sub := range properties {
			list = append(list, walk(pointer+"/properties/"+name, sub.(map[string]any))...)
		}
	}
	if not, ok := schema["not"].(map[string]any); ok {
		list = append(list, walk(pointer+"/not", not)...)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].pointer < list[j].pointer })
	return list
}

func TestSchemasExplainThemselves(t *testing.T) {
	for name, source := range sources {
		for _, s := range walk("", decode(t, *source).(map[string]any)) {
			if len(s.schema) == 0 {
				// The empty schema accepts every value and needs no explanation.
				continue
			}
			for _, keyword := range []string{"title", "description"} {
				if text, _ := s.schema[keyword].(string); strings.TrimSpace(text) == "" {
					t.Errorf("%s schema%s has no %s", name, s.pointer, keyword)
				}
			}
		}
	}
}

// TestNoKeywordIsDead removes each keyword from the schemas, which must change the verdict on some
// document.
func TestNoKeywordIsDead(t *testing.T) {
	var docs []any
	for _, c := range findingCases {
		docs = append(docs, decode(t, c.text))
	}
	verdicts := func(s *jsonschema.Schema) (list []bool) {
		for _, doc := range docs {
			list = append(list, s.Validate(doc) == nil)
		}
		return list
	}
	for name, source := range sources {
		whole := decode(t, *source)
		want := verdicts(compile(t, whole))
		tried := 0
		dead := func(what string, mutated any) {
			tried++
			if slices.Equal(verdicts(compile(t, mutated)), want) {
				t.Errorf("%s schema: %s changes no document's verdict", name, what)
			}
		}
		for i, s := range walk("", whole.(map[string]any)) {
			for keyword, value := range s.schema {
				// altered returns a copy of the whole schema with a change at this subschema.
				altered := func(change func(at map[string]any)) any {
					again := decode(t, *source).(map[string]any)
					change(walk("", again)[i].schema)
					return again
				}
				place := s.pointer + "/" + keyword
				switch keyword {
				case "$schema", "$id", "title", "description":
					continue
				case "type":
					dead(place+" as another type", altered(func(at map[string]any) { at[keyword] = "boolean" }))
				case "minLength":
					dead(place+" raised", altered(func(at map[string]any) { at[keyword] = 2 }))
				case "required":
					for k, field := range value.([]any) {
						dead(fmt.Sprintf("%s without %s", place, field), altered(func(at map[string]any) {
							at[keyword] = slices.Delete(slices.Clone(value.([]any)), k, k+1)
						}))
					}
					dead(place+" with another field", altered(func(at map[string]any) { at[keyword] = append(slices.Clone(value.([]any)), "More") }))
				case "properties":
					for field := range value.(map[string]any) {
						dead(fmt.Sprintf("%s without %s", place, field), altered(func(at map[string]any) { delete(at[keyword].(map[string]any), field) }))
					}
				case "additionalProperties", "not":
				default:
					t.Errorf("%s schema: %s is not tested", name, place)
				}
				dead(place+" left out", altered(func(at map[string]any) { delete(at, keyword) }))
			}
		}
		if tried < 20 {
			t.Errorf("%s schema: only %d changes were tried", name, tried)
		}
	}
}

// TestBrokenText tests that what the lenient parser repaired is checked too.
func TestBrokenText(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{`{"Response":{"RequestId":"a",}}`, nil},
		{`{Response:{'RequestId':''}}`, []string{"request-id-empty /Response/RequestId ''"}},
		{`{"Response":{"RequestId":}}`, []string{"request-id-null /Response/RequestId "}},
		{`{"Response":{"RequestId":007}}`, []string{"request-id-not-string /Response/RequestId 007"}},
		{`{"Response":{"RequestId":"a"`, nil},
		{`{"Response":`, []string{"response-not-object /Response "}},
		{``, []string{"root-not-object  "}},
	}
	for _, test := range tests {
		tree := jsontree.Read([]byte(test.text), 0).Tree
		if got := findings(tree); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

func ExampleCheck() {
	tree, _, _ := jsontree.Parse([]byte(`{"Response": {"Error": {"Code": "InternalError"}}}`))
	Check(tree, func(d diag.Diagnostic) { fmt.Println(d.Code, d.Pointer) })
	// Output:
	// error-message-missing /Response/Error/Message
	// request-id-missing /Response/RequestId
}
