// This file tests the two schemas keyword by keyword, and the violations that they give.

package envelope

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/jsontree"
)

// violationCases are documents with their violations of each schema: keyword, pointer and the text
// of the node.
var violationCases = []struct {
	name, text       string
	success, failure []string
}{
	{"success", `{"Response":{"RequestId":"a"}}`,
		nil,
		[]string{`required /Response/Error {"RequestId":"a"}`}},
	{"success with data", `{"Response":{"TotalCount":0,"Set":[{"A":[]}],"RequestId":"a"}}`,
		nil,
		[]string{`required /Response/Error {"TotalCount":0,"Set":[{"A":[]}],"RequestId":"a"}`, `additionalProperties /Response/Set "Set"`, `additionalProperties /Response/TotalCount "TotalCount"`}},
	{"failure", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":"c"}}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b"}`},
		nil},
	{"failure with data", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":"c","Data":null}}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b"}`},
		[]string{`additionalProperties /Response/Data "Data"`}},
	{"an array", `[]`,
		[]string{`type  []`},
		[]string{`type  []`}},
	{"a string", `"Response"`,
		[]string{`type  "Response"`},
		[]string{`type  "Response"`}},
	{"an empty object", `{}`,
		[]string{`required /Response {}`},
		[]string{`required /Response {}`}},
	{"another object", `{"a/b":1,"c~d":2}`,
		[]string{`required /Response {"a/b":1,"c~d":2}`, `additionalProperties /a~1b "a/b"`, `additionalProperties /c~0d "c~d"`},
		[]string{`required /Response {"a/b":1,"c~d":2}`, `additionalProperties /a~1b "a/b"`, `additionalProperties /c~0d "c~d"`}},
	{"a field beside Response", `{"Response":{"RequestId":"a"},"retcode":0}`,
		[]string{`additionalProperties /retcode "retcode"`},
		[]string{`required /Response/Error {"RequestId":"a"}`, `additionalProperties /retcode "retcode"`}},
	{"response of null", `{"Response":null}`,
		[]string{`type /Response null`},
		[]string{`type /Response null`}},
	{"response of an array", `{"Response":[{"RequestId":"a"}]}`,
		[]string{`type /Response [{"RequestId":"a"}]`},
		[]string{`type /Response [{"RequestId":"a"}]`}},
	{"response of a string", `{"Response":"{}"}`,
		[]string{`type /Response "{}"`},
		[]string{`type /Response "{}"`}},
	{"empty response", `{"Response":{}}`,
		[]string{`required /Response/RequestId {}`},
		[]string{`required /Response/Error {}`, `required /Response/RequestId {}`}},
	{"request id empty", `{"Response":{"RequestId":""}}`,
		[]string{`minLength /Response/RequestId ""`},
		[]string{`required /Response/Error {"RequestId":""}`, `minLength /Response/RequestId ""`}},
	{"request id null", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":null}}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b"}`, `type /Response/RequestId null`},
		[]string{`type /Response/RequestId null`}},
	{"request id a number", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":12}}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b"}`, `type /Response/RequestId 12`},
		[]string{`type /Response/RequestId 12`}},
	{"error null", `{"Response":{"Error":null,"RequestId":"a"}}`,
		[]string{`not /Response/Error null`},
		[]string{`type /Response/Error null`}},
	{"error an array", `{"Response":{"Error":[],"RequestId":"a"}}`,
		[]string{`not /Response/Error []`},
		[]string{`type /Response/Error []`}},
	{"error empty", `{"Response":{"Error":{},"RequestId":"a"}}`,
		[]string{`not /Response/Error {}`},
		[]string{`required /Response/Error/Code {}`, `required /Response/Error/Message {}`}},
	{"error with another field", `{"Response":{"Error":{"Code":"A","Message":"b","Data":{"C":[]}},"RequestId":"a"}}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b","Data":{"C":[]}}`},
		[]string{`additionalProperties /Response/Error/Data "Data"`}},
	{"code and message empty", `{"Response":{"Error":{"Code":"","Message":""},"RequestId":"a"}}`,
		[]string{`not /Response/Error {"Code":"","Message":""}`},
		[]string{`minLength /Response/Error/Code ""`}},
	{"code and message of other types", `{"Response":{"Error":{"Code":4000,"Message":{}},"RequestId":"a"}}`,
		[]string{`not /Response/Error {"Code":4000,"Message":{}}`},
		[]string{`type /Response/Error/Code 4000`, `type /Response/Error/Message {}`}},
	{"no code", `{"Response":{"Error":{"Message":"b"},"RequestId":"a"}}`,
		[]string{`not /Response/Error {"Message":"b"}`},
		[]string{`required /Response/Error/Code {"Message":"b"}`}},
	{"no message", `{"Response":{"Error":{"Code":"A"},"RequestId":"a"}}`,
		[]string{`not /Response/Error {"Code":"A"}`},
		[]string{`required /Response/Error/Message {"Code":"A"}`}},
	{"failure with a field beside Response", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":"c"},"code":0}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b"}`, `additionalProperties /code "code"`},
		[]string{`additionalProperties /code "code"`}},
	{"failure without request id", `{"Response":{"Error":{"Code":"A","Message":"b"}}}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b"}`, `required /Response/RequestId {"Error":{"Code":"A","Message":"b"}}`},
		[]string{`required /Response/RequestId {"Error":{"Code":"A","Message":"b"}}`}},
	{"failure with an empty request id", `{"Response":{"Error":{"Code":"A","Message":"b"},"RequestId":""}}`,
		[]string{`not /Response/Error {"Code":"A","Message":"b"}`, `minLength /Response/RequestId ""`},
		[]string{`minLength /Response/RequestId ""`}},
	{"code empty", `{"Response":{"Error":{"Code":"","Message":"b"},"RequestId":"c"}}`,
		[]string{`not /Response/Error {"Code":"","Message":"b"}`},
		[]string{`minLength /Response/Error/Code ""`}},
	{"code a number", `{"Response":{"Error":{"Code":4000,"Message":"b"},"RequestId":"c"}}`,
		[]string{`not /Response/Error {"Code":4000,"Message":"b"}`},
		[]string{`type /Response/Error/Code 4000`}},
	{"message empty", `{"Response":{"Error":{"Code":"A","Message":""},"RequestId":"c"}}`,
		[]string{`not /Response/Error {"Code":"A","Message":""}`},
		nil},
	{"message null", `{"Response":{"Error":{"Code":"A","Message":null},"RequestId":"c"}}`,
		[]string{`not /Response/Error {"Code":"A","Message":null}`},
		[]string{`type /Response/Error/Message null`}},
	{"the last of duplicate names", `{"Response":{"RequestId":1,"RequestId":"a"},"Response":{"RequestId":"b","RequestId":2}}`,
		[]string{`type /Response/RequestId 2`},
		[]string{`required /Response/Error {"RequestId":"b","RequestId":2}`, `type /Response/RequestId 2`}},
	{"escaped names", `{"\u0052esponse":{"Request\u0049d":""}}`,
		[]string{`minLength /Response/RequestId ""`},
		[]string{`required /Response/Error {"Request\u0049d":""}`, `minLength /Response/RequestId ""`}},
	{"names in another case", `{"response":{"requestid":""}}`,
		[]string{`required /Response {"response":{"requestid":""}}`, `additionalProperties /response "response"`},
		[]string{`required /Response {"response":{"requestid":""}}`, `additionalProperties /response "response"`}},
	{"a space is a character", `{"Response":{"Error":{"Code":" ","Message":" "},"RequestId":" "}}`,
		[]string{`not /Response/Error {"Code":" ","Message":" "}`},
		nil},
}

