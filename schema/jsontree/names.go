// This file finds repeated names in objects.

package jsontree

import "hash/maphash"

// MarkShadowed sets Shadowed on every member name that a later member of the same object repeats,
// and reports each repetition with the first node of that name. Most JSON readers keep the last
// one.
func (t *Tree) MarkShadowed(report func(first, again int)) {
	names := nameSet{seed: maphash.MakeSeed()}
	// Elements of a list mostly have the same names in the same order, so comparing an object with
	// one known to have no repetition saves most of the work.
	var distinct [64]uint32
	for i, n := range t.Nodes {
		if n.Kind() != Object || n.Next <= uint32(i)+3 {
			continue
		}
		like := &distinct[0]
		if first := t.Nodes[i+1]; first.End() > first.Start() {
			like = &distinct[(31*(first.End()-first.Start())+int(t.Src[(first.Start()+first.End())/2]))%64]
		}
		if *like != 0 && t.sameNames(int(*like), i) {
			continue
		}
		if t.fewNames(i) {
			*like = uint32(i)
			continue
		}
		names.reset()
		again := false
		for name, end := i+1, int(n.Next); name < end; name = int(t.Nodes[name+1].Next) {
			if first, latest := names.add(t, name); latest >= 0 {
				again = true
				t.Nodes[latest].mark(Shadowed)
				report(first, name)
			}
		}
		if !again {
			*like = uint32(i)
		}
	}
}

// fewNames reports whether an object certainly has few members, all with different names; false
// means unknown.
func (t *Tree) fewNames(object int) bool {
	const few = 64
	var keys [few]uint64
	count := 0
	for name, end := object+1, int(t.Nodes[object].Next); name < end; name = int(t.Nodes[name+1].Next) {
		n := t.Nodes[name]
		if count == few || n.Flag()&(Escaped|Repaired) != 0 || n.End()-n.Start() < 3 {
			return false
		}
		// Different names mostly differ in length or in one of these bytes.
		from, size := n.Start()+1, n.End()-n.Start()-2
		key := uint64(size)<<40 | uint64(t.Src[from])<<32 | uint64(t.Src[from+size/4])<<24 | uint64(t.Src[from+size/2])<<16 | uint64(t.Src[from+size*3/4])<<8 | uint64(t.Src[from+size-1])
		for _, other := range keys[:count] {
			if other == key {
				return false
			}
		}
		keys[count] = key
		count++
	}
	return true
}

// sameNames reports whether the names of an object are the first names of another.
func (t *Tree) sameNames(like, object int) bool {
	a, b := like+1, object+1
	for endA, endB := int(t.Nodes[like].Next), int(t.Nodes[object].Next); b < endB; {
		if a >= endA || !sameName(t, a, b) {
			return false
		}
		a, b = int(t.Nodes[a+1].Next), int(t.Nodes[b+1].Next)
	}
	return true
}

// nameSet finds repeated names in an object: a hash table with open addressing, reused from object
// to object.
type nameSet struct {
	seed maphash.Seed
	// slots holds the index of an entry plus one; 0 is free.
	slots   []uint32
	entries []nameAt
}

// nameAt is a name with its first and its latest node.
type nameAt struct {
	hash, first, last uint32
}

// fewSlots is the least size of the table, a power of two.
const fewSlots = 64

func (s *nameSet) reset() {
	s.entries = s.entries[:0]
	if len(s.slots) > fewSlots {
		// Clearing the slots of a wide object again for each later one would be slow.
		s.slots = s.slots[:fewSlots]
	}
	clear(s.slots)
}

// add adds the name at a node. If the object already has it, first and latest are its nodes;
// otherwise latest is -1.
func (s *nameSet) add(t *Tree, node int) (first, latest int) {
	if 2*len(s.entries) >= len(s.slots) {
		s.grow()
	}
	hash := s.hash(t, node)
	for at := s.slot(hash); ; at = (at + 1) % uint32(len(s.slots)) {
		k := s.slots[at]
		if k == 0 {
			s.entries = append(s.entries, nameAt{hash, uint32(node), uint32(node)})
			s.slots[at] = uint32(len(s.entries))
			return 0, -1
		}
		if e := &s.entries[k-1]; e.hash == hash && sameName(t, int(e.last), node) {
			latest, e.last = int(e.last), uint32(node)
			return int(e.first), latest
		}
	}
}

// slot returns where the search for a hash begins.
func (s *nameSet) slot(hash uint32) uint32 { return hash & uint32(len(s.slots)-1) }

func (s *nameSet) grow() {
	size := max(2*len(s.slots), fewSlots)
	if cap(s.slots) >= size {
		s.slots = s.slots[:size]
		clear(s.slots)
	} else {
		s.slots = make([]uint32, size)
	}
	for k, e := range s.entries {
		at := s.slot(e.hash)
		for s.slots[at] != 0 {
			at = (at + 1) % uint32(size)
		}
		s.slots[at] = uint32(k + 1)
	}
}

func (s *nameSet) hash(t *Tree, node int) uint32 {
	return uint32(maphash.Bytes(s.seed, t.Bytes(node)))
}

func sameName(t *Tree, a, b int) bool {
	x, y := t.Nodes[a], t.Nodes[b]
	if (x.Flag()|y.Flag())&(Escaped|Repaired) == 0 {
		return x.End()-x.Start() == y.End()-y.Start() && string(t.Src[x.Start():x.End()]) == string(t.Src[y.Start():y.End()])
	}
	return t.Text(a) == t.Text(b)
}
