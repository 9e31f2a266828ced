// This file counts findings by what they say and where: fifty instances with the same flaw are one
// group.

package schema

import (
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
	index    map[string]int
	key      []byte
	// last is the group of the last finding, and after has the one that followed each group the last
	// time: the same fields are missing in one instance after the other.
	last  int
	after []int
	// nodes has the node of the finding that began each group. Once there are maxGroups, began says by
	// the numbers of names which of them began one.
	nodes []int
	began []bool
	// object is the object whose pointer was looked at last, and isNear whether those of members with
	// short names are whole.
	object int
	isNear bool
}

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
		i := g.after[g.last]
		known := g.groups[i].Code == d.Code && g.groups[i].Pattern == string(g.key[len(d.Code)+1:])
		if !known {
			i, known = g.index[string(g.key)]
		}
		if known {
			g.groups[i].Count++
			g.after[g.last], g.last = i, i
			return i
		}
	}
	if len(g.groups) == maxGroups {
		return -1
	}
	if g.index == nil {
		g.index = map[string]int{}
	}
	g.index[string(g.key)] = len(g.groups)
	params := map[string]any{}
	for name, value := range d.Params {
		// The line of another place belongs to this finding only.
		if _, isPlace := value.(jsontree.Offset); !isPlace {
			params[name] = value
		}
	}
	g.nodes = append(g.nodes, d.Node)
	g.after = append(g.after, 0)
	g.groups = append(g.groups, Group{Code: d.Code, Severity: d.Severity, Pattern: string(g.key[len(d.Code)+1:]), Params: params, Count: 1, First: -1})
	i := len(g.groups) - 1
	g.after[g.last], g.last = i, i
	return i
}

// isOfNone reports whether a finding about the name of an unknown member certainly belongs to no group.
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
		for _, node := range g.nodes {
			if number, isName := t.NameNumber(max(node, 0)); isName {
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
