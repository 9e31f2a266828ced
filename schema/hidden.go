// This file finds errors that a damaged text hides: behind a wrong character, fields are read as
// part of a string, as part of another object, or not at all.

package schema

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// hidden returns the finding about what may hide the fields Error and Code of a failure, and its
// index among the syntax errors of the match, -1 if it is not one of them. ok reports whether
// there is one.
func hidden(found paste.Match) (one diag.Diagnostic, number int, ok bool) {
	if found.From >= found.To {
		return one, -1, false
	}
	if number = damageBefore(found); number >= 0 {
		return found.Errors[number], number, true
	}
	if one, ok = damagedName(found.Tree); ok {
		return one, -1, true
	}
	one, ok = closedEarly(found)
	return one, -1, ok
}

// longestRest is how many bytes after a value are searched for the rest of it.
const longestRest = 1 << 12

// damageBefore returns the index of the first syntax error before or in the code of an error in the
// text of a match; -1 if there is none. What comes before all damage was read correctly.
func damageBefore(found paste.Match) int {
	// The value may be that of Error itself, or stand in it.
	b, from, to := found.Text.Bytes, max(0, found.From-len(`\"Error\": `)-4), found.To
	first, quotes := -1, -1
	for i, s := range found.Errors {
		if isDamage(s) {
			if first < 0 || s.From < found.Errors[first].From {
				first = i
			}
			if s.To >= found.To-1 {
				// A bracket without a match closed the value, perhaps too early.
				to = min(len(b), found.To+longestRest)
			}
		}
		if quotes < 0 && s.Code == "syntax-single-quotes" {
			quotes = i
		}
	}
	if first >= 0 {
		// A lost value is noticed after its name, or after what is in its place; a code is short.
		const behind = len("Code") + 140
		if code := namedError(b[from:to]); code >= 0 && found.Errors[first].From <= from+code+behind {
			return first
		}
		if isDamagedBefore(found, from, to) {
			return first
		}
	}
	if quotes >= 0 && hasOverlongString(found.Tree) {
		return quotes
	}
	return -1
}

// isDamagedBefore reports whether damage is right before the first field Code of a part of the text, with
// a Message beside it: the name Error may have been there.
func isDamagedBefore(found paste.Match, from, to int) bool {
	const near, beside = 24, 200
	b := found.Text.Bytes
	code := nameAt(b[from:to], "Code")
	if code < 0 || nameAt(b[from+code:min(to, from+code+beside)], "Message") < 0 {
		return false
	}
	code += from
	return slices.ContainsFunc(found.Errors, func(s diag.Diagnostic) bool {
		return isDamage(s) && s.From <= code && s.From >= code-near
	})
}

// isDamage reports whether a syntax error may change how the text after it is read.
func isDamage(s diag.Diagnostic) bool {
	if s.Code == "syntax-unquoted-name" {
		name, _ := s.Params["name"].(string)
		return bytes.ContainsFunc([]byte(name), isMark)
	}
	return !isHarmless[s.Code]
}

// hasOverlongString reports whether a string in single quotes continues after another such quote
// and contains the field names of an error.
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

// damagedName finds an object in the place of Error whose name is Error except for punctuation and
// spaces, or one with the fields of an error whose name differs in one character.
func damagedName(t *jsontree.Tree) (diag.Diagnostic, bool) {
	response, ok := t.Get(0, "Response")
	if !ok || t.Kind(response) != jsontree.Object {
		return diag.Diagnostic{}, false
	}
	for name, v := range t.Members(response) {
		const most = len("Error") + 4
		if t.Kind(v) != jsontree.Object || t.Is(name, "Error") {
			continue
		}
		text := t.Text(name)
		if len(text) > most {
			continue
		}
		if strings.TrimFunc(text, isMark) == "Error" || isNear(text, "Error") && hasString(t, v, "Code") && hasString(t, v, "Message") {
			n := t.Nodes[name]
			return diag.New("member-damaged", n.Start(), n.End(), "name", text, "expected", "Error").At(name), true
		}
	}
	return diag.Diagnostic{}, false
}

// isNear reports whether a name is a word but for one character, which may have taken the next one in, as
// a backslash does, or for two that are swapped.
func isNear(name, word string) bool {
	for name != "" && word != "" && name[0] == word[0] {
		name, word = name[1:], word[1:]
	}
	for name != "" && word != "" && name[len(name)-1] == word[len(word)-1] {
		name, word = name[:len(name)-1], word[:len(word)-1]
	}
	isSwapped := len(name) == 2 && len(word) == 2 && name[0] == word[1] && name[1] == word[0]
	return isSwapped || len(word) <= 2 && utf8.RuneCountInString(name) <= 1
}

// hasString reports whether an object has a field with a string.
func hasString(t *jsontree.Tree, object int, name string) bool {
	_, ok := t.StringAt(object, name)
	return ok
}

// closedEarly finds the character after a value where an object continues that was closed too
// early, and that has an error then.
func closedEarly(found paste.Match) (diag.Diagnostic, bool) {
	b := found.Text.Bytes
	at := jsontree.SkipSpace(b, found.To)
	if at >= len(b) {
		return diag.Diagnostic{}, false
	}
	isHidden := false
	if e, ok := found.Tree.Get(0, "Error"); ok && b[at] == '}' {
		// Error is beside Response, and both are followed by a bracket too many.
		_, isHidden = found.Tree.Get(e, "Code")
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

// goesOn reports whether the text after a value continues like an object: with the name of a field.
func goesOn(b []byte, at int) bool {
	for at < len(b) && bytes.IndexByte([]byte(" \t\r\n,;}]\\"), b[at]) >= 0 {
		at++
	}
	return at < len(b) && (b[at] == '"' || b[at] == '\'' || bytes.HasPrefix(b[at:], []byte("Error")))
}

// namedError returns the offset of Code if Error and then Code are in a text as field names; else
// -1.
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

// nameAt returns the offset of a word that is in a text as a field name: next to a quotation mark,
// or before a colon; else -1.
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

// isMark reports whether an ASCII character is in no field name.
func isMark(ch rune) bool { return ch < utf8.RuneSelf && !isLetter(ch) && ch != '$' }

func isLetter(ch rune) bool {
	return ch == '_' || ch >= '0' && ch <= '9' || ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z'
}

func isQuote(ch rune) bool { return ch == '"' || ch == '\'' || ch == '“' || ch == '”' }
