// This file reads exceptions as code constructs them, and those whose message begins with the code.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// readException reads TencentCloudSDKException('Code', 'Message', 'RequestId') of Python's repr,
// and TencentCloudSDKException: Code-Message of a Java stack trace.
func readException(in *Input, at int) []Match {
	t, b := in.Text, in.Text.Bytes
	from := at
	for from > 0 && at-from < 80 && (scan.IsNameByte(b[from-1]) || b[from-1] == '.' || b[from-1] == '\\') {
		from--
	}
	open := at + bytes.IndexAny(b[at:], "(:")
	if b[open] == ':' {
		return readDashed(in, from, open+1)
	}
	lead := bytes.TrimRight(b[max(0, from-10):from], " ")
	if bytes.HasSuffix(lead, []byte("raise")) || bytes.HasSuffix(lead, []byte("new")) || bytes.HasSuffix(lead, []byte("throw")) {
		// Source code, in a stack trace or by itself.
		return nil
	}
	if message := phpException(b, open); !message.Empty() {
		r := record{messageAt: message, codeAt: origin.Between(message.From, message.From), end: message.To}
		return []Match{r.match(t, "php-sdk", from)}
	}
	parts, end := arguments(b, open+1)
	if len(parts) < 2 || !scan.IsCode(string(b[parts[0].From:parts[0].To])) {
		return in.nothing(end - at)
	}
	end = parts[len(parts)-1].To + 1
	r := record{code: string(b[parts[0].From:parts[0].To]), codeAt: parts[0], messageAt: parts[1], end: end}
	if len(parts) > 2 {
		r.id, r.idAt = scan.ReadID(b[:parts[2].To], parts[2].From)
		if r.id != "" && len(r.id) < len("00000000-0000-00") {
			// What a test of a program makes up.
			return in.nothing(end - at)
		}
	}
	m := Match{Form: "python-sdk", System: "api3", Text: t, From: from, To: end, Lossy: true,
		Tree: r.envelope(t, origin.Between(from, end), string(b[parts[1].From:parts[1].To]))}
	m.noteClient(r)
	return []Match{m}
}

// phpException returns the span of the message in what PHP's loggers print of an exception, whose
// own code is a number: SDKException(code: 0): message at /file.php:1. Empty for anything else.
func phpException(b []byte, open int) origin.Span {
	const most = 1 << 12
	head, ok := bytes.CutPrefix(b[open:min(len(b), open+most)], []byte("(code: "))
	rest := bytes.TrimLeft(head, "0123456789")
	from := open + len("(code: ") + len(head) - len(rest)
	message, ok2 := bytes.CutPrefix(rest, []byte("): "))
	end := bytes.Index(message, []byte(".php:"))
	if !ok || !ok2 || end < 0 {
		return origin.Span{}
	}
	end = bytes.LastIndex(message[:end], []byte(" at "))
	if end <= 0 {
		return origin.Span{}
	}
	from += len("): ")
	return scan.Trim(b, origin.Between(from, from+end))
}

