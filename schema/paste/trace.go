// This file recognises a message of which nothing but the stack trace of an SDK tells that the service sent it.

package paste

import (
	"bytes"
	"strings"
)

// answerFrames are the files of SDKs in which an error of the service becomes an exception, with the form of such a text.
var answerFrames = []struct{ sdk, file, form string }{
	{"tencentcloud-sdk-nodejs", "abstract_client", "node-sdk"},
	{"tencentcloud-sdk-php", "AbstractClient.php", "php-sdk"},
}

// readTrace recognises a message that stands before such a frame.
func readTrace(t *Text) []Candidate {
	const most = 2048
	b := t.Bytes
	for _, frame := range answerFrames {
		at := bytes.Index(b, []byte(frame.sdk))
		if at < 0 {
			continue
		}
		line := b[at:paragraphEnd(b, at, min(len(b), at+most))]
		if !bytes.Contains(line, []byte(frame.file)) {
			continue
		}
		lead := between(max(0, at-most), at)
		class := ""
		if k := bytes.LastIndex(b[lead.from:at], []byte("Error: ")); k >= 0 {
			name := wordBefore(b, lead.from+k+len("Error"))
			class = string(b[name.from:name.to])
			lead.from += k + len("Error: ")
		} else {
			lead.from = max(lead.from, bytes.LastIndexByte(bytes.TrimRight(b[:at], "\r\n"), '\n')+1)
		}
		message := lead
		if frame.form == "node-sdk" {
			message.to = firstFrame(b, lead)
		} else {
			// PHP names the file behind a colon, or behind the word in.
			for message.to > message.from && bytes.IndexByte([]byte(" \t:\"'("), b[message.to-1]) < 0 {
				message.to--
			}
			text := bytes.TrimRight(b[message.from:message.to], " \t:\"'(")
			message.to = message.from + len(bytes.TrimSuffix(text, []byte(" in")))
		}
		message = trimSpan(b, message)
		for !message.empty() && strings.IndexByte("\"'", b[message.from]) >= 0 {
			message.from++
		}
		if message.empty() {
			continue
		}
		if containsAny(b[message.from:message.to], offline) {
			return []Candidate{clientFailure(t, frame.form, message, class, message, "", between(message.to, message.to))}
		}
		if class != "" && class != "Error" && !strings.Contains(class, "TencentCloud") {
			// A fault of the program itself, which only passes through the SDK: TypeError.
			continue
		}
		codeAt := codeBefore(b, message.from)
		id, idAt := onlyID(b, message.to)
		return []Candidate{messageOnly(t, frame.form, between(codeAt.from, message.to), string(b[codeAt.from:codeAt.to]), codeAt, message, id, idAt, 0.4)}
	}
	return nil
}

// messageOfTrace is the span of the message of an exception of Node whose trace follows within some lines of i; empty at i without one.
func messageOfTrace(b []byte, i int) span {
	const most = 300
	part := b[i:min(len(b), i+most)]
	k := bytes.Index(part, []byte("\n  Error: "))
	if k < 0 {
		return between(i, i)
	}
	from := i + k + len("\n  Error: ")
	to := paragraphEnd(b, from, len(b))
	if !bytes.HasPrefix(bytes.TrimLeft(b[to:], " \t\r\n"), []byte("at ")) {
		return between(i, i)
	}
	return trimSpan(b, between(from, to))
}

// wordBefore is the span of the word that ends at i.
func wordBefore(b []byte, i int) span {
	from := i
	for from > 0 && isNameByte(b[from-1]) {
		from--
	}
	return between(from, i)
}

// offline is in the messages of requests that got no answer, in Node and in PHP.
var offline = [][]byte{[]byte("ECONNREFUSED"), []byte("ECONNRESET"), []byte("ETIMEDOUT"), []byte("ESOCKETTIMEDOUT"), []byte("ENOTFOUND"), []byte("EAI_AGAIN"), []byte("EHOSTUNREACH"), []byte("ENETUNREACH"), []byte("EPIPE"), []byte("socket hang up"), []byte("network timeout at"), []byte("cURL error")}

// firstFrame is where the first frame of a trace of JavaScript starts in a part of a text: at, which begins a line or stands before NAME (; the end of the part without one.
func firstFrame(b []byte, part span) int {
	const word = " at "
	for i := part.from; ; {
		k := bytes.Index(b[i:part.to], []byte(word))
		if k < 0 {
			return part.to
		}
		isOwnLine := bytes.HasSuffix(bytes.TrimRight(b[part.from:i+k], " "), []byte("\n"))
		if name := token(b, i+k+len(word)); isOwnLine || !name.empty() && bytes.HasPrefix(b[name.to:], []byte(" (")) {
			return i + k
		}
		i += k + 1
	}
}
