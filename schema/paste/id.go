package paste

import "bytes"

// readID reads a RequestId at or behind i: a UUID, in which a line break or blank may have got, or a run of letters, digits and dashes. Its span is empty where none stands.
func readID(b []byte, i int) (string, span) {
	from := i
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n' || b[i] == '"' || b[i] == '\'' || b[i] == '`' || b[i] == '<' || b[i] == '\\') {
		i++
	}
	isBold := bytes.HasPrefix(b[min(i, len(b)):], []byte("**")) && !bytes.HasPrefix(b[i:], []byte("***"))
	if isBold {
		i += len("**")
	}
	if id, end := readUUID(b, i); id != "" {
		return id, between(i, end)
	}
	if bytes.IndexByte(b[from:min(i, len(b))], '\n') >= 0 {
		// A line further down anything may stand but an id that is certain.
		return "", between(from, from)
	}
	end := i
	// Masked ids are ids too.
	for end < len(b) && (isWordByte(b[end]) || b[end] == '-' || b[end] == '*') {
		end++
	}
	if isBold {
		end = i + len(bytes.TrimSuffix(b[i:end], []byte("**")))
	}
	if bytes.Equal(b[i:end], []byte("None")) || bytes.Equal(b[i:end], []byte("null")) || bytes.Equal(b[i:end], []byte("nil")) || bytes.Equal(b[i:end], []byte("undefined")) {
		return "", between(i, i)
	}
	if end < len(b) && (b[end] == ':' || b[end] == '=' || b[end] == '(') {
		// The name of what follows, where the id is empty.
		return "", between(i, i)
	}
	if isCutUUID(b[i:end]) && len(bytes.TrimLeft(b[end:], " \t\r\n\"'`.")) == 0 {
		return "", between(i, end)
	}
	return string(b[i:end]), between(i, end)
}

// isCutUUID tells the beginning of a UUID that was cut off.
func isCutUUID(b []byte) bool {
	if len(b) < 9 || len(b) >= 36 || b[8] != '-' {
		return false
	}
	for i, c := range b {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (c == '-') || !dash && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}

// readUUID reads 8-4-4-4-12 hexadecimal digits, and steps over blanks and line breaks that a program put in.
func readUUID(b []byte, i int) (string, int) {
	const length = 36
	out := make([]byte, 0, length)
	gaps := 0
	for i < len(b) && len(out) < length {
		c := b[i]
		dash := len(out) == 8 || len(out) == 13 || len(out) == 18 || len(out) == 23
		switch {
		case dash && c == '-', !dash && (c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'):
			out = append(out, c)
		case len(out) > 0 && (c == ' ' || c == '\n' || c == '\r' || c == '\t'):
			if gaps++; gaps > 40 {
				return "", i
			}
		default:
			return "", i
		}
		i++
	}
	if len(out) < length {
		return "", i
	}
	return string(out), i
}

// onlyID reads the RequestId that a short text names, when it names just one; else its span is empty at i.
func onlyID(b []byte, i int) (string, span) {
	const most = 4096
	id, place := "", between(i, i)
	for at := 0; at < len(b) && len(b) <= most; {
		k, size := idNeedle(b[at:])
		if k < 0 {
			break
		}
		key := at + k
		at = key + size
		value := keyHere(b, key, idKeys)
		if value < 0 {
			continue
		}
		from := value + len(b[value:]) - len(bytes.TrimLeft(b[value:], " \"'`*"))
		uuid, end := readUUID(b, from)
		switch {
		case uuid == "" || uuid == id:
		case id != "":
			return "", between(i, i)
		default:
			id, place = uuid, between(from, end)
		}
	}
	return id, place
}

// quotedID is what the service puts before the RequestId inside a message about rights.
const quotedID = "[request id:"

// idInMessage reads the RequestId that the message itself quotes; sometimes it is the only one left.
func idInMessage(b []byte, message span) (string, span) {
	i := bytes.Index(b[message.from:message.to], []byte(quotedID))
	if i < 0 {
		return "", between(message.to, message.to)
	}
	return readID(b[:message.to], message.from+i+len(quotedID))
}
