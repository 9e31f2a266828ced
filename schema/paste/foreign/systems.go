// Package foreign recognises what other systems return, and what their SDKs print.

package foreign

import (
	"bytes"
	"strings"
	"sync"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// system is how the answers of another system look in JSON.
type system struct {
	name string
	// members must all be there; a dot leads into an object.
	fields []string
	// any of these must be there too, unless empty.
	anyOf []string
	// is decides further, unless nil.
	is func(t *jsontree.Tree, node int) bool
	// code, message and id are the members to report; a dot leads into an object.
	code, message, id string
}

// systems are tried in this order.
var systems = []system{
	{name: "api2", fields: []string{"code", "codeDesc"}, code: "code", message: "message"},
	{name: "dnspod", fields: []string{"status.code"}, anyOf: []string{"status.message", "status.created_at"}, code: "status.code", message: "status.message"},
	{name: "im", fields: []string{"ActionStatus"}, anyOf: []string{"ErrorCode", "ErrorInfo"}, code: "ErrorCode", message: "ErrorInfo"},
	{name: "scf", fields: []string{"errorCode", "errorMessage"}, is: runtimeError, code: "errorCode", message: "errorMessage", id: "requestId"},
	{name: "cos", fields: []string{"error.Code", "error.Message"}, code: "error.Code", message: "error.Message", id: "error.RequestId"},
	{name: "cos", fields: []string{"Code", "Message", "Resource"}, anyOf: []string{"TraceId", "RequestId"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "aws", fields: []string{"code", "message", "requestId"}, anyOf: []string{"time", "retryable", "retryDelay"}, code: "code", message: "message", id: "requestId"},
	{name: "aws", fields: []string{"__type"}, code: "__type", message: "message"},
	{name: "aws", fields: []string{"Error.Code", "ResponseMetadata.HTTPStatusCode"}, code: "Error.Code", message: "Error.Message", id: "ResponseMetadata.RequestId"},
	{name: "aws", fields: []string{"ResponseMetadata.HTTPStatusCode"}, id: "ResponseMetadata.RequestId"},
	{name: "aws", fields: []string{"Error.Code", "Error.Type"}, is: queryError, code: "Error.Code", message: "Error.Message", id: "RequestId"},
	{name: "aws", fields: []string{"ErrorResponse.Error.Code"}, code: "ErrorResponse.Error.Code", message: "ErrorResponse.Error.Message", id: "ErrorResponse.RequestId"},
	{name: "volcengine", fields: []string{"ResponseMetadata.RequestId", "ResponseMetadata.Action"}, code: "ResponseMetadata.Error.Code", message: "ResponseMetadata.Error.Message", id: "ResponseMetadata.RequestId"},
	{name: "huawei", fields: []string{"error_code", "error_msg"}, code: "error_code", message: "error_msg", id: "request_id"},
	{name: "wechat", fields: []string{"errcode", "errmsg"}, code: "errcode", message: "errmsg"},
	{name: "alibaba", fields: []string{"RequestId", "HostId"}, anyOf: []string{"Code", "Recommend", "Message"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId", "Recommend"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId"}, anyOf: []string{"StatusText", "StatusCode", "statusCode", "HttpStatusCode", "BizId"}, is: UpperID, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId", "Code", "BizId"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId", "Code", "Message"}, is: flatCode, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId"}, is: alibabaSuccess, id: "RequestId"},
	{name: "alibaba", fields: []string{"code", "message"}, is: alibabaMessage, code: "code", message: "message"},
	{name: "openai", fields: []string{"error.message"}, anyOf: []string{"error.type", "error.param"}, code: "error.code", message: "error.message", id: "error.id"},
	{name: "json-api", fields: []string{"error.message"}, anyOf: []string{"error.code", "error.status"}, code: "error.code", message: "error.message"},
	{name: "json-api", fields: []string{"errors"}, is: graphError},
	{name: "sms", fields: []string{"result", "errmsg"}, anyOf: []string{"ext", "sid", "fee", "detail"}, code: "result", message: "errmsg"},
	{name: "wechat", fields: []string{"errCode", "errMsg"}, is: cloudCall, code: "errCode", message: "errMsg"},
	{name: "asr", fields: []string{"code", "voice_id"}, code: "code", message: "message"},
	{name: "cloudbase", fields: []string{"code", "msg"}, is: capitalCode, code: "code", message: "msg", id: "requestId"},
	{name: "api-gateway", fields: []string{"message", "request_id"}, is: hasNoKnownCode, message: "message", id: "request_id"},
	{name: "api-gateway", fields: []string{"message"}, is: gatewayMessage, message: "message"},
	{name: "api2", fields: []string{"code", "message"}, is: api2Code, code: "code", message: "message"},
}

// Answer is what another system returned, or what its SDK says of it.
type Response struct {
	Form, System             string
	At                       origin.Span
	Code, Message, RequestID string
}

// OfDocument recognises the root of a tree as an answer of another system.
func FromDocument(t *jsontree.Tree) (a Response, ok bool) {
	present := keysOf(t)
	if len(present) == 0 {
		return a, false
	}
	for _, s := range systems {
		if !present[s.key()] || !s.matches(t, 0) {
			continue
		}
		a = Response{Form: "json", System: s.name, At: origin.Between(t.Nodes[0].Start(), t.Nodes[0].End())}
		a.Code, _ = t.ScalarAt(0, s.code)
		a.Message, _ = t.ScalarAt(0, s.message)
		a.RequestID, _ = t.ScalarAt(0, s.id)
		if s.name == "scf" && a.RequestID == "" {
			a.RequestID = uuidBefore(t.Src, a.At.From, "RequestId:")
		}
		return a, true
	}
	return a, false
}

// telling is the name of a member that all answers of the system have.
func (s system) key() string {
	name, _, _ := strings.Cut(s.fields[0], ".")
	return name
}

// tellingNames are those names of all systems that an object has, found in one pass over its members.
func keysOf(t *jsontree.Tree) map[string]bool {
	present := map[string]bool{}
	for name := range t.Members(0) {
		if text := t.Bytes(name); allKeys()[string(text)] {
			present[string(text)] = true
		}
	}
	return present
}

var allKeys = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, s := range systems {
		names[s.key()] = true
	}
	return names
})

