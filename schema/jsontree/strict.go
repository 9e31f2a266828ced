package jsontree

import "errors"

// MaxDepth is how deep arrays and objects may nest; jsontext has the same limit.
const MaxDepth = 10000

var (
	// ErrSyntax says that the text is not exactly one JSON text of RFC 8259; Read says where and why.
	ErrSyntax = errors.New("jsontree: not a JSON text")
	// ErrDepth says that the text nests deeper than MaxDepth.
	ErrDepth = errors.New("jsontree: nested too deep")
)

// Parse reads exactly one JSON text as RFC 8259 has it. Duplicate names are allowed here and are for the caller to judge. The error is ErrSyntax or ErrDepth; with ErrDepth, at is the byte offset of the bracket that is one too many.
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
