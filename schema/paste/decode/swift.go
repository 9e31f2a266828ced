// This file converts dictionaries as Swift prints them to JSON: ["Name": value].

package decode

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// hasSwift reports whether a text has a dictionary of Swift.
func hasSwift(b []byte) bool {
	for at := 0; ; {
		k := bytes.Index(b[at:], []byte(`["`))
		if k < 0 {
			return false
		}
		at += k + 1
		if isKeyAt(b, at) {
			return true
		}
	}
}

// isKeyAt reports whether a name in quotation marks and a colon stand at an offset.
func isKeyAt(b []byte, at int) bool {
	const longest = 100
	if at >= len(b) || b[at] != '"' {
		return false
	}
	end := scan.StringEnd(b[:min(len(b), at+longest)], at)
	return end > at+2 && end < len(b) && b[end] == ':'
}

// swiftToJSON writes the brackets of dictionaries as JSON has them.
func swiftToJSON(t *origin.Text) *origin.Text {
	w := &literal{b: origin.Derive(t, "mended-literal", len(t.Bytes))}
	b := t.Bytes
	at := 0
	for i := 0; i < len(b); i++ {
		bracket := ""
		switch b[i] {
		case '"':
			i = w.stringTo(i) - 1
		case '[', '{':
			// In ASCII a bracket of either kind closes two after it opens.
			closing := b[i] + 2
			if b[i] == '[' && isKeyAt(b, i+1) {
				closing, bracket = '}', "{"
			}
			w.open = append(w.open, closing)
		case ']', '}':
			last := len(w.open) - 1
			if last < 0 {
				continue
			}
			if b[i] == ']' && w.open[last] == '}' {
				bracket = "}"
			}
			w.open = w.open[:last]
		}
		if bracket != "" {
			w.b.Copy(at, i)
			w.b.Put(bracket, i)
			at = i + 1
		}
	}
	w.b.Copy(at, len(b))
	return w.b.IfChanged()
}
