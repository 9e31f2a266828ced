// This file collects the findings of a response, and converts places to those of the report.

package schema

import (
	"maps"
	"sort"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// maxPointer is the length in bytes from which a finding has the pointer of the container around
// its value: else the report would repeat a long name for each finding below it.
const maxPointer = 1000

// kept is a finding that may be listed, with the index of its group.
type kept struct {
	diag.Diagnostic
	group int
}

// collector keeps as many findings as a report lists, the severest first, and counts all.
type collector struct {
	tree *jsontree.Tree
	// text is the text that the places count in.
	text *paste.Text
	// brief omits what CheckBriefly does.
	brief bool
	total int
	kept  [len(diag.Severities)][]kept
	// last is the code that full was asked for last, with its severity: millions of findings may follow
	// each other that have one code.
	last struct {
		code     string
		severity diag.Severity
	}
	grouper
}

func newCollector(tree *jsontree.Tree, text *paste.Text, brief bool) *collector {
	c := &collector{tree: tree, text: text, brief: brief}
	c.pointers = jsontree.Pointers{Tree: tree, Most: maxPointer, Wild: true}
	return c
}

// of returns the findings kept of a severity.
func (c *collector) of(severity diag.Severity) *[]kept {
	// This runs for each of a million findings, for which a search among the severities is slow.
	switch severity {
	case diag.Error:
		return &c.kept[0]
	case diag.Warning:
		return &c.kept[1]
	default:
		return &c.kept[2]
	}
}

func (c *collector) add(d diag.Diagnostic) {
	c.total++
	group := c.count(d)
	if list := c.of(d.Severity); len(*list) < MaxFindings {
		*list = append(*list, kept{d, group})
	}
}

// isFull reports whether no more findings with the code are listed.
func (c *collector) isFull(code string) bool {
	if code != c.last.code {
		c.last.code, c.last.severity = code, diag.RuleOf(code).Severity
	}
	return len(*c.of(c.last.severity)) >= MaxFindings
}

// full reports whether a finding with the code about a node, or about the field missing below it,
// would not be listed any more, and counts it then: the caller need not make it.
func (c *collector) full(code string, node int, missing string) bool {
	if !c.isFull(code) {
		return false
	}
	c.total++
	c.count(diag.Diagnostic{Code: code, Severity: c.last.severity, Node: node, Missing: missing})
	return true
}

// fullAt is full for a finding about the name of a field of an object.
func (c *collector) fullAt(code string, object, name int) bool {
	if c.isFull(code) && c.isOfNone(object, name) {
		c.total++
		return true
	}
	return c.full(code, name, "")
}

// at adds a finding about the value at a node; params alternate between names and values.
func (c *collector) at(code string, node int, params ...any) {
	n := c.tree.Nodes[node]
	c.add(diag.New(code, n.Start(), n.End(), params...).At(node))
}

// has reports whether any finding has the severity.
func (c *collector) has(severity diag.Severity) bool { return len(*c.of(severity)) > 0 }

// list returns at most MaxFindings findings in the order of the text, omitting the least severe,
// and all groups. Places are still in bytes.
func (c *collector) list() ([]Finding, []Group) {
	all := make([]kept, 0, min(MaxFindings, len(c.kept[0])+len(c.kept[1])+len(c.kept[2])))
	for _, list := range c.kept {
		all = append(all, list...)
	}
	all = all[:min(len(all), MaxFindings)]
	sort.SliceStable(all, func(i, j int) bool { return all[i].From < all[j].From })
	out := make([]Finding, 0, len(all))
	pointers := jsontree.Pointers{Tree: c.tree, Most: maxPointer}
	for i, d := range all {
		if d.group >= 0 && c.groups[d.group].First < 0 {
			c.groups[d.group].First = i
		}
		f := ofText(d.Diagnostic)
		f.From, f.To = c.text.Origin(d.From), c.text.OriginEnd(d.From, d.To)
		if place := diag.PlaceParam(d.Code); place != "" {
			if offset, ok := f.Params[place].(jsontree.Offset); ok {
				f.Params[place] = jsontree.Offset(c.text.Origin(int(offset)))
			}
		}
		if f.Pointer == "" && c.tree != nil && d.Node >= 0 {
			f.Pointer = pointers.Of(d.Node)
			if d.Missing != "" {
				f.Pointer += "/" + jsontree.EscapePointer(d.Missing)
			}
		}
		if f.Params == nil {
			f.Params = map[string]any{}
		}
		out = append(out, f)
	}
	if c.groups == nil {
		return out, []Group{}
	}
	return out, c.groups
}

// ofText returns a finding about the pasted text; its place is still in bytes.
func ofText(d diag.Diagnostic) Finding {
	rule := diag.RuleOf(d.Code)
	return Finding{Code: d.Code, Severity: d.Severity, Category: rule.Category, Syntax: rule.IsSyntax, Params: d.Params, Pointer: d.Pointer, From: d.From, To: d.To}
}

// clamp returns the node of a syntax error, or the last one of the tree if the error is behind it.
func (c *collector) clamp(node int) int {
	if c.tree == nil {
		return -1
	}
	return min(node, len(c.tree.Nodes)-1)
}

// locate converts every place of a report from bytes to UTF-16 code units, lines and columns. It is
// the only conversion. known is what parsing found out about the text.
func locate(r *Report, text []byte, known jsontree.Known) {
	// In ASCII text bytes are code units, so only places with a line need converting.
	ascii := jsontree.IsASCII(text)
	offsets := make([]int, 0, 16)
	eachPlace(r, ascii, func(offset, _, _ *int) { offsets = append(offsets, *offset) })
	places := jsontree.Places(text, known, offsets)
	i := 0
	eachPlace(r, ascii, func(offset, line, column *int) {
		*offset = places[i].Offset
		if line != nil {
			*line, *column = places[i].Line, places[i].Column
		}
		i++
	})
	locateParams(r, text, known)
}

// locateParams replaces the parameters that are places by their lines.
func locateParams(r *Report, text []byte, known jsontree.Known) {
	type param struct {
		of   *Finding
		name string
	}
	var params []param
	var offsets []int
	eachFinding(r, func(f *Finding) {
		if place := diag.PlaceParam(f.Code); place != "" {
			if offset, ok := f.Params[place].(jsontree.Offset); ok {
				params, offsets = append(params, param{f, place}), append(offsets, int(offset))
			}
		}
	})
	if len(params) == 0 {
		return
	}
	for i, p := range jsontree.Places(text, known, offsets) {
		// The reading of the text, which may be evaluated again, has the same map.
		f := params[i].of
		f.Params = maps.Clone(f.Params)
		f.Params[params[i].name] = p.Line
	}
}

// eachPlace calls each with every offset of a report, always in the same order, and with its line
// and column, or nil. linesOnly omits those without.
func eachPlace(r *Report, linesOnly bool, each func(offset, line, column *int)) {
	if !linesOnly {
		for i := range r.Responses {
			response := &r.Responses[i]
			each(&response.From, nil, nil)
			each(&response.To, nil, nil)
			for k := range response.Fields {
				each(&response.Fields[k].From, nil, nil)
				each(&response.Fields[k].To, nil, nil)
			}
		}
	}
	eachFinding(r, func(f *Finding) {
		each(&f.From, &f.Line, &f.Column)
		if !linesOnly {
			each(&f.To, nil, nil)
		}
	})
}

func eachFinding(r *Report, each func(*Finding)) {
	for i := range r.Findings {
		each(&r.Findings[i])
	}
	for i := range r.Responses {
		for k := range r.Responses[i].Findings {
			each(&r.Responses[i].Findings[k])
		}
	}
}
