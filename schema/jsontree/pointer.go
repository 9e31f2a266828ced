// This file names places by JSON Pointers.

package jsontree

import (
	"bytes"
	"strconv"
	"strings"
)

// Pointer returns the RFC 6901 JSON Pointer of a node; a name has the pointer of its value.
func (t *Tree) Pointer(target int) string { return (&Pointers{Tree: t}).Of(target) }

// Pointers makes the pointers of many nodes of one tree. In text order each continues from the one
// before, so that a long list is walked once.
type Pointers struct {
	Tree *Tree
	// Most is the maximum length of a pointer in bytes, 0 for no maximum. A node whose pointer
	// would be longer gets that of the innermost enclosing container whose pointer fits: a name may
	// be as long as the text, and many nodes may be below it.
	Most int
	// Wild writes * for each index, so that the same place in several elements has one pointer.
	Wild bool
	// steps lead from the root to the node of the last pointer.
	steps []pointerStep
	text  []byte
	// tooLong is the last step that was not taken because it would have made the pointer too long;
	// tooLongIn is the container it starts from.
	tooLong   pointerStep
	tooLongIn int
}

// pointerStep is one member or element on the way to a node.
type pointerStep struct {
	// from is the first node of the child, a member's name or an element; value is its value.
	from, value int
	// index is the index of an element.
	index int
	// text is the length of the pointer up to here.
	text int
}

// Of returns the pointer of a node.
func (p *Pointers) Of(target int) string { return string(p.bytesOf(target)) }

// bytesOf is Of without a copy; the bytes are valid until the next call.
func (p *Pointers) bytesOf(target int) []byte {
	nodes := p.Tree.Nodes
	if p.steps == nil {
		// Most responses need no more.
		p.steps, p.text = make([]pointerStep, 0, 8), make([]byte, 0, 128)
	}
	known := 0
	for known < len(p.steps) && p.steps[known].from <= target && target < int(nodes[p.steps[known].value].Next) {
		known++
	}
	at, length := 0, 0
	if known > 0 {
		at, length = p.steps[known-1].value, p.steps[known-1].text
	}
	next := pointerStep{from: at + 1}
	switch {
	case known < len(p.steps) && p.steps[known].from <= target:
		next = p.steps[known]
	case p.tooLong.from > at && p.tooLong.from <= target && p.tooLongIn == at:
		next = p.tooLong
	}
	p.steps, p.text = p.steps[:known], p.text[:length]
	for at < target && p.step(at, target, next) {
		at = p.steps[len(p.steps)-1].value
		next = pointerStep{from: at + 1}
	}
	return p.text
}

// AppendOf appends the pointer of a node to dst.
func (p *Pointers) AppendOf(dst []byte, target int) []byte { return append(dst, p.bytesOf(target)...) }

// step goes from a container to its child that holds the target, starting at the child next.
func (p *Pointers) step(at, target int, next pointerStep) bool {
	nodes := p.Tree.Nodes
	kind := nodes[at].Kind()
	if kind != Object && kind != Array {
		return false
	}
	for next.from < int(nodes[at].Next) {
		if next.value = next.from; kind == Object {
			next.value++
		}
		if target < int(nodes[next.value].Next) {
			return p.add(at, next)
		}
		next.from = int(nodes[next.value].Next)
		next.index++
	}
	return false
}

// add appends a step from a container, unless the pointer would be too long.
func (p *Pointers) add(at int, s pointerStep) bool {
	// An escape has at most this many bytes, so a far longer name need not be decoded.
	const escape = 6
	isObject, length := p.Tree.Kind(at) == Object, len(p.text)
	name := p.Tree.Nodes[s.from]
	isTooLong := p.Most > 0 && isObject && name.End()-name.Start() > escape*p.Most+2
	if !isTooLong {
		p.text = append(p.text, '/')
		switch {
		case isObject:
			p.text = appendToken(p.text, p.Tree.Bytes(s.from))
		case p.Wild:
			p.text = append(p.text, '*')
		default:
			p.text = strconv.AppendInt(p.text, int64(s.index), 10)
		}
		isTooLong = p.Most > 0 && len(p.text) > p.Most
	}
	if isTooLong {
		p.text, p.tooLong, p.tooLongIn = p.text[:length], s, at
		return false
	}
	s.text = len(p.text)
	p.steps = append(p.steps, s)
	return true
}

// appendToken appends a member's name as a reference token of RFC 6901. Few names have an escape.
func appendToken(dst, name []byte) []byte {
	if bytes.IndexByte(name, '~') < 0 && bytes.IndexByte(name, '/') < 0 {
		return append(dst, name...)
	}
	return append(dst, EscapePointer(string(name))...)
}

// EscapePointer writes a member's name as a reference token of RFC 6901.
func EscapePointer(name string) string {
	// A strings.Replacer takes 6 KB of the engine.
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}
