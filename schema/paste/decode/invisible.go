// This file removes what terminals, web pages and word processors put into a text invisibly:
// colours, cursor movements, and characters without width.

package decode

import (
	"bytes"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// hasColours reports whether a text has escape sequences of terminals, or what is left of them
// without the escape character.
func hasColours(b []byte) bool {
	return scan.ContainsAny(b, []string{"\x1b[", "\x1b]", "\x1b(", "^[[", "[0m"})
}

// stripColours removes the escape sequences of terminals (ECMA-48).
func stripColours(t *origin.Text) *origin.Text {
	if !hasColours(t.Bytes) {
		return nil
	}
	b := origin.Derive(t, "mended-colours", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); {
		size := sequenceLength(t.Bytes[i:])
		if size == 0 {
			i++
			continue
		}
		b.Copy(at, i)
		i += size
		at = i
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}

// sequenceLength returns the length of the escape sequence at the start of b; 0 if there is none.
func sequenceLength(b []byte) int {
	switch {
	case bytes.HasPrefix(b, []byte("\x1b[")):
		return 2 + controlLength(b[2:])
	case bytes.HasPrefix(b, []byte("^[[")):
		return 3 + controlLength(b[3:])
	case bytes.HasPrefix(b, []byte("\x1b]")):
		// A title or a link, up to BEL or ESC \.
		const longest = 2048
		if end := 2 + bytes.IndexAny(b[2:min(len(b), longest)], "\x07\x1b"); end >= 2 {
			if bytes.HasPrefix(b[end:], []byte("\x1b\\")) {
				end++
			}
			return end + 1
		}
		return 2
	case b[0] == 0x1b:
		// Such as ESC ( B, which chooses a set of characters.
		end := 1
		for end < len(b) && b[end] >= 0x20 && b[end] <= 0x2F {
			end++
		}
		return min(end+1, len(b))
	case b[0] == '[':
		// Without the escape character only colours are certain enough.
		if size := controlLength(b[1:]); size > 1 && b[size] == 'm' {
			return 1 + size
		}
	}
	return 0
}

// controlLength returns the length of the parameters and the final byte of a control sequence.
func controlLength(b []byte) int {
	const longest = 32
	for i := 0; i < len(b) && i < longest; i++ {
		switch c := b[i]; {
		case c >= 0x40 && c <= 0x7E:
			return i + 1
		case c < 0x20 || c > 0x3F:
			return i
		}
	}
	return 0
}

// hasInvisible reports whether a text that is not JSON has characters without width, or spaces
// other than ASCII's. JSON with such characters is read as it stands, so that each is reported.
func hasInvisible(b []byte) bool {
	b = bytes.TrimLeft(b, " \t\r\n\ufeff")
	if len(b) == 0 || b[0] == '{' || b[0] == '[' && !bytes.HasPrefix(b, []byte("[Ten")) {
		return false
	}
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return bytes.ContainsFunc(b[i:], isInvisible)
		}
	}
	return false
}

// isInvisible reports whether copying from a page or a document may have added the character.
func isInvisible(ch rune) bool {
	switch ch {
	case 0xA0, 0xAD, 0x3000, 0x2028, 0x2029, 0xFEFF:
		return true
	}
	return ch >= 0x2000 && ch <= 0x200F || ch >= 0x202A && ch <= 0x202F || ch >= 0x205F && ch <= 0x2069
}

// stripInvisible removes the characters without width, and replaces other spaces by ASCII's.
func stripInvisible(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-invisible", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); {
		if t.Bytes[i] < utf8.RuneSelf {
			i++
			continue
		}
		ch, size := utf8.DecodeRune(t.Bytes[i:])
		if isInvisible(ch) {
			b.Copy(at, i)
			switch {
			case ch == 0x2028 || ch == 0x2029:
				b.Put("\n", i)
			case ch == 0xA0 || ch == 0x3000 || ch >= 0x2000 && ch <= 0x200A || ch == 0x202F || ch == 0x205F:
				b.Put(" ", i)
			}
			at = i + size
		}
		i += size
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
