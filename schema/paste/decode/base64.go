// This file decodes runs of base64 (RFC 4648) that hold text.

package decode

import (
	"bytes"
	"encoding/base64"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// decodeBase64 replaces runs of base64 by the text that they encode.
func decodeBase64(t *origin.Text) *origin.Text {
	// A shorter run holds no response.
	const shortest = 60
	b := origin.Derive(t, "mended-base64", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); {
		end := base64Run(t.Bytes, i)
		if end-i >= shortest {
			if decoded := base64Text(t.Bytes[i:end]); decoded != nil {
				b.Copy(at, i)
				PutBase64(b, decoded, i)
				at = end
			}
		}
		i = max(end, i+1)
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}

// PutBase64 writes what was decoded from the parent's offset from on. Three bytes come from four
// characters; their origin is the first of these.
func PutBase64(b *origin.Builder, decoded []byte, from int) {
	for i := 0; i < len(decoded); i += 3 {
		b.Put(string(decoded[i:min(len(decoded), i+3)]), from+i/3*4)
	}
}

// base64Run returns the end of a run of base64 at i. It may go on over several lines.
func base64Run(b []byte, i int) int {
	// Programs break base64 after 64 or 76 characters.
	const line = 60
	start := i
	for i < len(b) {
		switch c := b[i]; {
		case c == '=' && i+1 < len(b) && scan.IsWordByte(b[i+1]):
			// The separator between a name and base64.
			return i + 1
		case scan.IsWordByte(c) || c == '+' || c == '/' || c == '-' || c == '=':
			i++
		case (c == '\r' || c == '\n') && i-start >= line && i+1 < len(b):
			i++
			if b[i] == '\n' && c == '\r' {
				i++
			}
			start = i
		default:
			return i
		}
	}
	return i
}

// base64Text decodes either alphabet of base64, with or without padding; nil if the result is not text.
func base64Text(b []byte) []byte {
	// The beginning of a long run shows that it is something else, such as a key or a picture.
	const beginning = 1 << 10
	if len(b) > 2*beginning {
		head, _ := fromBase64(b[:beginning])
		// A character may go on behind it.
		if !isPlain(head[:max(0, len(head)-utf8.UTFMax)]) {
			return nil
		}
	}
	if out, err := fromBase64(b); err == nil && utf8.Valid(out) && isPlain(out) {
		return out
	}
	return nil
}

// fromBase64 decodes as much as can be decoded.
func fromBase64(b []byte) ([]byte, error) {
	clean := bytes.Map(func(ch rune) rune {
		switch ch {
		case '\r', '\n', '=':
			return -1
		case '-':
			return '+'
		case '_':
			return '/'
		}
		return ch
	}, b)
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	return out[:n], err
}

// isPlain reports whether a text has no control characters but tabs and line breaks.
func isPlain(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}
