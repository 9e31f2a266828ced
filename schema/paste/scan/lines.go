// This file finds the ends of lines, and what stands on them.

package scan

import (
	"bytes"

	"tcresponse/schema/paste/origin"
)

// TrimLogPrefix removes the level and counter that logrus writes before a record: ERRO[0010].
func TrimLogPrefix(b []byte) []byte {
	open := bytes.LastIndexByte(b, '[')
	if open < 4 || b[len(b)-1] != ']' || len(bytes.Trim(b[open+1:len(b)-1], "0123456789")) > 0 || !IsUpperWord(b[open-4:open]) {
		return b
	}
	return b[:open-4]
}

// LineEnd returns the offset of the end of the line at from; limit if that comes first.
func LineEnd(b []byte, from, limit int) int {
	if i := bytes.IndexByte(b[from:limit], '\n'); i >= 0 {
		return from + i
	}
	return limit
}

// Trim removes white space at both ends of a span, and Markdown's marks of bold text at its end.
func Trim(b []byte, s origin.Span) origin.Span {
	// The end may lie before the start where only spaces are between them.
	s.To = max(s.To, s.From)
	for s.From < s.To && bytes.IndexByte([]byte(" \t\r\n"), b[s.From]) >= 0 {
		s.From++
	}
	s.To = s.From + len(bytes.TrimRight(b[s.From:s.To], " \t\r\n"))
	for bytes.HasSuffix(b[s.From:s.To], []byte("**")) {
		s.To = s.From + len(bytes.TrimRight(b[s.From:s.To-2], " \t\r\n"))
	}
	return s
}

// LineAbove returns the line before the one that begins at an offset, without the white space around it.
func LineAbove(b []byte, at int) []byte {
	above := b[:max(0, at-1)]
	return bytes.TrimSpace(above[bytes.LastIndexByte(above, '\n')+1:])
}
