// This file removes and joins quotation marks that another program put in.

package decode

import (
	"bytes"
	"iter"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// isString reports whether a text is one string in quotation marks, as a program prints a string of
// its own.
func isString(b []byte) bool {
	b = bytes.TrimSpace(b)
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return false
	}
	for i := 1; i < len(b)-1; i++ {
		switch b[i] {
		case '\\':
			i++
			if i == len(b)-1 {
				return false
			}
		case '"', '\n':
			return false
		}
	}
	return true
}

// decodeString returns the value of such a string.
func decodeString(t *origin.Text) *origin.Text {
	if !isString(t.Bytes) {
		return nil
	}
	from := bytes.IndexByte(t.Bytes, '"') + 1
	inner := Unescape(t, from, bytes.LastIndexByte(t.Bytes, '"'))
	inner.How = "mended-json-string"
	return inner
}

// hasDoubledQuotes reports whether a text has JSON in a cell of CSV (RFC 4180), where each
// quotation mark is doubled.
func hasDoubledQuotes(b []byte) bool {
	for i := 0; ; {
		k := bytes.Index(b[i:], []byte(`{""`))
		if k < 0 {
			return false
		}
		if i += k + len(`{""`); i < len(b) && scan.IsNameByte(b[i]) {
			return true
		}
	}
}

// mergeDoubledQuotes writes each doubled quotation mark once, if one of them opens a string: the others
// may be empty strings.
func mergeDoubledQuotes(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-doubled-quotes", len(t.Bytes))
	at, opens := 0, false
	for i := 0; i+1 < len(t.Bytes); i++ {
		if t.Bytes[i] == '"' && t.Bytes[i+1] == '"' {
			i++
			b.Copy(at, i)
			at = i + 1
			opens = opens || at < len(t.Bytes) && scan.IsNameByte(t.Bytes[at])
		}
	}
	if !opens {
		return nil
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}

// hasBrokenStrings reports whether a string goes on in another one on the next line.
func hasBrokenStrings(b []byte) bool {
	for range breaks(b) {
		return true
	}
	return false
}

// joinStrings joins such strings: those of Python's pprint, and those of programs.
func joinStrings(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-joined-strings", len(t.Bytes))
	at := 0
	for one := range breaks(t.Bytes) {
		b.Copy(at, one.From)
		at = one.To
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}

// breaks yields what stands between the parts of a string that goes on in another one on the next
// line, with their quotation marks: the line break, perhaps an operator, and the prefix of a string.
func breaks(b []byte) iter.Seq[origin.Span] {
	return func(yield func(origin.Span) bool) {
		for line := 0; ; {
			k := bytes.IndexByte(b[line:], '\n')
			if k < 0 {
				return
			}
			start := line
			line += k + 1
			from, before := lastPart(b, start, line-1)
			if from < 0 {
				continue
			}
			to, behind := nextPart(b, line, b[from])
			if to < 0 || before && behind || !before && !behind && (b[from] == '`' || to == line+1 || isName(b, to)) {
				continue
			}
			if !yield(origin.Between(from, to)) {
				return
			}
		}
	}
}

// lastPart returns the offset of the quotation mark that ends the line from start to end, and whether an
// operator follows; -1 if none ends it.
func lastPart(b []byte, start, end int) (at int, hasOperator bool) {
	line := bytes.TrimRight(b[start:end], " \t\r")
	rest := bytes.TrimRight(bytes.TrimRight(line, `+.\`), " \t")
	last := len(rest) - 1
	if last < 1 || len(line)-len(rest) > 3 || bytes.IndexByte([]byte("\"'`"), rest[last]) < 0 || rest[last-1] == '\\' {
		return -1, false
	}
	return start + last, len(line) > len(rest)
}

// nextPart returns the offset behind the quotation mark with which the line at an offset begins,
// and whether an operator precedes it; -1 if it begins otherwise.
func nextPart(b []byte, line int, quote byte) (at int, hasOperator bool) {
	at = scan.SkipSpacesAndTabs(b, line)
	if at < len(b) && (b[at] == '+' || b[at] == '.') {
		hasOperator = true
		at = scan.SkipSpacesAndTabs(b, at+1)
	}
	if at+1 < len(b) && b[at] != quote && bytes.IndexByte([]byte("bBrRfFuUL@$"), b[at]) >= 0 {
		at++
	}
	if at >= len(b) || b[at] != quote {
		return -1, false
	}
	return at + 1, hasOperator
}

// isName reports whether the string that begins before an offset is the name of a field: a comma is
// missing before it.
func isName(b []byte, at int) bool {
	end := scan.SkipSpacesAndTabs(b, scan.StringEnd(b, at-1))
	return end < len(b) && (b[end] == ':' || b[end] == '=')
}
