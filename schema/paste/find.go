package paste

import (
	"bytes"
	"slices"
	"sync"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/secret"
)

// maxCandidates bounds how many responses of one text are kept.
const maxCandidates = 1000

// reader recognises one family of forms. It is a pure function of the text.
type reader struct {
	name string
	// anchors are the strings at which read is tried: it gets the byte offset of one of them.
	anchors []string
	// frugal says that read itself sees to it that it looks little ahead once the budget is spent; the others are then not tried any more.
	frugal bool
	// read gives what it recognises at the anchor, or nil. The candidates' To is where the search goes on.
	read func(in *input, at int) []Candidate
}

// readers are all forms that are recognised at a place in a text, tried in this order where several have the same anchor.
var readers = []reader{
	{"http", []string{"HTTP/"}, false, readHTTP},
	{"sse", []string{"data:"}, true, readSSE},
	{"json", []string{"{", "["}, true, readJSON},
	{"keyed", []string{"Code", "code", "CODE", "错误码", "错误代码", "异常码"}, true, readKeyed},
	{"java-old", []string{"]message:", "]message：", "message："}, true, readMessageFirst},
	{"exception", []string{"SDKException(", "SDKError(", "HttpException(", "SDKException: "}, false, readException},
	{"node", []string{"SDKHttpException", "SDKException [Error]"}, false, readNode},
	{"xml", []string{"<Error", "<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML"}, false, readAnswer(readMarkup)},
	{"cos", []string{"(Message: "}, false, readAnswer(readCOS)},
	{"cos-named", []string{"Cos Error Code: ", "CosServiceException", "com.tencent.qcloud"}, false, readAnswer(readCOSNamed)},
	{"aws", []string{"An error occurred ("}, false, readAnswer(readAWS)},
	{"aws-v2", []string{"api error "}, false, readAnswer(readAWSv2)},
	{"aws-v1", []string{"status code: ", "Status Code: "}, false, readAnswer(readAWSv1)},
	{"alibaba", []string{"SDKError:", "SDK.ServerError", "SDK.ClientError", "com.aliyuncs."}, false, readAnswer(readAlibaba)},
	{"alibaba-tea", []string{"TeaException: "}, false, readAnswer(readTea)},
	{"cut-member", []string{`"Code"`, `'Code'`}, false, readCutMember},
}

// matcher finds the anchors of all readers in one pass over a text.
var matcher = sync.OnceValue(func() *automaton {
	var words []string
	for _, r := range readers {
		words = append(words, r.anchors...)
	}
	return newAutomaton(words)
})

// search is the state of one search.
type search struct {
	budget
	// start is the byte offset of the first byte of the pasted text that is neither white space nor in a comment.
	start int
	// secrets are those of the texts that were decoded.
	secrets []diag.Diagnostic
}

// newSearch starts the search of a pasted text, in which so many bytes may be read without a match.
func newSearch(text []byte, most int) *search {
	return &search{budget: budget{most, most}, start: jsontree.SkipSpace(text, 0)}
}

// allowance is how many bytes may be read without a match in a text of the size.
func allowance(size int) int { return 8*size + 1<<18 }

// Find finds the responses in a text, in the order of the text; the surest readings win where two overlap. It reads each byte a bounded number of times.
//
// secrets are those that decoding has shown, at their places in the text; secret.Find finds those that
// stand there as they are.
func Find(text []byte) (found []Candidate, secrets []diag.Diagnostic) {
	s := newSearch(text, allowance(len(text)))
	found = behind(text, toldOnce(settle(s.all(NewText(text)))))
	slices.SortStableFunc(found, func(a, b Candidate) int { return a.Text.Origin(a.From) - b.Text.Origin(b.From) })
	return found, s.secrets
}

// maxSecrets bounds how many secrets of decoded texts are kept.
const maxSecrets = 200

// keepSecrets keeps the secrets of a decoded text.
func (s *search) keepSecrets(t *Text) {
	for _, one := range secret.Find(t.Bytes, maxSecrets-len(s.secrets)) {
		one.From, one.To = t.Origin(one.From), originBehind(t, one.From, one.To)
		s.secrets = append(s.secrets, one)
	}
}

// originBehind is OriginEnd with the whole of what the last byte stands for: all characters of an escape
// sequence, or of a group of base64.
func originBehind(t *Text, from, to int) int {
	root := t
	for root.parent != nil {
		root = root.parent
	}
	end := t.OriginEnd(from, to)
	for next := to; next < len(t.Bytes); next++ {
		if origin := t.Origin(next); origin >= end {
			return origin
		}
	}
	for end < len(root.Bytes) && (isWordByte(root.Bytes[end]) || bytes.IndexByte([]byte("+/=-"), root.Bytes[end]) >= 0) {
		end++
	}
	return end
}

// all finds the responses in the pasted text.
func (s *search) all(t *Text) []Candidate {
	found := s.within(t)
	if len(found) == 0 || len(found) == 1 && found[0].Confidence <= doubtful && found[0].Form == "json" {
		if last := lastResort(t); len(last) > 0 {
			return last
		}
	}
	return found
}

