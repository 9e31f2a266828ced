// This file holds what a reader is given, and how much all of them together may look at.

package format

import (
	"iter"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
)

// Budget bounds the bytes that are read without a match, so that the time of a search stays linear in the text.
type Budget struct {
	Left int
	// reserve is what may be spent where a response is likely, when nothing else is left.
	reserve int
}

// NewBudget allows so many bytes, and as many again in reserve.
func NewBudget(most int) Budget { return Budget{Left: most, reserve: most} }

// Spend takes so many bytes, of which nothing came.
func (b *Budget) Spend(looked int) { b.Left -= looked }

// IsSpent reports whether nothing is left.
func (b *Budget) IsSpent() bool { return b.Left < 0 }

// useReserve makes the reserve what is left, until done is called; ok is false where there is none.
func (b *Budget) useReserve() (done func(), ok bool) {
	if b.reserve < 0 {
		return nil, false
	}
	spent := b.Left
	b.Left, b.reserve = b.reserve, -1
	return func() { b.Left, b.reserve = spent, b.Left }, true
}

// Input is a text in which forms are looked for.
type Input struct {
	Text *origin.Text
	// start is the byte offset of the first byte of the pasted text that is neither white space nor in a
	// comment; -1 in a text that was made from it.
	Start int
	*Budget
	// noEvents is the byte offset before which no line begins a stream of events.
	noEvents int
}

// inner is the input of a text made from this one's.
func (in *Input) inner(t *origin.Text) *Input { return &Input{Text: t, Start: -1, Budget: in.Budget} }

// nothing is the result of a reader that looked at so many bytes and recognised nothing in them.
func (in *Input) nothing(looked int) []Match {
	in.Spend(looked)
	return nil
}

// What a reading, a node of its tree and a diagnostic cost, as bytes that are looked at.
const readCost, nodeCost, errorCost = 64, 16, 64

// unused is the result of a reader that made a tree without use.
func (in *Input) unused(read jsontree.Lenient) []Match {
	return in.nothing(readCost + nodeCost*len(read.Tree.Nodes) + errorCost*len(read.Errors))
}

// embedded are texts within a match, such as the strings of a JSON document, that are searched by themselves.
type embedded struct {
	Texts iter.Seq[*origin.Text]
	// choose returns what was found in all: the match itself, or what was found in each of the texts.
	Choose func(found [][]Match) []Match
}

// within is the result of a reader that depends on what is found in further texts.
func within(texts iter.Seq[*origin.Text], choose func(found [][]Match) []Match) []Match {
	return []Match{{Within: &embedded{texts, choose}}}
}

// then is a reader's result with each response changed, also where these are not known yet.
func changeEach(found []Match, change func(m *Match)) []Match {
	if len(found) == 1 && found[0].Within != nil {
		w := found[0].Within
		return within(w.Texts, func(inside [][]Match) []Match { return changeEach(w.Choose(inside), change) })
	}
	for i := range found {
		if found[i].Form != "" {
			change(&found[i])
		}
	}
	return found
}
