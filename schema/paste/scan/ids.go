// This file reads RequestIds.

package scan

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
)

// HasUUID reports whether a text has a UUID.
func HasUUID(b []byte) bool {
	for i := bytes.IndexByte(b, '-'); i >= 0 && i < len(b); {
		if i >= 8 {
			if id, end := ReadUUID(b, i-8); id != "" && end == i+28 {
				return true
			}
		}
		k := bytes.IndexByte(b[i+1:], '-')
		if k < 0 {
			break
		}
		i += 1 + k
	}
	return false
}

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

// uuidLength is the length of a UUID with its dashes.
const uuidLength = 36

// isOfUUID reports whether a UUID may have the character at an index.
func isOfUUID(i int, c byte) bool {
	if i == 8 || i == 13 || i == 18 || i == 23 {
		return c == '-'
	}
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// beginsUUID reports whether a text is a UUID as far as it goes.
func beginsUUID(s string) bool {
	for i := range len(s) {
		if i >= uuidLength || !isOfUUID(i, s[i]) {
			return false
		}
	}
	return true
}

// IsUUID reports whether an id has the usual form of a RequestId, in either case.
func IsUUID(s string) bool { return len(s) == uuidLength && beginsUUID(s) }

// isCutUUID reports whether a text is the beginning of a UUID that was cut off.
func isCutUUID(b []byte) bool {
	return len(b) > 8 && len(b) < uuidLength && beginsUUID(string(b))
}

// ReadUUID reads 8-4-4-4-12 hexadecimal digits, and skips spaces and line breaks that a program put
// in.
func ReadUUID(b []byte, i int) (string, int) {
	const mostGaps = 40
	out := make([]byte, 0, uuidLength)
	gaps := 0
	for i < len(b) && len(out) < uuidLength {
		c := b[i]
		switch {
		case isOfUUID(len(out), c):
			out = append(out, c)
		case len(out) > 0 && (c == ' ' || c == '\n' || c == '\r' || c == '\t'):
			if gaps++; gaps > mostGaps {
				return "", i
			}
		default:
			return "", i
		}
		i++
	}
	if len(out) < uuidLength {
		return "", i
	}
	return string(out), i
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
