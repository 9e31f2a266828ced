// This file says what the definition of an action has on the parameter that a message names.

package explain

import "strings"

// maxNames is how many names of required parameters a step lists.
const maxNames = 12

// describe adds the facts about the parameter that a message names, at places of their own.
func (v values) describe(q *Query, name string) {
	if q.Parameter == nil || name == "" {
		return
	}
	p, ok := q.Parameter(name)
	if !ok {
		return
	}
	v.add("valueType", p.Type)
	// JSON that has it in its place.
	v.add("example", p.Example)
	switch {
	case p.Name == "":
		// The action has none of this name: either some may have been meant, or none is like it.
		if v.add("nearest", strings.Join(p.Nearest, ", ")); p.Nearest == nil {
			v.add("surplus", name)
		}
	case p.Required:
		v.add("mandatory", p.Name)
	default:
		v.add("optional", p.Name)
		// Where an action changes something, one that is left out may stand for everything there is.
		if isReading(q.Action) {
			v.add("spare", p.Name)
		}
	}
	// The definition spells it differently.
	if p.Name != withoutIndexes(name) {
		v.add("nearest", p.Name)
	}
	// What is required at its level, where that is more than itself.
	names := strings.Join(p.Level[:min(len(p.Level), maxNames)], ", ")
	if len(p.Level) > maxNames {
		names += ", …"
	}
	if names != p.Name[strings.LastIndexByte(p.Name, '.')+1:] {
		v.add("required", names)
	}
}

// isReading reports whether an action changes nothing, by its name.
func isReading(action string) bool {
	for _, verb := range []string{"Describe", "List", "Get", "Inquir", "Query", "Search"} {
		if strings.HasPrefix(action, verb) {
			return true
		}
	}
	return false
}

// describeThing adds the facts about the parameter that is called like the thing of a code. The
// thing may be a resource instead, so only parameters that have its whole name in theirs are near.
func (v values) describeThing(q *Query) {
	thing := v.get("thing")
	if !strings.Contains(q.Code, thing) {
		return
	}
	v.describe(q, thing)
	delete(v, "surplus")
	for near := range strings.SplitSeq(v.get("nearest"), ", ") {
		if !strings.Contains(strings.ToLower(near), strings.ToLower(thing)) {
			delete(v, "nearest")
		}
	}
	v.add("parameter", v.get("mandatory")+v.get("optional"))
}

// withoutIndexes removes the indexes of lists from the name of a parameter.
func withoutIndexes(name string) (out string) {
	for name != "" {
		part := cut(&name, '.')
		part = cut(&part, '[')
		if part != "" && !isDigit(part[0]) {
			out += "." + part
		}
	}
	return strings.TrimPrefix(out, ".")
}
