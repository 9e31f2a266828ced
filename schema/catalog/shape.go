// This file collects the shape of a response: its nested field names with the kinds of values of
// each; the elements of an array are merged.

package catalog

import (
	"bytes"

	"tcresponse/schema/jsontree"
)

// kindSet is a set of kinds of JSON values.
type kindSet uint8

const (
	hasNull kindSet = 1 << iota
	hasBool
	hasInt
	hasFraction
	hasString
	hasObject
	hasArray
)

// Bounds that keep the shape of a hostile text small. Real responses have at most a few hundred
// names, 14 levels deep.
const (
	maxShapeDepth = 40
	maxShapeNodes = 4096
	maxShapeVisit = 100_000
	// Later elements rarely have a new name, and a long list should not cost more than a short one.
	maxShapeElements = 100
	// The first few names are compared one by one, which is faster than a map; the rest are in a
	// map.
	fewNames = 24
)

// Shape is what recognition uses of a response. Node 0 is the object with the action's top-level
// fields.
type Shape struct {
	nodes []shapeNode
	// names are the distinct names, without RequestId and Error at the top level; hashes are
	// parallel to them.
	names  []string
	hashes []uint64
	// nulls means that some value is null.
	nulls bool
	// tree and root are where the strings of the response are read on demand.
	tree *jsontree.Tree
	root int
}

type shapeNode struct {
	name string
	// index is the index in Shape.names, sibling the index among the fields of the same object.
	index, sibling int32
	// first, last and next link the children in the order of the text; 0 ends the list.
	first, last, next int32
	// kinds are those of the value, elements those of the elements if it is an array.
	kinds, elements kindSet
}

// RequestID is the name of the one field that every response has.
const RequestID = "RequestId"

// ShapeOf returns the shape of the object at a node of the tree, the value of Response. Its
// RequestId, and an Error that is an object or was cut off, belong to the envelope and are omitted, and
// so is a name that was cut off. The shape keeps a reference to the tree.
func ShapeOf(t *jsontree.Tree, node int) *Shape {
	b := shapeBuilder{shape: &Shape{
		nodes: append(make([]shapeNode, 0, 32), shapeNode{}),
		names: make([]string, 0, 32),
		tree:  t,
		root:  node,
	}, slots: make([]int32, 128)}
	b.value(0, node, 0)
	return b.shape
}

// Names returns the distinct names in the shape, at any depth, in the order of the text.
func (s *Shape) Names() []string { return s.names }

type shapeBuilder struct {
	shape *Shape
	// slots is a hash table with linear probing of indexes in Shape.names plus one; its size is a
	// power of two.
	slots []int32
	// children finds the children of a node after its first few, by parent and name.
	children map[[2]int32]int32
	visited  int
}

// value adds a node of the tree to a node of the shape.
func (b *shapeBuilder) value(at int32, node, depth int) {
	b.shape.nodes[at].kinds |= b.kind(node)
	switch b.shape.tree.Kind(node) {
	case jsontree.Object:
		b.object(at, node, depth)
	case jsontree.Array:
		b.array(at, node, depth)
	}
}

func (b *shapeBuilder) array(at int32, node, depth int) {
	if depth > maxShapeDepth {
		return
	}
	for i, element := range b.shape.tree.Elements(node) {
		if i >= maxShapeElements || b.visited > maxShapeVisit {
			return
		}
		b.visited++
		b.shape.nodes[at].elements |= b.kind(element)
		switch b.shape.tree.Kind(element) {
		case jsontree.Object:
			b.object(at, element, depth)
		case jsontree.Array:
			b.array(at, element, depth+1)
		}
	}
}

func (b *shapeBuilder) object(at int32, node, depth int) {
	if depth > maxShapeDepth {
		return
	}
	t := b.shape.tree
	// Elements of a list mostly have the same fields in the same order, so the next known one is
	// tried first.
	expect := b.shape.nodes[at].first
	for name, value := range t.Members(node) {
		if b.visited > maxShapeVisit {
			return
		}
		b.visited++
		if t.IsCut(name) || at == 0 && (t.Is(name, RequestID) || t.Is(name, "Error") && (t.Kind(value) == jsontree.Object || t.IsCut(value))) {
			continue
		}
		child := expect
		if child == 0 || !t.Is(name, b.shape.nodes[child].name) {
			index, hash := b.find(name)
			if child = b.child(at, index); child == 0 {
				if len(b.shape.nodes) >= maxShapeNodes {
					continue
				}
				child = b.add(at, index, name, hash)
			}
		}
		b.value(child, value, depth+1)
		expect = b.shape.nodes[child].next
	}
}

