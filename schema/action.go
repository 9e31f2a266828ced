package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/catalog"
	"tcresponse/schema/docs"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/pass"
	"tcresponse/schema/paste"
)

// most bounds of what a report lists beside findings.
const (
	maxSame     = 5
	maxDeclared = 20
	maxPrograms = 64
)

// recognise finds the action behind an answer and holds the answer against its definition.
func (e *Engine) recognise(r *Response, c *collector, d paste.Candidate, response int, failed bool, choice *Action) (wants []string) {
	hints := catalog.Hints{Product: d.Product, Version: d.Version, Action: d.Action}
	if r.Error != nil {
		hints.Code = strings.TrimRight(r.Error.Code, ". ")
	}
	if e.catalog == nil {
		return []string{WantIndex}
	}
	if e.catalog.Names() == nil && (hints.Code != "" || hints.Action != "" && hints.Product == "") {
		wants = append(wants, WantNames)
	}
	if choice != nil {
		// A person knows better than any ranking; without a choice there are candidates again.
		if p, a := e.find(*choice); a != nil {
			e.define(r, c, response, failed, p, a, true)
			return wants
		}
		return append(wants, choice.Product+"-"+choice.Version)
	}
	ranking := e.catalog.Rank(catalog.ShapeOf(c.tree, response), hints)
	r.Bare, r.Product = ranking.Bare && !failed, ranking.Product
	// Without fields of its own an answer's candidates would be in the order of the alphabet.
	if !ranking.Bare || hints.Action != "" && ranking.Asserted {
		for _, k := range ranking.Candidates {
			r.Candidates = append(r.Candidates, candidateOf(k))
		}
	}
	wants = append(wants, ranking.Wants...)
	if !ranking.Asserted || len(r.Candidates) == 0 {
		return wants
	}
	first := ranking.Candidates[0]
	r.Action = &Action{first.Product, first.Version, first.Action}
	if p, a := e.find(*r.Action); a != nil {
		e.define(r, c, response, failed, p, a, false)
	}
	return wants
}

func candidateOf(k catalog.Candidate) Candidate {
	out := Candidate{Product: k.Product, Version: k.Version, Action: k.Action, Score: k.Score,
		Reason: string(k.Reason), Names: k.Names, Known: k.Known, Same: k.Same, SameAs: []Action{}}
	for _, a := range k.SameAs[:min(len(k.SameAs), maxSame)] {
		out.SameAs = append(out.SameAs, Action{a.Product, a.Version, a.Action})
	}
	return out
}

// declared tells which products declare an error code, and takes back that it is unknown when one does.
func (e *Engine) declared(r *Response, c *collector) {
	if r.Error == nil || r.Error.Code == "" || e.catalog == nil || r.System != "api3" {
		return
	}
	names := e.catalog.Names()
	if names == nil {
		return
	}
	code := strings.TrimRight(r.Error.Code, ". ")
	products := names.Declared(code)
	d := &Declared{Products: []string{}, Total: len(products), Date: e.source.Date}
	d.Products = append(d.Products, products[:min(len(products), maxDeclared)]...)
	if r.Definition != nil {
		here := slices.Contains(products, r.Definition.Product)
		d.Here = &here
	}
	r.Error.Declared = d
	if len(products) > 0 || r.Error.Match == docs.Exact {
		c.drop(SeverityNote, "error-code-unknown")
	}
}

// define holds an answer against an action's definition.
func (e *Engine) define(r *Response, c *collector, response int, failed bool, p *catalog.Pack, a *catalog.Action, chosen bool) {
	r.Definition = &Definition{Product: p.Product, Version: p.Version, Action: a.Name, Chosen: chosen, Status: a.Status,
		EN: p.EN, ZH: p.ZH, Date: e.source.Date, URL: p.ExplorerURL(a.Name)}
	if failed {
		// A failed request returns none of the action's members.
		return
	}
	k := definitionCheck{collector: c, pack: p, action: a, seen: map[*catalog.Field]bool{}}
	e.program(p, a).Run(c.tree, response, k.failure, k.unknown)
	k.describe(r, response)
}

// program is the compiled schema of an action.
func (e *Engine) program(p *catalog.Pack, a *catalog.Action) *pass.Program {
	key := p.ID() + "." + a.Name
	e.mu.Lock()
	defer e.mu.Unlock()
	if program, ok := e.programs[key]; ok {
		return program
	}
	program := pass.Compile(key+".json", string(p.JSONSchemaText(a, e.source)), catalog.SchemaPointer(a))
	if e.programs == nil || len(e.programs) >= maxPrograms {
		e.programs = map[string]*pass.Program{}
	}
	e.programs[key] = program
	return program
}

