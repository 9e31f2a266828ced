// This file finds a message that precedes its code.

package format

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// labelsBefore stand before a message that precedes its code, the longer ones first.
var labelsBefore = []string{"message", "Message", "msg", "Msg", "报错信息", "错误信息", "错误消息", "错误提示", "错误描述", "错误原因", "报错", "提示", "信息"}

// messageBefore returns the span of a labelled message before the code, on the same line or by
// itself on the line above: message: Y, code: X.
func messageBefore(b []byte, at int) origin.Span {
	const window = 400
	base := max(0, at-window)
	base += bytes.LastIndexByte(b[base:at], '\n') + 1
	if base > 0 && len(bytes.TrimSpace(b[base:at])) == 0 {
		// The code begins its line.
		above := max(0, base-1-window)
		above += bytes.LastIndexByte(b[above:base-1], '\n') + 1
		for _, name := range labelsBefore {
			if !bytes.HasPrefix(b[above:base], []byte(name)) {
				continue
			}
			if start := scan.AfterSeparator(b, above+len(name)); start >= 0 && start < base {
				return scan.Trim(b, origin.Between(start, base-1))
			}
		}
		return origin.Between(at, at)
	}
	best, quoted := -1, origin.Span{}
	for _, name := range labelsBefore {
		i := bytes.LastIndex(b[base:at], []byte(name))
		if i < 0 {
			continue
		}
		value := base + i + len(name)
		start := scan.AfterSeparator(b, value)
		if span := quotedAt(b[:at], max(start, value)); !span.Empty() && span.From > best {
			best, quoted = span.From, span
		} else if start > best && start < at {
			best, quoted = start, origin.Span{}
		}
	}
	switch {
	case best < 0:
		return origin.Between(at, at)
	case !quoted.Empty():
		return quoted
	}
	return scan.Trim(b, origin.Between(best, best+len(bytes.TrimRight(b[best:at], " ,;(\"'，；（【"))))
}

// quotedAt returns the span of what a sentence quotes at i, in Chinese quotation marks, which may hold
// others; empty if it quotes nothing there.
func quotedAt(b []byte, i int) origin.Span {
	i = scan.SkipSpacesAndTabs(b, i)
	mark, size := utf8.DecodeRune(b[min(i, len(b)):])
	if !strings.ContainsRune("「“『", mark) {
		return origin.Span{}
	}
	rest := origin.Between(i+size, len(b))
	if quoted := scan.Enclosed(b, rest.From, rest); quoted != rest {
		return quoted
	}
	return origin.Span{}
}

// sentenceBefore returns the span of the sentence before the parts of an error, one of which is the
// code at that offset of the same line. The parts stand in brackets, or each after a bar. Empty if
// there is none.
func sentenceBefore(b []byte, at int) origin.Span {
	const window = 600
	from := max(0, at-window)
	from += bytes.LastIndexByte(b[from:at], '\n') + 1
	lead := b[from:at]
	open := openBracket(lead)
	bar := bytes.LastIndexByte(lead, '|')
	switch {
	case open >= 0:
		lead = lead[:open]
	case bar >= 0 && len(bytes.TrimSpace(lead[bar+1:])) == 0:
		for bar >= 0 && areParts(lead[bar+1:]) {
			lead = lead[:bar]
			bar = bytes.LastIndexByte(lead, '|')
		}
	default:
		return origin.Between(at, at)
	}
	start := bytes.LastIndexByte(lead, '|') + 1
	for _, label := range []string{"Exception: ", "Error: ", "Failure: ", "ERROR ", "FATAL ", "WARN ", "WARNING "} {
		if k := bytes.LastIndex(lead, []byte(label)); k >= 0 {
			start = max(start, k+len(label))
		}
	}
	message := scan.Trim(b, origin.Between(from+start, from+len(lead)))
	if !message.Empty() && b[message.From] == '"' && bytes.Count(b[message.From:message.To], []byte(`"`)) == 1 {
		// It opens the string that holds the whole error.
		message.From++
	}
	if !isSentence(b[message.From:message.To]) {
		return origin.Between(at, at)
	}
	return message
}

// isSentence reports whether a text reads like the message of an error.
func isSentence(text []byte) bool {
	const words = 3
	if !scan.IsChinese(text) && len(bytes.Fields(text)) < words {
		return false
	}
	// A bracket or a digit begins the line of a log.
	return text[0] != '[' && (text[0] < '0' || text[0] > '9') && !bytes.HasSuffix(text, []byte(":"))
}

// openBracket returns the offset of the open bracket in which a line has only parts with a name and
// a value; -1 if there is none.
func openBracket(line []byte) int {
	open := max(bytes.LastIndexAny(line, "[({"), bytes.LastIndex(line, []byte("（")), bytes.LastIndex(line, []byte("【")))
	if open < 0 || open < bytes.LastIndexAny(line, "])}") {
		return -1
	}
	_, size := utf8.DecodeRune(line[open:])
	if !areParts(line[open+size:]) {
		return -1
	}
	return open
}

// areParts reports whether a text consists of parts with a name and a value, separated by commas or
// bars.
func areParts(b []byte) bool {
	parts := strings.FieldsFunc(string(b), func(ch rune) bool { return strings.ContainsRune(",，;；|", ch) })
	for _, part := range parts {
		part = strings.TrimSpace(part)
		end := strings.IndexFunc(part, func(ch rune) bool { return ch == '=' || ch == ':' || ch == '：' })
		isNoName := func(ch rune) bool { return !scan.IsWord(ch) && !unicode.Is(unicode.Han, ch) }
		if part != "" && (end <= 0 || strings.ContainsFunc(strings.TrimSpace(part[:end]), isNoName)) {
			return false
		}
	}
	return true
}
