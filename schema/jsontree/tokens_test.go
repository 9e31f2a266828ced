// This file reads JSON token by token with jsontext: the reference for Parse.

package jsontree

import (
	"bytes"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// parseTokens reads the text of an empty tree with jsontext alone; tests compare scan with it.
func parseTokens(t *Tree) (at int, err error) {
	src := t.Src
	d := jsontext.NewDecoder(bytes.NewBuffer(src), jsontext.AllowDuplicateNames(true))
	open := make([]uint32, 0, 16)
	for len(t.Nodes) == 0 || len(open) > 0 {
		kind := d.PeekKind()
		switch kind {
		case '{', '[':
			if len(open) == MaxDepth {
				if at := bytes.IndexByte(src[d.InputOffset():], byte(kind)); at >= 0 {
					return int(d.InputOffset()) + at, ErrDepth
				}
			}
			if _, err := d.ReadToken(); err != nil {
				return 0, ErrSyntax
			}
			open = append(open, uint32(len(t.Nodes)))
			container := Array
			if kind == '{' {
				container = Object
			}
			t.Nodes = append(t.Nodes, newNode(int(d.InputOffset())-1, 0, 0, container, 0))
		case '}', ']':
			if _, err := d.ReadToken(); err != nil {
				return 0, ErrSyntax
			}
			t.Nodes[open[len(open)-1]].close(int(d.InputOffset()), len(t.Nodes))
			open = open[:len(open)-1]
		default:
			raw, err := d.ReadValue()
			if err != nil {
				return 0, ErrSyntax
			}
			t.scalar(raw, int(d.InputOffset()), kind)
		}
	}
	if _, err := d.ReadToken(); err != io.EOF {
		return 0, ErrSyntax
	}
	return 0, nil
}

// kinds are the kinds of scalars as jsontext names them.
var kinds = [...]Kind{'n': Null, 'f': False, 't': True, '0': Number, '"': String}

// scalar appends a node for a value that ends at end.
func (t *Tree) scalar(raw []byte, end int, kind jsontext.Kind) {
	flag := Flag(0)
	if bytes.IndexByte(raw, '\\') >= 0 {
		flag = Escaped
	}
	t.Nodes = append(t.Nodes, newNode(end-len(raw), end, len(t.Nodes)+1, kinds[kind], flag))
}
