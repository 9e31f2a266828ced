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

// system is the shape of the responses of another system in JSON.
type system struct {
	name string
	// fields must all be there; a dot leads into an object.
	fields []string
	// anyOf has fields one of which must be there too, unless it is empty.
	anyOf []string
	// is decides further, unless it is nil.
	is func(t *jsontree.Tree, node int) bool
	// code, message and id are the fields to report; a dot leads into an object.
	code, message, id string
}

// systems are tried in this order.
var systems = []system{
	{name: "api2", fields: []string{"code", "codeDesc"}, code: "code", message: "message"},
	{name: "dnspod", fields: []string{"status.code"}, anyOf: []string{"status.message", "status.created_at"}, code: "status.code", message: "status.message"},
	{name: "im", fields: []string{"ActionStatus"}, anyOf: []string{"ErrorCode", "ErrorInfo"}, code: "ErrorCode", message: "ErrorInfo"},
	{name: "scf", fields: []string{"errorCode", "errorMessage"}, is: isRuntimeError, code: "errorCode", message: "errorMessage", id: "requestId"},
	{name: "cos", fields: []string{"error.Code", "error.Message"}, code: "error.Code", message: "error.Message", id: "error.RequestId"},
	{name: "cos", fields: []string{"Code", "Message", "Resource"}, anyOf: []string{"TraceId", "RequestId"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "aws", fields: []string{"code", "message", "requestId"}, anyOf: []string{"time", "retryable", "retryDelay"}, code: "code", message: "message", id: "requestId"},
	{name: "aws", fields: []string{"__type"}, code: "__type", message: "message"},
	{name: "aws", fields: []string{"Error.Code", "ResponseMetadata.HTTPStatusCode"}, code: "Error.Code", message: "Error.Message", id: "ResponseMetadata.RequestId"},
	{name: "aws", fields: []string{"ResponseMetadata.HTTPStatusCode"}, id: "ResponseMetadata.RequestId"},
	{name: "aws", fields: []string{"Error.Code", "Error.Type"}, is: hasQueryError, code: "Error.Code", message: "Error.Message", id: "RequestId"},
	{name: "aws", fields: []string{"ErrorResponse.Error.Code"}, code: "ErrorResponse.Error.Code", message: "ErrorResponse.Error.Message", id: "ErrorResponse.RequestId"},
	{name: "volcengine", fields: []string{"ResponseMetadata.RequestId", "ResponseMetadata.Action"}, code: "ResponseMetadata.Error.Code", message: "ResponseMetadata.Error.Message", id: "ResponseMetadata.RequestId"},
	{name: "volcengine", fields: []string{"ResponseMetadata.Error.Code"}, code: "ResponseMetadata.Error.Code", message: "ResponseMetadata.Error.Message", id: "ResponseMetadata.RequestId"},
	{name: "huawei", fields: []string{"error_code", "error_msg"}, code: "error_code", message: "error_msg", id: "request_id"},
	{name: "wechat", fields: []string{"errcode", "errmsg"}, code: "errcode", message: "errmsg"},
	{name: "alibaba", fields: []string{"RequestId", "HostId"}, anyOf: []string{"Code", "Recommend", "Message"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId", "Recommend"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId"}, anyOf: []string{"StatusText", "StatusCode", "statusCode", "HttpStatusCode", "BizId"}, is: HasUpperID, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId", "Code", "BizId"}, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId", "Code", "Message"}, is: hasFlatCode, code: "Code", message: "Message", id: "RequestId"},
	{name: "alibaba", fields: []string{"RequestId"}, is: isAlibabaSuccess, id: "RequestId"},
	{name: "alibaba", fields: []string{"code", "message"}, is: isAlibabaMessage, code: "code", message: "message"},
	{name: "openai", fields: []string{"error.message"}, anyOf: []string{"error.type", "error.param"}, code: "error.code", message: "error.message", id: "error.id"},
	{name: "json-api", fields: []string{"error.message"}, anyOf: []string{"error.code", "error.status"}, code: "error.code", message: "error.message"},
	{name: "json-api", fields: []string{"errors"}, is: hasGraphErrors},
	{name: "sms", fields: []string{"result", "errmsg"}, anyOf: []string{"ext", "sid", "fee", "detail"}, code: "result", message: "errmsg"},
	{name: "wechat", fields: []string{"errCode", "errMsg"}, is: isCloudCallError, code: "errCode", message: "errMsg"},
	{name: "asr", fields: []string{"code", "voice_id"}, code: "code", message: "message"},
	{name: "cloudbase", fields: []string{"code", "msg"}, is: hasCapitalCode, code: "code", message: "msg", id: "requestId"},
	{name: "api-gateway", fields: []string{"message", "request_id"}, is: hasNoKnownCode, message: "message", id: "request_id"},
	{name: "api-gateway", fields: []string{"message"}, is: isGatewayMessage, message: "message"},
	{name: "api2", fields: []string{"code", "message"}, is: hasAPI2Code, code: "code", message: "message"},
}

// Response is what another system returned, or what its SDK prints of it.
type Response struct {
	Form, System             string
	At                       origin.Span
	Code, Message, RequestID string
}

