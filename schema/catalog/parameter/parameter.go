// Package parameter finds the request parameter that a message of the service names, in the definition
// of the action.
package parameter

import (
	"strings"

	"tcresponse/schema/catalog"
)

// Parameter is what a definition says of a request parameter, or of a field inside one.
type Parameter struct {
	// Name is as the definition spells it, with the names of the parameters around it before it and
	// dots between them, such as DataDisks.DiskSize; empty where the action has no such parameter.
	Name string
	// Type is that of the definitions, with [] before it for a list, such as []string; object for
	// any structure.
	Type     string
	Required bool
	// Example is JSON that has the parameter in its place in the request, with a value of its type.
	Example string
	// Level has the names of those that are required beside it, and its own where it is required.
	Level []string
	// Nearest are parameters that may have been meant, written as Name is, where Name is empty.
	Nearest []string
}

// maxNearest is how many parameters may have been meant, maxDepth how far down one is searched for.
const maxNearest, maxDepth = 3, 8

// place is a field with the way to it from the top of a request.
type place struct {
	*catalog.Field
	// up is the field around it, or the request itself, which has no field; nil for that.
	up    *place
	depth int
	// level are the fields inside it.
	level catalog.Fields
}

// finder looks in the definition of one action.
type finder struct {
	pack *catalog.Pack
	top  *place
}

// Find returns the parameter of an action by a name as messages write it: with dots, indexes or
// brackets (DataDisks.0.DiskSize, Filters[1].Values), in any case, or with the last part alone where
// one place in the request has it.
func Find(p *catalog.Pack, a *catalog.Action, name string) Parameter {
	x := finder{p, &place{level: a.Fields}}
	at := x.top
	for name != "" {
		part := name
		if k := strings.IndexAny(name, ".[] "); k >= 0 {
			part, name = name[:k], name[k+1:]
		} else {
			name = ""
		}
		// An index of a list, of which there may be several names: 0, N.
		if strings.Trim(part, "0123456789") == "" || at.up != nil && at.List && (part == "n" || part == "N") {
			continue
		}
		f := fold(at.level, part)
		if f == nil {
			return x.elsewhere(at, strings.TrimRight(part, "]"))
		}
		at = x.enter(at, f)
	}
	return describe(x.pack, at)
}

func (x finder) enter(at *place, f *catalog.Field) *place {
	return &place{f, at, at.depth + 1, x.pack.FieldsOf(f)}
}

// fold returns the field with this name, or else one that differs from it in case only; nil for none.
func fold(level catalog.Fields, name string) *catalog.Field {
	same, _ := level.Find(name)
	for i := 0; same == nil && i < len(level); i++ {
		if strings.EqualFold(level[i].Name, name) {
			same = &level[i]
		}
	}
	return same
}

// elsewhere returns the parameter for a name that is not among the fields inside a place: the one that
// has the name further down, or those that are near.
func (x finder) elsewhere(at *place, name string) Parameter {
	found := x.below(at, name, true)
	if len(found) == 1 {
		return describe(x.pack, found[0])
	}
	if near, _ := at.level.Nearest(name); near != "" && found == nil {
		found = []*place{x.enter(at, fold(at.level, near))}
	}
	if found == nil {
		// In another case it may be a word of the message.
		found = x.below(at, name, false)
	}
	if found == nil && at != x.top {
		if f := fold(x.top.level, name); f != nil {
			return describe(x.pack, x.enter(x.top, f))
		}
		return x.elsewhere(x.top, name)
	}
	out := Parameter{Level: required(at.level)}
	for _, place := range found[:min(len(found), maxNearest)] {
		out.Nearest = append(out.Nearest, place.name())
	}
	return out
}

// below returns the fields with a name in the structures below a place, from the highest of these that
// has any.
func (x finder) below(at *place, name string, isExact bool) (found []*place) {
	visited := make([]bool, len(x.pack.Structures))
	queue := []*place{at}
	for i := 0; i < len(queue) && (found == nil || queue[i].depth+2 == found[0].depth); i++ {
		for j := range queue[i].level {
			f := &queue[i].level[j]
			if f.Kind != catalog.Object || f.Has(catalog.Disabled) {
				continue
			}
			in := x.enter(queue[i], f)
			if inner := fold(in.level, name); inner != nil && (!isExact || inner.Name == name) {
				found = append(found, x.enter(in, inner))
			} else if !visited[f.Struct] && in.depth < maxDepth {
				visited[f.Struct] = true
				queue = append(queue, in)
			}
		}
	}
	return found
}

// required returns the names of the required fields.
func required(level catalog.Fields) (names []string) {
	for _, f := range level {
		if f.Has(catalog.Required) && !f.Has(catalog.Disabled) {
			names = append(names, f.Name)
		}
	}
	return names
}

// name returns the names of the fields on the way to a place, with dots between them.
func (at *place) name() string {
	if at.up.up == nil {
		return at.Name
	}
	return at.up.name() + "." + at.Name
}

// describe returns the facts about a place.
func describe(p *catalog.Pack, at *place) Parameter {
	if at.up == nil {
		return Parameter{Level: required(at.level)}
	}
	typ := at.Kind.String()
	if at.List {
		typ = "[]" + typ
	}
	json := example(p, at.Field, 0)
	for n := at; n.up != nil; n = n.up {
		json = `{"` + n.Name + `": ` + json + "}"
		if n.up.up != nil && n.up.List {
			json = "[" + json + "]"
		}
	}
	return Parameter{at.name(), typ, at.Has(catalog.Required), json, required(at.up.level), nil}
}

// examples are values of each kind, as JSON.
var examples = [...]string{`"…"`, "1", "1", "0.5", "true", `"2026-01-31 08:00:00"`, `"2026-01-31T08:00:00+08:00"`, `"2026-01-31"`, `"…"`}

// example returns a value for a field, as JSON; an object has its first required fields.
func example(p *catalog.Pack, f *catalog.Field, depth int) string {
	const deepest, most = 2, 4
	json := ""
	if f.Kind != catalog.Object {
		json = examples[f.Kind]
	} else {
		level := p.FieldsOf(f)
		for i, name := range required(level) {
			if i == most || depth == deepest {
				json += ", …"
				break
			}
			inner, _ := level.Find(name)
			json += `, "` + name + `": ` + example(p, inner, depth+1)
		}
		if json == "" {
			json = ", …"
		}
		json = "{" + json[2:] + "}"
	}
	if f.List {
		json = "[" + json + "]"
	}
	return json
}
