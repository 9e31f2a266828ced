// This file reads the error strings of SDKs and of applications that name their parts.

package format

import (
	"bytes"
	"slices"
	"strings"

	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// readLabelled reads an error whose parts have labels: Code=X, Message=Y, RequestId=Z, as the SDKs in the
// table sdks write it, and applications in the same manner, in English and Chinese.
func readLabelled(in *Input, at int) []Match {
	t, b := in.Text, in.Text.Bytes
	label := scan.LabelStart(b, at)
	codeAt := scan.CodeValue(b, at)
	if label < 0 || codeAt.Empty() {
		return nil
	}
	at = label
	class := classBefore(b, at)
	code := string(b[codeAt.From:codeAt.To])
	if !scan.IsCode(code) {
		if start := scan.LabelEnd(b, codeAt.From, scan.MessageLabels); class != "" && start >= 0 {
			// The code is empty, and the name of the next part stands in its place.
			r := record{idAt: origin.Between(start, start)}
			r.rest(in, b, start)
			return []Match{r.unnamed(t, at, start, class)}
		}
		return nil
	}
	if bytes.HasPrefix(b[at:], []byte("Code: ")) {
		a, looked, ok := foreign.ReadAzure(b, at, code)
		in.Spend(looked)
		if ok {
			return []Match{ofForeign(t, a)}
		}
	}
	known := scan.IsKnownCode(code)
	if in.IsSpent() && !known && class == "" {
		return nil
	}
	messageLabel := scan.NextLabel(b, codeAt.To, scan.MessageLabels)
	idLabel := origin.Span{}
	if messageLabel.Empty() {
		idLabel = scan.NextLabel(b, codeAt.To, scan.IDLabels)
	}
	var first record
	if known && class == "" && messageLabel.Empty() && idLabel.Empty() {
		// The code may be the last of the parts.
		first.idBefore(b, at)
	}
	switch {
	case !known && (messageLabel.Empty() || class == "" && !namesParts(b, at, codeAt, messageLabel)):
		// Other systems write code: and message: too.
		return nil
	case class == "" && (messageLabel.Empty() && idLabel.Empty() && first.id == "" || foreign.IsBefore(b, at) || isInClass(b, at) || bytes.HasSuffix(b[:at], []byte("rpc error: "))):
		return nil
	}
	r := record{code: code, codeAt: codeAt, messageAt: origin.Between(codeAt.To, codeAt.To), idAt: origin.Between(codeAt.To, codeAt.To), end: codeAt.To}
	switch {
	case !messageLabel.Empty():
		if r.idBefore(b, at); r.id != "" && idComesFirst(b, at) {
			r.restAfterID(in, b, messageLabel.To)
			break
		}
		r.id, r.idAt = "", origin.Between(codeAt.To, codeAt.To)
		r.rest(in, b, messageLabel.To)
	case !idLabel.Empty() || first.id != "":
		if !idLabel.Empty() {
			r.id, r.idAt = scan.ReadID(b, idLabel.To)
			r.end = max(r.idAt.To, idLabel.To)
		}
		if r.messageAt = messageBefore(b, at); r.messageAt.Empty() {
			r.messageAt = sentenceBefore(b, at)
		}
		if r.messageAt.Empty() {
			r.messageAt = messageOfTrace(b, r.end)
			r.end = max(r.end, r.messageAt.To)
		}
	}
	start := min(classStart(b, at), at)
	if r.id == "" {
		r.enclose(b, start)
	}
	if at > 0 && (b[at-1] == '{' || b[at-1] == '(' || b[at-1] == '[') {
		// What opened before the code ends behind the message.
		closing := map[byte]string{'{': "} \n", '(': ") \n", '[': "] \n"}[b[at-1]]
		r.messageAt.To = r.messageAt.From + len(bytes.TrimRight(b[r.messageAt.From:r.messageAt.To], closing))
	}
	form := sdkForm(b, at, class, messageLabel)
	if r.id == "" {
		r.idBefore(b, at)
	}
	if r.id == "" {
		r.id, r.idAt = scan.IDInMessage(b, r.messageAt)
	}
	if r.id == "" && class == "" && !known {
		// Nothing but the names of the parts speaks for this API.
		return in.nothing(passes * (r.end - at))
	}
	from := start
	if !r.messageAt.Empty() {
		from = min(from, r.messageAt.From)
	}
	m := Match{Form: form, System: "api3", Text: t, From: from, To: r.end, Lossy: true,
		Tree: errorEnvelope(t, origin.Between(from, r.end), code, messageText(b, r.messageAt), r.id, codeAt, r.messageAt, r.idAt)}
	m.noteClient(code, r.id, codeAt)
	if m.System == "client" && bytes.IndexByte(b[r.messageAt.From:r.messageAt.To], '{') >= 0 {
		return m.withBody(r.messageAt)
	}
	return []Match{m}
}

// namesParts tells an error string whose parts have the very names and separators of an SDK, so that a code nobody knows is one too.
func namesParts(b []byte, at int, codeAt, messageLabel origin.Span) bool {
	if messageLabel.Empty() {
		return false
	}
	line := b[at:messageLabel.To]
	if bytes.IndexByte(line, '\n') >= 0 || b[at] == 'c' {
		return bytes.HasPrefix(line, []byte("Code=")) && bytes.Contains(line, []byte("Message="))
	}
	return bytes.HasPrefix(line, []byte("ErrorCode=")) || bytes.Contains(b[codeAt.To:messageLabel.To], []byte(", Message"))
}

// isInClass tells the assignments that a class in a program begins with: the line that declares it stands above, with
// nothing between but lines that are indented.
func isInClass(b []byte, at int) bool {
	const window, lines = 600, 8
	lead := b[max(0, at-window):at]
	k := bytes.LastIndexByte(lead, '\n')
	if k < 0 || len(bytes.TrimLeft(lead[k:], " \t\r\n")) > 0 {
		return false
	}
	for range lines {
		lead = bytes.TrimRight(lead[:k], " \t\r\n")
		k = bytes.LastIndexByte(lead, '\n')
		above := lead[k+1:]
		line := bytes.TrimLeft(above, " \t")
		if (bytes.HasPrefix(line, []byte("class ")) || bytes.Contains(line, []byte(" class "))) && bytes.IndexByte([]byte(":{"), line[len(line)-1]) >= 0 {
			return true
		}
		if k < 0 || len(line) == len(above) {
			return false
		}
	}
	return false
}

// withBody is a client's error together with the response that its message quotes, if it does.
func (m Match) withBody(message origin.Span) []Match {
	quoted := func(yield func(*origin.Text) bool) {
		b := origin.Derive(m.Text, "", message.To-message.From)
		b.Copy(message.From, message.To)
		yield(b.Text())
	}
	return within(quoted, func(found [][]Match) []Match {
		all := []Match{m}
		for _, body := range slices.Concat(found...) {
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
	})
}

// classBefore is the class that stands in brackets before the code, such as TencentCloudSDKError; empty without one.
func classBefore(b []byte, at int) string {
	lead := bytes.TrimRight(b[max(0, at-120):at], " \t\r\n*")
	if !bytes.HasSuffix(lead, []byte("]")) {
		return ""
	}
	open := bytes.LastIndexByte(lead, '[')
	if open < 0 {
		return ""
	}
	class := string(lead[open+1 : len(lead)-1])
	if !strings.Contains(class, "TencentCloud") && !strings.Contains(class, "SDKE") {
		return ""
	}
	return class
}

// classStart is where the class before the code starts.
func classStart(b []byte, at int) int {
	if class := classBefore(b, at); class != "" {
		return max(0, at-120) + bytes.LastIndexByte(b[max(0, at-120):at], '[')
	}
	return at
}

// readMessageFirst reads the strings that begin with the message: message:X-Y requestId:Z of the old Java SDK, and of Node and .NET, which leave out the code.
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
		// A message alone, with nothing that says whose it is.
		return in.nothing(r.end - at)
	}
	return []Match{r.unnamed(t, label, start, class)}
}

// labelledDocs are about labels that no SDK writes.
var labelledDocs = []Doc{
	{
		What:  `labelled lines, in English or Chinese`,
		Such:  "`错误码：…，错误信息：…`",
		Marks: `a known code behind a label`,
		Lost:  `wrapper, often the RequestId`,
		Examples: []Example{
			failed("labelled", "error_code = LimitExceeded.Disk\nerror_msg = no more disks here\nrequest_id = 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"),
			failed("labelled", `错误码：LimitExceeded.Disk，错误信息：no more disks here，请求ID：5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
		},
	},
}
