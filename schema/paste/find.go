package paste

import (
	"bytes"
	"slices"
	"sort"
	"sync"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/secret"
)

// anchors finds the anchors of all forms in one pass over a text.
var anchors = sync.OnceValue(func() (all struct {
	matcher *automaton
	// forms has the form of each anchor, by the anchor's number.
	forms []*format.Format
}) {
	var words []string
	for i := range format.Table {
		for _, word := range format.Table[i].Anchors {
			words, all.forms = append(words, word), append(all.forms, &format.Table[i])
		}
	}
	all.matcher = newAutomaton(words)
	return all
})

// How the methods of search call each other, for one text:
//
//	all               the pasted text
//	  within          the forms with anchors: decoding with scan
//	  decoding        then, where these find nothing better than a guess, decoding with whole
//
//	decoding          calls read (scan or whole) on the text as it stands, and, before or after it,
//	  inDecoded       decodes the text in one way, and calls decoding on what comes out
//
//	scan              calls the readers of the forms at their anchors
//	  searchEmbedded  calls within on the texts in a match, such as the strings of a JSON document
//
//	whole             calls the readers of the forms of a whole text

// search is the state of one search.
type search struct {
	format.Budget
	// start is the byte offset of the first byte of the pasted text that is neither white space nor
	// in a comment.
	start int
	// secrets are those in decoded texts.
	secrets []diag.Diagnostic
}

// newSearch starts the search of a pasted text, in which most bytes may be read without a match.
func newSearch(text []byte, most int) *search {
	return &search{Budget: format.NewBudget(most), start: jsontree.SkipSpace(text, 0)}
}

// allowance returns how many bytes of a text of the size may be read without a match.
func allowance(size int) int { return 6*size + 1<<18 }

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

// maxSecrets bounds how many secrets of decoded texts are kept.
const maxSecrets = 200

// keepSecrets keeps the secrets of a decoded text.
func (s *search) keepSecrets(t *origin.Text) {
	for _, one := range secret.Find(t.Bytes, maxSecrets-len(s.secrets)) {
		one.From, one.To = t.Origin(one.From), t.OriginEnd(one.From, one.To)
		s.secrets = append(s.secrets, one)
	}
}

// all finds the responses in the pasted text.
func (s *search) all(t *origin.Text) []format.Match {
	found := s.within(t)
	if len(found) == 0 || len(found) == 1 && found[0].Rank == format.Guess && found[0].Form == "json" {
		// A longer text is more than a code or a message.
		const longest = 1 << 16
		if last := s.decoding(t, longest, s.whole); len(last) > 0 {
			return last
		}
	}
	return found
}

// within finds the responses in a text at their anchors.
func (s *search) within(t *origin.Text) []format.Match {
	return s.decoding(t, jsontree.MaxSize, s.scan)
}

// decoding finds the responses that read finds in a text, decoding that if it has at most so many bytes
// and nothing is found in it as it stands.
func (s *search) decoding(t *origin.Text, most int, read func(*origin.Text) []format.Match) []format.Match {
	if t.Depth >= origin.MaxDepth || len(t.Bytes) > most {
		return read(t)
	}
	tried := make([]bool, len(decode.Table))
	for i, d := range decode.Table {
		if d.First != nil && d.First(t.Bytes) {
			tried[i] = true
			if found := s.inDecoded(t, d, most, read); format.IsCertain(found) {
				return found
			}
		}
	}
	found := read(t)
	if format.IsCertain(found) {
		return found
	}
	for i, d := range decode.Table {
		if tried[i] {
			continue
		}
		if inside := s.inDecoded(t, d, most, read); format.IsCertain(inside) {
			return inside
		}
	}
	return found
}

// whole tries the forms of a whole text.
func (s *search) whole(t *origin.Text) []format.Match {
	in := s.input(t)
	for _, form := range format.Whole {
		if found := form.Read(in, 0); len(found) > 0 {
			return found
		}
	}
	return nil
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

// inDecoded finds the responses in what a decoding makes of a text.
func (s *search) inDecoded(t *origin.Text, d decode.Decoding, most int, read func(*origin.Text) []format.Match) []format.Match {
	if s.IsSpent() {
		return nil
	}
	inner := d.Decode(t)
	if inner == nil || inner.IsHollow() || len(bytes.TrimSpace(inner.Bytes)) == 0 {
		// It is not worth a search.
		return nil
	}
	s.Spend(decodingCost * len(t.Bytes))
	return noteDecoding(s.decoding(inner, most, read), inner)
}

// decodingCost is the cost of a decoding for each byte of the text.
const decodingCost = 4

// noteDecoding notes on each match what had to be decoded to find it.
func noteDecoding(found []format.Match, inner *origin.Text) []format.Match {
	for i := range found {
		found[i].NoteDecoding(inner.How)
	}
	return found
}

// input returns what the forms are given of a text.
func (s *search) input(t *origin.Text) *format.Input {
	in := &format.Input{Text: t, Start: -1, Budget: &s.Budget}
	if t.Depth == 0 {
		in.Start = s.start
	}
	return in
}

// scan finds the forms of a text at their anchors.
func (s *search) scan(t *origin.Text) []format.Match {
	if t.Depth > 0 && len(s.secrets) < maxSecrets {
		s.keepSecrets(t)
	}
	in := s.input(t)
	var found []format.Match
	floor := 0
	anchored := anchors()
	anchored.matcher.each(t.Bytes, func(at, word int) (int, bool) {
		if at < floor {
			return floor, true
		}
		r := anchored.forms[word]
		if s.IsSpent() && !r.Frugal {
			return floor, true
		}
		for _, m := range s.searchEmbedded(r.Read(in, at)) {
			// A match in an inner text spans what that was made from.
			end := m.To
			if m.Text != t {
				end = ancestorOffset(m.Text, m.To, t)
			}
			floor = max(floor, end)
			if m.Form != "" {
				found = append(found, m)
			}
		}
		return floor, len(found) < format.MaxMatches
	})
	return found
}

// stringCost is the cost of searching a text within another one, in addition to its length.
const stringCost = 1 << 11

// searchEmbedded searches the texts within a match.
func (s *search) searchEmbedded(found []format.Match) []format.Match {
	if len(found) != 1 || found[0].Within == nil {
		return found
	}
	var inside [][]format.Match
	count := 0
	for t := range found[0].Within.Texts {
		if s.IsSpent() || t.Depth > origin.MaxDepth || count >= format.MaxMatches {
			break
		}
		s.Spend(len(t.Bytes) + stringCost)
		got := noteDecoding(s.within(t), t)
		count += len(got)
		inside = append(inside, got)
	}
	return found[0].Within.Choose(inside)
}

// ancestorOffset returns the offset in the text outer of an end offset in a text made from it.
func ancestorOffset(t *origin.Text, end int, outer *origin.Text) int {
	for t != outer && t.Parent != nil {
		end = t.UpSpan(origin.Between(0, end)).To
		t = t.Parent
	}
	return end
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
