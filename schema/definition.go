package schema

import (
	"slices"

	"tcresponse/schema/catalog"
	"tcresponse/schema/validate"
)

// definition is an action's definition, made ready to hold answers against.
type definition struct {
	pack    *catalog.Pack
	action  *catalog.Action
	program *validate.Program
	// structures are the pack's by name.
	structures map[string]catalog.Fields
	// all are the fields to link to their explanation, checked those of which something is to be checked that no schema says.
	all, checked view
	// id and answer are the names of the pack and of the answer's own structure.
	id, answer string
}

// view is a choice of the fields that a definition has.
type view struct {
	// fields are those of the answer itself, and behind them those of each structure.
	fields []catalog.Fields
	// first is the number of the first field of each of them; count is how many there are in all.
	first []int
	count int
}

// answer stands for the answer itself among the indexes of structures.
const answer = -1

func (v *view) add(fields catalog.Fields) {
	v.fields, v.first = append(v.fields, fields), append(v.first, v.count)
	v.count += len(fields)
}

// of are the fields of a structure, and the number of the first of them.
func (v *view) of(structure int) (fields catalog.Fields, first int) {
	return v.fields[structure+1], v.first[structure+1]
}

// maxDefinitions is how many definitions are kept.
const maxDefinitions = 64

// definition is the definition of an action; making one costs more than using it, so it is kept.
func (e *Engine) definition(p *catalog.Pack, a *catalog.Action) *definition {
	key := p.ID() + "." + a.Name
	e.mu.Lock()
	defer e.mu.Unlock()
	if d, ok := e.definitions[key]; ok && d.action == a {
		return d
	}
	d := &definition{pack: p, action: a, structures: make(map[string]catalog.Fields, len(p.Structures)), id: p.ID(), answer: a.Name + "Response",
		program: validate.Compile(key+".json", p.JSONSchema(a, e.source), catalog.SchemaPointer(a))}
	d.all.add(a.Fields)
	for i := range p.Structures {
		s := &p.Structures[i]
		d.structures[s.Name] = s.Fields
		d.all.add(s.Fields)
	}
	d.checked = checkedView(d.all)
	if e.definitions == nil || len(e.definitions) >= maxDefinitions {
		e.definitions = map[string]*definition{}
	}
	e.definitions[key] = d
	return d
}

// checkedView leaves out of a view the fields of which no schema has something unsaid, neither of them nor of what is in them.
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

func isDate(k catalog.Kind) bool {
	return k == catalog.Date || k == catalog.Datetime || k == catalog.DatetimeISO
}

// name is the name of a structure, by its index.
func (d *definition) name(structure int) string {
	if structure == answer {
		return d.answer
	}
	return d.pack.Structures[structure].Name
}

// fieldsOf are the fields of a structure, or of the answer itself, by its name.
func (d *definition) fieldsOf(structure string) catalog.Fields {
	if structure == d.answer {
		return d.action.Fields
	}
	return d.structures[structure]
}

// docs is what explains a field of a structure, as Field.Docs has it.
func (d *definition) docs(structure int, field *catalog.Field) string {
	return d.id + "/" + d.name(structure) + "." + field.Name
}
