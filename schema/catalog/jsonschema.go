// The JSON Schema of an action's answer.

package catalog

import (
	"encoding/json"
	"math"
	"strconv"
)

// JSONSchema is a JSON Schema (draft 2020-12) of an action's successful answer, as one document that refers to nothing outside. The answer's inner object alone is at SchemaPointer. Structures are in $defs and say nothing of their own type: the place that refers to one says whether it may be null, which keeps the findings of a validator plain. Other members are allowed everywhere, because products add fields often; what is out of use is not checked.
func (p *Pack) JSONSchema(a *Action, source Source) map[string]any {
	b := schemaBuilder{pack: p, defs: map[string]any{}}
	inner := a.Name + answer
	fields := b.members(a.Fields)
	fields["properties"].(map[string]any)[RequestID] = map[string]any{"title": RequestID, "type": "string"}
	required, _ := fields["required"].([]any)
	fields["required"] = append(required, RequestID)
	fields["title"] = inner
	b.defs[inner] = fields
	for len(b.open) > 0 {
		s := &p.Structures[b.open[0]]
		b.open = b.open[1:]
		def := b.members(s.Fields)
		def["title"] = s.Name
		b.defs[s.Name] = def
	}
	return map[string]any{
		"$schema":    "https://json-schema.org/draft/2020-12/schema",
		"$comment":   "Facts of " + source.String(),
		"title":      p.Product + " " + p.Date() + " " + a.Name,
		"type":       "object",
		"required":   []any{"Response"},
		"properties": map[string]any{"Response": map[string]any{"type": "object", "$ref": SchemaPointer(a)}},
		"$defs":      b.defs,
	}
}

// answer is what stands behind an action's name in the name of its answer's structure.
const answer = "Response"

// SchemaPointer is where the schema of the answer's inner object is in the document of JSONSchema, as the fragment of a reference. It does not say that the value is an object.
func SchemaPointer(a *Action) string { return "#/$defs/" + a.Name + answer }

// JSONSchemaText is JSONSchema as an indented JSON text; the same facts give the same bytes.
func (p *Pack) JSONSchemaText(a *Action, source Source) []byte {
	text, err := json.MarshalIndent(p.JSONSchema(a, source), "", "  ")
	if err != nil {
		// Maps, lists, strings and checked numbers always encode.
		panic(err)
	}
	return append(text, '\n')
}

type schemaBuilder struct {
	pack *Pack
	defs map[string]any
	// open are structures that are referred to and not yet written.
	open []int32
}

// members describes an object with these fields.
func (b *schemaBuilder) members(fields Fields) map[string]any {
	properties := make(map[string]any, len(fields))
	var required []any
	for i := range fields {
		f := &fields[i]
		if f.Has(Disabled) {
			properties[f.Name] = map[string]any{"title": f.Name, "deprecated": true}
			continue
		}
		if f.Has(Required) {
			required = append(required, f.Name)
		}
		properties[f.Name] = b.field(f)
	}
	object := map[string]any{"properties": properties}
	if required != nil {
		object["required"] = required
	}
	return object
}

func (b *schemaBuilder) field(f *Field) map[string]any {
	value := b.value(f)
	if f.List {
		value = map[string]any{"type": "array", "items": value}
	}
	if f.Has(Nullable) {
		value["type"] = []any{value["type"], "null"}
	}
	value["title"] = f.Name
	return value
}

// value describes one value of a field, or one element of its list.
func (b *schemaBuilder) value(f *Field) map[string]any {
	switch f.Kind {
	case Int64:
		return map[string]any{"type": "integer", "minimum": json.Number(strconv.FormatInt(math.MinInt64, 10)), "maximum": json.Number(strconv.FormatInt(math.MaxInt64, 10))}
	case Uint64:
		return map[string]any{"type": "integer", "minimum": json.Number("0"), "maximum": json.Number(strconv.FormatUint(math.MaxUint64, 10))}
	case Float:
		return map[string]any{"type": "number"}
	case Bool:
		return map[string]any{"type": "boolean"}
	case Datetime:
		return map[string]any{"type": "string", "$comment": "YYYY-MM-DD hh:mm:ss"}
	case DatetimeISO:
		return map[string]any{"type": "string", "$comment": "ISO 8601 date and time"}
	case Date:
		return map[string]any{"type": "string", "$comment": "YYYY-MM-DD"}
	case Object:
		s := &b.pack.Structures[f.Struct]
		if _, ok := b.defs[s.Name]; !ok {
			b.defs[s.Name] = nil
			b.open = append(b.open, f.Struct)
		}
		return map[string]any{"type": "object", "$ref": "#/$defs/" + s.Name}
	}
	return map[string]any{"type": "string"}
}
