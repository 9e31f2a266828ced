package paste

import (
	"bytes"
	"strings"
)

// readMarkup recognises XML and HTML, of which this API returns none.
func readMarkup(b []byte, at int) (a answer, looked int, ok bool) {
	const window = 16384
	part := b[at:min(len(b), at+window)]
	lower := strings.ToLower(string(part[:min(len(part), 200)]))
	a = answer{form: "xml", system: "unknown", at: between(at, len(b))}
	if strings.Contains(lower, "<html") || strings.HasPrefix(lower, "<!doctype html") {
		a.form, a.system = "html", "html"
		a.message = element(part, "title")
		return a, len(part), true
	}
	a.code, a.message, a.requestID = element(part, "Code"), element(part, "Message"), element(part, "RequestId")
	if a.code == "" {
		return a, len(part), false
	}
	switch {
	case a.requestID == "" && element(part, "RequestID") != "" || bytes.Contains(part, []byte("amazonaws")) || bytes.Contains(part, []byte("<ErrorResponse")):
		a.system = "aws"
		if a.requestID == "" {
			a.requestID = element(part, "RequestID")
		}
	case bytes.Contains(part, []byte("aliyuncs")) || bytes.Contains(part, []byte("<HostId>oss-")):
		a.system = "alibaba"
	default:
		a.system = "cos"
	}
	if i := bytes.Index(part, []byte("</Error>")); i >= 0 {
		a.at.to = at + i + len("</Error>")
	}
	return a, len(part), true
}

// element is the text of the first element of that name.
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
