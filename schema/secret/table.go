// This file reads tables: names beside their values, and names above them.

package secret

import (
	"bytes"
	"strings"
)

// cell reads the value for the name of a secret before a separator: the next cell, or the cells
// below if the name heads a column.
func (s *scanner) cell(at int, separator string) {
	if at < s.table.to && s.table.isRead {
		return
	}
	if bytes.HasSuffix(bytes.TrimRight(s.b[:at], " "), []byte(separator)) {
		// This cell is empty.
		return
	}
	n, ok := s.nameBefore(at)
	if !ok {
		return
	}
	kind := kindOf(n.text)
	if kind == "" {
		return
	}
	from := at + len(separator)
	line := s.lineEnd(from)
	end := line
	if i := bytes.Index(s.b[from:line], []byte(separator)); i >= 0 {
		end = from + i
	}
	from, to := trim(s.b, from, end)
	if from < to && s.b[from] == ':' {
		// The separator is the colon, which is read by itself.
		return
	}
	if separator == "\t" && s.table.to != line && s.head(line) {
		return
	}
	if separator != "\t" && (from == to || kindOf(s.b[from:to]) != "" || isRule(s.lineAt(line+1))) && s.columns(at, line, separator) {
		return
	}
	if m := openingMark(s.b[from:]); m.open != "" && from < to {
		s.quoted(kind, from, m)
	} else if isSecret(s.b[from:to], kind, true) && !isExpression(string(s.b[from:to])) {
		s.keep(kind, from, to)
	}
}

// columns keeps the cells below the names of secrets in the row around at, which ends at line. It
// reports whether it kept any.
func (s *scanner) columns(at, line int, separator string) bool {
	// A longer row is not the head of a table. One without rows below is not read for each of its cells.
	const longest = 1 << 12
	if s.table.to == line {
		return false
	}
	start := max(0, line-longest)
	start += bytes.LastIndexByte(s.b[start:line], '\n') + 1
	s.table.to, s.table.isRead = line, false
	if start > at || start == line-longest {
		return false
	}
	if bytes.Equal(s.lineAt(line+1), s.b[start:line]) {
		// No table has its head twice.
		return false
	}
	var kinds []string
	for _, c := range bytes.Split(s.b[start:line], []byte(separator)) {
		kinds = append(kinds, kindOf(bytes.TrimSpace(c)))
	}
	// A table without a secret in its first rows is not read further: each row may look like a head
	// again.
	const rows = 4
	found := false
	for n := 0; line < len(s.b) && (found || n < rows); n++ {
		from := line + 1
		row := s.lineAt(from)
		if !bytes.Contains(row, []byte(separator)) && !isRule(row) {
			break
		}
		line = from + len(row)
		if isRule(row) {
			continue
		}
		for i, c := range bytes.Split(row, []byte(separator)) {
			cell, cellEnd := trim(s.b, from, from+len(c))
			from += len(c) + len(separator)
			if i < len(kinds) && kinds[i] != "" && isSecret(s.b[cell:cellEnd], kinds[i], true) &&
				!isExpression(string(s.b[cell:cellEnd])) {
				s.add(kinds[i], cell, cellEnd)
				found = true
			}
		}
	}
	if s.table.isRead = found; found {
		s.table.to = line
	}
	return found
}

// head reads the row that ends at an offset as the head of a table whose cells tabs or commas separate,
// and keeps the cells below the names of secrets. Each cell of a head is a label, and each row has as
// many cells: lines of prose and of programs have commas too. It reports whether it kept any.
func (s *scanner) head(end int) bool {
	const longest, rows = 1 << 10, 4
	start := max(0, end-longest)
	start += bytes.LastIndexByte(s.b[start:end], '\n') + 1
	if end < s.table.to || start == end || start == end-longest || !isLabel(beforeQuote(s.b[start:min(start+1, end)])) && s.b[start] != '"' {
		return false
	}
	separator := []byte("\t")
	if bytes.IndexByte(s.b[start:end], '\t') < 0 {
		separator = []byte(",")
	}
	var kinds []string
	for _, c := range bytes.Split(s.b[start:end], separator) {
		label := unquoted(c)
		if !isLabel(label) {
			return false
		}
		kinds = append(kinds, kindOf(label))
	}
	s.table.to, s.table.isRead = end, false
	for n := 0; len(kinds) > 1 && len(s.found) < s.most && (s.table.isRead || n < rows); n++ {
		row := s.lineAt(end + 1)
		cells := bytes.Split(row[:min(len(row), longest)], separator)
		if len(cells) != len(kinds) || len(bytes.TrimSpace(cells[0])) == 0 {
			break
		}
		from := end + 1
		for i, c := range cells {
			v := unquoted(c)
			if kinds[i] != "" && bytes.IndexByte(v, ' ') < 0 && isSecret(v, kinds[i], false) {
				at := from + bytes.Index(c, v)
				s.add(kinds[i], at, at+len(v))
				s.table.isRead = true
			}
			from += len(c) + len(separator)
		}
		end += 1 + len(row)
	}
	if s.table.isRead {
		s.table.to = end
	}
	return s.table.isRead
}

// beforeQuote returns a row without the end of its line and the last quotation mark.
func beforeQuote(row []byte) []byte {
	end := len(row)
	if end > 0 && row[end-1] == '\r' {
		end--
	}
	if end > 0 && row[end-1] == '"' {
		end--
	}
	return row[:end]
}

// unquoted returns a cell without its quotation marks.
func unquoted(cell []byte) []byte {
	cell = bytes.TrimRight(cell, "\r ")
	if len(cell) > 1 && cell[0] == '"' && cell[len(cell)-1] == '"' {
		return cell[1 : len(cell)-1]
	}
	return cell
}

// isLabel reports whether a cell may head a column: it consists of words and begins with a letter.
func isLabel(cell []byte) bool {
	for i, c := range cell {
		if !isLetter(c) && c < 0x80 && (i == 0 || bytes.IndexByte([]byte("_ -."), c) < 0) {
			return false
		}
	}
	return len(cell) > 0 && len(cell) <= longestName
}

// lineAt returns the line that begins at an offset.
func (s *scanner) lineAt(from int) []byte {
	if from >= len(s.b) {
		return nil
	}
	return s.b[from:s.lineEnd(from)]
}

// isRule reports whether a row is nothing but the line between a table's head and its rows.
func isRule(row []byte) bool {
	for _, c := range row {
		if c < 0x80 && strings.IndexByte("|+-=: \t\r", c) < 0 {
			return false
		}
	}
	return len(row) > 2
}
