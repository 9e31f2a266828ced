// This file recognises the error strings of other clouds' SDKs, so that nothing in them is mistaken
// for an error of this API.

package foreign

import (
	"bytes"
	"strings"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// maxString bounds how much of a text is searched for an error string of another system.
const maxString = 1 << 12

// Format is how something that another system sends, or that its SDK prints, is found.
type Format struct {
	Name string
	// Anchors are the strings at which Read is tried, with the byte offset of one of them.
	Anchors []string
	// Read returns what stands at an anchor. looked counts the bytes that it looked at without a match.
	Read func(b []byte, at int) (a Response, looked int, ok bool)
}

// Formats are tried in this order if several have the same anchor.
var Formats = []Format{
	{"xml", []string{"<Error", "<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML"}, ReadMarkup},
	{"cos", []string{"(Message: "}, readCOS},
	{"cos-named", []string{"Cos Error Code: ", "CosServiceException", "com.tencent.qcloud"}, readCOSNamed},
	{"aws", []string{"An error occurred ("}, readAWS},
	{"aws-v2", []string{"api error "}, readAWSv2},
	{"aws-v1", []string{"status code: ", "Status Code: "}, readAWSv1},
	{"alibaba", []string{"SDKError:", "SDK.ServerError", "SDK.ClientError", "com.aliyuncs."}, readAlibaba},
	{"alibaba-tea", []string{"TeaException: "}, readTea},
	{"wechat-pay", []string{"com.wechat.pay."}, readWeChatPay},
}

// readCOS recognises the error string of the COS SDK for Go: GET url: 404 Code(Message: …,
// RequestId: …, TraceId: …).
func readCOS(b []byte, at int) (a Response, looked int, ok bool) {
	from := at
	for from > 0 && at-from < 128 && scan.IsNameByte(b[from-1]) {
		from--
	}
	if from == at || !scan.IsCode(string(b[from:at])) {
		return a, 0, false
	}
	end := scan.LineEnd(b, at, min(len(b), at+maxString))
	message, rest, _ := strings.Cut(string(b[at+len("(Message: "):end]), ", RequestId: ")
	id := rest
	if i := strings.IndexAny(id, ",) "); i >= 0 {
		id = id[:i]
	}
	return Response{"cos-sdk", "cos", origin.Between(from, end), string(b[from:at]), message, id}, 0, true
}

// readCOSNamed recognises the error strings of the COS SDKs for PHP, Java and iOS, which label
// their parts.
func readCOSNamed(b []byte, at int) (a Response, looked int, ok bool) {
	end := scan.LineEnd(b, at, min(len(b), at+maxString))
	from := at
	if bytes.HasPrefix(b[at:], []byte("com.tencent.qcloud")) {
		// What was signed stands on lines of its own in it.
		end = min(len(b), at+maxString)
		if k := bytes.IndexByte(b[at:end], '}'); k >= 0 {
			end = at + k
		}
	}
	part := b[from:end]
	value := func(names ...string) string {
		for _, name := range names {
			i := bytes.Index(part, []byte(name))
			if i < 0 {
				continue
			}
			rest := part[i+len(name):]
			if k := bytes.IndexAny(rest, ",;)"); k >= 0 {
				rest = rest[:k]
			}
			return string(bytes.TrimSpace(rest))
		}
		return ""
	}
	code := value("Error Code: ", ", Code=")
	if code == "" {
		return a, 2 * len(part), false
	}
	message := value("Error Message: ", " Message=")
	if _, rest, found := bytes.Cut(part, []byte("Exception: ")); found && message == "" {
		message, _, _ = strings.Cut(string(rest), " (Status Code")
	}
	return Response{"cos-sdk", "cos", origin.Between(from, end), code, message, value("Request ID: ", "RequestId=")}, 0, true
}

// ReadNumbered recognises an error of API 2.0 with labelled number and message, outside of JSON.
func ReadNumbered(b []byte) (a Response, ok bool) {
	const most = 4096
	for i := 0; i < min(len(b), most); i++ {
		if !bytes.HasPrefix(b[i:], []byte("code")) {
			continue
		}
		number := scan.CodeValue(b, i)
		code := string(b[number.From:number.To])
		if len(code) != 4 || code[0] < '4' || code[0] > '6' || len(strings.Trim(code, "0123456789")) > 0 {
			continue
		}
		key := scan.NextLabel(b, number.To, scan.MessageLabels)
		if key.Empty() {
			continue
		}
		message := scan.Trim(b, origin.Between(key.To, scan.LineEnd(b, key.To, len(b))))
		text := strings.Trim(string(b[message.From:message.To]), "\"' ,})")
		return Response{"text", "api2", origin.Between(i, message.To), code, text, ""}, true
	}
	return a, false
}

// readAWS recognises the error string of the AWS SDK for Python and the AWS command line.
func readAWS(b []byte, at int) (a Response, looked int, ok bool) {
	end := scan.LineEnd(b, at, min(len(b), at+maxString))
	code, tail, ok := strings.Cut(string(b[at+len("An error occurred ("):end]), ")")
	if !ok || !strings.Contains(tail, "when calling the") {
		return a, 2 * (end - at), false
	}
	operation, message, _ := strings.Cut(tail, ": ")
	if strings.Contains(operation, "(") {
		// operation (reached max retries: 4): Rate exceeded
		_, message, _ = strings.Cut(message, "): ")
	}
	return Response{"aws-sdk", "aws", origin.Between(at, end), code, message, ""}, 0, true
}

// readAWSv2 recognises the error string of the AWS SDK for Go, version 2: …, RequestID: X, api
// error Code: Message.
func readAWSv2(b []byte, at int) (a Response, looked int, ok bool) {
	end := scan.LineEnd(b, at, min(len(b), at+maxString))
	codeAt := scan.Token(b, at+len("api error "))
	if codeAt.Empty() || codeAt.To >= end || b[codeAt.To] != ':' {
		return a, end - at, false
	}
	return Response{"aws-sdk", "aws", origin.Between(at, end), string(b[codeAt.From:codeAt.To]), string(bytes.TrimSpace(b[codeAt.To+1 : end])), ""}, 0, true
}

// readAWSv1 recognises the error string of the AWS SDKs for Go and Java, version 1: Code: Message,
// then status code: 400, request id: X.
func readAWSv1(b []byte, at int) (a Response, looked int, ok bool) {
	end := scan.LineEnd(b, at, min(len(b), at+maxString))
	line := b[at:min(end, at+120)]
	idKey := max(bytes.Index(line, []byte("request id:")), bytes.Index(line, []byte("Request ID:")))
	if idKey < 0 {
		return a, end - at, false
	}
	// The code stands at the start of the line before, or of this one.
	lead := bytes.TrimRight(b[max(0, at-maxString):at], " \t\r\n(")
	start := at - len(b[max(0, at-maxString):at]) + bytes.LastIndexByte(lead, '\n') + 1
	code := ""
	for i := start; i < at; i++ {
		codeAt := scan.Token(b, i)
		if word := string(b[i:codeAt.To]); codeAt.To < at && b[codeAt.To] == ':' && scan.IsCode(word) && (i == start || !scan.IsNameByte(b[i-1])) {
			if code == "" {
				code = word
			}
			// A compound word is more likely a code than what a program says before it: Error:
			// Error creating VPC: VpcLimitExceeded.
			if inner := word[1:]; strings.ToUpper(inner) != inner && strings.ToLower(inner) != inner {
				code = word
				break
			}
		}
	}
	id, idAt := scan.ReadID(b[:end], at+idKey+len("request id:"))
	return Response{"aws-sdk", "aws", origin.Between(start, max(end, idAt.To)), code, "", id}, 0, true
}

// readWeChatPay recognises an exception of the WeChat Pay SDK for Java: class, words,
// httpResponseBody[JSON], HttpRequest[JSON], up to the first stack frame.
func readWeChatPay(b []byte, at int) (a Response, looked int, ok bool) {
	name := scan.LineEnd(b, at, min(len(b), at+maxString))
	if !bytes.Contains(b[at:name], []byte("Exception:")) {
		return a, name - at, false
	}
	end := min(len(b), at+maxString)
	for _, mark := range []string{"\n\tat ", "\n    at ", "\n\n"} {
		if k := bytes.Index(b[at:end], []byte(mark)); k >= 0 {
			end = at + k
		}
	}
	a = Response{Form: "text", System: "wechat", At: origin.Between(at, end)}
	if _, body, found := bytes.Cut(b[at:end], []byte("httpResponseBody[")); found {
		t := jsontree.Read(body, 0).Tree
		a.Code, _ = t.ScalarAt(0, "code")
		a.Message, _ = t.ScalarAt(0, "message")
	}
	return a, 0, true
}

// cloudNames are words that stand before the error strings of other clouds' SDKs.
var cloudNames = []string{"aliyun", "Aliyun", "alicloud", "alibaba", "Alibaba", "StatusCode: ", "amazonaws", "azure", "Azure", "huaweicloud", "volcengine", "unexpected status 4", "unexpected status 5", "Status=4", "Status=5", "StatusCode=", "googleapi"}

// IsBefore reports whether another cloud is named before a code, on its line or the two before.
func IsBefore(b []byte, at int) bool {
	const window, lines = 300, 3
	lead := b[max(0, at-window):at]
	for i, n := len(lead)-1, 0; i >= 0; i-- {
		if lead[i] == '\n' {
			if n++; n == lines {
				lead = lead[i:]
				break
			}
		}
	}
	if scan.ContainsAny(lead, cloudNames) {
		return true
	}
	frames := bytes.LastIndex(lead, []byte(" at "))
	return frames >= 0 && isFrame(lead[frames:]) && systemOfPath(lead) != ""
}

// tracePaths are parts of the paths in stack traces of other clouds' SDKs.
var tracePaths = []struct{ system, path string }{
	{"aws", "/aws-sdk/"},
	{"aws", "/@aws-sdk/"},
	{"aws", "/botocore/"},
	{"alibaba", "/@alicloud/"},
	{"alibaba", "/aliyun-sdk/"},
	{"azure", "/@azure/"},
	{"huawei", "/@huaweicloud/"},
	{"volcengine", "/@volcengine/"},
}

// SystemOfTrace returns the system whose SDK's stack frames stand right before a byte offset,
// without an empty line between; empty if there are none.
func SystemOfTrace(b []byte, at int) string {
	const window = 1 << 12
	lead := b[max(0, at-window):at]
	if k := bytes.LastIndex(lead, []byte("\n\n")); k >= 0 {
		lead = lead[k:]
	}
	last := bytes.LastIndex(lead, []byte(" at "))
	if last < 0 || !isFrame(lead[last:]) {
		return ""
	}
	return systemOfPath(lead)
}

// isFrame reports whether a text is a frame of a stack of JavaScript, perhaps with the bracket behind it.
func isFrame(b []byte) bool {
	b = bytes.TrimRight(b, " \t\r\n{#>\\n")
	return bytes.IndexByte(b, '\n') < 0 && bytes.IndexByte(b, '/') > 0 && len(b) > 0 && (b[len(b)-1] == ')' || b[len(b)-1] >= '0' && b[len(b)-1] <= '9')
}

// systemOfPath returns the system in whose SDK a path of a text is; empty without one, or if one is in
// an SDK of this cloud too.
func systemOfPath(lead []byte) string {
	if bytes.Contains(lead, []byte("tencentcloud")) {
		return ""
	}
	for _, trace := range tracePaths {
		if bytes.Contains(lead, []byte(trace.path)) {
			return trace.system
		}
	}
	return ""
}

// IsAfter reports whether another cloud is named after a code: by the stack frames of its SDK, or
// by how its manuals go on.
func IsAfter(b []byte, at int) bool {
	const window = 1 << 11
	rest := b[at:min(len(b), at+window)]
	if systemOfPath(rest) != "" {
		return true
	}
	if bytes.Contains(rest, []byte("tencentcloud")) {
		return false
	}
	if k := bytes.Index(rest, []byte("\n\n")); k >= 0 {
		rest = rest[:k]
	}
	return bytes.Contains(rest, []byte("HTTP Status Code: ")) || IsWorded(b, at)
}

// IsWorded reports whether what follows a code, up to an empty line, is worded as only another cloud does:
// with the type of a resource of Azure, or with the permissions of AWS.
func IsWorded(b []byte, at int) bool {
	const window = 1 << 9
	rest := b[at:min(len(b), at+window)]
	if k := bytes.Index(rest, []byte("\n\n")); k >= 0 {
		rest = rest[:k]
	}
	return namesProvider(rest) || isOfIAM(rest)
}

// isOfIAM reports whether a text has the words of AWS about permissions, which are almost those of
// this cloud: not authorized to perform: ec2:CreateFleet.
func isOfIAM(b []byte) bool {
	_, rest, ok := bytes.Cut(b, []byte("authorized to perform"))
	return ok && !bytes.HasPrefix(rest, []byte(" operation")) && !bytes.HasPrefix(rest, []byte(" th"))
}

// hosts are parts of the names of other clouds' hosts.
var hosts = []string{".aliyuncs.com", ".amazonaws.com", ".azure.com", ".googleapis.com", ".myhuaweicloud.com", ".volces.com", ".volcengineapi.com", ".baidubce.com"}

// IsBeside reports whether another cloud's host is named right before or after a part of a text.
func IsBeside(b []byte, part origin.Span) bool {
	const window = 200
	return scan.ContainsAny(b[max(0, part.From-window):part.From], hosts) || scan.ContainsAny(b[part.To:min(len(b), part.To+window)], hosts)
}

// namesProvider reports whether a text has the type of a resource of Azure, such as
// Microsoft.Storage/storageAccounts.
func namesProvider(b []byte) bool {
	const vendor = "Microsoft."
	for {
		k := bytes.Index(b, []byte(vendor))
		if k < 0 {
			return false
		}
		b = b[k+len(vendor):]
		if name := scan.Token(b, 0); name.To < len(b) && b[name.To] == '/' {
			return true
		}
	}
}

// readTea recognises the error string of Alibaba Cloud's SDK for Python: TeaException: Error: Code
// code: 404, Message request id: X Response: {…}.
func readTea(b []byte, at int) (a Response, looked int, ok bool) {
	end := scan.LineEnd(b, at, min(len(b), at+maxString))
	line := strings.TrimPrefix(string(b[at+len("TeaException: "):end]), "Error: ")
	codeAt := scan.Token([]byte(line), 0)
	code := line[codeAt.From:codeAt.To]
	rest := strings.TrimLeft(line[codeAt.To:], ": ")
	if _, after, ok := strings.Cut(rest, ", "); ok && strings.HasPrefix(rest, "code: ") {
		rest = after
	}
	message, _, _ := strings.Cut(rest, " Response: {")
	message, after, _ := strings.Cut(message, " request id: ")
	id, _ := scan.ReadID([]byte(after), 0)
	return Response{"alibaba-sdk", "alibaba", origin.Between(at, end), code, strings.TrimSpace(message), id}, 0, true
}

// ReadAzure recognises what the Azure command line prints: (Code) Message, and its parts again behind
// labels, of which b[at:] starts with the first.
func ReadAzure(b []byte, at int, code string) (a Response, looked int, ok bool) {
	const window = 512
	above, limit := max(0, at-window), min(len(b), at+window)
	head, label := "("+code+") ", []byte("Message: ")
	k, again := bytes.LastIndex(b[above:at], []byte(head)), bytes.Index(b[at:limit], label)
	looked = limit - above
	if k < 0 || scan.IDLabelOnLine(b[:limit], at) >= 0 {
		return a, looked, false
	}
	// Programs may have put marks before the lines.
	const marks = " \t\r\n#>"
	from, start := above+k, above+k+len(head)
	message, end := bytes.TrimRight(b[start:at], marks), scan.LineEnd(b, at, limit)
	isAbove := b[at-1] == '\n' && bytes.IndexByte(message, '\n') < 0
	if again >= 0 && bytes.HasPrefix(b[at+again+len(label):], message) {
		end = max(end, scan.LineEnd(b, at+again, limit))
	} else if again >= 0 || !isAbove {
		return a, looked, false
	}
	return Response{"text", "azure", origin.Between(from, end), code, string(message), ""}, looked, len(message) > 0
}

// readAlibaba recognises the error strings of Alibaba Cloud's SDKs: SDKError with one part a line,
// SDK.ServerError, and those of Java and Python.
func readAlibaba(b []byte, at int) (a Response, looked int, ok bool) {
	limit := min(len(b), at+maxString)
	if k := bytes.Index(b[at:limit], []byte("\n\n")); k >= 0 {
		limit = at + k
	}
	part := string(b[at:limit])
	if !strings.HasPrefix(part, "com.aliyuncs.") && !strings.HasPrefix(part, "SDK.") && !strings.Contains(part, "StatusCode:") {
		return a, 2 * len(part), false
	}
	line := func(name string) string {
		_, rest, ok := strings.Cut(part, name)
		if !ok {
			return ""
		}
		rest, _, _ = strings.Cut(rest, "\n")
		return strings.TrimSpace(rest)
	}
	code := line("ErrorCode:")
	if code == "" {
		code = line(" Code:")
	}
	id := line("RequestId:")
	if id == "" {
		id = line("request id:")
	}
	return Response{"alibaba-sdk", "alibaba", origin.Between(at, limit), code, line("Message:"), id}, 0, true
}
