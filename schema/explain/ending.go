// This file explains an error by the words of its code: InstanceIdMalformed names a thing, the instance
// ID, and a condition.

package explain

import (
	_ "embed"
	"strings"

	"tcresponse/schema/docs"
)

// endings is what the engine knows of the conditions: a test writes it from
// schema/explain/rules/endings. It is like table, but with these lines in place of patterns:
//
//	t what to call the thing where the code names none
//	k the classes of codes that the condition explains where no words of any other do
//	w the words of the condition, in phrases with commas between
//	v words that count only where the code has no others
//	n the same, but not for a class that says what is wrong with the thing
//
// A phrase that begins with a ^ stands at the beginning, one that ends with a $ at the end, one that
// begins with a + is part of the thing, and a ! makes it decide wherever it stands. One that begins
// with a ~ names a parameter or an amount in codes of LimitExceeded and InvalidParameter. An l in the
// first line says that a phrase may stand for the thing.
//
//go:embed endings.txt
var endings string

// maxWords is how many words a thing has at most: more than that are no name. maxCode is how many bytes
// of a code are read; the longest that a product declares has about half of that.
const (
	maxWords = 8
	maxCode  = 160
)

// codeWord is a word of a code, in small letters, with its place in the code.
type codeWord struct {
	text     string
	from, to int
}

