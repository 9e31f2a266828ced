// Package format reads the forms in which people paste responses, one file a form.

package format

import (
	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
)

// Match is one response, or one answer of another system, found in a text.
type Match struct {
	// Form names how it was written down.
	Form string
	// System names who answered: api3, client (an SDK itself), or another system; unknown where nothing tells.
	System string
	// Text is the text in which From, To, the tree's spans and the notes' places count.
	Text     *origin.Text
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
	// Notes are findings of the readers; their places are in Text.
	Notes []diag.Diagnostic
	// Rank says how sure it is that the text is this.
	Rank Rank
	// within, if any, decides what stands in the place of the candidate.
	Within *embedded
	// events counts the events of a stream that the candidate stands for.
	Events int
}

// Rank says how sure it is that a text is what it was recognised as.
type Rank int

const (
	// Certain is what has the marks of its form.
	Certain Rank = iota
	// Likely is what was recognised by its words, in a text that may be about something else.
	Likely
	// Guess yields to anything else that is found in the same text.
	Guess
)

func (m *Match) note(code string, from, to int, params ...any) {
	m.Notes = append(m.Notes, diag.New(code, from, to, params...))
}

// NoteAtStart notes something about the whole candidate, at its first byte; once, however many layers of the kind there are.
func (m *Match) NoteAtStart(code string, params ...any) {
	for _, n := range m.Notes {
		if n.Code == code && n.From == m.From {
			return
		}
	}
	m.note(code, m.From, min(m.From+1, m.To), params...)
}

// Decoded notes what had to be decoded to see the candidate; empty where that says nothing.
func (m *Match) NoteDecoding(how string) {
	m.Plain = false
	if how != "" {
		m.NoteAtStart(how)
	}
}

// MaxMatches bounds how many responses of one text are kept.
const MaxMatches = 1000

// IsCertain reports whether anything was found that is more than a guess.
func IsCertain(found []Match) bool {
	for _, m := range found {
		if m.Rank != Guess {
			return true
		}
	}
	return false
}

// skip is the answer of a reader that recognised something without a response in it.
func emptyMatch(t *origin.Text, from, to int) []Match { return []Match{{Text: t, From: from, To: to}} }

// Source is the place in a configuration that a failed call belongs to.
type Source struct {
	// Resource is its address, such as module.web.tencentcloud_instance.a[0]; empty where it is not named.
	Resource string
	File     string
	// Line is 1-based; 0 where there is none.
	Line int
}
