package paste

import (
	"bytes"
	"strings"
)

// readMarkup recognises XML and HTML answers, none of which is the API's.
func readMarkup(f *finder, t *Text, at int) []Candidate {
	b := t.Bytes
	const window = 16384
	part := b[at:min(len(b), at+window)]
	lower := strings.ToLower(string(part[:min(len(part), 200)]))
	c := Candidate{Form: "xml", System: "unknown", Text: t, From: at, To: len(bytes.TrimRight(b, " \t\r\n")), Verdict: "other", Confidence: 0.6}
	if strings.Contains(lower, "<html") || strings.HasPrefix(lower, "<!doctype html") {
		c.Form, c.System = "html", "html"
		c.Message = element(part, "title")
		c.note("html-page", "note", at, at+1, "title", c.Message)
		return []Candidate{c}
	}
	c.Code, c.Message, c.RequestID = element(part, "Code"), element(part, "Message"), element(part, "RequestId")
	if c.Code == "" {
		return nil
	}
	switch {
	case c.RequestID == "" && element(part, "RequestID") != "" || bytes.Contains(part, []byte("amazonaws")) || bytes.Contains(part, []byte("<ErrorResponse")):
		c.System = "aws"
		if c.RequestID == "" {
			c.RequestID = element(part, "RequestID")
		}
	case bytes.Contains(part, []byte("aliyuncs")) || bytes.Contains(part, []byte("<HostId>oss-")):
		c.System = "alibaba"
	default:
		c.System = "cos"
	}
	if i := bytes.Index(part, []byte("</Error>")); i >= 0 {
		c.To = at + i + len("</Error>")
	}
	c.note("other-system", "note", at, at+1, "system", c.System, "code", c.Code)
	return []Candidate{c}
}

// element is the text of the first element of that name.
func element(b []byte, name string) string {
	i := bytes.Index(b, []byte("<"+name+">"))
	if i < 0 {
		return ""
	}
	i += len(name) + 2
	end := bytes.Index(b[i:], []byte("</"+name))
	if end < 0 {
		return ""
	}
	return strings.TrimSpace(string(b[i : i+end]))
}

// readCOS recognises the error string of the COS SDK for Go: GET url: 404 Code(Message: …, RequestId: …, TraceId: …).
func readCOS(f *finder, t *Text, at int) []Candidate {
	b := t.Bytes
	from := at
	for from > 0 && isNameByte(b[from-1]) {
		from--
	}
	if from == at || !codeShape(string(b[from:at])) {
		return nil
	}
	end := paragraphEnd(b, at, len(b))
	body := string(b[at+len("(Message: ") : end])
	message, rest, _ := strings.Cut(body, ", RequestId: ")
	id := rest
	if i := strings.IndexAny(id, ",) "); i >= 0 {
		id = id[:i]
	}
	c := Candidate{Form: "cos-sdk", System: "cos", Text: t, From: from, To: end, Verdict: "other", Confidence: 0.8,
		Code: string(b[from:at]), Message: message, RequestID: id}
	c.note("other-system", "note", from, at, "system", "cos", "code", c.Code)
	return []Candidate{c}
}

// readAWS recognises the error string of the AWS SDK for Python.
func readAWS(f *finder, t *Text, at int) []Candidate {
	b := t.Bytes
	end := paragraphEnd(b, at, len(b))
	rest := string(b[at+len("An error occurred (") : end])
	code, tail, ok := strings.Cut(rest, ")")
	if !ok || !strings.Contains(tail, "when calling the") {
		return nil
	}
	c := Candidate{Form: "aws-sdk", System: "aws", Text: t, From: at, To: end, Verdict: "other", Confidence: 0.8, Code: code}
	if _, message, ok := strings.Cut(tail, ": "); ok {
		c.Message = message
	}
	c.note("other-system", "note", at, end, "system", "aws", "code", code)
	return []Candidate{c}
}

// lastResort is tried on a text in which nothing else was recognised.
func lastResort(f *finder, t *Text) []Candidate {
	for _, read := range []func(*Text) []Candidate{readTable, readMessage, readCode, readHeadOnly} {
		if found := read(t); len(found) > 0 {
			return found
		}
	}
	return nil
}

// readTable recognises what tccli prints with --output table or text: the names of the members are lost in it.
func readTable(t *Text) []Candidate {
	lines := bytes.Split(bytes.TrimSpace(t.Bytes[:min(len(t.Bytes), 8192)]), []byte("\n"))
	rules, bars, tabs := 0, 0, 0
	for _, line := range lines {
		line = bytes.TrimSpace(line)
		switch {
		case len(line) > 4 && len(bytes.Trim(line, "-+=")) == 0, bytes.HasPrefix(line, []byte("|-")), bytes.HasPrefix(line, []byte("+-")):
			rules++
		case len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|':
			bars++
		case bytes.IndexByte(line, '\t') > 0 && isUpperWord(line[:bytes.IndexByte(line, '\t')]):
			tabs++
		}
	}
	mode := ""
	switch {
	case rules > 0 && bars > 1:
		mode = "table"
	case tabs > 0 && tabs*2 >= len(lines):
		mode = "text"
	default:
		return nil
	}
	c := Candidate{Form: "tccli-" + mode, System: "api3", Text: t, From: 0, To: len(t.Bytes), Verdict: "invalid", Confidence: 0.4}
	c.note("tccli-output", "error", 0, min(len(t.Bytes), 80), "mode", mode)
	return []Candidate{c}
}

func isUpperWord(b []byte) bool {
	for _, c := range b {
		if (c < 'A' || c > 'Z') && c != '_' {
			return false
		}
	}
	return len(b) > 2
}

// readHeadOnly recognises the head of an HTTP response without its body.
func readHeadOnly(t *Text) []Candidate {
	b := bytes.TrimLeft(t.Bytes, " \t\r\n")
	at := len(t.Bytes) - len(b)
	if !bytes.HasPrefix(b, []byte("HTTP/")) {
		return nil
	}
	h := readHead(append(bytes.Clone(t.Bytes), '\n', '\n'), paragraphEnd(t.Bytes, at, len(t.Bytes)))
	if h.requestID == "" {
		return nil
	}
	c := Candidate{Form: "http-head", System: "api3", Text: t, From: at, To: len(t.Bytes), Verdict: "invalid", RequestID: h.requestID, Action: h.action, Version: h.version, Confidence: 0.4}
	c.note("body-missing", "error", at, at+min(len(b), 80))
	return []Candidate{c}
}
