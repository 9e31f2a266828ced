// This file matches messages with the patterns of the rules.

package explain

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// A pattern is a message in the words of the service, with places in braces. White space, case,
// backticks and quotation marks do not count. It may stand anywhere in a message; a ^ at its
// beginning means the beginning of the message, a $ at its end the end. A place has a name and
// perhaps a kind: {name} is any text of one line, {name:w} is without white space, as names and ids
// are, {name:n} is a number. A place at an end of a pattern takes one sentence, word or number.
//
// A pattern that begins with an @ is held against the error code; there case counts.
type pattern struct {
	literals     [][]byte
	places       []place
	start, end   bool
	isCode       bool
	literalBytes int
}

type place struct {
	name string
	kind byte
}

// Bounds of a match. tries keeps the time linear where a beginning occurs often.
const (
	maxPlace = 240
	tries    = 8
)

func parsePattern(s string) pattern {
	var p pattern
	s, p.isCode = strings.CutPrefix(s, "@")
	s, p.start = strings.CutPrefix(s, "^")
	s, p.end = strings.CutSuffix(s, "$")
	for {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			break
		}
		inside, behind, _ := strings.Cut(s[open+1:], "}")
		name, kind, ok := strings.Cut(inside, ":")
		if !ok {
			kind = "t"
		}
		p.addLiteral(s[:open])
		p.places = append(p.places, place{name, kind[0]})
		s = behind
	}
	p.addLiteral(s)
	return p
}

func (p *pattern) addLiteral(s string) {
	literal := []byte(s)
	if !p.isCode {
		literal = fold(s).text
	}
	p.literals = append(p.literals, literal)
	p.literalBytes += len(literal)
}

// values are the texts at the places of a pattern.
type values map[string]string

// match returns the values of the places; ok is false where the pattern does not fit. The time is
// linear in the length of the message.
func (p *pattern) match(f folded) (v values, ok bool) {
	lead, first := 0, p.literals[0]
	if len(first) == 0 && len(p.literals) > 1 {
		// A place is at the beginning: what it ends at is looked for.
		lead, first = 1, p.literals[1]
	}
	for from, n := 0, 0; n < tries; n++ {
		k := bytes.Index(f.text[from:], first)
		if k < 0 {
			return nil, false
		}
		at := from + k
		if p.start && lead == 0 && at > 0 {
			return nil, false
		}
		if v, ok := p.matchAt(f, at, lead); ok {
			return v, true
		}
		from = at + 1
	}
	return nil, false
}

func (p *pattern) matchAt(f folded, at, lead int) (values, bool) {
	v := values{}
	if lead == 1 {
		text := f.before(at, p.places[0].kind, p.start)
		if text == "" {
			return nil, false
		}
		v[p.places[0].name] = text
	} else if f.isInsideWord(at) {
		return nil, false
	}
	at += len(p.literals[lead])
	for i := lead; i < len(p.places); i++ {
		next := p.literals[i+1]
		isLast := i+1 == len(p.places) && len(next) == 0
		stop := f.placeEnd(at, p.places[i].kind, next, isLast, p.end)
		if stop <= at {
			return nil, false
		}
		text := clean(f.original[f.at[at]:f.end(stop)])
		if text == "" || len(text) > maxPlace || strings.ContainsAny(text, "\n") || p.places[i].kind == 'w' && strings.ContainsAny(text, " \t") {
			return nil, false
		}
		v[p.places[i].name] = text
		at = stop + len(next)
	}
	if p.end {
		return v, len(bytes.TrimRight(f.text[at:], ".!,;")) == 0
	}
	return v, !f.isInsideWord(at) || len(p.literals[len(p.literals)-1]) == 0
}

// placeEnd returns where a place that begins at at ends in the folded text; at where it does not fit.
func (f folded) placeEnd(at int, kind byte, next []byte, isLast, toEnd bool) int {
	switch {
	case kind == 'n':
		stop := at
		for stop < len(f.text) && (f.text[stop] >= '0' && f.text[stop] <= '9' || stop > at && (f.text[stop] == '.' || f.text[stop] == ',') || stop == at && f.text[stop] == '-') {
			stop++
		}
		for stop > at && !(f.text[stop-1] >= '0' && f.text[stop-1] <= '9') {
			stop--
		}
		if !bytes.HasPrefix(f.text[stop:], next) {
			return at
		}
		return stop
	case isLast && toEnd:
		return len(f.text)
	case isLast:
		return f.sentenceEnd(at, kind)
	}
	k := bytes.Index(f.text[at:min(len(f.text), at+maxPlace+len(next))], next)
	if k < 0 {
		return at
	}
	return at + k
}

// sentenceEnd returns where the word or the sentence that begins at at ends.
func (f folded) sentenceEnd(at int, kind byte) int {
	for i := at; i < len(f.text); i++ {
		if i == at {
			continue
		}
		// The white space between two characters is only in the original.
		gap := f.original[f.end(i):f.at[i]]
		mark := f.text[i-1]
		switch {
		case strings.Contains(gap, "\n") || strings.Contains(gap, "\\n"):
			return f.trimEnd(at, i)
		case kind == 'w' && (strings.TrimLeft(gap, "`'\"") != "" || f.text[i] == ',' || f.text[i] == ';' || f.text[i] == ')' || f.text[i] == ']' || f.text[i] >= utf8.RuneSelf && mark < utf8.RuneSelf):
			return f.trimEnd(at, i)
		case (mark == '.' || mark == ';') && gap != "", f.original[f.at[i-1]] >= utf8.RuneSelf && (mark == '.' || mark == ';' || mark == ','):
			return f.trimEnd(at, i)
		case f.text[i] == ';', f.text[i] == ',' && f.original[f.at[i]] >= utf8.RuneSelf:
			return f.trimEnd(at, i)
		}
	}
	return f.trimEnd(at, len(f.text))
}

func (f folded) trimEnd(at, stop int) int {
	for stop > at && strings.IndexByte(".,;:!)]", f.text[stop-1]) >= 0 {
		stop--
	}
	return stop
}

// before returns the word or the sentence that ends before at.
func (f folded) before(at int, kind byte, whole bool) string {
	if at == 0 {
		return ""
	}
	from := f.at[0]
	if !whole {
		for i := at - 1; i > 0; i-- {
			gap := f.original[f.end(i):f.at[i]]
			mark := f.text[i-1]
			if mark == ':' || mark == ',' || mark == ';' || mark == '.' && gap != "" || strings.Contains(gap, "\n") || kind == 'w' && (strings.TrimLeft(gap, "`'\"") != "" || mark >= utf8.RuneSelf || mark == '(' || mark == '[') {
				from = f.at[i]
				break
			}
		}
	}
	text := strings.Trim(clean(f.original[from:f.end(at)]), "()，。：")
	if len(text) > maxPlace || kind == 'w' && strings.ContainsAny(text, " \t\n") {
		return ""
	}
	return text
}

// clean returns a value without the marks around it.
func clean(s string) string {
	const marks = " \t\r\n`'\"“”‘’"
	s = strings.Trim(s, marks)
	if bare := strings.Trim(s, marks+"[]"); bare != "" {
		return bare
	}
	return s
}
