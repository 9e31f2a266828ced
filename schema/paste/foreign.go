package paste

import (
	"bytes"
)

// ofAnswer makes the candidate of what another system returned.
func ofAnswer(t *Text, a answer) Candidate {
	c := Candidate{Form: a.form, System: a.system, Text: t, From: a.at.from, To: a.at.to, Verdict: "other", Confidence: 0.8,
		Code: a.code, Message: a.message, RequestID: a.requestID}
	switch a.form {
	case "html":
		c.note("html-page", "note", c.From, c.From+1, "title", c.Message)
	case "xml":
		c.note("other-system", "note", c.From, c.From+1, "system", c.System, "code", c.Code)
	default:
		c.note("other-system", "note", c.From, c.To, "system", c.System, "code", c.Code)
	}
	return c
}

// readAnswer makes of a reader of other systems' answers one of forms.
func readAnswer(read func(b []byte, at int) (a answer, looked int, ok bool)) func(in *input, at int) []Candidate {
	return func(in *input, at int) []Candidate {
		a, looked, ok := read(in.text.Bytes, at)
		in.spend(looked)
		if !ok {
			return nil
		}
		return []Candidate{ofAnswer(in.text, a)}
	}
}

// otherSystem recognises a document of another system.
func otherSystem(d document) (Candidate, bool) {
	a, ok := answerOf(d.read.Tree)
	if !ok {
		return Candidate{}, false
	}
	c := d.candidate("json", d.read.Tree, 0)
	c.System, c.Verdict, c.Confidence = a.system, "other", 0.8
	c.Code, c.Message, c.RequestID = a.code, a.message, a.requestID
	c.noteAtStart("other-system", "system", a.system, "code", a.code)
	return c, true
}

// lastResort is tried on a text in which nothing else was recognised.
func lastResort(t *Text) []Candidate {
	for _, read := range []func(*Text) []Candidate{readTable, readCode, readMessage, readTrace, readNumberedError, readHeadOnly} {
		if found := read(t); len(found) > 0 {
			return found
		}
	}
	return nil
}

// readNumberedError recognises an error of API 2.0 outside of JSON.
func readNumberedError(t *Text) []Candidate {
	if a, ok := readNumbered(t.Bytes); ok {
		return []Candidate{ofAnswer(t, a)}
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