// definitionCheck makes findings of where an answer differs from an action's definition.
type definitionCheck struct {
	*collector
	pack   *catalog.Pack
	action *catalog.Action
	// structures are the pack's by name, made when first needed.
	structures map[string]catalog.Fields
	// seen are the fields that are linked to their explanation already.
	seen map[*catalog.Field]bool
	// nullable tells of each member that the schema asked requires whether it may be null.
	asked    *jsonschema.Schema
	nullable []bool
}

// params are what every finding about a definition carries.
func (k *definitionCheck) params(more ...any) map[string]any {
	return pairs(append(more, "product", k.pack.Product, "action", k.action.Name))
}

// failure makes a finding of a failure of the action's schema.
func (k *definitionCheck) failure(f pass.Failure) {
	n := k.tree.Nodes[f.Node]
	s := seen{severity: SeverityError, from: int(n.Start), to: int(n.End), node: f.Node, member: f.Missing}
	switch {
	case f.Keyword == "required":
		s.code, s.severity = "action-field-missing", SeverityWarning
		if k.forgives(f) {
			s.severity = SeverityNote
		}
		s.to = s.from + 1
	case f.Keyword == "minimum" || f.Keyword == "maximum":
		s.code = "action-number-range"
	case n.Kind == jsontree.Null:
		s.code, s.severity = "action-field-null", SeverityWarning
	default:
		s.code = "action-field-type"
	}
	if k.full(s.severity) {
		return
	}
	_, field := k.field(f)
	switch s.code {
	case "action-field-missing":
		s.params = k.params("field", f.Missing)
	case "action-number-range":
		s.params = k.params("field", fieldName(field), "value", clip(k.tree.Text(f.Node)), "expected", kindOf(field))
	default:
		s.params = k.params("field", fieldName(field), "type", n.Kind.String(), "expected", kindOf(field))
	}
	k.add(s)
}

// forgives tells that a missing member may be null. It is asked for each that is missing, of which there may be millions, mostly of one structure.
func (k *definitionCheck) forgives(f pass.Failure) bool {
	if f.Schema != k.asked {
		k.asked, k.nullable = f.Schema, k.nullable[:0]
		for _, name := range f.Schema.Required {
			_, field := k.field(pass.Failure{Schema: f.Schema, Missing: name})
			k.nullable = append(k.nullable, field != nil && field.Has(catalog.Nullable))
		}
	}
	return k.nullable[f.Index]
}

// field is the structure and the field that a schema inside the action's document stands for; nil for an answer's own object.
func (k *definitionCheck) field(f pass.Failure) (string, *catalog.Field) {
	_, path, _ := strings.Cut(f.Schema.Location, "#/$defs/")
	structure, rest, _ := strings.Cut(path, "/")
	name := f.Missing
	if after, ok := strings.CutPrefix(rest, "properties/"); ok {
		name, _, _ = strings.Cut(after, "/")
	}
	field, _ := k.fieldsOf(structure).Find(name)
	return structure, field
}

// fieldsOf are the fields of a structure, or of the action's own answer.
func (k *definitionCheck) fieldsOf(structure string) catalog.Fields {
	if structure == k.action.Name+"Response" {
		return k.action.Fields
	}
	if k.structures == nil {
		k.structures = map[string]catalog.Fields{}
		for i := range k.pack.Structures {
			k.structures[k.pack.Structures[i].Name] = k.pack.Structures[i].Fields
		}
	}
	return k.structures[structure]
}

func fieldName(f *catalog.Field) string {
	if f == nil {
		return ""
	}
	return f.Name
}

// kindOf names the type that a field is defined to have.
func kindOf(f *catalog.Field) string {
	switch {
	case f == nil:
		return ""
	case f.List:
		return "array"
	}
	return f.Kind.String()
}

