// Package jsontree reads JSON text into a flat tree of values with their byte spans, keeping every
// number and string as it was written.
package jsontree

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Kind is the type of a value. A member's name is a String node before its value.
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

// String returns the name of the type in JSON Schema.
func (k Kind) String() string { return kindNames[k] }

// Flag marks what is special about a node.
type Flag uint8

const (
	// Escaped marks a string whose raw text holds a backslash.
	Escaped Flag = 1 << iota
	// Repaired marks a value that was not written as RFC 8259 requires; Tree.Text returns what it
	// means.
	Repaired
	// Cut marks a value that the end of the text cut off.
	Cut
	// Absent marks a value that stands for one missing from the text; its span is empty.
	Absent
	// Shadowed marks a member's name that a later member of the same object repeats.
	Shadowed
)

// MaxSize is the maximum size of a text in bytes; a larger one causes a panic.
const MaxSize = 1<<placeBits - 1

// A place takes 27 bits, which leaves five for the flags and for the kind: dense texts have a node
// every two bytes.
const placeBits = 27

// Node is one value or one member name, in 12 bytes. The nodes of a tree are in text order, so a
// subtree is a run of nodes.
type Node struct {
	// start has the flags above the place, end the kind.
	start, end uint32
	// Next is the index of the first node after this node's subtree; of a name, which has none, isName
	// and its number, once NumberNames was called.
	Next uint32
}

func newNode(start, end, next int, kind Kind, flag Flag) Node {
	return Node{uint32(start) | uint32(flag)<<placeBits, uint32(end) | uint32(kind)<<placeBits, uint32(next)}
}

// Start returns the 0-based byte offset at which the node begins; a string's span includes its
// quotation marks.
func (n Node) Start() int { return int(n.start & MaxSize) }

// End returns the 0-based byte offset after the node.
func (n Node) End() int { return int(n.end & MaxSize) }

// Kind returns the type of the value.
func (n Node) Kind() Kind { return Kind(n.end >> placeBits) }

// Flag returns what is special about the node.
func (n Node) Flag() Flag { return Flag(n.start >> placeBits) }

func (n *Node) mark(flag Flag) { n.start |= uint32(flag) << placeBits }

// close sets the end of a container's node and the index after its subtree.
func (n *Node) close(end, next int) {
	n.end, n.Next = n.end&^MaxSize|uint32(end), uint32(next)
}

// Tree is one JSON text. Node 0 is the root.
type Tree struct {
	Src   []byte
	Nodes []Node
	// Marks are places to count from, in text order, the last one at the end of the value. Only a tree of
	// Parse has them.
	Marks []Mark
	// HasASCIIEscapes says that a string has a character of ASCII as \u00XX, or so within a string inside
	// it: \\u00XX. Only a tree of Parse has it.
	HasASCIIEscapes bool
	// Notes has a byte for each number of a name, where one who uses the tree may note what it found out
	// about the name; 0 at first. Where a Reader knows a name, its note is kept too. Only a tree whose
	// names have numbers has it.
	Notes []uint8
	// repaired holds the values of strings and the JSON form of numbers that were not written as
	// RFC 8259 requires, in the order of the nodes.
	repaired []repairedValue
	// near is the index in repaired of the value that was asked for last.
	near int
	// repairedText holds their texts.
	repairedText []byte
	// names is how many different names there are, if isNumbered says that they have numbers, and
	// mayRepeat whether an object may have one more than once.
	names                 int
	isNumbered, mayRepeat bool
}

// repairedValue is the position in repairedText of the value of a node.
type repairedValue struct {
	node, from, to uint32
}

// newTree returns an empty tree of a text, with room for some nodes.
func newTree(src []byte, room int) *Tree {
	if len(src) > MaxSize {
		panic("jsontree: a text of more than MaxSize bytes")
	}
	return &Tree{Src: src, Nodes: make([]Node, 0, room)}
}

// Raw returns the text of a value as it was pasted.
func (t *Tree) Raw(i int) []byte { return t.Src[t.Nodes[i].Start():t.Nodes[i].End()] }

// Kind returns the type of a value.
func (t *Tree) Kind(i int) Kind { return t.Nodes[i].Kind() }

// Text returns the value of a string or of a member's name, without quotation marks and escapes;
// for a number its digits as written, so that nothing is rounded; for other kinds the raw text.
func (t *Tree) Text(i int) string {
	n := t.Nodes[i]
	if n.Flag()&Repaired != 0 {
		return string(t.repairedBytes(i))
	}
	raw := t.Raw(i)
	if n.Kind() != String {
		return string(raw)
	}
	if n.Flag()&Escaped == 0 {
		return string(raw[1 : len(raw)-1])
	}
	return string(unquote(raw))
}

// repairedBytes returns the Text of a node that has the flag Repaired.
func (t *Tree) repairedBytes(i int) []byte {
	m := t.repaired[t.findRepaired(i)]
	return t.repairedText[m.from:m.to]
}

