// This file finds the responses in a pasted text.

package paste

import (
	"bytes"
	"slices"
	"sort"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

// Find finds the responses in a text, in the order of the text. What begins within a response is not
// looked at, and a guess yields to anything else. Each byte is read a bounded number of times.
//
// secrets are those that only decoding shows, at their places in the text; secret.Find finds the
// others.
func Find(text []byte) (found []format.Match, secrets []diag.Diagnostic) {
	s := newSearch(text, allowance(len(text)))
	found = noteTrailing(text, mergeRepeated(settle(s.all(origin.New(text)))))
	sort.SliceStable(found, func(i, k int) bool {
		return found[i].Text.Origin(found[i].From) < found[k].Text.Origin(found[k].From)
	})
	return found, s.secrets
}

// all finds the responses in the pasted text.
func (s *search) all(t *origin.Text) []format.Match {
	found := s.run(newTask(t, jsontree.MaxSize), s.scan)
	if len(found) == 0 || len(found) == 1 && found[0].Rank == format.Guess && found[0].Form == "json" {
		// A longer text is more than a code or a message.
		const longest = 1 << 16
		if last := s.run(newTask(t, longest), s.whole); len(last) > 0 {
			return last
		}
	}
	return found
}

// noteTrailing notes what follows a text that is meant as JSON: further documents, or something else.
func noteTrailing(text []byte, found []format.Match) []format.Match {
	if len(found) == 0 || !found[0].Plain {
		return found
	}
	first := &found[0]
	// RFC 8259 allows no comments and invisible characters after the value either.
	stray := jsontree.SpaceErrors(text, first.To)
	first.Errors = append(first.Errors, stray...)
	first.ErrorsTotal += len(stray)
	at := jsontree.SkipSpace(text, first.To)
	if at >= len(text) {
		return found
	}
	_, size := utf8.DecodeRune(text[at:])
	after := diag.New("syntax-text-after", at, len(bytes.TrimRight(text, " \t\r\n")), "found", string(text[at:at+size])).At(0)
	switch {
	case text[at] == '}' || text[at] == ']':
		after = diag.New("syntax-extra-close", at, at+1, "found", string(text[at:at+1])).At(0)
	case len(found) > 1 && found[1].From == at:
		after = diag.New("syntax-two-documents", at, at+1, "count", len(found)).At(0)
	}
	first.Errors = append(first.Errors, after)
	first.ErrorsTotal++
	return found
}

// isNull reports whether a match is an envelope whose Response is null.
func isNull(m format.Match) bool {
	if m.Tree == nil || m.Form != "json-envelope" {
		return false
	}
	response, ok := m.Tree.Get(0, "Response")
	return ok && m.Tree.Kind(response) == jsontree.Null
}

// settle drops guesses if there is a better match, and a response of null beside another one, which
// clients print where they got an error in its place. It joins the events of one stream.
func settle(found []format.Match) []format.Match {
	if format.IsCertain(found) {
		found = slices.DeleteFunc(found, func(m format.Match) bool { return m.Rank == format.Guess })
	}
	if slices.ContainsFunc(found, func(m format.Match) bool { return !isNull(m) }) {
		found = slices.DeleteFunc(found, isNull)
	}
	var out []format.Match
	for _, m := range found {
		if m.Form == "stream-event" && len(out) > 0 && out[len(out)-1].Form == "stream-event" && out[len(out)-1].Verdict == m.Verdict && out[len(out)-1].Text == m.Text {
			last := &out[len(out)-1]
			last.To = m.To
			last.Events++
			continue
		}
		if m.Form == "stream-event" {
			m.Events = 1
		}
		out = append(out, m)
	}
	for i := range out {
		if m := &out[i]; m.Form == "stream-event" {
			m.Plain = false
			if m.Events > 1 {
				m.Form = "ndjson"
			}
			if m.Verdict != "other" {
				m.NoteAtStart("stream-events", "count", m.Events)
			}
		}
	}
	return out
}
