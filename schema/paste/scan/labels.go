// This file finds the names of the parts of an error string, and the values that stand at them.

package scan

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
)

// codeKeys are the names that error codes go by, in lower case without dashes and underscores.
var codeKeys = map[string]bool{"code": true, "errorcode": true, "errcode": true, "错误码": true, "错误代码": true, "异常码": true}

// CodeNames are the same as they are written before a value.
var CodeNames = []string{"code", "errorcode", "error_code", "error code", "errcode", "err_code", "错误码", "错误代码", "异常码"}

// KeyStart is where the name starts of which a part stands at i, such as Code in ErrorCode; -1 when it is no name of an error code, or a member's of JSON or of a program's variable.
func KeyStart(b []byte, i int) int {
	const longest = 16
	start := i
	for start > 0 && i-start < longest && (IsNameByte(b[start-1]) || b[start-1] == '-') {
		start--
	}
	if start > 0 && (b[start-1] == '"' || b[start-1] == '\'' || b[start-1] == '.') {
		return -1
	}
	end := keyEnd(b, i)
	name := strings.Map(func(ch rune) rune {
		if ch == '_' || ch == '-' {
			return -1
		}
		return ch
	}, string(b[start:end]))
	if !codeKeys[strings.ToLower(name)] {
		return -1
	}
	return start
}

// keyEnd is the end of the name at i.
func keyEnd(b []byte, i int) int {
	const longest = 24
	end := i
	for end < len(b) && end-i < longest && IsNameByte(b[end]) {
		end++
	}
	if end > i {
		return end
	}
	for name := range codeKeys {
		if bytes.HasPrefix(b[i:], []byte(name)) {
			end = max(end, i+len(name))
		}
	}
	return end
}

// CodeValue is the span of the code behind the name at i; it may stand in quotation marks or brackets.
func CodeValue(b []byte, i int) origin.Span {
	end := keyEnd(b, i)
	start := AfterSeparator(b, end)
	if start < 0 {
		if b[i] < utf8.RuneSelf {
			return origin.Span{}
		}
		// Chinese puts the value behind its name without more.
		start = SkipSpaces(b, end)
	}
	for start < len(b) && bytes.IndexByte([]byte("\"'`[<*"), b[start]) >= 0 {
		start++
	}
	return Token(b, start)
}

// MessageKeys and idKeys are the names that the other parts go by, in lower case; a longer name comes before its beginning.
var (
	MessageKeys = []string{"message", "errormessage", "error_message", "error message", "errmessage", "err_message", "errormsg", "error_msg", "errmsg", "err_msg", "msg", "description", "desc", "reason", "错误信息", "错误消息", "错误描述", "错误原因", "异常信息", "信息", "消息", "描述", "原因"}
	IDKeys      = []string{"requestid", "request_id", "request-id", "request id", "请求id", "请求 id"}
)

// Separated is the offset behind a separator of key and value at i, or -1.
func AfterSeparator(b []byte, i int) int {
	i = SkipSpaces(b, i)
	switch {
	case i < len(b) && (b[i] == '=' || b[i] == ':'):
		i++
	case bytes.HasPrefix(b[min(i, len(b)):], []byte("：")):
		i += len("：")
	default:
		return -1
	}
	return SkipSpaces(b, i)
}

// KeyAt is the span of one of the keys with its separator, if it stands at i behind white space and punctuation.
func KeyAt(b []byte, i int, keys []string) origin.Span {
	const longest = 80
	start := i
	for i < len(b) && i-start < longest {
		if bytes.IndexByte([]byte(" \t\r\n,;.*\"'`|])>"), b[i]) >= 0 {
			i++
			continue
		}
		ch, size := utf8.DecodeRune(b[i:])
		if ch != '，' && ch != '；' && ch != '、' && ch != '。' {
			break
		}
		i += size
	}
	if i == start {
		return origin.Span{}
	}
	if end := KeyHere(b, i, keys); end >= 0 {
		return origin.Between(i, end)
	}
	return origin.Span{}
}

// KeyHere is the offset behind one of the keys at i and its separator; -1 where none stands.
func KeyHere(b []byte, i int, keys []string) int {
	for _, key := range keys {
		if len(b)-i > len(key) && strings.EqualFold(string(b[i:i+len(key)]), key) {
			if end := AfterSeparator(b, i+len(key)); end >= 0 {
				return end
			}
			if id, _ := ReadUUID(b, SkipSpaces(b, i+len(key))); id != "" {
				// An id is certain without a separator.
				return SkipSpaces(b, i+len(key))
			}
		}
	}
	return -1
}

// IDNeedle finds where the next word that a key of an id starts with may stand, and its length.
func NextIDWord(b []byte) (at, size int) {
	const latin, chinese = "equest", "请求"
	at, size = bytes.Index(b, []byte(latin))-1, len(latin)+1
	if at < -1 {
		at = -1
	}
	if at == -1 && bytes.HasPrefix(b, []byte(latin)) {
		// Only the end of a word: look behind it.
		if k, n := NextIDWord(b[len(latin):]); k >= 0 {
			return k + len(latin), n
		}
		return -1, 0
	}
	stop := len(b)
	if at >= 0 {
		stop = at
	}
	if k := bytes.Index(b[:stop], []byte(chinese)); k >= 0 {
		return k, len(chinese)
	}
	return at, size
}

// IDLead tells that the key at i stands by itself: behind a comma, a blank or the end of a sentence, and not in brackets of its own.
func IsSeparateKey(b []byte, i int) bool {
	if i == 0 {
		return true
	}
	return bytes.IndexByte([]byte(" ,\n\t*;|\"'`"), b[i-1]) >= 0 || b[i-1] >= utf8.RuneSelf
}

// IDKeyStart steps back over the comma or semicolon and the white space before the label.
func IDKeyStart(b []byte, i int) int {
	lead := bytes.TrimRight(b[:i], " \t\r\n")
	for _, mark := range []string{",", "，", "；"} {
		lead = bytes.TrimSuffix(lead, []byte(mark))
	}
	return len(lead)
}
