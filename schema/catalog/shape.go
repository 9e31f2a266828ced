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
	// Strings are only looked at for words that an action's name might share.
	maxShapeStrings     = 400
	maxShapeStringBytes = 200
)

// Shape is what recognition looks at. Node 0 is the object whose members are the action's own fields.
type Shape struct {
	nodes []shapeNode
	// names are the distinct names, without RequestId and Error at the top.
	names []string
	// values are the words in the answer's strings, in lower case.
	values map[string]bool
}

type shapeNode struct {
	name string
	// kinds are of the value itself, elements of what lies in it when it is an array.
	kinds, elements seen
	// first and next chain the members, in the order of the text; 0 ends the chain.
	first, last, next int32
}

// RequestID is the one member that each answer has.
const RequestID = "RequestId"

// ShapeOf collects the shape of the object at a node of the tree: the value of Response. Its RequestId, and an Error that is an object, belong to the envelope and are left out.
func ShapeOf(t *jsontree.Tree, node int) *Shape {
	b := shapeBuilder{tree: t, members: map[shapeKey]int32{}, distinct: map[string]bool{}}
	b.shape.nodes = append(make([]shapeNode, 0, 32), shapeNode{})
	b.shape.values = map[string]bool{}
	b.value(0, node, 0)
	return &b.shape
}

// Names are the distinct names in the shape, at any depth, in the order of the text.
func (s *Shape) Names() []string { return s.names }

type shapeKey struct {
	parent int32
	name   string
}

type shapeBuilder struct {
	shape    Shape
	tree     *jsontree.Tree
	members  map[shapeKey]int32
	distinct map[string]bool
	visited  int
	strings  int
}

// value adds what is seen at a node of the tree to a node of the shape.
func (b *shapeBuilder) value(at int32, node, depth int) {
	b.shape.nodes[at].kinds |= b.kind(node)
	switch b.tree.Kind(node) {
	case jsontree.Object:
		b.object(at, node, depth)
	case jsontree.Array:
		b.array(at, node, depth)
	case jsontree.String:
		b.words(node)
	}
}

// words keeps the words of a string.
func (b *shapeBuilder) words(node int) {
	if b.strings++; b.strings > maxShapeStrings {
		return
	}
	text := b.tree.Raw(node)
	if b.tree.Nodes[node].Flag&(jsontree.Escaped|jsontree.Mended) != 0 && len(text) <= 6*maxShapeStringBytes {
		text = []byte(b.tree.Text(node))
	}
	eachWord(text[:min(len(text), maxShapeStringBytes)], func(word []byte) {
		if !b.shape.values[string(word)] {
			b.shape.values[string(word)] = true
		}
	})
}

func (b *shapeBuilder) array(at int32, node, depth int) {
	if depth > maxShapeDepth {
		return
	}
	for i, element := range b.tree.Elements(node) {
		if i >= maxShapeElements || b.visited > maxShapeVisit {
			return
		}
		b.visited++
		b.shape.nodes[at].elements |= b.kind(element)
		switch b.tree.Kind(element) {
		case jsontree.Object:
			b.object(at, element, depth)
		case jsontree.Array:
			b.array(at, element, depth+1)
		case jsontree.String:
			b.words(element)
		}
	}
}

func (b *shapeBuilder) object(at int32, node, depth int) {
	if depth > maxShapeDepth {
		return
	}
	// Elements of a list mostly have the same members in the same order, so the next one known is tried first.
	var expect int32
	if at != 0 {
		expect = b.shape.nodes[at].first
	}
	for name, value := range b.tree.Members(node) {
		if b.visited > maxShapeVisit {
			return
		}
		b.visited++
		if expect != 0 && b.tree.Is(name, b.shape.nodes[expect].name) {
			child := expect
			b.value(child, value, depth+1)
			expect = b.shape.nodes[child].next
			continue
		}
		key := shapeKey{at, b.tree.Text(name)}
		if at == 0 && (key.name == RequestID || key.name == "Error" && b.tree.Kind(value) == jsontree.Object) {
			continue
		}
		child, ok := b.members[key]
		if !ok {
			if len(b.shape.nodes) >= maxShapeNodes {
				continue
			}
			child = b.add(key)
		}
		b.value(child, value, depth+1)
		expect = 0
		if at != 0 {
			expect = b.shape.nodes[child].next
		}
	}
}

func (b *shapeBuilder) add(key shapeKey) int32 {
	s := &b.shape
	child := int32(len(s.nodes))
	s.nodes = append(s.nodes, shapeNode{name: key.name})
	b.members[key] = child
	if parent := &s.nodes[key.parent]; parent.first == 0 {
		parent.first, parent.last = child, child
	} else {
		s.nodes[parent.last].next = child
		parent.last = child
	}
	if !b.distinct[key.name] {
		b.distinct[key.name] = true
		s.names = append(s.names, key.name)
	}
	return child
}

func (b *shapeBuilder) kind(node int) seen {
	switch b.tree.Kind(node) {
	case jsontree.Null:
		return seenNull
	case jsontree.False, jsontree.True:
		return seenBool
	case jsontree.Number:
		if bytes.ContainsAny(b.tree.Raw(node), ".eE") {
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
