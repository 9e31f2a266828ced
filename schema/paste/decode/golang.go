// This file removes what Go's spew prints before values: their types and lengths.

package decode

import (
	"bytes"

	"tcresponse/schema/paste/origin"
)

// spewed is how the type and length of a string begin: (string) (len=3) "abc".
var spewed = []byte("(string) (len=")

// isSpewed reports whether a text has such strings.
func isSpewed(b []byte) bool { return bytes.Contains(b, spewed) }

// dropSpewed removes their types and lengths.
func dropSpewed(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-literal", len(t.Bytes))
	at := 0
	for {
		k := bytes.Index(t.Bytes[at:], spewed)
		if k < 0 {
			break
		}
		digits := t.Bytes[at+k+len(spewed):]
		rest := bytes.TrimLeft(digits, "0123456789")
		b.Copy(at, at+k)
		at = len(t.Bytes) - len(bytes.TrimPrefix(rest, []byte(") ")))
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
