// This file reads the error strings of SDKs and of applications that label their parts.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// labels are the labels of an error, found around that of its code.
type labels struct {
	// at is the offset of the code's label, class what stands in brackets before it.
	at    int
	class string
	// codeAt is the code, message and id are the labels after it with their separators.
	codeAt, message, id origin.Span
	// isKnown says that the code is one of this API.
	isKnown bool
	// hasIDBefore is true if an id stands before a code without labels after it.
	hasIDBefore bool
}

// readLabelled reads an error whose parts have labels: Code=X, Message=Y, RequestId=Z, as the SDKs
// in the table sdks write them, and applications in the same manner, in English and Chinese.
func readLabelled(in *Input, at int) []Match {
	t, b := in.Text, in.Text.Bytes
	l := labels{at: scan.LabelStart(b, at), codeAt: scan.CodeValue(b, at)}
	if l.at < 0 || l.codeAt.Empty() {
		return nil
	}
	l.class = classBefore(b, l.at)
	code := string(b[l.codeAt.From:l.codeAt.To])
	if !scan.IsCode(code) {
		if start := scan.LabelEnd(b, l.codeAt.From, scan.MessageLabels); l.class != "" && start >= 0 {
			// The code is empty, and the label of the message stands in its place.
			r := record{idAt: origin.Between(start, start)}
			r.rest(in, b, start)
			return []Match{r.unnamed(t, l.at, start, l.class)}
		}
		return nil
	}
	if bytes.HasPrefix(b[l.at:], []byte("Code: ")) {
		a, looked, ok := foreign.ReadAzure(b, l.at, code)
		in.Spend(looked)
		if ok {
			return []Match{ofForeign(t, a)}
		}
	}
	l.isKnown = scan.IsKnownCode(code)
	if in.IsSpent() && !l.isKnown && l.class == "" || !l.find(b) {
		return nil
	}
	r := record{code: code, codeAt: l.codeAt, messageAt: origin.Between(l.codeAt.To, l.codeAt.To), idAt: origin.Between(l.codeAt.To, l.codeAt.To), end: l.codeAt.To}
	r.readParts(in, b, &l)
	from := min(classStart(b, l.at), l.at)
	r.finish(b, l.at, from)
	isCut := scan.ContainsAny(b[l.codeAt.To:min(len(b), l.codeAt.To+len("..."))], []string{"...", "…"})
	if isCut && r.idAt.To < l.at && bytes.IndexByte(b[r.idAt.To:l.at], '\n') >= 0 {
		// The id is of another error.
		r.id, r.idAt = "", origin.Between(l.codeAt.To, l.codeAt.To)
	}
	if l.class == "" && (r.id == "" && !l.isKnown || isOfOtherService(code, r.id)) {
		// Nothing but the names of the labels indicates this API.
		return in.nothing(passes * (r.end - l.at))
	}
	if !r.messageAt.Empty() {
		from = min(from, r.messageAt.From)
	}
	m := r.match(t, sdkForm(b, &l), from)
	m.HasCutCode = isCut
	if m.System == "client" && bytes.IndexByte(b[r.messageAt.From:r.messageAt.To], '{') >= 0 {
		return m.withBody(r.messageAt)
	}
	return []Match{m}
}

// find looks for the labels after the code, and reports whether all of them may belong to an error
// of this API.
func (l *labels) find(b []byte) bool {
	l.message = scan.NextLabel(b, l.codeAt.To, scan.MessageLabels)
	if l.message.Empty() {
		l.id = scan.NextLabel(b, l.codeAt.To, scan.IDLabels)
	}
	if l.class != "" {
		return l.isKnown || !l.message.Empty()
	}
	l.isKnown = l.isKnown || l.areOfCloud(b)
	if !l.isKnown && !l.areOfSDK(b) {
		// Other systems write code: and message: too.
		return false
	}
	if l.message.Empty() && l.id.Empty() {
		// The code may be the last of the parts.
		var before record
		before.idBefore(b, l.at)
		if l.hasIDBefore = before.id != ""; !l.hasIDBefore {
			return false
		}
	}
	return !foreign.IsBefore(b, l.at) && !foreign.IsWorded(b, l.codeAt.To) && !isInClass(b, l.at) && !bytes.HasSuffix(b[:l.at], []byte("rpc error: "))
}

