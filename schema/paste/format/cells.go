// This file reads rows of tables: of tabs, as spreadsheets copy them, and of bars.

package format

import (
	"bytes"
	"slices"
	"strings"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// cellMark returns the mark between the cells of the row in which a value is a cell of its own; 0 if the
// value stands in no row.
func cellMark(b []byte, value origin.Span) byte {
	before, after := bytes.TrimRight(b[:value.From], " `*"), bytes.TrimLeft(b[value.To:], " `*")
	for _, mark := range []byte("|\t") {
		if bytes.HasSuffix(before, []byte{mark}) && bytes.HasPrefix(after, []byte{mark}) {
			return mark
		}
	}
	return 0
}

// aboutCodes are the heads of columns that a manual has beside a code, and a log for a message.
var aboutCodes = []string{"description", "desc", "reason", "描述", "原因", "错误描述", "错误原因"}

// isOfManual reports whether the row with a code is one of a table that a manual has: without an id, and
// without a message.
func isOfManual(b []byte, code origin.Span, mark byte) bool {
	row := bytes.TrimLeft(b[bytes.LastIndexByte(b[:code.From], '\n')+1:code.From], " ")
	if !bytes.HasPrefix(row, []byte("|")) {
		return false
	}
	_, head := messageInRow(b, code, mark)
	return head == "" || slices.Contains(aboutCodes, strings.ToLower(head))
}

// messageInRow returns the message of the row with an error code: the cell below a head that is the
// label of a message, and that head. Both are empty if no line above has one.
func messageInRow(b []byte, code origin.Span, mark byte) (message origin.Span, label string) {
	const lines = 64
	from := bytes.LastIndexByte(b[:code.From], '\n') + 1
	row := cells(b, from, mark)
	for n := 0; n < lines && from > 0; n++ {
		from = bytes.LastIndexByte(b[:from-1], '\n') + 1
		head := cells(b, from, mark)
		if len(head) != len(row) {
			continue
		}
		for i, cell := range head {
			if row[i].From <= code.From && code.From < row[i].To {
				continue
			}
			name := string(b[cell.From:cell.To])
			if isLabel(name, scan.MessageLabels) {
				return row[i], name
			}
		}
	}
	return origin.Between(code.To, code.To), ""
}

// isLabel reports whether a name is one of the labels, in either case.
func isLabel(name string, labels []string) bool {
	return slices.ContainsFunc(labels, func(label string) bool { return strings.EqualFold(name, label) })
}

// sentenceInRow returns the only cell that is a sentence, of a row with an error code that is in no
// table: parts of a line of a log, with bars between. It is empty if there is none, or more than one.
func sentenceInRow(b []byte, code origin.Span, mark byte) origin.Span {
	from := bytes.LastIndexByte(b[:code.From], '\n') + 1
	row, found := cells(b, from, mark), origin.Between(code.To, code.To)
	if from > 0 && len(cells(b, bytes.LastIndexByte(b[:from-1], '\n')+1, mark)) == len(row) {
		return found
	}
	for _, cell := range row {
		if !isSentence(b[cell.From:cell.To]) {
			continue
		}
		if !found.Empty() {
			return origin.Between(code.To, code.To)
		}
		found = cell
	}
	return found
}

// idInRow returns the last UUID that is a cell of the row with an error code; empty if no
// cell is one.
func idInRow(b []byte, code origin.Span, mark byte) (id string, at origin.Span) {
	at = origin.Between(code.To, code.To)
	for _, cell := range cells(b, bytes.LastIndexByte(b[:code.From], '\n')+1, mark) {
		if uuid, end := scan.ReadUUID(b[:cell.To], cell.From); uuid != "" && end == cell.To {
			id, at = uuid, cell
		}
	}
	return id, at
}

// cells returns the cells of the line at a byte offset, without the white space around them.
func cells(b []byte, from int, mark byte) (list []origin.Span) {
	end := scan.LineEnd(b, from, len(b))
	for from <= end {
		to := from
		for to < end && (b[to] != mark || mark == '|' && to > from && b[to-1] == '\\') {
			to++
		}
		list = append(list, scan.Trim(b, origin.Between(from, to)))
		from = to + 1
	}
	return list
}
