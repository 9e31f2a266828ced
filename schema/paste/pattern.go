// This file matches the regular expressions that find the names of actions. Package regexp, with
// its tables of Unicode, would be a tenth of the engine.

package paste

import (
	"strings"

	"tcresponse/schema/paste/scan"
)

// pattern is a regular expression in a part of RE2's syntax
// (https://github.com/google/re2/wiki/Syntax): ASCII characters, \w \d \s \b ^ and the dot, classes
// in brackets, the repetitions + * ? {n} and their lazy forms, the groups (?P<p>…), (?P<v>…) and
// (?P<a>…), and alternatives of plain words in (?:…) or (?i:…). It prefers the match that RE2
// prefers; tests compare the two.
type pattern struct {
	steps
	// first has the bytes with which an occurrence can begin.
	first *[256]bool
}

// steps are the parts of a pattern, or its last ones.
type steps []step

// first has the bytes with which an occurrence can begin.
func (p steps) first() *[256]bool {
	set := new([256]bool)
	for _, s := range p {
		switch s.kind {
		case classStep:
			for c, ok := range s.set {
				set[c] = set[c] || ok
			}
		case wordsStep:
			for _, word := range s.words {
				set[word[0]] = true
				if s.fold {
					set[strings.ToUpper(word)[0]], set[strings.ToLower(word)[0]] = true, true
				}
			}
		default:
			continue
		}
		if s.min > 0 {
			return set
		}
	}
	panic("paste: a pattern that matches nothing")
}

// step is one part of a pattern.
type step struct {
	kind stepKind
	// set has the bytes that a class matches.
	set *[256]bool
	// words are the alternatives; fold ignores their case.
	words []string
	fold  bool
	// min and max bound the repetitions of the part; lazy prefers fewer.
	min, max int
	lazy     bool
	// mark is the number of the place to keep: the starts and ends of the groups p, v and a.
	mark int
}

type stepKind byte

const (
	classStep stepKind = iota
	wordsStep
	markStep
	boundaryStep
	beginStep
)

// groups are the names of the groups, in the order of their marks.
const groups = "pva"

// actionWindow is how many bytes on each side of a response are searched for its action.
const actionWindow = 3000

// unbounded is the most repetitions of a part; no name of an action is as long.
const unbounded = actionWindow

// compilePattern reads a pattern. It panics on unknown syntax, as patterns are constants.
func compilePattern(source string) pattern {
	var p steps
	open := -1
	for rest := source; rest != ""; {
		s := step{min: 1, max: 1}
		switch {
		case rest[0] == '^':
			s.kind, rest = beginStep, rest[1:]
		case strings.HasPrefix(rest, `\b`):
			s.kind, rest = boundaryStep, rest[2:]
		case strings.HasPrefix(rest, "(?P<"):
			open = 2 * strings.IndexByte(groups, rest[4])
			s.kind, s.mark, rest = markStep, open, rest[len("(?P<p>"):]
		case rest[0] == ')':
			s.kind, s.mark, rest = markStep, open+1, rest[1:]
		case strings.HasPrefix(rest, "(?"):
			head, tail, _ := strings.Cut(rest[2:], ":")
			words, tail, _ := strings.Cut(tail, ")")
			s.kind, s.fold, s.words, rest = wordsStep, head == "i", strings.Split(words, "|"), tail
		default:
			s.set, rest = readClass(rest)
		}
		if s.kind == classStep || s.kind == wordsStep {
			rest = s.readRepetition(rest)
		}
		p = append(p, s)
	}
	return pattern{p, p.first()}
}

// readRepetition reads how often the step is repeated.
func (s *step) readRepetition(rest string) string {
	if rest == "" {
		return rest
	}
	switch rest[0] {
	case '+':
		s.max = unbounded
	case '*':
		s.min, s.max = 0, unbounded
	case '?':
		s.min = 0
	case '{':
		s.min = int(rest[1] - '0')
		s.max = s.min
		return rest[len("{8}"):]
	default:
		return rest
	}
	rest = rest[1:]
	if strings.HasPrefix(rest, "?") {
		s.lazy, rest = true, rest[1:]
	}
	return rest
}

