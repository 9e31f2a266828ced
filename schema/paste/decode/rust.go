// This file converts the values that Rust's serde_json prints for debugging to JSON.

package decode

import (
	"bytes"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// isTypedJSON reports whether a text has values with their types before them: Object {"A": String("b")}.
func isTypedJSON(b []byte) bool {
	return bytes.Contains(b, []byte("Object {")) && bytes.Contains(b, []byte(`": String(`))
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
		case bytes.HasPrefix(rest, []byte("String(")), bytes.HasPrefix(rest, []byte("Number(")), bytes.HasPrefix(rest, []byte("Bool(")):
			// In several lines there is a comma behind the scalar.
			from := jsontree.SkipSpace(src, i+bytes.IndexByte(rest, '(')+1)
			drop(i, from)
			if from < len(src) && src[from] == '"' {
				i = w.stringTo(from)
			} else {
				const longest = 40
				i = from + max(0, bytes.IndexAny(src[from:min(len(src), from+longest)], ",) \n"))
			}
			end := jsontree.SkipSpace(src, i)
			if end < len(src) && src[end] == ',' {
				end = jsontree.SkipSpace(src, end+1)
			}
			if end < len(src) && src[end] == ')' {
				drop(i, end+1)
				i = at
			}
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
