// Scoring of one pack's actions against the shape of an answer.

package catalog

import (
	"math"
	"slices"
)

// Costs of a field that an answer lacks, as a part of the weight of its name. They are small, because answers leave out fields that are empty, and count only inside objects that are there.
const (
	missRequired         = 0.1
	missHinted           = 0.06
	missRequiredNullable = 0.05
	missOptional         = 0.03
	// wrongType is what is left of a field's weight when its type disagrees.
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

// object is an action's answer or a structure as scoring needs it.
type object struct {
	fields Fields
	// miss is the cost if all fields were missing.
	miss float64
	// required counts the fields that each answer has, and not as null.
	required int32
}

// scored is a pack with the tables that make scoring fast.
type scored struct {
	*Pack
	actions, structures []object
	// byField lists the actions that have a field at the top, by its name.
	byField map[string][]int32
	// shapes are the hashes of the actions' answers.
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

// mustHave tells whether an answer without the field lacks something.
func mustHave(f *Field) bool { return f.Flags&(Required|Nullable|Disabled) == Required }

// weighted is a shape with what the index knows of its names.
type weighted struct {
	*Shape
	// lists and weights belong to Shape.names.
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

// match is how well an action's answer fits a shape.
type match struct {
	// got is the weight of the names found, miss the cost of those missing.
	got, miss float64
	// known, wrong and lacking count fields: found, found with another type, required and not found.
	known, wrong, lacking int32
}

// match compares the members of a shape's node with an object.
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
	m.lacking += required
}

// agrees tells whether what was seen can be the field. Null and an empty list say nothing.
func agrees(f *Field, n *shapeNode) bool {
	kinds := n.kinds &^ seenNull
	if f.List && kinds != 0 {
		if kinds != seenArray {
			return false
		}
		kinds = n.elements &^ seenNull
	}
	if kinds == 0 {
		return true
	}
	switch f.Kind {
	case Object:
		return kinds == seenObject
	case Int64, Uint64:
		return kinds == seenInt
	case Float:
		return kinds&^(seenInt|seenFraction) == 0
	case Bool:
		return kinds == seenBool
	}
	return kinds == seenString
}

// rate scores every action that has one of the answer's fields at its top, or only the one named.
func (s *scored) rate(shape *weighted, only string, reason Reason, all []candidate) []candidate {
	try := func(i int32) {
		x := candidate{pack: s, action: i, shape: s.shapes[i], reason: reason}
		s.match(&x.match, shape, 0, &s.actions[i])
		if whole := shape.total + x.match.miss; whole > 0 {
			// Rounded, so that the order of additions decides nothing.
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
