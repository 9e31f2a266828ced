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