// readParts reads the message and the id at their labels.
func (r *record) readParts(in *Input, b []byte, l *labels) {
	switch {
	case !l.message.Empty():
		if from := r.idBefore(b, l.at); r.id != "" && idComesFirst(b, l.at) {
			r.restAfterID(in, b, from, l.message.To)
			return
		}
		r.id, r.idAt = "", origin.Between(r.codeAt.To, r.codeAt.To)
		r.rest(in, b, l.message.To)
	case !l.id.Empty() || l.hasIDBefore:
		if !l.id.Empty() {
			r.id, r.idAt = scan.ReadID(b, l.id.To)
			r.end = max(r.idAt.To, l.id.To)
		}
		if r.messageAt = messageBefore(b, l.at); r.messageAt.Empty() {
			r.messageAt = sentenceBefore(b, l.at)
		}
		if r.messageAt.Empty() {
			r.messageAt = messageAboveTrace(b, l.at)
		}
		if r.messageAt.Empty() {
			r.messageAt = messageOfTrace(b, r.end)
			r.end = max(r.end, r.messageAt.To)
		}
	}
}

// finish ends the message at the brackets around the record, whose labels begin at the offset at
// and its class at start, and looks for an id in other places.
func (r *record) finish(b []byte, at, start int) {
	if r.id == "" {
		r.enclose(b, start)
	}
	if at > 0 && (b[at-1] == '{' || b[at-1] == '(' || b[at-1] == '[') {
		// What opened before the code ends after the message.
		closing := map[byte]string{'{': "} \n", '(': ") \n", '[': "] \n"}[b[at-1]]
		r.messageAt.To = r.messageAt.From + len(bytes.TrimRight(b[r.messageAt.From:r.messageAt.To], closing))
	}
	if r.id == "" {
		r.idBefore(b, at)
	}
	if r.id == "" {
		r.id, r.idAt = scan.IDInMessage(b, r.messageAt)
	}
}

// areOfCloud reports whether the labels follow the name of this cloud, all on one line. A name in
// capitals is that of a system error, such as ETIMEDOUT.
func (l *labels) areOfCloud(b []byte) bool {
	const most = 1 << 10
	if l.message.Empty() || scan.IsUpperWord(b[l.codeAt.From:l.codeAt.To]) {
		return false
	}
	from := max(bytes.LastIndexByte(b[:l.at], '\n')+1, l.at-most)
	return bytes.Contains(b[from:l.at], []byte("tencentcloud")) && bytes.IndexByte(b[l.at:l.message.To], '\n') < 0
}

// areOfSDK reports whether the labels have the very names and separators of an SDK, so that an
// unknown code is one too.
func (l *labels) areOfSDK(b []byte) bool {
	if l.message.Empty() {
		return false
	}
	line := b[l.at:l.message.To]
	if bytes.IndexByte(line, '\n') >= 0 || b[l.at] == 'c' {
		return bytes.HasPrefix(line, []byte("Code=")) && bytes.Contains(line, []byte("Message="))
	}
	return bytes.HasPrefix(line, []byte("ErrorCode=")) || bytes.Contains(b[l.codeAt.To:l.message.To], []byte(", Message"))
}

