// This file recognises the names of secrets.

package secret

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName bounds the length in bytes of a name.
const longestName = 64

// name is a name before a separator.
type name struct {
	// from is the offset of its first byte, or of the quotation mark before it.
	from int
	// text is the name as it stands there; only the last three of several words.
	text []byte
	// quote is the mark after the name; empty if there is none.
	quote string
}

// nameBefore reads the name that ends before at.
func (s *scanner) nameBefore(at int) (name, bool) {
	b := s.b
	end := skipBack(b, at)
	// PHP and Python: $env["NAME"] = …
	if end > 0 && b[end-1] == ']' {
		end = beforeVisibility(b[:end-1])
	} else if end > 0 && (b[end-1] == ')' || b[end-1] >= utf8.RuneSelf) {
		_, size := s.brackets(end, at)
		end -= size
	}
	m := closingMark(b[:end])
	end -= len(m.close)
	if end == 0 || !mayEndName(b[end-1]) {
		return name{}, false
	}
	from, words := end, 0
	for from > 0 && end-from < longestName {
		c := b[from-1]
		if c == ' ' && words < 2 && from < end && from > 1 && isAlphanumeric(b[from-2]) {
			words++
		} else if c >= utf8.RuneSelf {
			// Of Chinese, characters are parts of names, and its punctuation is not.
			ch, size := utf8.DecodeLastRune(b[:from])
			if !unicode.Is(unicode.Han, ch) {
				break
			}
			from -= size
			continue
		} else if !isNameByte(c) && c != '-' && c != '.' {
			break
		}
		from--
	}
	from = min(from+escapeSize(b[:end], from), end)
	return name{before(b, from, m), b[from:end], m.close}, from < end
}

// escapeSize returns how many bytes from an offset on belong to an escape sequence that begins right
// before it.
func escapeSize(b []byte, from int) int {
	if from == 0 || from == len(b) {
		return 0
	}
	switch c := b[from]; {
	case b[from-1] == '%':
		return len("3D")
	case b[from-1] != '\\':
		return 0
	case c == 'u':
		return len("u003d")
	case c == 'x':
		return len("x3d")
	case c == 'n' || c == 'r' || c == 't':
		return len("n")
	}
	return 0
}

// beforeBrackets returns the name before brackets that end before a separator: secretKey [*ArFd]:,
// Password (8-16 characters):, 密码（至少 8 位）：
func (s *scanner) beforeBrackets(at int) []byte {
	opening, _ := s.brackets(skipBack(s.b, at), at)
	if opening <= 0 {
		return nil
	}
	n, _ := s.nameBefore(opening)
	return n.text
}

// brackets returns the offset of the bracket that opens those which end at end, before a separator, and
// the length of the closing one; 0 if they are not what is said about a name, but a call or an index.
func (s *scanner) brackets(end, separator int) (opening, size int) {
	if end == 0 || isAlphanumeric(s.b[end-1]) || separator < len(s.b) && s.b[separator] == '=' {
		return 0, 0
	}
	b := s.b[max(0, end-longestName):end]
	for _, m := range []mark{{"（", "）"}, {"(", ")"}, {"[", "]"}} {
		i := bytes.LastIndex(b, []byte(m.open))
		if !hasSuffix(b, m.close) || i < 1 {
			continue
		}
		isBesideHan := m.close != "]" && (b[i-1] >= utf8.RuneSelf || b[i+1] >= utf8.RuneSelf)
		if b[i-1] == ' ' || isBesideHan {
			return end - len(b) + i, len(m.close)
		}
	}
	return 0, 0
}

// visibilities are what var_dump and print_r of PHP write after the name of a property that not everyone
// sees; after the first the class stands before it: ["NAME":"Class":private], [NAME:Class:private].
var visibilities = []string{":private", ":protected"}

// beforeVisibility returns the end of the name of a property of PHP.
func beforeVisibility(b []byte) int {
	for _, v := range visibilities {
		if !hasSuffix(b, v) {
			continue
		}
		end := len(b) - len(v)
		class := bytes.TrimRight(b[max(0, end-longestName):end], nameBytes+`\"`)
		if n := len(class); n > 0 && class[n-1] == ':' {
			end -= min(end, longestName) - n + 1
		}
		return end
	}
	return len(b)
}

