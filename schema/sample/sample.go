// Package sample generates responses that conform to an action's definition, for tests and
// benchmarks.
package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"tcresponse/schema/catalog"
)

// RequestID is the RequestId of every sample.
const RequestID = "b5b41468-520d-4192-b42f-595cc34b6c1c"

// Response returns a response of an action with n elements in each list of objects and every field of
// the definition. Equal arguments give equal bytes. With fault, each element has one error: its
// first integer is a string.
func Response(p *catalog.Pack, a *catalog.Action, n int, fault bool) []byte {
	w := &writer{pack: p, random: rand.New(rand.NewPCG(1, 2))}
	w.text(`{"Response":{`)
	for i := range a.Fields {
		f := &a.Fields[i]
		w.name(f.Name)
		if f.List && f.Kind == catalog.Object {
			w.text("[")
			for k := range n {
				if k > 0 {
					w.text(",")
				}
				w.fault = fault
				w.object(p.FieldsOf(f), 0)
			}
			w.text("]")
		} else if f.Kind == catalog.Int64 || f.Kind == catalog.Uint64 {
			w.text(strconv.Itoa(n))
		} else {
			w.field(f, 0)
		}
		w.text(",")
	}
	w.text(`"RequestId":"` + RequestID + `"}}`)
	return w.out
}

type writer struct {
	pack   *catalog.Pack
	random *rand.Rand
	out    []byte
	// fault makes the next integer a string.
	fault bool
}

func (w *writer) text(s string) { w.out = append(w.out, s...) }

func (w *writer) name(name string) { w.text(`"` + name + `":`) }

func (w *writer) object(fields catalog.Fields, depth int) {
	w.text("{")
	for i := range fields {
		if i > 0 {
			w.text(",")
		}
		w.name(fields[i].Name)
		w.field(&fields[i], depth+1)
	}
	w.text("}")
}

// deepest is the depth below which null is written wherever the definition allows it; at twice that
// depth objects are empty. Some structures are recursive.
const deepest = 6

// field writes the value of a field; of nullable fields a third are null.
func (w *writer) field(f *catalog.Field, depth int) {
	if f.Has(catalog.Nullable) && (depth > deepest || w.random.IntN(3) == 0) {
		w.text("null")
		return
	}
	if !f.List {
		w.value(f, depth)
		return
	}
	w.text("[")
	if depth <= deepest {
		for i := range 1 + w.random.IntN(2) {
			if i > 0 {
				w.text(",")
			}
			w.value(f, depth)
		}
	}
	w.text("]")
}

func (w *writer) value(f *catalog.Field, depth int) {
	switch f.Kind {
	case catalog.Object:
		if depth > 2*deepest {
			w.text("{}")
			return
		}
		w.object(w.pack.FieldsOf(f), depth)
	case catalog.Int64, catalog.Uint64:
		number := strconv.Itoa(w.random.IntN(1000))
		if w.fault {
			w.fault, number = false, `"`+number+`"`
		}
		w.text(number)
	case catalog.Float:
		w.text(strconv.Itoa(w.random.IntN(100)) + ".5")
	case catalog.Bool:
		w.text(strconv.FormatBool(w.random.IntN(2) == 0))
	case catalog.Datetime:
		w.text(fmt.Sprintf(`"2025-06-%02d 08:%02d:00"`, 1+w.random.IntN(28), w.random.IntN(60)))
	case catalog.DatetimeISO:
		w.text(fmt.Sprintf(`"2025-06-%02dT08:%02d:00Z"`, 1+w.random.IntN(28), w.random.IntN(60)))
	case catalog.Date:
		w.text(fmt.Sprintf(`"2025-06-%02d"`, 1+w.random.IntN(28)))
	default:
		w.string(f.Name)
	}
}

// string writes a string like those of the API: an ID, an address, a constant, sometimes Chinese.
func (w *writer) string(name string) {
	lower := strings.ToLower(name)
	switch {
	case strings.HasSuffix(lower, "id") || strings.HasSuffix(lower, "ids"):
		w.text(fmt.Sprintf(`"%s-%08x"`, strings.TrimSuffix(strings.TrimSuffix(lower, "s"), "id"), w.random.Uint32()))
	case strings.Contains(lower, "address") || strings.HasSuffix(lower, "ip"):
		w.text(fmt.Sprintf(`"10.%d.%d.%d"`, w.random.IntN(256), w.random.IntN(256), w.random.IntN(256)))
	case strings.HasSuffix(lower, "name"):
		w.text(fmt.Sprintf(`"web-%d 服务器"`, w.random.IntN(10000)))
	case strings.HasSuffix(lower, "zone"):
		w.text(`"ap-guangzhou-3"`)
	default:
		w.text(`"` + strings.ToUpper(name) + `_AS_DOCUMENTED_FOR_CVM"`)
	}
}
