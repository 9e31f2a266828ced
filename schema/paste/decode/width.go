// This file writes full-width brackets and quotation marks in ASCII.

package decode

import (
	"bytes"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
)

// narrowBrackets writes full-width brackets and quotation marks in ASCII. Other full-width marks
// may belong to messages; the readers know them.
func narrowBrackets(t *origin.Text) *origin.Text {
	if !bytes.Contains(t.Bytes, []byte("｛")) && !bytes.Contains(t.Bytes, []byte("［")) {
		return nil
	}
	b := origin.Derive(t, "mended-fullwidth", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); {
		ch, size := utf8.DecodeRune(t.Bytes[i:])
		switch ch {
		case '｛', '｝', '［', '］', '＂':
			b.Copy(at, i)
			b.Put(string(ch-0xFEE0), i)
			at = i + size
		}
		i += size
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
