// This file checks a text: it finds the responses, evaluates each and locates everything in the
// text.

package schema

import (
	"bytes"
	"runtime"
	"slices"
	"sync"
	"unicode"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/secret"
)

// MaxInput is the largest text in bytes that is read.
const MaxInput = 64 << 20

// large is the size of a text in bytes from which a garbage collection takes little time compared
// with a search.
const large = 1 << 20

// maxResponses is how many responses of one text are listed.
const maxResponses = 100

// Check is the function Check with what this engine knows. choice is the action that, as a person
// says, returned the first response; nil for none.
func (e *Engine) Check(text []byte, choice *Action) Report { return e.Evaluate(Read(text), choice) }

// CheckBriefly is Check for those who need what a validator finds and no more: it returns neither
// Response.Fields, which are as large as a small text, nor Error.Advice.
func (e *Engine) CheckBriefly(text []byte, choice *Action) Report {
	return e.evaluate(Read(text), choice, true)
}

// Reading is what a text holds, before anything is known of actions. One reading can be evaluated
// again, such as with more definitions.
type Reading struct {
	text  []byte
	found []paste.Match
	// secrets are those of the text, and known is what parsing found out about it.
	secrets []diag.Diagnostic
	known   jsontree.Known
}

// readers are free readers of texts: each one knows the names in the texts that it has read.
var readers = sync.Pool{New: func() any { return new(jsontree.Reader) }}

// Read reads a text, which must not change as long as the reading is used.
func Read(text []byte) *Reading {
	if isBlank(text) || len(text) > MaxInput {
		return &Reading{text: text}
	}
	reader := readers.Get().(*jsontree.Reader)
	defer readers.Put(reader)
	tree, deep, err := reader.Parse(text)
	if err != nil {
		found, secrets := find(text, err, deep)
		return &Reading{text, found, allSecrets(text, secrets), jsontree.Known{IsValid: jsontree.ValidUTF8(text)}}
	}
	known := jsontree.Known{IsValid: true, Marks: tree.Marks}
	if response, ok := tree.Get(0, "Response"); ok && !format.IsHTTPRecord(tree, 0, response) {
		// An envelope needs no search.
		whole := wholeText(text, "json-envelope", "api3")
		whole.Tree, whole.From, whole.To = tree, tree.Nodes[0].Start(), tree.Nodes[0].End()
		paste.NameOperation(&whole)
		return &Reading{text, []paste.Match{whole}, secret.FindJSON(tree, MaxFindings), known}
	}
	found, secrets := find(text, nil, 0)
	return &Reading{text, found, allSecrets(text, secrets), known}
}

// allSecrets returns the secrets in a text, with those that only decoding has shown.
func allSecrets(text []byte, decoded []diag.Diagnostic) []diag.Diagnostic {
	return secret.Merge(append(secret.Find(text, MaxFindings), decoded...), MaxFindings)
}

// Text returns the text that was read.
func (r *Reading) Text() []byte { return r.text }

// Evaluate returns the report on a text that has been read. choice is that of Check.
func (e *Engine) Evaluate(reading *Reading, choice *Action) Report {
	return e.evaluate(reading, choice, false)
}

func (e *Engine) evaluate(reading *Reading, choice *Action, brief bool) Report {
	r := Report{Version: ReportVersion, Responses: []Response{}, Findings: []Finding{}, Wants: []string{}}
	text, found := reading.text, reading.found
	if len(text) > MaxInput {
		return TooLarge(len(text))
	}
	if found == nil {
		return r
	}
	r.Responses = make([]Response, min(len(found), maxResponses))
	for i := range r.Responses {
		missing := e.respond(&r.Responses[i], found[i], choice, brief)
		for _, pack := range missing {
			if !slices.Contains(r.Wants, pack) {
				r.Wants = append(r.Wants, pack)
			}
		}
		// A choice is about one response.
		choice = nil
	}
	enclose(r.Responses)
	for _, s := range reading.secrets {
		r.Findings = append(r.Findings, ofText(s))
	}
	if more := len(found) - maxResponses; more > 0 {
		r.Findings = append(r.Findings, ofText(diag.New("responses-not-listed", 0, 0, "count", maxResponses+more, "listed", maxResponses)))
	}
	locate(&r, text, reading.known)
	return r
}

// wholeText returns the match of a whole text.
func wholeText(text []byte, form, system string) paste.Match {
	return paste.Match{Form: form, System: system, Text: origin.New(text), To: len(text), Plain: true}
}

// find finds the responses in a text that is no envelope. err and deep are what jsontree.Parse
// returned. secrets are those that only decoding shows.
func find(text []byte, err error, deep int) (found []paste.Match, secrets []diag.Diagnostic) {
	if err == jsontree.ErrDepth {
		whole := wholeText(text, "json-envelope", "api3")
		whole.Verdict, whole.Plain = string(Invalid), false
		whole.Notes = []diag.Diagnostic{diag.New("nesting-too-deep", deep, deep+1, "limit", jsontree.MaxDepth)}
		return []paste.Match{whole}, nil
	}
	if len(text) > large {
		// Free what the first parse took before the search needs as much.
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
			paste.FindSource(&found[i], after)
		}
		return found, secrets
	}
	if err == nil {
		// The first tree was freed, because the search needs the memory for its own.
		whole := wholeText(text, "json", "api3")
		whole.Tree, _, _ = jsontree.Parse(text)
		return []paste.Match{whole}, secrets
	}
	whole := wholeText(text, "text", "unknown")
	whole.Verdict, whole.Plain = string(Other), false
	whole.Notes = []diag.Diagnostic{diag.New("not-json", 0, len(text))}
	return []paste.Match{whole}, secrets
}

// TooLarge returns the report on a text of more than MaxInput bytes without reading it. A smaller
// size means that the size is unknown.
func TooLarge(size int) Report {
	params := map[string]any{"size": size, "limit": MaxInput}
	if size <= MaxInput {
		params["size"] = "unknown"
	}
	finding := ofText(diag.New("input-too-large", 0, 0))
	finding.Line, finding.Column, finding.Params = 1, 1, params
	return Report{Version: ReportVersion, Responses: []Response{}, Wants: []string{}, Findings: []Finding{finding}}
}

// enclose extends a place that overlaps a later one in part to the end of that one, so that no
// finding is outside its response. The list is in the order of the text.
func enclose(list []Response) {
	// open are the responses around the current place, innermost last.
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

// isBlank reports whether a text has no visible characters.
func isBlank(text []byte) bool {
	return bytes.IndexFunc(text, func(ch rune) bool { return !unicode.IsSpace(ch) && ch != 0xFEFF && ch != 0x200B }) < 0
}
