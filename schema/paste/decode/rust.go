// This file converts the values that Rust's serde_json prints for debugging to JSON.

package decode

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// isTypedJSON reports whether a text has values with their types before them: Object {"A": String("b")}.
func isTypedJSON(b []byte) bool {
	return bytes.Contains(b, []byte(`Object {"`)) && bytes.Contains(b, []byte(`: String("`))
}

// dropTypes removes the types of values, and the brackets around scalars.
func dropTypes(t *origin.Text) *origin.Text {
	src := t.Bytes
	if !bytes.Contains(src, []byte("Object {")) && !bytes.Contains(src, []byte("Array [")) {
		return nil
	}
	w := &literal{b: origin.Derive(t, "mended-literal", len(src))}
	at := 0
	drop := func(from, to int) {
		w.b.Copy(at, from)
		at = to
	}
	for i := 0; i < len(src); {
		rest := src[i:]
		switch {
		case rest[0] == '"':
			i = w.stringTo(i)
		case bytes.HasPrefix(rest, []byte("Object {")), bytes.HasPrefix(rest, []byte("Array [")):
			k := i + bytes.IndexByte(rest, ' ') + 1
			drop(i, k)
			i = k
		case bytes.HasPrefix(rest, []byte(`String("`)):
			drop(i, i+len("String("))
			i = w.stringTo(at)
			if i < len(src) && src[i] == ')' {
				drop(i, i+1)
				i++
			}
		case bytes.HasPrefix(rest, []byte("Number(")), bytes.HasPrefix(rest, []byte("Bool(")):
			const longest = 40
			open := i + bytes.IndexByte(rest, '(') + 1
			end := bytes.IndexByte(src[open:min(len(src), open+longest)], ')')
			if end < 0 {
				i = open
				continue
			}
			drop(i, open)
			drop(open+end, open+end+1)
			i = at
		case bytes.HasPrefix(rest, []byte("Null")) && (i == 0 || !scan.IsNameByte(src[i-1])):
			drop(i, i+len("Null"))
			w.b.Put("null", i)
			i = at
		default:
			i++
		}
	}
	w.b.Copy(at, len(src))
	return w.b.IfChanged()
}
