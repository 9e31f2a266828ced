// Package paste finds the responses in any text that people paste: which form each has, where it stands, and the envelope that can be recovered from it.
package paste

import (
	"slices"
	"sort"

	"tcresponse/schema/jsontree"
)

// Text is a text made from a part of the pasted one by undoing what a program did to it, such as escapes or a gutter. It knows for each byte where it came from.
type Text struct {
	Bytes []byte
	// runs are in the order of their at; nil stands for the pasted text itself.
	runs   []run
	parent *Text
	// how names what was undone to get here from parent.
	how string
	// depth is how many texts lie between this one and the pasted one.
	depth int
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

// NewText makes the pasted text.
func NewText(b []byte) *Text { return &Text{Bytes: b} }

// Origin is the byte offset in the pasted text of what stands at the byte offset i.
func (t *Text) Origin(i int) int {
	for t.parent != nil {
		i = t.up(i)
		t = t.parent
	}
	return i
}

// OriginEnd is the end in the pasted text of what stands from from to to.
func (t *Text) OriginEnd(from, to int) int {
	if to <= from {
		return t.Origin(from)
	}
	end := t.Origin(to-1) + 1
	for t.parent != nil {
		t = t.parent
	}
	// What was put behind the end of the text stands for nothing in it.
	return min(end, len(t.Bytes))
}

// up is the offset in the parent.
func (t *Text) up(i int) int {
	if t.runs == nil {
		return i
	}
	k := sort.Search(len(t.runs), func(k int) bool { return int(t.runs[k].at) > i }) - 1
	if k < 0 {
		return 0
	}
	return t.runs[k].up(i)
}

// isHollow tells a large text that was made of hardly anything but what was undone, such as a megabyte of escaped quotation marks: it hides no answer, and layer upon layer of it would fill the memory.
func (t *Text) isHollow() bool {
	const large, dense = 1 << 20, 7.0 / 16
	size := len(t.parent.Bytes)
	return size > large && float64(len(t.runs)) > dense*float64(size)
}

// builder makes a Text from a parent, piece by piece.
type builder struct {
	t *Text
	// isOver says that the text would be larger than a tree can be made of; what is more than that was left out.
	isOver bool
}

func derive(parent *Text, how string, size int) *builder {
	return &builder{t: &Text{Bytes: make([]byte, 0, size), parent: parent, how: how, depth: parent.depth + 1, runs: []run{}}}
}

// copy takes the parent's bytes from from to to as they are.
func (b *builder) copy(from, to int) {
	if from >= to || b.over(to-from) {
		return
	}
	at := len(b.t.Bytes)
	if last := len(b.t.runs) - 1; last < 0 || !b.t.runs[last].goesOn(at, from) {
		b.add(newRun(at, from, straight))
	}
	b.t.Bytes = append(b.t.Bytes, b.t.parent.Bytes[from:to]...)
}

// add appends a run. The rest of a large text likely needs as many as a good part of it did, so that they are copied once at most from there.
func (b *builder) add(r run) {
	const many, part = 4096, 16
	size, read, all := len(b.t.runs), r.from()+1, len(b.t.parent.Bytes)
	if size >= many && size == cap(b.t.runs) && read >= all/part {
		b.t.runs = slices.Grow(b.t.runs, int(float64(size)*float64(max(0, all-read))/float64(read)*1.05)+many)
	}
	b.t.runs = append(b.t.runs, r)
}

// goesOn makes the run, if it can, one in which the byte at at came from the parent's offset from, and those behind it follow.
func (r *run) goesOn(at, from int) bool {
	if r.piece() != stuck {
		return r.up(at) == from
	}
	put, skip := at-int(r.at), from-r.from()
	for i, p := range pieces[stuck+1:] {
		if int(p.put) == put && int(p.skip) == skip {
			*r = newRun(int(r.at), r.from(), stuck+1+i)
			return true
		}
	}
	return false
}

// source is the parent's text.
func (b *builder) source() []byte { return b.t.parent.Bytes }

// change counts a place that differs from the parent.
func (b *builder) change() { b.t.changes++ }

// over tells that so many bytes more are too many.
func (b *builder) over(size int) bool {
	b.isOver = b.isOver || len(b.t.Bytes)+size > jsontree.MaxSize
	return b.isOver
}

// put writes bytes that stand for something at the parent's offset from.
func (b *builder) put(s string, from int) {
	if s == "" || b.over(len(s)) {
		return
	}
	b.add(newRun(len(b.t.Bytes), from, stuck))
	b.t.Bytes = append(b.t.Bytes, s...)
}

// text is the finished text.
func (b *builder) text() *Text { return b.t }

// unlessSame is the finished text, or nil when it is the same as its parent.
func (b *builder) unlessSame() *Text {
	if runs := b.t.runs; len(b.t.Bytes) == len(b.t.parent.Bytes) && (len(runs) == 0 || len(runs) == 1 && runs[0].piece() == straight) {
		return nil
	}
	return b.t
}

// ifChanged is the finished text, or nil when nothing in it was changed or it became too large.
func (b *builder) ifChanged() *Text {
	if b.t.changes == 0 || b.isOver {
		return nil
	}
	return b.t
}

// upSpan is where in the parent a part of a text came from.
func (t *Text) upSpan(s span) span {
	if s.empty() {
		return between(t.up(s.from), t.up(s.from))
	}
	return between(t.up(s.from), t.up(s.to-1)+1)
}
