// This file writes the symbols of a hash as Ruby prints it as strings: {:Name=>value}.

package decode

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// hasSymbols reports whether a text has a literal of Ruby whose names are symbols: {:Name=>value}.
func hasSymbols(b []byte) bool {
	return bytes.Contains(b, []byte("=>")) && (bytes.Contains(b, []byte("{:")) || bytes.Contains(b, []byte("{ :")))
}

// quoteSymbols writes the symbols before => as strings.
func quoteSymbols(t *origin.Text) *origin.Text {
	if !bytes.Contains(t.Bytes, []byte("=>")) {
		return nil
	}
	b := origin.Derive(t, "mended-literal", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); i++ {
		if t.Bytes[i] != ':' || i == 0 || bytes.IndexByte([]byte("{, "), t.Bytes[i-1]) < 0 {
			continue
		}
		name := scan.Token(t.Bytes, i+1)
		if name.Empty() || !bytes.HasPrefix(t.Bytes[scan.SkipSpacesAndTabs(t.Bytes, name.To):], []byte("=>")) {
			continue
		}
		b.Copy(at, i)
		b.Put(`"`, i)
		b.Copy(name.From, name.To)
		b.Put(`"`, name.To)
		at, i = name.To, name.To
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
