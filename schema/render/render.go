// Package render writes a report for readers without a program: as HTML or as Markdown, in English or
// Chinese.
//
// Both have no script, no style and nothing that loads. HTML has the classes below, which stay as they
// are from release to release, and Style is a style sheet for them that a page may use:
//
//	tc-report      the whole report; tc-empty where nothing was to be checked
//	tc-response    one response, with tc-success, tc-failure, tc-invalid or tc-other
//	tc-verdict     the heading: what the service returned
//	tc-summary     what the verdict means, where no explanation follows
//	tc-facts       a list of names and values: tc-code, tc-action, tc-where, tc-request-id, …
//	tc-cause       names the error that caused this one, which is then explained
//	tc-meaning     what the error means
//	tc-retry       whether to repeat the call, with tc-badge
//	tc-steps       what to do
//	tc-causes      the usual causes
//	tc-message     the service's own words
//	tc-snippet     something to copy
//	tc-basis       what the explanation follows from
//	tc-findings    the findings; each is tc-error, tc-warning or tc-note, with tc-badge, tc-place and tc-help
//	tc-about       the facts of the action, with tc-limits, tc-parameters and tc-failures
//	tc-label       the name of what follows it
//
// Secrets that the engine marks are covered wherever they stand, and characters that cannot be seen
// are written as their numbers.
package render

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"tcresponse/schema"
	"tcresponse/schema/cover"
	"tcresponse/schema/docs/texts"
)

// Style is a style sheet for the HTML, light and dark as the reader's system is.
//
//go:embed style.css
var Style string

//go:embed words.json
var wordsJSON []byte

var words = sync.OnceValue(func() (all map[string]map[string]string) {
	if err := json.Unmarshal(wordsJSON, &all); err != nil {
		panic("render: words.json: " + err.Error())
	}
	return all
})

// MostResponses is how many responses are rendered, those that say the same counted once.
const MostResponses = 50

// Options say how a report is rendered.
type Options struct {
	// Lang is one of texts.Languages.
	Lang string
	// Title is shown as a heading above; empty for none.
	Title string
	// Level is that of the first heading in HTML; 0 stands for 2.
	Level int
}

// Report renders a report. text is what was checked, nil where it was too large to be read.
func Report(r schema.Report, text []byte, o Options) (Document, error) {
	t, err := texts.Load(o.Lang)
	if err != nil {
		return Document{}, err
	}
	if o.Level == 0 {
		o.Level = 2
	}
	c := Composer{Texts: t, Lang: o.Lang, cover: cover.New(r, text)}
	d := Document{Lang: o.Lang, Class: "tc-report"}
	if o.Title != "" {
		d.Blocks = append(d.Blocks, Heading{Level: o.Level, Spans: []Span{Value("", c.line(o.Title))}})
		o.Level++
	}
	if len(r.Responses) == 0 && len(r.Findings) == 0 {
		d.Blocks = append(d.Blocks, Paragraph{Class: "tc-empty", Spans: []Span{Words(c.Word("empty"))}})
		return d, nil
	}
	groups := groupResponses(r.Responses)
	shown := groups[:min(len(groups), MostResponses)]
	for i, group := range shown {
		d.Blocks = append(d.Blocks, c.response(group, i, len(groups), o.Level))
	}
	if rest := len(groups) - len(shown); rest > 0 {
		d.Blocks = append(d.Blocks, Paragraph{Class: "tc-more", Spans: []Span{Words(c.fill("responses-more", "count", fmt.Sprint(rest)))}})
	}
	if len(r.Responses) == 0 {
		d.Blocks = append(d.Blocks, Heading{Level: o.Level, Class: "tc-verdict", Spans: []Span{Words(t.Verdicts[string(verdictOf(r.Findings))].Label)}})
		d.Blocks = append(d.Blocks, c.findings(r.Findings, nil, 0, o.Level+1)...)
	} else {
		d.Blocks = append(d.Blocks, c.findings(r.Findings, nil, 0, o.Level)...)
	}
	return d, nil
}

// Composer makes blocks from what the engine returns.
type Composer struct {
	Texts texts.Texts
	Lang  string
	cover cover.Cover
}

// Word returns one of the fixed words.
func (c *Composer) Word(name string) string { return words()[c.Lang][name] }

// fill returns a fixed sentence with values in its places.
func (c *Composer) fill(name string, values ...string) string {
	for i := range values {
		if i%2 == 0 {
			values[i] = "{" + values[i] + "}"
		}
	}
	return strings.NewReplacer(values...).Replace(c.Word(name))
}

// text covers the secrets of a value and makes all of its characters visible, except for line breaks,
// which become LF, and tabs.
func (c *Composer) text(value string) string {
	return cover.Visible(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(c.cover.In(value)), "<U+%04X>")
}

// line is text on one line.
func (c *Composer) line(value string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(c.text(strings.TrimSpace(value)))
}

// parts returns a fixed sentence with values from the input in its places.
func (c *Composer) parts(name string, values map[string]string) []Span {
	var all []Span
	rest := c.Word(name)
	for {
		before, place, ok := strings.Cut(rest, "{")
		all = append(all, Words(before))
		if !ok {
			return all
		}
		key, after, _ := strings.Cut(place, "}")
		all = append(all, Mark("", values[key]))
		rest = after
	}
}

// verdictOf returns the verdict on a text without a response.
func verdictOf(findings []schema.Finding) schema.Verdict {
	if slices.ContainsFunc(findings, func(f schema.Finding) bool { return f.Severity == "error" }) {
		return schema.Invalid
	}
	return schema.Other
}

// rankOf returns how soon a response is shown: failures first, then what was damaged or failed in part.
func rankOf(r *schema.Response) int {
	switch {
	case r.Verdict == schema.Failure:
		return 0
	case r.Verdict == schema.Invalid:
		return 1
	case r.Partial != nil:
		return 2
	}
	return 3
}

// groupResponses puts failures that say the same together, and failures first.
func groupResponses(all []schema.Response) [][]*schema.Response {
	var groups [][]*schema.Response
	known := map[string]int{}
	for i := range all {
		r := &all[i]
		key := ""
		if r.Verdict == schema.Failure && r.Error != nil {
			key = r.Error.Code + "\x00" + r.Error.Message + "\x00" + actionName(r)
		}
		if at, ok := known[key]; ok && key != "" {
			groups[at] = append(groups[at], r)
			continue
		}
		known[key] = len(groups)
		groups = append(groups, []*schema.Response{r})
	}
	slices.SortStableFunc(groups, func(a, b []*schema.Response) int { return rankOf(a[0]) - rankOf(b[0]) })
	return groups
}

// actionName returns the product and the action of a response, as far as they are known.
func actionName(r *schema.Response) string {
	a := r.KnownAction()
	if a == nil {
		return ""
	}
	return strings.TrimSpace(a.Product + " " + a.Action)
}

// NewComposer returns a composer for texts that hold nothing from the input.
func NewComposer(lang string) (*Composer, error) {
	t, err := texts.Load(lang)
	if err != nil {
		return nil, err
	}
	return &Composer{Texts: t, Lang: lang}, nil
}
