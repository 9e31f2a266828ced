// Package paste finds the responses in any text that people paste: which form each has, where it stands, and the envelope that can be recovered from it.
package paste

import "sort"

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

// run says that from the byte offset at on, bytes came from the parent's offset from on: one by one when straight, else all from the same place. It is small, since there are two for each escape.
type run struct {
	at uint32
	// origin is from, above a bit that is 1 for straight.
	origin uint32
}

func newRun(at, from int, straight bool) run {
	r := run{uint32(at), uint32(from) << 1}
	if straight {
		r.origin |= 1
	}
	return r
}

func (r run) from() int { return int(r.origin >> 1) }

func (r run) straight() bool { return r.origin&1 != 0 }

// up is the offset in the parent of the byte offset i, at or behind r.at.
func (r run) up(i int) int {
	if r.straight() {
		return r.from() + i - int(r.at)
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

// builder makes a Text from a parent, piece by piece.
type builder struct {
	t *Text
}

func derive(parent *Text, how string, size int) *builder {
	return &builder{&Text{Bytes: make([]byte, 0, size), parent: parent, how: how, depth: parent.depth + 1, runs: []run{}}}
}

// copy takes the parent's bytes from from to to as they are.
func (b *builder) copy(from, to int) {
	if from >= to {
		return
	}
	at := len(b.t.Bytes)
	if last := len(b.t.runs) - 1; last < 0 || !b.t.runs[last].straight() || b.t.runs[last].up(at) != from {
		b.t.runs = append(b.t.runs, newRun(at, from, true))
	}
	b.t.Bytes = append(b.t.Bytes, b.t.parent.Bytes[from:to]...)
}

// put writes bytes that stand for something at the parent's offset from.
func (b *builder) put(s string, from int) {
	if s == "" {
		return
	}
	b.t.runs = append(b.t.runs, newRun(len(b.t.Bytes), from, false))
	b.t.Bytes = append(b.t.Bytes, s...)
}

// text is the finished text.
func (b *builder) text() *Text { return b.t }

// changed is the finished text, or nil when nothing in it was changed.
func (b *builder) changed() *Text {
	if b.t.changes == 0 {
		return nil
	}
	return b.t
}
