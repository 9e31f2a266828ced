// This file writes the JSON Schema of an action's response.

package catalog

import (
	"math"
	"strconv"
	"strings"

	"tcresponse/schema/jsontree"
)

// responseSuffix follows an action's name in the name of its response in $defs.
const responseSuffix = "Response"

// SchemaPointer returns the JSON Pointer, as a URI fragment, to the schema of the inner object in
// the document of JSONSchema. That schema does not require the value to be an object.
func SchemaPointer(a *Action) string { return "#/$defs/" + a.Name + responseSuffix }

// JSONSchema returns the JSON Schema (draft 2020-12) of an action's successful response, as a
// self-contained indented document; the inner object is at SchemaPointer. Structures are in $defs
// without a type: the schema that refers to one says whether null is allowed, which keeps errors
// simple. Additional properties are allowed, because products often add fields.
func (p *Pack) JSONSchema(a *Action, source Source) []byte {
	inner := a.Name + responseSuffix
	w := schemaWriter{pack: p, named: map[string]bool{inner: true}}
	w.object(func() {
		w.text("$schema", "https://json-schema.org/draft/2020-12/schema")
		w.text("$comment", "Facts of "+source.String())
		w.text("title", p.Product+" "+p.Date()+" "+a.Name)
		w.text("type", "object")
		w.texts("required", "Response")
		w.nested("properties", func() {
			w.nested("Response", func() {
				w.text("type", "object")
				w.text("$ref", SchemaPointer(a))
			})
		})
		w.nested("$defs", func() {
			w.nested(inner, func() { w.fields(inner, a.Fields, true) })
			for len(w.open) > 0 {
				s := &p.Structures[w.open[0]]
				w.open = w.open[1:]
				w.nested(s.Name, func() { w.fields(s.Name, s.Fields, false) })
			}
		})
	})
	return append(w.out, '\n')
}

// schemaWriter writes a document field by field.
type schemaWriter struct {
	pack *Pack
	out  []byte
	// depth is the number of open objects, empty means that the innermost has no field yet.
	depth int
	empty bool
	// open are structures that are referred to but not yet written, named all that were ever
	// referred to.
	open  []int32
	named map[string]bool
}

func (w *schemaWriter) line() {
	w.out = append(w.out, '\n')
	w.out = append(w.out, strings.Repeat("  ", w.depth)...)
}

func (w *schemaWriter) object(content func()) {
	w.out = append(w.out, '{')
	w.depth++
	w.empty = true
	content()
	w.depth--
	if !w.empty {
		w.line()
	}
	w.out = append(w.out, '}')
	w.empty = false
}

func (w *schemaWriter) name(name string) {
	if !w.empty {
		w.out = append(w.out, ',')
	}
	w.empty = false
	w.line()
	w.out = jsontree.AppendQuoted(w.out, name)
	w.out = append(w.out, ": "...)
}

// nested writes a field whose value is an object.
func (w *schemaWriter) nested(name string, content func()) {
	w.name(name)
	w.object(content)
}

func (w *schemaWriter) text(name, value string) {
	w.name(name)
	w.out = jsontree.AppendQuoted(w.out, value)
}

func (w *schemaWriter) texts(name string, values ...string) {
	w.name(name)
	w.out = append(w.out, '[')
	for i, value := range values {
		if i > 0 {
			w.out = append(w.out, ", "...)
		}
		w.out = jsontree.AppendQuoted(w.out, value)
	}
	w.out = append(w.out, ']')
}

// literal writes a value that is already encoded as JSON.
func (w *schemaWriter) literal(name, value string) {
	w.name(name)
	w.out = append(w.out, value...)
}

// fields writes the schema of an object with these fields; own adds RequestId, for the response
// itself.
func (w *schemaWriter) fields(title string, fields Fields, own bool) {
	w.text("title", title)
	var required []string
	w.nested("properties", func() {
		for i := range fields {
			f := &fields[i]
			if f.Has(Disabled) {
				w.nested(f.Name, func() {
					w.text("title", f.Name)
					w.literal("deprecated", "true")
				})
				continue
			}
			if f.Has(Required) {
				required = append(required, f.Name)
			}
			w.nested(f.Name, func() { w.field(f) })
		}
		if own {
			w.nested(RequestID, func() {
				w.text("title", RequestID)
				w.text("type", "string")
			})
			required = append(required, RequestID)
		}
	})
	if required != nil {
		w.texts("required", required...)
	}
}

func (w *schemaWriter) field(f *Field) {
	w.text("title", f.Name)
	kind, bounds := schemaType(f.Kind)
	if f.List {
		w.kind("array", f.Has(Nullable))
		w.nested("items", func() {
			w.kind(kind, false)
			w.value(f, bounds)
		})
		return
	}
	w.kind(kind, f.Has(Nullable))
	w.value(f, bounds)
}

func (w *schemaWriter) kind(kind string, nullable bool) {
	if nullable {
		w.texts("type", kind, "null")
		return
	}
	w.text("type", kind)
}

// value writes the keywords other than type for a value of a field, or for an element of its list.
func (w *schemaWriter) value(f *Field, bounds [2]string) {
	if bounds[0] != "" {
		w.literal("minimum", bounds[0])
		w.literal("maximum", bounds[1])
	}
	switch f.Kind {
	case Datetime:
		w.text("$comment", "YYYY-MM-DD hh:mm:ss")
	case DatetimeISO:
		w.text("$comment", "ISO 8601 date and time")
	case Date:
		w.text("$comment", "YYYY-MM-DD")
	case Object:
		name := w.pack.Structures[f.Struct].Name
		if !w.named[name] {
			w.named[name] = true
			w.open = append(w.open, f.Struct)
		}
		w.text("$ref", "#/$defs/"+name)
	}
}

// schemaType returns the JSON Schema type for a kind, and for integers minimum and maximum.
func schemaType(k Kind) (name string, bounds [2]string) {
	switch k {
	case Int64:
		return "integer", [2]string{strconv.FormatInt(math.MinInt64, 10), strconv.FormatInt(math.MaxInt64, 10)}
	case Uint64:
		return "integer", [2]string{"0", strconv.FormatUint(math.MaxUint64, 10)}
	case Float:
		return "number", bounds
	case Bool:
		return "boolean", bounds
	case Object:
		return "object", bounds
	}
	return "string", bounds
}
