package paste

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// keyed reads the error strings that name their parts: Code=X, Message=Y, RequestId=Z of Go and Ruby; code:X message:Y requestId:Z of Python, PHP and Java; code:X message:Y of .NET; Code: X, Message: Y of the COS STS SDK; code:X, message:Y of old Terraform providers; RequestId=Z, ErrorCode=X, ErrorMessage=Y of C++.
func readKeyed(f *finder, t *Text, at int) []Candidate {
	b := t.Bytes
	if at > 0 && (isNameByte(b[at-1]) || b[at-1] == '"' || b[at-1] == '\'' || b[at-1] == '.') {
		return nil
	}
	codeAt := token(b, valueStart(b, at))
	if codeAt.empty() {
		return nil
	}
	code := string(b[codeAt.from:codeAt.to])
	if !codeShape(code) {
		return nil
	}
	class := classBefore(b, at)
	messageKey := keyAt(b, codeAt.to, messageKeys)
	if messageKey.empty() {
		if class == "" || !codeKnown(code) {
			return nil
		}
	} else if class == "" && b[at] == 'c' && !codeKnown(code) {
		// Other systems write code: and message: too.
		return nil
	}
	form := keyedForm(b, at, class)
	messageAt := span{codeAt.to, codeAt.to}
	id, idAt := "", span{codeAt.to, codeAt.to}
	end := codeAt.to
	if !messageKey.empty() {
		start := messageKey.to
		for start < len(b) && b[start] == ' ' {
			start++
		}
		limit := recordEnd(b, start)
		idKey := lastID(b, start, limit)
		stop := limit
		if !idKey.empty() {
			id, idAt = readID(b[:min(len(b), limit+1)], idKey.to)
			stop, end = idKey.from, max(idAt.to, idKey.to)
		} else {
			stop = paragraphEnd(b, start, limit)
			end = stop
		}
		messageAt = trimSpan(b, span{start, stop})
	}
	if form == "cpp-sdk" {
		if k := bytes.LastIndex(b[max(0, at-120):at], []byte("RequestId=")); k >= 0 {
			id, idAt = readID(b, max(0, at-120)+k+len("RequestId="))
		}
	}
	from := classStart(b, at)
	all := span{from, end}
	message := tidyMessage(b[messageAt.from:messageAt.to])
	c := Candidate{Form: form, System: "api3", Text: t, From: from, To: end, Lossy: true, Confidence: 0.9,
		Tree: errorEnvelope(t, all, code, message, id, codeAt, messageAt, idAt)}
	if isClientCode(code) {
		c.System = "client"
		c.note("client-side-error", "note", codeAt.from, codeAt.to, "code", code)
	}
	found := []Candidate{c}
	if c.System == "client" {
		found = append(found, f.body(t, messageAt)...)
		if len(found) > 1 && id == "" {
			// The body's id is the only one there is.
			if v, ok := found[1].Tree.Get(0, "Response"); ok {
				found[0].RequestID, _ = text(found[1].Tree, v, "RequestId")
			}
		}
	}
	return found
}

// body searches the message of a client's error for the server's answer that it quotes.
func (f *finder) body(t *Text, at span) []Candidate {
	if t.depth >= maxDepth || at.empty() || bytes.IndexByte(t.Bytes[at.from:at.to], '{') < 0 {
		return nil
	}
	b := derive(t, "", at.to-at.from)
	b.copy(at.from, at.to)
	var out []Candidate
	for _, c := range f.scan(b.text()) {
		if c.Form != "json" && c.Form != "request" {
			c.Plain = false
			out = append(out, c)
		}
	}
	return out
}

// isClientCode tells the codes that SDKs make themselves.
func isClientCode(code string) bool {
	return strings.HasPrefix(code, "ClientError") || code == "ClientNetworkError" || code == "ServerNetworkError"
}

var (
	messageKeys = []string{"Message", "message", "ErrorMessage", "errorMessage", "Msg", "msg"}
	idKeys      = []string{"RequestId", "requestId", "RequestID", "request_id"}
)

// valueStart is the offset behind the key at i, its separator and blanks.
func valueStart(b []byte, i int) int {
	for i < len(b) && isNameByte(b[i]) {
		i++
	}
	return separated(b, i)
}

// separated is the offset behind a separator of key and value at i, or -1.
func separated(b []byte, i int) int {
	i = blanks(b, i)
	switch {
	case i < len(b) && (b[i] == '=' || b[i] == ':'):
		i++
	case bytes.HasPrefix(b[min(i, len(b)):], []byte("：")):
		i += len("：")
	default:
		return -1
	}
	return blanks(b, i)
}

func blanks(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	return i
}

// token is the span of a code at i.
func token(b []byte, i int) span {
	if i < 0 {
		return span{}
	}
	end := i
	for end < len(b) && (isNameByte(b[end]) && b[end] != '$' || b[end] == '.') {
		end++
	}
	for end > i && b[end-1] == '.' {
		end--
	}
	return span{i, end}
}