// readClass reads one character, escaped or not, or a class.
func readClass(rest string) (*[256]bool, string) {
	set := new([256]bool)
	switch rest[0] {
	case '.':
		for c := range set {
			set[c] = c != '\n'
		}
		return set, rest[1:]
	case '[':
		for rest = rest[1:]; rest[0] != ']'; {
			if rest[1] == '-' && rest[2] != ']' {
				setRange(set, rest[0], rest[2])
				rest = rest[3:]
				continue
			}
			rest = readByte(set, rest)
		}
		return set, rest[1:]
	}
	return set, readByte(set, rest)
}

// readByte adds to a set one character, or those that an escaped letter stands for.
func readByte(set *[256]bool, rest string) string {
	if rest[0] != '\\' {
		set[rest[0]] = true
		return rest[1:]
	}
	switch rest[1] {
	case 'w':
		setRange(set, 'a', 'z')
		setRange(set, 'A', 'Z')
		setRange(set, '0', '9')
		set['_'] = true
	case 'd':
		setRange(set, '0', '9')
	case 's':
		for _, c := range "\t\n\f\r " {
			set[c] = true
		}
	default:
		set[rest[1]] = true
	}
	return rest[2:]
}

func setRange(set *[256]bool, from, to byte) {
	for c := int(from); c <= int(to); c++ {
		set[c] = true
	}
}

// occurrence is a match of a pattern: its byte offsets, and those of the groups; -1 for a group
// that is not there.
type occurrence struct {
	from, to int
	marks    [2 * len(groups)]int
}

// part returns what a group matched; empty if it did not.
func (f *occurrence) part(text string, group byte) string {
	k := 2 * strings.IndexByte(groups, group)
	if f.marks[k] < 0 {
		return ""
	}
	return text[f.marks[k]:f.marks[k+1]]
}

// each calls visit for the matches in a text from left to right; they do not overlap.
func (p pattern) each(text string, visit func(f *occurrence)) {
	for i := 0; i < len(text); {
		if !p.first[text[i]] {
			i++
			continue
		}
		f := occurrence{from: i}
		for k := range f.marks {
			f.marks[k] = -1
		}
		if !p.match(text, i, &f) {
			i++
			continue
		}
		visit(&f)
		i = max(f.to, i+1)
	}
}

// match matches the rest of a pattern at i.
func (p steps) match(text string, i int, f *occurrence) bool {
	if len(p) == 0 {
		f.to = i
		return true
	}
	s, rest := &p[0], p[1:]
	switch s.kind {
	case beginStep:
		return i == 0 && rest.match(text, i, f)
	case boundaryStep:
		before, after := i > 0 && scan.IsWordByte(text[i-1]), i < len(text) && scan.IsWordByte(text[i])
		return before != after && rest.match(text, i, f)
	case markStep:
		old := f.marks[s.mark]
		f.marks[s.mark] = i
		if rest.match(text, i, f) {
			return true
		}
		f.marks[s.mark] = old
		return false
	case wordsStep:
		for _, word := range s.words {
			if end := i + len(word); end <= len(text) && (text[i:end] == word || s.fold && strings.EqualFold(text[i:end], word)) && rest.match(text, end, f) {
				return true
			}
		}
		return s.min == 0 && rest.match(text, i, f)
	}
	most := 0
	for most < s.max && i+most < len(text) && s.set[text[i+most]] {
		most++
	}
	for n := s.min; n <= most; n++ {
		times := n
		if !s.lazy {
			times = most - (n - s.min)
		}
		if rest.match(text, i+times, f) {
			return true
		}
	}
	return false
}
