// This file finds errors that a damaged text hides: where a mark between two members is wrong, the string before it
// seems to go on, and takes the next members in.

package schema

import (
	"bytes"
	"slices"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// swallowed is the number, among the candidate's syntax errors, of one in a name or string with unescaped quotation marks
// that holds the name Error or Code; -1 without one. What it holds may be the error of a call that was refused.
func swallowed(d paste.Candidate) int {
	isQuote := func(s diag.Diagnostic) bool { return s.Code == "syntax-unescaped-quote" }
	if d.Tree == nil || !slices.ContainsFunc(d.Errors, isQuote) {
		return -1
	}
	first := map[int]int{}
	var places []int
	for i, s := range d.Errors {
		if _, again := first[s.From]; isQuote(s) && !again {
			first[s.From] = i
			places = append(places, s.From)
		}
	}
	slices.Sort(places)
	for i, n := range d.Tree.Nodes {
		if n.Kind() != jsontree.String {
			continue
		}
		k, _ := slices.BinarySearch(places, n.Start())
		if k < len(places) && places[k] < n.End() && namesError(d.Tree.Raw(i)) {
			return first[places[k]]
		}
	}
	return -1
}

// namesError tells that Error or Code stands at a quotation mark inside a string, of which raw has the outer marks too.
func namesError(raw []byte) bool {
	if len(raw) < 2 {
		return false
	}
	inside := raw[1 : len(raw)-1]
	for _, name := range []string{"Error", "Code"} {
		for _, quote := range []string{`"`, `'`, "“", "”"} {
			if bytes.Contains(inside, []byte(quote+name)) || bytes.Contains(inside, []byte(name+quote)) {
				return true
			}
		}
	}
	return false
}
