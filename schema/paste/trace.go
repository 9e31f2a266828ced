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
		lead := span{max(0, at-most), at}
		if k := bytes.LastIndex(b[lead.from:at], []byte("Error: ")); k >= 0 {
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
		codeAt := codeBefore(b, message.from)
		return []Candidate{messageOnly(t, frame.form, span{codeAt.from, message.to}, string(b[codeAt.from:codeAt.to]), codeAt, message, "", span{message.to, message.to}, 0.4)}
	}
	return nil
}

// firstFrame is where the first frame of a trace of JavaScript starts in a part of a text: at NAME (; the end of the part without one.
func firstFrame(b []byte, part span) int {
	const word = " at "
	for i := part.from; ; {
		k := bytes.Index(b[i:part.to], []byte(word))
		if k < 0 {
			return part.to
		}
		if name := token(b, i+k+len(word)); !name.empty() && bytes.HasPrefix(b[name.to:], []byte(" (")) {
			return i + k
		}
		i += k + 1
	}
}
