// This file reads tables with an error in each row: of Markdown, of a spreadsheet, and CSV (RFC 4180).

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// columns are the places of the parts of an error in the rows of a table.
type columns struct {
	// mark is between the cells, of which there are as many as count.
	mark  byte
	count int
	// code, message and id are the indexes of their cells; message is -1 if there is none.
	code, message, id int
}

// readRows recognises a table whose head names a code and a RequestId. Without an id in its rows it is a
// manual's.
func readRows(in *Input, _ int) []Match {
	t, b := in.Text, in.Text.Bytes
	const most = 1 << 16
	if len(b) > most {
		return nil
	}
	for at := 0; at < len(b); {
		end := scan.LineEnd(b, at, len(b))
		for _, mark := range []byte("|\t,") {
			if bytes.IndexByte(b[at:end], mark) < 0 {
				continue
			}
			if c, ok := columnsOf(b, at, mark); ok {
				return c.rows(t, end+1)
			}
		}
		at = end + 1
	}
	return nil
}

// columnsOf reads the head of a table on the line at a byte offset; ok is false for any other line.
func columnsOf(b []byte, at int, mark byte) (c columns, ok bool) {
	c = columns{mark: mark, code: -1, message: -1, id: -1}
	list := rowAt(b, at, mark)
	for i, cell := range list {
		name := string(b[cell.From:cell.To])
		switch {
		case isLabel(name, scan.CodeLabels):
			c.code = i
		case isLabel(name, scan.MessageLabels):
			c.message = i
		case isLabel(name, scan.IDLabels):
			c.id = i
		}
	}
	c.count = len(list)
	return c, c.code >= 0 && c.id >= 0
}

// rows reads the rows from a byte offset on.
func (c columns) rows(t *origin.Text, at int) []Match {
	b := t.Bytes
	var found []Match
	for ; at < len(b) && len(found) < MaxMatches; at = scan.LineEnd(b, at, len(b)) + 1 {
		list := rowAt(b, at, c.mark)
		if len(list) != c.count {
			continue
		}
		code, id := list[c.code], list[c.id]
		uuid, end := scan.ReadUUID(b[:id.To], id.From)
		if uuid == "" || end != id.To || !scan.IsKnownCode(string(b[code.From:code.To])) {
			continue
		}
		r := record{code: string(b[code.From:code.To]), codeAt: code, id: uuid, idAt: id, messageAt: origin.Between(code.To, code.To), end: scan.LineEnd(b, at, len(b))}
		if c.message >= 0 {
			r.messageAt = list[c.message]
			r.message = c.unescaped(string(b[r.messageAt.From:r.messageAt.To]))
		}
		found = append(found, r.match(t, "labelled", at))
	}
	return found
}

// unescaped returns the content of a cell.
func (c columns) unescaped(cell string) string {
	if c.mark == ',' {
		return strings.ReplaceAll(cell, `""`, `"`)
	}
	return strings.ReplaceAll(cell, `\|`, "|")
}

// rowAt returns the cells of the line at a byte offset, without the white space and the marks around
// them. In CSV a cell in quotation marks may have commas.
func rowAt(b []byte, at int, mark byte) (list []origin.Span) {
	if mark != ',' {
		list = cells(b, at, mark)
	} else {
		end := scan.LineEnd(b, at, len(b))
		for at <= end {
			to := cellEnd(b[:end], at)
			list = append(list, scan.Trim(b, origin.Between(at, to)))
			at = to + 1
		}
	}
	for i, cell := range list {
		text := b[cell.From:cell.To]
		from := cell.From + len(text) - len(bytes.TrimLeft(text, "`*\""))
		list[i] = origin.Between(from, max(from, cell.From+len(bytes.TrimRight(text, "`*\""))))
	}
	return list
}

// cellEnd returns the offset of the comma after the cell at i, or the end of the text.
func cellEnd(b []byte, i int) int {
	if i < len(b) && b[i] == '"' {
		for i++; i < len(b); i++ {
			if b[i] != '"' {
				continue
			}
			if i++; i == len(b) || b[i] != '"' {
				break
			}
		}
	}
	for i < len(b) && b[i] != ',' {
		i++
	}
	return i
}

// rowsDocs describe tables of errors.
var rowsDocs = []Doc{
	{
		What:  `table with an error in each row: Markdown, a spreadsheet, CSV`,
		Such:  "`time,code,message,request_id` and rows",
		Marks: `a head that names a code and a RequestId`,
		Lost:  `wrapper, action`,
		Examples: []Example{
			failed("labelled", "time,code,message,request_id\n2031-02-03,LimitExceeded.Disk,\"no more disks here\",5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"),
			failed("labelled", "| # | ErrorCode | ErrorMessage | RequestId |\n|---|---|---|---|\n| 1 | `LimitExceeded.Disk` | no more disks here | `5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3` |"),
		},
	},
}
