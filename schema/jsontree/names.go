// This file numbers the names of members, and finds those that an object repeats.

package jsontree

import (
	"hash/maphash"
	"slices"
)

// NumberNames gives every member's name a number, the same to equal names, from 0 without gaps. What
// is known of a name can then be kept in a slice, and is found again without a look at its text. It
// does nothing to a tree of Parse, whose names have numbers, or if it was called before.
func (t *Tree) NumberNames() {
	if t.isNumbered {
		return
	}
	t.isNumbered = true
	names := &nameSet{}
	names.begin(t)
	for i, n := range t.Nodes {
		if n.Kind() != Object {
			continue
		}
		for name, end := i+1, int(n.Next); name < end; name = int(t.Nodes[name+1].Next) {
			names.number(name, i)
		}
	}
	names.end()
}

// isName marks the Next of a name that is its number; no index of a node is that large.
const isName = 1 << 31

// Names returns how many different names have numbers.
func (t *Tree) Names() int { return t.names }

// NameNumber returns the number of the name at a node; ok is false if the node is no name, or if names
// have no numbers yet.
func (t *Tree) NameNumber(node int) (number int, ok bool) {
	next := t.Nodes[node].Next
	return int(next &^ isName), next&isName != 0
}

// MarkShadowed numbers the names, sets Shadowed on every member name that a later member of the same
// object repeats, and reports each repetition with the first node of that name. Most JSON readers
// keep the last one.
func (t *Tree) MarkShadowed(report func(first, again int)) {
	t.NumberNames()
	if !t.mayRepeat {
		return
	}
	// The nodes of each name in the object at hand, by its number.
	nodes := make([]struct{ first, latest uint32 }, t.names)
	for i, n := range t.Nodes {
		if n.Kind() != Object {
			continue
		}
		for name, end := i+1, int(n.Next); name < end; name = int(t.Nodes[name+1].Next) {
			of := &nodes[t.Nodes[name].Next&^isName]
			// No object that was read before has a name of its own in here.
			if latest := int(of.latest); latest > i && latest < end {
				t.Nodes[latest].mark(Shadowed)
				report(int(of.first), name)
			} else {
				of.first = uint32(name)
			}
			of.latest = uint32(name)
		}
	}
}

// nameSet numbers names: a hash table with open addressing. It knows the names of the texts before.
type nameSet struct {
	t    *Tree
	seed maphash.Seed
	// slots holds the number of an entry plus one; 0 is free. It is nil while there are few entries.
	slots   []uint32
	entries []nameEntry
	// previous is the number that was given last.
	previous uint32
	// known holds where in text the names of earlier texts are, with their quotation marks, by their
	// numbers, which are the first ones.
	known []span
	text  []byte
	// notes are those of Tree.Notes.
	notes []uint8
}

// span is a part of a text.
type span struct{ from, to uint32 }

// nameEntry is a name with the latest of its nodes, 0 for none in this text, and the number plus one of
// the name that followed there; 0 for none.
type nameEntry struct {
	hash, latest, next uint32
	// isOdd says that it was written with escapes or has more than ASCII, so that it has to be read: what
	// is expected is not, and its code units are not counted.
	isOdd bool
}

const (
	// fewNames is how many names are compared with each other without a table.
	fewNames = 8
	// mostKnown and longestKnown are how many names, of how many bytes together, stay known: more than
	// the largest responses have.
	mostKnown, longestKnown = 1024, 32 << 10
)

// begin prepares for the names of a tree.
func (s *nameSet) begin(t *Tree) {
	if s.entries == nil {
		s.seed, s.entries = maphash.MakeSeed(), make([]nameEntry, 0, fewNames)
	}
	for k := range s.entries {
		s.entries[k].latest, s.entries[k].isOdd = 0, false
	}
	s.t, s.previous = t, 0
}

// end gives the tree what was found out about its names.
func (s *nameSet) end() {
	s.t.names = len(s.entries)
	if more := len(s.entries) - len(s.notes); more > 0 {
		s.notes = append(s.notes, make([]uint8, more)...)
	}
	s.t.Notes = s.notes
}

