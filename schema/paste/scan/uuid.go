// This file reads UUIDs (RFC 9562), which RequestIds are.

package scan

import "bytes"

// HasUUID reports whether a text has a UUID.
func HasUUID(b []byte) bool {
	for i := bytes.IndexByte(b, '-'); i >= 0 && i < len(b); {
		if i >= 8 {
			if id, end := ReadUUID(b, i-8); id != "" && end == i+28 {
				return true
			}
		}
		k := bytes.IndexByte(b[i+1:], '-')
		if k < 0 {
			break
		}
		i += 1 + k
	}
	return false
}

// uuidLength is the length of a UUID with its dashes.
const uuidLength = 36

// isOfUUID reports whether a UUID may have the character at an index.
func isOfUUID(i int, c byte) bool {
	if i == 8 || i == 13 || i == 18 || i == 23 {
		return c == '-'
	}
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// beginsUUID reports whether a text is a UUID as far as it goes.
func beginsUUID(s string) bool {
	for i := range len(s) {
		if i >= uuidLength || !isOfUUID(i, s[i]) {
			return false
		}
	}
	return true
}

// IsUUID reports whether an id has the usual form of a RequestId, in either case.
func IsUUID(s string) bool { return len(s) == uuidLength && beginsUUID(s) }

// isCutUUID reports whether a text is the beginning of a UUID that was cut off.
func isCutUUID(b []byte) bool {
	return len(b) > 8 && len(b) < uuidLength && beginsUUID(string(b))
}

// ReadUUID reads 8-4-4-4-12 hexadecimal digits, and skips spaces and line breaks that a program put
// in.
func ReadUUID(b []byte, i int) (string, int) {
	const mostGaps = 40
	out := make([]byte, 0, uuidLength)
	gaps := 0
	for i < len(b) && len(out) < uuidLength {
		c := b[i]
		switch {
		case isOfUUID(len(out), c):
			out = append(out, c)
		case len(out) > 0 && (c == ' ' || c == '\n' || c == '\r' || c == '\t'):
			if gaps++; gaps > mostGaps {
				return "", i
			}
		default:
			return "", i
		}
		i++
	}
	if len(out) < uuidLength {
		return "", i
	}
	return string(out), i
}
