// This file tells the failures that an SDK met by itself from those that the service answered.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// isClientCode tells the codes that SDKs make themselves. Some of them may be a service's too, which
// then sends a RequestId.
func isClientCode(code, id string) bool {
	switch code {
	case "ClientNetworkError", "ServerNetworkError":
		return true
	case "ClientParamsError", "ClientSideError", "InvalidCredential", "ServerSideError":
		return id == ""
	}
	return strings.HasPrefix(code, "ClientError")
}

// ofClient notes that an SDK made the error itself, where its code says so.
func (m *Match) noteClient(r record) {
	if isClientCode(r.code, r.id) {
		m.System = "client"
		m.note("client-side-error", r.codeAt.From, r.codeAt.To, "code", r.code)
	}
}

// javaException is the class of an exception of Java itself, which the old SDK puts where the code would stand: java.net.ConnectException-Connection timed out.
func javaException(message []byte) string {
	class, _, ok := bytes.Cut(message, []byte("-"))
	if !ok || bytes.IndexByte(class, '.') <= 0 || !bytes.HasSuffix(class, []byte("Exception")) && !bytes.HasSuffix(class, []byte("Error")) {
		return ""
	}
	for _, c := range class {
		if c != '.' && !scan.IsNameByte(c) {
			return ""
		}
	}
	if class[0] < 'a' || class[0] > 'z' {
		return ""
	}
	return string(class)
}

// curl begins the messages of requests that PHP could not send or that got no answer.
const curl = "cURL error "

// offlineName is what names the failure in the message of a request that got no answer: cURL error
// with its number, the name of a system's error, or that of an HTTP status alone; else empty.
func offlineName(message []byte) string {
	if rest, ok := bytes.CutPrefix(message, []byte(curl)); ok {
		number := rest[:len(rest)-len(bytes.TrimLeft(rest, "0123456789"))]
		if len(number) > 0 {
			return curl + string(number)
		}
	}
	if rest, ok := bytes.CutPrefix(message, []byte("response code is ")); ok && bytes.HasSuffix(rest, []byte(", not 200")) {
		return "ServerSideError"
	}
	for _, name := range offline {
		if k := bytes.Index(message, name); k >= 0 && bytes.Equal(name, bytes.ToUpper(name)) {
			return string(name)
		}
	}
	return ""
}

// clientFailure makes the candidate of a failure that a client met before or behind the service, named by the class of its exception.
func (r record) clientMatch(t *origin.Text, form string, from int, class string) Match {
	r.codeAt = origin.Between(r.messageAt.From, r.messageAt.From)
	m := r.match(t, form, from)
	m.System = "client"
	m.Notes = nil
	at := r.messageAt.From + max(0, bytes.Index(t.Bytes[r.messageAt.From:r.messageAt.To], []byte(class)))
	m.note("client-side-error", at, min(at+len(class), r.messageAt.To), "code", class, "guess", "ClientNetworkError")
	return m
}

// clientDocs are about failures that an SDK met by itself.
var clientDocs = []Doc{
	{
		What:  `error of an SDK itself`,
		Such:  "`Code=ClientError.NetworkError, Message=…`",
		Marks: `the code, or the class of an exception of Java; a body inside is read again`,
		Lost:  `there is no response of the service`,
		Examples: []Example{
			{`[TencentCloudSDKError] Code=ClientError.NetworkError, Message=Fail to get response because no route to host`, "go-sdk", "client", "ClientError.NetworkError", `Fail to get response because no route to host`, ""},
		},
	},
}
