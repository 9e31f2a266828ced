// This file finds what stands in brackets and in quotation marks.

package scan

import (
	"bytes"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
)

// closer returns the mark that closes an opening one; 0 for any other character.
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
	case '『':
		return '』'
	case '“':
		return '”'
	case '‘':
		return '’'
	case '《':
		return '》'
	}
	return 0
}

// Enclosed ends a message before the mark that closes what opened on the record's line before the
// record, which starts at the offset at. Marks that open and close within the message stay.
func Enclosed(b []byte, at int, message origin.Span) origin.Span {
	open := OpenMark(b, at)
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

// OpenMark returns the mark that opens on the line before the offset at and is not closed there; 0
// if there is none.
func OpenMark(b []byte, at int) rune {
	const most = 300
	lead := b[max(0, at-most):at]
	return unclosed(lead[bytes.LastIndexByte(lead, '\n')+1:])
}

// isPrefix reports whether a text ends with the prefix of a string of bytes in Python: b'…'.
func isPrefix(b []byte) bool {
	return bytes.HasSuffix(b, []byte("b")) && (len(b) == 1 || !IsNameByte(b[len(b)-2]))
}

// unclosed returns the last mark that a text opens and does not close; 0 if there is none. An
// apostrophe within a word opens nothing.
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
		case closer(ch) != 0 && (ch != '\'' || !IsWord(before) || isPrefix(b[:i]) && !bytes.HasPrefix(b[i+1:], []byte("s "))):
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

// quotedTo ends a message before the mark that closes the quotation around it. The message may
// itself quote with pairs of the same mark. A mark behind the last letter of a word closes, if white
// space follows. Else, of an odd number the last one closes, and of an even number the first one does,
// since something else is quoted after it.
func quotedTo(b []byte, message origin.Span, mark rune) origin.Span {
	text := b[message.From:message.To]
	quoted := []byte(string(mark))
	isInside := false
	for i, c := range text {
		if rune(c) != mark {
			continue
		}
		if !isInside && i > 0 && text[i-1] != ' ' && i+1 < len(text) && (text[i+1] == ' ' || bytes.HasPrefix(text[i+1:], []byte(`,"`))) {
			return origin.Between(message.From, message.From+i)
		}
		isInside = !isInside
	}
	switch n := bytes.Count(text, quoted); {
	case n == 0:
		return message
	case n%2 == 1:
		return origin.Between(message.From, message.From+bytes.LastIndex(text, quoted))
	}
	return origin.Between(message.From, message.From+bytes.Index(text, quoted))
}

// WithoutTail removes from the end of a message the comma before a missing part, a quotation mark that
// nothing opened, and where PHP says that it was thrown.
func WithoutTail(b []byte, message origin.Span) origin.Span {
	text := b[message.From:message.To]
	if bytes.HasSuffix(text, []byte(` "`)) && bytes.Count(text, []byte(`"`))%2 == 1 {
		text = text[:len(text)-2]
	}
	if k := bytes.LastIndex(text, []byte(" in /")); k > 0 && bytes.Contains(text[k:], []byte(".php:")) {
		text = text[:k]
	}
	return origin.Between(message.From, message.From+len(bytes.TrimRight(text, ", \t")))
}

// IsOpen reports whether a bracket is open at the end.
func IsOpen(b []byte) bool { return DepthAfter(b, 0) > 0 }

// DepthAfter returns how many brackets are open after a text before which depth were.
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

// StringEnd returns the offset after the string in quotation marks at i; for one that is not
// closed, the offset after its first quotation mark.
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

// Unquoted returns a span without the backticks around the whole of it.
func Unquoted(b []byte, s origin.Span) origin.Span {
	if s.To-s.From > 1 && b[s.From] == '`' && bytes.IndexByte(b[s.From+1:s.To], '`') == s.To-s.From-2 {
		return origin.Between(s.From+1, s.To-1)
	}
	return s
}
