// This file removes what programs put into lines and what breaks JSON and error strings: the line
// breaks of a terminal, marks of comments, and links to lines of a build log.

package decode

import (
	"bytes"
	"iter"

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

// commentMarks are the marks of comments that reach to the end of a line, and that of the lines of a
// longer one.
var commentMarks = [][]byte{[]byte("//"), []byte("#"), []byte("* ")}

// comment is a run of lines that begin with the same comment mark.
type comment struct {
	origin.Span
	mark []byte
}

// comments yields the comments of several lines that hold an error or are the whole text.
func comments(b []byte) iter.Seq[comment] {
	return func(yield func(comment) bool) {
		for at := 0; at < len(b); {
			mark := markAt(b, at)
			from, lines := at, 0
			at = scan.LineEnd(b, at, len(b)) + 1
			for mark != nil && at < len(b) && (isBlankAt(b, at) || bytes.HasPrefix(b[scan.SkipSpacesAndTabs(b, at):], mark)) {
				at = scan.LineEnd(b, at, len(b)) + 1
				lines++
			}
			at = min(at, len(b))
			if lines == 0 || !holdsError(b[from:at]) && len(bytes.TrimSpace(b[:from]))+len(bytes.TrimSpace(b[at:])) > 0 {
				continue
			}
			if !yield(comment{origin.Between(from, at), mark}) {
				return
			}
		}
	}
}

// markAt returns the comment mark that the line at an offset begins with; nil if it has none.
func markAt(b []byte, at int) []byte {
	at = scan.SkipSpacesAndTabs(b, at)
	for _, mark := range commentMarks {
		if bytes.HasPrefix(b[at:], mark) {
			return mark
		}
	}
	return nil
}

// isBlankAt reports whether the line at an offset is empty.
func isBlankAt(b []byte, at int) bool {
	at = scan.SkipSpacesAndTabs(b, at)
	return at < len(b) && b[at] == '\n'
}

// holdsError reports whether a comment has the names of several parts of an error.
func holdsError(b []byte) bool {
	return scan.ContainsAny(b, []string{"Code", "code"}) && scan.ContainsAny(b, []string{"essage", "equest"})
}

// isCommented reports whether a text has such a comment at its beginning.
func isCommented(b []byte) bool {
	const most = 1 << 16
	for range comments(b[:min(len(b), most)]) {
		return true
	}
	return false
}

// stripComments removes the comment marks from the lines of comments.
func stripComments(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-gutter", len(t.Bytes))
	done := 0
	for one := range comments(t.Bytes) {
		b.Copy(done, one.From)
		at := one.From
		for line := range bytes.Lines(t.Bytes[one.From:one.To]) {
			start := 0
			if k := scan.SkipSpacesAndTabs(line, 0); bytes.HasPrefix(line[k:], one.mark) {
				start = k + len(one.mark)
			}
			b.Copy(at+start, at+len(line))
			at += len(line)
		}
		done = one.To
	}
	b.Copy(done, len(t.Bytes))
	return b.IfChanged()
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
