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
	// Long holds parts of a valid text, in text order, that need not be counted again.
	Long []Span
}

// Places converts byte offsets of one text to places, in the order of offsets, in a single pass
// over the text. An offset inside a character counts as its beginning, one beyond the text as its
// end. A byte that is not part of valid UTF-8 counts as one code unit.
func Places(src []byte, known Known, offsets []int) []Place {
	// Offset and index in one number sort faster than pairs; texts are shorter than 4 GB.
	sorted := make([]uint64, len(offsets))
	for k, offset := range offsets {
		sorted[k] = uint64(max(0, min(offset, len(src))))<<32 | uint64(k)
	}
	slices.Sort(sorted)
	places := make([]Place, len(offsets))
	// Most texts are valid, and then bytes can be counted without reading characters.
	w := unitCounter{src: src, valid: known.IsValid, long: known.Long, line: 1}
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
	// long holds the spans at, after or around at.
	long []Span
	// at is the byte offset; at-lost is the offset in code units. The line begins at the code unit
	// start.
	at, lost, line, start int
}

// advance goes on to a byte offset, or to the beginning of the character around it.
func (w *unitCounter) advance(to int) {
	for len(w.long) > 0 && int(w.long[0].To) <= to {
		span := w.long[0]
		w.long = w.long[1:]
		if int(span.From) >= w.at {
			w.walk(int(span.From))
			w.at, w.lost = int(span.To), w.lost+int(span.Lost)
		}
	}
	w.walk(to)
}

// walk is advance without skipping long spans.
func (w *unitCounter) walk(to int) {
	if w.valid {
		for to > w.at && to < len(w.src) && !utf8.RuneStart(w.src[to]) {
			to--
		}
	}
	for w.at < to {
		if to-w.at >= 8 {
			word := binary.LittleEndian.Uint64(w.src[w.at:])
			if isPlain(word) || w.valid && !hasBreak(word) {
				w.at += 8
				w.lost += lostUnits(word)
				continue
			}
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
