// This file hands values to v5 where a schema has keywords that the walk does not support.

package validate

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/validate/url"
)

// delegate validates a value with v5 and reports its innermost errors as failures.
func (w *walker) delegate(r *rule, node int) {
	err := r.schema.Validate(w.t.Value(node))
	if err == nil {
		return
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		// The other errors are an infinite loop of references and a value that is not JSON; neither
		// can happen here.
		panic(fmt.Sprintf("validate: %T", err))
	}
	w.leaves(r, node, invalid)
}

// leaves reports the innermost of v5's errors. Their messages are never formatted: that takes
// quadratic time.
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

// find returns the node that a JSON Pointer refers to, starting at node.
func find(t *jsontree.Tree, node int, pointer string) int {
	for pointer != "" {
		token, rest, more := strings.Cut(pointer[1:], "/")
		if pointer = ""; more {
			pointer = "/" + rest
		}
		// v5 writes pointers percent-encoded, as URI fragments.
		if plain, err := url.PathUnescape(token); err == nil {
			token = plain
		}
		token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
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
