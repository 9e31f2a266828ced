// This file reads the error strings of SDKs and of applications that name their parts.

package paste

import (
	"bytes"
	"slices"
	"strings"
)

// readKeyed reads the error strings that name their parts: Code=X, Message=Y, RequestId=Z of Go and Ruby; code:X message:Y requestId:Z of Python, PHP and Java; code:X message:Y of .NET; Code: X, Message: Y of the COS STS SDK; code:X, message:Y of old Terraform providers; RequestId=Z, ErrorCode=X, ErrorMessage=Y of C++; and what applications write in the same manner, in English and Chinese.
func readKeyed(in *input, at int) []Candidate {
	t, b := in.text, in.text.Bytes
	key := keyStart(b, at)
	codeAt := codeValue(b, at)
	if key < 0 || codeAt.empty() {
		return nil
	}
	at = key
	class := classBefore(b, at)
	code := string(b[codeAt.from:codeAt.to])
	if !codeShape(code) {
		if start := keyHere(b, codeAt.from, messageKeys); class != "" && start >= 0 {
			// The code is empty, and the name of the next part stands in its place.
			r := record{idAt: between(start, start)}
			r.rest(in, b, start)
			return []Candidate{r.unnamed(t, at, start, class)}
		}
		return nil
	}
	if bytes.HasPrefix(b[at:], []byte("Code: ")) {
		a, looked, ok := readAzure(b, at, code)
		in.spend(looked)
		if ok {
			return []Candidate{ofAnswer(t, a)}
		}
	}
	known := codeKnown(code)
	if in.isSpent() && !known && class == "" {
		return nil
	}
	messageKey := keyAt(b, codeAt.to, messageKeys)
	idKey := span{}
	if messageKey.empty() {
		idKey = keyAt(b, codeAt.to, idKeys)
	}
	var first record
	if known && class == "" && messageKey.empty() && idKey.empty() {
		// The code may be the last of the parts.
		first.idBefore(b, at)
	}
	switch {
	case !known && (messageKey.empty() || class == "" && !namesParts(b, at, codeAt, messageKey)):
		// Other systems write code: and message: too.
		return nil
	case class == "" && (messageKey.empty() && idKey.empty() && first.id == "" || foreignLead(b, at) || isInClass(b, at) || bytes.HasSuffix(b[:at], []byte("rpc error: "))):
		return nil
	}
	r := record{code: code, codeAt: codeAt, messageAt: between(codeAt.to, codeAt.to), idAt: between(codeAt.to, codeAt.to), end: codeAt.to}
	switch {
	case !messageKey.empty():
		if r.idBefore(b, at); r.id != "" && idComesFirst(b, at) {
			r.restBehindID(in, b, messageKey.to)
			break
		}
		r.id, r.idAt = "", between(codeAt.to, codeAt.to)
		r.rest(in, b, messageKey.to)
	case !idKey.empty() || first.id != "":
		if !idKey.empty() {
			r.id, r.idAt = readID(b, idKey.to)
			r.end = max(r.idAt.to, idKey.to)
		}
		if r.messageAt = messageBefore(b, at); r.messageAt.empty() {
			r.messageAt = sentenceBefore(b, at)
		}
		if r.messageAt.empty() {
			r.messageAt = messageOfTrace(b, r.end)
			r.end = max(r.end, r.messageAt.to)
		}
	}
	start := min(classStart(b, at), at)
	if r.id == "" {
		r.enclose(b, start)
	}
	if at > 0 && (b[at-1] == '{' || b[at-1] == '(' || b[at-1] == '[') {
		// What opened before the code ends behind the message.
		closing := map[byte]string{'{': "} \n", '(': ") \n", '[': "] \n"}[b[at-1]]
		r.messageAt.to = r.messageAt.from + len(bytes.TrimRight(b[r.messageAt.from:r.messageAt.to], closing))
	}
	form := keyedForm(b, at, class, messageKey)
	if r.id == "" {
		r.idBefore(b, at)
	}
	if r.id == "" {
		r.id, r.idAt = idInMessage(b, r.messageAt)
	}
	if r.id == "" && class == "" && !known {
		// Nothing but the names of the parts speaks for this API.
		return in.nothing(passes * (r.end - at))
	}
	from := start
	if !r.messageAt.empty() {
		from = min(from, r.messageAt.from)
	}
	c := Candidate{Form: form, System: "api3", Text: t, From: from, To: r.end, Lossy: true, Confidence: 0.9,
		Tree: errorEnvelope(t, between(from, r.end), code, messageText(b, r.messageAt), r.id, codeAt, r.messageAt, r.idAt)}
	c.ofClient(code, r.id, codeAt)
	if c.System == "client" && bytes.IndexByte(b[r.messageAt.from:r.messageAt.to], '{') >= 0 {
		return c.withBody(r.messageAt)
	}
	return []Candidate{c}
}

