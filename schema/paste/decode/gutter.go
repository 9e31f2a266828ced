// This file takes off what programs put before each line: boxes, and the marks of curl, mail and Markdown.

package decode

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// hasGutter tells a text whose lines begin with marks that are no part of what was said: a box, or quotation marks on most lines, or the marks of curl -v.
func hasGutter(b []byte) bool {
	const most = 1 << 16
	b = b[:min(len(b), most)]
	if bytes.Contains(b, []byte("│ ")) || bytes.Contains(b, []byte("┃ ")) || bytes.Contains(b, []byte("\n< HTTP/")) || bytes.HasPrefix(b, []byte("< HTTP/")) {
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

// ungutter takes away what programs put before each line: Terraform's box, curl's marks, quotation marks of mail and markdown.
func stripGutter(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-gutter", len(t.Bytes))
	cut := 0
	for at := 0; at < len(t.Bytes); {
		end := at + bytes.IndexByte(t.Bytes[at:], '\n') + 1
		if end == at {
			end = len(t.Bytes)
		}
		start := at + gutterLength(t.Bytes[at:end])
		if start > at {
			cut++
		}
		b.Copy(start, end)
		at = end
	}
	if cut == 0 {
		return nil
	}
	return b.Text()
}

// gutter is the length of what stands before the text of a line: one mark, and further ones behind quotation marks of mail.
func gutterLength(line []byte) int {
	// Mail is seldom quoted more often.
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

// beginsMark has the first bytes of the marks in gutters; E2 is that of all that draw lines.
var beginsMark = [256]bool{0xE2: true, '|': true, '>': true, '<': true, '*': true}

// gutterMark is the mark that a line begins with, and its length with the blanks around it; 0 without one.
func gutterMark(line []byte) (mark string, size int) {
	i := scan.SkipSpaces(line, 0)
	if i == len(line) || !beginsMark[line[i]] {
		return "", 0
	}
	for _, mark := range []string{"│", "┃", "|", "╷", "╵", ">", "<", "*"} {
		rest, ok := bytes.CutPrefix(line[i:], []byte(mark))
		if !ok {
			continue
		}
		n := i + len(mark)
		switch {
		case len(rest) > 0 && rest[0] == ' ':
			n++
		case len(rest) == 0 || rest[0] == '\r' || rest[0] == '\n':
		case mark == "│" || mark == "┃":
		default:
			return "", 0
		}
		return mark, n
	}
	return "", 0
}
