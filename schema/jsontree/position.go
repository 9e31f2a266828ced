// This file converts byte offsets to lines and columns.

package jsontree

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// Place is a position in a text as people and editors count.
type Place struct {
	// Offset is 0-based, in UTF-16 code units.
	Offset int
	// Line is 1-based; LF, CR and CR LF end a line.
	Line int
	// Column is 1-based, in UTF-16 code units.
	Column int
}

// Offset is a 0-based byte offset in the parameters of a finding; it is shown as a line number.
type Offset int

// Known is what is known of a text from reading it.
type Known struct {
	// IsValid is what ValidUTF8 says of the text.
	IsValid bool
	// Marks are places in a valid text to count from, in text order.
	Marks []Mark
}

// Mark is a place in a text up to which code units and lines have been counted.
type Mark struct {
	// At is the 0-based byte offset. The text before has Lost fewer UTF-16 code units than bytes.
	At, Lost uint32
	// Line is the 1-based line, which begins at the 0-based offset Start, in UTF-16 code units.
	Line, Start uint32
}

// Places converts byte offsets of one text to places, in the order of offsets, in a single pass over
// the text that starts again at each mark. An offset inside a character counts as its beginning, one
// beyond the text as its end. A byte that is not part of valid UTF-8 counts as one code unit.
func Places(src []byte, known Known, offsets []int) []Place {
	// Offset and index in one number sort faster than pairs; texts are shorter than 4 GB.
	sorted := make([]uint64, len(offsets))
	for k, offset := range offsets {
		sorted[k] = uint64(max(0, min(offset, len(src))))<<32 | uint64(k)
	}
	slices.Sort(sorted)
	places := make([]Place, len(offsets))
	// Most texts are valid, and then bytes can be counted without reading characters.
	w := unitCounter{src: src, valid: known.IsValid, marks: known.Marks, line: 1}
	for _, one := range sorted {
		w.advance(int(one >> 32))
		places[uint32(one)] = Place{Offset: w.at - w.lost, Line: w.line, Column: w.at - w.lost - w.start + 1}
	}
	return places
}

// unitCounter walks a text and counts its code units and lines.
type unitCounter struct {
	src   []byte
	valid bool
	// marks are those that may be after at.
	marks []Mark
	// at is the byte offset; at-lost is the offset in code units. The line begins at the code unit
	// start.
	at, lost, line, start int
}

// advance goes on to a byte offset, or to the beginning of the character around it.
func (w *unitCounter) advance(to int) {
	next := 0
	for next < len(w.marks) && int(w.marks[next].At) <= to {
		next++
	}
	if next > 0 {
		if m := w.marks[next-1]; int(m.At) > w.at {
			w.at, w.lost, w.line, w.start = int(m.At), int(m.Lost), int(m.Line), int(m.Start)
		}
		w.marks = w.marks[next:]
	}
	w.walk(to)
}

// walk is advance without marks.
func (w *unitCounter) walk(to int) {
	if w.valid {
		for to > w.at && to < len(w.src) && !utf8.RuneStart(w.src[to]) {
			to--
		}
	}
	for w.at < to {
		if w.words(to); w.at == to {
			break
		}
		switch c := w.src[w.at]; {
		case c < utf8.RuneSelf:
			w.at++
			if c == '\n' || c == '\r' && !(w.at < len(w.src) && w.src[w.at] == '\n') {
				w.line, w.start = w.line+1, w.at-w.lost
			}
		case w.valid:
			w.at++
			w.lost += lostUnits(uint64(c))
		default:
			r, size := utf8.DecodeRune(w.src[w.at:])
			if w.at+size > to {
				return
			}
			w.at += size
			w.lost += size - 1
			if r > 0xFFFF {
				w.lost--
			}
		}
	}
}

// words goes on to a byte offset by eight bytes at once, as long as no line ends there.
func (w *unitCounter) words(to int) {
	src, at, lost := w.src, w.at, w.lost
	for ; to-at >= 8; at += 8 {
		word := binary.LittleEndian.Uint64(src[at:])
		if isPlain(word) {
			continue
		}
		if !w.valid || hasBreak(word) {
			break
		}
		lost += lostUnits(word)
	}
	w.at, w.lost = at, lost
}
