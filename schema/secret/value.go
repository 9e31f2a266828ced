// This file finds where the value of a secret begins and ends.

package secret

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// longestLook bounds how much of a value without quotation marks is read to decide whether it
	// is a secret; a longer one is.
	longestLook = 512
	// longestBroken bounds how many bytes after its line a value's closing mark is looked for: a
	// terminal may have broken the value into lines.
	longestBroken = 1 << 12
)

// value keeps the value of the kind that begins at from, after its separator. nameMark is the
// quotation mark after the name. isFolder says that the name may stand for a working directory.
func (s *scanner) value(kind string, from int, nameMark string, isFolder bool) {
	b := s.b
	from = s.valueStart(afterEmphasis(b, from), nameMark != "")
	if from = afterBlockMark(b, from); from >= len(b) {
		return
	}
	if kind == "secret-key" && (b[from] == '\r' || b[from] == '\n') {
		s.keyAt(s.valueStart(from, true))
		return
	}
	from += wrapper(b[from:])
	if b[from] == '{' && s.braced(kind, from+1) {
		return
	}
	if b[from] == '[' {
		s.list(kind, from+1)
		return
	}
	if m := s.opening(from, nameMark); m.open != "" {
		// 'Password: ' in the source of a program is the end of a text.
		if nameMark != "" || !endsText(b[from+len(m.open):]) {
			s.changed(kind, s.quoted(kind, from, m))
		}
		return
	}
	if hasPrefix(b[from:], "-----BEGIN ") {
		s.pem(from)
		return
	}
	if isFolder && b[from] == '/' {
		return
	}
	s.bare(kind, from)
}

// afterEmphasis returns the offset after the mark of Markdown that ends behind a separator, as in
// **Name:** value. One that begins there has a space before it and none after it.
func afterEmphasis(b []byte, from int) int {
	if b[from-1] != '=' && from+2 < len(b) && (hasPrefix(b[from:], "**") || hasPrefix(b[from:], "__")) && b[from+2] != b[from] {
		return from + len("**")
	}
	return from
}

// wrappers are the last steps of the names of functions that return the string that they are given.
var wrappers = []string{"string", "stringptr", "str", "ptr", "to", "pointer", "of", "valueof", "[]byte"}

// wrapper returns the length of the call of such a function before a quotation mark; 0 if there is none.
func wrapper(b []byte) int {
	const longest = 32
	i := bytes.IndexByte(b[:min(len(b), longest)], '(')
	if i < 0 || i+1 == len(b) || !isQuote(b[i+1]) {
		return 0
	}
	function := b[bytes.LastIndexByte(b[:i], '.')+1 : i]
	if !slices.Contains(wrappers, lower(function)) {
		return 0
	}
	return i + 1
}

// braced reads what follows an opening brace: an object, which is no secret, or strings of Go's source.
// It reports whether it is either.
func (s *scanner) braced(kind string, from int) bool {
	b := s.b[from:min(s.lineEnd(from), from+longestLook)]
	start := len(b) - len(bytes.TrimLeft(b, " \t\r"))
	if start == len(b) || b[start] == '}' {
		return true
	}
	m := openingMark(b[start:])
	if m.open == "" {
		return followsName(b)
	}
	if end := s.closeOf(m, from+start+len(m.open), from+len(b)); end >= 0 {
		if after := s.b[min(len(s.b), end+len(m.close)):]; len(after) > 0 && (after[0] == ',' || after[0] == '}') {
			s.list(kind, from)
		}
	}
	return true
}

// endsText reports whether what follows a quotation mark shows that the mark ended a text.
func endsText(b []byte) bool {
	return hasPrefix(b, ")") || hasPrefix(b, ", ") || hasPrefix(b, " + ") || hasPrefix(b, " % ")
}

// afterBlockMark returns the offset of the text of a block of YAML, whose mark stands before it; from if
// there is none.
func afterBlockMark(b []byte, from int) int {
	if from >= len(b) || b[from] != '|' && b[from] != '>' {
		return from
	}
	line := b[from+1 : min(len(b), from+longestName)]
	rest := bytes.TrimLeft(bytes.TrimLeft(line, "+-123456789"), "\r")
	text := bytes.TrimLeft(rest, "\n ")
	if !hasPrefix(rest, "\n ") || len(text) == 0 {
		return from
	}
	return from + 1 + len(line) - len(text)
}

// changed keeps the new value of what Terraform will change, behind the old one that ends at an offset.
func (s *scanner) changed(kind string, end int) {
	const arrow = " -> "
	if !hasPrefix(s.b[end:], arrow) {
		return
	}
	if m := openingMark(s.b[end+len(arrow):]); m.open != "" {
		s.quoted(kind, end+len(arrow), m)
	}
}

