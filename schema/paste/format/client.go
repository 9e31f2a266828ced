// This file distinguishes the failures of an SDK itself from those that the service returned.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/scan"
)

// isClientCode reports whether an SDK makes the code itself. A service may return some of these
// codes too, but then with a RequestId.
func isClientCode(code, id string) bool {
	switch code {
	case "ClientNetworkError", "ServerNetworkError":
		return true
	case "ClientParamsError", "ClientSideError", "InvalidCredential", "ServerSideError":
		return id == ""
	}
	return strings.HasPrefix(code, "ClientError")
}

// javaException returns the class of one of Java's own exceptions, which the old SDK writes in
// place of the code: java.net.ConnectException-Connection timed out. Others quote it with a colon.
func javaException(message []byte) string {
	end := bytes.IndexAny(message, "-:")
	class := message[:max(0, end)]
	if bytes.IndexByte(class, '.') <= 0 || !bytes.HasSuffix(class, []byte("Exception")) && !bytes.HasSuffix(class, []byte("Error")) {
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

// curl is how messages begin of requests that PHP could not send or that got no response.
const curl = "cURL error "

// pythonClasses are the exceptions of libraries that the Python SDK passes on with their class in
// place of the code.
var pythonClasses = []string{"SSLError", "ConnectionError", "ConnectTimeout", "ReadTimeout", "Timeout", "ProxyError", "MaxRetryError", "JSONDecodeError", "AttributeError", "TypeError", "KeyError", "ValueError"}

// offlineName returns what names the failure in the message of a request without a response: cURL
// error with its number, the name of a system error, that of an HTTP status, or the words of a library;
// otherwise empty.
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
	for _, words := range offlineWords {
		if k := bytes.Index(message, []byte(words)); k == 0 || k > 0 && !scan.IsNameByte(message[k-1]) {
			return strings.Trim(words, " (")
		}
	}
	if bytes.HasPrefix(message, []byte("request to ")) && bytes.Contains(message, []byte(" failed, reason: ")) {
		return "request to"
	}
	return ""
}

// clientDocs describe failures of an SDK itself.
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

// offlineWords has words of the messages of requests without a response, in Node.js, PHP and Python.
var offlineWords = []string{"ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ESOCKETTIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EPIPE", "socket hang up", "network timeout at", "HTTPSConnectionPool(", "HTTPConnectionPool(", curl}
