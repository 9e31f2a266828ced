// This file reads strings, including those whose end is unclear.

package jsontree

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// closersOf returns the characters that may end a string that starts with open; empty if none does.
func closersOf(open rune) string {
	switch open {
	case '"':
		return `"`
	case '\'':
		return `'`
	case '`':
		return "`"
	case '“', '”':
		return "”“\""
	case '„':
		return "“”\""
	case '＂':
		return "＂\""
	case '«':
		return "»"
	case '‘', '’':
		return "’‘'"
	}
	return ""
}

// opensString returns the length in bytes of the quotation mark at i, 0 if there is none.
func (r *reader) opensString(i int) int { return opensString(r.src, i) }

func opensString(src []byte, i int) int {
	if i >= len(src) {
		return 0
	}
	if c := src[i]; c < utf8.RuneSelf {
		if c == '"' || c == '\'' || c == '`' {
			return 1
		}
		return 0
	}
	ch, size := utf8.DecodeRune(src[i:])
	if closersOf(ch) != "" {
		return size
	}
	return 0
}

// text reads a string; context is name, member, element or value (at the top level).
func (r *reader) text(context string) {
	start := r.pos
	open, size := utf8.DecodeRune(r.src[start:])
	closers := closersOf(open)
	body := start + size
	end, after, how := r.stringEnd(body, closers, context)
	flag := Flag(0)
	if how == endCut {
		flag = Cut
		end -= cutTail(r.src[body:end])
	}
	i := r.leaf(String, start, after, flag)
	clean := open == '"' && how == endQuote
	// Plain text between single quotation marks is its value, too.
	plain := size == 1 && how == endQuote && isPlainText(r.src[body:end])
	switch {
	case open == '\'' || open == '`':
		r.report("syntax-single-quotes", start, start+size, i)
	case open != '"':
		r.report("syntax-smart-quotes", start, start+size, i, "found", string(open))
	}
	if plain {
		r.pos = after
		return
	}
	value, tidy := r.decode(body, end, closers, i)
	switch {
	case !clean || !tidy:
		r.t.setRepaired(i, value)
	case bytes.IndexByte(r.src[body:end], '\\') >= 0:
		r.t.Nodes[i].mark(Escaped)
	}
	r.pos = after
	switch how {
	case endLine:
		r.report("syntax-unclosed-string", end, end, i)
	case endCut:
		r.truncated("string", "quote")
	}
}

// The ways in which a string ends.
const (
	endQuote = iota // at a closing quotation mark
	endLine         // without one, at the end of its line or before the next member
	endCut          // with the text
)

// lookCost is the cost, in bytes of budget, of looking at what follows a quotation mark or a line
// break.
const lookCost = 16

