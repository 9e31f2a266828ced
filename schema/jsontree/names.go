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
	// slots holds indexes of entries; 0 is free. It is nil while there are few entries.
	slots []uint32
	// entries holds the names; the index of each is its number plus one. The first entry stands for the
	// beginning of a text.
	entries []nameEntry
	// previous is the index of the name that was numbered last.
	previous uint32
	// known holds where in text each of the first entries is, with its quotation marks; it is empty for
	// one that has to be read, because it has escapes or more than ASCII.
	known []span
	text  []byte
	// notes are those of Tree.Notes.
	notes []uint8
}

// nameEntry is a name with the latest of its nodes, 0 for none in this text, and the index of the name
// that followed there; 0 for none.
type nameEntry struct{ hash, latest, next uint32 }

// span is a part of a text.
type span struct{ from, to uint32 }

const (
	// fewNames is how many names are compared with each other without a table.
	fewNames = 8
	// mostKnown and longestKnown are how many names, of how many bytes together, are known: those of a
	// few actions. What is kept for each number of a name, such as by validation, grows with them.
	mostKnown, longestKnown = 256, 8 << 10
)

// begin prepares for the names of a tree.
func (s *nameSet) begin(t *Tree) {
	if s.entries == nil {
		s.seed = maphash.MakeSeed()
		s.entries, s.known = make([]nameEntry, 1, 1+fewNames), make([]span, 1, 1+fewNames)
	}
	for k := range s.entries {
		s.entries[k].latest = 0
	}
	s.t, s.previous = t, 0
}

// end gives the tree what was found out about its names.
func (s *nameSet) end() {
	s.t.names = len(s.entries) - 1
	if more := s.t.names - len(s.notes); more > 0 {
		s.notes = append(s.notes, make([]uint8, more)...)
	}
	s.t.Notes = s.notes
}

// keep keeps the names for the next text. It forgets all of them if some are not known.
func (s *nameSet) keep() {
	if len(s.known) < len(s.entries) || slices.Contains(s.known[1:], span{}) {
		*s = nameSet{}
	}
	s.t = nil
}

// expected returns the name that is to be expected next, with its quotation marks; empty for none.
// Elements of a list mostly have the same names in the same order, and so have texts.
func (s *nameSet) expected() []byte {
	next := s.entries[s.previous].next
	if int(next) >= len(s.known) {
		return nil
	}
	at := s.known[next]
	return s.text[at.from:at.to]
}

// number numbers the name at a node of an object.
func (s *nameSet) number(node, object int) {
	if next := s.entries[s.previous].next; next > 0 && s.isAt(next, node) {
		s.isExpected(node, object)
	} else {
		s.isOther(node, object, true)
	}
}

// isOther numbers the name at a node of an object, which was not expected. isOdd says that it has to be
// read each time.
func (s *nameSet) isOther(node, object int, isOdd bool) {
	k := s.find(node)
	if int(k) == len(s.known) && k <= mostKnown {
		s.learn(s.t.Raw(node), isOdd)
	}
	s.entries[s.previous].next = k
	s.give(k, node, object)
}

// learn makes the next name that is not known a known one.
func (s *nameSet) learn(raw []byte, isOdd bool) {
	at := span{}
	if from := len(s.text); !isOdd && from+len(raw) <= longestKnown {
		s.text = append(s.text, raw...)
		at = span{uint32(from), uint32(len(s.text))}
	}
	s.known = append(s.known, at)
}

// isExpected numbers the name at a node of an object, which is the expected one.
func (s *nameSet) isExpected(node, object int) { s.give(s.entries[s.previous].next, node, object) }

// give gives the number of an entry to the name at a node of an object.
func (s *nameSet) give(k uint32, node, object int) {
	e := &s.entries[k]
	if int(e.latest) > object {
		// Unless that was in another object inside this one.
		s.t.mayRepeat = true
	}
	e.latest = uint32(node)
	s.t.Nodes[node].Next = isName | (k - 1)
	s.previous = k
}

// find returns the index of the name at a node, for a new name that of a new entry.
func (s *nameSet) find(node int) uint32 {
	if len(s.entries) <= fewNames {
		for k := 1; k < len(s.entries); k++ {
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
		k := s.slots[at]
		if k == 0 {
			k = uint32(len(s.entries))
			s.entries = append(s.entries, nameEntry{hash: hash})
			s.slots[at] = k
			return k
		}
		if s.entries[k].hash == hash && s.isAt(k, node) {
			return k
		}
	}
}

func (s *nameSet) hash(name []byte) uint32 { return uint32(maphash.Bytes(s.seed, name)) }

// slot returns where the search for a hash begins, or goes on.
func (s *nameSet) slot(hash uint32) uint32 { return hash & uint32(len(s.slots)-1) }

func (s *nameSet) grow() {
	if s.slots == nil {
		for k := 1; k < len(s.entries); k++ {
			s.entries[k].hash = s.hash(s.name(uint32(k)))
		}
	}
	s.slots = make([]uint32, max(2*len(s.slots), 32*fewNames))
	s.entries = slices.Grow(s.entries, len(s.slots)/2-len(s.entries))
	for k := 1; k < len(s.entries); k++ {
		at := s.slot(s.entries[k].hash)
		for s.slots[at] != 0 {
			at = s.slot(at + 1)
		}
		s.slots[at] = uint32(k)
	}
}

// name returns the name of an entry, without quotation marks and escapes.
func (s *nameSet) name(k uint32) []byte {
	if int(k) < len(s.known) {
		if at := s.known[k]; at != (span{}) {
			return s.text[at.from+1 : at.to-1]
		}
	}
	return s.t.Bytes(int(s.entries[k].latest))
}

// isAt reports whether the name of an entry is the one at a node.
func (s *nameSet) isAt(k uint32, node int) bool {
	return string(s.name(k)) == string(s.t.Bytes(node))
}
