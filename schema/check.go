package schema

import (
	"bytes"
	"runtime"
	"slices"
	"unicode"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
	"tcresponse/schema/secret"
)

// MaxInput is the largest text in bytes that is read.
const MaxInput = 64 << 20

// large is the size of a text in bytes from which on a collection takes little of the time of a search.
const large = 1 << 20

// maxResponses is how many responses of one text are listed.
const maxResponses = 100

// Check is the function Check with what this engine knows. choice is the action that a person says the first response answers, or nil.
func (e *Engine) Check(text []byte, choice *Action) Report { return e.check(text, choice, false) }

// CheckBriefly is Check without Response.Fields: what a validator tells. They are as large as a small text itself.
func (e *Engine) CheckBriefly(text []byte, choice *Action) Report { return e.check(text, choice, true) }

func (e *Engine) check(text []byte, choice *Action, brief bool) Report {
	r := Report{Version: ReportVersion, Responses: []Response{}, Findings: []Finding{}, Wants: []string{}}
	if isBlank(text) {
		return r
	}
	if len(text) > MaxInput {
		return TooLarge(len(text))
	}
	found, secrets, known := find(text)
	for i, c := range found {
		if i == maxResponses {
			break
		}
		response, missing := e.evaluate(c, choice, brief)
		r.Responses = append(r.Responses, response)
		for _, pack := range missing {
			if !slices.Contains(r.Wants, pack) {
				r.Wants = append(r.Wants, pack)
			}
		}
		// A choice is about one answer.
		choice = nil
	}
	enclose(r.Responses)
	for _, s := range secret.Merge(append(secret.Find(text, MaxFindings), secrets...), MaxFindings) {
		r.Findings = append(r.Findings, ofText(s))
	}
	if more := len(found) - maxResponses; more > 0 {
		r.Findings = append(r.Findings, ofText(diag.New("responses-not-listed", 0, 0, "count", maxResponses+more, "listed", maxResponses)))
	}
	known.IsValid = known.IsValid || jsontree.ValidUTF8(text)
	locate(&r, text, known)
	return r
}

// find finds the responses in a text. JSON of RFC 8259 that is an envelope needs no search; known is what reading has told of the text.
func find(text []byte) (found []paste.Candidate, secrets []diag.Diagnostic, known jsontree.Known) {
	whole := paste.Candidate{Form: "json-envelope", System: "api3", Text: paste.NewText(text), To: len(text), Plain: true}
	tree, at, err := jsontree.Parse(text)
	isJSON := err == nil
	if isJSON {
		known = jsontree.Known{IsValid: true, Long: tree.Long}
		if response, ok := tree.Get(0, "Response"); ok && !paste.IsHTTPRecord(tree, 0, response) {
			whole.Tree, whole.From, whole.To = tree, tree.Nodes[0].Start(), tree.Nodes[0].End()
			whole.NameOperation()
			return []paste.Candidate{whole}, secrets, known
		}
	}
	if err == jsontree.ErrDepth {
		whole.Verdict, whole.Plain = string(Invalid), false
		whole.Notes = []paste.Note{{Code: "nesting-too-deep", Severity: string(diag.Error), From: at, To: at + 1, Params: map[string]any{"limit": jsontree.MaxDepth}}}
		return []paste.Candidate{whole}, secrets, known
	}
	if len(text) > large {
		// What the first reading took comes back before another one needs as much.
		runtime.GC()
	}
	if found, secrets = paste.Find(text); len(found) > 0 {
		listed := found[:min(len(found), maxResponses)]
		paste.NameActions(listed)
		for i := range listed {
			after := len(found[i].Text.Bytes)
			if i+1 < len(found) && found[i+1].Text == found[i].Text {
				after = found[i+1].From
			}
			found[i].FindSource(after)
		}
		return found, secrets, known
	}
	if isJSON {
		// The tree was given up before the search, which needs the room for its own.
		whole.Form = "json"
		whole.Tree, _, _ = jsontree.Parse(text)
		return []paste.Candidate{whole}, secrets, known
	}
	whole.Form, whole.System, whole.Verdict, whole.Plain = "text", "unknown", string(Other), false
	whole.Notes = []paste.Note{{Code: "not-json", Severity: string(diag.Note), To: len(text), Params: map[string]any{}}}
	return []paste.Candidate{whole}, secrets, known
}

// TooLarge is the report on a text of size bytes, more than MaxInput, without reading it. A smaller size stands for one
// that is not known.
func TooLarge(size int) Report {
	params := map[string]any{"size": size, "limit": MaxInput}
	if size <= MaxInput {
		params["size"] = "unknown"
	}
	finding := ofText(diag.New("input-too-large", 0, 0))
	finding.Line, finding.Column, finding.Params = 1, 1, params
	return Report{Version: ReportVersion, Responses: []Response{}, Wants: []string{}, Findings: []Finding{finding}}
}

// enclose makes of places that overlap in part, in the order of the text, one within the other: the earlier one reaches to the
// end of the later one, so that no finding is left outside.
func enclose(list []Response) {
	// Of those around the place at hand, the innermost is last.
	var open []int
	for i := range list {
		for len(open) > 0 && list[open[len(open)-1]].To <= list[i].From {
			open = open[:len(open)-1]
		}
		for _, k := range open {
			list[k].To = max(list[k].To, list[i].To)
		}
		open = append(open, i)
	}
}

// isBlank tells a text that holds nothing one can see.
func isBlank(text []byte) bool {
	return len(bytes.TrimFunc(text, func(ch rune) bool { return unicode.IsSpace(ch) || ch == 0xFEFF || ch == 0x200B })) == 0
}
