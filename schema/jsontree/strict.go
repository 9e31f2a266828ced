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
func Parse(src []byte) (t *Tree, at int, err error) {
	t = newTree(src, estimate(src))
	switch ok, deep := scan(t); {
	case ok:
		return t, 0, nil
	case deep >= 0:
		return nil, deep, ErrDepth
	}
	return nil, 0, ErrSyntax
}
