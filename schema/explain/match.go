// This file matches messages with the patterns of the rules.

package explain

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// pattern is a message in the words of the service, with places in braces; the table has it folded.
// It may stand anywhere in a message; a ^ at its beginning means the beginning of the message, a $ at
// its end the end. A place has a name and perhaps a kind: {name} is any text of one sentence, {name:w}
// is without white space, as names and ids are, {name:a} is the same and begins with an ASCII
// character, {name:n} is a number, {name:p} the name of a parameter, in backticks or with a capital as
// names have it, and {name:l} a list or a range. A place at an end of a pattern takes one sentence,
// word or number.
//
// A pattern that begins with an @ is matched with the error code instead of the message.
type pattern struct {
	ofCode         bool
	atStart, atEnd bool
	// lead is the place at the beginning; empty for none. first is the literal behind it, and rest what
	// follows that.
	lead, rest string
	first      []byte
	// literal is how many bytes stand outside of places.
	literal int
	rule    *rule
}

// parsePattern reads a pattern.
func parsePattern(text string) (p pattern) {
	text, p.ofCode = strings.CutPrefix(text, "@")
	for rest := text; rest != ""; cut(&rest, '}') {
		p.literal += len(cut(&rest, '{'))
	}
	text, p.atStart = strings.CutPrefix(text, "^")
	text, p.atEnd = strings.CutSuffix(text, "$")
	if text[0] == '{' {
		p.lead, text, _ = strings.Cut(text[1:], "}")
	}
	p.first, p.rest = cutLiteral(text)
	return p
}

// Bounds of a match. tries keeps the time linear where a beginning occurs often.
const (
	maxPlace = 240
	tries    = 8
)

// values are the texts at the places of a pattern, and what follows from them.
type values map[string]any

func (v values) get(name string) string {
	s, _ := v[name].(string)
	return s
}

// add adds a value unless there is one, or nothing to add.
func (v values) add(name, value string) {
	if _, ok := v[name]; !ok && value != "" {
		v[name] = value
	}
}

// match returns the values at the places of the pattern; nil where it does not fit. The time is linear
// in the length of the message.
func (p *pattern) match(f *folded) values {
	for at, n := 0, 0; n < tries; n++ {
		k := bytes.Index(f.text[at:], p.first)
		if k < 0 || p.atStart && p.lead == "" && k > 0 {
			return nil
		}
		v := values{}
		stop := at + k + len(p.first)
		if p.lead == "" && !f.isInsideWord(at+k) || p.lead != "" && f.placeBefore(v, p.lead, at+k, p.atStart) {
			if f.matchRest(v, p.rest, stop, p.atEnd) {
				return v
			}
		}
		at += k + 1
	}
	return nil
}

// cutLiteral cuts a pattern where its next place begins.
func cutLiteral(pattern string) (literal []byte, rest string) {
	k := strings.IndexByte(pattern, '{')
	if k < 0 {
		k = len(pattern)
	}
	return []byte(pattern[:k]), pattern[k:]
}

// matchRest matches what follows the first literal: places, each with the literal behind it.
func (f *folded) matchRest(v values, rest string, at int, atEnd bool) bool {
	var next []byte
	for rest != "" {
		var place string
		place, rest, _ = strings.Cut(rest[1:], "}")
		next, rest = cutLiteral(rest)
		name, kind, _ := strings.Cut(place, ":")
		stop := f.placeEnd(at, kind, next, atEnd && rest == "")
		if stop <= at || stop-at > maxPlace {
			return false
		}
		value := f.value(at, stop)
		if strings.Trim(value, ".,;:!?()。，；：、") == "" || kind == "l" && !isList(value) || kind != "" && kind != "l" && strings.ContainsAny(value, " \t\n") || kind == "a" && value[0] >= utf8.RuneSelf {
			return false
		}
		v.add(name, value)
		at = stop + len(next)
		if len(next) == 0 {
			return true
		}
	}
	if atEnd {
		return len(bytes.TrimRight(f.text[at:], ".!,;")) == 0
	}
	return !f.isInsideWord(at)
}

// placeEnd returns where a place that begins at at ends; at where it does not fit.
func (f *folded) placeEnd(at int, kind string, next []byte, atEnd bool) int {
	stop := at
	switch {
	case kind == "n":
		for stop < len(f.text) && (isDigit(f.text[stop]) || strings.IndexByte(" -.,", f.text[stop]) >= 0) {
			stop++
		}
		for stop > at && !isDigit(f.text[stop-1]) {
			stop--
		}
		if !bytes.HasPrefix(f.text[stop:], next) {
			return at
		}
	case len(next) > 0:
		stop += bytes.Index(f.text[at:], next)
	case atEnd:
		stop = len(f.text)
	default:
		for stop < len(f.text) && (stop == at || !f.isEnd(stop, kind)) {
			stop++
		}
	}
	return stop
}

// isEnd reports whether a place of this kind that is not followed by a literal ends before text[i].
func (f *folded) isEnd(i int, kind string) bool {
	c, next := f.text[i], byte(' ')
	if i+1 < len(f.text) {
		next = f.text[i+1]
	}
	switch {
	case c == ';' || c == ',' && next >= utf8.RuneSelf:
		return true
	case c == '.':
		return next == ' ' || next >= utf8.RuneSelf
	case kind != "" && kind != "l":
		return strings.IndexByte(" ,:()[]!", c) >= 0 || (c >= utf8.RuneSelf) != (f.text[i-1] >= utf8.RuneSelf)
	}
	return false
}

// placeBefore takes the place that stands before text[at].
func (f *folded) placeBefore(v values, place string, at int, whole bool) bool {
	name, kind, _ := strings.Cut(place, ":")
	stop := at
	for stop > 0 && f.text[stop-1] == ' ' {
		stop--
	}
	from := stop
	for from > 0 && (from == stop || whole || !f.isStart(from, kind)) {
		from--
	}
	value := strings.Trim(f.value(from, stop), "()[]:,")
	if value == "" || len(value) > maxPlace || kind == "p" && !f.isName(value, stop) {
		return false
	}
	v.add(name, value)
	return true
}

// isName reports whether a value that ends at text[stop] is written as the name of a parameter. An
// abbreviation such as CLB is what the sentence is about, and so is what begins a sentence.
func (f *folded) isName(value string, stop int) bool {
	if end := f.original[:f.at[stop]]; strings.HasSuffix(strings.TrimRight(end, " "), "`") {
		return true
	}
	return isUpper(value[0]) && strings.ToUpper(value) != value && isPlain(value) &&
		!strings.Contains(" A The This These It They Currently ", " "+value+" ")
}

// isList reports whether a value is a list or a range, rather than a description.
func isList(value string) bool {
	return strings.ContainsAny(value, "0123456789,/|、") || strings.Contains(value, " or ") || strings.Contains(value, "或")
}

// isStart reports whether a place of this kind that ends further on begins at text[i].
func (f *folded) isStart(i int, kind string) bool {
	c, next := f.text[i-1], byte(' ')
	if i < len(f.text) {
		next = f.text[i]
	}
	return strings.IndexByte(":,;", c) >= 0 || c == '.' && next == ' ' || kind != "" && (strings.IndexByte(" ([", c) >= 0 || f.at[i] > f.at[i-1] && f.original[f.at[i]-1] == ' ')
}
