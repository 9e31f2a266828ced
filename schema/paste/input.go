// This file holds what a reader is given, and how much all of them together may look at.

package paste

import (
	"iter"

	"tcresponse/schema/jsontree"
)

// budget bounds the bytes that are read without a match, so that the time of a search stays linear in the text.
type budget struct {
	left int
	// reserve is what may be spent where a response is likely, when nothing else is left.
	reserve int
}

// spend takes so many bytes, of which nothing came.
func (b *budget) spend(looked int) { b.left -= looked }

// isSpent reports whether nothing is left.
func (b *budget) isSpent() bool { return b.left < 0 }

// useReserve makes the reserve what is left, until done is called; ok is false where there is none.
func (b *budget) useReserve() (done func(), ok bool) {
	if b.reserve < 0 {
		return nil, false
	}
	spent := b.left
	b.left, b.reserve = b.reserve, -1
	return func() { b.left, b.reserve = spent, b.left }, true
}

// input is a text in which forms are looked for.
type input struct {
	text *Text
	// start is the byte offset of the first byte of the pasted text that is neither white space nor in a
	// comment; -1 in a text that was made from it.
	start int
	*budget
	// noEvents is the byte offset before which no line begins a stream of events.
	noEvents int
}

// inner is the input of a text made from this one's.
func (in *input) inner(t *Text) *input { return &input{text: t, start: -1, budget: in.budget} }

// nothing is the result of a reader that looked at so many bytes and recognised nothing in them.
func (in *input) nothing(looked int) []Candidate {
	in.spend(looked)
	return nil
}

// What a reading, a node of its tree and a diagnostic cost, as bytes that are looked at.
const readCost, nodeCost, errorCost = 64, 16, 64

// unused is the result of a reader that made a tree without use.
func (in *input) unused(read jsontree.Lenient) []Candidate {
	return in.nothing(readCost + nodeCost*len(read.Tree.Nodes) + errorCost*len(read.Errors))
}

// embedded are texts within a match, such as the strings of a JSON document, that are searched by themselves.
type embedded struct {
	texts iter.Seq[*Text]
	// choose returns what was found in all: the match itself, or what was found in each of the texts.
	choose func(found [][]Candidate) []Candidate
}

// within is the result of a reader that depends on what is found in further texts.
func within(texts iter.Seq[*Text], choose func(found [][]Candidate) []Candidate) []Candidate {
	return []Candidate{{within: &embedded{texts, choose}}}
}

// then is a reader's result with each response changed, also where these are not known yet.
func then(found []Candidate, change func(c *Candidate)) []Candidate {
	if len(found) == 1 && found[0].within != nil {
		w := found[0].within
		return within(w.texts, func(inside [][]Candidate) []Candidate { return then(w.choose(inside), change) })
	}
	for i := range found {
		if found[i].Form != "" {
			change(&found[i])
		}
	}
	return found
}