// keyAt is the span of one of the keys with its separator, if it stands at i behind white space and a comma.
func keyAt(b []byte, i int, keys []string) span {
	start := i
	for i < len(b) && bytes.IndexByte([]byte(" \t\r\n,;.*"), b[i]) >= 0 {
		i++
	}
	if bytes.HasPrefix(b[min(i, len(b)):], []byte("，")) {
		i = blanks(b, i+len("，"))
	}
	if i == start {
		return span{}
	}
	for _, key := range keys {
		if bytes.HasPrefix(b[i:], []byte(key)) {
			if end := separated(b, i+len(key)); end >= 0 {
				return span{i, end}
			}
		}
	}
	return span{}
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

// keyedForm names the form by its separators and class.
func keyedForm(b []byte, at int, class string) string {
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
	case bytes.HasPrefix(b[at:], []byte("code: ")) && class != "":
		return "java-sdk"
	case class != "":
		return "python-sdk"
	case bytes.HasPrefix(b[at:], []byte("Code=")):
		return "go-sdk"
	case bytes.HasPrefix(b[at:], []byte("Code:")):
		return "cos-sts-sdk"
	case bytes.Contains(b[at:min(len(b), at+100)], []byte(", message:")):
		return "terraform-old"
	}
	return "dotnet-sdk"
}

// recordEnd is where the record that starts at i ends: at the next error string that is not nested in this one, which would stand on the same line.
func recordEnd(b []byte, i int) int {
	end := len(b)
	for _, mark := range [][]byte{[]byte("[TencentCloudSDK"), []byte("[TencentCloud\\"), []byte("SDKHttpException")} {
		from := i
		for {
			k := bytes.Index(b[from:end], mark)
			if k < 0 {
				break
			}
			if bytes.IndexByte(b[i:from+k], '\n') >= 0 {
				// The line that the next record starts on belongs to it.
				if line := bytes.LastIndexByte(b[i:from+k], '\n'); line >= 0 {
					end = i + line
				}
				break
			}
			from += k + len(mark)
		}
	}
	return end
}

// lastID is the span of the key of the record's own RequestId: the last one, of those in the first paragraph that has any.
func lastID(b []byte, from, limit int) span {
	best := span{}
	for i := from; i < limit; {
		k := bytes.Index(b[i:limit], []byte("equest"))
		if k < 0 {
			break
		}
		start := i + k - 1
		i += k + len("equest")
		if start < from {
			continue
		}
		if !best.empty() && bytes.IndexByte(b[best.to:start], '\n') >= 0 {
			// What follows on later lines is another record's.
			break
		}
		for _, key := range idKeys {
			if !bytes.HasPrefix(b[start:limit], []byte(key)) {
				continue
			}
			if end := separated(b[:limit], start+len(key)); end >= 0 && idLead(b, start) {
				best = span{idKeyStart(b, start), end}
			}
		}
	}
	return best
}

// idLead tells that the key at i stands by itself: behind a comma, a blank or the end of a sentence, and not in brackets of its own.
func idLead(b []byte, i int) bool {
	if i == 0 {
		return true
	}
	return bytes.IndexByte([]byte(" ,\n\t*;"), b[i-1]) >= 0 || b[i-1] >= utf8.RuneSelf
}

// idKeyStart steps back over the comma and blanks before the key.
func idKeyStart(b []byte, i int) int {
	for i > 0 && bytes.IndexByte([]byte(" \t\r\n"), b[i-1]) >= 0 {
		i--
	}
	if i > 0 && b[i-1] == ',' {
		i--
	}
	return i
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
	for s.from < s.to && bytes.IndexByte([]byte(" \t\r\n"), b[s.from]) >= 0 {
		s.from++
	}
	for s.from < s.to && bytes.IndexByte([]byte(" \t\r\n*"), b[s.to-1]) >= 0 {
		s.to--
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
func readMessageFirst(f *finder, t *Text, at int) []Candidate {
	b := t.Bytes
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
	limit := recordEnd(b, start)
	idKey := lastID(b, start, limit)
	if idKey.empty() {
		if k := bytes.Index(b[start:limit], []byte("requestId<")); k >= 0 {
			idKey = span{start + k, start + k + len("requestId<")}
		}
	}
	if idKey.empty() && class == "" {
		return nil
	}
	id, idAt, stop, end := "", span{start, start}, 0, 0
	if idKey.empty() {
		stop = paragraphEnd(b, start, limit)
		end = stop
	} else {
		id, idAt = readID(b[:limit], idKey.to)
		stop, end = idKey.from, max(idAt.to, idKey.to)
	}
	messageAt := trimSpan(b, span{start, stop})
	codeAt, code := span{start, start}, ""
	form := "node-sdk"
	if dash := bytes.IndexByte(b[messageAt.from:messageAt.to], '-'); dash > 0 {
		if head := string(b[messageAt.from : messageAt.from+dash]); codeKnown(head) {
			form, code = "java-sdk-old", head
			codeAt = span{messageAt.from, messageAt.from + dash}
			messageAt = trimSpan(b, span{codeAt.to + 1, messageAt.to})
		}
	} else if !bracket {
		form = "dotnet-sdk"
	}
	from := classStart(b, key)
	return []Candidate{messageOnly(t, form, span{from, end}, code, codeAt, messageAt, id, idAt, 0.8)}
}

// messageOnly makes the candidate of an error whose code may have got lost.
func messageOnly(t *Text, form string, all span, code string, codeAt, messageAt span, id string, idAt span, confidence float64) Candidate {
	message := tidyMessage(t.Bytes[messageAt.from:messageAt.to])
	c := Candidate{Form: form, System: "api3", Text: t, From: all.from, To: all.to, Lossy: true, Confidence: confidence,
		Tree: errorEnvelope(t, all, code, message, id, codeAt, messageAt, idAt)}
	if code == "" {
		c.Verdict, c.Message = "failure", message
		c.Code = ""
		guess := codeOfMessage(message)
		c.note("code-lost", "warning", messageAt.from, messageAt.to, "guess", guess)
	}
	return c
}