// valueStart returns the offset of a value or of its quotation mark: after spaces, colours, and
// what languages put before a string.
func (s *scanner) valueStart(i int, isQuoted bool) int {
	const most = 256
	b := s.b
	for stop := min(len(b), i+most); i < stop; {
		switch c := b[i]; {
		case c == ' ' || c == '\t' || c == '=':
			i++
		case (c == '\n' || c == '\r') && (isQuoted || i > 0 && b[i-1] == '>'):
			i++
		case c == 0x1B:
			end := bytes.IndexByte(b[i:stop], 'm')
			if end < 0 {
				return i
			}
			i += end + 1
		case hasPrefix(b[i:], "string(") && wrapper(b[i:]) == 0:
			// The output of PHP's var_dump: string(32) "…".
			end := bytes.IndexByte(b[i:stop], ')')
			if end < 0 {
				return i
			}
			i += end + 1
		case c == '(' || c == '&' || c == '@':
			if i+1 >= len(b) || !isQuote(b[i+1]) {
				return i
			}
			i++
		case (c|0x20 == 'u' || c|0x20 == 'b' || c|0x20 == 'r' || c|0x20 == 'f') && i+1 < len(b) && isQuote(b[i+1]):
			i++
		case c == '%' && (hasPrefix(b[i:], "%20")):
			i += len("%20")
		case c == '+' && i+1 < len(b) && b[i+1] == '%':
			i++
		default:
			return i
		}
	}
	return i
}

// opening returns the quotation mark before a value at from.
func (s *scanner) opening(from int, nameMark string) mark {
	m := openingMark(s.b[from:])
	if nameMark == `""` && hasPrefix(s.b[from:], `""`) {
		return mark{`""`, `""`}
	}
	return m
}

// list reads the strings of a list of secrets. Go and Java print it without quotation marks; Go's
// source has its type.
func (s *scanner) list(kind string, from int) {
	const ofGo = "]string{"
	if hasPrefix(s.b[from:], ofGo) {
		from += len(ofGo)
	} else if first := s.valueStart(from, true); first < len(s.b) && openingMark(s.b[first:]).open == "" {
		s.bareList(kind, from)
		return
	}
	for {
		from = s.valueStart(from, true)
		if from >= len(s.b) {
			return
		}
		m := openingMark(s.b[from:])
		if m.open == "" {
			return
		}
		end := s.quoted(kind, from, m)
		if end >= len(s.b) || s.b[end] != ',' {
			return
		}
		from = end + 1
	}
}

// bareList keeps the values of a list without quotation marks that begins at from, as one.
func (s *scanner) bareList(kind string, from int) {
	opening := from - 1
	for from < len(s.b) && s.b[from] == ' ' {
		from++
	}
	list := s.b[from:min(s.lineEnd(from), from+longestLook)]
	end := bytes.IndexByte(list, ']')
	if end < 0 {
		s.bare(kind, opening)
		return
	}
	if list[0] == '[' || list[0] == '{' {
		return
	}
	for end < len(list) && !(list[end] == ']' && endsAfter(list[end+1:])) {
		end++
	}
	first := list[:end]
	if i := bytes.IndexAny(first, " ,"); i >= 0 && kind != "authorization" {
		first = first[:i]
	}
	isNumber := kind != "password" && len(bytes.Trim(first, "0123456789.-+eE")) == 0
	if end < len(list) && !isNumber && isSecret(first, kind, false) {
		from, end = trim(s.b, from, from+end)
		s.keep(kind, from, end)
	}
}

// quoted keeps a value between quotation marks, the first of which is at from. It returns the
// offset after the last one.
func (s *scanner) quoted(kind string, from int, m mark) int {
	from += len(m.open)
	line := s.lineEnd(from)
	to := min(len(s.b), line+longestBroken)
	if m.open == "**" {
		to = line
	}
	end := s.closeOf(m, from, to)
	if end < 0 {
		s.setUnclosed(m.close, to)
		end = line
	}
	if isSecret(s.b[from:end], kind, true) {
		s.keep(kind, from, end)
	}
	return min(len(s.b), end+len(m.close))
}

// lineEnd returns the offset of the end of the line at from.
func (s *scanner) lineEnd(from int) int {
	if from < s.line.from || from > s.line.to || s.line.to == 0 {
		s.line.from, s.line.to = from, len(s.b)
		if i := bytes.IndexByte(s.b[from:], '\n'); i >= 0 {
			s.line.to = from + i
		}
	}
	return s.line.to
}

