// Package scan finds lines, words, labels, quotation marks, brackets, ids and codes in a text. It knows no form of an error.

package scan

import (
	"bytes"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
)

// SkipSpace is the offset behind the white space at i.
func SkipWhiteSpace(b []byte, i int) int {
	for i < len(b) && bytes.IndexByte([]byte(" \t\r\n"), b[i]) >= 0 {
		i++
	}
	return i
}

func IsWord(ch rune) bool { return ch < utf8.RuneSelf && IsNameByte(byte(ch)) }

func IsUpperWord(b []byte) bool {
	for _, c := range b {
		if (c < 'A' || c > 'Z') && c != '_' {
			return false
		}
	}
	return len(b) > 2
}

func IsNameByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// IsWordByte is isNameByte without the dollar sign, which only programs have in names.
func IsWordByte(c byte) bool { return IsNameByte(c) && c != '$' }

func ContainsAny(b []byte, words [][]byte) bool {
	for _, w := range words {
		if bytes.Contains(b, w) {
			return true
		}
	}
	return false
}

func SkipSpaces(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	return i
}

// Token is the span of a code at i.
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

// LowerASCII is a text with small letters for the capitals of ASCII, each at its place.
func LowerASCII(b []byte) []byte {
	out := bytes.Clone(b)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

// IsChinese reports whether a text has a character of Chinese or of its punctuation.
func IsChinese(b []byte) bool {
	return bytes.ContainsFunc(b, func(ch rune) bool { return ch > 0x2E80 })
}

// WordBefore is the span of the word that ends at i.
func WordBefore(b []byte, i int) origin.Span {
	from := i
	for from > 0 && IsNameByte(b[from-1]) {
		from--
	}
	return origin.Between(from, i)
}
