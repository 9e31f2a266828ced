// This file puts a colon between the labels of an error and their values, which stand in columns or on
// lines of their own where somebody copied them from a console or a table.

package decode

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// around are the marks around labels and values in columns.
const around = " \t\r|*`"

// hasPairs reports whether a text has a known code and another part of an error, each behind its label
// without a separator.
func hasPairs(b []byte) bool {
	const most = 1 << 16
	if len(b) > most {
		return false
	}
	hasCode, others := false, 0
	for at := 0; at < len(b); {
		label, value, end := pairAt(b, at)
		switch {
		case label.Empty():
		case scan.LabelStart(b, label.From) < 0:
			others++
		case scan.IsKnownCode(string(b[value.From:value.To])):
			hasCode = true
		}
		at = end
	}
	return hasCode && others > 0
}

// joinPairs writes each label and its value on a line, with a colon between them.
func joinPairs(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-gutter", len(t.Bytes))
	for at := 0; at < len(t.Bytes); {
		label, value, end := pairAt(t.Bytes, at)
		if label.Empty() {
			b.Copy(at, end)
		} else {
			b.Copy(label.From, label.To)
			b.Put(": ", label.To)
			b.Copy(value.From, value.To)
			b.Put("\n", value.To)
		}
		at = end
	}
	return b.IfChanged()
}

// pairAt reads the line at a byte offset as a label and its value, which may stand on the next line. end
// is the offset after the last line that was read. label is empty where the line does not begin with one.
func pairAt(b []byte, at int) (label, value origin.Span, end int) {
	line := scan.LineEnd(b, at, len(b))
	end = min(line+1, len(b))
	label.From = at + len(b[at:line]) - len(bytes.TrimLeft(b[at:line], around))
	label.To = label.From + labelLength(b[label.From:line])
	rest := bytes.TrimLeft(b[label.To:line], "*`")
	switch {
	case label.Empty():
		return
	case len(bytes.Trim(rest, around)) == 0 && line < len(b):
		at, line = end, scan.LineEnd(b, end, len(b))
		if labelLength(bytes.TrimLeft(b[at:line], around)) > 0 {
			return origin.Span{}, value, end
		}
		end = min(line+1, len(b))
	case bytes.HasPrefix(rest, []byte("\t")) || bytes.HasPrefix(rest, []byte("  ")) || bytes.HasPrefix(bytes.TrimLeft(rest, " "), []byte("|")):
		at = label.To
	default:
		return origin.Span{}, value, end
	}
	value.From = at + len(b[at:line]) - len(bytes.TrimLeft(b[at:line], around))
	value.To = value.From + len(bytes.TrimRight(b[value.From:line], around))
	if value.Empty() {
		label = value
	}
	return
}

// labelLength returns the length of the label that a line begins with; 0 if it begins with none.
func labelLength(line []byte) int {
	longest := 0
	for _, labels := range [][]string{scan.CodeLabels, scan.MessageLabels, scan.IDLabels, {"action"}} {
		for _, label := range labels {
			if len(label) > longest && len(line) >= len(label) && strings.EqualFold(string(line[:len(label)]), label) {
				longest = len(label)
			}
		}
	}
	return longest
}
