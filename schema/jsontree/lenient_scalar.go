// This file reads numbers, literals and unquoted values, and skips white space and comments.

package jsontree

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tcresponse/schema/diag"
)

// space skips white space, comments, and characters that look like white space, and reports those
// that RFC 8259 does not allow.
func (r *reader) space() {
	for r.pos < len(r.src) {
		switch c := r.src[r.pos]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			r.pos++
		case c == '/' || c == '#':
			end := commentEnd(r.src, r.pos)
			if end == r.pos {
				return
			}
			r.report("syntax-comment", r.pos, end, r.container())
			r.pos = end
		case c >= utf8.RuneSelf || c == '\v' || c == '\f' || c == 0:
			ch, size := utf8.DecodeRune(r.src[r.pos:])
			if !isStraySpace(ch) {
				return
			}
			if ch == '\uFEFF' && r.pos == 0 {
				r.report("syntax-bom", 0, size, 0)
			} else {
				r.report("syntax-space", r.pos, r.pos+size, r.container(), "codepoint", fmt.Sprintf("U+%04X", ch))
			}
			r.pos += size
		default:
			return
		}
	}
}

// isStraySpace reports whether a character is a space or invisible but not JSON white space.
func isStraySpace(ch rune) bool {
	return ch == 0 || ch == '\v' || ch == '\f' || ch > 0x7F && ch != utf8.RuneError && (unicode.IsSpace(ch) || unicode.Is(unicode.Cf, ch))
}

// commentEnd returns the end of the comment at i, without its line break; i if there is none.
func commentEnd(src []byte, i int) int {
	rest := src[i:]
	if bytes.HasPrefix(rest, []byte("/*")) {
		if j := bytes.Index(rest[2:], []byte("*/")); j >= 0 {
			return i + j + 4
		}
		return len(src)
	}
	if bytes.HasPrefix(rest, []byte("//")) || rest[0] == '#' {
		if j := bytes.IndexAny(rest, "\r\n"); j >= 0 {
			return i + j
		}
		return len(src)
	}
	return i
}

// SkipSpace returns the byte offset of the first byte at or after i that is neither white space,
// nor invisible, nor in a comment.
func SkipSpace(src []byte, i int) int { return spaceEnd(src, i) }

// SpaceErrors returns the syntax errors in what SkipSpace skips from i.
func SpaceErrors(src []byte, i int) []diag.Diagnostic {
	r := &reader{src: src, pos: i, t: newTree(src, 0)}
	r.space()
	return r.out.Errors
}

func spaceEnd(src []byte, i int) int {
	for i < len(src) {
		switch c := src[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case c == '/' || c == '#' && startsHash(src, i):
			end := commentEnd(src, i)
			if end == i {
				return i
			}
			i = end
		case c >= utf8.RuneSelf || c == '\v' || c == '\f' || c == 0:
			ch, size := utf8.DecodeRune(src[i:])
			if !isStraySpace(ch) {
				return i
			}
			i += size
		default:
			return i
		}
	}
	return i
}

// startsHash reports whether the number sign at i starts a comment. It must be separate from what
// precedes it, and a line must follow; otherwise it is more likely part of a text.
func startsHash(src []byte, i int) bool {
	if i > 0 && bytes.IndexByte([]byte(" \t\r\n,{[:"), src[i-1]) < 0 {
		return false
	}
	const longest = 1024
	return bytes.IndexByte(src[i:min(len(src), i+longest)], '\n') >= 0
}

// number reads a value that starts like a number.
func (r *reader) number() {
	start := r.pos
	end := start
	for end < len(r.src) && r.src[end] < utf8.RuneSelf && (r.src[end] == '+' || r.src[end] == '-' || r.src[end] == '.' || isWordByte(r.src[end])) {
		end++
	}
	raw := string(r.src[start:end])
	switch raw {
	case "-Infinity", "+Infinity", "-inf", "+inf":
		i := r.leaf(Null, start, end, 0)
		r.report("syntax-nan", start, end, i, "value", raw)
		r.pos = end
		return
	}
	r.pos = end
	why, repaired := numberFault(raw)
	if why == "" {
		i := r.leaf(Number, start, end, 0)
		if end == len(r.src) && len(r.open) > 0 {
			// More digits may have been cut off.
			r.t.Nodes[i].mark(Cut)
		}
		return
	}
	if end == len(r.src) && len(r.open) > 0 {
		kind := Number
		if repaired == "" {
			// The beginning of a date or an id without quotation marks.
			kind, repaired = String, raw
		}
		r.t.setRepaired(r.leaf(kind, start, end, Cut), repaired)
		r.truncated("number", "digit")
		return
	}
	if repaired == "" {
		// Not a number at all: a date, an address or an id without quotation marks.
		r.bare(start, end)
		return
	}
	i := r.leaf(Number, start, end, 0)
	r.t.setRepaired(i, repaired)
	r.report("syntax-number", start, end, i, "found", clip(raw), "why", why)
}

