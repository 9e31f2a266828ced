// This file removes what programs put into lines and what breaks JSON and error strings: the line
// breaks of a terminal, marks of comments, and links to lines of a build log.

package decode

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// isWrapped reports whether a terminal or a mail program broke the lines of a text.
func isWrapped(b []byte) bool { return wrapWidth(b) > 0 }

// wrapWidth returns the width in columns at which the lines of a text were broken; 0 if they were not.
// One break within a part of an error is enough; else all lines but the last have the same width, and
// one break is within a word.
func wrapWidth(b []byte) int {
	const narrowestPart, narrowest, widest, most = 20, 60, 250, 1 << 18
	b = bytes.TrimRight(b, " \t\r\n")
	if len(b) > most {
		return 0
	}
	// The lines of a log may have the same width too; they begin alike, or with a label.
	const least, alike = 2, 8
	first, full, isBroken, isLog := 0, 0, false, false
	for at, lines := 0, 1; ; lines++ {
		end := scan.LineEnd(b, at, len(b))
		width := columns(b[at:end])
		if width > widest {
			return 0
		}
		if end == len(b) {
			if isBroken && !isLog && full >= least && full == lines-1 && width <= first {
				return first
			}
			return 0
		}
		if width >= narrowestPart && splitsPart(b, end) {
			return width
		}
		if at == 0 {
			first = width
		}
		if first >= narrowest && isFull(b, at, end, first) {
			full++
			isBroken = isBroken || scan.IsNameByte(b[end-1]) && scan.IsNameByte(b[end+1])
			isLog = isLog || full > 1 && bytes.Equal(b[at:at+alike], b[:alike]) || scan.AfterSeparator(b, scan.Token(b, end+1).To) >= 0
		}
		at = end + 1
	}
}

// isFull reports whether a line goes up to the width: a character of two columns may not have fitted.
func isFull(b []byte, from, end, width int) bool {
	w := columns(b[from:end])
	next, _ := utf8.DecodeRune(b[min(end+1, len(b)):])
	return w == width || w == width-1 && isWide(next)
}

// columns returns how many columns a line takes in a terminal, without its end.
func columns(line []byte) int {
	n := 0
	for _, ch := range string(bytes.TrimRight(line, "\r\n")) {
		if n++; isWide(ch) {
			n++
		}
	}
	return n
}

// isWide reports whether a character takes two columns, as those of Chinese and Japanese do.
func isWide(ch rune) bool { return ch >= 0x2E80 && ch < 0x20000 && ch != utf8.RuneError }

// splitsPart reports whether the line break at an offset is within an id, a label or a code.
func splitsPart(b []byte, at int) bool {
	const longest = 64
	to := at + 1
	at -= len(b[:at]) - len(bytes.TrimRight(b[:at], "\r"))
	from, next := at, to
	for from > 0 && at-from < longest && isOfPart(b[from-1]) {
		from--
	}
	for to < len(b) && to-next < longest && isOfPart(b[to]) {
		to++
	}
	before, word := at-from, slices.Concat(b[from:at], b[next:to])
	if before == 0 || before == len(word) {
		// A label before its separator or its quotation mark, or behind that.
		isQuoted := from > 0 && b[from-1] == '"' && to < len(b) && (b[to] == '"' || b[to] == '\\')
		isBeforeSeparator := before > 0 && to < len(b) && (b[to] == ':' || b[to] == '=')
		return (isQuoted || isBeforeSeparator) && len(word) > 0 && labelLength(word) == len(word)
	}
	for i := range before {
		if id, end := scan.ReadUUID(word, i); id != "" && end > before {
			return true
		}
	}
	if labelLength(word) == len(word) || string(word) == "Error" || string(word) == "Response" {
		// Between two words there may have been a space.
		first := strings.ToLower(string(word[:before]))
		return first != "error" && first != "err" && first != "request"
	}
	if to < len(b) && (b[to] == ':' || b[to] == '=') || labelLength(word[before:]) > 0 {
		// The next line begins with a label of its own.
		return !scan.IsKnownCode(string(word[:before])) && scan.IsKnownCode(string(word)) && labelLength(word[before:]) == 0
	}
	return splitsCode(string(word[:before]), string(word[before:]))
}

// splitsCode reports whether two words are the parts of a code, and not a code and what follows it.
func splitsCode(first, second string) bool {
	if !scan.IsKnownCode(first + second) {
		return false
	}
	isCapital := second[0] >= 'A' && second[0] <= 'Z'
	if !scan.IsKnownCode(first) {
		// Before a capital there may have been a space.
		return !isCapital || strings.HasSuffix(first, ".")
	}
	// A word in a sentence has no capitals but the first letter.
	capitals := 0
	for _, c := range second {
		if c >= 'A' && c <= 'Z' {
			capitals++
		}
	}
	switch {
	case strings.HasSuffix(first, "."):
		return isCapital && capitals > 1
	case second[0] == '.':
		return capitals > 0
	}
	return !isCapital && capitals > 0 && strings.Contains(first, ".")
}

// isOfPart reports whether a byte may be in an id, a label or a code.
func isOfPart(c byte) bool { return scan.IsNameByte(c) || c == '-' || c == '.' }

// joinLines joins the lines that were broken.
func joinLines(t *origin.Text) *origin.Text {
	width := wrapWidth(t.Bytes)
	if width == 0 {
		return nil
	}
	b := origin.Derive(t, "mended-wrapped-lines", len(t.Bytes))
	for at := 0; at < len(t.Bytes); {
		end := scan.LineEnd(t.Bytes, at, len(t.Bytes))
		stop := min(end+1, len(t.Bytes))
		if isFull(t.Bytes, at, end, width) {
			stop = at + len(bytes.TrimRight(t.Bytes[at:end], "\r"))
		}
		b.Copy(at, stop)
		at = end + 1
	}
	return b.IfChanged()
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
