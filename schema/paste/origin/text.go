// Package origin makes texts from other ones, with the way back to the first one's bytes.

package origin

import "sort"

// MaxDepth is how many layers are undone, one inside the other.
const MaxDepth = 6

// Text is a text made from a part of the pasted one by undoing what a program did to it, such as escapes or a gutter. It knows for each byte where it came from.
type Text struct {
	Bytes []byte
	// runs are in the order of their at; nil stands for the pasted text itself.
	runs   []run
	Parent *Text
	// how names what was undone to get here from parent.
	How string
	// depth is how many texts lie between this one and the pasted one.
	Depth int
	// changes counts the places that differ from parent, where a finding tells the number.
	changes int
}

// run says that from the byte offset at on, bytes came from the parent's offset from on, in a way that pieces tells. It is small, since there is one for each escape.
type run struct {
	at uint32
	// origin is from, below the index of the piece.
	origin uint32
}

// fromBits leave room for 32 pieces, and for any text that a tree is made of.
const fromBits = 27

// pieces are how the bytes of a run came from the parent: put bytes all from the place of the run, which stand for skip bytes there, and the bytes behind them one by one.
var pieces = [...]struct{ put, skip uint8 }{
	straight: {0, 0}, stuck: {255, 0},
	// Escapes, percent encoding and character references, such as \" %22 \x22 &#34; &quot; \u4e2d.
	{1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 1}, {1, 0}, {2, 6}, {3, 6}, {4, 12}, {2, 2}, {1, 7}, {1, 8},
}

const (
	// straight is a piece without bytes that were put.
	straight = iota
	// stuck is one in which all bytes were, however many.
	stuck
)

func newRun(at, from, piece int) run { return run{uint32(at), uint32(from) | uint32(piece)<<fromBits} }

func (r run) from() int { return int(r.origin & (1<<fromBits - 1)) }

func (r run) piece() int { return int(r.origin >> fromBits) }

// up is the offset in the parent of the byte offset i, at or behind r.at.
func (r run) up(i int) int {
	p := pieces[r.piece()]
	if behind := i - int(r.at) - int(p.put); behind >= 0 && r.piece() != stuck {
		return r.from() + int(p.skip) + behind
	}
	return r.from()
}

// New makes the pasted text.
func New(b []byte) *Text { return &Text{Bytes: b} }

// Origin is the byte offset in the pasted text of what stands at the byte offset i.
func (t *Text) Origin(i int) int {
	for t.Parent != nil {
		i = t.Up(i)
		t = t.Parent
	}
	return i
}

// OriginEnd is the end in the pasted text of what stands from from to to.
func (t *Text) OriginEnd(from, to int) int {
	if to <= from {
		return t.Origin(from)
	}
	end := t.Origin(to-1) + 1
	for t.Parent != nil {
		t = t.Parent
	}
	// What was put behind the end of the text stands for nothing in it.
	return min(end, len(t.Bytes))
}

// Up is the offset in the parent.
func (t *Text) Up(i int) int {
	if t.runs == nil {
		return i
	}
	k := sort.Search(len(t.runs), func(k int) bool { return int(t.runs[k].at) > i }) - 1
	if k < 0 {
		return 0
	}
	return t.runs[k].up(i)
}

// IsHollow tells a large text that was made of hardly anything but what was undone, such as a megabyte of escaped quotation marks: it hides no answer, and layer upon layer of it would fill the memory.
func (t *Text) IsHollow() bool {
	const large, dense = 1 << 20, 7.0 / 16
	size := len(t.Parent.Bytes)
	return size > large && float64(len(t.runs)) > dense*float64(size)
}
