// This file links the fields of a response to the definition of its action.

package schema

import (
	"slices"
	"strconv"

	"tcresponse/schema/catalog"
	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// fieldWalk links each defined field to its definition where it occurs first, and checks there what
// no schema says.
type fieldWalk struct {
	*definitionCheck
	response *Response
	// view has the fields to look at; seen marks those, by number, that were looked at already.
	view *view
	seen []bool
	// pointer is the JSON Pointer of the value at hand.
	pointer []byte
}

// walk goes through the response at a node.
func (w *fieldWalk) walk(response int) {
	w.seen = make([]bool, w.view.count)
	if !w.brief {
		w.response.Fields = slices.Grow(w.response.Fields, maxFields/2)
		w.pointer = append(make([]byte, 0, 256), "/Response"...)
	}
	w.object(response, root)
}

// object looks at the fields of an object with a structure of the pack, or of the response itself.
func (w *fieldWalk) object(node, structure int) {
	t, outer := w.tree, len(w.pointer)
	fields, first := w.view.of(structure)
	if len(fields) == 0 {
		return
	}
	for name, end := node+1, int(t.Nodes[node].Next); name < end; name = int(t.Nodes[name+1].Next) {
		i, ok := fields.Index(t.Bytes(name))
		if !ok || w.seen[first+i] || fields[i].Has(catalog.Disabled) {
			continue
		}
		w.seen[first+i] = true
		field := &fields[i]
		if !w.brief {
			w.pointer = append(append(w.pointer, '/'), field.Name...)
			w.link(name+1, structure, field)
		}
		w.value(name+1, field)
		w.pointer = w.pointer[:outer]
	}
}

// link lists a field at the node of its value, unless the list is full.
func (w *fieldWalk) link(value, structure int, field *catalog.Field) {
	if len(w.response.Fields) >= maxFields {
		return
	}
	n := w.tree.Nodes[value]
	f := Field{Pointer: string(w.pointer), From: w.text.Origin(n.Start()), To: w.text.OriginEnd(n.Start(), n.End()),
		Docs: w.docs(structure, field), Type: field.Kind.String(), List: field.List, Nullable: field.Has(catalog.Nullable), Required: field.Has(catalog.Required)}
	if field.Kind == catalog.Object {
		f.Structure = w.pack.Structures[field.Struct].Name
	}
	w.response.Fields = append(w.response.Fields, f)
}

// value goes into objects, and into the first elements of lists: the later ones have the same
// fields.
func (w *fieldWalk) value(value int, field *catalog.Field) {
	const first = 3
	switch w.tree.Kind(value) {
	case jsontree.Array:
		outer := len(w.pointer)
		for i, element := range w.tree.Elements(value) {
			if i >= first {
				break
			}
			if w.tree.Kind(element) == jsontree.Array {
				// No definition has lists in lists, which hostile texts nest deep.
				continue
			}
			w.pointer = strconv.AppendInt(append(w.pointer, '/'), int64(i), 10)
			w.value(element, field)
			w.pointer = w.pointer[:outer]
		}
	case jsontree.Object:
		if field.Kind == catalog.Object {
			w.object(value, int(field.Struct))
		}
	case jsontree.String:
		if !isDate(field.Kind) || w.tree.IsCut(value) {
			return
		}
		if !hasDateFormat(field.Kind, w.tree.Bytes(value)) {
			n := w.tree.Nodes[value]
			d := diag.New("action-date-format", n.Start(), n.End()).At(value)
			d.Params = w.params("field", field.Name, "value", clip(w.tree.Text(value)), "expected", field.Kind.String())
			w.add(d)
		}
	}
}