// bare keeps a value without quotation marks.
func (s *scanner) bare(kind string, from int) {
	if kind == cloudKey {
		s.keyAt(from)
		return
	}
	word := from
	for word < len(s.b) && word-from < longestLook && !s.endsWord(kind, word, from) {
		word++
	}
	first := s.b[from:word]
	if word-from >= longestLook {
		s.keep(kind, from, s.bareEnd(kind, from, len(s.b)))
		return
	}
	if kind == "authorization" {
		look := s.b[from:s.bareEnd(kind, from, min(len(s.b), from+longestLook))]
		isCookie := bytes.IndexByte(first, '=') > 0 && len(look) > 8
		isFound := isCookie || isSecret(first, kind, false)
		if isScheme(first) {
			isFound = hasCredentials(look)
		}
		if isFound {
			s.keep(kind, from, s.bareEnd(kind, from, len(s.b)))
		}
		return
	}
	if kind == "token" && isID(first) {
		// A credential scope goes on behind the id: Credential=AKID…/2019-02-25/cvm/tc3_request.
		s.id(from + 1)
		return
	}
	isFound := isSecret(first, kind, false) ||
		isSecret(first, kind, true) && s.isAssigned(from, word) && !isExpression(string(first))
	if !isFound || kind != "password" && isDigits(first) {
		return
	}
	if kind != "password" && len(bytes.Trim(first, tokenBytes)) == 0 {
		// It consists of characters of keys and tokens, which have no spaces.
		s.keep(kind, from, word)
		return
	}
	s.keep(kind, from, s.bareEnd(kind, from, len(s.b)))
}

// isAssigned reports whether a value without quotation marks is what a variable is set to: the name before
// it is in capitals, or name and value are the whole line.
func (s *scanner) isAssigned(from, to int) bool {
	b := s.b
	if b[from-1] != '=' {
		return false
	}
	start := from - 1
	isUpper := true
	for start > 0 && from-start <= longestName && (isNameByte(b[start-1]) || b[start-1] == '.' || b[start-1] == '-') {
		start--
		isUpper = isUpper && (b[start] < 'a' || b[start] > 'z')
	}
	if isWorkingDirectory(b[start : from-1]) {
		return false
	}
	isLine := (start == 0 || b[start-1] == '\n') && (to == len(b) || b[to] == '\n' || b[to] == '\r')
	return isUpper || isLine
}

// tokenBytes are the bytes that keys and tokens consist of.
const tokenBytes = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.~*"

// endsWord reports whether the first word of a value that began at from ends before i.
func (s *scanner) endsWord(kind string, i, from int) bool {
	switch s.b[i] {
	case ' ', '\t', '\r', '\n':
		return true
	case ',', ';':
		// Passwords may contain them.
		return kind != "password" || endsAfter(s.b[i+1:]) || followsName(s.b[i+1:])
	}
	return s.endsBare(i, from)
}

// bareEnd returns the end of a value without quotation marks: the end of its line, unless something
// that cannot be a part of the value, or another name, comes before. It looks no further than to.
func (s *scanner) bareEnd(kind string, from, to int) int {
	b := s.b
	i := from
	for i < to && b[i] != '\n' && b[i] != '\r' && !s.endsBare(i, from) {
		c := b[i]
		isSpace := c == ' ' || c == '\t'
		if kind != "authorization" && i > from && (isSpace || c == ',' || c == ';') && followsName(b[i+1:]) ||
			isSpace && isOption(b[i+1:]) {
			break
		}
		i++
	}
	return from + len(bytes.TrimRight(b[from:i], " \t"))
}

// endsBare reports whether a value without quotation marks that began at from certainly ends before
// i: at a mark that closes what is around it, at a tag, or at the next parameter.
func (s *scanner) endsBare(i, from int) bool {
	b := s.b
	rest := b[i:]
	switch c := b[i]; c {
	case '"', '\'', '`':
		return endsAfter(rest[1:])
	case '\\':
		if len(rest) > 1 && (rest[1] == 'n' || rest[1] == 'r') {
			return true
		}
		if c, size := escapedByte(rest); c == '&' {
			return followsName(rest[size:])
		}
		m := openingMark(rest)
		return m.open != "" && endsAfter(rest[len(m.open):])
	case '<':
		return len(rest) > 1 && (rest[1] == '/' || isAlphanumeric(rest[1]))
	case '&':
		if hasPrefix(rest, "&quot;") || hasPrefix(rest, "&lt;") || hasPrefix(rest, "&#") {
			return true
		}
		return followsName(rest[1:])
	case '%':
		// Where the separator before the value is not encoded, this is a part of the value.
		return s.isEncoded && (openingMark(rest).open != "" || hasPrefix(rest, "%26") || hasPrefix(rest, "%2C") ||
			hasPrefix(rest, "%7D"))
	case '|':
		return i > from && b[i-1] == ' '
	case '}', ']', ')':
		return endsAfter(rest[1:]) && s.isOpen(c, from)
	case 0x1B:
		return true
	}
	if b[i] >= 0x80 {
		ch, _ := utf8.DecodeRune(rest)
		switch ch {
		case '，', '；', '。', '、', '）', '】', '”', '’', '│', '」':
			return true
		}
	}
	return false
}

