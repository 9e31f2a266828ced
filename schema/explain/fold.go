// This file folds messages, so that how one was copied does not decide whether a rule fits it.

package explain

import (
	"strings"
	"unicode/utf8"
)

// maxMessage is how many bytes of a message are read.
const maxMessage = 2048

// folded is a text in small letters, without quotation marks and backticks, with the half-width forms
// of full-width characters. White space is one space, and none beside a character that is not ASCII.
type folded struct {
	original string
	text     []byte
	// at has, for each byte of text, where its character stands in original, and the end.
	at []int
}

// fold folds the beginning of a text.
func fold(s string) *folded {
	s = s[:min(len(s), maxMessage)]
	f := &folded{original: s}
	space := false
	for i, ch := range s {
		switch {
		case isDropped(ch):
			continue
		case ch == '\\' && i+1 < len(s) && strings.IndexByte(`nrt"/`, s[i+1]) >= 0, i > 0 && s[i-1] == '\\' && (ch == 'n' || ch == 'r' || ch == 't'):
			// An escape that a log has left in the message.
			ch = ' '
		case ch >= 'A' && ch <= 'Z':
			ch += 'a' - 'A'
		case ch > 0xFF00 && ch < 0xFF5F:
			ch -= 0xFEE0
			space = false
		case ch == '。':
			ch = '.'
		case ch == '{' || ch == '}':
			// Braces are the places of a pattern; a message has them where the service left one open.
			ch = '<' + (ch-'{')&2
		}
		if ch <= ' ' || ch == '\u3000' || ch == '\u00a0' {
			space = len(f.text) > 0
			continue
		}
		if space && ch < utf8.RuneSelf && f.text[len(f.text)-1] < utf8.RuneSelf {
			f.text = append(f.text, ' ')
			f.at = append(f.at, i-1)
		}
		space = false
		f.text = utf8.AppendRune(f.text, ch)
		for len(f.at) < len(f.text) {
			f.at = append(f.at, i)
		}
	}
	f.at = append(f.at, len(s))
	return f
}

// isDropped reports whether a folded text omits a character.
func isDropped(ch rune) bool {
	switch ch {
	case '`', '\'', '"', '“', '”', '‘', '’', '\u200b', '\ufeff':
		return true
	}
	return false
}

// isLetter reports whether a byte may be inside an English word.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isInsideWord reports whether the place before text[i] is inside an English word.
func (f *folded) isInsideWord(i int) bool {
	return i > 0 && i < len(f.text) && isLetter(f.text[i-1]) && isLetter(f.text[i])
}

// value returns the original text between two places of the folded one, without the marks around it.
func (f *folded) value(from, to int) string {
	const marks = " \t\r\n`'\"“”‘’"
	s := strings.Trim(f.original[f.at[from]:f.at[to]], marks)
	if bare := strings.Trim(s, marks+"[]"); bare != "" {
		return bare
	}
	return s
}
