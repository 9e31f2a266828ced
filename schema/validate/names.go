// This file finds what a schema says about a property by its name.

package validate

import (
	"math"

	"tcresponse/schema/jsontree"
)

// propertyTable finds what a schema says about a property by its name. WebAssembly has no
// instruction for hashing, so a map would cost several times as much. The names come from the
// schema alone, so no input can make them collide.
type propertyTable struct {
	// slots hold the index of an entry plus one, 0 for a free slot; their number is a power of two
	// and at least twice that of the entries.
	slots   []uint32
	entries []propertyEntry
}

type propertyEntry struct {
	name     string
	property property
}

func newPropertyTable(properties map[string]property) propertyTable {
	size := 2
	for size < 2*len(properties) {
		size *= 2
	}
	t := propertyTable{slots: make([]uint32, size), entries: make([]propertyEntry, 0, len(properties))}
	for name, p := range properties {
		t.entries = append(t.entries, propertyEntry{name, p})
		at := hash([]byte(name)) & uint32(size-1)
		for t.slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		t.slots[at] = uint32(len(t.entries))
	}
	return t
}

// index returns the index of the entry with a name, -1 for an unknown name.
func (t *propertyTable) index(name []byte) int {
	if len(t.entries) == 0 {
		return -1
	}
	last := uint32(len(t.slots) - 1)
	for at := hash(name) & last; t.slots[at] != 0; at = (at + 1) & last {
		if k := int(t.slots[at] - 1); t.entries[k].name == string(name) {
			return k
		}
	}
	return -1
}

// hash is computed from the length of a name and some of its bytes.
func hash(name []byte) uint32 {
	size := uint32(len(name))
	if size == 0 {
		return 0
	}
	h := size<<24 ^ uint32(name[0])<<16 ^ uint32(name[size/2])<<8 ^ uint32(name[size-1])
	h = h*0x9E3779B1 ^ uint32(name[size/4])<<8 ^ uint32(name[size-size/4-1])
	h *= 0x85EBCA6B
	return h ^ h>>15
}

// memory is what rules say about the names of one tree, so that each is looked up once for all
// elements of a list.
type memory struct {
	t *jsontree.Tree
	// known has for each rule and each name the index of the rule's entry plus two, 1 if it has none, 0
	// if that is not known yet. It is nil for a tree that is walked faster without.
	known []uint16
}

// memory returns a memory for a tree, with what may be known where that is worth it.
func (p *Program) memory(t *jsontree.Tree) memory {
	t.NumberNames()
	// How many nodes there are for a name where names are repeated.
	const repeated = 8
	if len(t.Nodes) < repeated*t.Names() || len(t.Nodes) < p.rules*t.Names() || p.most > math.MaxUint16-2 {
		return memory{t: t}
	}
	return p.emptyMemory(t)
}

// emptyMemory returns a memory for a tree whose names have numbers.
func (p *Program) emptyMemory(t *jsontree.Tree) memory {
	return memory{t, make([]uint16, p.rules*t.Names())}
}

// find returns what a rule says about the property with the name at a node; nil for nothing.
func (m *memory) find(r *rule, name int) *property {
	i := 0
	if m.known == nil {
		i = r.properties.index(m.t.Bytes(name))
	} else {
		number, _ := m.t.NameNumber(name)
		known := &m.known[r.number*m.t.Names()+number]
		if *known == 0 {
			*known = uint16(r.properties.index(m.t.Bytes(name)) + 2)
		}
		i = int(*known) - 2
	}
	if i < 0 {
		return nil
	}
	return &r.properties.entries[i].property
}
