package schema

import (
	"slices"
	"sort"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// maxPointer is the length in bytes from which on a finding has the pointer of the container around its value: the report would have the same long name as often as there are findings below it.
const maxPointer = 1000

// severities grades every finding that comes from reading the text; a code that is not listed is an error.
var severities = map[string]Severity{
	"syntax-bom":            SeverityWarning,
	"syntax-lone-surrogate": SeverityWarning,
}

// seen is a finding whose place is still in bytes.
type seen struct {
	code     string
	severity Severity
	from, to int
	// node gives the pointer, unless it is -1; pointer stands in its place for a member that is missing.
	node    int
	pointer string
	// member is the name of a member that is missing from the object at node.
	member string
	params map[string]any
}

// collector keeps as many findings as a report lists, the severest first, and counts all.
type collector struct {
	tree *jsontree.Tree
	// text is the text that the places count in.
	text  *paste.Text
	total int
	kept  map[Severity][]seen
}

func (c *collector) add(s seen) {
	c.total++
	if c.kept == nil {
		c.kept = map[Severity][]seen{}
	}
	if len(c.kept[s.severity]) < MaxFindings {
		c.kept[s.severity] = append(c.kept[s.severity], s)
	}
}

// full tells that a finding of the severity would not be listed any more, and counts it then: whoever adds it need not make it.
func (c *collector) full(severity Severity) bool {
	if len(c.kept[severity]) < MaxFindings {
		return false
	}
	c.total++
	return true
}

// at adds a finding on a node's span.
func (c *collector) at(severity Severity, code string, node int, params ...any) {
	n := c.tree.Nodes[node]
	c.add(seen{code: code, severity: severity, from: int(n.Start), to: int(n.End), node: node, params: pairs(params)})
}

// pairs makes a finding's parameters of names and values in turn.
func pairs(list []any) map[string]any {
	params := map[string]any{}
	for i := 0; i+1 < len(list); i += 2 {
		params[list[i].(string)] = list[i+1]
	}
	return params
}

// has tells whether any finding has the severity.
func (c *collector) has(severity Severity) bool { return len(c.kept[severity]) > 0 }

// drop takes the findings with a code back.
func (c *collector) drop(severity Severity, code string) {
	before := len(c.kept[severity])
	if before == 0 {
		return
	}
	c.kept[severity] = slices.DeleteFunc(c.kept[severity], func(s seen) bool { return s.code == code })
	c.total -= before - len(c.kept[severity])
}

// list gives at most MaxFindings findings in the order of the text, leaving out the least severe. Places are in bytes still.
func (c *collector) list() []Finding {
	var all []seen
	for _, severity := range []Severity{SeverityError, SeverityWarning, SeverityNote} {
		all = append(all, c.kept[severity]...)
	}
	all = all[:min(len(all), MaxFindings)]
	sort.SliceStable(all, func(i, j int) bool { return all[i].from < all[j].from })
	out := make([]Finding, 0, len(all))
	pointers := jsontree.Pointers{Tree: c.tree, Most: maxPointer}
	for _, s := range all {
		f := Finding{Code: s.code, Severity: s.severity, Params: s.params, Pointer: s.pointer, From: c.text.Origin(s.from), To: originEnd(c.text, s.from, s.to)}
		for name, value := range f.Params {
			if offset, ok := value.(jsontree.Offset); ok {
				f.Params[name] = jsontree.Offset(c.text.Origin(int(offset)))
			}
		}
		if f.Pointer == "" && c.tree != nil && s.node >= 0 {
			f.Pointer = pointers.Of(s.node)
			if s.member != "" {
				f.Pointer += "/" + jsontree.EscapePointer(s.member)
			}
		}
		if f.Params == nil {
			f.Params = map[string]any{}
		}
		out = append(out, f)
	}
	return out
}

// clamp keeps a node that a slip names inside the tree.
func (c *collector) clamp(node int) int {
	if c.tree == nil {
		return -1
	}
	return min(node, len(c.tree.Nodes)-1)
}

// originEnd is the end in the pasted text of a span of a text made from it.
func originEnd(t *paste.Text, from, to int) int {
	if to <= from {
		return t.Origin(from)
	}
	return t.Origin(to-1) + 1
}

// locate turns every place of a report from bytes into what Report promises. It is the only conversion.
func locate(r *Report, text []byte) {
	var ends []*int
	var findings []*Finding
	// Parameters that name another place give its line.
	var extra []int
	var lines []func(map[int]jsontree.Place)
	add := func(list []Finding) {
		for i := range list {
			findings = append(findings, &list[i])
			ends = append(ends, &list[i].From, &list[i].To)
			for name, value := range list[i].Params {
				if offset, ok := value.(jsontree.Offset); ok {
					lines = append(lines, func(places map[int]jsontree.Place) { list[i].Params[name] = places[int(offset)].Line })
					extra = append(extra, int(offset))
				}
			}
		}
	}
	add(r.Findings)
	for i := range r.Responses {
		response := &r.Responses[i]
		ends = append(ends, &response.From, &response.To)
		for k := range response.Fields {
			ends = append(ends, &response.Fields[k].From, &response.Fields[k].To)
		}
		add(response.Findings)
	}
	offsets := make([]int, len(ends))
	for i, end := range ends {
		offsets[i] = *end
	}
	places := jsontree.Places(text, append(offsets, extra...))
	for _, line := range lines {
		line(places)
	}
	for _, f := range findings {
		at := places[f.From]
		f.Line, f.Column = at.Line, at.Column
	}
	for i, end := range ends {
		*end = places[offsets[i]].Offset
	}
}
