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

// Offset is a 0-based byte offset in the parameters of a Slip; whoever shows it turns it into a line number.
type Offset int

// Places converts byte offsets of one text to places, in the order of offsets, in one pass over the text however many there are. An offset inside a character counts as its beginning, one beyond the text as its end. A byte that is not part of valid UTF-8 counts as one code unit.
func Places(src []byte, offsets []int) []Place {
	// Offset and index in one number sort faster than pairs; texts are shorter than 4 GB.
	sorted := make([]uint64, len(offsets))
	for k, offset := range offsets {
		sorted[k] = uint64(max(0, min(offset, len(src))))<<32 | uint64(k)
	}
	slices.Sort(sorted)
	places := make([]Place, len(offsets))
	// A byte's offset in code units is its offset less lost; a line's begins at the unit start.
	i, lost, line, start := 0, 0, 1, 0
	for _, one := range sorted {
		want := int(one >> 32)
		for i < len(src) && i < want {
			if want-i >= 8 && len(src)-i >= 8 && isPlain(binary.LittleEndian.Uint64(src[i:])) {
				i += 8
				continue
			}
			c := src[i]
			if c > '\r' && c < utf8.RuneSelf {
				i++
				continue
			}
			if c >= utf8.RuneSelf {
				r, size := utf8.DecodeRune(src[i:])
				if i+size > want {
					break
				}
				i += size
				lost += size - 1
				if r > 0xFFFF {
					lost--
				}
				continue
			}
			i++
			if c == '\n' || c == '\r' && !(i < len(src) && src[i] == '\n') {
				line, start = line+1, i-lost
			}
		}
		places[uint32(one)] = Place{Offset: i - lost, Line: line, Column: i - lost - start + 1}
	}
	return places
}