func (s system) matches(t *jsontree.Tree, node int) bool {
	for _, path := range s.fields {
		if _, ok := t.At(node, path); !ok {
			return false
		}
	}
	found := len(s.anyOf) == 0
	for _, path := range s.anyOf {
		if _, ok := t.At(node, path); ok {
			found = true
		}
	}
	return found && (s.is == nil || s.is(t, node))
}

// runtimeError tells an error of the runtime of functions: its errorCode is a number, or at least no code of the API, which SDK exceptions carry under the same name.
func runtimeError(t *jsontree.Tree, node int) bool {
	v, _ := t.Get(node, "errorCode")
	if t.Kind(v) == jsontree.Number {
		return true
	}
	code, ok := t.StringAt(node, "errorCode")
	if !ok || scan.IsKnownCode(code) {
		return false
	}
	for _, name := range []string{"statusCode", "stackTrace", "requestId"} {
		if _, ok := t.Get(node, name); ok {
			return true
		}
	}
	return false
}

// queryError tells an error of an AWS query API: its type names who is to blame.
func queryError(t *jsontree.Tree, node int) bool {
	e, ok := t.Get(node, "Error")
	return ok && IsQueryError(t, e)
}

func IsQueryError(t *jsontree.Tree, e int) bool {
	blamed, _ := t.StringAt(e, "Type")
	return blamed == "Sender" || blamed == "Receiver"
}

// graphError tells the errors of GraphQL, whose code is a word of the server's own: one of this API in two parts is what the
// server was told by it.
func graphError(t *jsontree.Tree, node int) bool {
	v, _ := t.Get(node, "errors")
	if t.Kind(v) != jsontree.Array || t.Len(v) == 0 {
		return false
	}
	first := v + 1
	if _, ok := t.Get(first, "message"); !ok {
		return false
	}
	extensions, ok := t.Get(first, "extensions")
	if !ok {
		return false
	}
	code, _ := t.StringAt(extensions, "code")
	return !strings.Contains(code, ".")
}

// cloudCall tells the errors of cloud functions that a mini program calls: negative numbers.
func cloudCall(t *jsontree.Tree, node int) bool {
	code, ok := t.ScalarAt(node, "errCode")
	return ok && strings.HasPrefix(code, "-")
}

