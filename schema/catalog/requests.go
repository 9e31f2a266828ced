// This file finds the request parameters of actions.

package catalog

import (
	"fmt"
	"slices"
	"strings"
)

// ParseRequests parses the request parameters of one product version, in the format described at
// package requests: in the pack, the fields of an action are its parameters. It is safe for untrusted
// input.
func ParseRequests(text []byte) (*Pack, error) {
	p, err := ParsePack(text)
	if err == nil && len(p.Codes) > 0 {
		return nil, fmt.Errorf("catalog: requests of %s have error codes", p.ID())
	}
	return p, err
}

// requestPrefix begins the names of packs with request parameters.
const requestPrefix = "request-"

// RequestPack returns the name of the pack with the request parameters of a product version.
func RequestPack(product, version string) string { return requestPrefix + product + "-" + version }

// IsRequestPack reports whether a name is one of RequestPack.
func IsRequestPack(id string) bool { return strings.HasPrefix(id, requestPrefix) }

// PackOfRequests returns the ID of the pack of responses that a RequestPack belongs to.
func PackOfRequests(id string) string { return strings.TrimPrefix(id, requestPrefix) }

// AddRequests adds a pack of request parameters.
func (c *Catalog) AddRequests(p *Pack) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.requests[RequestPack(p.Product, p.Version)] = p
}

// Requests returns a pack of request parameters, by its RequestPack, that is loaded or can be.
func (c *Catalog) Requests(id string) (*Pack, bool) {
	c.mu.Lock()
	p := c.requests[id]
	c.mu.Unlock()
	if p == nil && c.load != nil {
		if p, _ = c.load(id); p != nil {
			c.AddRequests(p)
		}
	}
	return p, p != nil
}

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

// maxNearest is how many parameters may have been meant, maxLevels how far down one is searched for.
const maxNearest, maxLevels = 3, 8

// Parameter returns the parameter of an action by a name as messages write it: with dots, indexes or
// brackets (DataDisks.0.DiskSize, Filters[1].Values), in any case, or with the last part alone where
// one place in the request has it.
func (p *Pack) Parameter(a *Action, name string) Parameter {
	var path []*Field
	level := a.Fields
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune(".[] ", r) }) {
		if number(part) >= 0 || len(path) > 0 && path[len(path)-1].List && strings.EqualFold(part, "n") {
			continue
		}
		f, ok := level.fold(part)
		if !ok {
			return p.elsewhere(a.Fields, level, path, part)
		}
		path, level = append(path, f), p.FieldsOf(f)
	}
	return p.describe(a.Fields, path)
}

// fold returns the field with this name, or else one that differs from it in case only.
func (f Fields) fold(name string) (*Field, bool) {
	if same, ok := f.Find(name); ok {
		return same, true
	}
	for i := range f {
		if strings.EqualFold(f[i].Name, name) {
			return &f[i], true
		}
	}
	return nil, false
}

// elsewhere returns the parameter for a name that is not at its level: the one that has the name
// further down, or those that are near.
func (p *Pack) elsewhere(top, level Fields, before []*Field, name string) Parameter {
	found := p.below(level, before, name, Fields.Find)
	if len(found) == 1 {
		return p.describe(top, found[0])
	}
	if near, _ := level.Nearest(name); near != "" && found == nil {
		f, _ := level.Find(near)
		found = append(found, append(before, f))
	}
	if found == nil {
		// In another case it may be a word of the message.
		found = p.below(level, before, name, Fields.fold)
	}
	if found == nil && before != nil {
		if f, ok := top.fold(name); ok {
			return p.describe(top, []*Field{f})
		}
		return p.elsewhere(top, top, nil, name)
	}
	out := Parameter{Level: level.required()}
	for _, path := range found[:min(len(found), maxNearest)] {
		out.Nearest = append(out.Nearest, dotted(path))
	}
	return out
}

// below returns the paths to the fields with a name in the structures below a level, from the highest
// of these that has any.
func (p *Pack) below(level Fields, before []*Field, name string, find func(Fields, string) (*Field, bool)) (found [][]*Field) {
	type node struct {
		path   []*Field
		fields Fields
	}
	visited := map[int32]bool{}
	nodes := []node{{before, level}}
	for range maxLevels {
		var next []node
		for _, n := range nodes {
			for i := range n.fields {
				f := &n.fields[i]
				if f.Kind != Object || f.Has(Disabled) {
					continue
				}
				path := append(slices.Clip(n.path), f)
				if inner, ok := find(p.FieldsOf(f), name); ok {
					found = append(found, append(slices.Clip(path), inner))
				} else if !visited[f.Struct] {
					visited[f.Struct] = true
					next = append(next, node{path, p.FieldsOf(f)})
				}
			}
		}
		if nodes = next; found != nil {
			break
		}
	}
	return found
}

// required returns the names of the required fields.
func (f Fields) required() (names []string) {
	for _, f := range f {
		if f.Has(Required) && !f.Has(Disabled) {
			names = append(names, f.Name)
		}
	}
	return names
}

func dotted(path []*Field) string {
	s := ""
	for _, f := range path {
		s += "." + f.Name
	}
	return s[1:]
}

// describe returns the facts about the last field of a path from the top.
func (p *Pack) describe(top Fields, path []*Field) Parameter {
	if len(path) == 0 {
		return Parameter{Level: top.required()}
	}
	last, level := path[len(path)-1], top
	if len(path) > 1 {
		level = p.FieldsOf(path[len(path)-2])
	}
	typ := last.Kind.String()
	example := p.example(last, 0)
	if last.List {
		typ = "[]" + typ
	}
	for i := len(path) - 1; i >= 0; i-- {
		example = `{"` + path[i].Name + `": ` + example + "}"
		if i > 0 && path[i-1].List {
			example = "[" + example + "]"
		}
	}
	return Parameter{Name: dotted(path), Type: typ, Required: last.Has(Required), Example: example, Level: level.required()}
}

// examples are values of each kind, as JSON.
var examples = [...]string{`"…"`, "1", "1", "0.5", "true", `"2026-01-31 08:00:00"`, `"2026-01-31T08:00:00+08:00"`, `"2026-01-31"`, `"…"`}

// example returns a value for a field, as JSON; an object has its first required fields.
func (p *Pack) example(f *Field, depth int) string {
	const deepest, most = 2, 4
	s := "…"
	if f.Kind != Object {
		s = examples[f.Kind]
	} else {
		names := p.FieldsOf(f).required()
		var parts []string
		for _, name := range names[:min(len(names), most)] {
			if inner, _ := p.FieldsOf(f).Find(name); depth < deepest {
				parts = append(parts, `"`+name+`": `+p.example(inner, depth+1))
			}
		}
		if parts == nil || len(names) > most {
			parts = append(parts, "…")
		}
		s = "{" + strings.Join(parts, ", ") + "}"
	}
	if f.List {
		s = "[" + s + "]"
	}
	return s
}
