// This file finds the documented code that explains an error code, and the one that was probably
// meant.

package docs

import (
	"strings"
	"sync"
	"unicode"
)

// Costs of one edit. A difference in case costs a tenth, so that a code written in the wrong case
// is still near.
const (
	editCost = 10
	caseCost = 1
)

type index struct {
	known   map[string]bool
	longest int
}

var codeIndex = sync.OnceValue(func() index {
	ix := index{known: map[string]bool{}}
	for _, code := range Names() {
		ix.known[code] = true
		ix.longest = max(ix.longest, len(code))
	}
	return ix
})

// Lookup finds the documentation of an error code: docs is the code itself if it is documented,
// else its longest documented prefix that ends before a dot, else empty; match says which. Unless
// the match is exact, nearest is the documented code with the nearest spelling, or empty. Dots and
// spaces at the end are ignored. The time is bounded by the lengths of documented codes.
func Lookup(code string) (docs string, match Match, nearest string) {
	ix := codeIndex()
	code = strings.TrimRightFunc(code, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
	if ix.known[code] {
		return code, Exact, ""
	}
	match = None
	for part := code[:min(len(code), ix.longest+1)]; ; {
		dot := strings.LastIndexByte(part, '.')
		if dot < 0 {
			break
		}
		if part = part[:dot]; ix.known[part] {
			docs, match = part, Prefix
			break
		}
	}
	if nearest = near(code, ix.longest); nearest == docs {
		nearest = ""
	}
	return docs, match, nearest
}

// near returns the documented code with the nearest spelling, the first of several. It is at most 2
// edits away, or a fifth of the length of the parts that differ, whichever is more. Common parts do
// not count: thousands of codes start with a class such as FailedOperation.
func near(code string, longest int) string {
	edits := max(2, len(code)/5)
	if len(code)-edits > longest {
		return ""
	}
	best, limit := "", editCost*edits
	for _, known := range Names() {
		if gap := len(known) - len(code); gap > edits || -gap > edits {
			continue
		}
		a, b := unshared(code, known)
		most := min(limit, editCost*max(2, len(a)/5))
		if d := distance(a, b, most); d <= most {
			best, limit = known, d-1
		}
	}
	return best
}

// unshared removes the common prefix of a and b, in parts between dots, then the common suffix.
func unshared(a, b string) (string, string) {
	for {
		i, j := strings.IndexByte(a, '.'), strings.IndexByte(b, '.')
		if i < 0 || j < 0 || a[:i] != b[:j] {
			break
		}
		a, b = a[i+1:], b[j+1:]
	}
	for {
		i, j := strings.LastIndexByte(a, '.'), strings.LastIndexByte(b, '.')
		if i < 0 || j < 0 || a[i:] != b[j:] {
			break
		}
		a, b = a[:i], b[:j]
	}
	return a, b
}

// distance returns the cost of turning a into b by inserting, deleting, replacing bytes and
// swapping adjacent ones; any value above limit means "more".
func distance(a, b string, limit int) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j * editCost
	}
	for i := range len(a) {
		row[0] = (i + 1) * editCost
		least := row[0]
		for j := range len(b) {
			row[j+1] = min(last[j+1]+editCost, row[j]+editCost, last[j]+replaceCost(a[i], b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+editCost)
			}
			least = min(least, row[j+1])
		}
		// A swap refers to the row before the last one, whose minimum is at most one edit less.
		if least > limit+editCost {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func replaceCost(x, y byte) int {
	switch {
	case x == y:
		return 0
	case lower(x) == lower(y):
		return caseCost
	}
	return editCost
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
