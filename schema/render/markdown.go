// This file writes documents as Markdown that CommonMark and GitHub read alike.

package render

import (
	"fmt"
	"regexp"
	"strings"

	"tcresponse/schema/docs/texts"
	"tcresponse/schema/ticket"
)

// Markdown returns the document as Markdown. What comes from the input stands in code alone, since
// only there nothing is a mark, an address, a mention, a number of an issue, a formula or an emoji.
func (d Document) Markdown() string {
	w := markdownWriter{colon: words()[d.Lang]["colon"]}
	w.blocks(d.Blocks)
	return strings.TrimLeft(w.String(), "\n")
}

type markdownWriter struct {
	strings.Builder
	// bullet is the mark of the last list: another one begins another list.
	bullet string
	// colon stands behind a name.
	colon string
}

func (w *markdownWriter) blocks(blocks []Block) {
	for i, b := range blocks {
		if w.bullet == "- " && i > 0 && isList(blocks[i-1]) {
			w.bullet = "* "
		} else {
			w.bullet = "- "
		}
		w.block(b)
	}
}

func isList(b Block) bool {
	switch b.(type) {
	case List, Facts:
		return true
	}
	return false
}

func (w *markdownWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		fmt.Fprintf(w, "\n%s %s\n", strings.Repeat("#", min(b.Level, 6)), spans(b.Spans))
	case Paragraph:
		if b.IsForHTML {
			break
		}
		fmt.Fprintf(w, "\n%s\n", lineStart(spans(b.Spans)))
	case List:
		w.WriteString("\n")
		for i, item := range b.Items {
			mark := w.bullet
			if b.IsOrdered {
				mark = fmt.Sprintf("%d. ", i+1)
			}
			w.WriteString(mark + lineStart(spans(item.Spans)) + "\n")
			if len(item.Help) > 0 {
				w.WriteString("\n" + strings.Repeat(" ", len(mark)) + lineStart(spans(item.Help)) + "\n")
			}
		}
	case Facts:
		w.WriteString("\n")
		for _, fact := range b.Facts {
			var values []string
			for _, value := range fact.Values {
				values = append(values, spans(value))
			}
			fmt.Fprintf(w, "%s**%s**%s%s\n", w.bullet, escape(fact.Name), w.colon, strings.Join(values, ", "))
		}
	case Pre:
		if b.Name != "" {
			fmt.Fprintf(w, "\n**%s**%s\n", escape(b.Name), strings.TrimSpace(w.colon))
		}
		f := strings.Repeat("`", max(3, ticket.LongestRun(b.Text)+1))
		fmt.Fprintf(w, "\n%s\n%s\n%s\n", f, b.Text, f)
	case Section:
		w.blocks(b.Blocks)
	}
}

func spans(all []Span) string {
	var b strings.Builder
	for _, s := range all {
		switch {
		case s.Text == "":
		case s.Kind == texts.Marked, s.Kind == texts.Value && !isNumber(s.Text):
			b.WriteString(ticket.CodeSpan(s.Text))
		case s.Kind == texts.Link && plainWords.MatchString(s.Text) && !strings.Contains(s.Text, "www."):
			fmt.Fprintf(&b, "[%s](%s)", escape(s.Text), destination.Replace(s.Href))
		case s.Kind == texts.Link:
			fmt.Fprintf(&b, "[%s](%s)", ticket.CodeSpan(s.Text), destination.Replace(s.Href))
		case s.IsStrong:
			b.WriteString("**" + escape(s.Text) + "**")
		default:
			b.WriteString(escape(s.Text))
		}
	}
	return b.String()
}

// plainWords are words in which nothing is read as an address or a mention.
var plainWords = regexp.MustCompile(`^[\p{L}\p{N} ,，、（）()./'-]+$`)

// destination escapes the address of a link.
var destination = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E", `\`, "%5C")

var special = regexp.MustCompile("[\\\\`*_{}\\[\\]<>#|~!&@$^]")

// escape writes words of our own so that nothing in them is a mark.
func escape(s string) string { return special.ReplaceAllString(s, `\$0`) }

var startsBlock = regexp.MustCompile(`^([-+=]|\d+[.)])`)

// lineStart escapes what would begin another kind of block.
func lineStart(s string) string {
	at := startsBlock.FindStringIndex(s)
	if at == nil {
		return s
	}
	return s[:at[1]-1] + `\` + s[at[1]-1:]
}
