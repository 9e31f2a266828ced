package paste

import (
	"bytes"
	"strings"

	"tcresponse/schema/jsontree"
)

// head is what the head of an HTTP message says.
type head struct {
	requestID, contentType, action, version, host string
	// end is the offset of the body, or -1.
	end int
	// cost is what it cost to read the lines.
	cost int
}

// readHTTP reads an HTTP response, as curl -i, curl -v, HTTPie, browsers and debug logs print it: the head, and the responses in the body.
func readHTTP(in *input, at int) []Candidate {
	t, b := in.text, in.text.Bytes
	const longest = 200
	lineEnd := paragraphEnd(b, at, min(len(b), at+longest))
	if lineEnd == at+longest {
		return in.nothing(longest)
	}
	line := string(b[at:lineEnd])
	// A request's line has the version at its end; a status follows it in a response's.
	fields := strings.Fields(line)
	if len(fields) < 2 || len(fields[1]) != 3 || fields[1][0] < '1' || fields[1][0] > '5' {
		return nil
	}
	h := readHead(b, lineEnd)
	in.spend(lineEnd - at + h.cost)
	if h.end < 0 {
		return nil
	}
	var found []Candidate
	if strings.Contains(h.contentType, "text/event-stream") || bytes.HasPrefix(b[h.end:], []byte("data:")) || bytes.HasPrefix(b[h.end:], []byte("id:")) {
		if k := bytes.Index(b[h.end:], []byte("data:")); k >= 0 {
			found = readEvents(in, h.end+k, h.requestID != "")
		}
	} else if i := bodyStart(b, h.end); i >= 0 {
		found = readJSON(in, i)
		if len(found) == 0 && b[i] == '<' {
			found = readAnswer(readMarkup)(in, i)
		}
	}
	return then(found, func(c *Candidate) {
		c.Plain = false
		if c.Form == "json-envelope" && c.Text == t {
			c.Form, c.From = "http-response", at
		}
		c.Action, c.Version = h.action, h.version
		if c.RequestID == "" {
			c.RequestID = h.requestID
		}
		if c.Text == t {
			c.note("http-head", "note", at, lineEnd, "status", fields[1])
		} else {
			// The head does not stand in a text that was made from the body.
			c.noteAtStart("http-head", "status", fields[1])
		}
	})
}

// bodyStart is the first character of the body, behind the size of a chunk if there is one; -1 for an empty one.
func bodyStart(b []byte, i int) int {
	for i < len(b) && bytes.IndexByte([]byte(" \t\r\n"), b[i]) >= 0 {
		i++
	}
	end := i
	for end < len(b) && (b[end] >= '0' && b[end] <= '9' || b[end] >= 'a' && b[end] <= 'f') {
		end++
	}
	if end > i && end < len(b) && (b[end] == '\r' || b[end] == '\n') {
		i = end
		for i < len(b) && (b[i] == '\r' || b[i] == '\n') {
			i++
		}
	}
	if i >= len(b) {
		return -1
	}
	return i
}

// readHead reads header lines from i on to the empty line.
func readHead(b []byte, i int) head {
	h := head{end: -1}
	const most, longest, lineCost = 200, 1 << 14, 64
	for range most {
		if i >= len(b) {
			return h
		}
		// i is at a line break.
		i++
		end := paragraphEnd(b, i, min(len(b), i+longest))
		h.cost += end - i + lineCost
		line := strings.TrimRight(string(b[i:end]), "\r")
		name, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case strings.TrimSpace(line) == "":
			h.end = min(end+1, len(b))
			return h
		case strings.HasPrefix(line, "{"):
			h.end = i
			return h
		case !ok:
			h.end = i
			return h
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "x-tc-requestid":
			h.requestID = value
		case "content-type":
			h.contentType = value
		case "x-tc-action":
			h.action = value
		case "x-tc-version":
			h.version = value
		case "host":
			h.host = value
		}
		i = end
	}
	return h
}

