// The shape of an answer: its member names, nested, with the kinds of values seen at each; all elements of an array count as one.

package catalog

import (
	"bytes"

	"tcresponse/schema/jsontree"
)

// seen is the set of kinds of values seen at a place.
type seen uint8

const (
	seenNull seen = 1 << iota
	seenBool
	seenInt
	seenFraction
	seenString
	seenObject
	seenArray
)

// Bounds that keep the shape of a hostile text small. Real answers have at most a few hundred names, 14 deep.
const (
	maxShapeDepth = 40
	maxShapeNodes = 4096
	maxShapeVisit = 100_000
	// Elements behind these rarely bring a new name, and a long list should not cost more than a short one.
	maxShapeElements = 100
	// So many are compared one by one, which is quicker than a map; the rest is found in one.
	fewNames = 24
)

// Shape is what recognition looks at. Node 0 is the object whose members are the action's own fields.
type Shape struct {
	nodes []shapeNode
	// names are the distinct names, without RequestId and Error at the top; hashes are of them.
	names  []string
	hashes []uint64
	// nulls tells that some value is null.
	nulls bool
	// tree and root are where the answer's strings are read when they are needed.
	tree *jsontree.Tree
	root int
}

type shapeNode struct {
	name string
	// index is the name's place in Shape.names, sibling the place among the members of the same object.
	index, sibling int32
	// first and next chain the members, in the order of the text; 0 ends the chain.
	first, last, next int32
	// kinds are of the value itself, elements of what lies in it when it is an array.
	kinds, elements seen
}

// RequestID is the one member that each answer has.
const RequestID = "RequestId"

// ShapeOf collects the shape of the object at a node of the tree: the value of Response. Its RequestId, and an Error that is an object, belong to the envelope and are left out. The shape keeps the tree.
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

// Names are the distinct names in the shape, at any depth, in the order of the text.
func (s *Shape) Names() []string { return s.names }

type shapeBuilder struct {
	shape *Shape
	// slots, a power of two of them, find a name's place among the distinct ones, plus one, from its hash; the next slots hold what does not fit.
	slots []int32
	// members finds the members of an object behind its first few, by parent and name.
	members map[[2]int32]int32
	visited int
}

// value adds what is seen at a node of the tree to a node of the shape.
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
	// Elements of a list mostly have the same members in the same order, so the next one known is tried first.
	expect := b.shape.nodes[at].first
	for name, value := range t.Members(node) {
		if b.visited > maxShapeVisit {
			return
		}
		b.visited++
		if at == 0 && (t.Is(name, RequestID) || t.Is(name, "Error") && t.Kind(value) == jsontree.Object) {
			continue
		}
		child := expect
		if child == 0 || !t.Is(name, b.shape.nodes[child].name) {
			index, hash := b.find(name)
			if child = b.member(at, index); child == 0 {
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

// find finds a name among the distinct ones; -1 when it is new.
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

// member finds the member of a node of the shape by its name; 0 when it is new.
func (b *shapeBuilder) member(at, index int32) int32 {
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
	return b.members[[2]int32{at, index}]
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
		if b.members == nil {
			b.members = map[[2]int32]int32{}
		}
		b.members[[2]int32{at, index}] = child
	}
	return child
}

// intern adds a name that is new.
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

// slot puts a name where its hash will find it.
func (b *shapeBuilder) slot(index int) {
	last := uint64(len(b.slots) - 1)
	i := b.shape.hashes[index] & last
	for b.slots[i] != 0 {
		i = (i + 1) & last
	}
	b.slots[i] = int32(index) + 1
}

func (b *shapeBuilder) kind(node int) seen {
	t := b.shape.tree
	switch t.Kind(node) {
	case jsontree.Null:
		b.shape.nulls = true
		return seenNull
	case jsontree.False, jsontree.True:
		return seenBool
	case jsontree.Number:
		if bytes.ContainsAny(t.Raw(node), ".eE") {
			return seenFraction
		}
		return seenInt
	case jsontree.String:
		return seenString
	case jsontree.Object:
		return seenObject
	}
	return seenArray
}

// Bounds of the strings that are read for what they tell of the action; longer ones are texts.
const (
	maxShapeStrings     = 400
	maxShapeStringBytes = 200
)

// eachString calls found for the strings of the answer, with the name of the member that each is in; text is good until it returns.
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
		// No escape sequence of a byte is longer than six.
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
