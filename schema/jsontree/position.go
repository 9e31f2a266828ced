package jsontree

import (
	"sort"
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

// Places converts byte offsets of one text to places, in one pass over the text however many there are. An offset inside a character counts as its beginning, one beyond the text as its end. A byte that is not part of valid UTF-8 counts as one code unit.
func Places(src []byte, offsets []int) map[int]Place {
	sorted := append([]int(nil), offsets...)
	sort.Ints(sorted)
	places := make(map[int]Place, len(sorted))
	at := Place{Line: 1, Column: 1}
	i := 0
	for _, want := range sorted {
		for i < len(src) {
			if i >= want {
				break
			}
			size := 1
			units := 1
			if c := src[i]; c >= utf8.RuneSelf {
				var r rune
				if r, size = utf8.DecodeRune(src[i:]); r > 0xFFFF {
					units = 2
				}
				if i+size > want {
					break
				}
			}
			at.Offset += units
			at.Column += units
			if c := src[i]; c == '\n' || c == '\r' && !(i+1 < len(src) && src[i+1] == '\n') {
				at.Line++
				at.Column = 1
			}
			i += size
		}
		places[want] = at
	}
	return places
}
