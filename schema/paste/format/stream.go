// This file reads streams of server-sent events.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/scan"
)

// readSSE reads a stream of server-sent events without the head of a response.
func readSSE(in *Input, at int) []Match { return readEvents(in, at, false) }

// readEvents reads a stream of server-sent events: one response in pieces, each a JSON object
// without a wrapper. fromAPI says that a head before it names this API.
func readEvents(in *Input, at int, fromAPI bool) []Match {
	b := in.Text.Bytes
	if at > 0 && b[at-1] != '\n' && b[at-1] != '\r' || at < in.noEvents {
		return nil
	}
	var first *Match
	count, end := 0, at
	failed := false
	for i := at; i < len(b); {
		lineEnd := scan.LineEnd(b, i, len(b))
		line := bytes.TrimRight(b[i:lineEnd], "\r")
		data, isData := bytes.CutPrefix(line, []byte("data:"))
		switch {
		case isData:
			if k := bytes.IndexByte(data, '{'); k >= 0 && len(bytes.TrimSpace(data[:k])) == 0 && !in.IsSpent() && !failed {
				if m := sseEvent(in, i+len("data:")+k, lineEnd, fromAPI); m != nil {
					if first == nil || m.Verdict == "failure" {
						first = m
					}
					failed = m.Verdict == "failure"
				}
			}
			count++
			end = i + len(line)
		case len(line) == 0, bytes.HasPrefix(line, []byte("id:")), bytes.HasPrefix(line, []byte("event:")), bytes.HasPrefix(line, []byte("retry:")), bytes.HasPrefix(line, []byte(":")):
		default:
			i = len(b)
			continue
		}
		i = lineEnd + 1
	}
	if first == nil {
		// From a later line on they hold nothing either.
		in.noEvents = end
		return nil
	}
	m := *first
	m.Form, m.From, m.To = "sse", at, end
	if m.Verdict != "other" {
		m.note("stream-events", at, min(at+len("data:"), end), "count", count)
	}
	return []Match{m}
}

// sseEvent reads one event; nil if it is not a JSON object.
func sseEvent(in *Input, at, lineEnd int, fromAPI bool) *Match {
	// Most events have far more bytes than a match of one costs.
	const eventCost = 256
	read := jsontree.ReadSome(in.Text.Bytes[:lineEnd], at, maxErrors)
	in.Spend(read.Looked + eventCost)
	if read.GaveUp || read.TooDeep >= 0 || read.Tree.Kind(0) != jsontree.Object {
		in.unused(read)
		return nil
	}
	m := eventMatch(newDocument(in.Text, read, false), fromAPI)
	if m.Truncated && m.Verdict == "success" {
		// The part that was cut off may have reported a failure.
		m.Verdict = "invalid"
	}
	m.Plain = false
	return &m
}

// eventMatch makes the match of one event. Names that begin with a capital do not by themselves
// indicate this API: other platforms use them too.
func eventMatch(d document, fromAPI bool) Match {
	t := d.read.Tree
	if m, ok := eventResponse(d); ok {
		return m
	}
	if hasField(t, "Response") {
		m := d.match("sse", t, 0)
		if code, _ := t.StringAt(0, "Response.Error.Code"); code != "" {
			m.Verdict = "failure"
		}
		return m
	}
	if m, ok := otherSystem(d); ok && !fromAPI {
		return m
	}
	id, hasID := t.StringAt(0, "RequestId")
	fromAPI = fromAPI || hasID && id != ""
	if fromAPI || hasField(t, "Error") && hasKnownError(t) || !hasField(t, "Error") {
		if m, ok := innerFailure(d, 0); ok {
			return m
		}
	}
	// In an event that was cut off, the missing part may be what indicates this API.
	isCut := t.IsCut(0)
	if (fromAPI || isCut) && isCapitalised(t) {
		m := d.unwrapped("sse", 0)
		m.Verdict, m.Lossy = "success", true
		if v, ok := t.At(0, "Error.Code"); ok && t.Kind(v) == jsontree.String && t.Text(v) != "" {
			m.Verdict = "failure"
		}
		return m
	}
	if hasField(t, "choices") || hasField(t, "object") {
		return d.systemMatch("openai")
	}
	return d.systemMatch("unknown")
}

// hasKnownError reports whether an object has a field Error with a code of this API.
func hasKnownError(t *jsontree.Tree) bool {
	code, ok := t.StringAt(0, "Error.Code")
	return ok && scan.IsKnownCode(code)
}

// isCapitalised reports whether the names of all fields begin with a capital, as in this API.
func isCapitalised(t *jsontree.Tree) bool {
	count := 0
	for name := range t.Members(0) {
		text := t.Text(name)
		if text == "" || text[0] < 'A' || text[0] > 'Z' {
			return false
		}
		count++
	}
	return count > 0
}

func hasField(t *jsontree.Tree, name string) bool {
	_, ok := t.Get(0, name)
	return ok
}

// eventResponse recognises one event of a stream: a response in pieces that never has a wrapper.
func eventResponse(d document) (Match, bool) {
	t := d.read.Tree
	choices, ok := t.Get(0, "Choices")
	isChoices := ok && t.Kind(choices) == jsontree.Array
	if e, ok := t.Get(0, "ErrorMsg"); ok && t.Kind(e) == jsontree.Object {
		code, _ := t.ScalarAt(e, "Code")
		message, _ := t.ScalarAt(e, "Msg")
		// Zero without words means that there is no error.
		if strings.Trim(code, "0") != "" || message != "" {
			m := d.unwrapped("stream-event", 0)
			m.Verdict, m.Code, m.Message, m.Lossy = "failure", code, message, true
			return m, true
		}
	}
	if !isChoices {
		return Match{}, false
	}
	for _, name := range []string{"Created", "Usage", "Id", "Note"} {
		if _, ok := t.Get(0, name); ok {
			m := d.unwrapped("stream-event", 0)
			m.Verdict, m.Lossy = "success", true
			return m, true
		}
	}
	return Match{}, false
}

// streamDocs describe streams.
var streamDocs = []Doc{
	{
		What:  `stream of events (SSE)`,
		Such:  "`data: {…}`",
		Marks: `the lines; the id comes from the head`,
		Lost:  `the wrapper; the id without the head`,
		Examples: []Example{
			failed("sse", "data: {\"Error\":{\"Code\":\"LimitExceeded.Disk\",\"Message\":\"no more disks here\"},\"RequestId\":\"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\"}\n\n"),
			{`{"Choices":[{"FinishReason":"stop","Delta":{"Role":"assistant","Content":"hi"}}],"Created":1990000000,"Note":"made by a model"}`, "stream-event", "api3", "", ``, ""},
			{"{\"Choices\":[{\"Delta\":{\"Content\":\"a\"}}],\"Created\":1990000000}\n{\"Choices\":[{\"Delta\":{\"Content\":\"b\"}}],\"Created\":1990000000}\n", "ndjson", "api3", "", ``, ""},
		},
	},
}
