package validate

// names finds what a schema says of a member by the member's name. WebAssembly has no instruction that hashes, so that a map costs several times as much; the names are the schema's own, so that nobody can choose them to collide.
type names struct {
	// slots hold the index of a name plus one, 0 is free; their number is a power of two and at least twice that of the names.
	slots []uint32
	list  []nameAndMember
}

type nameAndMember struct {
	name   string
	member member
}

func newNames(members map[string]member) names {
	size := 2
	for size < 2*len(members) {
		size *= 2
	}
	n := names{slots: make([]uint32, size), list: make([]nameAndMember, 0, len(members))}
	for name, m := range members {
		n.list = append(n.list, nameAndMember{name, m})
		at := hash([]byte(name)) & uint32(size-1)
		for n.slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		n.slots[at] = uint32(len(n.list))
	}
	return n
}

// find is what is said of the member with a name.
func (n *names) find(name []byte) (member, bool) {
	if len(n.list) == 0 {
		return member{}, false
	}
	last := uint32(len(n.slots) - 1)
	for at := hash(name) & last; n.slots[at] != 0; at = (at + 1) & last {
		if e := &n.list[n.slots[at]-1]; e.name == string(name) {
			return e.member, true
		}
	}
	return member{}, false
}

// hash looks at the length of a name and at some of its bytes.
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
