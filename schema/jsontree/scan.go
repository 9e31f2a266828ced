// This file reads valid JSON quickly. Tests compare it with jsontext.

package jsontree

import (
	"encoding/binary"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner reads exactly one JSON text of RFC 8259 into a tree, several times faster than reading
// token by token.
type scanner struct {
	t   *Tree
	src []byte
	at  int
	// open holds the nodes of the containers around at.
	open []uint32
	// names numbers the names; nil for a part of a text, which gets neither numbers nor marks.
	names *nameSet
	// deep is the byte offset of the bracket beyond MaxDepth, or -1.
	deep int
	// above is how many containers are around the value being read.
	above int
	// count says how far the text was counted.
	count Mark
	// marked is the offset of the last mark.
	marked int
}

// scan reads the whole text of an empty tree and reports whether it is JSON. deep is the byte
// offset of the bracket beyond MaxDepth, or -1.
func scan(t *Tree, names *nameSet) (ok bool, deep int) {
	s := scanner{t: t, src: t.Src, open: make([]uint32, 0, 16), names: names, deep: -1, count: Mark{Line: 1}}
	t.isNumbered = true
	names.begin(t)
	ok = s.whole()
	names.end()
	if !ok {
		return false, s.deep
	}
	s.mark()
	s.space()
	return s.at == len(t.Src), -1
}

// whole reads one value to its end.
func (s *scanner) whole() bool {
	if !s.value() {
		return false
	}
	for len(s.open) > 0 {
		in := &s.t.Nodes[s.open[len(s.open)-1]]
		isObject := in.Kind() == Object
		switch c := s.space(); {
		case c == ',':
			s.at++
			if isObject && !s.name() || !s.value() {
				return false
			}
		case c == '}' && isObject || c == ']' && !isObject:
			s.close(in)
		default:
			return false
		}
	}
	return true
}

// space skips white space and returns the next byte, 0 at the end.
//
// It is written so that it is just inlined.
func (s *scanner) space() (c byte) {
	if s.at < len(s.src) {
		c = s.src[s.at]
	}
	if c > ' ' {
		return
	}
	return s.skip()
}

// skip is space where there is some.
func (s *scanner) skip() byte {
	src, i := s.src, s.at
	for ; i < len(src); i++ {
		switch c := src[i]; c {
		case ' ', '\t':
		case '\r', '\n':
			if c == '\n' || i+1 == len(src) || src[i+1] != '\n' {
				s.count.Line, s.count.Start = s.count.Line+1, uint32(i+1)-s.count.Lost
			}
		default:
			s.at = i
			return c
		}
	}
	s.at = i
	return 0
}

// step is about how many bytes apart marks are.
const step = 1024

// mark adds a mark here. Inlined it would slow the loops down that call it.
//
//go:noinline
func (s *scanner) mark() {
	if s.names == nil {
		return
	}
	if s.t.Marks == nil {
		// One at each step, and one at the end.
		s.t.Marks = make([]Mark, 0, len(s.src)/step+2)
	}
	s.marked, s.count.At = s.at, uint32(s.at)
	s.t.Marks = append(s.t.Marks, s.count)
}

func (s *scanner) close(in *Node) {
	s.at++
	in.close(s.at, len(s.t.Nodes))
	if s.at-s.marked >= step {
		s.mark()
	}
	s.open = s.open[:len(s.open)-1]
}

// name reads a member's name and its colon. Comparing with the name that is to be expected is quicker than
// reading.
func (s *scanner) name() bool {
	if s.space() != '"' {
		return false
	}
	isRead := false
	if s.names != nil {
		name := s.names.expected()
		from, end := s.at, s.at+len(name)
		if isRead = from < end && end <= len(s.src) && string(s.src[from:end]) == string(name); isRead {
			s.at = end
			s.add(from, String, 0)
			s.names.isExpected(len(s.t.Nodes)-1, s.object())
		}
	}
	if !isRead && !s.newName() || s.space() != ':' {
		return false
	}
	s.at++
	return true
}

// newName reads any name.
func (s *scanner) newName() bool {
	lost := s.count.Lost
	if !s.string() {
		return false
	}
	if s.names != nil {
		node := len(s.t.Nodes) - 1
		s.names.isOther(node, s.object(), s.count.Lost > lost || s.t.Nodes[node].Flag() != 0)
	}
	return true
}

// object returns the node of the innermost container.
func (s *scanner) object() int { return int(s.open[len(s.open)-1]) }

// value reads a scalar, or the beginning of a container up to its first value.
func (s *scanner) value() bool {
	for {
		switch c := s.space(); c {
		case '{', '[':
			if s.above+len(s.open) == MaxDepth {
				s.deep = s.at
				return false
			}
			kind := Array
			if c == '{' {
				kind = Object
			}
			s.open = append(s.open, uint32(len(s.t.Nodes)))
			s.t.Nodes = append(s.t.Nodes, newNode(s.at, 0, 0, kind, 0))
			s.at++
			if c = s.space(); c == '}' && kind == Object || c == ']' && kind == Array {
				s.close(&s.t.Nodes[len(s.t.Nodes)-1])
				return true
			}
			if kind == Object && !s.name() {
				return false
			}
		case '"':
			return s.string()
		case 't':
			return s.literal("true", True)
		case 'f':
			return s.literal("false", False)
		case 'n':
			return s.literal("null", Null)
		default:
			return s.number()
		}
	}
}

// add appends the node of a scalar that begins at from and ends here.
func (s *scanner) add(from int, kind Kind, flag Flag) bool {
	s.t.Nodes = append(s.t.Nodes, newNode(from, s.at, len(s.t.Nodes)+1, kind, flag))
	return true
}

func (s *scanner) literal(word string, kind Kind) bool {
	from := s.at
	if len(s.src)-from < len(word) || string(s.src[from:from+len(word)]) != word {
		return false
	}
	s.at += len(word)
	return s.add(from, kind, 0)
}

// simpleEscapes are the characters that form an escape with the backslash alone.
var simpleEscapes = [256]bool{'"': true, '\\': true, '/': true, 'b': true, 'f': true, 'n': true, 'r': true, 't': true}

// string reads a string in one pass: where it ends, whether it is UTF-8, and how long it is in code
// units.
func (s *scanner) string() bool {
	src, from := s.src, s.at
	i, lost, flag := from+1, 0, Flag(0)
	for {
		// In WebAssembly a loop's backward jump costs as much as processing a word.
		for len(src)-i >= 32 {
			some := src[i : i+32]
			if marks := stops(binary.LittleEndian.Uint64(some)); marks != 0 {
				i += first(marks)
				break
			}
			if marks := stops(binary.LittleEndian.Uint64(some[8:])); marks != 0 {
				i += 8 + first(marks)
				break
			}
			if marks := stops(binary.LittleEndian.Uint64(some[16:])); marks != 0 {
				i += 16 + first(marks)
				break
			}
			if marks := stops(binary.LittleEndian.Uint64(some[24:])); marks != 0 {
				i += 24 + first(marks)
				break
			}
			i += 32
		}
		if s.at = i; i >= len(src) {
			return false
		}
		switch c := src[i]; {
		case c == '"':
			s.at++
			s.count.Lost += uint32(lost)
			if i-from >= step {
				s.mark()
			}
			return s.add(from, String, flag)
		case c == '\\':
			flag = Escaped
			if i+1 < len(src) && simpleEscapes[src[i+1]] {
				if src[i+1] == '\\' && isOfASCII(src, i+2) {
					s.t.HasASCIIEscapes = true
				}
				i += 2
				continue
			}
			size := unicodeEscape(src, i)
			if size == 0 {
				return false
			}
			if isOfASCII(src, i+1) {
				s.t.HasASCIIEscapes = true
			}
			i += size
		case c >= utf8.RuneSelf:
			// The same as in wideEnd, without a call for each word of Chinese.
			for len(src)-i >= 24 {
				some := src[i : i+24]
				if !ofThree(binary.LittleEndian.Uint64(some)) {
					break
				}
				if !ofThree(binary.LittleEndian.Uint64(some[6:])) {
					i, lost = i+6, lost+4
					break
				}
				if !ofThree(binary.LittleEndian.Uint64(some[12:])) {
					i, lost = i+12, lost+8
					break
				}
				i, lost = i+18, lost+12
			}
			if src[i] < utf8.RuneSelf {
				// The end of a line, as in a log.
				if src[i] == '\\' && i+1 < len(src) && src[i+1] == 'n' {
					flag, i = Escaped, i+2
				}
				continue
			}
			end, wide, ok := wideEnd(src, i)
			if !ok {
				return false
			}
			i, lost = end, lost+wide
		case c < ' ':
			return false
		default:
			i++
		}
	}
}

// isOfASCII reports whether an escape whose u is at an offset is that of a character of ASCII.
func isOfASCII(src []byte, u int) bool {
	return u+2 < len(src) && src[u] == 'u' && src[u+1] == '0' && src[u+2] == '0'
}

// unicodeEscape returns the length in bytes of the \u escape of a character at i, which may be a
// surrogate pair; 0 if there is none, or only half of a pair.
func unicodeEscape(src []byte, i int) int {
	switch unit, ok := EscapedUnit(src, i); {
	case !ok:
		return 0
	case !utf16.IsSurrogate(unit):
		return 6
	default:
		if low, ok := EscapedUnit(src, i+6); ok && utf16.DecodeRune(unit, low) != unicode.ReplacementChar {
			return 12
		}
	}
	return 0
}

// EscapedUnit returns the UTF-16 code unit of the escape \uXXXX at the byte offset i; ok is false
// if there is none.
func EscapedUnit(src []byte, i int) (unit rune, ok bool) {
	if i+1 >= len(src) || src[i] != '\\' || src[i+1] != 'u' {
		return 0, false
	}
	v, ok := HexAt(src, i+2, 4)
	return rune(v), ok
}

// number reads a number: minus, digits without a leading zero, fraction, exponent.
func (s *scanner) number() bool {
	src, from := s.src, s.at
	i := from
	if i < len(src) && src[i] == '-' {
		i++
	}
	whole := i
	if i = digits(src, i); i == whole || src[whole] == '0' && i > whole+1 {
		return false
	}
	if i < len(src) && src[i] == '.' {
		fraction := i + 1
		if i = digits(src, fraction); i == fraction {
			return false
		}
	}
	if i < len(src) && (src[i] == 'e' || src[i] == 'E') {
		i++
		if i < len(src) && (src[i] == '+' || src[i] == '-') {
			i++
		}
		exponent := i
		if i = digits(src, exponent); i == exponent {
			return false
		}
	}
	s.at = i
	return s.add(from, Number, 0)
}

// digits returns where the digits that begin at i end.
func digits(src []byte, i int) int {
	for i < len(src) && src[i] >= '0' && src[i] <= '9' {
		i++
	}
	return i
}
