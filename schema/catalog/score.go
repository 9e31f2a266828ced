// This file scores the actions of a pack against the shape of a response.

package catalog

import (
	"math"
	"slices"
)

// Costs of a missing field, relative to the weight of its name. They are small, because responses
// omit empty fields, and count only inside objects that are present.
const (
	missRequired         = 0.1
	missHinted           = 0.06
	missRequiredNullable = 0.05
	missOptional         = 0.03
	// wrongType is the part of the weight that a field with another type keeps.
	wrongType = 0.2
)

func missCost(f *Field) float64 {
	switch {
	case f.Has(Disabled):
		return 0
	case f.Has(Required | Nullable):
		return missRequiredNullable
	case f.Has(Required):
		return missRequired
	case f.Has(Hinted):
		return missHinted
	}
	return missOptional
}

// object is an action's response or a structure, prepared for scoring.
type object struct {
	fields Fields
	// miss is the cost if all fields are missing.
	miss float64
	// required counts the fields that every response has, and never as null.
	required int32
}

// scored is a pack with tables that make scoring fast.
type scored struct {
	*Pack
	actions, structures []object
	// byField has the actions with a top-level field, by its name.
	byField map[string][]int32
	// shapes are the hashes of the actions' responses.
	shapes []uint64
	actionWords
}

func newScored(p *Pack, ix *Index) *scored {
	s := &scored{Pack: p, byField: map[string][]int32{}, shapes: shapeHashes(p)}
	weights := map[string]float64{}
	of := func(fields Fields) object {
		o := object{fields: fields}
		for i := range fields {
			f := &fields[i]
			w, ok := weights[f.Name]
			if !ok {
				w = ix.weight(f.Name)
				weights[f.Name] = w
			}
			o.miss += missCost(f) * w
			if mustHave(f) {
				o.required++
			}
		}
		return o
	}
	for i, a := range p.Actions {
		s.actions = append(s.actions, of(a.Fields))
		for _, f := range a.Fields {
			s.byField[f.Name] = append(s.byField[f.Name], int32(i))
		}
	}
	for _, st := range p.Structures {
		s.structures = append(s.structures, of(st.Fields))
	}
	return s
}

// mustHave reports whether every response has the field, and never as null.
func mustHave(f *Field) bool { return f.Flags&(Required|Nullable|Disabled) == Required }

// weighted is a shape with what the index knows about its names.
type weighted struct {
	*Shape
	// lists and weights are parallel to Shape.names.
	lists   [][]entry
	weights []float64
	total   float64
}

func (ix *Index) weigh(s *Shape) *weighted {
	w := &weighted{Shape: s, lists: make([][]entry, len(s.names)), weights: make([]float64, len(s.names))}
	for i, hash := range s.hashes {
		w.lists[i] = ix.bag.find(hash16(hash))
		w.weights[i] = ix.rarity(len(w.lists[i]))
	}
	for i := range s.nodes[1:] {
		w.total += w.weights[s.nodes[1+i].index]
	}
	return w
}

// match is how well an action's response fits a shape.
type match struct {
	// got is the weight of the names found, miss the cost of those missing.
	got, miss float64
	// known, wrong and missing count fields: found, found with another type, required and not
	// found.
	known, wrong, missing int32
}

// match compares the children of a node of the shape with an object.
func (s *scored) match(m *match, shape *weighted, at int32, o *object) {
	required, miss := o.required, o.miss
	for c := shape.nodes[at].first; c != 0; {
		n := &shape.nodes[c]
		f, ok := o.fields.Find(n.name)
		if !ok {
			c = n.next
			continue
		}
		m.known++
		if mustHave(f) {
			required--
		}
		w := shape.weights[n.index]
		miss -= missCost(f) * w
		if agrees(f, n) {
			m.got += w
		} else {
			m.got += wrongType * w
			m.wrong++
		}
		if f.Kind == Object && n.first != 0 {
			s.match(m, shape, c, &s.structures[f.Struct])
		}
		c = n.next
	}
	m.miss += miss
	m.missing += required
}

// agrees reports whether a node of the shape can be the field. Null and an empty list can be any
// field.
func agrees(f *Field, n *shapeNode) bool {
	kinds := n.kinds &^ hasNull
	if f.List && kinds != 0 {
		if kinds != hasArray {
			return false
		}
		kinds = n.elements &^ hasNull
	}
	if kinds == 0 {
		return true
	}
	switch f.Kind {
	case Object:
		return kinds == hasObject
	case Int64, Uint64:
		return kinds == hasInt
	case Float:
		return kinds&^(hasInt|hasFraction) == 0
	case Bool:
		return kinds == hasBool
	}
	return kinds == hasString
}

// rate scores every action with one of the response's top-level fields, or only the one named.
func (s *scored) rate(shape *weighted, only string, reason Reason, all []candidate) []candidate {
	try := func(i int32) {
		x := candidate{pack: s, action: i, shape: s.shapes[i], reason: reason}
		s.match(&x.match, shape, 0, &s.actions[i])
		if whole := shape.total + x.match.miss; whole > 0 {
			// Rounding makes the order of additions irrelevant.
			x.score = math.Round(x.match.got/whole*1e6) / 1e6
		}
		all = append(all, x)
	}
	if only != "" {
		if i := slices.IndexFunc(s.Actions, func(a Action) bool { return a.Name == only }); i >= 0 {
			try(int32(i))
		}
		return all
	}
	tried := make([]bool, len(s.Actions))
	for c := shape.nodes[0].first; c != 0; c = shape.nodes[c].next {
		for _, i := range s.byField[shape.nodes[c].name] {
			if !tried[i] {
				tried[i] = true
				try(i)
			}
		}
	}
	return all
}
