// This file reads text that is exactly one JSON text.

package jsontree

import "errors"

// MaxDepth is the maximum nesting depth of arrays and objects; jsontext has the same limit.
const MaxDepth = 10000

var (
	// ErrSyntax says that the text is not exactly one JSON text of RFC 8259; Read says where and
	// why.
	ErrSyntax = errors.New("jsontree: not a JSON text")
	// ErrDepth says that the text nests deeper than MaxDepth.
	ErrDepth = errors.New("jsontree: nested too deep")
)

// Parse reads exactly one JSON text of RFC 8259. It allows duplicate names, which the caller may
// check. The error is ErrSyntax or ErrDepth; with ErrDepth, at is the byte offset of the bracket
// that is one too many.
func Parse(src []byte) (t *Tree, at int, err error) { return parse(src, new(nameSet)) }

// Reader reads one text after another. It knows the names of the fields in the texts before, if they
// were not too many, and most of a text's names are then compared instead of read.
//
// The zero value knows no names. A Reader must not be used concurrently.
type Reader struct{ names nameSet }

// Parse is the function Parse. The Notes of the tree are those of the Reader until it reads the next
// text.
func (r *Reader) Parse(src []byte) (t *Tree, at int, err error) {
	t, at, err = parse(src, &r.names)
	r.names.keep()
	return t, at, err
}

func parse(src []byte, names *nameSet) (t *Tree, at int, err error) {
	t = newTree(src, estimate(src))
	switch ok, deep := scan(t, names); {
	case ok:
		return t, 0, nil
	case deep >= 0:
		return nil, deep, ErrDepth
	}
	return nil, 0, ErrSyntax
}
