// This file removes what programs put before each line: boxes, and the marks of curl, mail and
// Markdown.

package decode

import (
	"bytes"
	"slices"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// hasGutter reports whether lines begin with marks that are not part of the text: a box, quotation
// marks on most lines, or the marks of curl -v.
func hasGutter(b []byte) bool {
	const most = 1 << 16
	b = b[:min(len(b), most)]
	if scan.ContainsAny(b, []string{"│ ", "┃ ", "║ ", "\n< HTTP/"}) || bytes.HasPrefix(b, []byte("< HTTP/")) {
		return true
	}
	marked, lines := 0, 0
	for line := range bytes.Lines(b) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		lines++
		if bytes.HasPrefix(line, []byte("> ")) {
			marked++
		}
	}
	return marked > 0 && marked*10 >= lines*6
}

// stripGutter removes what programs put before each line: Terraform's box, curl's marks, and the
// quotation marks of mail and Markdown.
func stripGutter(t *origin.Text) *origin.Text {
	if isTable(t.Bytes) {
		return nil
	}
	b := origin.Derive(t, "mended-gutter", len(t.Bytes))
	isCurl := bytes.Contains(t.Bytes, []byte("\n< HTTP/"))
	at := 0
	for line := range bytes.Lines(t.Bytes) {
		start := gutterLength(line)
		if isCurl && bytes.HasPrefix(line, []byte("> {")) {
			// The body of the request.
			start = len(line)
		}
		end := len(line)
		if start > 0 {
			end = rightBorder(line)
		}
		b.Copy(at+start, at+end)
		if end < len(line) {
			b.Copy(at+len(bytes.TrimRight(line, "\r\n")), at+len(line))
		}
		at += len(line)
	}
	return b.IfChanged()
}

// boxSides are the sides of a box.
var boxSides = []string{"│", "┃", "║"}

// rightBorder returns where the text of a line ends before the right side of a box, with spaces before
// it; its length if there is none.
func rightBorder(line []byte) int {
	text := bytes.TrimRight(line, " \t\r\n")
	for _, mark := range boxSides {
		if rest, ok := bytes.CutSuffix(text, []byte(mark)); ok && bytes.HasSuffix(rest, []byte(" ")) {
			return len(bytes.TrimRight(rest, " "))
		}
	}
	return len(line)
}

// isTable reports whether a text has the rule below the head of a table in Markdown, whose bars begin
// its lines.
func isTable(b []byte) bool {
	for line := range bytes.Lines(b) {
		if line[0] == '|' && bytes.Contains(line, []byte("--")) && len(bytes.Trim(line, "|-: \r\n")) == 0 {
			return true
		}
	}
	return false
}

// gutterLength returns the length of the mark before the text of a line, and of the further ones
// after a quotation mark of mail.
func gutterLength(line []byte) int {
	// Mail is rarely quoted more often.
	const most = 8
	end := 0
	for range most {
		mark, size := gutterMark(line[end:])
		end += size
		if mark != ">" {
			break
		}
	}
	return end
}

// beginsMark has the first bytes of the marks; E2 is that of all box-drawing characters.
var beginsMark = [256]bool{0xE2: true, '|': true, '>': true, '<': true, '*': true}

// gutterMark returns the mark that a line begins with, and its length with the spaces around it; 0
// if there is none.
func gutterMark(line []byte) (mark string, size int) {
	i := scan.SkipSpacesAndTabs(line, 0)
	if i == len(line) || !beginsMark[line[i]] {
		return "", 0
	}
	for _, mark := range []string{"│", "┃", "║", "|", "╷", "╵", ">", "<", "*"} {
		rest, ok := bytes.CutPrefix(line[i:], []byte(mark))
		if !ok {
			continue
		}
		n := i + len(mark)
		switch {
		case len(rest) > 0 && rest[0] == ' ':
			n++
		case len(rest) == 0 || rest[0] == '\r' || rest[0] == '\n':
		case slices.Contains(boxSides, mark):
		default:
			return "", 0
		}
		return mark, n
	}
	return "", 0
}
