// This file names places by JSON Pointers.

package jsontree

import (
	"strconv"
	"strings"
)

// Pointer is the RFC 6901 JSON Pointer of a node; a name has the pointer of its value.
func (t *Tree) Pointer(target int) string { return (&Pointers{Tree: t}).Of(target) }

// Pointers names many nodes of one tree. In the order of the text each costs no more than the way from the one before, so that a long list is walked once.
type Pointers struct {
	Tree *Tree
	// Most bounds a pointer's length in bytes, 0 for no bound: a node whose pointer would be longer gets that of the innermost container around it with one that is not. A name may be as long as the text, and many nodes may be below it.
	Most int
	// Wild writes * for each index, so that equal places of several elements have one name.
	Wild bool
	// steps lead from the root to the node named last.
	steps []pointerStep
	text  []byte
	// tooLong is the step that was not taken last, as it would have made the pointer too long, and tooLongIn the container it leads from.
	tooLong   pointerStep
	tooLongIn int
}

// pointerStep is one member or element on the way to a node.
type pointerStep struct {
	// from is the first node of the child, a member's name or an element; value is its value.
	from, value int
	// index is that of an element.
	index int
	// text is how much of the pointer leads here.
	text int
}

// Of is the pointer of a node.
func (p *Pointers) Of(target int) string { return string(p.bytesOf(target)) }

// bytesOf is Of without a copy; the bytes are valid until the next call.
func (p *Pointers) bytesOf(target int) []byte {
	nodes := p.Tree.Nodes
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

// step goes from a container to its child that holds the target, looking from the child next on.
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
	// An escape has at most this many bytes, so that of a far longer name no text need be made.
	const escape = 6
	name := p.Tree.Nodes[s.from]
	long := p.Most > 0 && p.Tree.Kind(at) == Object && name.End()-name.Start() > escape*p.Most+2
	token := ""
	switch {
	case long:
	case p.Tree.Kind(at) == Object:
		token = EscapePointer(p.Tree.Text(s.from))
	case p.Wild:
		token = "*"
	default:
		token = strconv.Itoa(s.index)
	}
	if long || p.Most > 0 && len(p.text)+1+len(token) > p.Most {
		p.tooLong, p.tooLongIn = s, at
		return false
	}
	p.text = append(append(p.text, '/'), token...)
	s.text = len(p.text)
	p.steps = append(p.steps, s)
	return true
}

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// EscapePointer writes a member's name as a reference token of RFC 6901.
func EscapePointer(name string) string { return pointerEscaper.Replace(name) }