// FromDocument recognises the root of a tree as a response of another system.
func FromDocument(t *jsontree.Tree) (a Response, ok bool) {
	present := signsOf(t)
	if len(present) == 0 {
		return a, false
	}
	for _, s := range systems {
		if !present[s.sign()] || !s.matches(t, 0) {
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

// sign returns the name of a field at the root that all responses of the system have.
func (s system) sign() string {
	name, _, _ := strings.Cut(s.fields[0], ".")
	return name
}

// signsOf returns the signs that an object has, found in one pass over its fields.
func signsOf(t *jsontree.Tree) map[string]bool {
	present := map[string]bool{}
	for name := range t.Members(0) {
		if text := t.Bytes(name); allSigns()[string(text)] {
			present[string(text)] = true
		}
	}
	return present
}

var allSigns = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, s := range systems {
		names[s.sign()] = true
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

// isRuntimeError reports whether an object is an error of the runtime of cloud functions. Its
// errorCode is a number, or at least not a code of the API, which SDK exceptions have under the
// same name.
func isRuntimeError(t *jsontree.Tree, node int) bool {
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

// hasQueryError reports whether an object is an error of an AWS query API, whose type names who is
// to blame.
func hasQueryError(t *jsontree.Tree, node int) bool {
	e, ok := t.Get(node, "Error")
	return ok && IsQueryError(t, e)
}

// IsQueryError is hasQueryError for the object Error itself.
func IsQueryError(t *jsontree.Tree, e int) bool {
	blamed, _ := t.StringAt(e, "Type")
	return blamed == "Sender" || blamed == "Receiver"
}

// hasGraphErrors reports whether an object has errors of GraphQL. Its code is a word of the server's
// own; one in two parts is an error of this API that the server passes on.
func hasGraphErrors(t *jsontree.Tree, node int) bool {
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

// isCloudCallError reports whether an object is an error of a cloud function that a mini program calls:
// its code is negative.
func isCloudCallError(t *jsontree.Tree, node int) bool {
	code, ok := t.ScalarAt(node, "errCode")
	return ok && strings.HasPrefix(code, "-")
}

// hasCapitalCode reports whether the code is several words in capitals, as in the web API of CloudBase.
func hasCapitalCode(t *jsontree.Tree, node int) bool {
	code, ok := t.StringAt(node, "code")
	return ok && strings.Contains(code, "_") && scan.IsUpperWord([]byte(code))
}

// hasNoKnownCode reports whether an object has no error code of this API.
func hasNoKnownCode(t *jsontree.Tree, node int) bool {
	code, _, _ := scan.ErrorFields(t, node)
	return code < 0
}

// hasFlatCode reports whether Code stands beside an upper-case RequestId, or is a code that this API
// does not have.
func hasFlatCode(t *jsontree.Tree, node int) bool {
	code, _ := t.StringAt(node, "Code")
	return !scan.IsKnownCode(code) || HasUpperID(t, node)
}

// HasUpperID reports whether all letters of the RequestId are upper-case.
func HasUpperID(t *jsontree.Tree, node int) bool {
	id, ok := t.StringAt(node, "RequestId")
	return ok && id == strings.ToUpper(id) && id != strings.ToLower(id)
}

// isAlibabaSuccess reports whether an object is more likely a success of Alibaba Cloud than an
// unwrapped response of this API: it has an upper-case id, and fields of paging or a list inside an
// object of its own.
func isAlibabaSuccess(t *jsontree.Tree, node int) bool {
	if !HasUpperID(t, node) {
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

func isAlibabaMessage(t *jsontree.Tree, node int) bool {
	code, ok := t.StringAt(node, "code")
	if !ok || scan.IsKnownCode(code) {
		return false
	}
	message, _ := t.StringAt(node, "message")
	return strings.Contains(message, "AccessKeyId") || code == "SignatureDoesNotMatch" || code == "InvalidAccessKeyId.NotFound"
}

// isGatewayMessage reports whether the message is one that API gateways return themselves.
func isGatewayMessage(t *jsontree.Tree, node int) bool {
	message, _ := t.StringAt(node, "message")
	lower := strings.ToLower(message)
	for _, phrase := range []string{"no route matched", "api rate limit exceeded", "hmac signature", "not found micro service", "no api found", "unable to find match", "invalid authentication credentials", "upstream"} {
		if strings.Contains(lower, phrase) {
			return true
		}
	}
	return false
}

// hasAPI2Code reports whether the code is a number of API 2.0, in a small object.
func hasAPI2Code(t *jsontree.Tree, node int) bool {
	v, ok := t.Get(node, "code")
	if !ok || t.Kind(v) != jsontree.Number {
		return false
	}
	code := t.Text(v)
	return len(code) >= 4 && len(code) <= 5 && (code[0] >= '4' && code[0] <= '6' || code[0] == '1' || code[0] == '-') && t.Len(node) <= 4
}

// uuidBefore returns the id after the last occurrence of a word shortly before at.
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

// IsPart reports whether an object with an id is only a part of another system's response: boto3's
// ResponseMetadata, or an element of a list whose name begins with a capital, such as the events of
// a log.
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

// HasFlag reports whether an object with a code has a field that only other systems give with it: a
// host, an id of their own, or a flag for success.
func HasFlag(t *jsontree.Tree, node int) bool {
	for name, v := range t.Members(node) {
		switch t.Text(name) {
		case "HostId", "opc-request-id":
			return true
		case "Success", "success":
			if kind := t.Kind(v); kind == jsontree.True || kind == jsontree.False {
				return true
			}
		}
	}
	return false
}