// unknown notes a member that the definition does not have.
func (k *definitionCheck) unknown(s *jsonschema.Schema, object, name int) {
	if len(k.kept[SeverityWarning]) >= MaxFindings && k.full(SeverityNote) {
		return
	}
	text := k.tree.Text(name)
	structure, _ := k.field(pass.Failure{Schema: s})
	if structure == k.action.Name+"Response" && text == "Error" {
		return
	}
	fields := k.fieldsOf(structure)
	inOtherCase := func(f catalog.Field) bool { return strings.EqualFold(f.Name, text) }
	if len(k.kept[SeverityNote]) >= MaxFindings && !slices.ContainsFunc(fields, inOtherCase) {
		// Not listed, so that the nearest name need not be looked for.
		k.total++
		return
	}
	nearest, caseOnly := fields.Nearest(text)
	n := k.tree.Nodes[name]
	found := seen{code: "action-field-unknown", severity: SeverityNote, from: int(n.Start), to: int(n.End), node: name, params: k.params("field", clip(text), "nearest", nearest)}
	if caseOnly {
		found.code, found.severity = "action-field-case", SeverityWarning
	}
	k.add(found)
}

// describe links each defined field, where it stands first, to its definition, and checks what no schema says.
func (k *definitionCheck) describe(r *Response, response int) {
	fixed := slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return f.Docs == "Response.*" })
	r.Fields = fixed
	k.object(r, response, "/Response", k.action.Name+"Response", k.action.Fields)
}

func (k *definitionCheck) object(r *Response, node int, pointer, structure string, fields catalog.Fields) {
	for name, value := range k.tree.Members(node) {
		text := k.tree.Text(name)
		field, ok := fields.Find(text)
		if !ok || k.seen[field] || field.Has(catalog.Disabled) || len(r.Fields) >= maxFields {
			continue
		}
		k.seen[field] = true
		at := pointer + "/" + jsontree.EscapePointer(text)
		n := k.tree.Nodes[value]
		f := Field{Pointer: at, From: k.text.Origin(int(n.Start)), To: originEnd(k.text, int(n.Start), int(n.End)),
			Docs: k.pack.ID() + "/" + structure + "." + field.Name,
			Type: field.Kind.String(), List: field.List, Nullable: field.Has(catalog.Nullable), Required: field.Has(catalog.Required)}
		if field.Kind == catalog.Object {
			f.Structure = k.pack.Structures[field.Struct].Name
		}
		r.Fields = append(r.Fields, f)
		k.value(r, value, at, field)
	}
	for i := range fields {
		if f := &fields[i]; f.Has(catalog.Hinted) && !f.Has(catalog.Required) && !f.Has(catalog.Disabled) {
			if _, ok := k.tree.Get(node, f.Name); !ok {
				n := k.tree.Nodes[node]
				k.add(seen{code: "action-field-missing", severity: SeverityNote, from: int(n.Start), to: int(n.Start) + 1, node: node, member: f.Name, params: k.params("field", f.Name)})
			}
		}
	}
}

// value goes into objects, and into the first elements of lists: the later ones have the same fields.
func (k *definitionCheck) value(r *Response, value int, pointer string, field *catalog.Field) {
	const first = 3
	if k.tree.Kind(value) == jsontree.Array {
		for i, element := range k.tree.Elements(value) {
			if i >= first {
				break
			}
			if k.tree.Kind(element) == jsontree.Array {
				// No definition has lists in lists, which hostile texts nest deep.
				continue
			}
			k.value(r, element, fmt.Sprintf("%s/%d", pointer, i), field)
		}
		return
	}
	if field.Kind == catalog.Object && k.tree.Kind(value) == jsontree.Object {
		s := &k.pack.Structures[field.Struct]
		k.object(r, value, pointer, s.Name, s.Fields)
		return
	}
	if k.tree.Kind(value) == jsontree.String && !dateLike(field.Kind, k.tree.Text(value)) {
		n := k.tree.Nodes[value]
		k.add(seen{code: "action-date-format", severity: SeverityNote, from: int(n.Start), to: int(n.End), node: value, params: k.params("field", field.Name, "value", clip(k.tree.Text(value)), "expected", field.Kind.String())})
	}
}

// dateLike tells whether a text has the format that a kind of date asks for; texts of other kinds always have.
func dateLike(kind catalog.Kind, s string) bool {
	switch kind {
	case catalog.Date:
		return digitsLike(s, "0000-00-00")
	case catalog.Datetime:
		return digitsLike(s, "0000-00-00 00:00:00")
	case catalog.DatetimeISO:
		return len(s) >= len("0000-00-00T00:00:00") && digitsLike(s[:10], "0000-00-00") && s[10] == 'T'
	}
	return true
}

// digitsLike tells a text that has digits where pattern has 0, and the pattern's own characters elsewhere.
func digitsLike(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (pattern[i] == '0') || !digit && s[i] != pattern[i] {
			return false
		}
	}
	return true
}
