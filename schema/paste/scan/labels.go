// This file finds the labels in an error string, and the values after them.

package scan

import (
	"bytes"
	"iter"
	"strings"
	"sync"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
)

// CodeLabels are the labels of error codes as they are written before a value, in lower case.
var CodeLabels = []string{"code", "errorcode", "error_code", "error code", "errcode", "err_code", "错误码", "错误代码", "异常码", "錯誤碼", "錯誤代碼", "エラーコード", "오류 코드", "오류코드", "에러 코드"}

// codeNames are the labels, without dashes and underscores, but for those whose last word is one too.
var codeNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, label := range CodeLabels {
		if !strings.Contains(label, " ") || label[0] >= utf8.RuneSelf {
			names[strings.ReplaceAll(label, "_", "")] = true
		}
	}
	return names
})

// LabelStart returns the start of the label of an error code of which a part stands at i, such as
// Code in ErrorCode; -1 for any other word, the name of a JSON field, or a program's variable.
func LabelStart(b []byte, i int) int {
	const longest = 16
	start := i
	for start > 0 && i-start < longest && (IsNameByte(b[start-1]) || b[start-1] == '-') {
		start--
	}
	end := nameEnd(b, i)
	if start > 0 && (b[start-1] == '.' || (b[start-1] == '"' || b[start-1] == '\'') && end < len(b) && b[end] == b[start-1]) {
		return -1
	}
	if !isCodeName(b[start:end]) {
		return -1
	}
	return start
}