// isBeforeVisibility reports whether a colon, after which a text begins, belongs to the name of a property
// of PHP and is no separator.
func isBeforeVisibility(b []byte) bool {
	end := bytes.IndexByte(b[:min(len(b), 2*longestName)], ']')
	return end > 0 && slices.ContainsFunc(visibilities, func(v string) bool {
		return hasSuffix(b[:end], v) || string(b[:end]) == v[1:]
	})
}

// before returns the offset of the quotation mark that opens what begins at from; from if there is
// none.
func before(b []byte, from int, m mark) int {
	if hasSuffix(b[:from], m.open) {
		return from - len(m.open)
	}
	return from
}

// skipBack returns the end of what precedes at, without spaces and the colours of a terminal.
func skipBack(b []byte, at int) int {
	const most = 64
	for stop := at - most; at > 0 && at > stop; {
		if b[at-1] == ' ' || b[at-1] == '\t' {
			at--
			continue
		}
		size := 0
		if b[at-1] == 'm' {
			if i := bytes.LastIndexByte(b[max(0, at-10):at], 0x1B); i >= 0 {
				size = at - max(0, at-10) - i
			}
		}
		if size == 0 {
			break
		}
		at -= size
	}
	return at
}

// mayEndName reports whether the name of a secret, or of a field for a value, may end in the byte.
func mayEndName(c byte) bool {
	return isAlphanumeric(c) || c >= 0x80
}

// mayEndInName reports whether a text may end in the name of a secret, perhaps with a mark after it.
func mayEndInName(b []byte) bool {
	end := len(b)
	if end > 0 && b[end-1] == '"' {
		end--
		// In a string within a string it has backslashes.
		for end > 0 && b[end-1] == '\\' {
			end--
		}
	}
	if end < 2 {
		return false
	}
	c := b[end-1]
	if c >= '0' && c <= '9' {
		if endsInWord(b[:end]) {
			return true
		}
		// The number of a name, as in PASSWORD_2, or the end of a mark: %22, \x22.
		for ; end > 2 && (c >= '0' && c <= '9' || separates(c)); c = b[end-1] {
			end--
		}
		if c >= utf8.RuneSelf || c == '%' || b[end-2] == '\\' {
			return true
		}
		if !isLetter(c) {
			return false
		}
	}
	if isLetter(c) {
		// A colour of the terminal ends with a letter after a digit or a bracket.
		return endsInWord(b[:end]) || c == 'm' && !isLetter(b[end-2])
	}
	return c != ','
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isValueName reports whether a name is that of the second half of a pair of name and value.
func isValueName(text []byte) bool {
	return len(text) >= len("value") && hasFold(text[len(text)-len("value"):], "value")
}

// isType reports whether a name is that of a type, as in name: string = "…".
func isType(text []byte) bool {
	return string(text) == "str" || string(text) == "string"
}

// isWorkingDirectory reports whether a name is that of the variable in which a shell keeps its folder.
func isWorkingDirectory(text []byte) bool {
	return string(text) == "PWD" || string(text) == "OLDPWD"
}

// keyBefore returns the kind of secret that the first half of a pair names, given where its second
// half begins: "Key": "DB_PASSWORD", "Value": …, and in XML key="DB_PASSWORD" value=…
func (s *scanner) keyBefore(at int) string {
	const most = 48
	b := s.b
	end := at
	for end > 0 && at-end < most && strings.IndexByte(" \t\r\n,;", b[end-1]) >= 0 {
		end--
	}
	m := closingMark(b[:end])
	end -= len(m.close)
	from := end
	for from > 0 && end-from < longestName && (isNameByte(b[from-1]) || b[from-1] == '-' || b[from-1] == '.') {
		from--
	}
	kind := kindOf(b[from:end])
	if kind == "" {
		return ""
	}
	from = before(b, from, m)
	for from > 0 && (b[from-1] == ' ' || b[from-1] == '\t') {
		from--
	}
	if from == 0 || b[from-1] != ':' && b[from-1] != '=' {
		return ""
	}
	return kind
}