// find returns the index of a name, -1 for a new one, and its hash.
func (b *shapeBuilder) find(name int) (index int32, hash uint64) {
	t := b.shape.tree
	text := t.Bytes(name)
	hash = fnvOffset
	for _, c := range text {
		hash = (hash ^ uint64(c)) * fnvPrime
	}
	last := uint64(len(b.slots) - 1)
	for i := hash & last; ; i = (i + 1) & last {
		switch at := b.slots[i]; {
		case at == 0:
			return -1, hash
		case b.shape.hashes[at-1] == hash && b.shape.names[at-1] == string(text):
			return at - 1, hash
		}
	}
}

// child returns the child of a node of the shape by its name; 0 for a new one.
func (b *shapeBuilder) child(at, index int32) int32 {
	if index < 0 {
		return 0
	}
	nodes := b.shape.nodes
	child := nodes[at].first
	for ; child != 0 && nodes[child].sibling < fewNames; child = nodes[child].next {
		if nodes[child].index == index {
			return child
		}
	}
	if child == 0 {
		return 0
	}
	return b.children[[2]int32{at, index}]
}

func (b *shapeBuilder) add(at, index int32, name int, hash uint64) int32 {
	s := b.shape
	if index < 0 {
		index = b.intern(s.tree.Text(name), hash)
	}
	child := int32(len(s.nodes))
	node := shapeNode{name: s.names[index], index: index}
	if last := s.nodes[at].last; last == 0 {
		s.nodes[at].first = child
	} else {
		node.sibling = s.nodes[last].sibling + 1
		s.nodes[last].next = child
	}
	s.nodes[at].last = child
	s.nodes = append(s.nodes, node)
	if node.sibling >= fewNames {
		if b.children == nil {
			b.children = map[[2]int32]int32{}
		}
		b.children[[2]int32{at, index}] = child
	}
	return child
}

// intern adds a new name.
func (b *shapeBuilder) intern(name string, hash uint64) int32 {
	s := b.shape
	s.names, s.hashes = append(s.names, name), append(s.hashes, hash)
	if 2*len(s.names) > len(b.slots) {
		b.slots = make([]int32, 4*len(b.slots))
		for i := range s.hashes[:len(s.hashes)-1] {
			b.slot(i)
		}
	}
	b.slot(len(s.names) - 1)
	return int32(len(s.names) - 1)
}

// slot adds a name to the hash table.
func (b *shapeBuilder) slot(index int) {
	last := uint64(len(b.slots) - 1)
	i := b.shape.hashes[index] & last
	for b.slots[i] != 0 {
		i = (i + 1) & last
	}
	b.slots[i] = int32(index) + 1
}

func (b *shapeBuilder) kind(node int) kindSet {
	t := b.shape.tree
	switch t.Kind(node) {
	case jsontree.Null:
		b.shape.nulls = true
		return hasNull
	case jsontree.False, jsontree.True:
		return hasBool
	case jsontree.Number:
		if bytes.ContainsAny(t.Raw(node), ".eE") {
			return hasFraction
		}
		return hasInt
	case jsontree.String:
		return hasString
	case jsontree.Object:
		return hasObject
	}
	return hasArray
}

// Bounds of the strings that are evidence of the action; longer ones are prose.
const (
	maxShapeStrings     = 400
	maxShapeStringBytes = 200
)

// eachString calls found for each string of the response, with the name of its field. text is valid
// until found returns.
func (s *Shape) eachString(found func(name, text []byte)) {
	w := stringWalk{tree: s.tree, found: found}
	w.walk(s.root, nil, 0)
}

type stringWalk struct {
	tree             *jsontree.Tree
	found            func(name, text []byte)
	strings, visited int
}

func (w *stringWalk) walk(node int, name []byte, depth int) {
	if w.visited++; w.visited > maxShapeVisit || w.strings >= maxShapeStrings || depth > maxShapeDepth {
		return
	}
	switch w.tree.Kind(node) {
	case jsontree.String:
		w.strings++
		// The escape sequence of a byte has at most six bytes.
		if len(w.tree.Raw(node)) > 6*maxShapeStringBytes+2 {
			return
		}
		if text := w.tree.Bytes(node); len(text) <= maxShapeStringBytes {
			w.found(name, text)
		}
	case jsontree.Object:
		for n, value := range w.tree.Members(node) {
			if depth > 0 || !w.tree.Is(n, RequestID) {
				w.walk(value, w.tree.Raw(n), depth+1)
			}
		}
	case jsontree.Array:
		for i, element := range w.tree.Elements(node) {
			if i >= maxShapeElements {
				return
			}
			w.walk(element, name, depth+1)
		}
	}
}
