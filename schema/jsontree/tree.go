// Package jsontree reads JSON text into a flat tree of values that know their byte span, keeping every number and string as it was written.
package jsontree

import (
	"iter"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Kind is the type of a value. A member's name is a String node that stands before its value.
type Kind uint8

// The kinds of values of RFC 8259.
const (
	Null Kind = iota
	False
	True
	Number
	String
	Object
	Array
)

var kindNames = [...]string{"null", "boolean", "boolean", "number", "string", "object", "array"}

// String is the name that JSON Schema gives the type.
func (k Kind) String() string { return kindNames[k] }

// Flag marks what is special about a node.
type Flag uint8

const (
	// Escaped marks a string whose raw text holds a backslash.
	Escaped Flag = 1 << iota
	// Mended marks a value that was not written as RFC 8259 asks; Tree.Text knows what it means.
	Mended
	// Cut marks a value that the end of the text cut off.
	Cut
	// Absent marks a value that stands for one missing from the text; its span is empty.
	Absent
	// Shadowed marks a member's name that a later member of the same object repeats.
	Shadowed
)

// MaxSize is the largest text in bytes that a tree is made of; a larger one is a panic.
const MaxSize = 1<<placeBits - 1

// A place takes 27 bits, which leaves five for the flags and for the kind: large texts have a node every two bytes.
const placeBits = 27

// Node is one value or one member name, in 12 bytes. The nodes of a tree lie in the order of the text, so a subtree is a run of nodes.
type Node struct {
	// start has the flags above the place, end the kind.
	start, end uint32
	// Next is the index of the first node behind this node's subtree.
	Next uint32
}

func newNode(start, end, next int, kind Kind, flag Flag) Node {
	return Node{uint32(start) | uint32(flag)<<placeBits, uint32(end) | uint32(kind)<<placeBits, uint32(next)}
}

// Start is the 0-based byte offset at which the node begins; a string's span includes its quotation marks.
func (n Node) Start() int { return int(n.start & MaxSize) }

// End is the 0-based byte offset behind the node.
func (n Node) End() int { return int(n.end & MaxSize) }

// Kind is the type of the value.
func (n Node) Kind() Kind { return Kind(n.end >> placeBits) }

// Flag has what is special about the node.
func (n Node) Flag() Flag { return Flag(n.start >> placeBits) }

func (n *Node) mark(flag Flag) { n.start |= uint32(flag) << placeBits }

// close gives the node of a container its end and the index behind its subtree.
func (n *Node) close(end, next int) {
	n.end, n.Next = n.end&^MaxSize|uint32(end), uint32(next)
}

// Tree is one JSON text. Node 0 is the root.
type Tree struct {
	Src   []byte
	Nodes []Node
	// Long are the long strings that were read quickly, in the order of the text.
	Long []Span
	// mended are the values of strings and the JSON form of numbers that were not written as RFC 8259 asks, in the order of the nodes.
	mended []mendedValue
	// mendedText has what they say.
	mendedText []byte
}

// longString is how long a string is that Tree.Long names, in bytes.
const longString = 1024

// Span is a part of a text without line breaks; From and To are 0-based byte offsets, To exclusive, and in code units of UTF-16 it is Lost shorter than in bytes.
type Span struct{ From, To, Lost uint32 }

// mendedValue says where in mendedText the value of a node is.
type mendedValue struct {
	node, from, to uint32
}

// newTree is a tree of a text, with room for some nodes.
func newTree(src []byte, room int) *Tree {
	if len(src) > MaxSize {
		panic("jsontree: a text of more than MaxSize bytes")
	}
	return &Tree{Src: src, Nodes: make([]Node, 0, room)}
}

// Raw is the text of a value as it was pasted.
func (t *Tree) Raw(i int) []byte { return t.Src[t.Nodes[i].Start():t.Nodes[i].End()] }

// Kind is the type of a value.
func (t *Tree) Kind(i int) Kind { return t.Nodes[i].Kind() }

// Text is the value of a string or of a member's name, without quotation marks and escapes; for a number, its digits as written, so that nothing is rounded. For other kinds it is the raw text.
func (t *Tree) Text(i int) string {
	n := t.Nodes[i]
	if n.Flag()&Mended != 0 {
		return string(t.mendedBytes(i))
	}
	raw := t.Raw(i)
	if n.Kind() != String {
		return string(raw)
	}
	if n.Flag()&Escaped == 0 {
		return string(raw[1 : len(raw)-1])
	}
	// The text was read before, so this cannot fail.
	s, _ := jsontext.AppendUnquote(nil, raw)
	return string(s)
}

// mendedBytes are the Text of a node that has the flag Mended.
func (t *Tree) mendedBytes(i int) []byte {
	m := t.mended[t.findMended(i)]
	return t.mendedText[m.from:m.to]
}

// Bytes is the Text of a string or of a member's name as bytes, which are the source's own where nothing in it is escaped; they must not be changed.
func (t *Tree) Bytes(i int) []byte {
	switch n := t.Nodes[i]; {
	case n.Flag()&Mended != 0:
		return t.mendedBytes(i)
	case n.Flag()&Escaped != 0:
		return []byte(t.Text(i))
	default:
		return t.Src[n.Start()+1 : n.End()-1]
	}
}

// Is tells whether a string or a member's name has the value s, without allocating in the usual case.
func (t *Tree) Is(i int, s string) bool {
	n := t.Nodes[i]
	if n.Kind() != String {
		return false
	}
	size := n.End() - n.Start() - 2
	switch {
	case n.Flag()&Mended != 0:
		return string(t.mendedBytes(i)) == s
	case n.Flag()&Escaped != 0:
		// A byte takes six at most.
		const longest = len(`\u0000`)
		return size > len(s) && size <= longest*len(s) && t.Text(i) == s
	}
	return size == len(s) && string(t.Src[n.Start()+1:n.End()-1]) == s
}

// IsInOtherCase tells whether a member's name differs from s by case alone.
func (t *Tree) IsInOtherCase(name int, s string) bool {
	n := t.Nodes[name]
	if n.Flag()&(Escaped|Mended) == 0 && n.End()-n.Start() != len(s)+2 {
		return false
	}
	text := t.Text(name)
	return text != s && strings.EqualFold(text, s)
}

// Members yields the members of an object as pairs of name node and value node, in the order of the text; nothing for another kind.
func (t *Tree) Members(i int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		if t.Nodes[i].Kind() != Object {
			return
		}
		for name, end := i+1, int(t.Nodes[i].Next); name < end; {
			value := name + 1
			if !yield(name, value) {
				return
			}
			name = int(t.Nodes[value].Next)
		}
	}
}