// stringEnd returns where the string whose content starts at body ends: end is the end of its
// content, after that of its quotation mark. A quotation mark ends the string if what follows may
// follow a string there; if none does, the first one ends it.
func (r *reader) stringEnd(body int, closers, context string) (end, after, how int) {
	first, firstSize := -1, 0
	// Names do not hold JSON.
	embedded := context != "name" && looksEmbedded(r.src[body:])
	for i := body; i < len(r.src); {
		if closers == `"` && first < 0 && len(r.src)-i >= 8 {
			// Only an ASCII character ends such a string.
			if n := plainBytes(binary.LittleEndian.Uint64(r.src[i:])); n > 0 {
				i += n
				continue
			}
		}
		if first >= 0 {
			if r.budget--; r.budget < 0 {
				break
			}
		}
		c := r.src[i]
		switch {
		case c == '\\':
			i += 2
			continue
		case c == '\n' || c == '\r':
			if first >= 0 {
				r.budget -= lookCost
			}
			if context != "name" && first < 0 && startsMember(r.src, i) {
				end := body + len(bytes.TrimRight(r.src[body:i], " \t,"))
				return end, end, endLine
			}
			if context == "name" {
				if end, ok := nameEnd(r.src, body, i); ok {
					return end, end, endLine
				}
				return i, i, endLine
			}
			if line := bytes.TrimRight(r.src[body:i], " \t"); context == "element" && first < 0 && bytes.HasSuffix(line, []byte{','}) && opensString(r.src, spaceEnd(r.src, i)) > 0 {
				end := body + len(line) - 1
				return end, end, endLine
			}
			// The other line breaks of a run need no check.
			i = len(r.src) - len(bytes.TrimLeft(r.src[i:], " \t\r\n"))
			continue
		case c == '"' || c == '\'' || c == '`' || c >= utf8.RuneSelf:
			ch, size := utf8.DecodeRune(r.src[i:])
			if !strings.ContainsRune(closers, ch) || ch == utf8.RuneError {
				i += size
				continue
			}
			r.budget -= lookCost
			if first < 0 {
				first, firstSize = i, size
				if context == "name" && !r.namedAt(i+size) {
					if end, ok := nameEnd(r.src, body, i); ok {
						return end, end, endLine
					}
				}
			}
			if !embedded || endsContainer(r.src[body:i]) {
				if r.mayEnd(i+size, context) {
					return i, i + size, endQuote
				}
				if context == "member" && i > body && !embedded && isMemberStart(r.src, i) {
					if trimmed := bytes.TrimRight(r.src[body:i], " \t"); bytes.HasSuffix(trimmed, []byte{','}) {
						end := body + len(trimBrackets(trimmed[:len(trimmed)-1]))
						return end, end, endLine
					}
				}
			}
			i += size
			continue
		}
		i++
	}
	if first >= 0 {
		return first, first + firstSize, endQuote
	}
	if end := body + len(trimBrackets(r.src[body:])); r.closesAll(r.src[end:]) {
		return end, end, endLine
	}
	return len(r.src), len(r.src), endCut
}

// trimBrackets removes closing brackets without an opening one from the end of a string's content.
func trimBrackets(b []byte) []byte {
	opens := bytes.LastIndexAny(b, "{[")
	for {
		trimmed := bytes.TrimRight(b, " \t\r\n")
		if len(trimmed) == 0 {
			return b
		}
		last := trimmed[len(trimmed)-1]
		if last != '}' && last != ']' || opens >= max(0, len(trimmed)-4096) {
			return b
		}
		b = trimmed[:len(trimmed)-1]
	}
}

// closesAll reports whether a text is just the brackets that end all open containers.
func (r *reader) closesAll(b []byte) bool {
	i := len(r.open)
	for _, c := range b {
		switch c {
		case ' ', '\t', '\r', '\n':
		case '}', ']':
			if i--; i < 0 || r.open[i].closing != c {
				return false
			}
		default:
			return false
		}
	}
	return i == 0 && len(r.open) > 0
}

// looksEmbedded reports whether a string seems to hold JSON whose quotation marks have lost their
// backslashes.
func looksEmbedded(b []byte) bool {
	if len(b) == 0 || b[0] != ' ' && b[0] != '[' && b[0] != '{' {
		return false
	}
	b = b[:min(len(b), 64)]
	trimmed := bytes.TrimLeft(b, " [")
	return (bytes.HasPrefix(trimmed, []byte(`{"`)) || len(trimmed) < len(b) && bytes.HasPrefix(trimmed, []byte(`"`)) && bytes.HasPrefix(b, []byte(`[`))) && !bytes.HasPrefix(trimmed, []byte(`{",`)) && !bytes.HasPrefix(trimmed, []byte(`{"}`))
}

// endsContainer reports whether a text ends with a closing bracket.
func endsContainer(b []byte) bool {
	b = bytes.TrimRight(b[max(0, len(b)-64):], " \t\r\n")
	return len(b) > 0 && (b[len(b)-1] == '}' || b[len(b)-1] == ']')
}

// startsMember reports whether the line after the line break at i starts with a member or has only
// closing brackets.
func startsMember(src []byte, i int) bool {
	for i < len(src) && (src[i] == '\r' || src[i] == '\n' || src[i] == ' ' || src[i] == '\t') {
		i++
	}
	if i == len(src) {
		return false
	}
	if src[i] == '"' {
		return isMemberStart(src, i)
	}
	closes := i
	for closes < len(src) && bytes.IndexByte([]byte("}] \t,"), src[closes]) >= 0 {
		closes++
	}
	return closes > i && (closes == len(src) || src[closes] == '\r' || src[closes] == '\n')
}

