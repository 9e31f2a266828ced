// This file writes documents as HTML.

package render

import (
	"fmt"
	"html"
	"strings"

	"tcresponse/schema/docs/texts"
)

// htmlLang are the values of the attribute lang.
var htmlLang = map[string]string{"en": "en", "zh": "zh-CN"}

// HTML returns the document as one element, to be put into a page: no script, no style, no element or
// attribute that comes from the input.
func (d Document) HTML() string {
	var w htmlWriter
	class := d.Class
	if class == "" {
		class = "tc-document"
	}
	fmt.Fprintf(&w, "<article class=\"%s\" lang=\"%s\">\n", html.EscapeString(class), htmlLang[d.Lang])
	w.blocks(d.Blocks)
	w.WriteString("</article>\n")
	return w.String()
}

type htmlWriter struct{ strings.Builder }

// open writes the beginning of an element with attributes, those without a value left out.
func (w *htmlWriter) open(name string, attributes ...string) {
	w.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			fmt.Fprintf(w, " %s=\"%s\"", attributes[i], html.EscapeString(attributes[i+1]))
		}
	}
	w.WriteString(">")
}

func (w *htmlWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

func (w *htmlWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		name := fmt.Sprintf("h%d", min(b.Level, 6))
		w.open(name, "class", b.Class, "id", b.ID)
		w.spans(b.Spans)
		w.WriteString("</" + name + ">\n")
	case Paragraph:
		w.open("p", "class", b.Class)
		w.spans(b.Spans)
		w.WriteString("</p>\n")
	case List:
		name := "ul"
		if b.IsOrdered {
			name = "ol"
		}
		w.open(name, "class", b.Class)
		w.WriteString("\n")
		for _, item := range b.Items {
			w.open("li", "class", item.Class)
			w.spans(item.Spans)
			if len(item.Help) > 0 {
				w.open("p", "class", "tc-help")
				w.spans(item.Help)
				w.WriteString("</p>")
			}
			w.WriteString("</li>\n")
		}
		w.WriteString("</" + name + ">\n")
	case Facts:
		w.facts(b)
	case Pre:
		if b.Name != "" {
			w.open("p", "class", "tc-label")
			w.WriteString(html.EscapeString(b.Name) + "</p>\n")
		}
		w.open("pre", "class", b.Class)
		// A reader drops the first line break.
		if strings.HasPrefix(b.Text, "\n") {
			w.WriteString("\n")
		}
		w.WriteString("<code>" + html.EscapeString(b.Text) + "</code></pre>\n")
	case Section:
		w.open("section", "class", b.Class)
		w.WriteString("\n")
		w.blocks(b.Blocks)
		w.WriteString("</section>\n")
	}
}

func (w *htmlWriter) facts(b Facts) {
	w.open("dl", "class", b.Class)
	w.WriteString("\n")
	for _, fact := range b.Facts {
		w.WriteString("<dt>" + html.EscapeString(fact.Name) + "</dt>\n")
		for _, value := range fact.Values {
			w.open("dd", "class", fact.Class)
			w.spans(value)
			w.WriteString("</dd>\n")
		}
	}
	w.WriteString("</dl>\n")
}

func (w *htmlWriter) spans(spans []Span) {
	for _, s := range spans {
		text := html.EscapeString(s.Text)
		switch {
		case s.Text == "":
		case s.Kind == texts.Marked, s.Kind == texts.Value && !isNumber(s.Text):
			w.open("code", "class", s.Class)
			w.WriteString(text + "</code>")
		case s.Kind == texts.Link:
			w.open("a", "class", s.Class, "href", s.Href)
			w.WriteString(text + "</a>")
		case s.IsStrong:
			w.open("strong", "class", s.Class)
			w.WriteString(text + "</strong>")
		default:
			w.WriteString(text)
		}
	}
}

// isNumber reports whether a value is a small whole number, which is read as a word.
func isNumber(s string) bool {
	const longest = 6
	return len(s) > 0 && len(s) <= longest && strings.Trim(s, "0123456789") == ""
}
