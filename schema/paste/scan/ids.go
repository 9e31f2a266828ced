// This file reads RequestIds.

package scan

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
)

// ReadID reads a RequestId at or after i: a UUID, which spaces and line breaks may interrupt, or a
// run of letters, digits and dashes. Its span is empty if there is none.
func ReadID(b []byte, i int) (string, origin.Span) {
	from := i
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n' || b[i] == '"' || b[i] == '\'' || b[i] == '`' || b[i] == '<' || b[i] == '\\') {
		i++
	}
	isBold := bytes.HasPrefix(b[min(i, len(b)):], []byte("**")) && !bytes.HasPrefix(b[i:], []byte("***"))
	if isBold {
		i += len("**")
	}
	if id, end := ReadUUID(b, i); id != "" {
		return id, origin.Between(i, end)
	}
	if wrapped := afterWrapper(b, i); wrapped > i {
		if id, end := ReadUUID(b, wrapped); id != "" {
			return id, origin.Between(wrapped, end)
		}
	}
	if bytes.IndexByte(b[from:min(i, len(b))], '\n') >= 0 {
		// On a later line only a UUID is certain to be an id.
		return "", origin.Between(from, from)
	}
	end := i
	// Masked ids are ids too.
	for end < len(b) && (IsWordByte(b[end]) || b[end] == '-' || b[end] == '*') {
		end++
	}
	if isBold {
		end = i + len(bytes.TrimSuffix(b[i:end], []byte("**")))
	}
	if bytes.Equal(b[i:end], []byte("None")) || bytes.Equal(b[i:end], []byte("null")) || bytes.Equal(b[i:end], []byte("nil")) || bytes.Equal(b[i:end], []byte("undefined")) {
		return "", origin.Between(i, i)
	}
	if end < len(b) && (b[end] == ':' || b[end] == '=' || b[end] == '(') {
		// The name of what follows, where the id is empty.
		return "", origin.Between(i, i)
	}
	if i > from && b[i-1] == '<' && end < len(b) && b[end] == '>' {
		// What somebody put in place of an id.
		return "", origin.Between(i, i)
	}
	if isCutUUID(b[i:end]) && len(bytes.TrimLeft(b[end:], " \t\r\n\"'`.")) == 0 {
		return "", origin.Between(i, end)
	}
	return string(b[i:end]), origin.Between(i, end)
}

// afterWrapper returns the offset after the name of a type and the bracket with which a program prints
// a value of it: Some("X"), Optional[X], @String[X]. It is i where no such name stands.
func afterWrapper(b []byte, i int) int {
	const longest = 24
	at := i
	if at < len(b) && b[at] == '@' {
		at++
	}
	name := at
	for at < len(b) && at-name < longest && IsNameByte(b[at]) {
		at++
	}
	if at == name || at >= len(b) || b[at] != '(' && b[at] != '[' {
		return i
	}
	if at++; at < len(b) && b[at] == '"' {
		at++
	}
	return at
}

// OnlyID reads the RequestId of a short text that names just one; otherwise its span is empty at i.
func OnlyID(b []byte, i int) (string, origin.Span) {
	const most = 4096
	id, place := "", origin.Between(i, i)
	if len(b) > most {
		return id, place
	}
	for label := range IDLabelsIn(b, origin.Between(0, len(b))) {
		value := label.To
		from := value + len(b[value:]) - len(bytes.TrimLeft(b[value:], " \"'`*"))
		uuid, end := ReadUUID(b, from)
		switch {
		case uuid == "" || uuid == id:
		case id != "":
			return "", origin.Between(i, i)
		default:
			id, place = uuid, origin.Between(from, end)
		}
	}
	return id, place
}

// QuotedID is what the service puts before the RequestId inside a message about permissions.
const QuotedID = "[request id:"

// IDInMessage reads the RequestId that the message itself quotes; sometimes it is the only one.
func IDInMessage(b []byte, message origin.Span) (string, origin.Span) {
	i := bytes.Index(b[message.From:message.To], []byte(QuotedID))
	if i < 0 {
		return "", origin.Between(message.To, message.To)
	}
	return ReadID(b[:message.To], message.From+i+len(QuotedID))
}

// IDAfter reads the field RequestId that follows a fragment such as "Error": {…}.
func IDAfter(b []byte, at int) (string, origin.Span) {
	const window = 120
	rest := b[at:min(len(b), at+window)]
	i := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n,}\"'\\"))
	for _, label := range IDLabels {
		if len(rest)-i < len(label) || !strings.EqualFold(string(rest[i:i+len(label)]), label) {
			continue
		}
		end := i + len(label)
		end += len(rest[end:]) - len(bytes.TrimLeft(rest[end:], "\"'\\"))
		if value := AfterSeparator(rest, end); value >= 0 {
			return ReadID(b, at+value)
		}
	}
	return "", origin.Between(at, at)
}

// IDOnLine returns the offset after the label of a RequestId on the line from i on; -1 if there is
// none.
func IDOnLine(b []byte, i int) int {
	if at := IDLabelOnLine(b, i); at >= 0 {
		return LabelEnd(b[:LineEnd(b, i, len(b))], at, IDLabels)
	}
	return -1
}

// IDLabelOnLine returns the offset at which that label starts.
func IDLabelOnLine(b []byte, i int) int {
	const most = 1 << 13
	stop := LineEnd(b, i, min(len(b), i+most))
	for label := range IDLabelsIn(b, origin.Between(i, stop)) {
		return label.From
	}
	return -1
}