// readDashed reads Code-Message from i to the end of the line.
func readDashed(in *Input, from, i int) []Match {
	t, b := in.Text, in.Text.Bytes
	start := scan.SkipSpacesAndTabs(b, i)
	if label := scan.LabelEnd(b, start, scan.MessageLabels); label >= 0 {
		r := record{}
		r.rest(in, b, label)
		m := r.unnamed(t, start, label, "TencentCloudSDKException")
		m.From = from
		return []Match{m}
	}
	if code := bracketedCode(b, start); !code.Empty() {
		r := record{code: string(b[code.From:code.To]), codeAt: code, idAt: origin.Between(code.To, code.To)}
		r.rest(in, b, code.To+len("]"))
		return []Match{r.match(t, "java-sdk-old", from)}
	}
	codeAt := scan.Token(b, start)
	const longest = 1 << 12
	stop := scan.LineEnd(b, start, min(len(b), start+longest))
	r := record{messageAt: scan.Trim(b, origin.Between(start, stop)), end: stop}
	message := b[r.messageAt.From:r.messageAt.To]
	if class := javaException(message); class != "" {
		return []Match{r.clientMatch(t, "java-sdk-old", from, class)}
	}
	// Only the start of the message counts, as the rest is long.
	if bytes.HasPrefix(message, []byte(curl)) {
		failure := offlineName(message)
		if !strings.HasPrefix(failure, curl) {
			return nil
		}
		return []Match{r.clientMatch(t, "php-sdk", from, failure)}
	}
	if codeAt.Empty() || codeAt.To >= len(b) || b[codeAt.To] != '-' || !scan.IsKnownCode(string(b[codeAt.From:codeAt.To])) {
		hasCode := scan.LabelEnd(b, start, scan.CodeLabels) >= 0 || scan.IsKnownCode(string(b[codeAt.From:codeAt.To]))
		if r.idBefore(b, from); r.id != "" && bytes.Contains(b[from:i], []byte("TencentCloud.")) && !hasCode {
			// .NET puts the id first, and leaves the code out.
			r.codeAt = origin.Between(start, start)
			return []Match{r.match(t, "dotnet-sdk", from)}
		}
		hasParts := hasCode || len(message) == 0 || message[0] == '[' || message[0] == '{'
		if isJavaFrame(b[stop:]) && !hasParts {
			// Log libraries print the class and the message, and the SDK keeps the code in a field. What
			// has parts is for other readers.
			r.codeAt = origin.Between(start, start)
			return []Match{r.match(t, "java-sdk-old", from)}
		}
		return nil
	}
	r.code, r.codeAt = string(b[codeAt.From:codeAt.To]), codeAt
	r.end = permissionEnd(b, start, stop, min(len(b), start+longest))
	r.messageAt = scan.Trim(b, origin.Between(codeAt.To+1, r.end))
	r.enclose(b, from)
	return []Match{r.match(t, "java-sdk-old", from)}
}

// bracketedCode returns the span of the known code that stands in brackets at i; empty if none does.
func bracketedCode(b []byte, i int) origin.Span {
	if i >= len(b) || b[i] != '[' {
		return origin.Between(i, i)
	}
	code := scan.Token(b, i+1)
	if code.To >= len(b) || b[code.To] != ']' || !scan.IsKnownCode(string(b[code.From:code.To])) {
		return origin.Between(i, i)
	}
	return code
}

// isJavaFrame reports whether the next line that is not empty is a call within the SDK for Java.
func isJavaFrame(b []byte) bool {
	line := bytes.TrimLeft(b, "\r\n")
	call, ok := bytes.CutPrefix(bytes.TrimLeft(line, " \t"), []byte("at "))
	return ok && len(line) < len(b) && bytes.HasPrefix(call, []byte("com.tencentcloudapi."))
}

// arguments returns the spans of the strings in quotation marks from i up to the closing
// parenthesis; nil if anything else stands there. looked is the offset up to which it looked.
func arguments(b []byte, i int) (parts []origin.Span, looked int) {
	const most = 4
	for len(parts) < most {
		i = scan.SkipSpacesAndTabs(b, i)
		if i < len(b) && (b[i] == '\'' || b[i] == '"') {
			end := scan.StringEnd(b, i)
			if end == i+1 {
				return nil, min(len(b), i+scan.LongestString)
			}
			parts = append(parts, origin.Between(i+1, end-1))
			i = scan.SkipSpacesAndTabs(b, end)
		} else if bytes.HasPrefix(b[min(i, len(b)):], []byte("None")) {
			parts = append(parts, origin.Between(i, i))
			i = scan.SkipSpacesAndTabs(b, i+len("None"))
		} else {
			return nil, i
		}
		switch {
		case i < len(b) && b[i] == ',':
			i++
		case i < len(b) && b[i] == ')':
			return parts, i
		default:
			return nil, i
		}
	}
	return nil, i
}

// exceptionDocs describe exceptions whose parts have no labels.
var exceptionDocs = []Doc{
	{
		What:  "exception of an older Java SDK, or of Python in `repr`",
		Such:  "`TencentCloudSDKException('…', '…', '…')`",
		Marks: `the class; in older ones of Java the code stands in the message, before a hyphen`,
		Lost:  `wrapper; RequestId in older ones of Java`,
		Examples: []Example{
			failed("python-sdk", `TencentCloudSDKException('LimitExceeded.Disk', 'no more disks here', '5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3')`),
			{`com.tencentcloudapi.common.exception.TencentCloudSDKException: LimitExceeded.Disk-no more disks here`, "java-sdk-old", "api3", "LimitExceeded.Disk", `no more disks here`, ""},
		},
	},
}
