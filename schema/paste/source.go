// This file reads where a tool says that its call failed: the resource, the file and the line that
// Terraform and OpenTofu print below an error.

package paste

import (
	"bytes"
	"strconv"
	"strings"

	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/scan"
)

// FindSource reads the place named below the match, before the byte offset after of its text, or
// before it on its own line.
func FindSource(m *format.Match, after int) {
	const lines, longest = 24, 4 << 10
	b := m.Text.Bytes[:min(after, len(m.Text.Bytes))]
	b = b[min(m.To, len(b)):min(len(b), m.To+longest)]
	var s format.Source
	for range lines {
		line, rest, more := bytes.Cut(b, []byte("\n"))
		text := strings.Trim(string(line), " \t\r│┃|╷╵>")
		if strings.HasPrefix(text, "Error: ") {
			break
		}
		readPlace(&s, text)
		if b = rest; !more || s.File != "" && s.Resource != "" {
			break
		}
	}
	if s.Resource == "" {
		s.Resource = resourceBefore(m)
	}
	if s != (format.Source{}) {
		m.Source = &s
	}
}

// readPlace reads the place that a line names.
func readPlace(s *format.Source, line string) {
	if rest, ok := strings.CutPrefix(line, "with "); ok && s.Resource == "" {
		address, _, _ := strings.Cut(rest, ",")
		if isAddress(address) {
			s.Resource = address
		}
		return
	}
	rest, ok := strings.CutPrefix(line, "on ")
	if !ok || s.File != "" {
		return
	}
	file, rest, ok := strings.Cut(rest, " line ")
	if !ok || file == "" || len(file) > 300 {
		return
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	number, err := strconv.Atoi(digits)
	if err != nil {
		return
	}
	s.File, s.Line = file, number
	// Terraform before 0.14 names the block alone: in resource "tencentcloud_instance" "web":
	if _, block, ok := strings.Cut(rest, ", in "); ok && s.Resource == "" {
		s.Resource = blockAddress(block)
	}
}

// blockAddress returns the address of the block of a configuration that is named by kind, type and
// name; empty for another block.
func blockAddress(block string) string {
	parts := strings.Split(strings.TrimRight(block, ":{ "), `"`)
	if len(parts) < 4 {
		return ""
	}
	address := parts[1] + "." + parts[3]
	switch strings.TrimSpace(parts[0]) {
	case "resource":
	case "data":
		address = "data." + address
	default:
		return ""
	}
	if !isAddress(address) {
		return ""
	}
	return address
}

// resourceBefore returns the address before an error on its line: "* tencentcloud_instance.web: 1
// error occurred", as Terraform before 0.12 wrote it.
func resourceBefore(m *format.Match) string {
	const most = 300
	b := m.Text.Bytes[max(0, m.From-most):m.From]
	line := string(b[bytes.LastIndexByte(b, '\n')+1:])
	line = strings.TrimLeft(line, " \t*│|")
	address, _, ok := strings.Cut(line, ": ")
	if !ok || !strings.Contains(address, "tencentcloud_") || !isAddress(address) {
		return ""
	}
	return address
}

// isAddress reports whether a text has the form of a resource's address: names with dots, indexes
// in brackets.
func isAddress(s string) bool {
	if !strings.Contains(s, ".") || len(s) > 300 {
		return false
	}
	inBrackets := false
	for _, ch := range s {
		switch {
		case ch == '[':
			inBrackets = true
		case ch == ']':
			inBrackets = false
		case inBrackets:
		case ch < 0x80 && (scan.IsNameByte(byte(ch)) || ch == '.' || ch == '-'):
		default:
			return false
		}
	}
	return !inBrackets
}
