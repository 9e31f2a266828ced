package jsontree

import "hash/maphash"

// MarkShadowed marks every member name that a later member of the same object repeats as Shadowed, and reports each repetition with the name's first place. Most readers keep the last of them.
func (t *Tree) MarkShadowed(report func(first, again int)) {
	var names nameSet
	for i, n := range t.Nodes {
		if n.Kind != Object || n.Next <= uint32(i)+3 {
			continue
		}
		names.reset()
		for name := range t.Members(i) {
			if latest, again := names.add(t, name); again {
				t.Nodes[latest.at].Flag |= Shadowed
				report(latest.first, name)
			}
		}
	}
}

// nameSet finds names that an object has twice. It is reused from object to object, since most have few members.
type nameSet struct {
	seed  maphash.Seed
	few   []nameAt
	many  map[uint64][]nameAt
	ready bool
}

// nameAt is a name by the nodes of its first and its latest place.
type nameAt struct{ first, at int }

// fewNames is up to how many members comparing each with each is quicker than hashing.
const fewNames = 16

func (s *nameSet) reset() {
	s.few = s.few[:0]
	if len(s.many) > 0 {
		clear(s.many)
	}
}

// add enters the name at a node. When the object has it already, again is true and earlier is where.
func (s *nameSet) add(t *Tree, node int) (earlier nameAt, again bool) {
	if len(s.many) == 0 && len(s.few) < fewNames {
		return find(t, &s.few, node)
	}
	if !s.ready {
		s.seed, s.many, s.ready = maphash.MakeSeed(), map[uint64][]nameAt{}, true
	}
	for _, other := range s.few {
		hash := s.hash(t, other.at)
		s.many[hash] = append(s.many[hash], other)
	}
	s.few = s.few[:0]
	hash := s.hash(t, node)
	same := s.many[hash]
	earlier, again = find(t, &same, node)
	s.many[hash] = same
	return earlier, again
}

// find looks for the name in a list and enters its place.
func find(t *Tree, list *[]nameAt, node int) (earlier nameAt, again bool) {
	for i, other := range *list {
		if sameName(t, other.at, node) {
			(*list)[i].at = node
			return other, true
		}
	}
	*list = append(*list, nameAt{node, node})
	return nameAt{}, false
}

func (s *nameSet) hash(t *Tree, node int) uint64 {
	if t.Nodes[node].Flag&(Escaped|Mended) == 0 {
		raw := t.Raw(node)
		return maphash.Bytes(s.seed, raw[1:len(raw)-1])
	}
	return maphash.String(s.seed, t.Text(node))
}

func sameName(t *Tree, a, b int) bool {
	x, y := t.Nodes[a], t.Nodes[b]
	if (x.Flag|y.Flag)&(Escaped|Mended) == 0 {
		return x.End-x.Start == y.End-y.Start && string(t.Raw(a)) == string(t.Raw(b))
	}
	return t.Text(a) == t.Text(b)
}
