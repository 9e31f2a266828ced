// This file has the worklist of a search: the pasted text, what decodings make of it, and the texts
// within these.

package paste

import (
	"bytes"

	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

// task is a text on the worklist, and how far it has been searched.
type task struct {
	text *origin.Text
	// maxDecoded is the largest size in bytes at which a text is decoded.
	maxDecoded int
	// steps are those that are left: indices of decode.Table, and asItStands.
	steps []int
	// found is the result so far.
	found []format.Match
	// input, anchors and floor are of the text as it stands: what its readers are given, where they
	// are called, and the byte offset before which they are not.
	input   *format.Input
	anchors *occurrences
	floor   int
	// within is the last match, if it depends on the texts within it; inside is what was found in
	// the first of these, count matches in all.
	within *format.Embedded
	inside [][]format.Match
	count  int
}

// asItStands is the step that reads a text without decoding it.
const asItStands = -1

// newTask returns the task of searching a text. One of more bytes than maxDecoded is only read as it
// stands.
func newTask(t *origin.Text, maxDecoded int) *task {
	w := &task{text: t, maxDecoded: maxDecoded}
	if t.Depth >= origin.MaxDepth || len(t.Bytes) > maxDecoded {
		w.steps = []int{asItStands}
		return w
	}
	var later []int
	for i, d := range decode.Table {
		if d.First != nil && d.First(t.Bytes) {
			w.steps = append(w.steps, i)
		} else {
			later = append(later, i)
		}
	}
	w.steps = append(append(w.steps, asItStands), later...)
	return w
}

// reading reads the text of a task as it stands, and sets what was found. It returns a text that has to be
// searched before it can go on; nil once it is done.
type reading func(w *task) (inner *origin.Text)

// run finds the responses in the text of a task.
//
// The list is a stack: a text that was made from another one is searched first, since what it holds
// decides what has to be tried with the other one. So it is no longer than texts are deep.
func (s *search) run(first *task, read reading) []format.Match {
	list := []*task{first}
	for {
		last := list[len(list)-1]
		if inner := s.advance(last, read); inner != nil {
			list = append(list, newTask(inner, last.maxDecoded))
			continue
		}
		list = list[:len(list)-1]
		if len(list) == 0 {
			return last.found
		}
		for i := range last.found {
			last.found[i].NoteDecoding(last.text.How)
		}
		list[len(list)-1].take(last.found)
	}
}

// advance takes the steps of a task until one makes a text that has to be searched first; it returns nil
// once none is left.
func (s *search) advance(w *task, read reading) (inner *origin.Text) {
	for len(w.steps) > 0 {
		step := w.steps[0]
		if step == asItStands {
			if inner = read(w); inner != nil {
				// The step goes on after that.
				return inner
			}
		}
		w.steps = w.steps[1:]
		if step != asItStands {
			if inner = s.decoded(w.text, step); inner != nil {
				return inner
			}
		} else if format.IsCertain(w.found) {
			w.steps = nil
		}
	}
	return nil
}

// take takes what was found in the text that advance returned last.
func (w *task) take(found []format.Match) {
	if w.within != nil {
		w.inside = append(w.inside, found)
		w.count += len(found)
		return
	}
	if format.IsCertain(found) {
		w.found, w.steps = found, nil
	}
}

// decodingCost is the cost of a decoding for each byte of the text.
const decodingCost = 4

// decoded returns what a decoding makes of a text; nil if that is not worth a search.
func (s *search) decoded(t *origin.Text, decoding int) *origin.Text {
	if s.IsSpent() {
		return nil
	}
	inner := decode.Table[decoding].Decode(t)
	if inner == nil || inner.IsHollow() || len(bytes.TrimSpace(inner.Bytes)) == 0 {
		return nil
	}
	s.Spend(decodingCost * len(t.Bytes))
	return inner
}

// input returns what the forms are given of a text.
func (s *search) input(t *origin.Text) *format.Input {
	in := &format.Input{Text: t, Start: -1, Budget: &s.Budget}
	if t.Depth == 0 {
		in.Start = s.start
	}
	return in
}

// whole is the reading that tries the forms of a whole text.
func (s *search) whole(w *task) *origin.Text {
	in := s.input(w.text)
	for _, form := range format.Whole {
		if w.found = form.Read(in, 0); len(w.found) > 0 {
			break
		}
	}
	return nil
}

// scan is the reading that finds forms at their anchors.
func (s *search) scan(w *task) *origin.Text {
	if w.anchors == nil {
		if w.text.Depth > 0 && len(s.secrets) < maxSecrets {
			s.keepSecrets(w.text)
		}
		w.input, w.anchors = s.input(w.text), anchors().matcher.in(w.text.Bytes)
	}
	for {
		if w.within != nil {
			if inner := s.nextWithin(w); inner != nil {
				return inner
			}
			s.choose(w)
		}
		if len(w.found) >= format.MaxMatches {
			return nil
		}
		at, word, ok := w.anchors.next(w.floor)
		if !ok {
			return nil
		}
		form := anchors().forms[word]
		if s.IsSpent() && !form.Frugal {
			continue
		}
		found := form.Read(w.input, at)
		if len(found) == 1 && found[0].Within != nil {
			w.within = found[0].Within
			continue
		}
		w.keep(found)
	}
}

// keep adds what a form's reader found to the result. The search goes on behind it.
func (w *task) keep(found []format.Match) {
	for _, m := range found {
		// A match in an inner text spans what that was made from.
		end := m.To
		if m.Text != w.text {
			end = ancestorOffset(m.Text, m.To, w.text)
		}
		w.floor = max(w.floor, end)
		if m.Form != "" {
			w.found = append(w.found, m)
		}
	}
}

// choose ends the last match, given what was found within it.
func (s *search) choose(w *task) {
	e := w.within
	w.keep(e.Choose(w.inside))
	if len(w.inside) < e.Count && s.IsSpent() {
		// What the other texts hold is looked for where it stands.
		next, from := e.Text(len(w.inside)), 0
		for ; next != w.text; next = next.Parent {
			from = next.Up(from)
		}
		w.floor = min(w.floor, from)
	}
	w.within, w.inside, w.count = nil, nil, 0
}

// A text within another one costs its length. After so many in all it costs more, since little is in each
// and much is tried with it.
const manyWithin, withinCost = 1 << 12, 1 << 11

// nextWithin returns the next of the texts that the last match depends on; nil after the last, or once
// no more may be searched.
func (s *search) nextWithin(w *task) *origin.Text {
	if len(w.inside) == w.within.Count || s.IsSpent() || w.count >= format.MaxMatches {
		return nil
	}
	inner := w.within.Text(len(w.inside))
	if inner.Depth > origin.MaxDepth {
		return nil
	}
	s.Spend(len(inner.Bytes))
	if s.within++; s.within > manyWithin {
		s.Spend(withinCost)
	}
	return inner
}

// ancestorOffset returns the offset in the text outer of an end offset in a text made from it.
func ancestorOffset(t *origin.Text, end int, outer *origin.Text) int {
	for t != outer && t.Parent != nil {
		end = t.UpSpan(origin.Between(0, end)).To
		t = t.Parent
	}
	return end
}
