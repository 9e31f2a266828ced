// This file recognises markup.

package foreign

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
)

// ReadMarkup recognises XML and HTML, neither of which this API returns.
func ReadMarkup(b []byte, at int) (a Response, looked int, ok bool) {
	const window = 16384
	part := b[at:min(len(b), at+window)]
	lower := strings.ToLower(string(part[:min(len(part), 200)]))
	a = Response{Form: "xml", System: "unknown", At: origin.Between(at, len(b))}
	if strings.Contains(lower, "<html") || strings.HasPrefix(lower, "<!doctype html") {
		a.Form, a.System = "html", "html"
		a.Message = element(part, "title")
		return a, len(part), true
	}
	a.Code, a.Message, a.RequestID = element(part, "Code"), element(part, "Message"), element(part, "RequestId")
	if a.Code == "" {
		return a, len(part), false
	}
	switch {
	case a.RequestID == "" && element(part, "RequestID") != "" || bytes.Contains(part, []byte("amazonaws")) || bytes.Contains(part, []byte("<ErrorResponse")):
		a.System = "aws"
		if a.RequestID == "" {
			a.RequestID = element(part, "RequestID")
		}
	case bytes.Contains(part, []byte("aliyuncs")) || bytes.Contains(part, []byte("<HostId>oss-")):
		a.System = "alibaba"
	default:
		a.System = "cos"
	}
	if i := bytes.Index(part, []byte("</Error>")); i >= 0 {
		a.At.To = at + i + len("</Error>")
	}
	return a, len(part), true
}

// element returns the text of the first element of a name.
func element(b []byte, name string) string {
	i := bytes.Index(b, []byte("<"+name+">"))
	if i < 0 {
		return ""
	}
	i += len(name) + 2
	end := bytes.Index(b[i:], []byte("</"+name))
	if end < 0 {
		return ""
	}
	return strings.TrimSpace(string(b[i : i+end]))
}
