package schema

import (
	"slices"
	"sort"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

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
	text *paste.Text
	// brief leaves out which fields are where.
	brief bool
	total int
	kept  [3][]seen
}

// grades are the severities, the worst first, by their place in collector.kept.
var grades = [3]Severity{SeverityError, SeverityWarning, SeverityNote}

// of are the findings kept of a severity.
func (c *collector) of(severity Severity) *[]seen { return &c.kept[slices.Index(grades[:], severity)] }

func (c *collector) add(s seen) {
	c.total++
	if kept := c.of(s.severity); len(*kept) < MaxFindings {
		*kept = append(*kept, s)
	}
}

// full tells that a finding of the severity would not be listed any more, and counts it then: whoever adds it need not make it.
func (c *collector) full(severity Severity) bool {
	if len(*c.of(severity)) < MaxFindings {
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
func (c *collector) has(severity Severity) bool { return len(*c.of(severity)) > 0 }

// drop takes the findings with a code back.
func (c *collector) drop(severity Severity, code string) {
	kept := c.of(severity)
	before := len(*kept)
	*kept = slices.DeleteFunc(*kept, func(s seen) bool { return s.code == code })
	c.total -= before - len(*kept)
}

// list gives at most MaxFindings findings in the order of the text, leaving out the least severe. Places are in bytes still.
func (c *collector) list() []Finding {
	all := make([]seen, 0, min(MaxFindings, len(c.kept[0])+len(c.kept[1])+len(c.kept[2])))
	for _, kept := range c.kept {
		all = append(all, kept...)
	}
	all = all[:min(len(all), MaxFindings)]
	sort.SliceStable(all, func(i, j int) bool { return all[i].from < all[j].from })
	out := make([]Finding, 0, len(all))
	for _, s := range all {
		f := Finding{Code: s.code, Severity: s.severity, Params: s.params, Pointer: s.pointer, From: c.text.Origin(s.from), To: originEnd(c.text, s.from, s.to)}
		for name, value := range f.Params {
			if offset, ok := value.(jsontree.Offset); ok {
				f.Params[name] = jsontree.Offset(c.text.Origin(int(offset)))
			}
		}
		if f.Pointer == "" && c.tree != nil && s.node >= 0 {
			f.Pointer = c.tree.Pointer(s.node)
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
	l := locator{ascii: jsontree.IsASCII(text), offsets: make([]int, 0, 16), wanted: make([]wanted, 0, 16)}
	l.findings(r.Findings)
	for i := range r.Responses {
		response := &r.Responses[i]
		l.span(&response.From, &response.To)
		if !l.ascii {
			for k := range response.Fields {
				l.span(&response.Fields[k].From, &response.Fields[k].To)
			}
		}
		l.findings(response.Findings)
	}
	for i, p := range jsontree.Places(text, l.offsets) {
		w := l.wanted[i]
		*w.offset = p.Offset
		if w.line != nil {
			*w.line, *w.column = p.Line, p.Column
		}
	}
	for _, line := range l.lines {
		line()
	}
}

// locator gathers the offsets to convert.
type locator struct {
	// ascii tells a text in which bytes are code units, so that offsets stay as they are.
	ascii   bool
	offsets []int
	wanted  []wanted
	// lines set the parameters that give the line of another place.
	lines []func()
}

// wanted is where a place is put; line and column are nil where they do not matter.
type wanted struct{ offset, line, column *int }

func (l *locator) want(offset int, w wanted) {
	l.offsets, l.wanted = append(l.offsets, offset), append(l.wanted, w)
}

func (l *locator) span(from, to *int) {
	if !l.ascii {
		l.want(*from, wanted{offset: from})
		l.want(*to, wanted{offset: to})
	}
}

func (l *locator) findings(list []Finding) {
	for i := range list {
		f := &list[i]
		l.want(f.From, wanted{&f.From, &f.Line, &f.Column})
		l.want(f.To, wanted{offset: &f.To})
		for name, value := range f.Params {
			if offset, ok := value.(jsontree.Offset); ok {
				p := new(jsontree.Place)
				l.want(int(offset), wanted{&p.Offset, &p.Line, &p.Column})
				l.lines = append(l.lines, func() { f.Params[name] = p.Line })
			}
		}
	}
}
