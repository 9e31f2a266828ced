// Package envelope holds the JSON Schemas of the two documented envelopes and tells where a response violates them.
package envelope

import (
	_ "embed"
	"sort"
	"sync"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/validate"
)

// Success is the schema of the answer to a request that succeeded (draft 2020-12).
//
//go:embed success.schema.json
var Success string

// Failure is the schema of the answer to a request that failed (draft 2020-12).
//
//go:embed failure.schema.json
var Failure string

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
func compiled(name string, source *string) func() *validate.Program {
	return sync.OnceValue(func() *validate.Program { return validate.Compile(name, []byte(*source), "") })
}

// CheckSuccess tells where the tree breaks the schema of a successful answer, in the order of the pointers. Names that Tree.MarkShadowed has marked do not count.
func CheckSuccess(t *jsontree.Tree) []Violation { return sorted(EachSuccess, t) }

// CheckFailure is CheckSuccess for the schema of a failed answer.
func CheckFailure(t *jsontree.Tree) []Violation { return sorted(EachFailure, t) }

func sorted(each func(*jsontree.Tree, func(Violation)), t *jsontree.Tree) (out []Violation) {
	each(t, func(v Violation) { out = append(out, v) })
	sort.SliceStable(out, func(i, j int) bool { return out[i].Pointer < out[j].Pointer })
	return out
}

// EachSuccess is CheckSuccess without keeping the violations, of which there may be a million: it calls do with each, in the order of the walk.
func EachSuccess(t *jsontree.Tree, do func(Violation)) { each(success(), t, do) }

// EachFailure is EachSuccess for the schema of a failed answer.
func EachFailure(t *jsontree.Tree, do func(Violation)) { each(failure(), t, do) }

func each(p *validate.Program, t *jsontree.Tree, do func(Violation)) {
	// A wide object gives many violations in a row, whose pointers begin alike.
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
