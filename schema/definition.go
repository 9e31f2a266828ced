package schema

import (
	"tcresponse/schema/catalog"
	"tcresponse/schema/pass"
)

// definition is an action's definition, made ready to hold answers against.
type definition struct {
	pack    *catalog.Pack
	action  *catalog.Action
	program *pass.Program
	// structures are the pack's by name.
	structures map[string]catalog.Fields
	// first is the number of the first field of the answer itself, which is 0, and of each structure; count is how many fields there are.
	first []int
	count int
	// id and answer are the names of the pack and of the answer's own structure.
	id, answer string
}

// answer stands for the answer itself among the indexes of structures.
const answer = -1

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
	d := &definition{pack: p, action: a, structures: make(map[string]catalog.Fields, len(p.Structures)),
		program: pass.Compile(key+".json", p.JSONSchema(a, e.source), catalog.SchemaPointer(a)),
		first:   append(make([]int, 0, len(p.Structures)+1), 0), count: len(a.Fields),
		id: p.ID(), answer: a.Name + "Response"}
	for i := range p.Structures {
		s := &p.Structures[i]
		d.structures[s.Name] = s.Fields
		d.first = append(d.first, d.count)
		d.count += len(s.Fields)
	}
	if e.definitions == nil || len(e.definitions) >= maxDefinitions {
		e.definitions = map[string]*definition{}
	}
	e.definitions[key] = d
	return d
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
