// This file makes a response of the report from one match that the search has found.

package schema

import (
	"strings"

	"tcresponse/schema/diag"
	"tcresponse/schema/docs"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
	"tcresponse/schema/paste/scan"
)

// respond sets the response of one match, and returns the missing packs that would make it better.
// choice is the action that a person picked, or nil.
func (e *Engine) respond(r *Response, found paste.Match, choice *Action, brief bool) (missing []string) {
	*r = newResponse(found.Form, Verdict(found.Verdict), found.Text.Origin(found.From), found.Text.OriginEnd(found.From, found.To))
	r.System = found.System
	r.RequestID = found.RequestID
	if found.Source != nil && r.Verdict != Success {
		r.Source = &Source{Resource: found.Source.Resource, File: found.Source.File, Line: found.Source.Line}
	}
	c := newCollector(found.Tree, found.Text, brief)
	if r.Verdict != Other {
		// The response of another system is named, not checked.
		addSyntaxErrors(c, found)
	}
	for _, n := range found.Notes {
		c.add(n)
	}
	switch {
	case r.Verdict == Other || r.Verdict == Invalid:
		if found.Code != "" || found.Message != "" {
			r.Error = &Error{Code: found.Code, Message: found.Message, Match: docs.None}
		}
	default:
		e.evaluateEnvelope(r, c, found)
	}
	if e.isOfOtherProduct(found, codeOf(r)) {
		found.Product, found.Version, found.Action = "", "", ""
	}
	if found.Action != "" {
		r.Named = &Action{Product: found.Product, Version: found.Version, Action: found.Action}
	}
	isRead := r.Verdict == Success || r.Verdict == Failure
	if repaired := found.ErrorsTotal; repaired > 0 && found.Plain && isRead {
		c.add(diag.New("mended", found.Errors[0].From, found.Errors[0].To, "count", repaired).At(0))
	}
	// What follows is about the definition of the action, not about the envelope.
	r.Conforms = isRead && isStrict(found) && !c.has(diag.Error) && !c.has(diag.Warning)
	missing = e.evaluateAction(r, c, found, choice)
	if !brief {
		missing = append(missing, e.advise(r)...)
	}
	r.Findings, r.Groups = c.list()
	r.FindingsTotal = c.total
	return missing
}

func newResponse(form string, verdict Verdict, from, to int) Response {
	return Response{Form: form, Verdict: verdict, From: from, To: to,
		Candidates: []Candidate{}, Fields: []Field{}, Findings: []Finding{}, Groups: []Group{}}
}

// evaluateEnvelope finds out the verdict, the error and the RequestId of a response, and checks its
// envelope.
func (e *Engine) evaluateEnvelope(r *Response, c *collector, found paste.Match) {
	t := found.Tree
	response, hasResponse := t.Get(0, "Response")
	err := findError(t, response, hasResponse)
	decideVerdict(r, c, found, err)
	if r.Error = err.explain(); r.Error == nil && r.Verdict == Failure {
		r.Error = lostCode(found)
	}
	e.addDeclared(r)
	requestID := -1
	if hasResponse {
		if id, ok := t.Get(response, "RequestId"); ok {
			requestID = id
			if t.Kind(id) == jsontree.String && !t.IsCut(id) {
				r.RequestID = t.Text(id)
			}
		}
		if id, ok := t.Get(max(err.object, 0), "RequestId"); ok && r.RequestID == "" && t.Kind(id) == jsontree.String && scan.IsUUID(t.Text(id)) {
			// Where brackets were lost, it stands inside Error.
			r.RequestID = t.Text(id)
		}
	}
	// The schemas come after this: of duplicate names the last counts.
	checkNames(c, err)
	checkEnvelope(c, found, hasResponse, err)
	if hasResponse {
		checkRequestID(c, found, requestID, r.RequestID)
		checkErrorCode(c, err, r.Error, r.System == "client")
		if r.Verdict == Success {
			r.Partial = checkParts(c, response)
		}
	}
	checkNumbers(c)
}

// addSyntaxErrors adds what had to be read past. In a text that is meant as JSON each is an error of
// its own; in another form they are how that form is written, so that one note for each code is
// enough, except for the one that hides an error of the call.
func addSyntaxErrors(c *collector, found paste.Match) {
	if found.Plain {
		c.total = found.ErrorsTotal - len(found.Errors)
		for _, one := range found.Errors {
			c.add(one.At(c.clamp(one.Node)))
		}
		return
	}
	hiding := -1
	if c.tree != nil && found.From < found.To {
		response, ok := c.tree.Get(0, "Response")
		if !findError(c.tree, response, ok).hasCode() {
			hiding = damageBefore(found)
		}
	}
	counts := map[string]int{}
	for i, one := range found.Errors {
		if i == hiding {
			c.add(one.At(c.clamp(one.Node)))
			continue
		}
		counts[one.Code]++
	}
	for i, one := range found.Errors {
		n := counts[one.Code]
		if i == hiding || n == 0 {
			continue
		}
		counts[one.Code] = 0
		c.add(one.AsWritten(n).At(c.clamp(one.Node)))
	}
}

// clip shortens a text for a parameter of a finding.
func clip(s string) string {
	const most = 64
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
