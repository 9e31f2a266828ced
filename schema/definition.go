// This file prepares the definitions of actions for checking responses against them.

package schema

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/catalog"
	"tcresponse/schema/validate"
)

// definition is an action's definition, prepared for checking responses against it.
type definition struct {
	pack    *catalog.Pack
	action  *catalog.Action
	program *validate.Program
	// origins has the field or structure that each schema of the program was made from.
	origins map[*jsonschema.Schema]source
	// all are the fields to link to their explanation; checked are those that have something to
	// check that no schema says.
	all, checked view
}

// source is the part of a definition that a schema was made from.
type source struct {
	// structure is the index of a structure, or root.
	structure int
	// field is a field of the structure; nil for the structure itself.
	field *catalog.Field
}

// view is a selection of the fields of a definition.
type view struct {
	// fields are those of the response itself, followed by those of each structure.
	fields []catalog.Fields
	// first is the number of the first field of each of them; count is the number of all.
	first []int
	count int
}

// root stands for the response itself among the indexes of structures.
const root = -1

func (v *view) add(fields catalog.Fields) {
	v.fields, v.first = append(v.fields, fields), append(v.first, v.count)
	v.count += len(fields)
}

// of returns the fields of a structure, and the number of the first of them.
func (v *view) of(structure int) (fields catalog.Fields, first int) {
	return v.fields[structure+1], v.first[structure+1]
}

// maxDefinitions is how many definitions are kept.
const maxDefinitions = 64

// definition returns the definition of an action. Preparing one takes longer than using it, so it is
// kept.
func (e *Engine) definition(p *catalog.Pack, a *catalog.Action) *definition {
	e.mu.Lock()
	defer e.mu.Unlock()
	if d := e.definitions[a]; d != nil {
		return d
	}
	d := &definition{pack: p, action: a, origins: map[*jsonschema.Schema]source{},
		program: validate.Compile(p.ID()+"."+a.Name+".json", p.JSONSchema(a, e.source), catalog.SchemaPointer(a))}
	d.all.add(a.Fields)
	for i := range p.Structures {
		d.all.add(p.Structures[i].Fields)
	}
	d.checked = checkedView(d.all)
	d.findOrigins()
	if e.definitions == nil || len(e.definitions) >= maxDefinitions {
		e.definitions = map[*catalog.Action]*definition{}
	}
	e.definitions[a] = d
	return d
}

// findOrigins follows the fields of the definition and the schemas made from them at the same time.
func (d *definition) findOrigins() {
	type pair struct {
		schema    *jsonschema.Schema
		structure int
	}
	for open := []pair{{d.program.Schema(), root}}; len(open) > 0; {
		next := open[0]
		open = open[1:]
		if _, again := d.origins[next.schema]; again {
			continue
		}
		d.origins[next.schema] = source{next.structure, nil}
		fields, _ := d.all.of(next.structure)
		for i := range fields {
			field := &fields[i]
			schema := next.schema.Properties[field.Name]
			d.origins[schema] = source{next.structure, field}
			if field.List && schema.Items2020 != nil {
				schema = schema.Items2020
				d.origins[schema] = source{next.structure, field}
			}
			if schema.Ref != nil {
				open = append(open, pair{schema.Ref, int(field.Struct)})
			}
		}
	}
}

// checkedView returns the fields of a view of which schemas leave something unsaid: of themselves,
// or of what is in them.
func checkedView(all view) view {
	leads := make([]bool, len(all.fields))
	matters := func(f catalog.Field) bool {
		return isDate(f.Kind) || f.Kind == catalog.Object && leads[f.Struct+1]
	}
	for changed := true; changed; {
		changed = false
		for i, fields := range all.fields {
			if !leads[i] && slices.ContainsFunc(fields, matters) {
				leads[i], changed = true, true
			}
		}
	}
	var v view
	for _, fields := range all.fields {
		v.add(slices.DeleteFunc(slices.Clone(fields), func(f catalog.Field) bool { return !matters(f) }))
	}
	return v
}

// docs returns the key of what explains a field of a structure, as in Field.Docs.
func (d *definition) docs(structure int, field *catalog.Field) string {
	name := d.action.Name + "Response"
	if structure != root {
		name = d.pack.Structures[structure].Name
	}
	return d.pack.ID() + "/" + name + "." + field.Name
}