// endsAfter reports whether what follows a closing mark shows that the mark closes something.
func endsAfter(rest []byte) bool {
	if len(rest) == 0 {
		return true
	}
	return strings.IndexByte(" \t\r\n,;:}])>\"'\\&", rest[0]) >= 0
}

// isOpen reports whether the bracket that closing closes was opened on the line before a value at from.
func (s *scanner) isOpen(closing byte, from int) bool {
	const most = 256
	opening := map[byte]byte{'}': '{', ']': '[', ')': '('}[closing]
	before := s.b[max(0, from-most):from]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	return bytes.IndexByte(before, opening) >= 0
}

// isOption reports whether a text begins with an option of a command: --name or -n.
func isOption(b []byte) bool {
	if hasPrefix(b, "--") {
		return len(b) > 2 && isLetter(b[2])
	}
	return len(b) > 2 && b[0] == '-' && isLetter(b[1]) && b[2] == ' '
}

// followsName reports whether a text begins, after spaces, with a name and a separator, so that a
// value before it ends there.
func followsName(b []byte) bool {
	const most = 8
	i := 0
	for i < len(b) && i < most && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	from := i
	if m := openingMark(b[i:]); m.open != "" {
		i += len(m.open)
	}
	for i < len(b) && i-from < longestName && (isNameByte(b[i]) || b[i] == '-' || b[i] == '.' ||
		b[i] >= utf8.RuneSelf && !hasPrefix(b[i:], "：")) {
		i++
	}
	if i == from || i >= len(b) {
		return false
	}
	if m := openingMark(b[i:]); m.open != "" {
		i += len(m.open)
	}
	for i < len(b) && b[i] == ' ' {
		i++
	}
	c, _ := escapedByte(b[i:])
	return i < len(b) && (b[i] == '=' || b[i] == ':' || hasPrefix(b[i:], "：") || c == '=' || c == ':')
}

// element reads the text at next of an element of XML or HTML whose opening tag ends at the offset
// at; closing begins its closing tag. The name is that of the tag or of an attribute, or stands in
// the element before: <td>Password</td><td>…</td>.
func (s *scanner) element(at, next int, closing string) {
	const longestTag = 128
	b := s.b
	start := bytes.LastIndex(b[max(0, at-longestTag):at], []byte(closing))
	if start < 0 {
		return
	}
	start += max(0, at-longestTag)
	tag := b[start+len(closing) : at]
	if len(tag) == 0 || tag[0] == '/' || tag[0] == '!' || tag[len(tag)-1] == '/' {
		return
	}
	label := tag
	if i := bytes.IndexAny(tag, " \t"); i >= 0 {
		label = tag[:i]
	}
	if i := bytes.LastIndexByte(label, ':'); i >= 0 {
		label = label[i+1:]
	}
	kind := kindOf(label)
	if kind == "" && len(tag) > len(label) {
		m := closingMark(tag)
		value := bytes.TrimSuffix(tag, []byte(m.close))
		if i := bytes.LastIndex(value, []byte(m.open)); m.open != "" && i >= 0 {
			kind = kindOf(value[i+len(m.open):])
		}
	}
	if kind == "" {
		kind = s.elementBefore(start)
	}
	if kind == "" {
		return
	}
	if hasPrefix(b[next:], "<![CDATA[") {
		next += len("<![CDATA[")
		closing = "]]>"
	}
	end := s.lineEnd(next)
	if i := bytes.Index(b[next:end], []byte(closing)); i >= 0 {
		end = next + i
	}
	from, to := trim(b, next, end)
	if hasPrefix(b[from:to], "-----BEGIN ") {
		s.pem(from)
	} else if isSecret(b[from:to], kind, true) && !isExpression(string(b[from:to])) {
		s.keep(kind, from, to)
	}
}

// elementBefore returns the kind of secret that the element right before at names.
func (s *scanner) elementBefore(at int) string {
	const most = 96
	b := s.b[max(0, at-most):at]
	b = bytes.TrimRight(b, " \t\r\n")
	if !hasSuffix(b, ">") {
		return ""
	}
	i := bytes.LastIndex(b, []byte("</"))
	if i < 0 {
		return ""
	}
	b = b[:i]
	if i = bytes.LastIndexByte(b, '>'); i < 0 {
		return ""
	}
	return kindOf(bytes.TrimSpace(b[i+1:]))
}

// trim removes white space at both ends of a part of a text.
func trim(b []byte, from, to int) (int, int) {
	for from < to && (b[from] == ' ' || b[from] == '\t' || b[from] == '\r' || b[from] == '\n') {
		from++
	}
	for to > from && (b[to-1] == ' ' || b[to-1] == '\t' || b[to-1] == '\r' || b[to-1] == '\n') {
		to--
	}
	return from, to
}