// Bytes returns the Text of a string or of a member's name as bytes. They must not be changed:
// without escapes they are part of the source.
func (t *Tree) Bytes(i int) []byte {
	switch n := t.Nodes[i]; {
	case n.Flag()&Repaired != 0:
		return t.repairedBytes(i)
	case n.Flag()&Escaped != 0:
		return []byte(t.Text(i))
	default:
		return t.Src[n.Start()+1 : n.End()-1]
	}
}

// Is reports whether a string or a member's name has the value s, without allocating in the usual
// case.
func (t *Tree) Is(i int, s string) bool {
	n := t.Nodes[i]
	if n.Kind() != String {
		return false
	}
	size := n.End() - n.Start() - 2
	switch {
	case n.Flag()&Repaired != 0:
		return string(t.repairedBytes(i)) == s
	case n.Flag()&Escaped != 0:
		// An escaped byte has at most six bytes.
		const longest = len(`\u0000`)
		return size > len(s) && size <= longest*len(s) && t.Text(i) == s
	}
	return size == len(s) && string(t.Src[n.Start()+1:n.End()-1]) == s
}

// IsInOtherCase reports whether a member's name differs from s only in case.
func (t *Tree) IsInOtherCase(name int, s string) bool {
	n := t.Nodes[name]
	if n.Flag()&(Escaped|Repaired) == 0 && n.End()-n.Start() != len(s)+2 {
		return false
	}
	text := t.Bytes(name)
	if len(text) > 0 && s != "" && text[0]|s[0] < utf8.RuneSelf && (text[0]^s[0])&^0x20 != 0 {
		// In ASCII the two cases of a letter differ in one bit.
		return false
	}
	return string(text) != s && strings.EqualFold(string(text), s)
}

// IsCut reports whether the end of the text cut off node i.
func (t *Tree) IsCut(i int) bool { return t.Nodes[i].Flag()&Cut != 0 }

// Members yields the members of an object as pairs of name node and value node, in text order;
// nothing for another kind.
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

// Get returns the value of a member. Of duplicate names the last one counts, as in most readers.
func (t *Tree) Get(i int, name string) (value int, ok bool) {
	for n, v := range t.Members(i) {
		if t.Is(n, name) {
			value, ok = v, true
		}
	}
	return value, ok
}

// Len returns the number of members or elements of a container, 0 for a scalar.
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

// setRepaired stores the value of a node that was not written as RFC 8259 requires. Invalid UTF-8
// becomes the replacement character.
func (t *Tree) setRepaired(i int, value string) {
	from := len(t.repairedText)
	t.repairedText = append(t.repairedText, strings.ToValidUTF8(value, "\uFFFD")...)
	m := repairedValue{uint32(i), uint32(from), uint32(len(t.repairedText))}
	switch at := t.findRepaired(i); {
	case at == len(t.repaired) || t.repaired[at].node != m.node:
		t.repaired = append(t.repaired, m)
		copy(t.repaired[at+1:], t.repaired[at:])
		t.repaired[at] = m
	default:
		// Another value of this node, or of one that was removed.
		t.repaired[at] = m
	}
	t.Nodes[i].mark(Repaired)
}

// findRepaired returns the index at which the value of a node is in repaired, or belongs.
func (t *Tree) findRepaired(i int) int {
	// Values mostly come in the order of their nodes.
	if n := len(t.repaired); n == 0 || t.repaired[n-1].node < uint32(i) {
		return n
	}
	// They are mostly asked for in that order too.
	const further = 4
	for n := t.near; n < min(len(t.repaired), t.near+further) && t.repaired[n].node <= uint32(i); n++ {
		if t.repaired[n].node == uint32(i) {
			t.near = n
			return n
		}
	}
	// In large texts this runs so often that a function call for each comparison would be slow.
	from, to := 0, len(t.repaired)
	for from < to {
		if middle := (from + to) / 2; t.repaired[middle].node < uint32(i) {
			from = middle + 1
		} else {
			to = middle
		}
	}
	t.near = from
	return from
}

// part is how many bytes of a text estimate looks at in a row.
const part = 4096

// estimate estimates the number of nodes of a text from parts of it, so that the nodes are mostly
// allocated once.
func estimate(src []byte) int {
	const parts = 8
	if len(src) <= part {
		// Looking would take longer than copying a few nodes where this is too little; responses have a
		// node in 12 to 16 bytes.
		return min(len(src)/10+8, len(src)/2+1)
	}
	step := max(len(src)/parts, part)
	sampled, signs := 0, 0
	for at := 0; at < len(src); at += step {
		some := src[at:min(at+part, len(src))]
		sampled += len(some)
		// Each comma or opening bracket brings at most one value, each colon a name as well.
		signs += countSigns(some)
	}
	switch {
	case sampled == len(src):
	case signs > sampled/4:
		// Where nodes are this dense, allocating too many would cost more than counting them all.
		signs = countSigns(src)
	default:
		// Slightly more than in the parts, so that the nodes are not all copied for the last few.
		signs = int(float64(signs) / float64(sampled) * float64(len(src)) * 1.1)
	}
	// Each value takes at least one byte, and another one to separate or end it.
	return min(signs+1, len(src)/2+1)
}