// isCodeName reports whether a name is one of codeNames, whatever its case and what separates its
// words.
func isCodeName(name []byte) bool {
	const longest = 40
	var folded [longest]byte
	n := 0
	for _, c := range name[:min(len(name), longest)] {
		if c == '_' || c == '-' {
			continue
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		folded[n] = c
		n++
	}
	return codeNames()[string(folded[:n])]
}

// nameEnd returns the end of the label at i.
func nameEnd(b []byte, i int) int {
	const longest = 24
	end := i
	for end < len(b) && end-i < longest && IsNameByte(b[end]) {
		end++
	}
	if end > i {
		return end
	}
	for name := range codeNames() {
		if bytes.HasPrefix(b[i:], []byte(name)) {
			end = max(end, i+len(name))
		}
	}
	return end
}

// CodeValue returns the span of the code after the label at i, without quotation marks and
// brackets.
func CodeValue(b []byte, i int) origin.Span {
	end := nameEnd(b, i)
	start := AfterSeparator(b, end)
	if start < 0 {
		if b[i] < utf8.RuneSelf {
			return origin.Span{}
		}
		// In Chinese a value follows its label without a separator.
		start = SkipSpacesAndTabs(b, end)
	}
	for start < len(b) && bytes.IndexByte([]byte("\"'`[<*"), b[start]) >= 0 {
		start++
	}
	return Token(b, start)
}

// MessageLabels and IDLabels are the other labels in lower case. A longer one comes before one that it
// begins with. OCR reads requestId as requestld.
var (
	MessageLabels = []string{"message", "errormessage", "error_message", "error message", "errmessage", "err_message", "errormsg", "error_msg", "errmsg", "err_msg", "msg", "description", "desc", "reason", "错误信息", "错误消息", "错误描述", "错误原因", "异常信息", "信息", "消息", "描述", "原因", "錯誤訊息", "錯誤信息", "訊息", "エラーメッセージ", "メッセージ", "오류 메시지", "에러 메시지", "메시지"}
	IDLabels      = []string{"requestid", "requestld", "request_id", "request-id", "request id", "reqid", "req_id", "请求id", "请求 id", "请求编号", "請求id", "請求 id", "リクエストid", "リクエスト id", "요청 id", "요청id"}
)

// AfterSeparator returns the offset after the separator of label and value at i; -1 if there is
// none.
func AfterSeparator(b []byte, i int) int {
	i = SkipSpacesAndTabs(b, i)
	// The label may be bold, or code, in Markdown.
	for end := i + len("**"); i < len(b) && i < end && (b[i] == '*' || b[i] == '`'); {
		i++
	}
	switch {
	case i < len(b) && (b[i] == '=' || b[i] == ':'):
		i++
	case bytes.HasPrefix(b[min(i, len(b)):], []byte("】")):
		return max(i+len("】"), AfterSeparator(b, i+len("】")))
	case bytes.HasPrefix(b[min(i, len(b)):], []byte("：")):
		i += len("：")
	default:
		return -1
	}
	if end := i + len(b[i:]) - len(bytes.TrimLeft(b[i:], "*")); end-i <= len("**") && bytes.HasPrefix(b[end:], []byte(" ")) {
		// The label is bold in Markdown.
		i = end
	}
	return SkipSpacesAndTabs(b, i)
}

// NextLabel returns the span of one of the labels with its separator after white space and punctuation
// at i.
func NextLabel(b []byte, i int, labels []string) origin.Span {
	const longest = 80
	start := i
	for i < len(b) && i-start < longest {
		if bytes.IndexByte([]byte(" \t\r\n,;.*-\"'`|])>"), b[i]) >= 0 {
			i++
			continue
		}
		if n := breakLength(b, i); n > 0 {
			i += n
			continue
		}
		if end := sourceEnd(b, i); end > i && i > start {
			i = end
			continue
		}
		ch, size := utf8.DecodeRune(b[i:])
		if ch != '，' && ch != '；' && ch != '、' && ch != '。' && ch != '•' && ch != '【' && ch != '…' {
			break
		}
		i += size
	}
	if i == start {
		return origin.Span{}
	}
	if end := LabelEnd(b, i, labels); end >= 0 {
		return origin.Between(i, end)
	}
	return origin.Span{}
}

// sourceEnd returns the end of the name of a source file and its line at i, as a logger in columns
// puts it between the words of a record: worker.py:41. It returns i for anything else.
func sourceEnd(b []byte, i int) int {
	name := Token(b, i)
	if bytes.IndexByte(b[name.From:name.To], '.') < 0 || name.To >= len(b) || b[name.To] != ':' {
		return i
	}
	end := name.To + 1
	for end < len(b) && b[end] >= '0' && b[end] <= '9' {
		end++
	}
	if end == name.To+1 || end < len(b) && b[end] != ' ' {
		return i
	}
	return end
}

// LabelEnd returns the offset after one of the labels at i and its separator; -1 if there is none.
func LabelEnd(b []byte, i int, labels []string) int {
	for _, label := range labels {
		if len(b)-i > len(label) && strings.EqualFold(string(b[i:i+len(label)]), label) {
			if end := AfterSeparator(b, i+len(label)); end >= 0 {
				if label != "reqid" && label != "req_id" {
					return end
				}
				// Other programs have ids of that name too.
				if id, _ := ReadUUID(b, end+len(b[end:])-len(bytes.TrimLeft(b[end:], " \"'"))); id != "" {
					return end
				}
				continue
			}
			value, verb := afterVerb(b, i+len(label))
			if id, _ := ReadUUID(b, value); id != "" {
				// An id is certain without a separator.
				return value
			}
			if value == len(b) {
				continue
			}
			isQuoted := b[value] == '"' && value > i+len(label)
			if isQuoted || verb != "" && (verb[0] >= utf8.RuneSelf || b[value] >= 'A' && b[value] <= 'Z') {
				// In English, what goes on in small letters is a statement about the message.
				return max(value, AfterSeparator(b, value))
			}
		}
	}
	return -1
}

// verbs ascribe a value to a label: RequestId is X, 错误码 是 X.
var verbs = []string{"is", "was", "是", "为", "為"}

// afterVerb returns the offset after white space at i, and after a verb; without one it is
// empty.
func afterVerb(b []byte, i int) (value int, verb string) {
	i = SkipSpacesAndTabs(b, i)
	for _, verb := range verbs {
		end := i + len(verb)
		if bytes.HasPrefix(b[min(i, len(b)):], []byte(verb)) && (verb[0] >= utf8.RuneSelf || end < len(b) && b[end] == ' ') {
			return SkipSpacesAndTabs(b, end), verb
		}
	}
	return i, ""
}

// BeforeVerb returns a text without a verb at its end, and the white space before that.
func BeforeVerb(b []byte) []byte {
	for _, verb := range verbs {
		if before, ok := bytes.CutSuffix(b, []byte(verb)); ok && (verb[0] >= utf8.RuneSelf || bytes.HasSuffix(before, []byte(" "))) {
			return bytes.TrimRight(before, " \t")
		}
	}
	return b
}

// NextIDWord returns where a word that labels of ids begin with may next stand, and its length; -1 if none
// does.
func NextIDWord(b []byte) (at, size int) {
	// Of request and req, behind the first letter.
	const latin = "eq"
	at, size = bytes.Index(b[min(1, len(b)):], []byte(latin)), len("req")
	stop := len(b)
	if at >= 0 {
		stop = at
	}
	for _, word := range []string{"请求", "請求", "リクエスト", "요청"} {
		if k := bytes.Index(b[:stop], []byte(word)); k >= 0 {
			at, size, stop = k, len(word), k
		}
	}
	return at, size
}

// IDLabelsIn yields the labels of ids in a part of a text, each with its separator.
func IDLabelsIn(b []byte, part origin.Span) iter.Seq[origin.Span] {
	return func(yield func(origin.Span) bool) {
		for i := part.From; i < part.To; {
			k, size := NextIDWord(b[i:part.To])
			if k < 0 {
				return
			}
			at := i + k
			i = at + size
			value := LabelEnd(b[:part.To], at, IDLabels)
			if value < 0 {
				continue
			}
			from := at
			for from > part.From && (b[from-1] == '-' || from < at && IsNameByte(b[from-1])) {
				from--
			}
			if b[from]|0x20 != 'x' {
				// It is no header such as X-TC-RequestId.
				from = at
			}
			if !yield(origin.Between(from, value)) {
				return
			}
		}
	}
}

// IsSeparateLabel reports whether the label at i stands by itself: after a comma, a space or the end
// of a sentence, and not in brackets of its own.
func IsSeparateLabel(b []byte, i int) bool {
	if i == 0 {
		return true
	}
	return bytes.IndexByte([]byte(" ,\n\t*;|\"'`"), b[i-1]) >= 0 || b[i-1] >= utf8.RuneSelf || breakLength(b, i-2) > 0
}

// breakLength returns the length of an escaped line break or tab at i, such as in a string; 0 if there
// is none.
func breakLength(b []byte, i int) int {
	const size = len(`\n`)
	if i < 0 || i+size > len(b) || b[i] != '\\' || b[i+1] != 'n' && b[i+1] != 'r' && b[i+1] != 't' {
		return 0
	}
	return size
}

// logLevels are words before a line of a log.
var logLevels = map[string]bool{"ERROR": true, "WARN": true, "WARNING": true, "INFO": true, "DEBUG": true, "FATAL": true}

// BeforeIDLabel steps back from a label over the comma or semicolon and the white space before it.
func BeforeIDLabel(b []byte, i int) int {
	lead := bytes.TrimRight(b[:i], "*`")
	if lead = bytes.TrimRight(lead, " \t\r\n"); len(lead) < i {
		// A list in Markdown, or one that a chat shows.
		for _, mark := range []string{"•", "\n-", "\n*"} {
			lead = bytes.TrimRight(bytes.TrimSuffix(lead, []byte(mark)), " \t\r\n")
		}
	}
	const longest = len("\nWARNING")
	last := lead[max(0, len(lead)-longest):]
	if k := bytes.LastIndexByte(last, '\n'); k >= 0 && logLevels[string(last[k+1:])] {
		// Each part has a line of the log.
		lead = bytes.TrimRight(lead[:len(lead)-len(last)+k], " \t\r\n")
	}
	for _, mark := range []string{"【", `\n`, `\r`, ",", ";", "|", "，", "；"} {
		lead = bytes.TrimSuffix(lead, []byte(mark))
	}
	return len(lead)
}