// passes is how often a message is looked at before it is known whose it is.
const passes = 4

// record is an error that a text tells in words.
type record struct {
	code, id                string
	codeAt, messageAt, idAt span
	// end is the byte offset behind it.
	end int
}

// rest reads the message that starts at the byte offset start, and the RequestId behind it.
func (r *record) rest(in *input, b []byte, start int) {
	for start < len(b) && b[start] == ' ' {
		start++
	}
	limit := in.recordEnd(b, start)
	idKey := in.lastID(b, start, limit)
	stop := limit
	if idKey.empty() {
		stop = wrappedEnd(b, start, rightsEnd(b, start, paragraphEnd(b, start, limit), limit), limit)
		r.end = stop
		if isAtEnd(b, stop) {
			stop = start + len(withoutCutLabel(b[start:stop]))
		}
	} else {
		r.id, r.idAt = readID(b[:min(len(b), limit+1)], idKey.to)
		stop, r.end = idKey.from, max(r.idAt.to, idKey.to)
	}
	r.messageAt = quotedMessage(b, trimSpan(b, between(start, stop)))
}

// quotedMessage is a message without the quotation marks that a program put around the whole of it, and
// what ends its statement or sentence behind them.
func quotedMessage(b []byte, message span) span {
	if message.empty() || b[message.from] != '"' {
		return message
	}
	end := stringTo(b[:message.to], message.from)
	if end <= message.from+2 || len(bytes.Trim(b[end:message.to], " \t\r\n;.,}")) > 0 {
		return message
	}
	return between(message.from+1, end-1)
}

// messageText is the text of a message: without the escapes of a string where it stands in quotation marks.
func messageText(b []byte, message span) string {
	text := tidyMessage(b[message.from:message.to])
	isQuoted := message.from > 0 && b[message.from-1] == '"' && message.to < len(b) && b[message.to] == '"'
	if !isQuoted || strings.IndexByte(text, '\\') < 0 {
		return text
	}
	return strings.TrimSpace(string(unescape(NewText([]byte(text)), 0, len(text)).Bytes))
}

// isAtEnd reports whether nothing but blanks and backticks follows i, and none stands before it.
func isAtEnd(b []byte, i int) bool {
	const blank = " \t\r\n`"
	return len(bytes.TrimLeft(b[i:], blank)) == 0 && (i == 0 || strings.IndexByte(blank, b[i-1]) < 0)
}

// enclose ends the message where the brackets or quotation marks close in which the record stands.
func (r *record) enclose(b []byte, start int) {
	if cut := withoutTail(b, trimSpan(b, enclosed(b, start, r.messageAt))); cut != r.messageAt {
		r.messageAt, r.end = cut, max(cut.to, r.messageAt.from)
	}
}

// rightsEnd is the end of a message about rights, which names the resource on a line of its own; else end.
func rightsEnd(b []byte, from, end, limit int) int {
	quotesID := bytes.Contains(b[from:end], []byte(quotedID))
	if !quotesID && !bytes.Contains(bytes.ToLower(b[from:end]), []byte("not authorized to perform operation")) {
		return end
	}
	for end < limit {
		line := bytes.TrimLeft(b[end+1:limit], " \t")
		if !bytes.HasPrefix(line, []byte("resource (")) && !(quotesID && bytes.HasPrefix(line, []byte("]"))) {
			break
		}
		end = paragraphEnd(b, end+1, limit)
	}
	return end
}

