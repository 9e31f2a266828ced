// Package origin makes texts from other texts and leads back from them to the bytes of the first.
package origin

import (
	"sort"
	"unicode/utf8"
)

// MaxDepth bounds how many decodings are applied, one inside the other.
const MaxDepth = 6

// Text is the pasted text, or one that was decoded from a part of it. It knows for each byte where
// it came from.
type Text struct {
	Bytes []byte
	// runs are ordered by their at; nil stands for the pasted text itself.
	runs   []run
	Parent *Text
	// How names the decoding that made this text from Parent, as a finding code.
	How string
	// Depth is how many texts lie between this one and the pasted one.
	Depth int
}

// run says that the bytes from the offset at on came from the parent's offset from on, in the way
// of its piece. It is small because there is one for each escape.
type run struct {
	at uint32
	// origin is the parent's offset, below the index of the piece.
	origin uint32
}

// fromBits leaves room for 32 pieces, and for any text that fits into a tree.
const fromBits = 27

// pieces are the ways in which the bytes of a run came from the parent: put bytes that stand for
// skip bytes there, and after them the parent's bytes one by one.
var pieces = [...]struct{ put, skip uint8 }{
	straight: {0, 0}, stuck: {255, 0},
	// Escapes, percent encoding and character references, such as \" %22 \x22 &#34; &quot; \u4e2d.
	{1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 1}, {1, 0}, {2, 6}, {3, 6}, {4, 12}, {2, 2}, {1, 7}, {1, 8},
}

const (
	// straight is a piece that only copies.
	straight = iota
	// stuck is a piece of bytes that all stand for the same place, however many.
	stuck
)

func newRun(at, from, piece int) run { return run{uint32(at), uint32(from) | uint32(piece)<<fromBits} }

func (r run) from() int { return int(r.origin & (1<<fromBits - 1)) }

func (r run) piece() int { return int(r.origin >> fromBits) }

// up returns the offset in the parent of the byte offset i, which is not before r.at.
func (r run) up(i int) int {
	p := pieces[r.piece()]
	if after := i - int(r.at) - int(p.put); after >= 0 && r.piece() != stuck {
		return r.from() + int(p.skip) + after
	}
	return r.from()
}

// New returns the pasted text.
func New(b []byte) *Text { return &Text{Bytes: b} }

// Origin returns the offset in the pasted text of what stands at the byte offset i.
func (t *Text) Origin(i int) int {
	for t.Parent != nil {
		i = t.Up(i)
		t = t.Parent
	}
	return i
}

// OriginEnd returns the end in the pasted text of what stands between two offsets, with the whole of an
// escape sequence or a group of base64.
func (t *Text) OriginEnd(from, to int) int {
	if to <= from {
		return t.Origin(from)
	}
	for t.Parent != nil {
		to = t.UpEnd(to)
		t = t.Parent
	}
	return to
}

// Root returns the pasted text.
func (t *Text) Root() *Text {
	for t.Parent != nil {
		t = t.Parent
	}
	return t
}

// Up returns the offset in the parent of what stands at the byte offset i.
func (t *Text) Up(i int) int {
	if t.runs == nil {
		return i
	}
	k := t.run(i)
	if k < 0 {
		return 0
	}
	return t.runs[k].up(i)
}

// run returns the index of the run with the byte offset i; -1 for one before the first.
func (t *Text) run(i int) int {
	return sort.Search(len(t.runs), func(k int) bool { return int(t.runs[k].at) > i }) - 1
}

// UpEnd returns the end in the parent of what ends at the byte offset to, which is not 0.
func (t *Text) UpEnd(to int) int {
	if t.runs == nil {
		return to
	}
	const longest = 16
	b, last := t.Parent.Bytes, to-1
	k := t.run(last)
	if k < 0 {
		return min(1, len(b))
	}
	r := t.runs[k]
	from, p := r.up(last), pieces[r.piece()]
	isCopied := r.piece() != stuck && last >= int(r.at)+int(p.put)
	if isCopied || from >= len(b) || !beginsEscape(b[from]) && t.How != "mended-base64" {
		// What was put after the end of the text stands for nothing in it, and what a language writes
		// between values for a bracket or a comma at most.
		return min(from+1, len(b))
	}
	if r.piece() != stuck {
		return from + int(p.skip)
	}
	if k+1 < len(t.runs) && t.runs[k+1].from() <= from+longest {
		return max(from+1, t.runs[k+1].from())
	}
	// The last of a text: how much it stands for is seen by its beginning.
	end := from + 1
	switch b[from] {
	case '\\':
		end++
	case '&':
		for end < min(len(b), from+longest) && b[end-1] != ';' {
			end++
		}
	}
	for end < min(len(b), from+4) && b[from] != '&' && isOfGroup(b[end]) {
		end++
	}
	return min(end, len(b))
}

// beginsEscape reports whether a byte begins an escape sequence, a character reference, or a character
// that another one was put for.
func beginsEscape(c byte) bool { return c == '\\' || c == '%' || c == '&' || c >= utf8.RuneSelf }

// isOfGroup reports whether a byte may be in a group of base64 or a percent-encoded byte.
func isOfGroup(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=' || c == '-' || c == '_'
}

// IsHollow reports whether a large text consists of hardly anything but decoded escapes, such as a
// megabyte of escaped quotation marks. It hides no response, and decoding it again and again would
// fill the memory.
func (t *Text) IsHollow() bool {
	const large, dense = 1 << 20, 7.0 / 16
	size := len(t.Parent.Bytes)
	return size > large && float64(len(t.runs)) > dense*float64(size)
}
