// This file removes and joins quotation marks that another program put in.

package decode

import (
	"bytes"

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

// mergeDoubledQuotes writes each doubled quotation mark once.
func mergeDoubledQuotes(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-doubled-quotes", len(t.Bytes))
	at := 0
	for i := 0; i+1 < len(t.Bytes); i++ {
		if t.Bytes[i] == '"' && t.Bytes[i+1] == '"' {
			i++
			b.Copy(at, i)
			at = i + 1
		}
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}

// brokenString is where Python's pprint ends a string that continues on the next line.
var brokenString = []byte("'\n")

// hasBrokenStrings reports whether a string continues on the next line in its own quotation marks.
func hasBrokenStrings(b []byte) bool {
	for i := 0; ; {
		k := bytes.Index(b[i:], brokenString)
		if k < 0 {
			return false
		}
		i += k + len(brokenString)
		if k := scan.SkipSpacesAndTabs(b, i); k < len(b) && k > i && b[k] == '\'' {
			return true
		}
	}
}

// joinStrings joins such strings.
func joinStrings(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-joined-strings", len(t.Bytes))
	at := 0
	for i := 0; ; {
		k := bytes.Index(t.Bytes[i:], brokenString)
		if k < 0 {
			break
		}
		from := i + k
		i = from + len(brokenString)
		if end := scan.SkipSpacesAndTabs(t.Bytes, i); end < len(t.Bytes) && end > i && t.Bytes[end] == '\'' {
			b.Copy(at, from)
			at, i = end+1, end+1
		}
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