// isMemberStart reports whether a quoted or bare name followed by a colon is at i.
func isMemberStart(src []byte, i int) bool {
	const longest = 128
	stop := min(len(src), i+longest)
	i += pythonPrefix(src, i)
	j := i
	if size := opensString(src, i); size > 0 {
		j += size
		for j < stop && opensString(src, j) == 0 && src[j] != '\n' && src[j] != ',' && src[j] != '{' {
			j++
		}
		if size = opensString(src, j); size == 0 || j >= stop {
			return false
		}
		j += size
	} else {
		for j < stop && isWordByte(src[j]) {
			j++
		}
		if j == i {
			return false
		}
		// The opening quotation mark may be missing.
		j += opensString(src, j)
	}
	_, size := colon(src[:stop], j)
	return size > 0
}

// pythonPrefix returns the length of the Python string prefix at i before a single quotation mark,
// as in u'name'; 0 if there is none.
func pythonPrefix(src []byte, i int) int {
	const longest = 2
	for n := 0; n <= longest && i+n < len(src); n++ {
		switch src[i+n] {
		case '\'':
			return n
		case 'u', 'U', 'b', 'B', 'r', 'R':
		default:
			return 0
		}
	}
	return 0
}

// namedAt reports whether a name that ends at i is followed by a colon or by the end of the text.
func (r *reader) namedAt(i int) bool {
	at, size := colon(r.src, i)
	return size > 0 || at >= len(r.src)
}

// strayClose returns the length of a quotation mark at i that ends what precedes it without an
// opening one; 0 if there is none.
func (r *reader) strayClose(i int) int {
	size := opensString(r.src, i)
	if size == 0 {
		return 0
	}
	j := spaceEnd(r.src, i+size)
	if j >= len(r.src) {
		return size
	}
	c := r.src[j]
	if c >= utf8.RuneSelf {
		c, _ = fullWidthForm(r.src[j:])
	}
	if c == ',' || c == '}' || c == ']' || r.top() != nil && bytes.IndexByte(r.src[i+size:j], '\n') >= 0 {
		return size
	}
	return 0
}

// nameEnd returns the end of the identifier at i. ok is true if a colon before stop and a value
// follow it, as for a name whose closing quotation mark is missing.
func nameEnd(src []byte, i, stop int) (end int, ok bool) {
	end = wordEnd(src, i)
	at, size := colon(src[:stop], end)
	return end, end > i && size > 0 && startsValue(src, spaceEnd(src, at+size))
}

// colon finds a colon at i or after white space; size is 0 if there is none.
func colon(src []byte, i int) (at, size int) {
	i = spaceEnd(src, i)
	if i >= len(src) {
		return i, 0
	}
	if src[i] == ':' {
		return i, 1
	}
	if c, size := fullWidthForm(src[i:]); c == ':' {
		return i, size
	}
	return i, 0
}

// mayEnd reports whether a string may end before i, given what follows.
func (r *reader) mayEnd(i int, context string) bool {
	src := r.src
	j := spaceEnd(src, i)
	r.budget -= j - i
	if j >= len(src) || context == "value" {
		return true
	}
	gap := j > i
	newline := bytes.IndexByte(src[i:j], '\n') >= 0
	c := src[j]
	size := 1
	if c >= utf8.RuneSelf {
		c, size = fullWidthForm(src[j:])
	}
	switch {
	case context == "name":
		// Names hardly ever hold quotation marks, so only a letter that follows directly rules it
		// out.
		return gap || c != 0 && !isWordByte(c) || startsValue(src, j)
	case c == '}' || c == ']':
		k := spaceEnd(src, j+size)
		if k >= len(src) || newline || len(r.open) == 1 || bytes.IndexByte([]byte(",}]{["), src[k]) >= 0 || src[k] >= utf8.RuneSelf {
			return true
		}
		return opensString(src, k) > 0 && (k > j+size || isMemberStart(src, k)) || isSemicolon(src, k)
	case c == ';' && isSemicolon(src, j):
		return context == "member"
	case c == ',':
		k := spaceEnd(src, j+size)
		if k >= len(src) {
			return true
		}
		if context == "member" {
			if opensString(src, k) > 0 {
				return r.nameFollows(k)
			}
			return bytes.IndexByte([]byte("}],{["), src[k]) >= 0 || isMemberStart(src, k) || startsDots(src[k:])
		}
		return startsValue(src, k) || bytes.IndexByte([]byte("]},"), src[k]) >= 0 || startsDots(src[k:])
	case c == ':' && context == "element":
		// The array may have been left open before the next member.
		return len(r.open) > 1 && r.open[len(r.open)-2].closing == '}'
	case context == "member":
		return isMemberStart(src, j) && (opensString(src, j) > 0 || newline)
	}
	return newline && startsValue(src, j) || gap && opensString(src, j) > 0
}

