// Package scan finds lines, words, labels, quotation marks, brackets, ids and codes in a text. It
// does not know the forms of errors.
package scan

import (
	"bytes"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
)

// SkipWhiteSpace returns the offset after the white space at i.
func SkipWhiteSpace(b []byte, i int) int {
	for i < len(b) && bytes.IndexByte([]byte(" \t\r\n"), b[i]) >= 0 {
		i++
	}
	return i
}

// IsWord reports whether a character may be in a name of a program.
func IsWord(ch rune) bool { return ch < utf8.RuneSelf && IsNameByte(byte(ch)) }

// IsUpperWord reports whether a text is a word in capitals, of at least three letters.
func IsUpperWord(b []byte) bool {
	for _, c := range b {
		if (c < 'A' || c > 'Z') && c != '_' {
			return false
		}
	}
	return len(b) > 2
}

// IsNameByte reports whether a byte may be in a name of a program.
func IsNameByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// IsWordByte is IsNameByte without the dollar sign, which only names in programs have.
func IsWordByte(c byte) bool { return IsNameByte(c) && c != '$' }

// ContainsAny reports whether a text has any of the words.
func ContainsAny(b []byte, words []string) bool {
	for _, w := range words {
		if bytes.Contains(b, []byte(w)) {
			return true
		}
	}
	return false
}

// SkipSpacesAndTabs returns the offset after the spaces and tabs at i.
func SkipSpacesAndTabs(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	return i
}

// Token returns the span of the word with dots, such as a code, at i.
func Token(b []byte, i int) origin.Span {
	if i < 0 {
		return origin.Span{}
	}
	const longest = 200
	end := i
	for end < len(b) && end-i < longest && (IsWordByte(b[end]) || b[end] == '.') {
		end++
	}
	for end > i && b[end-1] == '.' {
		end--
	}
	return origin.Between(i, end)
}

// LowerASCII returns a text with the ASCII letters in lower case; every byte keeps its offset.
func LowerASCII(b []byte) []byte {
	out := bytes.Clone(b)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

// IsChinese reports whether a text has Chinese characters or punctuation.
func IsChinese(b []byte) bool {
	return bytes.ContainsFunc(b, func(ch rune) bool { return ch > 0x2E80 })
}

// WordBefore returns the span of the word that ends at i.
func WordBefore(b []byte, i int) origin.Span {
	from := i
	for from > 0 && IsNameByte(b[from-1]) {
		from--
	}
	return origin.Between(from, i)
}

// BeginsWithAny reports whether a text begins with one of the words.
func BeginsWithAny(b []byte, words []string) bool {
	for _, word := range words {
		if bytes.HasPrefix(b, []byte(word)) {
			return true
		}
	}
	return false
}
