// This file recognises responses without the field Response around them.

package format

import (
	"bytes"
	"slices"
	"strings"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// innerResponse recognises a response without its wrapper, as tccli and the toJsonString of SDKs
// print it.
func innerResponse(d document) (Match, bool) {
	if m, ok := innerFailure(d, 0); ok {
		return m, true
	}
	t := d.read.Tree
	id, ok := t.Get(0, "RequestId")
	if !ok && d.read.Truncated && isOutputOfTccli(d.t.Bytes, t.Nodes[0].Start()) {
		return d.unwrapped("json-inner", 0), true
	}
	if !ok || t.Kind(id) != jsontree.String || hasMarkedName(t, 0) || isPlaceholder(t.Text(id)) {
		return Match{}, false
	}
	if isLogRecord(t) {
		return Match{}, false
	}
	if foreign.HasUpperID(t, 0) && foreign.IsBefore(d.t.Bytes, t.Nodes[0].Start()) {
		return Match{}, false
	}
	if _, hasCode := t.Get(0, "Code"); hasCode && foreign.HasFlag(t, 0) {
		return Match{}, false
	}
	return d.unwrapped("json-inner", 0), true
}

// isLogRecord reports whether an object is a record of a log that has an id besides: none of its other
// names is in capitals, as those of this API are, and one is usual in logs.
func isLogRecord(t *jsontree.Tree) bool {
	isLog := false
	for name := range t.Members(0) {
		switch text := string(t.Bytes(name)); text {
		case "RequestId", "":
		case "level", "severity", "logger", "caller", "msg", "ts", "time", "timestamp", "path":
			isLog = true
		default:
			if text[0] >= 'A' && text[0] <= 'Z' {
				return false
			}
		}
	}
	return isLog
}

// isOutputOfTccli reports whether the line above an offset is a command of tccli.
func isOutputOfTccli(b []byte, at int) bool {
	const longest = 1 << 10
	return bytes.Contains(scan.LineAbove(b[max(0, at-longest):], min(at, longest)), []byte("tccli "))
}

// hasMarkedName reports whether an object has a name such as @timestamp. Programs that keep logs
// use these; no field of this API does.
func hasMarkedName(t *jsontree.Tree, node int) bool {
	for name := range t.Members(node) {
		if text := t.Bytes(name); len(text) > 1 && (text[0] == '@' || text[0] == '$') {
			return true
		}
	}
	return false
}

// nestedResponse recognises a response without its wrapper inside an application's JSON. Other
// objects have ids too, so only one in the usual shape counts.
func nestedResponse(d document, node int) (Match, bool) {
	t := d.read.Tree
	id, ok := t.StringAt(node, "RequestId")
	if !ok || !scan.IsUUID(id) || foreign.HasUpperID(t, node) || t.Len(node) < 2 || foreign.IsPart(t, node, d.pointers.Of(node)) {
		return Match{}, false
	}
	m := d.unwrapped("json-inner", node)
	m.Plain = false
	m.NoteAtStart("response-nested", "pointer", d.pointers.Of(node))
	return m, true
}

// unwrapped makes the match of an object that lacks its wrapper.
func (d document) unwrapped(form string, node int) Match {
	m := d.match(form, d.read.Tree.Wrap("Response", node), node)
	m.Plain = m.Plain && node == 0
	m.NoteAtStart("wrapper-missing")
	return m
}

// innerFailure recognises an object with Error, with just Code and Message, or with the fields of
// an SDK's exception.
func innerFailure(d document, node int) (Match, bool) {
	t := d.read.Tree
	if e, ok := t.Get(node, "Error"); ok && t.Kind(e) == jsontree.Object {
		if foreign.IsQueryError(t, e) {
			return Match{}, false
		}
		hasID := hasIDField(t, node)
		if code, ok := t.StringAt(e, "Code"); ok && (scan.IsKnownCode(code) || (hasID || strings.Contains(code, ".")) && scan.IsCode(code)) {
			return d.unwrapped("json-inner", node), true
		}
	}
	code, message, requestID := scan.ErrorFields(t, node)
	if code >= 0 && message < 0 && requestID >= 0 {
		message = messageAround(t, node)
	}
	if code >= 0 && (message >= 0 || requestID >= 0) {
		if requestID >= 0 && isOfOtherService(t.Text(code), t.Text(requestID)) {
			return Match{}, false
		}
		if foreign.HasFlag(t, node) || foreign.IsBeside(d.t.Bytes, nodeSpan(t, 0)) {
			return Match{}, false
		}
		place := func(v int) (string, origin.Span) {
			if v < 0 {
				return "", origin.Span{}
			}
			return t.Text(v), nodeSpan(t, v)
		}
		all := nodeSpan(t, node)
		r, text := record{end: all.To}, ""
		if requestID >= 0 && isPlaceholder(t.Text(requestID)) {
			return Match{}, false
		}
		r.code, r.codeAt = place(code)
		if text, r.messageAt = place(message); message < 0 && node == 0 {
			r.messageAt = sentenceBefore(d.t.Bytes, r.codeAt.From)
			text = string(d.t.Bytes[r.messageAt.From:r.messageAt.To])
		}
		r.id, r.idAt = place(requestID)
		if id, _ := scan.ReadID([]byte(r.id), 0); scan.IsUUID(id) {
			// Rust prints the type of a value that may be missing.
			r.id = id
		}
		if requestID < 0 {
			r.id, r.idAt = scan.IDAfter(d.t.Bytes, all.To)
		}
		m := d.errorMatch(&r, node, text)
		if system := foreign.SystemOfTrace(d.t.Bytes, t.Nodes[0].Start()); system != "" {
			m.Form, m.System, m.Verdict, m.Code, m.Message, m.RequestID = "json", system, "other", r.code, text, r.id
			m.NoteAtStart("other-system", "system", system, "code", r.code)
			return m, true
		}
		m.noteObject(r)
		return m, true
	}
	if code < 0 {
		return javaObject(d, node)
	}
	return Match{}, false
}

// hasIDField reports whether an object has a field for an id, in any writing.
func hasIDField(t *jsontree.Tree, node int) bool {
	for name := range t.Members(node) {
		if slices.Contains(scan.IDLabels, strings.ToLower(t.Text(name))) {
			return true
		}
	}
	return false
}

// passedOn recognises a response that passes on the error of another call, as the mail server of SES does:
// {"RequestId":"…","QcloudError":{"Error":{"Code":"X.Y.Message"}}}. The message may be a part of the code.
func passedOn(d document, response int) (Match, bool) {
	t := d.read.Tree
	if _, hasError := t.Get(response, "Error"); hasError {
		return Match{}, false
	}
	for name, v := range t.Members(response) {
		if !bytes.HasSuffix(t.Bytes(name), []byte("Error")) {
			continue
		}
		code, ok := t.At(v, "Error.Code")
		if !ok || t.Kind(code) != jsontree.String {
			continue
		}
		r := record{codeAt: nodeSpan(t, code), messageAt: nodeSpan(t, code), end: nodeSpan(t, 0).To}
		text := ""
		r.code, text = splitCode(t.Text(code))
		if message, ok := t.At(v, "Error.Message"); ok {
			text, r.messageAt = t.Text(message), nodeSpan(t, message)
		}
		if id, ok := t.Get(response, "RequestId"); ok {
			r.id, r.idAt = t.Text(id), nodeSpan(t, id)
		}
		return d.errorMatch(&r, 0, text), true
	}
	return Match{}, false
}

// splitCode returns a code and the message that follows it behind a dot.
func splitCode(text string) (code, message string) {
	end := strings.IndexFunc(text, func(ch rune) bool { return ch != '.' && !scan.IsWord(ch) })
	if end < 0 {
		return text, ""
	}
	end = max(0, strings.LastIndexByte(text[:end], '.'))
	return text[:end], strings.TrimRight(strings.TrimLeft(text[end:], ". "), " \n`")
}

// errorMatch makes the match of an object that has the parts of an error in fields of its own.
func (d document) errorMatch(r *record, node int, message string) Match {
	m := d.match("json-error", r.envelope(d.t, nodeSpan(d.read.Tree, node), message), node)
	m.Errors, m.ErrorsTotal = nil, 0
	m.Plain, m.Lossy = false, true
	return m
}

// noteObject notes what such an object lacks.
func (m *Match) noteObject(r record) {
	m.NoteAtStart("wrapper-missing")
	m.noteClient(r)
}

// isPlaceholder reports whether a text is a variable of a template, as a program's source or its
// configuration has it.
func isPlaceholder(id string) bool {
	return strings.HasPrefix(id, "$") || strings.HasPrefix(id, "{") || strings.HasPrefix(id, "%")
}

// messageAround returns the node of the message that an application put beside the object with the
// other parts of an error; -1 if there is none.
func messageAround(t *jsontree.Tree, node int) int {
	// An application's own object is small.
	const most = 64
	for parent := node - 1; parent >= 0 && node-parent < most; parent-- {
		if t.Kind(parent) != jsontree.Object || int(t.Nodes[parent].Next) <= node {
			continue
		}
		for name, v := range t.Members(parent) {
			switch strings.ToLower(t.Text(name)) {
			case "error", "message", "msg", "errmsg", "error_message", "errormessage":
				if t.Kind(v) == jsontree.String {
					return v
				}
			}
		}
		return -1
	}
	return -1
}

// readCutMember reads the fields of an error from "Code" on, where what precedes it was cut off or
// cannot be read.
func readCutMember(in *Input, at int) []Match {
	t := in.Text
	if t.Depth >= origin.MaxDepth {
		return nil
	}
	const most = 1 << 13
	b := origin.Derive(t, "", most)
	b.Put("{", at)
	b.Copy(at, min(len(t.Bytes), at+most))
	inner := b.Text()
	read := jsontree.ReadSome(inner.Bytes, 0, maxErrors)
	in.Spend(len(inner.Bytes) + read.Looked)
	if read.GaveUp || read.TooDeep >= 0 {
		return in.unused(read)
	}
	m, ok := innerFailure(newDocument(inner, read, false), 0)
	if !ok {
		return in.unused(read)
	}
	if read.Tolerated < maxErrors {
		// Something else stands between the fields: the text may have to be decoded.
		m.Rank = Guess
	}
	return []Match{m}
}

// innerDocs describe responses without their wrapper.
var innerDocs = []Doc{
	{
		What:  "inner object: tccli, `toJsonString` of the SDKs, an application's own JSON around it",
		Such:  "`{\"TotalCount\": 0, \"RequestId\": \"…\"}`",
		Marks: "a `RequestId` at the root, or deeper one of the usual shape",
		Lost:  `the wrapper`,
		Examples: []Example{
			failed("json-inner", `{"Error":{"Code":"LimitExceeded.Disk","Message":"no more disks here"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}`),
			succeeded("json-inner", `{"TotalCount":0,"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}`),
		},
	},
	{
		What:  `error in another program's JSON`,
		Such:  "`{\"code\": \"…\", \"message\": \"…\", \"requestId\": \"…\"}`",
		Marks: `a known code beside a message or an id, whatever their case`,
		Lost:  `the wrapper`,
		Examples: []Example{
			failed("json-error", `{"level":"error","err":{"code":"LimitExceeded.Disk","message":"no more disks here","requestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}`),
			failed("json-error", `"Code":"LimitExceeded.Disk","Message":"no more disks here"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}`),
		},
	},
}

// javaMessages are the fields with the message of a Java exception in JSON, made of its getters or
// of its own fields.
var javaMessages = []string{"message", "detailMessage", "localizedMessage"}

// javaObject recognises an exception of the old Java SDK that a library wrote as JSON: a message
// that begins with the code, beside a stack trace.
func javaObject(d document, node int) (Match, bool) {
	t := d.read.Tree
	if v, ok := t.Get(node, "stackTrace"); !ok || t.Kind(v) != jsontree.Array {
		return Match{}, false
	}
	for _, name := range javaMessages {
		v, ok := t.Get(node, name)
		if !ok || t.Kind(v) != jsontree.String {
			continue
		}
		all := nodeSpan(t, node)
		r := record{messageAt: origin.Between(t.Nodes[v].Start()+1, max(t.Nodes[v].Start()+1, t.Nodes[v].End()-1)), end: all.To}
		if k, ok := t.Get(node, "requestId"); ok && t.Kind(k) == jsontree.String {
			r.id, r.idAt = t.Text(k), nodeSpan(t, k)
		}
		if class := javaException([]byte(t.Text(v))); class != "" && r.id == "" && isOfSDK(d.t.Bytes[all.From:all.To]) {
			m := r.clientMatch(d.t, "json-error", all.From, class)
			m.Message = t.Text(v)
			return m, true
		}
		code, message, ok := strings.Cut(t.Text(v), "-")
		if !ok || !scan.IsKnownCode(code) || r.id == "" && !isOfSDK(d.t.Bytes[all.From:all.To]) {
			continue
		}
		r.code, r.codeAt = code, origin.Between(r.messageAt.From, r.messageAt.From+len(code))
		r.messageAt.From = min(r.codeAt.To+1, r.messageAt.To)
		m := d.errorMatch(&r, node, message)
		m.noteObject(r)
		return m, true
	}
	return Match{}, false
}

// isOfSDK reports whether a stack trace has a frame of the SDK for Java.
func isOfSDK(b []byte) bool { return bytes.Contains(b, []byte("com.tencentcloudapi.")) }
