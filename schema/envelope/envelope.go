// Package envelope holds the JSON Schemas of the two documented envelopes and reports where a
// response violates them.
package envelope

import (
	_ "embed"
	"sort"
	"sync"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/validate"
)

// Success is the JSON Schema (draft 2020-12) of the response to a request that succeeded.
//
//go:embed success.schema.json
var Success string

// Failure is the JSON Schema (draft 2020-12) of the response to a request that failed.
//
//go:embed failure.schema.json
var Failure string

// Violation is one place where a response violates its schema.
type Violation struct {
	// Keyword is the JSON Schema keyword that is violated.
	Keyword string
	// Pointer is the JSON Pointer (RFC 6901) to the value; for required and additionalProperties,
	// to the missing or unexpected field.
	Pointer string
	// Node is the node of the value; for required, of the object; for additionalProperties, of the
	// field's name.
	Node int
}

var success, failure = compiled("success.schema.json", &Success), compiled("failure.schema.json", &Failure)

// compiled returns a function that compiles a schema on first use, since compiling dominates the
// start of a program.
func compiled(name string, source *string) func() *validate.Program {
	return sync.OnceValue(func() *validate.Program { return validate.Compile(name, []byte(*source), "") })
}

// CheckSuccess returns where the tree violates the schema of a successful response, sorted by
// pointer. Names that Tree.MarkShadowed has marked are ignored.
func CheckSuccess(t *jsontree.Tree) []Violation { return sorted(EachSuccess, t) }

// CheckFailure is CheckSuccess for the schema of a failure response.
func CheckFailure(t *jsontree.Tree) []Violation { return sorted(EachFailure, t) }

func sorted(each func(*jsontree.Tree, func(Violation)), t *jsontree.Tree) (out []Violation) {
	each(t, func(v Violation) { out = append(out, v) })
	sort.SliceStable(out, func(i, j int) bool { return out[i].Pointer < out[j].Pointer })
	return out
}

// EachSuccess is CheckSuccess without collecting the violations, of which there may be a million:
// it calls do with each, in the order of the walk.
func EachSuccess(t *jsontree.Tree, do func(Violation)) { each(success(), t, do) }

// EachFailure is EachSuccess for the schema of a failure response.
func EachFailure(t *jsontree.Tree, do func(Violation)) { each(failure(), t, do) }

func each(p *validate.Program, t *jsontree.Tree, do func(Violation)) {
	// An object with many fields gives many violations in a row, whose pointers have the same
	// prefix.
	object, pointer := -1, ""
	p.Run(t, 0, func(f validate.Failure) {
		if f.Node != object {
			object, pointer = f.Node, t.Pointer(f.Node)
		}
		v := Violation{Keyword: f.Keyword, Pointer: pointer, Node: f.Node}
		switch {
		case f.Missing != "":
			v.Pointer += "/" + jsontree.EscapePointer(f.Missing)
		case f.Name >= 0:
			v.Node = f.Name
			v.Pointer += "/" + jsontree.EscapePointer(t.Text(f.Name))
		}
		do(v)
	}, nil)
}