func TestViolations(t *testing.T) {
	for _, c := range violationCases {
		t.Run(c.name, func(t *testing.T) {
			tree := parse(t, c.text)
			if got := described(tree, CheckSuccess(tree)); !slices.Equal(got, c.success) {
				t.Errorf("success schema:\n got %q\nwant %q", got, c.success)
			}
			if got := described(tree, CheckFailure(tree)); !slices.Equal(got, c.failure) {
				t.Errorf("failure schema:\n got %q\nwant %q", got, c.failure)
			}
		})
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

func described(tree *jsontree.Tree, list []Violation) (out []string) {
	for _, v := range list {
		out = append(out, fmt.Sprintf("%s %s %s", v.Keyword, v.Pointer, tree.Raw(v.Node)))
	}
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
	for _, c := range violationCases {
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
		{`{Response:{'RequestId':''}}`, []string{"minLength /Response/RequestId ''"}},
		{`{"Response":{"RequestId":}}`, []string{"type /Response/RequestId "}},
		{`{"Response":{"RequestId":007}}`, []string{"type /Response/RequestId 007"}},
		{`{"Response":{"RequestId":"a"`, nil},
		{`{"Response":`, []string{"type /Response "}},
		{``, []string{"type  "}},
	}
	for _, test := range tests {
		tree := jsontree.Read([]byte(test.text), 0).Tree
		if got := described(tree, CheckSuccess(tree)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

func ExampleCheckFailure() {
	tree, _, _ := jsontree.Parse(bytes.TrimSpace([]byte(`{"Response": {"Error": {"Code": "InternalError"}}}`)))
	for _, v := range CheckFailure(tree) {
		fmt.Println(v.Keyword, v.Pointer)
	}
	// Output:
	// required /Response/Error/Message
	// required /Response/RequestId
}
