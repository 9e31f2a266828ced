package jsontree

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// MaxDepth is how deep arrays and objects may nest; jsontext has the same limit.
const MaxDepth = 10000

var (
	// ErrSyntax says that the text is not exactly one JSON text of RFC 8259; Diagnose says where and why.
	ErrSyntax = errors.New("jsontree: not a JSON text")
	// ErrDepth says that the text nests deeper than MaxDepth.
	ErrDepth = errors.New("jsontree: nested too deep")
)

// Parse reads exactly one JSON text as RFC 8259 has it. Duplicate names are allowed here and are for the caller to judge. The error is ErrSyntax or ErrDepth; with ErrDepth, at is the byte offset of the bracket that is one too many.
func Parse(src []byte) (t *Tree, at int, err error) {
	if t, ok := scan(src); ok {
		return t, 0, nil
	}
	return parseTokens(src)
}

// parseTokens is Parse with jsontext alone, which decides what is JSON.
func parseTokens(src []byte) (t *Tree, at int, err error) {
	d := jsontext.NewDecoder(bytes.NewBuffer(src), jsontext.AllowDuplicateNames(true))
	t = &Tree{Src: src, Nodes: make([]Node, 0, estimate(src))}
	open := make([]uint32, 0, 16)
	for len(t.Nodes) == 0 || len(open) > 0 {
		kind := d.PeekKind()
		switch kind {
		case '{', '[':
			if len(open) == MaxDepth {
				if at := bytes.IndexByte(src[d.InputOffset():], byte(kind)); at >= 0 {
					return t, int(d.InputOffset()) + at, ErrDepth
				}
			}
			if _, err := d.ReadToken(); err != nil {
				return t, 0, ErrSyntax
			}
			open = append(open, uint32(len(t.Nodes)))
			n := Node{Start: uint32(d.InputOffset()) - 1, Kind: Array}
			if kind == '{' {
				n.Kind = Object
			}
			t.Nodes = append(t.Nodes, n)
		case '}', ']':
			if _, err := d.ReadToken(); err != nil {
				return t, 0, ErrSyntax
			}
			n := &t.Nodes[open[len(open)-1]]
			n.End, n.Next = uint32(d.InputOffset()), uint32(len(t.Nodes))
			open = open[:len(open)-1]
		default:
			raw, err := d.ReadValue()
			if err != nil {
				return t, 0, ErrSyntax
			}
			t.scalar(raw, uint32(d.InputOffset()), kind)
		}
	}
	if _, err := d.ReadToken(); err != io.EOF {
		return t, 0, ErrSyntax
	}
	return t, 0, nil
}

// scalar appends a node for a value that ends at end.
func (t *Tree) scalar(raw []byte, end uint32, kind jsontext.Kind) {
	n := Node{Start: end - uint32(len(raw)), End: end, Next: uint32(len(t.Nodes)) + 1}
	switch kind {
	case 'n':
		n.Kind = Null
	case 'f':
		n.Kind = False
	case 't':
		n.Kind = True
	case '0':
		n.Kind = Number
	case '"':
		n.Kind = String
		if bytes.IndexByte(raw, '\\') >= 0 {
			n.Flag = Escaped
		}
	}
	t.Nodes = append(t.Nodes, n)
}
