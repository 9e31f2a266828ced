// This file counts findings by what they say and where: fifty instances with the same flaw are one
// group.

package schema

import (
	"maps"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// maxGroups is how many groups of findings one response has at most.
const maxGroups = 200

// grouper counts findings by code and pattern. It starts no more than maxGroups, so that its memory
// is bounded whatever the text.
type grouper struct {
	pointers jsontree.Pointers
	groups   []Group
	// index finds groups by code and pattern; it is nil while there are few.
	index map[string]int
	key   []byte
	// last is the group of the last finding.
	last int
	// starts has what is known of each group besides. Once there are maxGroups, began says by the numbers
	// of names which of them began one.
	starts []groupStart
	began  []bool
	// object is the object whose pointer was looked at last, and isNear whether those of fields with
	// short names are whole.
	object int
	isNear bool
}

// groupStart is the node of the finding that began a group, and the group that followed that one the
// last time: the same fields are missing in one instance after the other.
type groupStart struct{ node, after int }

// fewGroups is how many groups are compared with each other without an index.
const fewGroups = 8

// count adds a finding to its group and returns the index of the group; -1 if there are too many
// groups.
func (g *grouper) count(d diag.Diagnostic) int {
	g.key = append(append(g.key[:0], d.Code...), ' ')
	switch {
	case d.Pointer != "":
		g.key = append(g.key, d.Pointer...)
	case g.pointers.Tree != nil && d.Node >= 0:
		g.key = g.pointers.AppendOf(g.key, d.Node)
		if d.Missing != "" {
			g.key = append(append(g.key, '/'), jsontree.EscapePointer(d.Missing)...)
		}
	}
	if len(g.groups) > 0 {
		i := g.starts[g.last].after
		known := g.is(i, d.Code)
		if !known {
			i, known = g.find(d.Code)
		}
		if known {
			g.groups[i].Count++
			g.starts[g.last].after, g.last = i, i
			return i
		}
	}
	if len(g.groups) == maxGroups {
		return -1
	}
	rule := diag.RuleOf(d.Code)
	g.groups = append(g.groups, Group{Code: d.Code, Severity: d.Severity, Category: rule.Category, Syntax: rule.IsSyntax, Pattern: string(g.key[len(d.Code)+1:]), Params: groupParams(d), Count: 1, First: -1})
	i := len(g.groups) - 1
	g.starts = append(g.starts, groupStart{node: d.Node})
	g.starts[g.last].after, g.last = i, i
	if g.index != nil {
		g.index[string(g.key)] = i
	}
	return i
}

// is reports whether a group has a code, and key as code and pattern.
func (g *grouper) is(i int, code string) bool {
	return g.groups[i].Code == code && g.groups[i].Pattern == string(g.key[len(code)+1:])
}

// find returns the index of the group with a code that has key as code and pattern; ok is false for no
// group.
func (g *grouper) find(code string) (i int, ok bool) {
	if len(g.groups) <= fewGroups {
		for i := range g.groups {
			if g.is(i, code) {
				return i, true
			}
		}
		return 0, false
	}
	if g.index == nil {
		g.index = make(map[string]int, maxGroups)
		for i, group := range g.groups {
			g.index[group.Code+" "+group.Pattern] = i
		}
	}
	i, ok = g.index[string(g.key)]
	return i, ok
}

// groupParams returns the parameters of a group that a finding begins: but for the line of another place,
// which belongs to this finding only.
func groupParams(d diag.Diagnostic) map[string]any {
	params := d.Params
	if place := diag.PlaceParam(d.Code); place != "" {
		params = maps.Clone(params)
		delete(params, place)
	}
	if params == nil {
		params = map[string]any{}
	}
	return params
}

// isOfNone reports whether a finding about the name of an unknown field certainly belongs to no group.
// An object may have a million of them, and making their pointers would take most of the time. Those
// whose pointers are too long are grouped under the pattern of a known field, which is no other one's.
func (g *grouper) isOfNone(object, name int) bool {
	const short = 64
	t := g.pointers.Tree
	number, isName := t.NameNumber(name)
	if len(g.groups) < maxGroups || !isName || len(t.Raw(name)) > short {
		return false
	}
	if object != g.object {
		g.object, g.isNear = object, len(g.pointers.Of(object)) < maxPointer-2*short
	}
	if g.began == nil {
		g.began = make([]bool, t.Names())
		for _, start := range g.starts {
			if number, isName := t.NameNumber(max(start.node, 0)); isName {
				g.began[number] = true
			}
		}
	}
	return g.isNear && !g.began[number]
}

// GroupSizes has, for each finding that begins a group, how many the group has; nil where there are
// more groups than are counted, so that every finding has to be shown.
func (r *Response) GroupSizes() map[int]int {
	first, all := map[int]int{}, 0
	for _, g := range r.Groups {
		first[g.First] = g.Count
		all += g.Count
	}
	if all != r.FindingsTotal {
		return nil
	}
	return first
}
