// Scoring of one pack's actions against the shape of an answer.

package catalog

import "slices"

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

// scored is a pack with the tables that make scoring fast.
type scored struct {
	*Pack
	// missAction and missStruct are the costs if all fields of an action or a structure were missing.
	missAction, missStruct []float64
	// byField lists the actions that have a field at the top, by its name.
	byField map[string][]int32
	// shapes are the hashes of the actions' answers.
	shapes []uint64
}

func newScored(p *Pack, ix *Index) *scored {
	s := &scored{Pack: p, byField: map[string][]int32{}, shapes: shapeHashes(p)}
	miss := func(fields Fields) (sum float64) {
		for i := range fields {
			sum += missCost(&fields[i]) * ix.weight(fields[i].Name)
		}
		return sum
	}
	for i, a := range p.Actions {
		s.missAction = append(s.missAction, miss(a.Fields))
		for _, f := range a.Fields {
			s.byField[f.Name] = append(s.byField[f.Name], int32(i))
		}
	}
	for _, st := range p.Structures {
		s.missStruct = append(s.missStruct, miss(st.Fields))
	}
	return s
}

// weighted is a shape with the weight of each name.
type weighted struct {
	*Shape
	weights []float64
	total   float64
}

func (ix *Index) weigh(s *Shape) weighted {
	w := weighted{Shape: s, weights: make([]float64, len(s.nodes))}
	for i := 1; i < len(s.nodes); i++ {
		w.weights[i] = ix.weight(s.nodes[i].name)
		w.total += w.weights[i]
	}
	return w
}

// match is how well an action's answer fits a shape.
type match struct {
	// got is the weight of the names found, miss the cost of those missing.
	got, miss float64
	// known, wrong and lacking count fields: found, found with another type, required and not found.
	known, wrong, lacking int
}

// match compares the members of a shape's node with fields; miss is the cost if all of them were missing.
func (s *scored) match(m *match, shape *weighted, at int32, fields Fields, miss float64) {
	required := 0
	for i := range fields {
		if fields[i].Flags&(Required|Nullable|Disabled) == Required {
			required++
		}
	}
	for c := shape.nodes[at].first; c != 0; c = shape.nodes[c].next {
		f, ok := fields.Find(shape.nodes[c].name)
		if !ok {
			continue
		}
		m.known++
		if f.Flags&(Required|Nullable|Disabled) == Required {
			required--
		}
		miss -= missCost(f) * shape.weights[c]
		if agrees(f, &shape.nodes[c]) {
			m.got += shape.weights[c]
		} else {
			m.got += wrongType * shape.weights[c]
			m.wrong++
		}
		if f.Kind == Object && shape.nodes[c].first != 0 {
			s.match(m, shape, c, s.Structures[f.Struct].Fields, s.missStruct[f.Struct])
		}
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
func (s *scored) rate(shape *weighted, only string, add func(candidate)) {
	tried := make([]bool, len(s.Actions))
	try := func(i int32) {
		if tried[i] {
			return
		}
		tried[i] = true
		var m match
		s.match(&m, shape, 0, s.Actions[i].Fields, s.missAction[i])
		score := 0.0
		if all := shape.total + m.miss; all > 0 {
			score = m.got / all
		}
		add(candidate{pack: s, action: i, match: m, score: score, shape: s.shapes[i]})
	}
	if only != "" {
		if i := slices.IndexFunc(s.Actions, func(a Action) bool { return a.Name == only }); i >= 0 {
			try(int32(i))
		}
		return
	}
	for c := shape.nodes[0].first; c != 0; c = shape.nodes[c].next {
		for _, i := range s.byField[shape.nodes[c].name] {
			try(i)
		}
	}
}