// splitCode splits a code, from an offset, at capitals and marks: ImageIdV2NotFound is image, id, v2,
// not, found. Capitals that follow each other are one word, but for the last one before a small
// letter.
func splitCode(code string, from int) []codeWord {
	var words []codeWord
	for i := from; i < len(code); {
		if !isAlnum(code[i]) {
			i++
			continue
		}
		start := i
		for i < len(code) && isUpper(code[i]) {
			i++
		}
		// IPv6 and VPCs are one word.
		isPlural := i-start > 1 && i < len(code) && (code[i] == 'v' || code[i] == 's') && (i+1 == len(code) || !isLower(code[i+1]))
		if i-start > 1 && i < len(code) && isLower(code[i]) && !isPlural {
			i--
		} else {
			for i < len(code) && isAlnum(code[i]) && !isUpper(code[i]) {
				i++
			}
		}
		words = append(words, codeWord{strings.ToLower(code[start:i]), start, i})
	}
	return words
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isAlnum(c byte) bool { return isUpper(c) || isLower(c) || isDigit(c) }

// fit is how well a condition fits: later words of a code decide, of those that end at the same one
// the most.
type fit struct{ rank, from, to int }

// Ranks of phrases.
const (
	weak = iota + 1
	strong
	decisive
)

func (f fit) isBetter(than fit) bool {
	if f.rank != than.rank {
		return f.rank > than.rank
	}
	return f.to > than.to || f.to == than.to && f.to-f.from > than.to-than.from
}

// findEnding returns the lines of the condition that the words of a code name, and the thing; empty
// where the code says no more than its class. isByClass reports that the class names the condition, and
// the code just the thing.
func findEnding(code string) (best string, v values, isByClass bool) {
	code = code[:min(len(code), maxCode)]
	class, last, _ := strings.Cut(code, ".")
	from := len(class) + 1
	if list, _, _ := docs.Entry(class); list == "" {
		// The class is of the product's own making, and names a thing: InvalidInstanceId.NotFound.
		from = 0
	} else if last == "" {
		return "", nil, false
	}
	words := splitCode(code, min(from, len(code)))
	if from > 0 {
		words = withoutClass(words, class)
	} else if rest := withoutClass(words, class); len(withoutClass(rest, class)) < len(rest) {
		// Authority.AuthorityNameLengthLong.
		words = rest
	}
	for len(words) > 1 && (words[0].text == "err" || words[0].text == "error") {
		words = words[1:]
	}
	if class == "ResourceNotFound" {
		words = withoutNot(words)
	}
	if len(words) == 0 || len(words) == 1 && !isLower(words[0].text[0]) {
		return "", nil, false
	}
	// In codes of these classes the word status names a parameter or a resource, and is no condition.
	namesThings := strings.HasSuffix(class, "Parameter") || class == "InvalidParameterValue" || class == "ResourceNotFound" || class == "ResourceInUse"
	namesAmounts := class == "LimitExceeded" || strings.HasPrefix(class, "InvalidParameter")
	var found fit
	var part []codeWord
	thing, byClass, classThing := "", "", ""
	isAllowed, rule, name := true, "", ""
	for rest := endings; rest != ""; {
		at := rest
		line := cut(&rest, '\n')
		switch line[0] {
		case '@':
			rule, isAllowed = at[len("@ "):], true
		case 'c':
			isAllowed = allows(line[2:], class) || from == 0 && allows(line[2:], "-")
		case 't':
			name = line[2:]
		case 'k':
			if allows(line[2:], class) {
				byClass, classThing = rule, name
			}
		case 'w', 'v', 'n':
			rank := weak
			if line[0] == 'w' {
				rank = strong
			}
			if !isAllowed || line[0] == 'n' && namesThings {
				continue
			}
			if f, p := bestPhrase(words, line[2:], rank, isLong(rule), namesAmounts); f.isBetter(found) {
				best, found, part, thing = rule, f, p, name
			}
		}
	}
	if best == "" {
		best, thing, part, isByClass = byClass, classThing, words, true
		if name := trim(part); !isLong(best) || len(name) == 0 {
			part = name
		}
	}
	best, _, _ = strings.Cut(best, "\n@")
	v = values{"thing": thing, "words": thing}
	if 0 < len(part) && len(part) <= maxWords {
		v.setThing(code, part)
	}
	return best, v, isByClass
}

// isLong reports whether the meaning of a condition can take a phrase, rather than a name.
func isLong(rule string) bool { return hasFlag(cut(&rule, '\n'), "l") }

// withoutClass leaves out the words of the class where the last part of a code repeats it, as in
// InvalidParameterValue.InvalidParameterValueLimit.
func withoutClass(words []codeWord, class string) []codeWord {
	again := splitCode(class, 0)
	if len(words) <= len(again) {
		return words
	}
	for i := range again {
		if words[i].text != again[i].text {
			return words
		}
	}
	return words[len(again):]
}

// withoutNot leaves out the words that say once more that something was not found: NoUser, InvalidUser,
// NoInstanceFound.
func withoutNot(words []codeWord) []codeWord {
	if len(words) < 2 || words[0].text != "no" && words[0].text != "invalid" {
		return words
	}
	if words = words[1:]; len(words) > 1 && words[len(words)-1].text == "found" {
		words = words[:len(words)-1]
	}
	return words
}

// bestPhrase returns how the best of the phrases fits, and the words of the thing.
func bestPhrase(words []codeWord, phrases string, rank int, isLong, namesAmounts bool) (best fit, thing []codeWord) {
	for phrases != "" {
		phrase := cut(&phrases, ',')
		rank := rank
		phrase, isOther := strings.CutPrefix(phrase, "~")
		if isOther && namesAmounts {
			continue
		}
		phrase, atEnd := strings.CutSuffix(phrase, "$")
		phrase, isDecisive := strings.CutPrefix(phrase, "!")
		phrase, atStart := strings.CutPrefix(phrase, "^")
		phrase, isKept := strings.CutPrefix(phrase, "+")
		if isDecisive || atStart && isKept && isFailed(words[len(words)-1].text) {
			rank = decisive
		}
		for i := range words {
			if i > 0 && (atStart || isNegated(words[:i])) {
				continue
			}
			f := fit{rank, i, i + wordsOf(words[i:], phrase)}
			if f.to == f.from || !f.isBetter(best) || atEnd && f.to < len(words) || !isKept && f.to < len(words) && isFailed(words[f.to].text) && isGerund(words[f.to-1].text) {
				continue
			}
			best = f
			switch {
			case isKept:
				thing = trim(words)
			case isLong:
				thing = besideOrAll(words, f)
			default:
				if thing = trim(words[:f.from]); len(thing) == 0 {
					thing = trim(words[f.to:])
				}
			}
		}
	}
	return best, thing
}

// besideOrAll returns the words on one side of a phrase, if that is all there is to say, else all.
func besideOrAll(words []codeWord, f fit) []codeWord {
	before, after := trim(words[:f.from]), trim(words[f.to:])
	switch {
	case len(before)+len(after) == 0 || len(before) > 0 && len(after) > 0:
		return words
	case len(before) > 0:
		after = before
	}
	if last := after[len(after)-1].text; last == "not" || last == "no" {
		return words
	}
	return after
}

// wordsOf returns how many words a phrase has, if these begin with it.
func wordsOf(words []codeWord, phrase string) (n int) {
	for phrase != "" {
		if n == len(words) || cut(&phrase, ' ') != words[n].text {
			return 0
		}
		n++
	}
	return n
}

// isNegated reports whether words say that what follows is not so, or not yet, or only compare with it:
// CannotBeDeleted, HasNotBeenBound, LessThanUsed.
func isNegated(before []codeWord) bool {
	last := before[len(before)-1].text
	for len(before) > 1 && (last == "be" || last == "been" || last == "to") {
		before = before[:len(before)-1]
		if last = before[len(before)-1].text; last == "allowed" {
			return true
		}
	}
	return strings.Contains(" not no non un should must cannot never than ", " "+last+" ")
}

// isGerund reports whether a word names what is going on: with failed behind it, that is what failed.
func isGerund(word string) bool { return strings.HasSuffix(word, "ing") }

func isFailed(word string) bool { return word == "failed" || word == "fail" || word == "failure" }

// setThing sets what the code names beside its condition.
func (v values) setThing(code string, part []codeWord) {
	text := make([]string, len(part))
	for i, w := range part {
		text[i] = w.text
	}
	v["thing"], v["words"] = code[part[0].from:part[len(part)-1].to], strings.Join(text, " ")
}

// empties are words at an edge of a thing that name nothing.
const empties = " the a an is are be been has have was of in to for and or by with on at from error err failed fail failure invalid illegal wrong incorrect bad param params parameter parameters does do did too this that exception current "

// trim leaves out the words at both ends that name nothing.
func trim(words []codeWord) []codeWord {
	isEmpty := func(w codeWord) bool { return strings.Contains(empties, " "+w.text+" ") }
	for len(words) > 0 && isEmpty(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && isEmpty(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}
