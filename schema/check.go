package schema

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"tcresponse/schema/jsontree"
)

// MaxInput is the largest text in bytes that is read.
const MaxInput = 64 << 20

// maxResponses is how many responses of one text are listed.
const maxResponses = 100

// Check reads a pasted text and reports on every response in it. It accepts any bytes, never fails and never panics.
func Check(text []byte) Report {
	r := Report{Version: ReportVersion, Responses: []Response{}, Findings: []Finding{}, Wants: []string{}}
	if isBlank(text) {
		return r
	}
	if len(text) > MaxInput {
		r.Findings = append(r.Findings, Finding{Code: "input-too-large", Severity: SeverityError, Line: 1, Column: 1,
			Params: map[string]any{"size": len(text), "limit": MaxInput}})
		return r
	}
	if tree, at, err := jsontree.Parse(text); err == nil {
		r.Responses = append(r.Responses, judge(document{tree: tree}))
	} else if err == jsontree.ErrDepth {
		r.Responses = append(r.Responses, tooDeep(text, tree, at))
	} else if !startsJSON(text) {
		r.Responses = append(r.Responses, notJSON(text))
	} else {
		readLenient(&r, text)
	}
	locate(&r, text)
	return r
}

// isBlank tells a text that holds nothing one can see.
func isBlank(text []byte) bool {
	return len(bytes.TrimFunc(text, func(ch rune) bool { return unicode.IsSpace(ch) || ch == 0xFEFF || ch == 0x200B })) == 0
}

// startsJSON tells a text that begins as a JSON object, array or string, or with a comment or invisible character before one.
func startsJSON(text []byte) bool {
	i := jsontree.SkipBlank(text, 0)
	if i >= len(text) {
		return false
	}
	ch, _ := utf8.DecodeRune(text[i:])
	return bytes.ContainsRune([]byte("{[\"“｛［"), ch)
}

// document is one JSON document of a text, with what had to be read past.
type document struct {
	tree      *jsontree.Tree
	slips     []jsontree.Slip
	slipsMore int
	truncated bool
}

// readLenient reads text that is no RFC 8259 JSON: every document in it becomes a response, and every slip a finding.
func readLenient(r *Report, text []byte) {
	count := 0
	for at := 0; at < len(text); {
		read := jsontree.Read(text, at)
		d := document{tree: read.Tree, slips: read.Slips, slipsMore: read.SlipsTotal - len(read.Slips), truncated: read.Truncated}
		if read.TooDeep >= 0 {
			r.Responses = append(r.Responses, tooDeep(text, read.Tree, read.TooDeep))
			return
		}
		end := max(read.End, at)
		rest := jsontree.SkipBlank(text, end)
		another := rest < len(text) && rest > at && startsJSON(text[rest:])
		if rest < len(text) && !another {
			d.slips = append(d.slips, textAfter(text, rest))
		}
		if another && count == 0 {
			d.slips = append(d.slips, jsontree.Slip{Code: "syntax-two-documents", From: rest, To: rest + 1, Params: map[string]any{}})
		}
		count++
		if len(r.Responses) < maxResponses {
			r.Responses = append(r.Responses, judge(d))
		}
		if !another {
			break
		}
		at = rest
	}
	if len(r.Responses) > 1 {
		for i, f := range r.Responses[0].Findings {
			if f.Code == "syntax-two-documents" {
				r.Responses[0].Findings[i].Params["count"] = count
			}
		}
	}
	if count > len(r.Responses) {
		r.Findings = append(r.Findings, Finding{Code: "responses-not-listed", Severity: SeverityNote,
			Params: map[string]any{"count": count, "listed": len(r.Responses)}})
	}
}

// textAfter is the slip of text behind a document.
func textAfter(text []byte, at int) jsontree.Slip {
	end := len(bytes.TrimRightFunc(text, unicode.IsSpace))
	code := "syntax-text-after"
	ch, size := utf8.DecodeRune(text[at:])
	if ch == '}' || ch == ']' {
		code, end = "syntax-extra-close", at+size
	}
	return jsontree.Slip{Code: code, From: at, To: end, Params: map[string]any{"found": string(text[at : at+size])}}
}

// tooDeep is the answer to a text that nests deeper than a reader may follow.
func tooDeep(text []byte, tree *jsontree.Tree, at int) Response {
	r := newResponse("json-envelope", Invalid, 0, len(text))
	r.Findings = append(r.Findings, Finding{Code: "nesting-too-deep", Severity: SeverityError, From: at, To: at + 1,
		Params: map[string]any{"limit": jsontree.MaxDepth}})
	r.FindingsTotal = 1
	return r
}

// notJSON is the answer to a text in which no response was recognised.
func notJSON(text []byte) Response {
	r := newResponse("text", Other, 0, len(text))
	r.System = "unknown"
	r.Findings = append(r.Findings, Finding{Code: "not-json", Severity: SeverityNote, To: len(text), Params: map[string]any{}})
	r.FindingsTotal = 1
	return r
}

func newResponse(form string, verdict Verdict, from, to int) Response {
	return Response{Form: form, Verdict: verdict, From: from, To: to, System: "api3",
		Candidates: []Candidate{}, Fields: []Field{}, Findings: []Finding{}}
}