// wrappedEnd is the end of a message of which a terminal broke the line within brackets, or behind a colon before them; else end.
func wrappedEnd(b []byte, from, end, limit int) int {
	const lines = 12
	to := end
	for n := 0; n < lines; n++ {
		line := bytes.TrimRight(b[from:to], " \t\r")
		isOpen := isWithin(line)
		if !isOpen && n > 0 && !bytes.HasSuffix(line, []byte(":")) {
			return to
		}
		if !isOpen && !bytes.HasSuffix(line, []byte("):")) || to >= limit {
			return end
		}
		to = paragraphEnd(b, to+1, limit)
	}
	return end
}

// withoutCutLabel takes from a message at the end of a text the beginning of the name of the RequestId, behind which the text was cut.
func withoutCutLabel(message []byte) []byte {
	const least = 3
	lead := message[:bytes.LastIndexByte(message, ' ')+1]
	if word := message[len(lead):]; len(word) < least || !bytes.HasPrefix([]byte("requestid"), bytes.ToLower(word)) {
		return message
	}
	// Prose may end with the word request; a comma tells a part.
	if rest := bytes.TrimRight(lead, " "); bytes.HasSuffix(rest, []byte(",")) || bytes.HasSuffix(message, []byte("Id")) {
		return bytes.TrimRight(rest, ",")
	}
	return message
}

// idBefore reads the RequestId that C++ and .NET put before the code, with nothing between but the names of exceptions.
func (r *record) idBefore(b []byte, at int) {
	const window = 200
	start := max(0, at-window)
	i, value := start, -1
	for {
		k, size := idNeedle(b[i:at])
		if k < 0 {
			break
		}
		if end := keyHere(b[:at], i+k, idKeys); end >= 0 {
			value = end
		}
		i += k + size
	}
	if value < 0 {
		return
	}
	id, place := readID(b[:at], value)
	between := string(bytes.TrimSpace(b[min(max(place.to, value), at):at]))
	if id != "" && (strings.Trim(between, ",;|*`\"'，；") == "" || between == "Error" || strings.Contains(between, "Exception")) && !strings.Contains(between, "equestId") {
		r.id, r.idAt = id, place
	}
}

