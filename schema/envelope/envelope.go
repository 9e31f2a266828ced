// Package envelope holds the JSON Schemas of the two documented envelopes and tells where a response violates them.
package envelope

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/jsontree"
)

// Success is the schema of the answer to a request that succeeded (draft 2020-12).
//
//go:embed success.schema.json
var Success string

// Failure is the schema of the answer to a request that failed (draft 2020-12).
//
//go:embed failure.schema.json
var Failure string

// depth is how many levels of values the schemas look at; what lies deeper belongs to the action.
const depth = 3

// Violation is one place where a response breaks its schema.
type Violation struct {
	// Keyword is the keyword of JSON Schema that is violated.
	Keyword string
	// Pointer is the RFC 6901 JSON Pointer of the value the keyword applies to; for required and additionalProperties that of the member concerned.
	Pointer string
	// Node is the value's node; for required that of the object, for additionalProperties that of the member's name.
	Node int
}

var success, failure = compiled("success.schema.json", &Success), compiled("failure.schema.json", &Failure)

// compiled compiles a schema when it is first needed: most of a program's start would go into it otherwise.
func compiled(name string, source *string) func() *jsonschema.Schema {
	return sync.OnceValue(func() *jsonschema.Schema {
		// A relative name would be resolved against the working directory, which a browser does not have.
		id := "embed:///" + name
		c := jsonschema.NewCompiler()
		c.Draft = jsonschema.Draft2020
		c.LoadURL = func(url string) (io.ReadCloser, error) {
			return nil, fmt.Errorf("envelope: %s is not embedded", url)
		}
		if err := c.AddResource(id, strings.NewReader(*source)); err != nil {
			panic(fmt.Sprintf("envelope: %s: %v", name, err))
		}
		return c.MustCompile(id)
	})
}

// CheckSuccess tells where the tree breaks the schema of a successful answer, in the order of the pointers.
func CheckSuccess(t *jsontree.Tree) []Violation { return check(success(), t) }

// CheckFailure tells where the tree breaks the schema of a failed answer, in the order of the pointers.
func CheckFailure(t *jsontree.Tree) []Violation { return check(failure(), t) }

func check(s *jsonschema.Schema, t *jsontree.Tree) []Violation {
	err := s.Validate(value(t, 0, depth))
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		// The other errors of Validate tell of a schema without end or a value that is no JSON; neither can happen here.
		panic(fmt.Sprintf("envelope: %T", err))
	}
	var out []Violation
	collect(invalid, s, t, &out)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Pointer < out[j].Pointer })
	return out
}

// collect gathers the leaves of v5's tree of errors. The library's sentences are not read: what is missing or too much is worked out again from the schema.
func collect(e *jsonschema.ValidationError, root *jsonschema.Schema, t *jsontree.Tree, out *[]Violation) {
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			collect(cause, root, t, out)
		}
		return
	}
	keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
	node, at := resolve(root, t, e.InstanceLocation)
	add := func(pointer string, node int) {
		*out = append(*out, Violation{Keyword: keyword, Pointer: pointer, Node: node})
	}
	switch {
	case keyword == "required" && at != nil:
		for _, name := range at.Required {
			if _, ok := t.Get(node, name); !ok {
				add(e.InstanceLocation+"/"+jsontree.EscapePointer(name), node)
			}
		}
	case keyword == "additionalProperties" && at != nil:
		for name := range t.Members(node) {
			text := t.Text(name)
			if _, ok := at.Properties[text]; !ok {
				add(e.InstanceLocation+"/"+jsontree.EscapePointer(text), name)
			}
		}
	default:
		add(e.InstanceLocation, node)
	}
}

// resolve follows a pointer through both the tree and the schema's properties.
func resolve(s *jsonschema.Schema, t *jsontree.Tree, pointer string) (node int, at *jsonschema.Schema) {
	at = s
	for pointer != "" {
		name, rest, _ := strings.Cut(pointer[1:], "/")
		name = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
		next, ok := t.Get(node, name)
		if !ok {
			return node, nil
		}
		node = next
		if at != nil {
			at = at.Properties[name]
		}
		if pointer = ""; rest != "" {
			pointer = "/" + rest
		}
	}
	return node, at
}

// value builds the value that v5 judges, down to the given depth; a container below it is empty, since no keyword of the schemas looks there.
func value(t *jsontree.Tree, node, depth int) any {
	switch t.Kind(node) {
	case jsontree.Null:
		return nil
	case jsontree.False, jsontree.True:
		return t.Kind(node) == jsontree.True
	case jsontree.Number:
		return json.Number(t.Text(node))
	case jsontree.String:
		return t.Text(node)
	case jsontree.Array:
		// The schemas allow no array anywhere they look, so its elements never matter.
		return []any{}
	}
	object := map[string]any{}
	if depth > 0 {
		for name, v := range t.Members(node) {
			object[t.Text(name)] = value(t, v, depth-1)
		}
	}
	return object
}
