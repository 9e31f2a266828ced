// This file finds what stands in brackets and in quotation marks.

package scan

import (
	"bytes"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
)

// closer is what closes a mark that opens something; 0 where it opens nothing.
func closer(mark rune) rune {
	switch mark {
	case '(':
		return ')'
	case '[':
		return ']'
	case '{':
		return '}'
	case '`', '"', '\'':
		return mark
	case '（':
		return '）'
	case '【':
		return '】'
	case '「':
		return '」'
	case '“':
		return '”'
	case '‘':
		return '’'
	case '《':
		return '》'
	}
	return 0
}

// Enclosed cuts a message where a mark closes that opened before the record on the record's own line; what opens and closes within the message stays. at is where the record starts.
func Enclosed(b []byte, at int, message origin.Span) origin.Span {
	const most = 300
	lead := b[max(0, at-most):at]
	open := unclosed(lead[bytes.LastIndexByte(lead, '\n')+1:])
	if open == 0 {
		return message
	}
	closing := closer(open)
	if closing == open {
		return quotedTo(b, message, open)
	}
	depth := 0
	for i := message.From; i < message.To; {
		ch, size := utf8.DecodeRune(b[i:])
		switch {
		case ch == open:
			depth++
		case ch == closing && depth > 0:
			depth--
		case ch == closing:
			return origin.Between(message.From, i)
		}
		i += size
	}
	return message
}

// unclosed is the last mark that a text opens and does not close; 0 without one. An apostrophe opens nothing within a word.
func unclosed(b []byte) rune {
	var open []rune
	before := ' '
	for i := 0; i < len(b); {
		if c := b[i]; c == ' ' || IsNameByte(c) {
			before = rune(c)
			i++
			continue
		}
		ch, size := utf8.DecodeRune(b[i:])
		last := len(open) - 1
		switch {
		case last >= 0 && closer(open[last]) == ch:
			open = open[:last]
		case closer(ch) != 0 && (ch != '\'' || !IsWord(before)):
			open = append(open, ch)
		}
		before = ch
		i += size
	}
	if len(open) == 0 {
		return 0
	}
	return open[len(open)-1]
}

// quotedTo cuts a message before the mark that closes the quotation it stands in. The message may quote with the same marks in pairs, so of an odd number the last one closes; of an even number something else is quoted behind, and the first one does.
func quotedTo(b []byte, message origin.Span, mark rune) origin.Span {
	text := b[message.From:message.To]
	quoted := []byte(string(mark))
	switch n := bytes.Count(text, quoted); {
	case n == 0:
		return message
	case n%2 == 1:
		return origin.Between(message.From, message.From+bytes.LastIndex(text, quoted))
	}
	return origin.Between(message.From, message.From+bytes.Index(text, quoted))
}

// WithoutTail takes from the end of a message the comma before a part that is not there, and a quotation mark that nothing opened.
func WithoutTail(b []byte, message origin.Span) origin.Span {
	text := b[message.From:message.To]
	if bytes.HasSuffix(text, []byte(` "`)) && bytes.Count(text, []byte(`"`))%2 == 1 {
		text = text[:len(text)-2]
	}
	return origin.Between(message.From, message.From+len(bytes.TrimRight(text, ", \t")))
}

// IsOpen reports whether a bracket is open at the end.
func IsOpen(b []byte) bool { return DepthAfter(b, 0) > 0 }

// DepthBehind is how many brackets are open behind a text before which so many were.
func DepthAfter(b []byte, depth int) int {
	for _, c := range b {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
	}
	return depth
}

// LongestString bounds how far the end of a string is looked for.
const LongestString = 1 << 16

// StringEnd is the offset behind the string in quotation marks at i; of one that is not closed, the one behind its first quotation mark.
func StringEnd(b []byte, i int) int {
	for k := i + 1; k < len(b) && k < i+LongestString; k++ {
		switch b[k] {
		case '\\':
			k++
		case b[i]:
			return k + 1
		}
	}
	return i + 1
}

// Unquoted is a span without the backticks around the whole of it.
func Unquoted(b []byte, s origin.Span) origin.Span {
	if s.To-s.From > 1 && b[s.From] == '`' && bytes.IndexByte(b[s.From+1:s.To], '`') == s.To-s.From-2 {
		return origin.Between(s.From+1, s.To-1)
	}
	return s
}
