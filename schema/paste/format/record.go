// This file reads the parts of an error that stand in words: code, message and RequestId.

package format

import (
	"bytes"
	"slices"
	"strings"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// passes is how often a message is looked at before its system is known.
const passes = 4

// record is an error in words: its parts, and the places of these.
type record struct {
	code, id                string
	codeAt, messageAt, idAt origin.Span
	// message is the message where its place has it in another spelling; else empty.
	message string
	// end is the byte offset after it.
	end int
}

// rest reads the message that starts at the byte offset start, and the RequestId after it.
func (r *record) rest(in *Input, b []byte, start int) {
	for start < len(b) && b[start] == ' ' {
		start++
	}
	limit := in.recordEnd(b, start)
	idLabel := in.lastID(b, start, limit)
	stop := limit
	if idLabel.Empty() {
		stop = wrappedEnd(b, start, permissionEnd(b, start, scan.LineEnd(b, start, limit), limit), limit)
		r.end = stop
		if isAtEnd(b, stop) || bytes.HasSuffix(b[start:stop], []byte(" requestId")) {
			stop = start + len(withoutCutLabel(b[start:stop]))
		}
	} else {
		r.id, r.idAt = scan.ReadID(b[:min(len(b), limit+1)], idLabel.To)
		stop, r.end = idLabel.From, max(r.idAt.To, idLabel.To)
		stop = beforeFrames(b, start, stop)
	}
	if r.code == "" && stop > start {
		stop = r.codeBelow(b, start, stop)
	}
	if r.code == "" && !idLabel.Empty() && r.codeBelow(b, r.end, limit) < limit {
		// Unless that code begins another record.
		if next := r.codeAt.To; scan.NextLabel(b, next, scan.MessageLabels).Empty() && scan.NextLabel(b, next, scan.IDLabels).Empty() {
			r.end = next
		} else {
			r.code = ""
		}
	}
	r.messageAt = quotedMessage(b, scan.Trim(b, origin.Between(start, stop)))
}

// beforeFrames returns the end of a message before the calls of a stack on the lines below it; stop
// without them.
func beforeFrames(b []byte, start, stop int) int {
	for at := scan.LineEnd(b, start, max(start, stop)); at < stop; at = scan.LineEnd(b, at+1, stop) {
		line := bytes.TrimLeft(b[at+1:stop], " \t")
		if bytes.HasPrefix(line, []byte("at ")) && bytes.IndexByte(line, '(') > 0 || bytes.HasPrefix(line, []byte("--- End of ")) {
			return at
		}
	}
	return stop
}

// codeBelow reads the code at its label on a line of its own below a message, and returns where the
// message then ends; without one it returns stop.
func (r *record) codeBelow(b []byte, start, stop int) int {
	const lines = 4
	at := start
	for range lines {
		if at = scan.LineEnd(b, at, stop) + 1; at >= stop {
			break
		}
		label := scan.SkipSpacesAndTabs(b, at)
		value := scan.LabelEnd(b, label, scan.CodeLabels)
		if value < 0 || value >= stop {
			continue
		}
		code := scan.Token(b, value)
		if scan.IsKnownCode(string(b[code.From:code.To])) {
			r.code, r.codeAt = string(b[code.From:code.To]), code
			return at
		}
	}
	return stop
}

// quotedMessage returns a message without the quotation marks that a program put around the whole
// of it, and without the end of the statement or sentence after them.
func quotedMessage(b []byte, message origin.Span) origin.Span {
	if message.Empty() {
		return message
	}
	if quoted := quotedAt(b[:message.To], message.From); !quoted.Empty() && message.To-quoted.To <= len("」。") {
		return quoted
	}
	if text := b[message.From:message.To]; len(text) > 1 && text[0] == '`' && bytes.IndexByte(text[1:], '`') == len(text)-2 {
		return origin.Between(message.From+1, message.To-1)
	}
	if b[message.From] != '"' {
		return message
	}
	end := scan.StringEnd(b[:message.To], message.From)
	if rest := b[end:message.To]; end <= message.From+2 || len(bytes.Trim(rest, " \t\r\n;.,}")) > 0 && rest[0] != '\n' {
		return message
	}
	return origin.Between(message.From+1, end-1)
}

// messageText returns the text of a message of a record that starts at the offset at, with the
// escapes decoded if the message, or the whole record, stands in quotation marks.
func messageText(b []byte, message origin.Span, at int) string {
	text := tidyMessage(b[message.From:message.To])
	if !strings.ContainsAny(text, "\\\"'") {
		return text
	}
	if message.From > 0 && b[message.From-1] == '"' && message.To < len(b) && b[message.To] == '"' {
		return unescaped(text)
	}
	switch mark := scan.OpenMark(b, at); mark {
	case '"', '\'':
		quote := string(mark)
		switch {
		case strings.Contains(text, `\`+quote), mark == '"' && strings.Contains(text, `\n`):
			return unescaped(text)
		case !strings.Contains(strings.ReplaceAll(text, quote+quote, ""), quote):
			// In CSV and YAML a mark within stands twice.
			return strings.ReplaceAll(text, quote+quote, quote)
		}
	}
	return text
}

// unescaped returns a text with one level of escapes decoded.
func unescaped(text string) string {
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	return strings.TrimSpace(string(decode.Unescape(origin.New([]byte(text)), 0, len(text)).Bytes))
}

// isAtEnd reports whether only white space and backticks follow i, and none stands before it.
func isAtEnd(b []byte, i int) bool {
	const spaces = " \t\r\n`"
	return len(bytes.TrimLeft(b[i:], spaces)) == 0 && (i == 0 || strings.IndexByte(spaces, b[i-1]) < 0)
}

// enclose ends the message where the brackets or quotation marks around the record close.
func (r *record) enclose(b []byte, start int) {
	if cut := scan.WithoutTail(b, scan.Trim(b, scan.Enclosed(b, start, r.messageAt))); cut != r.messageAt {
		r.messageAt, r.end = cut, max(cut.To, r.messageAt.From)
	}
}

// permissionEnd returns the end of a message about permissions, which names the resource on its own
// line, and ends with the same words each time; for another message it returns end.
func permissionEnd(b []byte, from, end, limit int) int {
	// It says so at its beginning.
	const most = 600
	head := b[from:min(end, from+most)]
	quotesID := bytes.Contains(head, []byte(scan.QuotedID))
	if !quotesID && !bytes.Contains(head, []byte("ot authorized to perform operation")) {
		return end
	}
	for end < limit {
		line := bytes.TrimLeft(b[end+1:limit], " \t")
		if !bytes.HasPrefix(line, []byte("resource (")) && !(quotesID && bytes.HasPrefix(line, []byte("]"))) {
			break
		}
		end = scan.LineEnd(b, end+1, limit)
	}
	last := []byte("has no permission")
	if k := bytes.LastIndex(b[from:end], last); k >= 0 {
		end = from + k + len(last)
		if end < limit && b[end] == '.' {
			end++
		}
	}
	return end
}

// wrappedEnd returns the end of a message whose line a terminal broke within brackets or after a
// colon; for another message it returns end.
func wrappedEnd(b []byte, from, end, limit int) int {
	const lines = 12
	to := end
	for n := 0; n < lines; n++ {
		line := bytes.TrimRight(b[from:to], " \t\r")
		isOpen := scan.IsOpen(line)
		if !isOpen && n > 0 && !bytes.HasSuffix(line, []byte(":")) {
			return to
		}
		if !isOpen && !bytes.HasSuffix(line, []byte("):")) || to >= limit {
			return end
		}
		to = scan.LineEnd(b, to+1, limit)
	}
	return end
}

// withoutCutLabel removes from a message at the end of a text the beginning of the label of the
// RequestId, within which the text was cut off.
func withoutCutLabel(message []byte) []byte {
	const least = 3
	lead := message[:bytes.LastIndexByte(message, ' ')+1]
	if word := message[len(lead):]; len(word) < least || !bytes.HasPrefix([]byte("requestid"), bytes.ToLower(word)) {
		return message
	}
	// Prose may end with the word request; a comma separates parts.
	if rest := bytes.TrimRight(lead, " "); bytes.HasSuffix(rest, []byte(",")) || bytes.HasSuffix(message, []byte("Id")) {
		return bytes.TrimRight(rest, ",")
	}
	return message
}

// idBefore reads the RequestId that C++ and .NET put before the code, with nothing but names of
// exceptions between, and returns where its label begins.
func (r *record) idBefore(b []byte, at int) (from int) {
	const window = 200
	value := -1
	for label := range scan.IDLabelsIn(b, origin.Between(max(0, at-window), at)) {
		from, value = label.From, label.To
	}
	if value < 0 {
		return at
	}
	id, place := scan.ReadID(b[:at], value)
	between := string(bytes.TrimSpace(b[min(max(place.To, value), at):at]))
	if id != "" && (strings.Trim(between, ",;|*`\"'，；") == "" || between == "Error" || strings.Contains(between, "Exception")) && !strings.Contains(between, "equestId") {
		r.id, r.idAt = id, place
	}
	return from
}

// reach returns how far a record may go on from i: a line or two once the budget is spent.
func (in *Input) reach(b []byte, i int) int {
	const most, least = 1 << 14, 256
	if in.IsSpent() {
		return min(len(b), i+least)
	}
	return min(len(b), i+most)
}

// recordMarks are what the first line of an SDK's record has.
var recordMarks = []string{"[TencentCloudSDK", "[TencentCloud\\", "SDKHttpException", "SDKException:"}

// recordEnd returns the end of the record that starts at i: the next error string that is not
// nested in it, which would stand on the same line.
func (in *Input) recordEnd(b []byte, i int) int {
	end := in.reach(b, i)
	newline := bytes.IndexByte(b[i:end], '\n')
	line := end
	if newline >= 0 {
		line = i + newline
	}
	if k := in.gluedRecord(b[i:line]); k > 0 {
		in.Spend(k)
		return i + k
	}
	if newline < 0 {
		in.Spend(end - i)
		return end
	}
	for _, mark := range recordMarks {
		if k := bytes.Index(b[i+newline:end], []byte(mark)); k >= 0 {
			// The line on which the next record starts belongs to that.
			end = i + bytes.LastIndexByte(b[i:i+newline+k], '\n')
		}
	}
	in.Spend(end - i)
	return end
}

// gluedRecord returns where the next record starts on the rest of a record's line, without even a line
// break between; 0 if none does. One after a colon or in brackets is what this record quotes, unless
// this record has had its RequestId, which comes last.
func (in *Input) gluedRecord(line []byte) int {
	depth, counted := 0, 0
	for from := 1; from < len(line); {
		k := bytes.Index(line[from:], []byte("[TencentCloud"))
		if k < 0 {
			return 0
		}
		at := from + k
		depth = scan.DepthAfter(line[counted:at], depth)
		label := in.lastID(line, counted, at)
		counted = at
		lead := bytes.TrimRight(line[:at], " \t")
		isQuoted := len(lead) == 0 || bytes.IndexByte([]byte(":=([{,'\"`"), lead[len(lead)-1]) >= 0 || depth != 0
		if !isQuoted {
			return len(scan.TrimLogPrefix(lead))
		}
		if id, _ := scan.ReadUUID(line[:at], label.To); !label.Empty() && id != "" {
			return len(lead)
		}
		from = at + 1
	}
	return 0
}

// lastID returns the span of the label of the record's own RequestId: the last one in the first
// paragraph that has any.
func (in *Input) lastID(b []byte, from, limit int) origin.Span {
	best := origin.Span{}
	for label := range scan.IDLabelsIn(b, origin.Between(from, limit)) {
		if !best.Empty() && bytes.IndexByte(b[best.To:max(best.To, label.From)], '\n') >= 0 {
			// An id on a later line belongs to another record.
			break
		}
		if scan.IsSeparateLabel(b, label.From) {
			best = origin.Between(scan.BeforeIDLabel(b, label.From), label.To)
		}
	}
	in.Spend(limit - from)
	return best
}

// tidyMessage joins the lines that a terminal or a log broke.
func tidyMessage(b []byte) string {
	if bytes.IndexByte(b, '\n') < 0 || bytes.Contains(b, []byte("\n\n")) {
		return string(b)
	}
	lines := strings.Split(string(b), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, " ")
}

// unnamed makes the match of a record without a label for the code. Its labels begin at label, its
// message at start.
func (r *record) unnamed(t *origin.Text, label, start int, class string) Match {
	b := t.Bytes
	from := classStart(b, label)
	if r.id == "" {
		r.enclose(b, from)
		if r.id, r.idAt = scan.IDInMessage(b, r.messageAt); r.id == "" {
			r.idAt = origin.Between(start, start)
		}
	}
	message := b[r.messageAt.From:r.messageAt.To]
	if class := javaException(message); class != "" && r.id == "" {
		return r.clientMatch(t, "java-sdk-old", from, class)
	}
	form := "node-sdk"
	if failure := offlineName(message); failure != "" && (strings.Contains(class, `\`) || strings.HasPrefix(failure, "cURL")) {
		form = "php-sdk"
	}
	if r.code != "" {
		return r.match(t, form, from)
	}
	r.codeAt = origin.Between(start, start)
	if dash := bytes.IndexByte(message, '-'); dash > 0 {
		if head := string(message[:dash]); scan.IsKnownCode(head) {
			form, r.code = "java-sdk-old", head
			r.codeAt = origin.Between(r.messageAt.From, r.messageAt.From+dash)
			r.messageAt = scan.Trim(b, origin.Between(r.codeAt.To+1, r.messageAt.To))
		}
	} else if class == "" {
		form = "dotnet-sdk"
	}
	return r.match(t, form, from)
}

// match makes the match of the error, which starts at the byte offset from. Its code may be lost.
func (r record) match(t *origin.Text, form string, from int) Match {
	r.messageAt = withoutDots(t.Bytes, r.messageAt)
	message := r.message
	if message == "" {
		message = messageText(t.Bytes, r.messageAt, from)
	}
	m := Match{Form: form, System: "api3", Text: t, From: from, To: r.end, Lossy: true,
		Tree: r.envelope(t, origin.Between(from, r.end), message)}
	if r.code == "" {
		m.Verdict, m.Message = "failure", message
		if failure := offlineName([]byte(message)); failure != "" && r.id == "" {
			m.noteOffline(&r, failure)
			return m
		}
		m.note("code-lost", r.messageAt.From, r.messageAt.To, "guess", codeOfMessage(message))
	}
	m.noteClient(r)
	return m
}

// withoutDots returns a message without the dots at its beginning, which stand for what somebody left
// out.
func withoutDots(b []byte, message origin.Span) origin.Span {
	for _, dots := range []string{"...", "…"} {
		if rest, ok := bytes.CutPrefix(b[message.From:message.To], []byte(dots)); ok {
			return scan.Trim(b, origin.Between(message.To-len(bytes.TrimLeft(rest, ".…")), message.To))
		}
	}
	return message
}

// envelope builds the envelope of the error from its parts and their places. Missing parts are left
// out.
func (r record) envelope(t *origin.Text, all origin.Span, message string) *jsontree.Tree {
	b := jsontree.NewBuilder(t.Bytes)
	b.Open(all.From, all.To)
	b.Name("Response", all.From, all.From)
	b.Open(all.From, all.To)
	b.Name("Error", r.codeAt.From, r.codeAt.From)
	b.Open(r.codeAt.From, max(r.codeAt.To, r.messageAt.To))
	if r.code != "" {
		b.Name("Code", r.codeAt.From, r.codeAt.From)
		b.String(r.code, r.codeAt.From, r.codeAt.To)
	}
	if message != "" || !r.messageAt.Empty() {
		b.Name("Message", r.messageAt.From, r.messageAt.From)
		b.String(message, r.messageAt.From, r.messageAt.To)
	}
	b.Close()
	if r.id != "" {
		b.Name("RequestId", r.idAt.From, r.idAt.From)
		b.String(r.id, r.idAt.From, r.idAt.To)
	}
	b.Close()
	b.Close()
	return b.Tree()
}

// noteClient notes that the SDK failed by itself, if the code says so.
func (m *Match) noteClient(r record) {
	if isClientCode(r.code, r.id) || m.Form == "python-sdk" && r.id == "" && slices.Contains(pythonClasses, r.code) {
		m.System = "client"
		m.note("client-side-error", r.codeAt.From, r.codeAt.To, "code", r.code)
	}
}

// clientMatch makes the match of a failure of the client itself, named by the class of its exception.
func (r record) clientMatch(t *origin.Text, form string, from int, class string) Match {
	r.codeAt = origin.Between(r.messageAt.From, r.messageAt.From)
	m := r.match(t, form, from)
	m.noteOffline(&r, class)
	return m
}

// noteOffline notes that the SDK got no response, as something in the message says.
func (m *Match) noteOffline(r *record, name string) {
	m.System = "client"
	m.Notes = nil
	at := r.messageAt.From + max(0, bytes.Index(m.Text.Bytes[r.messageAt.From:r.messageAt.To], []byte(name)))
	m.note("client-side-error", at, min(at+len(name), r.messageAt.To), "code", name, "guess", "ClientNetworkError")
}

// isOfOtherService reports whether a code without a dot, which others have too, stands beside an id as
// services of other makers give it: neither a UUID, nor a placeholder or what is left of one.
func isOfOtherService(code, id string) bool {
	const least = 6
	return !strings.Contains(code, ".") && len(id) >= least && strings.ContainsAny(id, "0123456789") && strings.Trim(id, "0123456789abcdefABCDEF-xX*") != "" && !strings.Contains(id, "*")
}

// classStart returns the offset of the class before the code.
func classStart(b []byte, at int) int {
	if class := classBefore(b, at); class != "" {
		return max(0, at-120) + bytes.LastIndexByte(b[max(0, at-120):at], '[')
	}
	return at
}

// beforeLabel returns the span of a message before the label of the next part, without the separator
// between.
func beforeLabel(b []byte, message origin.Span) origin.Span {
	return origin.Between(message.From, message.From+len(bytes.TrimRight(b[message.From:message.To], " \t\r\n,;([{|-")))
}

// codeBefore returns the span of the code just before a message at i, whatever mark is between;
// empty if there is none.
func codeBefore(b []byte, i int) origin.Span {
	const longest = 128
	lead := bytes.TrimRight(b[max(0, i-longest):i], " \t\r\n,，:：-–—|>\"'`)]")
	to := i - min(i, longest) + len(lead)
	from := to
	for from > 0 && to-from < longest && (scan.IsWordByte(b[from-1]) || b[from-1] == '.') {
		from--
	}
	if !scan.IsKnownCode(string(b[from:to])) {
		return origin.Between(i, i)
	}
	return origin.Between(from, to)
}

// classBefore returns the class in brackets before the code, such as TencentCloudSDKError; empty if
// there is none.
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
