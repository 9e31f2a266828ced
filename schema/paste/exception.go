// This file reads exceptions as their constructor writes them, and those whose message begins with the code.

package paste

import (
	"bytes"
	"strings"

	"tcresponse/schema/jsontree"
)

// readException reads TencentCloudSDKException('Code', 'Message', 'RequestId') of Python's repr, and TencentCloudSDKException: Code-Message of a Java stack trace.
func readException(in *input, at int) []Candidate {
	t, b := in.text, in.text.Bytes
	from := at
	for from > 0 && at-from < 80 && (isNameByte(b[from-1]) || b[from-1] == '.' || b[from-1] == '\\') {
		from--
	}
	open := at + bytes.IndexAny(b[at:], "(: ")
	if b[open] == ':' {
		return readDashed(t, from, open+1)
	}
	lead := bytes.TrimRight(b[max(0, from-10):from], " ")
	if bytes.HasSuffix(lead, []byte("raise")) || bytes.HasSuffix(lead, []byte("new")) || bytes.HasSuffix(lead, []byte("throw")) {
		// Source code, in a stack trace or by itself.
		return nil
	}
	parts, end := arguments(b, open+1)
	if len(parts) < 2 || !codeShape(string(b[parts[0].from:parts[0].to])) {
		return in.nothing(end - at)
	}
	code := string(b[parts[0].from:parts[0].to])
	end = parts[len(parts)-1].to + 1
	id, idAt := "", between(end, end)
	if len(parts) > 2 {
		id, idAt = readID(b[:parts[2].to], parts[2].from)
	}
	c := Candidate{Form: "python-sdk", System: "api3", Text: t, From: from, To: end, Lossy: true, Confidence: 0.85,
		Tree: errorEnvelope(t, between(from, end), code, string(b[parts[1].from:parts[1].to]), id, parts[0], parts[1], idAt)}
	c.ofClient(code, id, parts[0])
	return []Candidate{c}
}

// readDashed reads Code-Message at i, to the end of the line.
func readDashed(t *Text, from, i int) []Candidate {
	b := t.Bytes
	start := blanks(b, i)
	codeAt := token(b, start)
	const longest = 1 << 12
	stop := paragraphEnd(b, start, min(len(b), start+longest))
	messageAt := trimSpan(b, between(start, stop))
	if class := javaException(b[messageAt.from:messageAt.to]); class != "" {
		return []Candidate{clientFailure(t, "java-sdk-old", between(from, stop), class, messageAt, "", between(stop, stop))}
	}
	// Only one at the start of the message is asked for, as the rest is long.
	if message := b[messageAt.from:messageAt.to]; bytes.HasPrefix(message, []byte(curl)) {
		failure := offlineName(message)
		if !strings.HasPrefix(failure, curl) {
			return nil
		}
		return []Candidate{clientFailure(t, "php-sdk", between(from, stop), failure, messageAt, "", between(stop, stop))}
	}
	if codeAt.empty() || codeAt.to >= len(b) || b[codeAt.to] != '-' || !codeKnown(string(b[codeAt.from:codeAt.to])) {
		return nil
	}
	stop = rightsEnd(b, start, stop, min(len(b), start+longest))
	messageAt = trimSpan(b, between(codeAt.to+1, stop))
	return []Candidate{messageOnly(t, "java-sdk-old", between(from, stop), string(b[codeAt.from:codeAt.to]), codeAt, messageAt, "", between(stop, stop), 0.8)}
}

// arguments are the spans of the strings in quotation marks from i on, up to the closing parenthesis; nil when anything else stands there. looked is how far it looked.
func arguments(b []byte, i int) (parts []span, looked int) {
	const most = 4
	for len(parts) < most {
		i = blanks(b, i)
		if i < len(b) && (b[i] == '\'' || b[i] == '"') {
			end := stringTo(b, i)
			if end == i+1 {
				return nil, min(len(b), i+longestString)
			}
			parts = append(parts, between(i+1, end-1))
			i = blanks(b, end)
		} else if bytes.HasPrefix(b[min(i, len(b)):], []byte("None")) {
			i = blanks(b, i+len("None"))
		} else {
			return nil, i
		}
		switch {
		case i < len(b) && b[i] == ',':
			i++
		case i < len(b) && b[i] == ')':
			return parts, i
		default:
			return nil, i
		}
	}
	return nil, i
}

// javaMessages are the fields that have the message of an exception of Java as libraries for JSON write it:
// from its getters, or from its own fields.
var javaMessages = []string{"message", "detailMessage", "localizedMessage"}

// javaObject recognises an exception of the old Java SDK that a library wrote as JSON: a message that begins with
// the code, beside a stack trace.
func javaObject(d document, node int) (Candidate, bool) {
	t := d.read.Tree
	if v, ok := t.Get(node, "stackTrace"); !ok || t.Kind(v) != jsontree.Array {
		return Candidate{}, false
	}
	for _, name := range javaMessages {
		v, ok := t.Get(node, name)
		if !ok || t.Kind(v) != jsontree.String {
			continue
		}
		all := between(t.Nodes[node].Start(), t.Nodes[node].End())
		messageAt := between(t.Nodes[v].Start()+1, max(t.Nodes[v].Start()+1, t.Nodes[v].End()-1))
		id, idAt := "", between(all.to, all.to)
		if k, ok := t.Get(node, "requestId"); ok && t.Kind(k) == jsontree.String {
			id, idAt = t.Text(k), between(t.Nodes[k].Start(), t.Nodes[k].End())
		}
		if class := javaException([]byte(t.Text(v))); class != "" && id == "" && isOfSDK(d.t.Bytes[all.from:all.to]) {
			c := clientFailure(d.t, "json-error", all, class, messageAt, "", idAt)
			c.Message = t.Text(v)
			return c, true
		}
		code, message, ok := strings.Cut(t.Text(v), "-")
		if !ok || !codeKnown(code) || id == "" && !isOfSDK(d.t.Bytes[all.from:all.to]) {
			continue
		}
		codeAt := between(messageAt.from, messageAt.from+len(code))
		c := d.candidate("json-error", errorEnvelope(d.t, all, code, message, id, codeAt, between(min(codeAt.to+1, messageAt.to), messageAt.to), idAt), node)
		c.Errors, c.ErrorsTotal = nil, 0
		c.Plain, c.Lossy, c.Confidence = false, true, 0.8
		c.noteAtStart("wrapper-missing")
		c.ofClient(code, id, codeAt)
		return c, true
	}
	return Candidate{}, false
}

// isOfSDK reports whether a stack trace goes through the SDK for Java.
func isOfSDK(b []byte) bool { return bytes.Contains(b, []byte("com.tencentcloudapi.")) }
