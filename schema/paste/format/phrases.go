// This file has the messages that an error is recognised by.

package format

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tcresponse/schema/paste/scan"
)

// messages has the messages that an error is recognised by, with their codes. A test of package explain
// writes it from the rules: a line has a code, a tab, a phrase, and perhaps the words that follow, each
// behind a tab. Longer phrases come first.
//
//go:embed messages.txt
var messages string

// phrase begins a message. Backticks and case do not count, since people retype messages and Markdown
// removes the marks. A phrase that ends with a backtick is common English without it, so the service's
// whole sentence must follow.
type phrase struct {
	code string
	// words are folded, but for those of a sentence, which are in lower case.
	words []byte
	then  []string
	// startsSentence means that letters before it make it part of another sentence, isSentence that it
	// is common English.
	startsSentence, isSentence bool
}

var phrases = sync.OnceValue(func() (all []phrase) {
	for line := range strings.Lines(messages) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		words, startsSentence := strings.CutPrefix(parts[1], "^")
		p := phrase{code: parts[0], then: parts[2:], startsSentence: startsSentence, isSentence: strings.HasSuffix(words, "`")}
		if p.words = foldMessage([]byte(words)); p.isSentence {
			p.words = scan.LowerASCII([]byte(words))
		}
		all = append(all, p)
	}
	return all
})

// in returns where a phrase stands in a text, both folded; -1 if it does not.
func (p phrase) in(folded []byte) int {
	for from := 0; ; {
		k := bytes.Index(folded[from:], p.words)
		if k < 0 {
			return -1
		}
		at := from + k
		before, _ := utf8.DecodeLastRune(folded[:at])
		if !p.startsSentence || at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return at
		}
		from = at + len(p.words)
	}
}

// findPhrase returns where the first phrase that a text has, in the order of phrases, starts, and
// its code; -1 if there is none.
func findPhrase(b []byte) (at int, code string) {
	lower := scan.LowerASCII(b)
	folded := bytes.ReplaceAll(lower, []byte("`"), nil)
	for _, p := range phrases() {
		if p.isSentence {
			if i := p.sentenceIn(lower); i >= 0 {
				return i, p.code
			}
			continue
		}
		if i := p.in(folded); i >= 0 {
			if i = unfoldMessage(b, i); continuesWith(lower[i:], p.then) {
				return i, p.code
			}
		}
	}
	return -1, ""
}

// sentenceIn returns where a sentence of the service starts in a text in lower case; -1 if none does.
func (p phrase) sentenceIn(lower []byte) int {
	for from := 0; ; {
		k := bytes.Index(lower[from:], p.words)
		if k < 0 {
			return -1
		}
		from += k + len(p.words)
		if continuesWith(lower[from:], p.then) {
			return from - len(p.words)
		}
	}
}

// continuesWith reports whether a sentence goes on with the words in their order, even across line
// breaks of a terminal.
func continuesWith(lower []byte, words []string) bool {
	if len(words) == 0 {
		return true
	}
	const longest = 300
	lower = lower[:min(len(lower), longest)]
	if k := bytes.Index(lower, []byte("\n\n")); k >= 0 {
		lower = lower[:k]
	}
	rest := strings.Join(strings.Fields(string(lower)), " ")
	for _, w := range words {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			return false
		}
		rest = after
	}
	return true
}

// foldMessage removes the backticks and the case of ASCII letters.
func foldMessage(b []byte) []byte {
	return bytes.ReplaceAll(scan.LowerASCII(b), []byte("`"), nil)
}

// unfoldMessage returns the offset in a text of what is at i when it is folded.
func unfoldMessage(b []byte, i int) int {
	at := 0
	for i > 0 || b[at] == '`' {
		if b[at] != '`' {
			i--
		}
		at++
	}
	return at
}

// codeOfMessage returns the code that a message usually comes with; empty if it is not one of the
// service's own phrases.
func codeOfMessage(message string) string {
	_, code := findPhrase([]byte(message))
	return code
}
