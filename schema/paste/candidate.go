package paste

import (
	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// Candidate is one response, or one answer of another system, found in a text.
type Candidate struct {
	// Form names how it was written down.
	Form string
	// System names who answered: api3, client (an SDK itself), or another system; unknown where nothing tells.
	System string
	// Text is the text in which From, To, the tree's spans and the notes' places count.
	Text     *Text
	From, To int
	// Tree is the envelope that could be recovered, an object with the member Response; for other systems and texts that cannot be read it is what was read, or nil.
	Tree *jsontree.Tree
	// Errors are what had to be read past; ErrorsTotal counts those that are not kept too.
	Errors      []diag.Diagnostic
	ErrorsTotal int
	Truncated   bool
	// Plain is true when the text is meant as JSON and nothing else, so that a slip in it is an error.
	Plain bool
	// Lossy is true when the form never carries some members of the envelope, so that their absence says nothing.
	Lossy bool
	// Verdict is set where it does not follow from the tree: other, invalid, success, failure.
	Verdict string
	// Code and Message are those of an answer of another system, or of an error whose envelope says nothing of it.
	Code, Message string
	// RequestID is one that stands outside the envelope, such as in a header.
	RequestID string
	// Product, Version and Action are those that the paste names; each may be empty.
	Product, Version, Action string
	// Source is the place in a configuration that the call belongs to; nil where the text names none.
	Source *Source
	// Notes are findings of the readers.
	Notes []Note
	// Confidence is between 0 and 1: how sure the reader is that this is what it says.
	Confidence float64
	// within, if any, decides what stands in the place of the candidate.
	within *embedded
	// events counts the events of a stream that the candidate stands for.
	events int
}

// Note is a finding of a reader. Its place is in Text.
type Note struct {
	Code     string
	Severity string
	From, To int
	Params   map[string]any
}

func (c *Candidate) note(code, severity string, from, to int, params ...any) {
	n := Note{Code: code, Severity: severity, From: from, To: to, Params: map[string]any{}}
	for i := 0; i+1 < len(params); i += 2 {
		n.Params[params[i].(string)] = params[i+1]
	}
	c.Notes = append(c.Notes, n)
}

// noteAtStart notes something about the whole candidate, at its first byte; once, however many layers of the kind there are.
func (c *Candidate) noteAtStart(code string, params ...any) {
	for _, n := range c.Notes {
		if n.Code == code && n.From == c.From {
			return
		}
	}
	c.note(code, "note", c.From, min(c.From+1, c.To), params...)
}

// decoded notes what had to be decoded to see the candidate; empty where that says nothing.
func (c *Candidate) decoded(how string) {
	c.Plain = false
	if how != "" {
		c.noteAtStart(how)
	}
}

// span is a part of a Text.
type span struct{ from, to int }

// between is the part of a text between two byte offsets.
func between(from, to int) span { return span{from: from, to: to} }

func (s span) empty() bool { return s.to <= s.from }

// errorEnvelope builds the envelope of an error that a text tells in words: the values with their places. Absent parts have empty strings and are left out, but for the code.
func errorEnvelope(t *Text, all span, code, message, requestID string, codeAt, messageAt, idAt span) *jsontree.Tree {
	b := jsontree.NewBuilder(t.Bytes)
	b.Open(all.from, all.to)
	b.Name("Response", all.from, all.from)
	b.Open(all.from, all.to)
	b.Name("Error", codeAt.from, codeAt.from)
	b.Open(codeAt.from, max(codeAt.to, messageAt.to))
	if code != "" {
		b.Name("Code", codeAt.from, codeAt.from)
		b.String(code, codeAt.from, codeAt.to)
	}
	if message != "" || !messageAt.empty() {
		b.Name("Message", messageAt.from, messageAt.from)
		b.String(message, messageAt.from, messageAt.to)
	}
	b.Close()
	if requestID != "" {
		b.Name("RequestId", idAt.from, idAt.from)
		b.String(requestID, idAt.from, idAt.to)
	}
	b.Close()
	b.Close()
	return b.Tree()
}
