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
	f.budget -= len(part)
	c := Candidate{Form: "xml", System: "unknown", Text: t, From: at, To: len(b), Verdict: "other", Confidence: 0.6}
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

// lastResort is tried on a text in which nothing else was recognised.
func lastResort(f *finder, t *Text) []Candidate {
	for _, read := range []func(*Text) []Candidate{readTable, readCode, readMessage, readTrace, readNumbered, readHeadOnly} {
		if found := read(t); len(found) > 0 {
			return found
		}
	}
	return nil
}

// readTable recognises what tccli prints with --output table or text: the names of the members are lost in it. Other programs print such tables too, but none of them has a RequestId in it.
func readTable(t *Text) []Candidate {
	const most = 8192
	head := t.Bytes[:min(len(t.Bytes), most)]
	rules, bars, tabs := 0, 0, 0
	for line := range bytes.Lines(bytes.TrimSpace(head)) {
		line = bytes.TrimSpace(line)
		switch tab := bytes.IndexByte(line, '\t'); {
		case len(line) > 4 && (len(bytes.Trim(line, "-+|")) == 0 && bytes.Contains(line, []byte("+-")) || len(bytes.Trim(line, "-")) == 0):
			rules++
		case len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|':
			bars++
		case tab > 0 && (isUpperWord(line[:tab]) || hasUUID(line)):
			tabs++
		}
	}
	mode := ""
	switch {
	case rules > 0 && bars > 1 && bytes.Contains(head, []byte("RequestId")):
		mode = "table"
	case tabs > 0 && hasUUID(head) && bytes.Count(bytes.TrimSpace(head), []byte("\n")) < 2*tabs:
		mode = "text"
	default:
		return nil
	}
	c := Candidate{Form: "tccli-" + mode, System: "api3", Text: t, From: 0, To: len(t.Bytes), Verdict: "invalid", Confidence: 0.4}
	c.note("tccli-output", "error", 0, min(len(t.Bytes), 80), "mode", mode)
	return []Candidate{c}
}

// hasUUID tells a text that holds a UUID.
func hasUUID(b []byte) bool {
	for i := bytes.IndexByte(b, '-'); i >= 0 && i < len(b); {
		if i >= 8 {
			if id, end := readUUID(b, i-8); id != "" && end == i+28 {
				return true
			}
		}
		k := bytes.IndexByte(b[i+1:], '-')
		if k < 0 {
			break
		}
		i += 1 + k
	}
	return false
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
