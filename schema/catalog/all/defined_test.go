// This file measures recognition on responses generated from the definitions of every product. The
// corpus of official examples has only half of the products.

package all

import (
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"

	"tcresponse/schema/catalog"
	"tcresponse/schema/jsontree"
)

// responseWriter writes a response that a definition allows: every top-level field, most of the
// optional ones below, sometimes null or an empty list. The values are no evidence of the action.
type responseWriter struct {
	pack   *catalog.Pack
	random *rand.Rand
	out    []byte
}

func (w *responseWriter) object(fields catalog.Fields, depth int) {
	const deepest = 3
	w.out = append(w.out, '{')
	for i := range fields {
		f := &fields[i]
		optional := !f.Has(catalog.Required)
		if f.Has(catalog.Disabled) || depth > deepest || depth > 0 && optional && w.random.IntN(7) == 0 {
			continue
		}
		if w.out[len(w.out)-1] != '{' {
			w.out = append(w.out, ',')
		}
		w.out = append(strconv.AppendQuote(w.out, f.Name), ':')
		w.value(f, depth)
	}
	w.out = append(w.out, '}')
}

func (w *responseWriter) value(f *catalog.Field, depth int) {
	if f.Has(catalog.Nullable) && w.random.IntN(10) == 0 {
		w.out = append(w.out, "null"...)
		return
	}
	if f.List {
		w.out = append(w.out, '[')
		defer func() { w.out = append(w.out, ']') }()
		if w.random.IntN(12) == 0 {
			return
		}
	}
	switch f.Kind {
	case catalog.Object:
		w.object(w.pack.FieldsOf(f), depth+1)
	case catalog.Int64, catalog.Uint64:
		w.out = append(w.out, '1')
	case catalog.Float:
		w.out = append(w.out, "1.5"...)
	case catalog.Bool:
		w.out = append(w.out, "true"...)
	default:
		w.out = append(w.out, `"1"`...)
	}
}

func TestRecognitionOfDefined(t *testing.T) {
	step := 1
	if testing.Short() || runtime.GOARCH == "wasm" {
		step = 20
	}
	c := Catalog()
	var five, two tally
	count := 0
	for _, p := range Packs() {
		w := responseWriter{pack: p, random: rand.New(rand.NewPCG(1, 2))}
		for i := range p.Actions {
			w.out = w.out[:0]
			w.object(p.Actions[i].Fields, 0)
			tree, _, err := jsontree.Parse(w.out)
			if err != nil {
				t.Fatalf("%s %s: %v", p.ID(), p.Actions[i].Name, err)
			}
			shape := catalog.ShapeOf(tree, 0)
			if len(shape.Names()) < 2 {
				continue
			}
			if count++; count%step != 0 {
				continue
			}
			e := example{p.Product, p.Version, p.Actions[i].Name, shape}
			r, stage1 := c.Rank(shape, catalog.Hints{}), c.Index().Stage1(shape)
			two.add(e, stage1, r)
			if len(shape.Names()) >= 5 {
				five.add(e, stage1, r)
			}
		}
	}
	t.Logf("five names or more, of %v\n  two names or more, of %v", five, two)
	for _, bound := range []struct {
		what        string
		part, whole int
		least       float64
	}{
		{"five names: action first", five.first, five.count, 87},
		{"five names: action in first three", five.three, five.count, 97.5},
		{"five names: product", five.product, five.count, 97},
		{"two names: action first", two.first, two.count, 79},
		{"two names: action in first three", two.three, two.count, 93},
		{"two names: pack in first stage", two.staged, two.count, 99.5},
		{"asserted and right", two.asserted - two.wrong, two.asserted, 99.5},
	} {
		if got := percent(bound.part, bound.whole); got < bound.least && step == 1 {
			t.Errorf("%s: %.2f %%, want at least %.2f", bound.what, got, bound.least)
		}
	}
	if two.count == 0 || two.wrong > two.asserted/100 {
		t.Errorf("%d of %d assertions are wrong", two.wrong, two.asserted)
	}
}
