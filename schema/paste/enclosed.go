// This file finds where a message ends that stands in the brackets or quotation marks of the sentence around it.

package paste

import (
	"bytes"
	"unicode/utf8"
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

// enclosed cuts a message where a mark closes that opened before the record on the record's own line; what opens and closes within the message stays. at is where the record starts.
func enclosed(b []byte, at int, message span) span {
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
	for i := message.from; i < message.to; {
		ch, size := utf8.DecodeRune(b[i:])
		switch {
		case ch == open:
			depth++
		case ch == closing && depth > 0:
			depth--
		case ch == closing:
			return between(message.from, i)
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
		if c := b[i]; c == ' ' || isNameByte(c) {
			before = rune(c)
			i++
			continue
		}
		ch, size := utf8.DecodeRune(b[i:])
		last := len(open) - 1
		switch {
		case last >= 0 && closer(open[last]) == ch:
			open = open[:last]
		case closer(ch) != 0 && (ch != '\'' || !isWord(before)):
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

func isWord(ch rune) bool { return ch < utf8.RuneSelf && isNameByte(byte(ch)) }

// quotedTo cuts a message before the mark that closes the quotation it stands in. The message may quote with the same marks in pairs, so of an odd number the last one closes; of an even number something else is quoted behind, and the first one does.
func quotedTo(b []byte, message span, mark rune) span {
	text := b[message.from:message.to]
	quoted := []byte(string(mark))
	switch n := bytes.Count(text, quoted); {
	case n == 0:
		return message
	case n%2 == 1:
		return between(message.from, message.from+bytes.LastIndex(text, quoted))
	}
	return between(message.from, message.from+bytes.Index(text, quoted))
}

// withoutTail takes from the end of a message the comma before a part that is not there, and a quotation mark that nothing opened.
func withoutTail(b []byte, message span) span {
	text := b[message.from:message.to]
	if bytes.HasSuffix(text, []byte(` "`)) && bytes.Count(text, []byte(`"`))%2 == 1 {
		text = text[:len(text)-2]
	}
	return between(message.from, message.from+len(bytes.TrimRight(text, ", \t")))
}
