// This file has the hash table of the properties that a schema names.

package validate

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

// find returns the property with a name.
func (t *propertyTable) find(name []byte) (property, bool) {
	if len(t.entries) == 0 {
		return property{}, false
	}
	last := uint32(len(t.slots) - 1)
	for at := hash(name) & last; t.slots[at] != 0; at = (at + 1) & last {
		if e := &t.entries[t.slots[at]-1]; e.name == string(name) {
			return e.property, true
		}
	}
	return property{}, false
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
