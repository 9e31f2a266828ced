// This file reads HTTP responses with their heads.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/scan"
)

// head has what the head of an HTTP message says.
type head struct {
	requestID, contentType, action, version string
	// end is the offset of the body, or -1.
	end int
	// cost is what reading the lines cost.
	cost int
}

// readHTTP reads an HTTP response as curl -i, curl -v, HTTPie, browsers and debug logs print it:
// its head, and the responses in its body.
func readHTTP(in *Input, at int) []Match {
	t, b := in.Text, in.Text.Bytes
	const longest = 200
	lineEnd := scan.LineEnd(b, at, min(len(b), at+longest))
	if lineEnd == at+longest {
		return in.nothing(longest)
	}
	line := string(b[at:lineEnd])
	// In a request the version ends the first line; in a response the status follows it.
	fields := strings.Fields(line)
	if len(fields) < 2 || len(fields[1]) != 3 || fields[1][0] < '1' || fields[1][0] > '5' {
		return nil
	}
	h := readHead(b, lineEnd)
	in.Spend(lineEnd - at + h.cost)
	if h.end < 0 {
		return nil
	}
	var found []Match
	if strings.Contains(h.contentType, "text/event-stream") || bytes.HasPrefix(b[h.end:], []byte("data:")) || bytes.HasPrefix(b[h.end:], []byte("id:")) {
		// Names and comments of the first event may stand before.
		const most = 1 << 10
		if k := bytes.Index(b[h.end:min(len(b), h.end+most)], []byte("data:")); k >= 0 {
			found = readEvents(in, h.end+k, h.requestID != "")
		}
	} else if i := bodyStart(b, h.end); i >= 0 {
		found = readJSON(in, i)
		if len(found) == 0 && b[i] == '<' {
			found = foreignReader(foreign.ReadMarkup)(in, i)
		}
	}
	return changeEach(found, func(m *Match) {
		m.Plain = false
		if m.Form == "json-envelope" && m.Text == t {
			m.Form, m.From = "http-response", at
		}
		m.Action, m.Version = h.action, h.version
		if m.RequestID == "" {
			m.RequestID = h.requestID
		}
		if m.Text == t {
			m.note("http-head", at, lineEnd, "status", fields[1])
		} else {
			// The head is not in a text that was made from the body.
			m.NoteAtStart("http-head", "status", fields[1])
		}
	})
}

// bodyStart returns the offset of the body's first character, after the size of a chunk if there is
// one; -1 for an empty body.
func bodyStart(b []byte, i int) int {
	i = scan.SkipWhiteSpace(b, i)
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

// readHead reads header lines from i to the empty line.
func readHead(b []byte, i int) head {
	h := head{end: -1}
	const most, longest, lineCost = 200, 1 << 14, 64
	for range most {
		if i >= len(b) {
			return h
		}
		// i is at a line break.
		i++
		end := scan.LineEnd(b, i, min(len(b), i+longest))
		h.cost += end - i + lineCost
		line := strings.TrimRight(string(b[i:end]), "\r")
		name, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case strings.TrimSpace(line) == "":
			h.end = min(end+1, len(b))
			return h
		case strings.HasPrefix(line, "{"), !ok:
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
		}
		i = end
	}
	return h
}

// httpDocs describe HTTP messages.
var httpDocs = []Doc{
	{
		What:  "HTTP message: curl `-i` and `-v`, HTTPie, HTTP/2",
		Such:  "`HTTP/1.1 200 OK` and what follows",
		Marks: `the head; its headers name the action`,
		Lost:  `nothing; a head alone has no response`,
		Examples: []Example{
			failed("http-response", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-TC-RequestId: 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\r\n\r\n{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded.Disk\",\"Message\":\"no more disks here\"},\"RequestId\":\"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\"}}"),
			{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-TC-RequestId: 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\r\n", "http-head", "api3", "", ``, ""},
		},
	},
}