// behind notes what follows a text that is meant as JSON: further documents, or something else.
func behind(text []byte, found []Candidate) []Candidate {
	if len(found) == 0 || !found[0].Plain {
		return found
	}
	first := &found[0]
	// Comments and invisible characters are no white space of RFC 8259 behind the value either.
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

// within finds the responses in a text, undoing layers where nothing is found as it stands.
func (s *search) within(t *Text) []Candidate {
	if t.depth < maxDepth {
		for _, l := range layers {
			if l.first != nil && l.first(t.Bytes) {
				if found := s.behindLayer(t, l); sure(found) {
					return found
				}
			}
		}
	}
	found := s.scan(t)
	if sure(found) || t.depth >= maxDepth {
		return found
	}
	for _, l := range layers {
		if inside := s.behindLayer(t, l); sure(inside) {
			return inside
		}
	}
	return found
}

// behindLayer finds the responses in what a layer hides.
func (s *search) behindLayer(t *Text, l layer) []Candidate {
	if s.isSpent() {
		return nil
	}
	inner := l.undo(t)
	if inner == nil || inner.isHollow() || len(bytes.TrimSpace(inner.Bytes)) == 0 {
		return nil
	}
	s.spend(layerCost * len(t.Bytes))
	return mended(s.within(inner), inner)
}

// layerCost is what it costs to decode a layer, for each byte of the text.
const layerCost = 3

// doubtful is the confidence of a reading that any other one beats.
const doubtful = 0.1

// sure tells whether anything was found that is more than a guess.
func sure(found []Candidate) bool {
	for _, c := range found {
		if c.Confidence > doubtful {
			return true
		}
	}
	return false
}

// mended notes on each candidate what had to be decoded to see it.
func mended(found []Candidate, inner *Text) []Candidate {
	for i := range found {
		found[i].decoded(inner.how)
	}
	return found
}

// scan runs every reader at its anchors.
func (s *search) scan(t *Text) []Candidate {
	if t.depth > 0 && len(s.secrets) < maxSecrets {
		s.keepSecrets(t)
	}
	in := &input{text: t, start: -1, budget: &s.budget}
	if t.depth == 0 {
		in.start = s.start
	}
	var found []Candidate
	floor := 0
	matcher().each(t.Bytes, func(at, word int) (int, bool) {
		if at < floor {
			return floor, true
		}
		r := readerOf(word)
		if s.isSpent() && !r.frugal {
			return floor, true
		}
		for _, c := range s.resolved(r.read(in, at)) {
			// A candidate of an inner text spans what it was made from.
			end := c.To
			if c.Text != t {
				end = ancestorOffset(c.Text, c.To, t)
			}
			floor = max(floor, end)
			if c.Form != "" {
				found = append(found, c)
			}
		}
		return floor, len(found) < maxCandidates
	})
	return found
}

// stringCost is what it costs to search a text within another one, beside its length.
const stringCost = 1 << 11

// resolved searches the texts within what a reader found.
func (s *search) resolved(found []Candidate) []Candidate {
	if len(found) != 1 || found[0].within == nil {
		return found
	}
	var inside [][]Candidate
	count := 0
	for t := range found[0].within.texts {
		if s.isSpent() || t.depth > maxDepth || count >= maxCandidates {
			break
		}
		s.spend(len(t.Bytes) + stringCost)
		got := mended(s.within(t), t)
		count += len(got)
		inside = append(inside, got)
	}
	return found[0].within.choose(inside)
}

// readerOf is the reader whose anchor has the number.
func readerOf(word int) reader {
	for _, r := range readers {
		if word < len(r.anchors) {
			return r
		}
		word -= len(r.anchors)
	}
	panic("paste: no such anchor")
}

// ancestorOffset is the offset in the text outer of an end offset in a text made from it.
func ancestorOffset(t *Text, end int, outer *Text) int {
	for t != outer && t.parent != nil {
		if end > 0 {
			end = t.up(end-1) + 1
		} else {
			end = t.up(0)
		}
		t = t.parent
	}
	return end
}

// skip is the answer of a reader that recognised something without a response in it.
func skip(t *Text, from, to int) []Candidate { return []Candidate{{Text: t, From: from, To: to}} }

// hasGutter tells a text whose lines begin with marks that are no part of what was said: a box, or quotation marks on most lines, or the marks of curl -v.
func hasGutter(b []byte) bool {
	const most = 1 << 16
	b = b[:min(len(b), most)]
	if bytes.Contains(b, []byte("│ ")) || bytes.Contains(b, []byte("┃ ")) || bytes.Contains(b, []byte("\n< HTTP/")) || bytes.HasPrefix(b, []byte("< HTTP/")) {
		return true
	}
	marked, lines := 0, 0
	for line := range bytes.Lines(b) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		lines++
		if bytes.HasPrefix(line, []byte("> ")) {
			marked++
		}
	}
	return marked > 0 && marked*10 >= lines*6
}

// settle drops the weaker readings where a stronger one is there, and joins the events of one stream.
func settle(found []Candidate) []Candidate {
	certain := sure(found)
	var out []Candidate
	for _, c := range found {
		if certain && c.Confidence <= doubtful {
			continue
		}
		if c.Form == "stream-event" && len(out) > 0 && out[len(out)-1].Form == "stream-event" && out[len(out)-1].Verdict == c.Verdict && out[len(out)-1].Text == c.Text {
			last := &out[len(out)-1]
			last.To = c.To
			last.events++
			continue
		}
		if c.Form == "stream-event" {
			c.events = 1
		}
		out = append(out, c)
	}
	for i := range out {
		if c := &out[i]; c.Form == "stream-event" {
			c.Plain = false
			if c.events > 1 {
				c.Form = "ndjson"
			}
			if c.Verdict != "other" {
				c.noteAtStart("stream-events", "count", c.events)
			}
		}
	}
	return out
}
