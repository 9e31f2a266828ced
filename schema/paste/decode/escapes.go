// This file decodes escape sequences.

package decode

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// decodeEscapes decodes one level of backslashes in a whole text.
func decodeEscapes(t *origin.Text) *origin.Text {
	if !bytes.Contains(t.Bytes, []byte(`\"`)) && !bytes.Contains(t.Bytes, []byte(`\'`)) && !bytes.Contains(t.Bytes, []byte(`\u`)) && !bytes.Contains(t.Bytes, []byte(`\x`)) && !bytes.Contains(t.Bytes, []byte(`{\n`)) {
		return nil
	}
	return unescaped(t, 0, len(t.Bytes)).IfChanged()
}

// hasEscapes reports whether a text has escapes that JSON does not have, or JSON whose own are escaped.
func hasEscapes(b []byte) bool { return hasByteEscapes(b) || isInLiteral(b) || isEscapedInLines(b) }

// isEscapedInLines reports whether a text is JSON in several lines, and all its quotation marks are escaped.
func isEscapedInLines(b []byte) bool {
	b = bytes.TrimLeft(b, " \t\r\n")
	if len(b) == 0 || b[0] != '{' && b[0] != '[' {
		return false
	}
	isInLines := false
	for first := true; ; first = false {
		k := bytes.IndexByte(b, '"')
		if k <= 0 || b[k-1] != '\\' {
			return k < 0 && isInLines
		}
		if first {
			isInLines = bytes.IndexByte(b[:k], '\n') >= 0
		}
		b = b[k+1:]
	}
}

// isInLiteral reports whether a text has a string of Python or JavaScript with JSON whose escapes have
// two backslashes. One within a dictionary is read with that.
func isInLiteral(b []byte) bool {
	i := bytes.Index(b, []byte(`'{"`))
	if i < 0 || !scan.ContainsAny(b[i:], []string{`\\"`, `\\u`}) {
		return false
	}
	before := bytes.TrimRight(bytes.TrimSuffix(b[:i], []byte("b")), " \t")
	return len(before) == 0 || bytes.IndexByte([]byte(":,[{"), before[len(before)-1]) < 0
}

// hasByteEscapes reports whether a text has bytes written as nginx and Python do, such as \x22,
// which JSON does not allow.
func hasByteEscapes(b []byte) bool {
	for i := 0; ; {
		k := bytes.Index(b[i:], []byte(`\x`))
		if k < 0 {
			return false
		}
		i += k
		_, ok := jsontree.HexAt(b, i+2, 2)
		if ok && (i == 0 || b[i-1] != '\\') {
			return true
		}
		i += 2
	}
}

// Unescape decodes one level of backslashes in a part of a text.
func Unescape(t *origin.Text, from, to int) *origin.Text { return unescaped(t, from, to).Text() }

func unescaped(t *origin.Text, from, to int) *origin.Builder {
	b := origin.Derive(t, "mended-escapes", to-from)
	at := from
	for i := from; i+1 < to; i++ {
		if t.Bytes[i] != '\\' {
			continue
		}
		size, value := escape(t.Bytes[i:to])
		if value != "" {
			b.Copy(at, i)
			b.Put(value, i)
			at = i + size
		}
		i += size - 1
	}
	b.Copy(at, to)
	return b
}

// escape returns the length and the value of the escape sequence at the start of b. An unknown one
// has no value: it stays as it is.
func escape(b []byte) (size int, value string) {
	switch b[1] {
	case '"', '\\', '/', '\'':
		return 2, string(b[1:2])
	case 'n':
		return 2, "\n"
	case 'r':
		return 2, "\r"
	case 't':
		return 2, "\t"
	case 'b':
		return 2, "\b"
	case 'f':
		return 2, "\f"
	case 'u':
		if unit, ok := jsontree.EscapedUnit(b, 0); ok {
			if low, ok := jsontree.EscapedUnit(b, 6); ok {
				if ch := utf16.DecodeRune(unit, low); ch != unicode.ReplacementChar {
					return 12, string(ch)
				}
			}
			return 6, string(unit)
		}
	}
	if b[1] == 'x' {
		// Bytes, as nginx and Python write them.
		if v, ok := jsontree.HexAt(b, 2, 2); ok {
			return 4, string([]byte{byte(v)})
		}
	}
	if len(b) >= 4 && b[1] >= '0' && b[1] <= '3' {
		// Bytes in octal, as C and protocol buffers write them.
		if v, err := strconv.ParseUint(string(b[1:4]), 8, 8); err == nil {
			return 4, string([]byte{byte(v)})
		}
	}
	_, n := utf8.DecodeRune(b[1:])
	return 1 + n, ""
}
