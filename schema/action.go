package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/catalog"
	"tcresponse/schema/diag"
	"tcresponse/schema/docs"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
	"tcresponse/schema/validate"
)

// most bounds of what a report lists beside findings.
const (
	maxSame     = 5
	maxDeclared = 20
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
	if e.isOfOtherProduct(d, hints.Code) {
		hints.Product, hints.Version, hints.Action, r.Named = "", "", "", nil
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

// isOfOtherProduct reports whether the text names an action that cannot have failed with the code: other
// products declare it, and the action's own does not. A stack frame or a header, which names the version too,
// is surer than that, since a product passes on codes of those that it calls.
func (e *Engine) isOfOtherProduct(d paste.Candidate, code string) bool {
	names := e.catalog.Names()
	class, _, isDotted := strings.Cut(code, ".")
	if names == nil || d.Action == "" || d.Version != "" || !isDotted || class == "AuthFailure" || class == "RequestLimitExceeded" {
		// The front end returns those two for every product.
		return false
	}
	declared := names.Declared(code)
	if len(declared) == 0 {
		return false
	}
	if d.Product != "" {
		return len(e.catalog.Index().Product(d.Product)) > 0 && !slices.Contains(declared, d.Product)
	}
	packs := names.WithAction(d.Action)
	return len(packs) > 0 && !slices.ContainsFunc(packs, func(id string) bool {
		product, _, _ := strings.Cut(id, "-")
		return slices.Contains(declared, product)
	})
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
	if r.Error == nil || e.catalog == nil || r.System != "api3" {
		return
	}
	names, code := e.catalog.Names(), strings.TrimRight(r.Error.Code, ". ")
	if names == nil || code == "" {
		return
	}
	products := names.Declared(code)
	d := &Declared{Products: []string{}, Total: len(products), Date: e.source.Date}
	d.Products = append(d.Products, products[:min(len(products), maxDeclared)]...)
	if r.Definition != nil {
		here := slices.Contains(products, r.Definition.Product)
		d.Here = &here
	}
	r.Error.Declared = d
	if len(products) > 0 || r.Error.Match == docs.Exact {
		c.drop(diag.Note, "error-code-unknown")
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
	d := e.definition(p, a)
	k := definitionCheck{collector: c, definition: d, view: &d.all}
	if c.brief {
		k.view = &d.checked
	}
	k.seen = make([]bool, k.view.count)
	d.program.Run(c.tree, response, k.failure, k.unknown)
	k.describe(r, response)
}

// definitionCheck makes findings of where an answer differs from an action's definition.
type definitionCheck struct {
	*collector
	*definition
	// view are the fields to look at.
	view *view
	// seen are those of them, by their number, that were looked at already.
	seen []bool
	// pointer is the JSON Pointer of the value that describe looks at.
	pointer []byte
	// within is the object of the last unknown member: there may be very many of them in one.
	within struct {
		schema   *jsonschema.Schema
		fields   catalog.Fields
		isAnswer bool
	}
	// nullable tells of each member that the schema asked requires whether it may be null.
	asked    *jsonschema.Schema
	nullable []bool
}

// params are what every finding about a definition carries.
func (k *definitionCheck) params(more ...any) map[string]any {
	return diag.Params(append(more, "product", k.pack.Product, "action", k.action.Name)...)
}

// failure makes a finding of a failure of the action's schema.
func (k *definitionCheck) failure(f validate.Failure) {
	n := k.tree.Nodes[f.Node]
	code := "action-field-type"
	switch {
	case f.Keyword == "required":
		if k.mayBeNull(f) {
			// Clients read null and nothing alike.
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
	_, field := k.field(f)
	switch code {
	case "action-field-missing":
		// Its place is the bracket of the object that lacks it.
		d.To, d.Missing = d.From+1, f.Missing
		d.Params = k.params("field", f.Missing)
	case "action-number-range":
		d.Params = k.params("field", fieldName(field), "value", clip(k.tree.Text(f.Node)), "expected", kindOf(field))
	default:
		d.Params = k.params("field", fieldName(field), "type", n.Kind().String(), "expected", kindOf(field))
	}
	k.add(d)
}

// mayBeNull reports whether a missing field may be null. It is asked for each that is missing, of which
// there may be millions, mostly of one structure.
func (k *definitionCheck) mayBeNull(f validate.Failure) bool {
	if f.Schema != k.asked {
		k.asked, k.nullable = f.Schema, k.nullable[:0]
		for _, name := range f.Schema.Required {
			_, field := k.field(validate.Failure{Schema: f.Schema, Missing: name})
			k.nullable = append(k.nullable, field != nil && field.Has(catalog.Nullable))
		}
	}
	return k.nullable[f.Index]
}

// field is the structure and the field that a schema inside the action's document stands for; nil for an answer's own object.
func (k *definitionCheck) field(f validate.Failure) (string, *catalog.Field) {
	_, path, _ := strings.Cut(f.Schema.Location, "#/$defs/")
	structure, rest, _ := strings.Cut(path, "/")
	name := f.Missing
	if after, ok := strings.CutPrefix(rest, "properties/"); ok {
		name, _, _ = strings.Cut(after, "/")
	}
	field, _ := k.fieldsOf(structure).Find(name)
	return structure, field
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
	if len(*k.of(diag.Warning)) >= MaxFindings && k.full("action-field-unknown", name, "") {
		return
	}
	if s != k.within.schema {
		structure, _ := k.field(validate.Failure{Schema: s})
		k.within.schema, k.within.fields, k.within.isAnswer = s, k.fieldsOf(structure), structure == k.answer
	}
	fields := k.within.fields
	if k.within.isAnswer && k.tree.Is(name, "Error") {
		return
	}
	inOtherCase := func(f catalog.Field) bool { return k.tree.IsInOtherCase(name, f.Name) }
	if len(*k.of(diag.Note)) >= MaxFindings && !slices.ContainsFunc(fields, inOtherCase) {
		// Not listed, so that the nearest name need not be looked for.
		k.full("action-field-unknown", name, "")
		return
	}
	text := k.tree.Text(name)
	nearest, caseOnly := fields.Nearest(text)
	n := k.tree.Nodes[name]
	code := "action-field-unknown"
	if caseOnly {
		code = "action-field-case"
	}
	d := diag.New(code, n.Start(), n.End()).At(name)
	d.Params = k.params("field", clip(text), "nearest", nearest)
	k.add(d)
}

// describe links each defined field, where it stands first, to its definition, and checks what no schema says.
func (k *definitionCheck) describe(r *Response, response int) {
	r.Fields = slices.DeleteFunc(r.Fields, func(f Field) bool { return f.Docs == "Response.*" })
	if !k.brief {
		r.Fields = slices.Grow(r.Fields, maxFields/2)
		k.pointer = append(make([]byte, 0, 256), "/Response"...)
	}
	k.object(r, response, answer)
}

// object describes the members of an object that has a structure of the pack, or is the answer itself.
func (k *definitionCheck) object(r *Response, node, structure int) {
	t, outer := k.tree, len(k.pointer)
	fields, first := k.view.of(structure)
	if len(fields) == 0 {
		return
	}
	for name, end := node+1, int(t.Nodes[node].Next); name < end; name = int(t.Nodes[name+1].Next) {
		i, ok := fields.Index(t.Bytes(name))
		if !ok || k.seen[first+i] || fields[i].Has(catalog.Disabled) {
			continue
		}
		k.seen[first+i] = true
		field := &fields[i]
		if !k.brief {
			k.pointer = append(append(k.pointer, '/'), field.Name...)
			k.link(r, name+1, structure, field)
		}
		k.value(r, name+1, field)
		k.pointer = k.pointer[:outer]
	}
}

// link lists a field at the node of its value, unless the list is full.
func (k *definitionCheck) link(r *Response, value, structure int, field *catalog.Field) {
	if len(r.Fields) >= maxFields {
		return
	}
	n := k.tree.Nodes[value]
	f := Field{Pointer: string(k.pointer), From: k.text.Origin(n.Start()), To: k.text.OriginEnd(n.Start(), n.End()),
		Docs: k.docs(structure, field), Type: field.Kind.String(), List: field.List, Nullable: field.Has(catalog.Nullable), Required: field.Has(catalog.Required)}
	if field.Kind == catalog.Object {
		f.Structure = k.pack.Structures[field.Struct].Name
	}
	r.Fields = append(r.Fields, f)
}

// value goes into objects, and into the first elements of lists: the later ones have the same fields.
func (k *definitionCheck) value(r *Response, value int, field *catalog.Field) {
	const first = 3
	if k.tree.Kind(value) == jsontree.Array {
		outer := len(k.pointer)
		for i, element := range k.tree.Elements(value) {
			if i >= first {
				break
			}
			if k.tree.Kind(element) == jsontree.Array {
				// No definition has lists in lists, which hostile texts nest deep.
				continue
			}
			k.pointer = strconv.AppendInt(append(k.pointer, '/'), int64(i), 10)
			k.value(r, element, field)
			k.pointer = k.pointer[:outer]
		}
		return
	}
	if field.Kind == catalog.Object && k.tree.Kind(value) == jsontree.Object {
		k.object(r, value, int(field.Struct))
		return
	}
	if k.tree.Kind(value) == jsontree.String && isDate(field.Kind) && !dateLike(field.Kind, k.tree.Text(value)) {
		n := k.tree.Nodes[value]
		d := diag.New("action-date-format", n.Start(), n.End()).At(value)
		d.Params = k.params("field", field.Name, "value", clip(k.tree.Text(value)), "expected", field.Kind.String())
		k.add(d)
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
