// This file decodes percent encoding.

package decode

import (
	"bytes"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// encodedMarks are characters that JSON and error strings cannot do without, in percent encoding.
var encodedMarks = []string{"%22", "%7B", "%7b", "%3D", "%3d", "%3A", "%3a", "%5B", "%5b"}

// isPercentEncoded reports whether a text without any white space has spaces or line breaks in
// percent encoding.
func isPercentEncoded(b []byte) bool {
	b = bytes.TrimSpace(b)
	return scan.ContainsAny(b, encodedSpaces) && !bytes.ContainsAny(b, " \t\r\n")
}

var encodedSpaces = []string{"%20", "%0A", "%0a"}

// decodePercent decodes percent encoding that hides the marks of JSON or of error strings; + stands
// for a space if the text has none.
func decodePercent(t *origin.Text) *origin.Text {
	if !scan.ContainsAny(t.Bytes, encodedMarks) && !isPercentEncoded(t.Bytes) {
		return nil
	}
	plus := bytes.IndexByte(t.Bytes, ' ') < 0 && bytes.IndexByte(t.Bytes, '+') >= 0
	b := origin.Derive(t, "mended-url-encoding", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); i++ {
		switch {
		case t.Bytes[i] == '%':
			v, ok := jsontree.HexAt(t.Bytes, i+1, 2)
			if !ok {
				continue
			}
			b.Copy(at, i)
			b.Put(string([]byte{byte(v)}), i)
			at = i + 3
			i = at - 1
		case t.Bytes[i] == '+' && plus:
			b.Copy(at, i)
			b.Put(" ", i)
			at = i + 1
		}
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