// Elements yields the elements of an array with their 0-based index; nothing for another kind.
func (t *Tree) Elements(i int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		if t.Nodes[i].Kind() != Array {
			return
		}
		for k, v, end := 0, i+1, int(t.Nodes[i].Next); v < end; k, v = k+1, int(t.Nodes[v].Next) {
			if !yield(k, v) {
				return
			}
		}
	}
}

// Get finds the value of a member. Of duplicate names the last one counts, as in most readers.
func (t *Tree) Get(i int, name string) (value int, ok bool) {
	for n, v := range t.Members(i) {
		if t.Is(n, name) {
			value, ok = v, true
		}
	}
	return value, ok
}

// Len is the number of members or elements of a container, 0 for a scalar.
func (t *Tree) Len(i int) int {
	count := 0
	for range t.Members(i) {
		count++
	}
	for range t.Elements(i) {
		count++
	}
	return count
}

// setMended keeps the value of a node that was not written as RFC 8259 asks. Bytes that are no UTF-8 become the replacement character.
func (t *Tree) setMended(i int, value string) {
	from := len(t.mendedText)
	t.mendedText = append(t.mendedText, strings.ToValidUTF8(value, "\uFFFD")...)
	m := mendedValue{uint32(i), uint32(from), uint32(len(t.mendedText))}
	switch at := t.findMended(i); {
	case at == len(t.mended) || t.mended[at].node != m.node:
		t.mended = slices.Insert(t.mended, at, m)
	default:
		// Another value of this node, or of one that was taken back.
		t.mended[at] = m
	}
	t.Nodes[i].mark(Mended)
}

// findMended is where the value of a node is in mended, or belongs.
func (t *Tree) findMended(i int) int {
	// Values mostly come in the order of their nodes.
	if n := len(t.mended); n == 0 || t.mended[n-1].node < uint32(i) {
		return n
	}
	// Large texts ask so often that a call for each comparison would show.
	from, to := 0, len(t.mended)
	for from < to {
		if middle := (from + to) / 2; t.mended[middle].node < uint32(i) {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// estimate guesses how many nodes a text has from parts of it, so that the nodes are mostly allocated once.
func estimate(src []byte) int {
	const part, parts = 4096, 8
	step := max(len(src)/parts, part)
	seen, signs := 0, 0
	for at := 0; at < len(src); at += step {
		some := src[at:min(at+part, len(src))]
		seen += len(some)
		// Each comma or opening bracket brings at most one value, each colon a name besides.
		signs += countSigns(some)
	}
	switch {
	case seen == len(src):
	case signs > seen/4:
		// Where nodes are so close, a few too many would cost more than to count them all.
		signs = countSigns(src)
	default:
		// A little more than the parts have, lest all nodes be copied for the last few.
		signs = int(float64(signs) / float64(seen) * float64(len(src)) * 1.1)
	}
	// Each value has a byte at least, and another one to part it from the next or to end it.
	return min(signs+1, len(src)/2+1)
}
