package validate

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/jsontree"
)

// Value builds the value that v5 judges.
func Value(t *jsontree.Tree, node int) any {
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
		list := []any{}
		for _, v := range t.Elements(node) {
			list = append(list, Value(t, v))
		}
		return list
	}
	object := map[string]any{}
	for name, v := range t.Members(node) {
		object[t.Text(name)] = Value(t, v)
	}
	return object
}

// foreign lets v5 judge a value by a schema that the walk does not know, and gives its innermost errors as failures.
func (w *walker) foreign(r *rule, node int) {
	err := r.schema.Validate(Value(w.t, node))
	if err == nil {
		return
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		// The other errors of Validate tell of a schema without end or of a value that is no JSON; neither can come from here.
		panic(fmt.Sprintf("validate: %T", err))
	}
	w.leaves(r, node, invalid)
}

// leaves walks v5's causes. Its sentences are never read, and never printed: it formats them in quadratic time.
func (w *walker) leaves(r *rule, node int, e *jsonschema.ValidationError) {
	for _, cause := range e.Causes {
		w.leaves(r, node, cause)
	}
	if len(e.Causes) > 0 {
		return
	}
	keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
	w.fail(Failure{Keyword: keyword, Node: find(w.t, node, e.InstanceLocation), Name: -1, Schema: r.schema})
}

// find is the node that a JSON Pointer leads to from node.
func find(t *jsontree.Tree, node int, pointer string) int {
	for pointer != "" {
		token, rest, more := strings.Cut(pointer[1:], "/")
		if pointer = ""; more {
			pointer = "/" + rest
		}
		// v5 writes pointers as fragments of a URI, percent-encoded.
		if plain, err := url.PathUnescape(token); err == nil {
			token = plain
		}
		token = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		if t.Kind(node) == jsontree.Array {
			index, _ := strconv.Atoi(token)
			for k, v := range t.Elements(node) {
				if k == index {
					node = v
					break
				}
			}
			continue
		}
		v, ok := t.Get(node, token)
		if !ok {
			return node
		}
		node = v
	}
	return node
}
