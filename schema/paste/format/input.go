// This file has what a reader is given, and the bound on what all readers together may look at.

package format

import (
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
)

// Budget bounds the bytes that are read without a match, so that the time of a search is linear in
// the size of the text.
type Budget struct {
	Left int
	// reserve may be spent where a response is likely, once nothing else is left.
	reserve int
}

// NewBudget returns a budget of so many bytes, and as many again in reserve.
func NewBudget(most int) Budget { return Budget{Left: most, reserve: most} }

// Spend counts bytes that were looked at without a match.
func (b *Budget) Spend(looked int) { b.Left -= looked }

// IsSpent reports whether nothing is left.
func (b *Budget) IsSpent() bool { return b.Left < 0 }

// useReserve makes the reserve available until done is called; ok is false if there is none.
func (b *Budget) useReserve() (done func(), ok bool) {
	if b.reserve < 0 {
		return nil, false
	}
	spent := b.Left
	b.Left, b.reserve = b.reserve, -1
	return func() { b.Left, b.reserve = spent, b.Left }, true
}

// Input is a text that is searched for forms.
type Input struct {
	Text *origin.Text
	// Start is the byte offset of the first byte of the pasted text that is neither white space nor
	// in a comment; -1 in a text that was decoded from it.
	Start int
	*Budget
	// noEvents is the byte offset before which no line begins a stream of events.
	noEvents int
}

// inner returns the input for a text made from this one's.
func (in *Input) inner(t *origin.Text) *Input { return &Input{Text: t, Start: -1, Budget: in.Budget} }

// nothing returns the result of a reader that looked at so many bytes without a match.
func (in *Input) nothing(looked int) []Match {
	in.Spend(looked)
	return nil
}

// These are the costs of reading a value, of a node of its tree and of a diagnostic, in bytes
// looked at.
const readCost, nodeCost, errorCost = 64, 16, 64

// unused returns the result of a reader that made a tree without a match.
func (in *Input) unused(read jsontree.Lenient) []Match {
	return in.nothing(readCost + nodeCost*len(read.Tree.Nodes) + errorCost*len(read.Errors))
}

// Embedded is the texts within a match, such as the strings of a JSON document, that are searched by
// themselves.
type Embedded struct {
	// Count is the number of the texts, and Text makes one of them, from 0 on.
	Count int
	Text  func(i int) *origin.Text
	// Choose returns the result of the match, given what was found in each of the texts, or in the
	// first of them, once the budget is spent. No match of it depends on further texts.
	Choose func(inside [][]Match) []Match
}

// results returns the result of a reader that depends on what is found in further texts.
func (e *Embedded) results() []Match { return []Match{{Within: e}} }

// then returns the same texts, whose result is what change makes of it.
func (e *Embedded) then(change func([]Match) []Match) *Embedded {
	choose := e.Choose
	return &Embedded{e.Count, e.Text, func(inside [][]Match) []Match { return change(choose(inside)) }}
}

// changeEach changes each response of a reader's result, even if they are not known yet.
func changeEach(found []Match, change func(m *Match)) []Match {
	if len(found) == 1 && found[0].Within != nil {
		return found[0].Within.then(func(chosen []Match) []Match { return changeEach(chosen, change) }).results()
	}
	for i := range found {
		if found[i].Form != "" {
			change(&found[i])
		}
	}
	return found
}

// concat returns what was found in several texts as one list.
func concat(inside [][]Match) (all []Match) {
	for _, found := range inside {
		all = append(all, found...)
	}
	return all
}