// namesParts tells an error string whose parts have the very names and separators of an SDK, so that a code nobody knows is one too.
func namesParts(b []byte, at int, codeAt, messageKey span) bool {
	if messageKey.empty() {
		return false
	}
	line := b[at:messageKey.to]
	if bytes.IndexByte(line, '\n') >= 0 || b[at] == 'c' {
		return bytes.HasPrefix(line, []byte("Code=")) && bytes.Contains(line, []byte("Message="))
	}
	return bytes.HasPrefix(line, []byte("ErrorCode=")) || bytes.Contains(b[codeAt.to:messageKey.to], []byte(", Message"))
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
func (c Candidate) withBody(message span) []Candidate {
	quoted := func(yield func(*Text) bool) {
		b := derive(c.Text, "", message.to-message.from)
		b.copy(message.from, message.to)
		yield(b.text())
	}
	return within(quoted, func(found [][]Candidate) []Candidate {
		all := []Candidate{c}
		for _, body := range slices.Concat(found...) {
			if body.Form != "" && body.Form != "json" && body.Form != "request" {
				body.Plain = false
				all = append(all, body)
			}
		}
		if id, ok := c.Tree.StringAt(0, "Response.RequestId"); len(all) > 1 && (!ok || id == "") && all[1].Tree != nil {
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

// keyedForm names the form by its separators and class; labelled is one that no SDK writes.
func keyedForm(b []byte, at int, class string, messageKey span) string {
	ruby := bytes.Contains(b[max(0, at-100):at], []byte("::TencentCloudSDK"))
	switch {
	case bytes.HasPrefix(b[at:], []byte("ErrorCode=")):
		return "cpp-sdk"
	case ruby:
		return "ruby-sdk"
	case strings.Contains(class, "SDKError"):
		return "go-sdk"
	case strings.Contains(class, `\`):
		return "php-sdk"
	case bytes.HasPrefix(b[at:], []byte("code: ")) && (class != "" || bytes.Contains(b[max(0, at-40):at], []byte("SDKException: "))):
		return "java-sdk"
	case class != "":
		return "python-sdk"
	case bytes.HasPrefix(b[at:], []byte("Code=")):
		return "go-sdk"
	case bytes.HasPrefix(b[at:], []byte("Code: ")) && bytes.HasPrefix(b[messageKey.from:], []byte("Message: ")) && bytes.IndexByte(b[at:messageKey.from], '\n') < 0:
		return "cos-sts-sdk"
	case bytes.Contains(b[at:min(len(b), at+100)], []byte(", message:")):
		return "terraform-old"
	}
	if bytes.HasPrefix(b[at:], []byte("code:")) && bytes.HasPrefix(b[messageKey.from:], []byte("message:")) && bytes.IndexByte(b[at:messageKey.from], '\n') < 0 {
		return "dotnet-sdk"
	}
	return "labelled"
}

// reach is how far a record may go on from i. Once the budget is spent it is a line or two.
func (in *input) reach(b []byte, i int) int {
	const most, least = 1 << 14, 256
	if in.isSpent() {
		return min(len(b), i+least)
	}
	return min(len(b), i+most)
}

// marks stand in the first line of a record of an SDK.
var marks = [][]byte{[]byte("[TencentCloudSDK"), []byte("[TencentCloud\\"), []byte("SDKHttpException"), []byte("SDKException:")}

// recordEnd is where the record that starts at i ends: at the next error string that is not nested in this one, which would stand on the same line.
func (in *input) recordEnd(b []byte, i int) int {
	end := in.reach(b, i)
	newline := bytes.IndexByte(b[i:end], '\n')
	line := end
	if newline >= 0 {
		line = i + newline
	}
	if k := glued(b[i:line]); k > 0 {
		in.spend(k)
		return i + k
	}
	if newline < 0 {
		in.spend(end - i)
		return end
	}
	for _, mark := range marks {
		if k := bytes.Index(b[i+newline:end], mark); k >= 0 {
			// The line that the next record starts on belongs to it.
			end = i + bytes.LastIndexByte(b[i:i+newline+k], '\n')
		}
	}
	in.spend(end - i)
	return end
}

// glued is where on the rest of a record's line the next record starts, without even a line break between; 0 where none does. One that is introduced, or stands in brackets, is what this one quotes.
func glued(line []byte) int {
	depth, counted := 0, 0
	for from := 1; from < len(line); {
		k := bytes.Index(line[from:], []byte("[TencentCloud"))
		if k < 0 {
			return 0
		}
		at := from + k
		depth = depthBehind(line[counted:at], depth)
		counted = at
		lead := bytes.TrimRight(line[:at], " \t")
		if len(lead) > 0 && bytes.IndexByte([]byte(":=([{,'\"`"), lead[len(lead)-1]) < 0 && depth == 0 {
			return len(trimLogPrefix(lead))
		}
		from = at + 1
	}
	return 0
}

// isWithin reports whether a bracket is open at the end.
func isWithin(b []byte) bool { return depthBehind(b, 0) > 0 }

// depthBehind is how many brackets are open behind a text before which so many were.
func depthBehind(b []byte, depth int) int {
	for _, c := range b {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
	}
	return depth
}

// trimLogPrefix takes off the level and the counter that logrus writes before a record: ERRO[0010].
func trimLogPrefix(b []byte) []byte {
	open := bytes.LastIndexByte(b, '[')
	if open < 4 || b[len(b)-1] != ']' || len(bytes.Trim(b[open+1:len(b)-1], "0123456789")) > 0 || !isUpperWord(b[open-4:open]) {
		return b
	}
	return b[:open-4]
}

// lastID is the span of the key of the record's own RequestId: the last one, of those in the first paragraph that has any.
func (in *input) lastID(b []byte, from, limit int) span {
	best := span{}
	for i := from; i < limit; {
		start, size := idNeedle(b[i:limit])
		if start < 0 {
			break
		}
		start += i
		i = start + size
		if !best.empty() && bytes.IndexByte(b[best.to:max(best.to, start)], '\n') >= 0 {
			// What follows on later lines is another record's.
			break
		}
		if start < from || !idLead(b, start) {
			continue
		}
		if end := keyHere(b[:limit], start, idKeys); end >= 0 {
			best = between(idKeyStart(b, start), end)
		}
	}
	in.spend(limit - from)
	return best
}

// paragraphEnd is where a message without a RequestId ends: at the end of its line, unless the next one goes on with it.
func paragraphEnd(b []byte, from, limit int) int {
	if i := bytes.IndexByte(b[from:limit], '\n'); i >= 0 {
		return from + i
	}
	return limit
}

// trimSpan takes white space and marks of emphasis off both ends.
func trimSpan(b []byte, s span) span {
	// What follows may begin before, where nothing but blanks lies between.
	s.to = max(s.to, s.from)
	for s.from < s.to && bytes.IndexByte([]byte(" \t\r\n"), b[s.from]) >= 0 {
		s.from++
	}
	s.to = s.from + len(bytes.TrimRight(b[s.from:s.to], " \t\r\n"))
	for bytes.HasSuffix(b[s.from:s.to], []byte("**")) {
		s.to = s.from + len(bytes.TrimRight(b[s.from:s.to-2], " \t\r\n"))
	}
	return s
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

// readMessageFirst reads the strings that begin with the message: message:X-Y requestId:Z of the old Java SDK, and of Node and .NET, which leave out the code.
func readMessageFirst(in *input, at int) []Candidate {
	t, b := in.text, in.text.Bytes
	bracket := b[at] == ']'
	key := at
	if bracket {
		key++
	}
	start := separated(b, key+len("message"))
	if start < 0 {
		return nil
	}
	class := ""
	if bracket {
		if class = classBefore(b, key); class == "" {
			return nil
		}
	}
	r := record{idAt: between(start, start)}
	if r.rest(in, b, start); r.id == "" && class == "" && r.end == paragraphEnd(b, start, r.end) && r.idAt.from == start {
		// A message alone, with nothing that says whose it is.
		return in.nothing(r.end - at)
	}
	return []Candidate{r.unnamed(t, key, start, class)}
}

// unnamed makes the candidate of a record whose parts begin at key, without one for the code, and whose message starts at start.
func (r *record) unnamed(t *Text, key, start int, class string) Candidate {
	b := t.Bytes
	from := classStart(b, key)
	if r.id == "" {
		r.enclose(b, from)
		if r.id, r.idAt = idInMessage(b, r.messageAt); r.id == "" {
			r.idAt = between(start, start)
		}
	}
	id, idAt, end, messageAt := r.id, r.idAt, r.end, r.messageAt
	if class := javaException(b[messageAt.from:messageAt.to]); class != "" {
		return clientFailure(t, "java-sdk-old", between(from, end), class, messageAt, id, idAt)
	}
	if failure := offlineName(b[messageAt.from:messageAt.to]); failure != "" && id == "" {
		form := "node-sdk"
		if strings.Contains(class, `\`) || strings.HasPrefix(failure, curl) {
			form = "php-sdk"
		}
		return clientFailure(t, form, between(from, end), failure, messageAt, id, idAt)
	}
	codeAt, code := between(start, start), ""
	form := "node-sdk"
	if dash := bytes.IndexByte(b[messageAt.from:messageAt.to], '-'); dash > 0 {
		if head := string(b[messageAt.from : messageAt.from+dash]); codeKnown(head) {
			form, code = "java-sdk-old", head
			codeAt = between(messageAt.from, messageAt.from+dash)
			messageAt = trimSpan(b, between(codeAt.to+1, messageAt.to))
		}
	} else if class == "" {
		form = "dotnet-sdk"
	}
	return messageOnly(t, form, between(from, end), code, codeAt, messageAt, id, idAt, 0.8)
}

// messageOnly makes the candidate of an error whose code may have got lost.
func messageOnly(t *Text, form string, all span, code string, codeAt, messageAt span, id string, idAt span, confidence float64) Candidate {
	message := messageText(t.Bytes, messageAt)
	c := Candidate{Form: form, System: "api3", Text: t, From: all.from, To: all.to, Lossy: true, Confidence: confidence,
		Tree: errorEnvelope(t, all, code, message, id, codeAt, messageAt, idAt)}
	if code == "" {
		c.Verdict, c.Message = "failure", message
		c.Code = ""
		guess := codeOfMessage(message)
		c.note("code-lost", "warning", messageAt.from, messageAt.to, "guess", guess)
	}
	c.ofClient(code, id, codeAt)
	return c
}