// keep keeps the names of the text for the next one, or forgets all where they are too many or are to
// be read each time.
func (s *nameSet) keep() {
	t := s.t
	s.t = nil
	for k := len(s.known); k < len(s.entries); k++ {
		raw := t.Raw(int(s.entries[k].latest))
		if k == mostKnown || len(s.text)+len(raw) > longestKnown || s.entries[k].isOdd {
			*s = nameSet{}
			return
		}
		from := uint32(len(s.text))
		s.text = append(s.text, raw...)
		s.known = append(s.known, span{from, uint32(len(s.text))})
	}
}

// expected returns the name that is to be expected next, with its quotation marks; nil for none, and of
// no set. Elements of a list mostly have the same names in the same order, and so have texts.
func (s *nameSet) expected() []byte {
	if s == nil || len(s.entries) == 0 || s.entries[s.previous].next == 0 {
		return nil
	}
	next := s.entries[s.previous].next - 1
	if s.entries[next].isOdd {
		return nil
	}
	return s.raw(next)
}

// raw returns the name with a number as it is written somewhere, with its quotation marks.
func (s *nameSet) raw(number uint32) []byte {
	if int(number) < len(s.known) {
		at := s.known[number]
		return s.text[at.from:at.to]
	}
	return s.t.Raw(int(s.entries[number].latest))
}

// number numbers the name at a node of an object.
func (s *nameSet) number(node, object int) {
	if len(s.entries) > 0 && s.entries[s.previous].next > 0 && s.isAt(s.entries[s.previous].next-1, node) {
		s.isExpected(node, object)
	} else {
		s.isOther(node, object, false)
	}
}

// isOther numbers the name at a node of an object, which was not expected.
func (s *nameSet) isOther(node, object int, isOdd bool) {
	number := s.find(node)
	if isOdd {
		s.entries[number].isOdd = true
	}
	s.entries[s.previous].next = number + 1
	s.give(number, node, object)
}

// isExpected numbers the name at a node of an object, which is the expected one.
func (s *nameSet) isExpected(node, object int) { s.give(s.entries[s.previous].next-1, node, object) }

// give gives a number to the name at a node of an object.
func (s *nameSet) give(number uint32, node, object int) {
	e := &s.entries[number]
	if int(e.latest) > object {
		// Unless that was in another object inside this one.
		s.t.mayRepeat = true
	}
	e.latest = uint32(node)
	s.t.Nodes[node].Next = isName | number
	s.previous = number
}

// find returns the number of the name at a node, for a new name that of a new entry.
func (s *nameSet) find(node int) uint32 {
	if len(s.entries) < fewNames {
		for k := range s.entries {
			if s.isAt(uint32(k), node) {
				return uint32(k)
			}
		}
		s.entries = append(s.entries, nameEntry{})
		return uint32(len(s.entries) - 1)
	}
	if 2*len(s.entries) >= len(s.slots) {
		s.grow()
	}
	hash := s.hash(s.t.Bytes(node))
	for at := s.slot(hash); ; at = s.slot(at + 1) {
		if s.slots[at] == 0 {
			s.entries = append(s.entries, nameEntry{hash: hash})
			s.slots[at] = uint32(len(s.entries))
			return s.slots[at] - 1
		}
		number := s.slots[at] - 1
		if s.entries[number].hash == hash && s.isAt(number, node) {
			return number
		}
	}
}

func (s *nameSet) hash(name []byte) uint32 { return uint32(maphash.Bytes(s.seed, name)) }

// slot returns where the search for a hash begins, or goes on.
func (s *nameSet) slot(hash uint32) uint32 { return hash & uint32(len(s.slots)-1) }

func (s *nameSet) grow() {
	if s.slots == nil {
		for k := range s.entries {
			s.entries[k].hash = s.hash(s.name(uint32(k)))
		}
	}
	s.slots = make([]uint32, max(2*len(s.slots), 32*fewNames))
	s.entries = slices.Grow(s.entries, len(s.slots)/2-len(s.entries))
	for k, e := range s.entries {
		at := s.slot(e.hash)
		for s.slots[at] != 0 {
			at = s.slot(at + 1)
		}
		s.slots[at] = uint32(k + 1)
	}
}

// name returns the name with a number, without quotation marks and escapes.
func (s *nameSet) name(number uint32) []byte {
	if int(number) < len(s.known) {
		raw := s.raw(number)
		return raw[1 : len(raw)-1]
	}
	return s.t.Bytes(int(s.entries[number].latest))
}

// isAt reports whether the name with a number is the one at a node.
func (s *nameSet) isAt(number uint32, node int) bool {
	return string(s.name(number)) == string(s.t.Bytes(node))
}
