package schema

import (
	"hash/maphash"

	"tcresponse/schema/jsontree"
)

// nameSet finds names that an object has twice. It is reused from object to object, since most have few members.
type nameSet struct {
	seed  maphash.Seed
	few   []int
	many  map[uint64][]int
	ready bool
}

// fewNames is up to how many members comparing each with each is quicker than hashing.
const fewNames = 16

func (s *nameSet) reset() {
	s.few = s.few[:0]
	if len(s.many) > 0 {
		clear(s.many)
	}
}

// add enters the name at a node; again is true when the object has it already, at the node first.
func (s *nameSet) add(t *jsontree.Tree, node int) (first int, again bool) {
	if len(s.few) < fewNames && len(s.many) == 0 {
		for _, other := range s.few {
			if sameName(t, other, node) {
				return other, true
			}
		}
		s.few = append(s.few, node)
		return 0, false
	}
	if !s.ready {
		s.seed, s.many, s.ready = maphash.MakeSeed(), map[uint64][]int{}, true
	}
	for _, other := range s.few {
		s.enter(t, other)
	}
	s.few = s.few[:0]
	hash := s.hash(t, node)
	for _, other := range s.many[hash] {
		if sameName(t, other, node) {
			return other, true
		}
	}
	s.many[hash] = append(s.many[hash], node)
	return 0, false
}

func (s *nameSet) enter(t *jsontree.Tree, node int) {
	hash := s.hash(t, node)
	s.many[hash] = append(s.many[hash], node)
}

func (s *nameSet) hash(t *jsontree.Tree, node int) uint64 {
	if t.Nodes[node].Flag&(jsontree.Escaped|jsontree.Mended) == 0 {
		raw := t.Raw(node)
		return maphash.Bytes(s.seed, raw[1:len(raw)-1])
	}
	return maphash.String(s.seed, t.Text(node))
}

func sameName(t *jsontree.Tree, a, b int) bool {
	const odd = jsontree.Escaped | jsontree.Mended
	if (t.Nodes[a].Flag|t.Nodes[b].Flag)&odd == 0 {
		x, y := t.Nodes[a], t.Nodes[b]
		return x.End-x.Start == y.End-y.Start && string(t.Raw(a)) == string(t.Raw(b))
	}
	return t.Text(a) == t.Text(b)
}