// isSemicolon reports whether a semicolon at i stands for a comma: a quoted name follows.
func isSemicolon(src []byte, i int) bool {
	if i >= len(src) || src[i] != ';' {
		return false
	}
	i = spaceEnd(src, i+1)
	return opensString(src, i) > 0 && isMemberStart(src, i)
}

// startsDots reports whether a text starts with dots in place of something left out.
func startsDots(b []byte) bool {
	return bytes.HasPrefix(b, []byte("..")) || bytes.HasPrefix(b, []byte("…"))
}

// nameFollows reports whether the quotation mark at k opens a name rather than closes a phrase: a
// colon, or a gap and a value, must follow the closing mark.
func (r *reader) nameFollows(k int) bool {
	const longest = 200
	size := opensString(r.src, k)
	stop := min(len(r.src), k+longest)
	for j := k + size; j < stop; j++ {
		if r.src[j] == '\\' {
			j++
			continue
		}
		if s := opensString(r.src, j); s > 0 && (size > 1 || r.src[j] == r.src[k]) {
			m := spaceEnd(r.src, j+s)
			if m >= len(r.src) {
				return true
			}
			if _, ok := nameEnd(r.src, k+size, j); ok {
				return true
			}
			return r.src[m] == ':' || r.src[m] == '=' || r.src[m] == '}' || bytes.HasPrefix(r.src[m:], []byte("：")) || startsValue(r.src, m)
		}
		if r.src[j] == '\n' {
			return true
		}
	}
	return true
}

// startsValue reports whether a JSON value starts at i.
func startsValue(src []byte, i int) bool {
	if i >= len(src) {
		return false
	}
	c := src[i]
	if c == '{' || c == '[' || c == '-' || c >= '0' && c <= '9' || opensString(src, i) > 0 {
		return true
	}
	if (c == '+' || c == '.') && i+1 < len(src) && src[i+1] >= '0' && src[i+1] <= '9' {
		return true
	}
	switch string(src[i:wordEnd(src, i)]) {
	case "true", "false", "null", "True", "False", "None", "NaN", "undefined", "Infinity":
		return true
	}
	return false
}

// decode returns the value of a string's content and reports what RFC 8259 forbids in it; tidy is
// false if there was anything.
func (r *reader) decode(from, to int, closers string, node int) (value string, tidy bool) {
	var b []byte
	tidy = true
	quotes, firstQuote, quoteSize := 0, 0, 0
	control := false
	for i := from; i < to; {
		c := r.src[i]
		switch {
		case c == '\\':
			size, s, fault := unescape(r.src[i:to])
			if fault != "" {
				tidy = false
				r.report(fault, i, i+size, node, "escape", clip(string(r.src[i:i+size])))
			}
			b = append(b, s...)
			i += size
			continue
		case c < ' ':
			tidy = false
			if !control {
				control = true
				r.report("syntax-control-character", i, i+1, node, "character", controlName(c), "name", r.nameOf(node))
			}
		case c >= utf8.RuneSelf:
			ch, size := utf8.DecodeRune(r.src[i:to])
			if ch == utf8.RuneError && size <= 1 {
				tidy = false
				bad := i
				for bad < to && r.src[bad] >= utf8.RuneSelf {
					if ch, size := utf8.DecodeRune(r.src[bad:to]); ch != utf8.RuneError || size > 1 {
						break
					}
					bad++
					b = append(b, "\uFFFD"...)
				}
				r.report("syntax-invalid-utf8", i, bad, node, "bytes", clip(fmt.Sprintf("% x", r.src[i:min(bad, i+16)])))
				i = bad
				continue
			}
			b = append(b, r.src[i:i+size]...)
			if strings.ContainsRune(closers, ch) {
				quotes++
			}
			i += size
			continue
		case strings.IndexByte(closers, c) >= 0:
			if quotes++; quotes == 1 {
				firstQuote, quoteSize = i, 1
			}
		}
		b = append(b, c)
		i++
	}
	if quoteSize > 0 {
		tidy = false
		r.report("syntax-unescaped-quote", firstQuote, firstQuote+quoteSize, node, "count", quotes)
	}
	return string(b), tidy
}

