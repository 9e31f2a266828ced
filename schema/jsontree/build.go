// This file makes trees from parts of others and from other forms than JSON, and writes trees as
// JSON.

package jsontree

import "slices"

// Sub returns the tree of one value of t.
func (t *Tree) Sub(node int) *Tree { return t.graft(nil, node) }

// Wrap returns the tree of an object whose only member has the given name and the value at node.
// The object and the name have the value's span, since they are nowhere in the text.
func (t *Tree) Wrap(name string, node int) *Tree {
	n := t.Nodes[node]
	out := t.graft([]Node{
		newNode(n.Start(), n.End(), 0, Object, Absent|n.Flag()&Cut),
		newNode(n.Start(), n.Start(), 2, String, Absent),
	}, node)
	out.Nodes[0].Next = uint32(len(out.Nodes))
	out.setRepaired(1, name)
	return out
}

func (t *Tree) graft(before []Node, node int) *Tree {
	end := int(t.Nodes[node].Next)
	out := &Tree{Src: t.Src, Nodes: make([]Node, 0, len(before)+end-node)}
	out.Nodes = append(append(out.Nodes, before...), t.Nodes[node:end]...)
	for i := len(before); i < len(out.Nodes); i++ {
		if n := &out.Nodes[i]; n.Kind() == Object || n.Kind() == Array {
			n.Next = uint32(int(n.Next) - node + len(before))
		} else {
			// A name may have a number there.
			n.Next = uint32(i + 1)
		}
	}
	for _, m := range t.repaired[t.findRepaired(node):t.findRepaired(end)] {
		out.repaired = append(out.repaired, repairedValue{m.node - uint32(node) + uint32(len(before)), m.from, m.to})
	}
	// The text is shared; a later repair in one tree does not change the other.
	out.repairedText = slices.Clip(t.repairedText)
	return out
}

// Builder makes a tree of values that a text holds in another form than JSON.
type Builder struct {
	t    *Tree
	open []int
}

// NewBuilder starts a tree on src.
func NewBuilder(src []byte) *Builder { return &Builder{t: newTree(src, 0)} }

// Open starts an object that spans the byte offsets [from, to).
func (b *Builder) Open(from, to int) {
	b.open = append(b.open, len(b.t.Nodes))
	b.t.Nodes = append(b.t.Nodes, newNode(from, to, 0, Object, Absent))
}

// Close ends the innermost object.
func (b *Builder) Close() {
	last := len(b.open) - 1
	b.t.Nodes[b.open[last]].Next = uint32(len(b.t.Nodes))
	b.open = b.open[:last]
}

// Name adds a member's name, which the text may spell in another way.
func (b *Builder) Name(name string, from, to int) { b.String(name, from, to) }

// String adds a string value that spans the byte offsets [from, to).
func (b *Builder) String(value string, from, to int) {
	i := len(b.t.Nodes)
	b.t.Nodes = append(b.t.Nodes, newNode(from, to, i+1, String, 0))
	b.t.setRepaired(i, value)
}

// Tree returns the finished tree.
func (b *Builder) Tree() *Tree { return b.t }

// AppendJSON appends a value as RFC 8259 JSON: what was valid stays as it was written, everything
// else is written as it was understood. With an indent, each member and element gets a line of its
// own.
func (t *Tree) AppendJSON(dst []byte, node int, indent string) []byte {
	w := writer{t: t, dst: dst, indent: indent}
	// In WebAssembly a call for each level would be a frame on the browser's own stack, which deep
	// texts would overflow.
	for i := node; ; {
		if level := len(w.open); level > 0 && w.ends(i) {
			w.close(i)
		} else {
			if level > 0 {
				i = w.begin(i)
			}
			i = w.value(i)
		}
		if len(w.open) == 0 {
			return w.dst
		}
	}
}

// Indented returns how many bytes of line breaks and spaces AppendJSON adds to a value with an
// indent of that many bytes, plus a line break at the end. With deep nesting they exceed the text
// by far.
func (t *Tree) Indented(node, indent int) int {
	type container struct {
		next uint32
		// named is true when the name of the next value has been counted.
		isObject, named bool
	}
	size := 0
	var open []container
	line := func() int { return 1 + indent*len(open) }
	for i := node; i < int(t.Nodes[node].Next); i++ {
		for len(open) > 0 && open[len(open)-1].next <= uint32(i) {
			open = open[:len(open)-1]
			size += line()
		}
		if last := len(open) - 1; last >= 0 && open[last].named {
			// A value follows its name and a space.
			size, open[last].named = size+1, false
		} else {
			size += line()
			if last >= 0 {
				open[last].named = open[last].isObject
			}
		}
		// The Next of a name may be its number.
		if n := t.Nodes[i]; (n.Kind() == Object || n.Kind() == Array) && n.Next > uint32(i)+1 {
			open = append(open, container{n.Next, n.Kind() == Object, false})
		}
	}
	for len(open) > 0 {
		open = open[:len(open)-1]
		size += line()
	}
	return size
}

type writer struct {
	t      *Tree
	dst    []byte
	indent string
	// open holds the nodes of the containers being written, outermost first.
	open []int
}

func (w *writer) line() {
	if w.indent == "" {
		return
	}
	w.dst = append(w.dst, '\n')
	for range w.open {
		w.dst = append(w.dst, w.indent...)
	}
}

// top returns the innermost open container.
func (w *writer) top() int { return w.open[len(w.open)-1] }

// ends reports whether the innermost container has no further child at node i.
func (w *writer) ends(i int) bool { return int(w.t.Nodes[w.top()].Next) == i }

// close ends the innermost container; node i is the first one after its children.
func (w *writer) close(i int) {
	top := w.top()
	w.open = w.open[:len(w.open)-1]
	if i > top+1 {
		w.line()
	}
	w.dst = append(w.dst, brackets[w.t.Nodes[top].Kind()][1])
}

// begin writes what precedes a child of the innermost container (a comma, a line break, a member's
// name) and returns the node of the value.
func (w *writer) begin(i int) int {
	top := w.top()
	if i > top+1 {
		w.dst = append(w.dst, ',')
	}
	w.line()
	if w.t.Nodes[top].Kind() != Object {
		return i
	}
	w.scalar(i)
	w.dst = append(w.dst, ':')
	if w.indent != "" {
		w.dst = append(w.dst, ' ')
	}
	return i + 1
}

var brackets = [...]string{Object: "{}", Array: "[]"}

// value writes a scalar, or opens a container, and returns the node after it.
func (w *writer) value(i int) int {
	if pair := brackets[w.t.Nodes[i].Kind()]; pair != "" {
		w.dst = append(w.dst, pair[0])
		w.open = append(w.open, i)
	} else {
		w.scalar(i)
	}
	return i + 1
}

func (w *writer) scalar(node int) {
	n := w.t.Nodes[node]
	switch {
	case n.Kind() == String && (n.Flag()&(Repaired|Cut) != 0 || w.t.Src[n.Start()] != '"'):
		w.dst = AppendQuoted(w.dst, w.t.Text(node))
	case n.Kind() == Number && n.Flag()&Repaired != 0:
		w.dst = append(w.dst, w.t.Text(node)...)
	case n.Kind() == Null:
		w.dst = append(w.dst, "null"...)
	case n.Kind() == True:
		w.dst = append(w.dst, "true"...)
	case n.Kind() == False:
		w.dst = append(w.dst, "false"...)
	default:
		w.dst = append(w.dst, w.t.Raw(node)...)
	}
}