// isInClass reports whether an assignment is in the body of a class in a program's source: the class is
// declared before it, and between them no line goes back to the margin.
func isInClass(b []byte, at int) bool {
	const window = 600
	lead := b[max(0, at-window):at]
	k := bytes.LastIndex(lead, []byte("class "))
	if k < 0 {
		return false
	}
	head, body, isInLines := bytes.Cut(lead[k:], []byte("\n"))
	if name := scan.Token(head, len("class ")); !isInLines || !bytes.ContainsAny(head[len(bytes.TrimRight(head, " \t\r{:")):], "{:") {
		// In one line, or with escaped breaks, only a class with a base is certain.
		base := head[name.To:]
		return bytes.HasPrefix(base, []byte("(")) && bytes.HasPrefix(base[scan.Token(base, 1).To:], []byte("):")) ||
			bytes.HasPrefix(base, []byte(" extends ")) && bytes.IndexByte(base, '{') > 0 && bytes.IndexByte(base, '}') < 0
	}
	for line := range bytes.Lines(body) {
		line = bytes.TrimLeft(line, ">#")
		if text := bytes.TrimLeft(line, " \t"); len(text) > 0 && len(line)-len(text) < 2 && line[0] != '\t' && text[0] != '\n' {
			return false
		}
	}
	return true
}

// withBody returns a client's error together with the response that its message quotes.
func (m Match) withBody(message origin.Span) []Match {
	quoted := func(int) *origin.Text {
		b := origin.Derive(m.Text, "", message.To-message.From)
		b.Copy(message.From, message.To)
		return b.Text()
	}
	body := &Embedded{1, quoted, func(found [][]Match) []Match {
		all := []Match{m}
		for _, body := range concat(found) {
			if body.Form != "" && body.Form != "json" && body.Form != "request" {
				body.Plain = false
				all = append(all, body)
			}
		}
		if id, ok := m.Tree.StringAt(0, "Response.RequestId"); len(all) > 1 && (!ok || id == "") && all[1].Tree != nil {
			// The body's id is the only one there is.
			all[0].RequestID, _ = all[1].Tree.StringAt(0, "Response.RequestId")
		}
		return all
	}}
	return body.results()
}

// readMessageFirst reads the strings that begin with the message: message:X-Y requestId:Z of the
// old Java SDK, and those of Node.js and .NET, which leave out the code.
func readMessageFirst(in *Input, at int) []Match {
	t, b := in.Text, in.Text.Bytes
	bracket := b[at] == ']'
	label := at
	if bracket {
		label++
	}
	start := scan.AfterSeparator(b, label+len("message"))
	if start < 0 {
		return nil
	}
	class := ""
	if bracket {
		if class = classBefore(b, label); class == "" {
			return nil
		}
	}
	r := record{idAt: origin.Between(start, start)}
	if r.rest(in, b, start); r.id == "" && class == "" && r.end == scan.LineEnd(b, start, r.end) && r.idAt.From == start {
		// Nothing indicates this API.
		return in.nothing(r.end - at)
	}
	return []Match{r.unnamed(t, label, start, class)}
}

// labelledDocs describe labels that no SDK writes.
var labelledDocs = []Doc{
	{
		What:  `labelled lines, in English, Chinese, Japanese or Korean`,
		Such:  "`错误码：…，错误信息：…`",
		Marks: `a known code behind a label`,
		Lost:  `wrapper, often the RequestId`,
		Examples: []Example{
			failed("labelled", "error_code = LimitExceeded.Disk\nerror_msg = no more disks here\nrequest_id = 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"),
			failed("labelled", `错误码：LimitExceeded.Disk，错误信息：no more disks here，请求ID：5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
		},
	},
}

// sdkForm returns the form of the labels: that of an SDK, or labelled, which no SDK writes.
func sdkForm(b []byte, l *labels) string {
	const before, behind = 100, 100
	at, message := l.at, l.message.From
	lead := b[max(0, at-before):at]
	class := l.class
	if class != "" {
		class = "[" + class
	}
	for _, s := range sdks {
		if strings.Contains(class, s.class) && bytes.Contains(lead, []byte(s.lead)) && bytes.HasPrefix(b[at:], []byte(s.code)) &&
			(s.message == "" || bytes.HasPrefix(b[message:], []byte(s.message)) && bytes.IndexByte(b[at:message], '\n') < 0) &&
			(s.joint == "" || bytes.Contains(b[at:min(len(b), at+behind)], []byte(s.joint))) {
			return s.form
		}
	}
	return "labelled"
}
