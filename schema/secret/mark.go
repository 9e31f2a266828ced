// This file reads the quotation marks around names and values, however they are written.

package secret

import (
	"bytes"
	"strings"
)

// mark is a pair of quotation marks as the text has them.
type mark struct{ open, close string }

// marks are the ways of writing quotation marks, except for those with backslashes. A mark stands
// before those that it begins with.
var marks = []mark{
	{"&quot;", "&quot;"}, {"&#34;", "&#34;"}, {"&#x22;", "&#x22;"}, {"&#39;", "&#39;"}, {"&apos;", "&apos;"},
	{"&#x27;", "&#x27;"}, {"&amp;quot;", "&amp;quot;"},
	{"%2522", "%2522"}, {"%22", "%22"}, {"%27", "%27"},
	{`\u0022`, `\u0022`}, {`\u0027`, `\u0027`}, {`\x22`, `\x22`}, {`\x27`, `\x27`},
	{"“", "”"}, {"‘", "’"}, {"「", "」"}, {"＂", "＂"}, {"”", "”"},
	{`"""`, `"""`}, {"**", "**"},
}

// plain is the mark around nearly all names and values.
var plain = mark{`"`, `"`}

// deepest bounds the backslashes of a quotation mark: four strings, one inside the other.
const deepest = 15

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// openingMark returns the quotation mark that a text begins with; empty if there is none.
func openingMark(b []byte) mark {
	if len(b) == 0 {
		return mark{}
	}
	switch c := b[0]; {
	case c == '"' && len(b) > 1 && b[1] != '"':
		return plain
	case c == '\\' || isQuote(c):
		for _, m := range marks {
			if hasPrefix(b, m.open) {
				return m
			}
		}
		i := 0
		for i < len(b) && i < deepest && b[i] == '\\' {
			i++
		}
		if i < len(b) && isQuote(b[i]) {
			m := string(b[:i+1])
			return mark{m, m}
		}
	case c == '&' || c == '%' || c == '*' || c >= 0x80:
		for _, m := range marks {
			if hasPrefix(b, m.open) {
				return m
			}
		}
	}
	return mark{}
}

// closingMark returns the quotation mark that a text ends with; empty if there is none.
func closingMark(b []byte) mark {
	if len(b) == 0 {
		return mark{}
	}
	last := b[len(b)-1]
	if last == '"' && len(b) > 1 && isAlphanumeric(b[len(b)-2]) {
		return plain
	}
	if isNameByte(last) && last != '2' && last != '7' {
		return mark{}
	}
	for _, m := range marks {
		if hasSuffix(b, m.close) {
			return m
		}
	}
	if !isQuote(last) {
		return mark{}
	}
	from := len(b) - 1
	if last == '"' && from > 0 && b[from-1] == '"' {
		return mark{`""`, `""`}
	}
	for from > 0 && len(b)-from <= deepest && b[from-1] == '\\' {
		from--
	}
	m := string(b[from:])
	return mark{m, m}
}

// unclosedMark is a closing mark that was looked for up to an offset without a match.
type unclosedMark struct {
	mark string
	to   int
}

// unclosedTo is how far a closing mark was looked for without a match.
func (s *scanner) unclosedTo(closing string) int {
	for _, u := range s.unclosed {
		if u.mark == closing {
			return u.to
		}
	}
	return 0
}

// setUnclosed notes how far a closing mark was looked for without a match.
func (s *scanner) setUnclosed(closing string, to int) {
	for i := range s.unclosed {
		if s.unclosed[i].mark == closing {
			s.unclosed[i].to = to
			return
		}
	}
	s.unclosed = append(s.unclosed, unclosedMark{closing, to})
}

// closeOf returns the offset of the mark that closes a value which begins at from; -1 if there is
// none before to.
//
// A quotation mark with n backslashes closes what one with n backslashes opened; inside, each has
// n+1 more. One with fewer closes what is around the value, and so the value too.
func (s *scanner) closeOf(m mark, from, to int) int {
	quote := m.close[len(m.close)-1]
	level := len(m.close) - 1
	// Where it was looked for without a match, for a value before this one, it is not looked for again.
	begin := max(from, s.unclosedTo(m.close)-level)
	if begin >= to {
		return -1
	}
	if !isQuote(quote) || strings.Trim(m.close[:level], `\`) != "" {
		i := bytes.Index(s.b[begin:to], []byte(m.close))
		if i < 0 {
			return -1
		}
		return begin + i
	}
	for i := begin; i < to; i++ {
		k := bytes.IndexByte(s.b[i:to], quote)
		if k < 0 {
			return -1
		}
		i += k
		slashes := 0
		for i-slashes > from && s.b[i-slashes-1] == '\\' {
			slashes++
		}
		if slashes < level || slashes%(2*(level+1)) == level {
			return i - min(slashes, level)
		}
	}
	return -1
}
