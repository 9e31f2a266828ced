// This file has the state of a search.

package paste

import (
	"sync"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/secret"
)

// anchors finds the anchors of all forms in one pass over a text.
var anchors = sync.OnceValue(func() (all struct {
	matcher *automaton
	// forms has the form of each anchor, by the anchor's number.
	forms []*format.Format
}) {
	var words []string
	for i := range format.Table {
		for _, word := range format.Table[i].Anchors {
			words, all.forms = append(words, word), append(all.forms, &format.Table[i])
		}
	}
	all.matcher = newAutomaton(words)
	return all
})

// search is the state of one search.
type search struct {
	format.Budget
	// start is the byte offset of the first byte of the pasted text that is neither white space nor
	// in a comment.
	start int
	// secrets are those in decoded texts.
	secrets []diag.Diagnostic
	// within is how many texts within a match were searched.
	within int
}

// newSearch starts the search of a pasted text, in which most bytes may be read without a match.
func newSearch(text []byte, most int) *search {
	return &search{Budget: format.NewBudget(most), start: jsontree.SkipSpace(text, 0)}
}

// allowance returns how many bytes of a text of the size may be read without a match.
func allowance(size int) int { return 6*size + 1<<18 }

// maxSecrets bounds how many secrets of decoded texts are kept.
const maxSecrets = 200

// keepSecrets keeps the secrets of a decoded text.
func (s *search) keepSecrets(t *origin.Text) {
	for _, one := range secret.Find(t.Bytes, maxSecrets-len(s.secrets)) {
		one.From, one.To = t.Origin(one.From), t.OriginEnd(one.From, one.To)
		s.secrets = append(s.secrets, one)
	}
}
