// This file removes what programs put into lines and what breaks JSON and error strings: the line
// breaks of a terminal, marks of comments, and links to lines of a build log.

package decode

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// isWrapped reports whether a terminal or a mail program broke the lines of a text: all but the last
// have the same width, and one break is within a word.
func isWrapped(b []byte) bool {
	const narrowest, widest = 60, 250
	b = bytes.TrimRight(b, " \t\r\n")
	width := scan.LineEnd(b, 0, len(b))
	if width < narrowest || width > widest || width == len(b) {
		return false
	}
	// The lines of a log may have the same width too; they begin alike.
	const least, alike = 2, 8
	isBroken, full := false, 0
	for at := 0; ; {
		end := scan.LineEnd(b, at, len(b))
		if end == len(b) {
			return isBroken && full >= least && end-at <= width
		}
		if full++; end-at != width || full > 1 && bytes.Equal(b[at:at+alike], b[:alike]) {
			return false
		}
		isBroken = isBroken || scan.IsNameByte(b[end-1]) && scan.IsNameByte(b[end+1])
		at = end + 1
	}
}

// joinLines joins such lines.
func joinLines(t *origin.Text) *origin.Text {
	if !isWrapped(t.Bytes) {
		return nil
	}
	b := origin.Derive(t, "mended-wrapped-lines", len(t.Bytes))
	at := 0
	for line := range bytes.Lines(t.Bytes) {
		b.Copy(at, at+len(bytes.TrimSuffix(line, []byte("\n"))))
		at += len(line)
	}
	return b.Text()
}

// commentMarks are the marks of comments that reach to the end of a line.
var commentMarks = [][]byte{[]byte("//"), []byte("#")}

// isCommented reports whether a text has several lines, all of them comments.
func isCommented(b []byte) bool { return commentOf(b) != nil }

// commentOf returns the comment mark that all lines of a text begin with; nil if there is none, or
// only one line.
func commentOf(b []byte) []byte {
	b = bytes.TrimSpace(b)
	if bytes.IndexByte(b, '\n') < 0 {
		return nil
	}
	for _, mark := range commentMarks {
		at := 0
		for at < len(b) && (bytes.HasPrefix(b[scan.SkipSpacesAndTabs(b, at):], mark) || b[scan.SkipSpacesAndTabs(b, at)] == '\n') {
			at = scan.LineEnd(b, at, len(b)) + 1
		}
		if at >= len(b) {
			return mark
		}
	}
	return nil
}

// stripComments removes the comment marks from the lines.
func stripComments(t *origin.Text) *origin.Text {
	mark := commentOf(t.Bytes)
	if mark == nil {
		return nil
	}
	b := origin.Derive(t, "mended-gutter", len(t.Bytes))
	at := 0
	for line := range bytes.Lines(t.Bytes) {
		start := 0
		if k := scan.SkipSpacesAndTabs(line, 0); bytes.HasPrefix(line[k:], mark) {
			start = k + len(mark)
		}
		b.Copy(at+start, at+len(line))
		at += len(line)
	}
	return b.Text()
}

// logLink is in every link that GitHub puts on pairs of digits in the logs of its workflows, even
// within ids.
var logLink = []byte("](https://github.com/")

// hasLogLinks reports whether a text has such links.
func hasLogLinks(b []byte) bool {
	i := bytes.Index(b, logLink)
	return i >= 0 && bytes.Contains(b[i:], []byte("#step:"))
}

// stripLinks replaces the links by their digits: [19](https://github.com/…#step:5:20).
func stripLinks(t *origin.Text) *origin.Text {
	const longest = 400
	b := origin.Derive(t, "mended-links", len(t.Bytes))
	at := 0
	for i := 0; ; {
		k := bytes.Index(t.Bytes[i:], logLink)
		if k < 0 {
			break
		}
		i += k
		from := i
		for from > 0 && t.Bytes[from-1] >= '0' && t.Bytes[from-1] <= '9' {
			from--
		}
		url := t.Bytes[i:min(len(t.Bytes), i+longest)]
		end := bytes.IndexByte(url, ')')
		if from == i || from <= at || t.Bytes[from-1] != '[' || end < 0 || !bytes.Contains(url[:end], []byte("#step:")) {
			i += len(logLink)
			continue
		}
		b.Copy(at, from-1)
		b.Copy(from, i)
		at = i + end + 1
		i = at
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
