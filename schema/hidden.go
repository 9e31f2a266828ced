// This file finds errors that a damaged text hides: where a mark is wrong, the fields behind it are read as part of a string,
// of another object, or not at all.

package schema

import (
	"bytes"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// hidden is the finding about what may have taken the fields Error and Code of a refused call out of sight, and its number among
// the candidate's syntax errors, -1 where it is none of these. ok reports whether there is one.
func hidden(d paste.Candidate) (one diag.Diagnostic, number int, ok bool) {
	if d.Tree == nil || d.From >= d.To {
		return one, -1, false
	}
	if number = damageBefore(d); number >= 0 {
		return d.Errors[number], number, true
	}
	if one, ok = damagedName(d.Tree); ok {
		return one, -1, true
	}
	one, ok = closedEarly(d)
	return one, -1, ok
}

// longestRest is how many bytes behind a value are searched for the rest of it.
const longestRest = 1 << 12

// damageBefore is the number of a syntax error before or in the code of an error that stands in the text of a candidate; -1
// without one. What stands before all damages was read as it is.
func damageBefore(d paste.Candidate) int {
	// The value may be that of Error itself, or stand in it.
	b, from, to := d.Text.Bytes, max(0, d.From-len(`\"Error\": `)-4), d.To
	first, quotes := -1, -1
	for i, s := range d.Errors {
		if isDamage(s) {
			if first < 0 || s.From < d.Errors[first].From {
				first = i
			}
			if s.To >= d.To-1 {
				// A bracket that matches none closed the value, perhaps too early.
				to = min(len(b), d.To+longestRest)
			}
		}
		if quotes < 0 && s.Code == "syntax-single-quotes" {
			quotes = i
		}
	}
	if first >= 0 {
		// A value that is lost is missed behind its name, or behind what stands in its place; a code is short.
		const behind = len("Code") + 140
		if code := namedError(b[from:to]); code >= 0 && d.Errors[first].From <= from+code+behind {
			return first
		}
	}
	if quotes >= 0 && hasOverlongString(d.Tree) {
		return quotes
	}
	return -1
}

// isDamage tells the syntax errors behind which a text may be read as something else than it was.
func isDamage(s diag.Diagnostic) bool {
	if s.Code == "syntax-unquoted-name" {
		name, _ := s.Params["name"].(string)
		return bytes.ContainsFunc([]byte(name), isMark)
	}
	return !isHarmless[s.Code]
}

// hasOverlongString tells a tree with a string in single quotation marks that goes on behind another such mark, and has the
// names of an error in it.
func hasOverlongString(t *jsontree.Tree) bool {
	for i, n := range t.Nodes {
		if n.Kind() != jsontree.String || n.End()-n.Start() < len(`''Error':'Code''`) {
			continue
		}
		raw := t.Raw(i)
		if raw[0] != '\'' || namedError(raw) < 0 {
			continue
		}
		if bytes.IndexByte(bytes.ReplaceAll(raw[1:len(raw)-1], []byte(`\'`), nil), '\'') >= 0 {
			return true
		}
	}
	return false
}

// damagedName finds an object in the place of Error whose name is Error but for a mark or a space.
func damagedName(t *jsontree.Tree) (diag.Diagnostic, bool) {
	response, ok := t.Get(0, "Response")
	if !ok || t.Kind(response) != jsontree.Object {
		return diag.Diagnostic{}, false
	}
	for name, v := range t.Members(response) {
		const most = len("Error") + 4
		text := t.Bytes(name)
		if len(text) > most || t.Kind(v) != jsontree.Object {
			continue
		}
		if bare := bytes.TrimFunc(text, isMark); string(bare) == "Error" && len(bare) < len(text) {
			n := t.Nodes[name]
			return diag.New("member-damaged", n.Start(), n.End(), "name", string(text), "expected", "Error").At(name), true
		}
	}
	return diag.Diagnostic{}, false
}

// closedEarly finds the mark behind a value at which an object goes on that was closed too early, and has an error then.
func closedEarly(d paste.Candidate) (diag.Diagnostic, bool) {
	b := d.Text.Bytes
	at := jsontree.SkipSpace(b, d.To)
	if at >= len(b) {
		return diag.Diagnostic{}, false
	}
	isHidden := false
	if e, ok := d.Tree.Get(0, "Error"); ok && b[at] == '}' {
		// Error stands beside Response, and a bracket too many behind both.
		_, isHidden = d.Tree.Get(e, "Code")
	} else if goesOn(b, at) {
		isHidden = namedError(b[at:min(len(b), at+longestRest)]) >= 0
	}
	if !isHidden {
		return diag.Diagnostic{}, false
	}
	if b[at] == '}' || b[at] == ']' {
		return diag.New("syntax-extra-close", at, at+1, "found", string(b[at:at+1])).At(0), true
	}
	_, size := utf8.DecodeRune(b[at:])
	return diag.New("syntax-text-after", at, at+size, "found", string(b[at:at+size])).At(0), true
}

// goesOn tells that the text behind a value goes on like the object that was read: with the name of a field.
func goesOn(b []byte, at int) bool {
	for at < len(b) && bytes.IndexByte([]byte(" \t\r\n,;}]\\"), b[at]) >= 0 {
		at++
	}
	return at < len(b) && (b[at] == '"' || b[at] == '\'' || bytes.HasPrefix(b[at:], []byte("Error")))
}

// namedError is the offset of Code where both Error and, behind it, Code stand in a text as names of fields; -1 where they do not.
func namedError(b []byte) int {
	e := nameAt(b, "Error")
	if e < 0 {
		return -1
	}
	if code := nameAt(b[e:], "Code"); code >= 0 {
		return e + code
	}
	return -1
}

// nameAt is the offset of a word that stands in a text as the name of a field: at a quotation mark, or before a colon.
func nameAt(b []byte, word string) int {
	for from := 0; ; {
		k := bytes.Index(b[from:], []byte(word))
		if k < 0 {
			return -1
		}
		at := from + k
		from = at + len(word)
		before, _ := utf8.DecodeLastRune(b[:at])
		behind, _ := utf8.DecodeRune(b[from:])
		if isLetter(before) || isLetter(behind) {
			continue
		}
		next, _ := utf8.DecodeRune(bytes.TrimLeft(b[from:min(len(b), from+8)], " \t\r\n\\"))
		if isQuote(before) || isQuote(next) || next == ':' || next == '=' {
			return at
		}
	}
}

// isMark tells a character of ASCII that no name of a field has.
func isMark(ch rune) bool { return ch < utf8.RuneSelf && !isLetter(ch) && ch != '$' }

func isLetter(ch rune) bool {
	return ch == '_' || ch >= '0' && ch <= '9' || ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z'
}

func isQuote(ch rune) bool { return ch == '"' || ch == '\'' || ch == '“' || ch == '”' }
