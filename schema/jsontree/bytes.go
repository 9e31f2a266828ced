// This file processes eight bytes at a time, as described in
// https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord.

package jsontree

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

const each, high = 0x0101010101010101, 0x8080808080808080

// zeros sets the highest bit of each byte of a word that is 0. The subtraction borrows only from
// later bytes, so the first mark is right.
func zeros(word uint64) uint64 { return (word - each) &^ word & high }

// first returns the index of the first marked byte in text order, 8 if there is none.
func first(marks uint64) int { return bits.TrailingZeros64(marks) / 8 }

// countSigns returns the number of commas, colons and opening brackets in a text, or a few more.
// Brackets of empty containers are not counted.
func countSigns(text []byte) (count int) {
	for ; len(text) > 8; text = text[8:] {
		word := binary.LittleEndian.Uint64(text)
		// The two kinds of brackets differ in one bit.
		opening := zeros((word | each*0x20) ^ each*'{')
		count += bits.OnesCount64(zeros(word^each*',') | zeros(word^each*':') | opening)
		if opening != 0 {
			after := binary.LittleEndian.Uint64(text[1:])
			count -= bits.OnesCount64(opening & zeros((after|each*0x20)^each*'}'))
		}
	}
	for i, c := range text {
		if c == ',' || c == ':' || (c == '[' || c == '{') && (i+1 == len(text) || text[i+1] != ']' && text[i+1] != '}') {
			count++
		}
	}
	return count
}

// stops marks the bytes of a word that plainBytes stops at or that are not ASCII; the first mark is
// right. As every non-ASCII byte is marked, the subtractions need not exclude them.
func stops(word uint64) uint64 {
	return (word | (word - each*' ') | ((word ^ each*'"') - each) | ((word ^ each*'\\') - each)) & high
}

// plainBytes returns how many of eight bytes, in text order, precede the first one that ends a
// string, begins an escape, or is a control character.
func plainBytes(word uint64) int {
	return first((word-each*' ')&^word&high | zeros(word^each*'"') | zeros(word^each*'\\'))
}

// isPlainText reports whether the content of a string is its value: valid UTF-8 without quotation
// marks, escapes and control characters.
func isPlainText(text []byte) bool {
	i := 0
	for ; len(text)-i >= 8; i += 8 {
		if plainBytes(binary.LittleEndian.Uint64(text[i:])) < 8 {
			return false
		}
	}
	for ; i < len(text); i++ {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return ValidUTF8(text)
}

// isPlain reports whether eight bytes are all ASCII and not line breaks, so that each is one code
// unit.
func isPlain(word uint64) bool { return (word|(word-each*('\r'+1)))&high == 0 }

// hasBreak reports whether one of eight bytes may be a line break.
func hasBreak(word uint64) bool { return (word-each*('\r'+1))&^word&high != 0 }

// lostUnits returns how many fewer UTF-16 code units than bytes there are in a word of valid UTF-8:
// a continuation byte counts 0, and the first byte of a four-byte character counts 2.
func lostUnits(word uint64) int {
	continued := word & ^(word << 1) & high
	ofFour := word & (word << 1) & (word << 2) & (word << 3) & high
	return bits.OnesCount64(continued) - bits.OnesCount64(ofFour)
}

// IsASCII reports whether a text is ASCII, so that every byte is one code unit.
func IsASCII(text []byte) bool {
	for ; len(text) >= 8; text = text[8:] {
		if binary.LittleEndian.Uint64(text)&high != 0 {
			return false
		}
	}
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// ValidUTF8 is utf8.Valid, but faster where most characters have one or three bytes, as in Chinese
// text with ASCII names and numbers.
func ValidUTF8(text []byte) bool {
	for i := 0; i < len(text); {
		if len(text)-i >= 8 {
			n := first(binary.LittleEndian.Uint64(text[i:]) & high)
			if i += n; n == 8 {
				continue
			}
		}
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		end, _, ok := wideEnd(text, i)
		if !ok {
			return false
		}
		i = end
	}
	return true
}

// wideEnd returns where the run of non-ASCII characters at i ends, and how many fewer UTF-16 code
// units than bytes it has. If it is not valid UTF-8, ok is false and end is the invalid byte.
func wideEnd(text []byte, i int) (end, lost int, ok bool) {
	for i < len(text) && text[i] >= utf8.RuneSelf {
		if len(text)-i >= 8 {
			word := binary.LittleEndian.Uint64(text[i:])
			if ofThree(word) {
				i, lost = i+6, lost+4
				continue
			}
			if word&0xC0C0F0 == 0x8080E0 && ordinary(word) {
				i, lost = i+3, lost+2
				continue
			}
		}
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i, lost, false
		}
		i, lost = i+size, lost+size-1
		if size == 4 {
			lost--
		}
	}
	return i, lost, true
}

// ofThree reports whether the first six bytes are two three-byte characters.
func ofThree(word uint64) bool {
	return word&0xC0C0F0C0C0F0 == 0x8080E08080E0 && ordinary(word) && ordinary(word>>24)
}

// ordinary reports whether the first of three bytes allows any continuation bytes; E0 and ED
// restrict the next one.
func ordinary(word uint64) bool { return 0xDFFE>>(word&0xF)&1 != 0 }

// HexAt is Hex for a number of digits at an index; ok is also false if the text ends before them.
func HexAt(text []byte, at, digits int) (number uint32, ok bool) {
	if len(text) < at+digits {
		return 0, false
	}
	return Hex(text[at : at+digits])
}

// Hex parses one to eight hexadecimal digits; ok is false for anything else. It does not allocate,
// since texts with many escapes also have many invalid ones.
func Hex(digits []byte) (number uint32, ok bool) {
	if len(digits) == 0 || len(digits) > 8 {
		return 0, false
	}
	for _, c := range digits {
		digit := uint32(c | 0x20)
		switch {
		case c >= '0' && c <= '9':
			digit = uint32(c - '0')
		case digit >= 'a' && digit <= 'f':
			digit -= 'a' - 10
		default:
			return 0, false
		}
		number = number<<4 | digit
	}
	return number, true
}