// literal reads a word that is neither a string nor a number; context is that of value.
func (r *reader) literal(context string) {
	start := r.pos
	end := wordEnd(r.src, start)
	word := string(r.src[start:end])
	kind, known := Null, true
	switch word {
	case "null":
	case "true":
		kind = True
	case "false":
		kind = False
	case "True", "TRUE":
		kind = True
		r.report("syntax-literal", start, end, r.next(), "found", word, "expected", "true")
	case "False", "FALSE":
		kind = False
		r.report("syntax-literal", start, end, r.next(), "found", word, "expected", "false")
	case "None", "undefined", "nil", "NULL", "Null":
		r.report("syntax-literal", start, end, r.next(), "found", word, "expected", "null")
	case "NaN", "Infinity", "nan", "inf":
		r.report("syntax-nan", start, end, r.next(), "value", word)
	default:
		known = false
	}
	if known {
		r.pos = end
		r.leaf(kind, start, end, 0)
		return
	}
	if end < len(r.src) && end > start && strings.Trim(word, "uUbBrRfF") == "" && end-start <= 2 && (r.src[end] == '"' || r.src[end] == '\'') {
		// A prefix of a Python string: u'', b"". Before single quotation marks a prefix is not
		// reported separately.
		if r.src[end] == '"' {
			r.report("syntax-unexpected", start, end, r.next(), "found", word, "expected", "value")
		}
		r.pos = end
		r.text(context)
		return
	}
	r.unquoted()
}

// unquoted reads a value without quotation marks, up to the end of its line or the next JSON
// punctuation outside parentheses.
func (r *reader) unquoted() {
	start, end, depth := r.pos, r.pos, 0
loop:
	for ; end < len(r.src); end++ {
		switch r.src[end] {
		case '(':
			depth++
		case ')':
			depth--
		case '\r', '\n':
			break loop
		case ',', '}', ']', '{', '[', '"':
			if depth <= 0 {
				break loop
			}
		case 0xEF:
			c, size := fullWidthForm(r.src[end:])
			// A comma in Chinese is a part of the value where no name of a member follows.
			if c != 0 && (c != ',' || isMemberStart(r.src, SkipSpace(r.src, end+size))) {
				break loop
			}
		}
	}
	end = start + len(bytes.TrimRight(r.src[start:end], " \t"))
	if end == start {
		at := r.pos
		r.unexpected("value")
		r.absent(at, 0)
		return
	}
	word := string(r.src[start:end])
	r.pos = end
	if end == len(r.src) && len(r.open) > 0 {
		for _, whole := range []string{"true", "false", "null"} {
			if len(word) < len(whole) && whole[:len(word)] == word {
				r.leaf(Null, start, end, Cut)
				r.truncated("literal", "value")
				return
			}
		}
	}
	r.bare(start, end)
}

// bare adds a value without quotation marks, or with only a closing one.
func (r *reader) bare(start, end int) {
	raw := string(r.src[start:end])
	end += r.strayClose(end)
	i := r.leaf(String, start, end, 0)
	r.t.setRepaired(i, raw)
	r.report("syntax-unquoted-value", start, end, i, "value", clip(raw))
	r.pos = end
}

// wordEnd returns the end of the run of letters and digits at i; full-width punctuation is not part
// of it.
func wordEnd(src []byte, i int) int {
	for i < len(src) && isWordByte(src[i]) {
		size := 1
		if src[i] >= utf8.RuneSelf {
			ch, n := utf8.DecodeRune(src[i:])
			if !unicode.IsLetter(ch) && !unicode.IsDigit(ch) {
				break
			}
			size = n
		}
		i += size
	}
	return i
}

// isWordByte reports whether a byte may be part of an identifier.
func isWordByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}

// clip shortens a text for a finding's parameter.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// numberFault returns what is wrong with a number and how JSON would write it; why is empty for a
// number of RFC 8259, repaired is empty if it is not a number.
func numberFault(raw string) (why, repaired string) {
	s := raw
	sign := ""
	switch {
	case s[0] == '+':
		why, s = "leading-plus", s[1:]
	case s[0] == '-':
		sign, s = "-", s[1:]
	}
	if len(s) > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		if v, err := strconv.ParseUint(s[2:], 16, 64); err == nil {
			return "hex", sign + strconv.FormatUint(v, 10)
		}
		return "hex", ""
	}
	digits := func() string {
		i := 0
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		d := s[:i]
		s = s[i:]
		return d
	}
	whole := digits()
	switch trimmed := bytes.TrimLeft([]byte(whole), "0"); {
	case whole == "" && s != "" && s[0] == '.':
		why, whole = "leading-dot", "0"
	case raw == "-" || raw == "+":
		return "bare-minus", "0"
	case whole == "":
		return "bare-minus", ""
	case len(whole) > 1 && whole[0] == '0':
		if whole = string(trimmed); whole == "" {
			whole = "0"
		}
		why = "leading-zero"
	}
	repaired = sign + whole
	if s != "" && s[0] == '.' {
		s = s[1:]
		fraction := digits()
		if fraction == "" {
			why = "trailing-dot"
		} else {
			repaired += "." + fraction
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		exponent := s[:1]
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			exponent += s[:1]
			s = s[1:]
		}
		if d := digits(); d == "" {
			why = "bare-exponent"
		} else {
			repaired += exponent + d
		}
	}
	if s == "n" || s == "L" || s == "l" {
		return "suffix", repaired
	}
	if s != "" {
		return "suffix", ""
	}
	return why, repaired
}