// nameOf returns the name of the member whose value is node; empty elsewhere.
func (r *reader) nameOf(node int) string {
	if f := r.top(); f == nil || f.closing != '}' || node == 0 {
		return ""
	}
	if n := r.t.Nodes[node-1]; n.Kind() == String && int(n.Next) == node && node-1 > r.container() {
		return clip(r.t.Text(node - 1))
	}
	return ""
}

// controlName returns a visible form of a control character.
func controlName(c byte) string {
	switch c {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	return fmt.Sprintf("U+%04X", c)
}

// unescape reads an escape sequence at the start of b: its length in bytes, its value, and the code
// of its syntax error, if it has one.
func unescape(b []byte) (size int, value, fault string) {
	if len(b) < 2 {
		return len(b), "", "syntax-bad-escape"
	}
	switch b[1] {
	case '"', '\\', '/':
		return 2, string(b[1:2]), ""
	case 'b':
		return 2, "\b", ""
	case 'f':
		return 2, "\f", ""
	case 'n':
		return 2, "\n", ""
	case 'r':
		return 2, "\r", ""
	case 't':
		return 2, "\t", ""
	case 'u':
		unit, ok := EscapedUnit(b, 0)
		if !ok {
			return 2, "u", "syntax-bad-escape"
		}
		if !utf16.IsSurrogate(unit) {
			return 6, string(unit), ""
		}
		if low, ok := EscapedUnit(b, 6); ok {
			if ch := utf16.DecodeRune(unit, low); ch != utf8.RuneError {
				return 12, string(ch), ""
			}
		}
		return 6, "\uFFFD", "syntax-lone-surrogate"
	case 'x':
		if unit, ok := HexAt(b, 2, 2); ok {
			return 4, string(rune(unit)), "syntax-bad-escape"
		}
	}
	_, n := utf8.DecodeRune(b[1:])
	return 1 + n, string(b[1 : 1+n]), "syntax-bad-escape"
}

// cutTail returns the length of the incomplete character, escape sequence, or pair of escape
// sequences at the end of a string's content.
func cutTail(b []byte) int {
	for size := min(len(b), utf8.UTFMax-1); size > 0; size-- {
		if tail := b[len(b)-size:]; utf8.RuneStart(tail[0]) && !utf8.FullRune(tail) {
			return size
		}
	}
	const longest = len(`\ud83d\ude0`)
	for size := min(len(b), longest); size > 0; size-- {
		before, tail := b[:len(b)-size], b[len(b)-size:]
		if backslashes := len(before) - len(bytes.TrimRight(before, `\`)); tail[0] == '\\' && backslashes%2 == 0 && cutEscape(tail) {
			return size
		}
	}
	return 0
}

// cutEscape reports whether b is the beginning of an escape sequence that may go on.
func cutEscape(b []byte) bool {
	if len(b) < 2 || b[1] != 'u' {
		return len(b) < 2
	}
	digits := b[2:min(len(b), 6)]
	unit, ok := HexAt(digits, 0, len(digits))
	if len(b) < 6 {
		return ok || len(digits) == 0
	}
	if !ok || unit < 0xD800 || unit > 0xDBFF {
		return false
	}
	low := b[6:]
	return len(low) < 6 && (len(low) == 0 || low[0] == '\\' && cutEscape(low))
}
