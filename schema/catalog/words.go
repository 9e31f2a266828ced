// The words that names are made of.

package catalog

import (
	"iter"
	"strings"
)

// nameWords yields the words of a text in lower case and without a plural s: runs of ASCII letters, each also split where a capital follows a small letter.
func nameWords(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for run := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isLetter(r) }) {
			start := 0
			for i := 1; i <= len(run); i++ {
				if i < len(run) && !(isCapital(run[i]) && !isCapital(run[i-1])) {
					continue
				}
				if word := run[start:i]; len(word) > 1 && !yield(strings.ToLower(strings.TrimSuffix(word, "s"))) {
					return
				}
				start = i
			}
		}
	}
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

func isCapital(b byte) bool { return 'A' <= b && b <= 'Z' }
