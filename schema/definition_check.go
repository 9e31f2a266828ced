// This file checks a response against the definition of its action.

package schema

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/catalog"
	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/validate"
)

// checkDefinition adds where a response differs from its action's definition, and links the fields
// that the definition has.
func (e *Engine) checkDefinition(r *Response, c *collector, response int, p *catalog.Pack, a *catalog.Action) {
	k := definitionCheck{collector: c, definition: e.definition(p, a)}
	k.program.Run(c.tree, response, k.failure, k.unknown)
	w := fieldWalk{definitionCheck: &k, view: &k.all, response: r}
	if c.brief {
		w.view = &k.checked
	}
	w.walk(response)
}

// definitionCheck makes findings of where a response differs from its action's definition.
type definitionCheck struct {
	*collector
	*definition
	// missingIn is the schema of the object that the last missing field belongs to; nullable says of
	// each field that it requires whether the field may be null. Millions of fields may be missing.
	missingIn *jsonschema.Schema
	nullable  []bool
	// unknownIn is the schema of the object with the last unknown field; fields are the structure's.
	unknownIn *jsonschema.Schema
	isRoot    bool
	fields    catalog.Fields
}

// params returns the parameters that every finding about a definition has, and more.
func (k *definitionCheck) params(more ...any) map[string]any {
	params := diag.Params(more...)
	params["product"], params["action"] = k.pack.Product, k.action.Name
	return params
}

// failure adds the finding of an error against the action's schema.
func (k *definitionCheck) failure(f validate.Failure) {
	n := k.tree.Nodes[f.Node]
	code := "action-field-type"
	switch {
	case k.tree.IsCut(f.Node):
		// What is wrong or missing may have followed.
		return
	case f.Keyword == "required":
		if k.mayBeNull(f) {
			// Clients read null and a missing field alike.
			return
		}
		code = "action-field-missing"
	case f.Keyword == "minimum" || f.Keyword == "maximum":
		code = "action-number-range"
	case n.Kind() == jsontree.Null:
		code = "action-field-null"
	}
	if k.full(code, f.Node, f.Missing) {
		return
	}
	d := diag.New(code, n.Start(), n.End()).At(f.Node)
	name, kind := nameAndKind(k.origins[f.Schema].field)
	switch code {
	case "action-field-missing":
		// Its place is the bracket of the object that lacks it.
		d.To, d.Missing = d.From+1, f.Missing
		d.Params = k.params("field", f.Missing)
	case "action-number-range":
		d.Params = k.params("field", name, "value", clip(k.tree.Text(f.Node)), "expected", kind)
	default:
		d.Params = k.params("field", name, "type", n.Kind().String(), "expected", kind)
	}
	k.add(d)
}

// nameAndKind returns the name of a field and the type that it is defined to have; both are empty
// for the response itself.
func nameAndKind(f *catalog.Field) (name, kind string) {
	switch {
	case f == nil:
		return "", ""
	case f.List:
		return f.Name, "array"
	}
	return f.Name, f.Kind.String()
}

// mayBeNull reports whether a missing field may be null.
func (k *definitionCheck) mayBeNull(f validate.Failure) bool {
	if f.Schema != k.missingIn {
		k.missingIn, k.nullable = f.Schema, k.nullable[:0]
		fields := k.fieldsOf(f.Schema)
		for _, name := range f.Schema.Required {
			field, ok := fields.Find(name)
			k.nullable = append(k.nullable, ok && field.Has(catalog.Nullable))
		}
	}
	return k.nullable[f.Index]
}

// fieldsOf returns the fields of the structure that a schema was made from.
func (k *definitionCheck) fieldsOf(s *jsonschema.Schema) catalog.Fields {
	fields, _ := k.all.of(k.origins[s].structure)
	return fields
}

// unknown makes a finding of a field that the definition does not have.
func (k *definitionCheck) unknown(s *jsonschema.Schema, object, name int) {
	if len(*k.of(diag.Warning)) >= MaxFindings && k.fullAt("action-field-unknown", object, name) {
		return
	}
	if s != k.unknownIn {
		k.unknownIn, k.fields, k.isRoot = s, k.fieldsOf(s), k.origins[s].structure == root
	}
	if k.isRoot && k.tree.Is(name, "Error") || k.tree.IsCut(name) {
		return
	}
	inOtherCase := func(f catalog.Field) bool { return k.tree.IsInOtherCase(name, f.Name) }
	if len(*k.of(diag.Note)) >= MaxFindings && !slices.ContainsFunc(k.fields, inOtherCase) {
		// Not listed, so that the nearest name need not be looked for.
		k.fullAt("action-field-unknown", object, name)
		return
	}
	text := k.tree.Text(name)
	nearest, caseOnly := k.fields.Nearest(text)
	n := k.tree.Nodes[name]
	code := "action-field-unknown"
	if caseOnly {
		code = "action-field-case"
	}
	d := diag.New(code, n.Start(), n.End()).At(name)
	d.Params = k.params("field", clip(text), "nearest", nearest)
	k.add(d)
}
