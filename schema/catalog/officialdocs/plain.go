// This file converts the HTML of descriptions to plain text.

package officialdocs

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// elements are the elements that are markup, with the effect of their tags on plain text. Any other
// name in angle brackets is a placeholder, such as <bucket>, and is kept.
var elements = map[string]effect{
	"p": lineBreak, "br": lineBreak, "div": lineBreak, "section": lineBreak, "blockquote": lineBreak, "pre": lineBreak, "hr": lineBreak,
	"h1": lineBreak, "h2": lineBreak, "h3": lineBreak, "h4": lineBreak, "h5": lineBreak, "h6": lineBreak,
	"ul": lineBreak, "ol": lineBreak, "dl": lineBreak, "dt": lineBreak, "dd": lineBreak, "li": item,
	"table": lineBreak, "thead": lineBreak, "tbody": lineBreak, "tr": lineBreak, "th": gap, "td": gap, "colgroup": nothing, "col": nothing,
	"details": lineBreak, "summary": lineBreak, "figure": lineBreak, "dx-alert": lineBreak, "dx-codeblock": lineBreak,
	"a": link, "b": nothing, "strong": nothing, "i": nothing, "em": nothing, "u": nothing, "s": nothing, "del": nothing, "ins": nothing, "mark": nothing,
	"sup": nothing, "sub": nothing, "small": nothing, "big": nothing, "code": nothing, "kbd": nothing, "samp": nothing, "tt": nothing,
	"span": nothing, "font": nothing, "label": nothing, "center": nothing, "img": nothing,
	"html": nothing, "head": nothing, "body": nothing, "title": nothing, "meta": nothing,
	"script": drop, "style": drop, "iframe": drop, "object": drop, "svg": drop,
	// Typing errors in the definitions for ul and li.
	"ui": lineBreak, "lil": lineBreak,
}

// effect is the effect of a tag on plain text.
type effect uint8

const (
	nothing effect = iota
	lineBreak
	gap
	item
	link
	// drop is for elements whose content is not text either.
	drop
)

// escaped matches tags without attributes that the editor of the definitions has escaped.
var escaped = regexp.MustCompile(`&lt;(/?[A-Za-z][A-Za-z0-9-]* ?/?)&gt;`)

// plain converts a description to plain text: without tags, with list items and line breaks on
// lines of their own, and the URL of a link after its text. The result may have angle brackets that
// were text, so it must never be used as HTML.
func plain(description string) string {
	w := writer{}
	for rest := escaped.ReplaceAllString(description, "<$1>"); rest != ""; {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			w.text(rest)
			break
		}
		w.text(rest[:at])
		rest = rest[at:]
		if t, size := readTag(rest); size > 0 {
			rest = rest[size:]
			w.tag(t)
			if elements[t.name] == drop && !t.closing {
				rest = skipTo(rest, t.name)
			}
			continue
		}
		w.text(rest[:1])
		rest = rest[1:]
	}
	w.closeLink()
	return tidy(w.out.String())
}

type tag struct {
	name    string
	closing bool
	href    string
}

// readTag parses the tag or comment at the start of the text; size is 0 if there is none, and the
// angle bracket is text.
func readTag(s string) (t tag, size int) {
	if strings.HasPrefix(s, "<!--") {
		if end := strings.Index(s, "-->"); end >= 0 {
			return t, end + len("-->")
		}
		return t, 0
	}
	i := 1
	if i < len(s) && s[i] == '/' {
		t.closing = true
		i++
	}
	start := i
	for i < len(s) && (isLetter(s[i]) || i > start && (s[i] == '-' || '0' <= s[i] && s[i] <= '9')) {
		i++
	}
	t.name = strings.ToLower(s[start:i])
	if _, known := elements[t.name]; !known || i == len(s) || !strings.ContainsRune("> /\t\r\n", rune(s[i])) {
		return t, 0
	}
	end := endOfTag(s[i:])
	if end < 0 {
		return t, 0
	}
	if t.name == "a" && !t.closing {
		t.href = address(s[i : i+end])
	}
	return t, i + end + 1
}

// maxTag is the maximum size of a tag in bytes, so that not every unmatched angle bracket costs a
// search of the whole text.
const maxTag = 4096

// endOfTag returns the index of the closing angle bracket, skipping quoted values; -1 if there is
// none.
func endOfTag(s string) int {
	quote := byte(0)
	for i := 0; i < len(s) && i < maxTag; i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return i
		case c == '<':
			return -1
		case (c == '"' || c == '\'') && i > 0 && s[i-1] == '=':
			quote = c
		}
	}
	return -1
}

var href = regexp.MustCompile(`(?i)\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))`)

// address returns the URL in the attributes of a link; empty if there is none.
func address(attributes string) string {
	m := href.FindStringSubmatch(attributes)
	if m == nil {
		return ""
	}
	return strings.TrimSpace(html.UnescapeString(m[1] + m[2] + m[3]))
}

// skipTo skips the content of an element, up to its closing tag.
func skipTo(s, name string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == '<' && len(s) > i+1+len(name) && s[i+1] == '/' && strings.EqualFold(s[i+2:i+2+len(name)], name) {
			return s[i:]
		}
	}
	return ""
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// writer collects the text between the tags.
type writer struct {
	out strings.Builder
	// lists counts the open lists, for the indent of an item.
	lists int
	// href is the URL of the open link, words the offset of its text.
	href  string
	words int
}

// text writes text. Character references such as &lt; are decoded only here, so that they are never
// parsed as tags.
func (w *writer) text(s string) { w.out.WriteString(html.UnescapeString(s)) }

func (w *writer) tag(t tag) {
	switch elements[t.name] {
	case lineBreak:
		w.out.WriteByte('\n')
		if t.name == "ul" || t.name == "ol" {
			if t.closing {
				w.lists = max(0, w.lists-1)
			} else {
				w.lists++
			}
		}
	case gap:
		w.out.WriteByte('\t')
	case item:
		w.out.WriteByte('\n')
		if !t.closing {
			w.out.WriteString(strings.Repeat(indent, min(max(0, w.lists-1), maxIndent)) + bullet)
		}
	case link:
		w.closeLink()
		if !t.closing {
			w.href, w.words = t.href, w.out.Len()
		}
	}
}

// closeLink writes the URL of a link after its text, unless the text is the URL.
func (w *writer) closeLink() {
	words := strings.TrimSpace(w.out.String()[w.words:])
	if (strings.HasPrefix(w.href, "https://") || strings.HasPrefix(w.href, "http://")) && words != w.href {
		if words != "" {
			w.out.WriteByte(' ')
		}
		w.out.WriteString("(" + w.href + ")")
	}
	w.href = ""
}

const (
	bullet = "- "
	// indent is not a space, since runs of spaces are collapsed.
	indent    = "\x00"
	maxIndent = 4
)

// tidy collapses spaces, and removes empty lines and lines that are only the full stop after a
// closing tag.
func tidy(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r", "\n"), "\n")
	for i, line := range lines {
		depth := strings.Count(line, indent)
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
		if strings.Trim(line, ".。;；,，") == "" || line == strings.TrimSpace(bullet) {
			line = ""
		}
		if line != "" {
			line = strings.Repeat("  ", depth) + line
		}
		lines[i] = line
	}
	return strings.TrimSpace(strings.Join(slices.DeleteFunc(lines, func(line string) bool { return line == "" }), "\n"))
}
