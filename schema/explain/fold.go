// This file folds texts, so that how a message was copied does not decide whether a rule fits it.

package explain

import (
	"unicode"
	"unicode/utf8"
)

// maxMessage is how many bytes of a message are read.
const maxMessage = 2048

// folded is a text without white space, quotation marks and backticks, in small letters, with the
// half-width forms of full-width characters.
type folded struct {
	original string
	text     []byte
	// at has, for each byte of text, where its character stands in original.
	at []int
}

// fold folds the beginning of a text.
func fold(s string) folded {
	if len(s) > maxMessage {
		s = s[:maxMessage]
	}
	f := folded{original: s, text: make([]byte, 0, len(s)), at: make([]int, 0, len(s))}
	for i := 0; i < len(s); {
		ch, size := utf8.DecodeRuneInString(s[i:])
		if ch == '\\' && i+1 < len(s) && isEscaped(s[i+1]) {
			// An escape that a log has left in the message.
			if i++; s[i] == 'n' || s[i] == 'r' || s[i] == 't' {
				i++
			}
			continue
		}
		if ch = foldRune(ch); ch >= 0 {
			before := len(f.text)
			if ch == utf8.RuneError && size == 1 {
				f.text = append(f.text, s[i])
			} else {
				f.text = utf8.AppendRune(f.text, ch)
			}
			for range len(f.text) - before {
				f.at = append(f.at, i)
			}
		}
		i += size
	}
	return f
}

func isEscaped(c byte) bool { return c == 'n' || c == 'r' || c == 't' || c == '"' || c == '/' }

// foldRune returns what stands for a character; -1 for nothing.
func foldRune(ch rune) rune {
	switch {
	case ch >= 'A' && ch <= 'Z':
		return ch + 'a' - 'A'
	case ch < utf8.RuneSelf:
		if ch <= ' ' || ch == '`' || ch == '"' || ch == '\'' {
			return -1
		}
		return ch
	case ch >= 0xFF01 && ch <= 0xFF5E:
		return foldRune(ch - 0xFEE0)
	case ch == '。':
		return '.'
	case ch == '、':
		return ','
	case ch == '“' || ch == '”' || ch == '‘' || ch == '’' || ch == 0x200B || ch == 0xFEFF || unicode.IsSpace(ch):
		return -1
	}
	return ch
}

// isLetter reports whether a byte may be inside an English word.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// isInsideWord reports whether the place before text[i] is inside an English word of the original.
func (f folded) isInsideWord(i int) bool {
	if i <= 0 || i >= len(f.text) || !isLetter(f.text[i-1]) || !isLetter(f.text[i]) {
		return false
	}
	return f.at[i] == f.at[i-1]+1
}

// end returns where the character before text[i] ends in the original.
func (f folded) end(i int) int {
	if i == 0 {
		return 0
	}
	at := f.at[i-1]
	_, size := utf8.DecodeRuneInString(f.original[at:])
	return at + size
}