// readSSE reads a stream of server-sent events that stands there without a head.
func readSSE(in *input, at int) []Candidate { return readEvents(in, at, false) }

// readEvents reads a stream of server-sent events: one answer in pieces, each a JSON object without a wrapper. told
// says that a head before it names this API.
func readEvents(in *input, at int, told bool) []Candidate {
	b := in.text.Bytes
	if at > 0 && b[at-1] != '\n' && b[at-1] != '\r' || at < in.noEvents {
		return nil
	}
	var first *Candidate
	count, end := 0, at
	failed := false
	for i := at; i < len(b); {
		lineEnd := paragraphEnd(b, i, len(b))
		line := bytes.TrimRight(b[i:lineEnd], "\r")
		data, isData := bytes.CutPrefix(line, []byte("data:"))
		switch {
		case isData:
			if k := bytes.IndexByte(data, '{'); k >= 0 && len(bytes.TrimSpace(data[:k])) == 0 && !in.isSpent() && !failed {
				if c := sseEvent(in, i+len("data:")+k, lineEnd, told); c != nil {
					if first == nil || c.Verdict == "failure" {
						first = c
					}
					failed = c.Verdict == "failure"
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
		// The same lines give nothing from a later one on either.
		in.noEvents = end
		return nil
	}
	c := *first
	c.Form, c.From, c.To = "sse", at, end
	if c.Verdict != "other" {
		c.note("stream-events", "note", at, min(at+len("data:"), end), "count", count)
	}
	return []Candidate{c}
}

// sseEvent reads one event; nil when it is no JSON object.
func sseEvent(in *input, at, lineEnd int, told bool) *Candidate {
	// Most events have far more bytes than it costs to make something of one.
	const eventCost = 256
	read := jsontree.ReadSome(in.text.Bytes[:lineEnd], at, tolerated)
	in.spend(read.Looked + eventCost)
	if read.GaveUp || read.TooDeep >= 0 || read.Tree.Kind(0) != jsontree.Object {
		in.unused(read)
		return nil
	}
	c := eventCandidate(newDocument(in.text, read, false), told)
	if c.Truncated && c.Verdict == "success" {
		// What was cut off may have told of a failure.
		c.Verdict = "invalid"
	}
	c.Plain = false
	return &c
}

// eventCandidate makes the candidate of one event. Members that begin with a capital are no sign of this API by
// themselves: the programs of a whole platform write theirs so.
func eventCandidate(d document, told bool) Candidate {
	t := d.read.Tree
	if c, ok := event(d, 0); ok {
		return c
	}
	if has(t, "Response") {
		return d.candidate("sse", t, 0)
	}
	if c, ok := otherSystem(d); ok && !told {
		return c
	}
	id, hasID := t.StringAt(0, "RequestId")
	told = told || hasID && id != ""
	if told || has(t, "Error") && knownError(t, 0) || !has(t, "Error") {
		if c, ok := innerFailure(d, 0); ok {
			return c
		}
	}
	// Of an event that was cut off, what would tell may be what is missing.
	isCut := t.Nodes[0].Flag()&jsontree.Cut != 0
	if (told || isCut) && capitalised(t) {
		c := d.unwrapped("sse", 0)
		c.Verdict, c.Lossy = "success", true
		if v, ok := t.At(0, "Error.Code"); ok && t.Kind(v) == jsontree.String && t.Text(v) != "" {
			c.Verdict = "failure"
		}
		return c
	}
	if has(t, "choices") || has(t, "object") {
		return d.foreign("openai")
	}
	return d.foreign("unknown")
}

// knownError tells an object with the member Error whose code is one of this API.
func knownError(t *jsontree.Tree, node int) bool {
	v, ok := t.At(node, "Error.Code")
	return ok && t.Kind(v) == jsontree.String && codeKnown(t.Text(v))
}

// capitalised tells an object whose members' names begin with a capital, as all of this API do.
func capitalised(t *jsontree.Tree) bool {
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

func has(t *jsontree.Tree, name string) bool {
	_, ok := t.Get(0, name)
	return ok
}
