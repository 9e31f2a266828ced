// Package format reads the forms in which people paste responses, one file for each form.
package format

import (
	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
)

// Match is one response, of this API or of another system, found in a text.
type Match struct {
	// Form names the way in which it was written.
	Form string
	// System names who responded: api3, client (an SDK itself) or another system; unknown if
	// nothing names it.
	System string
	// Text is the text in which From, To, the spans of the tree and the places of the notes count.
	Text     *origin.Text
	From, To int
	// Tree is the envelope that could be recovered, an object with the field Response. For other
	// systems, and texts that cannot be read, it is what was read, or nil.
	Tree *jsontree.Tree
	// Errors are the syntax errors; ErrorsTotal also counts those that were not kept.
	Errors      []diag.Diagnostic
	ErrorsTotal int
	Truncated   bool
	// Plain is true if the text is meant as JSON and nothing else, so that a syntax error in it is
	// reported.
	Plain bool
	// Lossy is true if the form never has some fields of the envelope, so that their absence means
	// nothing.
	Lossy bool
	// HasCutCode is true if dots stand for the rest of the code.
	HasCutCode bool
	// Verdict is set if it does not follow from the tree: other, invalid, success, failure.
	Verdict string
	// Code and Message are those of another system's response, or of an error whose envelope lacks them.
	Code, Message string
	// RequestID is one outside the envelope, such as in a header.
	RequestID string
	// Product, Version and Action are those that the text names; each may be empty.
	Product, Version, Action string
	// Source is the place in a configuration that the call belongs to; nil if the text names none.
	Source *Source
	// Notes are findings of the readers; their places are in Text.
	Notes []diag.Diagnostic
	// Rank says how certain the match is.
	Rank Rank
	// Within, if not nil, decides what replaces the match.
	Within *Embedded
	// Events counts the events of a stream that the match stands for.
	Events int
}

// Rank says how certain a match is.
type Rank int

const (
	// Certain is a match with the marks of its form.
	Certain Rank = iota
	// Likely is a match by its words, in a text that may be about something else.
	Likely
	// Guess is a match that yields to any other in the same text.
	Guess
)

func (m *Match) note(code string, from, to int, params ...any) {
	m.Notes = append(m.Notes, diag.New(code, from, to, params...))
}

// NoteAtStart notes something about the whole match at its first byte, but each code only once.
func (m *Match) NoteAtStart(code string, params ...any) {
	for _, n := range m.Notes {
		if n.Code == code && n.From == m.From {
			return
		}
	}
	m.note(code, m.From, min(m.From+1, m.To), params...)
}

// NoteDecoding notes what had to be decoded to find the match; an empty code notes nothing.
func (m *Match) NoteDecoding(how string) {
	m.Plain = false
	if how != "" {
		m.NoteAtStart(how)
	}
}

// MaxMatches bounds how many responses of one text are kept.
const MaxMatches = 1000

// IsCertain reports whether any match is more than a guess.
func IsCertain(found []Match) bool {
	for _, m := range found {
		if m.Rank != Guess {
			return true
		}
	}
	return false
}

// emptyMatch returns the result of a reader that recognised something without a response in it: the
// search goes on after it.
func emptyMatch(t *origin.Text, from, to int) []Match { return []Match{{Text: t, From: from, To: to}} }

// Source is the place in a configuration that a failed call belongs to.
type Source struct {
	// Resource is its address, such as module.web.tencentcloud_instance.a[0]; empty if it is not named.
	Resource string
	File     string
	// Line is 1-based; 0 if there is none.
	Line int
}

// Embedded is the texts within a match, such as the strings of a JSON document, that are searched by
// themselves.
type Embedded struct {
	// Count is the number of the texts, and Text makes one of them, from 0 on.
	Count int
	Text  func(i int) *origin.Text
	// Choose returns the result of the match, given what was found in each of the texts, or in the
	// first of them, once the budget is spent. No match of it depends on further texts.
	Choose func(inside [][]Match) []Match
}

// results returns the result of a reader that depends on what is found in further texts.
func (e *Embedded) results() []Match { return []Match{{Within: e}} }

// then returns the same texts, whose result is what change makes of it.
func (e *Embedded) then(change func([]Match) []Match) *Embedded {
	choose := e.Choose
	return &Embedded{e.Count, e.Text, func(inside [][]Match) []Match { return change(choose(inside)) }}
}

// changeEach changes each response of a reader's result, even if they are not known yet.
func changeEach(found []Match, change func(m *Match)) []Match {
	if len(found) == 1 && found[0].Within != nil {
		return found[0].Within.then(func(chosen []Match) []Match { return changeEach(chosen, change) }).results()
	}
	for i := range found {
		if found[i].Form != "" {
			change(&found[i])
		}
	}
	return found
}

// concat returns what was found in several texts as one list.
func concat(inside [][]Match) (all []Match) {
	for _, found := range inside {
		all = append(all, found...)
	}
	return all
}
