// This file has a JSON value of a text, and the matches that are made of it.

package format

import (
	"bytes"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// maxErrors is how many syntax errors that indicate another kind of text a value inside a larger
// text may have.
const maxErrors = 6

// mayOpenJSON reports whether the bracket at a byte offset may open JSON: a name, a value or the
// closing bracket must follow.
func (in *Input) mayOpenJSON(b []byte, at int) bool {
	// The distance is bounded, as every bracket of a text gets here.
	const most = 1 << 10
	b = b[:min(len(b), at+most)]
	i := jsontree.SkipSpace(b, at+1)
	in.Spend(i - at)
	return i < len(b) && mayBegin(b, at, i) || i >= len(b) && at+1 < len(b)
}

// mayBegin reports whether JSON may go on at i after the bracket at a byte offset.
func mayBegin(b []byte, at, i int) bool {
	c := b[i]
	if b[at] == '[' {
		return c == '{' || (c == '"' || c == '\'') && i+1 < len(b) && b[i+1] != b[i] && bytes.IndexByte(b[i:], ',') > 0 || c == '['
	}
	if c == '"' || c == '\'' || c == '}' || bytes.HasPrefix(b[i:], []byte("“")) {
		return true
	}
	// A bare name needs its colon or equals sign.
	k := i
	for k < len(b) && (scan.IsNameByte(b[k])) {
		k++
	}
	if k == i {
		return false
	}
	if k-i <= 2 && k < len(b) && b[k] == '\'' {
		// A string of Python with its prefix.
		return true
	}
	k = jsontree.SkipSpace(b, k)
	return k < len(b) && (b[k] == ':' || b[k] == '=') && !bytes.HasPrefix(b[k:], []byte("://"))
}

// document is one JSON value of a text.
type document struct {
	t     *origin.Text
	read  jsontree.Lenient
	plain bool
	// pointers returns JSON Pointers of nodes, in the order of the text.
	pointers *jsontree.Pointers
}

func newDocument(t *origin.Text, read jsontree.Lenient, plain bool) document {
	return document{t, read, plain, &jsontree.Pointers{Tree: read.Tree}}
}

// match makes the match of the value at a node; tree is the envelope.
func (d document) match(form string, tree *jsontree.Tree, node int) Match {
	n := d.read.Tree.Nodes[node]
	m := Match{Form: form, System: "api3", Text: d.t, From: n.Start(), To: n.End(), Tree: tree, Plain: d.plain && node == 0, Truncated: d.read.Tree.IsCut(node)}
	// The tree may have more or fewer nodes before the value than the document has.
	shift := len(tree.Nodes) - int(n.Next)
	for _, s := range d.read.Errors {
		if node == 0 || s.From >= m.From && s.To <= m.To {
			s.Node = min(max(s.Node+shift, 0), len(tree.Nodes)-1)
			m.Errors = append(m.Errors, s)
		}
	}
	m.ErrorsTotal = len(m.Errors)
	if node == 0 {
		m.ErrorsTotal = d.read.ErrorsTotal
	}
	return m
}

// foreignMatch makes the match of a document of another system.
func (d document) foreignMatch(a foreign.Response) Match {
	m := d.match("json", d.read.Tree, 0)
	m.System, m.Verdict = a.System, "other"
	m.Code, m.Message, m.RequestID = a.Code, a.Message, a.RequestID
	m.NoteAtStart("other-system", "system", a.System, "code", a.Code)
	return m
}

// systemMatch makes the match of a document of another system without a known code.
func (d document) systemMatch(system string) Match {
	return d.foreignMatch(foreign.Response{System: system})
}

// nodeSpan returns the place of a value.
func nodeSpan(t *jsontree.Tree, node int) origin.Span {
	return origin.Between(t.Nodes[node].Start(), t.Nodes[node].End())
}

// unescaped returns the text of a string of the document.
func (d document) unescaped(node int) *origin.Text {
	raw := d.read.Tree.Raw(node)
	from, to := d.read.Tree.Nodes[node].Start()+1, d.read.Tree.Nodes[node].End()
	if len(raw) > 1 && raw[len(raw)-1] == raw[0] {
		to--
	}
	inner := decode.Unescape(d.t, from, max(to, from))
	inner.How = "mended-json-string"
	return inner
}
