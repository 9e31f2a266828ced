// This file makes a text from another one, piece by piece.

package origin

import (
	"bytes"
	"slices"

	"tcresponse/schema/jsontree"
)

// Builder makes a Text from a parent, piece by piece.
type Builder struct {
	t *Text
	// out becomes the bytes of the text.
	out bytes.Buffer
	// isOver is true when the text would be too large for a tree; the rest was left out.
	isOver bool
}

// Derive starts a text made from parent; how is the finding code for what was decoded, size the
// expected number of bytes.
func Derive(parent *Text, how string, size int) *Builder {
	b := &Builder{t: &Text{Parent: parent, How: how, Depth: parent.Depth + 1, runs: []run{}}}
	b.out.Grow(size)
	return b
}

// Copy appends the parent's bytes between two offsets as they are.
func (b *Builder) Copy(from, to int) {
	if from >= to || b.isTooLarge(to-from) {
		return
	}
	at := b.out.Len()
	if last := len(b.t.runs) - 1; last < 0 || !b.t.runs[last].extend(at, from) {
		b.add(newRun(at, from, straight))
	}
	b.out.Write(b.t.Parent.Bytes[from:to])
}

// add appends a run. Of a large text it reserves what the rest probably needs, so that the runs are
// copied at most once from there.
func (b *Builder) add(r run) {
	const many, part = 4096, 16
	size, read, all := len(b.t.runs), r.from()+1, len(b.t.Parent.Bytes)
	if size >= many && size == cap(b.t.runs) && read >= all/part {
		b.t.runs = slices.Grow(b.t.runs, int(float64(size)*float64(max(0, all-read))/float64(read)*1.05)+many)
	}
	b.t.runs = append(b.t.runs, r)
}

// extend extends the run, if it can, by the byte at the offset at, which came from the parent's
// offset from, and by the bytes after it. It reports whether it did.
func (r *run) extend(at, from int) bool {
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

// Source is the parent's text.
func (b *Builder) Source() []byte { return b.t.Parent.Bytes }

// isTooLarge reports whether so many more bytes are too many.
func (b *Builder) isTooLarge(size int) bool {
	b.isOver = b.isOver || b.out.Len()+size > jsontree.MaxSize
	return b.isOver
}

// Put appends bytes that stand for something at the parent's offset from.
func (b *Builder) Put(s string, from int) {
	if s == "" || b.isTooLarge(len(s)) {
		return
	}
	b.add(newRun(b.out.Len(), from, stuck))
	b.out.WriteString(s)
}

// Text is the finished text.
func (b *Builder) Text() *Text {
	b.t.Bytes = b.out.Bytes()
	return b.t
}

// IfChanged is the finished text, or nil if it equals its parent or became too large.
func (b *Builder) IfChanged() *Text {
	runs := b.t.runs
	isWhole := b.out.Len() == len(b.t.Parent.Bytes) && (len(runs) == 0 || len(runs) == 1 && runs[0].piece() == straight)
	if isWhole || b.isOver {
		return nil
	}
	return b.Text()
}
