// This file recognises messages by the stack trace of an SDK after them.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// errorFrames are the files of SDKs in which an error of the service becomes an exception, with the
// form of such a text.
var errorFrames = []struct{ sdk, file, form string }{
	{"tencentcloud-sdk-nodejs", "abstract_client", "node-sdk"},
	{"tencentcloud-sdk-php", "AbstractClient.php", "php-sdk"},
}

// readTrace recognises a message that precedes such a frame.
func readTrace(in *Input, _ int) []Match {
	t := in.Text
	const most = 2048
	b := t.Bytes
	for _, frame := range errorFrames {
		at := bytes.Index(b, []byte(frame.sdk))
		if at < 0 {
			continue
		}
		line := b[at:scan.LineEnd(b, at, min(len(b), at+most))]
		if !bytes.Contains(line, []byte(frame.file)) {
			continue
		}
		lead := origin.Between(max(0, at-most), at)
		class := ""
		if k := bytes.LastIndex(b[lead.From:at], []byte("Error: ")); k >= 0 {
			name := scan.WordBefore(b, lead.From+k+len("Error"))
			class = string(b[name.From:name.To])
			lead.From += k + len("Error: ")
		} else {
			lead.From = max(lead.From, bytes.LastIndexByte(bytes.TrimRight(b[:at], "\r\n"), '\n')+1)
		}
		message := messageInTrace(b, lead, frame.form)
		if message.Empty() {
			continue
		}
		r := record{messageAt: message, idAt: origin.Between(message.To, message.To), end: message.To}
		if scan.ContainsAny(b[message.From:message.To], offlineWords) {
			return []Match{r.clientMatch(t, frame.form, message.From, class)}
		}
		if class != "" && class != "Error" && !strings.Contains(class, "TencentCloud") {
			// An error of the program itself, such as TypeError, which only passes through the SDK.
			continue
		}
		r.codeAt = codeBefore(b, message.From)
		r.code = string(b[r.codeAt.From:r.codeAt.To])
		r.id, r.idAt = scan.OnlyID(b, message.To)
		return []Match{r.match(t, frame.form, r.codeAt.From)}
	}
	return nil
}

// messageInTrace returns the span of the message in what precedes the frame of an SDK.
func messageInTrace(b []byte, message origin.Span, form string) origin.Span {
	if form == "node-sdk" {
		message.To = firstFrame(b, message)
	} else {
		// PHP names the file after a colon, or after the word in.
		for message.To > message.From && bytes.IndexByte([]byte(" \t:\"'("), b[message.To-1]) < 0 {
			message.To--
		}
		text := bytes.TrimRight(b[message.From:message.To], " \t:\"'(")
		message.To = message.From + len(bytes.TrimSuffix(text, []byte(" in")))
	}
	message = scan.Trim(b, message)
	for !message.Empty() && (b[message.From] == '"' || b[message.From] == '\'') {
		message.From++
	}
	return message
}

// messageOfTrace returns the span of the message of a Node.js exception whose trace follows within
// a few lines of i; empty if there is none.
func messageOfTrace(b []byte, i int) origin.Span {
	const most = 300
	part := b[i:min(len(b), i+most)]
	k := bytes.Index(part, []byte("\n  Error: "))
	if k < 0 {
		return origin.Between(i, i)
	}
	from := i + k + len("\n  Error: ")
	to := scan.LineEnd(b, from, len(b))
	if !bytes.HasPrefix(bytes.TrimLeft(b[to:], " \t\r\n"), []byte("at ")) {
		return origin.Between(i, i)
	}
	return scan.Trim(b, origin.Between(from, to))
}

// messageAboveTrace returns the span of the message of a Node.js exception whose trace ends on the line
// of at, or right above; empty if there is none.
func messageAboveTrace(b []byte, at int) origin.Span {
	const window = 1 << 12
	lead := b[max(0, at-window):at]
	frames := 0
	for first := true; ; first = false {
		k := bytes.LastIndexByte(lead, '\n')
		line := bytes.TrimLeft(lead[k+1:], " \t")
		if bytes.HasPrefix(line, []byte("at ")) {
			frames++
		} else if !first {
			break
		}
		if k < 0 {
			return origin.Between(at, at)
		}
		lead = lead[:k]
	}
	base := at - min(at, window)
	from := bytes.LastIndexByte(lead, '\n') + 1
	k := bytes.Index(lead[from:], []byte("Error: "))
	if frames == 0 || k < 0 {
		return origin.Between(at, at)
	}
	return scan.Trim(b, origin.Between(base+from+k+len("Error: "), base+len(lead)))
}

// firstFrame returns the start of the first frame of a JavaScript stack trace in a part of a text:
// the word at that begins a line or precedes NAME (; the end of the part if there is none.
func firstFrame(b []byte, part origin.Span) int {
	const word = " at "
	for i := part.From; ; {
		k := bytes.Index(b[i:part.To], []byte(word))
		if k < 0 {
			return part.To
		}
		isOwnLine := bytes.HasSuffix(bytes.TrimRight(b[part.From:i+k], " "), []byte("\n"))
		if name := scan.Token(b, i+k+len(word)); isOwnLine || !name.Empty() && bytes.HasPrefix(b[name.To:], []byte(" (")) {
			return i + k
		}
		i += k + 1
	}
}
