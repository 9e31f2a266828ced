// This file decides what the service returned.

package schema

import (
	"slices"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// decideVerdict sets the verdict of a response unless the search has set it, and adds the finding of
// what may hide an error in a response that looks successful.
func decideVerdict(r *Response, c *collector, found paste.Match, err errorNodes) {
	if r.Verdict == "" {
		r.Verdict = verdictOf(found, err)
	}
	if r.Verdict == Success {
		if one, number, ok := hidden(found); ok {
			if r.Verdict = Invalid; !isStrict(found) {
				r.Damage = DamageSyntax
			}
			if number < 0 && !(found.Plain && diag.RuleOf(one.Code).IsSyntax) {
				// A syntax error in plain JSON is listed already.
				c.add(one.At(c.clamp(one.Node)))
			}
		} else if err.isUnreadable() {
			r.Verdict = Invalid
		}
	}
	switch {
	case r.Verdict == Other:
		r.Form, r.System = "json", "unknown"
	case r.Verdict == Invalid && found.Tree.IsCut(0):
		r.Damage = DamageCut
	case r.Verdict == Invalid && found.Plain && found.ErrorsTotal > 0:
		r.Damage = DamageSyntax
	}
}

// verdictOf returns what the tree says that the service returned.
func verdictOf(found paste.Match, err errorNodes) Verdict {
	response, hasResponse := found.Tree.Get(0, "Response")
	switch {
	case err.hasCode():
		return Failure
	case !hasResponse:
		if isMeantAsEnvelope(found) {
			return Invalid
		}
		return Other
	case found.Tree.Kind(response) != jsontree.Object:
		return Invalid
	case err.isUnreadable():
		return Invalid
	case found.Tree.IsCut(response):
		// An Error may have followed what was cut off.
		return Invalid
	}
	return Success
}

// isMeantAsEnvelope reports whether a document without Response seems meant as an envelope: it has
// Response in another case, or the text was cut or is broken before Response could come.
func isMeantAsEnvelope(found paste.Match) bool {
	for name := range found.Tree.Members(0) {
		if found.Tree.IsInOtherCase(name, "Response") {
			return true
		}
	}
	return slices.ContainsFunc(found.Errors, func(d diag.Diagnostic) bool { return !isHarmless[d.Code] })
}

// isHarmless has the syntax errors that lose nothing: another language wrote the value, or more text
// follows it.
var isHarmless = map[string]bool{"syntax-single-quotes": true, "syntax-unquoted-name": true, "syntax-literal": true, "syntax-trailing-comma": true,
	"syntax-comment": true, "syntax-bom": true, "syntax-space": true, "syntax-text-after": true, "syntax-two-documents": true}

// isStrict reports whether a match is an envelope in JSON of RFC 8259 as it stands: then its
// field names are as they were meant, unless one is damaged.
func isStrict(found paste.Match) bool {
	return found.Form == "json-envelope" && found.Plain && found.ErrorsTotal == 0
}
