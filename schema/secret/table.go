// This file reads tables: names beside their values, and names above them.

package secret

import (
	"bytes"
	"strings"

	"tcresponse/schema/diag"
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
				s.found = append(s.found, diag.New("secret", cell, cellEnd, "kind", kinds[i]))
				found = true
			}
		}
	}
	if s.table.isRead = found; found {
		s.table.to = line
	}
	return found
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