// shoutedCode tells a code in capitals of several words, as the web API of CloudBase has.
func capitalCode(t *jsontree.Tree, node int) bool {
	code, ok := t.StringAt(node, "code")
	return ok && strings.Contains(code, "_") && scan.IsUpperWord([]byte(code))
}

// noKnownCode tells an object without an error code of this API.
func hasNoKnownCode(t *jsontree.Tree, node int) bool {
	code, _, _ := scan.ErrorFields(t, node)
	return code < 0
}

// flatCode tells Code and Message beside an upper-case RequestId, or a Code that this API does not have.
func flatCode(t *jsontree.Tree, node int) bool {
	code, _ := t.StringAt(node, "Code")
	return !scan.IsKnownCode(code) || UpperID(t, node)
}

// UpperID tells a RequestId whose letters are all upper-case.
func UpperID(t *jsontree.Tree, node int) bool {
	id, ok := t.StringAt(node, "RequestId")
	return ok && id == strings.ToUpper(id) && id != strings.ToLower(id)
}

// alibabaSuccess tells the flat success of Alibaba Cloud from an unwrapped answer of this API, as far as one can: upper-case id, and paging members or a list inside an object of its own.
func alibabaSuccess(t *jsontree.Tree, node int) bool {
	if !UpperID(t, node) {
		return false
	}
	if _, ok := t.Get(node, "PageNumber"); ok {
		return true
	}
	for name, v := range t.Members(node) {
		if t.Kind(v) != jsontree.Object || t.Len(v) != 1 {
			continue
		}
		// {"DomainRecords":{"Record":[…]}}: the list's name is the singular of its object's.
		for inner, list := range t.Members(v) {
			if t.Kind(list) == jsontree.Array && strings.Contains(t.Text(name), strings.TrimSuffix(t.Text(inner), "y")) {
				return true
			}
		}
	}
	return false
}

func alibabaMessage(t *jsontree.Tree, node int) bool {
	code, ok := t.StringAt(node, "code")
	if !ok || scan.IsKnownCode(code) {
		return false
	}
	message, _ := t.StringAt(node, "message")
	return strings.Contains(message, "AccessKeyId") || code == "SignatureDoesNotMatch" || code == "InvalidAccessKeyId.NotFound"
}

// gatewayMessage tells the sentences that API gateways answer themselves.
func gatewayMessage(t *jsontree.Tree, node int) bool {
	message, _ := t.StringAt(node, "message")
	lower := strings.ToLower(message)
	for _, phrase := range []string{"no route matched", "api rate limit exceeded", "hmac signature", "not found micro service", "no api found", "unable to find match", "invalid authentication credentials", "upstream"} {
		if strings.Contains(lower, phrase) {
			return true
		}
	}
	return false
}

// api2Code tells the numbers of API 2.0: four or five digits, or 0 beside another member.
func api2Code(t *jsontree.Tree, node int) bool {
	v, ok := t.Get(node, "code")
	if !ok || t.Kind(v) != jsontree.Number {
		return false
	}
	code := t.Text(v)
	return len(code) >= 4 && len(code) <= 5 && (code[0] >= '4' && code[0] <= '6' || code[0] == '1' || code[0] == '-') && t.Len(node) <= 4
}

// uuidBefore is the id behind the last occurrence of a word on the lines just before at.
func uuidBefore(b []byte, at int, word string) string {
	const window = 200
	lead := b[max(0, at-window):at]
	i := bytes.LastIndex(lead, []byte(word))
	if i < 0 {
		return ""
	}
	id, _ := scan.ReadID(lead, i+len(word))
	return id
}

// IsForeignPart tells the object inside another system's answer that has the id: boto3's ResponseMetadata, or a record of a
// list that the answer names with a capital, such as the events of a log.
func IsPart(t *jsontree.Tree, node int, pointer string) bool {
	if _, ok := t.Get(node, "HTTPStatusCode"); ok {
		return true
	}
	path := strings.Split(pointer, "/")
	for i := 1; i < len(path); i++ {
		isIndex := i > 1 && path[i] != "" && strings.Trim(path[i], "0123456789") == ""
		if list := path[i-1]; isIndex && list != "" && list[0] >= 'A' && list[0] <= 'Z' {
			return true
		}
	}
	return false
}
