// This file composes what there is to say of one response.

package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tcresponse/schema"
	"tcresponse/schema/diag"
	"tcresponse/schema/docs/texts"
)

// response composes the section on responses that say the same; it is number i of count, from 0.
func (c *Composer) response(alike []*schema.Response, i, count, level int) Section {
	r := alike[0]
	s := Section{Class: "tc-response tc-" + string(r.Verdict)}
	add := func(blocks ...Block) { s.Blocks = append(s.Blocks, blocks...) }
	label := c.verdict(r)
	title := []Span{Words(label.Label)}
	if count > 1 {
		title = []Span{Words(c.fill("of", "n", strconv.Itoa(i+1), "count", strconv.Itoa(count)) + c.Word("colon") + label.Label)}
		if r.Error != nil && r.Error.Code != "" {
			title = append(title, Words(" "), Value("", c.line(r.Error.Code)))
		}
		if len(alike) > 1 {
			title = append(title, Words(fmt.Sprintf(" ×%d", len(alike))))
		}
	}
	add(Heading{Level: level, Class: "tc-verdict", Spans: title})
	main := c.mainError(r)
	if main == nil || main.Advice == nil {
		add(Paragraph{Class: "tc-summary", Spans: []Span{Words(label.Text)}})
	}
	if facts := c.headFacts(r); len(facts) > 0 {
		add(Facts{Class: "tc-facts", Facts: facts})
	}
	if main != nil {
		if main != r.Error {
			add(Paragraph{Class: "tc-cause", Spans: []Span{Strong("", c.Word("cause")), Words(c.Word("colon")), Value("", c.line(main.Code))}})
		}
		add(c.explanation(*main, level+1)...)
	}
	add(c.items(r, level+1)...)
	add(c.tail(alike)...)
	add(c.findings(r.Findings, r.GroupSizes(), r.FindingsTotal, level+1)...)
	add(c.about(r, level+1)...)
	return s
}

// mainError returns the error to explain: the root of the response's error, since that has to be
// fixed.
func (c *Composer) mainError(r *schema.Response) *schema.Error {
	if r.Verdict == schema.Other {
		return nil
	}
	main := r.Error
	for main != nil && main.Cause != nil && main.Cause.Advice != nil {
		main = main.Cause
	}
	return main
}

// Label returns what the service returned, and what that means. isVerdict reports that the verdict
// alone decides that.
func Label(t texts.Texts, r *schema.Response) (label texts.Label, isVerdict bool) {
	switch {
	case r.Partial != nil:
		label = t.Verdicts[r.Partial.Kind]
		label.Text = strings.NewReplacer("{failed}", strconv.Itoa(r.Partial.Failed), "{of}", strconv.Itoa(r.Partial.Of)).Replace(label.Text)
		return label, false
	case r.Error != nil && r.Error.Advice != nil && r.Error.Advice.Retry.Class == "not-a-failure":
		// A passed dry run and an empty list come as errors without being one.
		return t.Retry["not-a-failure"], false
	case r.System == "client" && r.Verdict == schema.Failure:
		return t.Verdicts["client"], false
	case r.Damage != "":
		return t.Verdicts[string(r.Damage)], false
	}
	return t.Verdicts[string(r.Verdict)], true
}

// verdict is Label with what damage to the text says of the verdict.
func (c *Composer) verdict(r *schema.Response) texts.Label {
	label, isVerdict := Label(c.Texts, r)
	if !isVerdict {
		return label
	}
	verdicts := c.Texts.Verdicts
	syntax := hasError(r, func(f schema.Finding) bool { return f.Syntax })
	switch {
	case r.Verdict == schema.Success && syntax:
		label.Label = c.fill("not-json-but", "label", label.Label)
	case r.Verdict == schema.Invalid && hasError(r, isCode("syntax-truncated")):
		label.Label = verdicts["cut"].Label
	case r.Verdict == schema.Invalid && (syntax || hasError(r, isCode("not-json"))):
		label.Label = verdicts["syntax"].Label
	}
	return label
}

// hasError reports whether a finding is an error, and one of those.
func hasError(r *schema.Response, isOne func(schema.Finding) bool) bool {
	return slices.ContainsFunc(r.Findings, func(f schema.Finding) bool { return f.Severity == diag.Error && isOne(f) })
}

// isCode returns whether findings have a code.
func isCode(code diag.Code) func(schema.Finding) bool {
	return func(f schema.Finding) bool { return f.Code == code }
}

// headFacts are the code, the action and where a tool says that the call failed.
func (c *Composer) headFacts(r *schema.Response) []Fact {
	var facts []Fact
	add := func(class, word string, spans ...Span) {
		facts = append(facts, Fact{Class: class, Name: c.Word(word), Values: [][]Span{spans}})
	}
	if e := r.Error; e != nil {
		if e.Code != "" {
			add("tc-code", "code", Value("", c.line(e.Code)))
		} else {
			add("tc-code", "code", Words(c.Word("lost")))
		}
	}
	if name := actionName(r); name != "" {
		spans := []Span{Value("", c.line(name))}
		if d := r.Definition; d != nil {
			if title := c.productTitle(d); title != "" {
				spans = append(spans, Words(c.bracketed(title)))
			}
		}
		add("tc-action", "action", spans...)
	}
	if s := r.Source; s != nil {
		add("tc-where", "source", Value("", c.line(s.String())))
	}
	return facts
}

// bracketed returns words in brackets, to be put behind others.
func (c *Composer) bracketed(s string) string {
	if c.Lang == "zh" {
		return "（" + s + "）"
	}
	return " (" + s + ")"
}

func (c *Composer) productTitle(d *schema.Definition) string {
	if c.Lang == "zh" && d.ZH != "" || d.EN == "" {
		return d.ZH
	}
	return d.EN
}

// tail has the service's own words, and the ids of the responses that say the same.
func (c *Composer) tail(alike []*schema.Response) []Block {
	var blocks []Block
	r := alike[0]
	var facts []Fact
	if r.Error != nil && r.Error.Message != "" {
		message := c.text(r.Error.Message)
		if strings.Contains(message, "\n") {
			blocks = append(blocks, Pre{Class: "tc-message", Name: c.Word("message"), Text: message})
		} else {
			facts = append(facts, Fact{Class: "tc-message", Name: c.Word("message"), Values: [][]Span{{Mark("", message)}}})
		}
	}
	ids := Fact{Class: "tc-request-id", Name: c.Word("request-id")}
	for _, one := range alike {
		if one.RequestID != "" {
			ids.Values = append(ids.Values, []Span{Mark("", c.line(one.RequestID))})
		}
	}
	if len(ids.Values) > 1 {
		ids.Name = c.Word("request-ids")
	}
	if len(ids.Values) > 0 {
		facts = append(facts, ids)
	}
	if len(facts) > 0 {
		blocks = append(blocks, Facts{Class: "tc-facts", Facts: facts})
	}
	return blocks
}

// findings lists findings, those of one kind at one place once. total counts those that are not listed
// too.
func (c *Composer) findings(all []schema.Finding, counts map[int]int, total, level int) []Block {
	list := List{Class: "tc-findings"}
	for i, f := range all {
		if counts != nil && counts[i] == 0 || f.Code == "request-id-not-uuid" {
			// An id of another shape is no fault.
			continue
		}
		text, help := c.Texts.FindingParts(string(f.Code), texts.MapValues(f.Params, c.line), c.Lang)
		spans := []Span{Strong("tc-badge", c.Word(string(f.Severity))), Words(" ")}
		spans = append(spans, Spans(text)...)
		where := c.fill("place", "line", strconv.Itoa(f.Line), "column", strconv.Itoa(f.Column))
		if counts[i] > 1 {
			where += c.Word("comma") + c.fill("times", "count", strconv.Itoa(counts[i]))
		}
		spans = append(spans, Words(c.bracketed(where)))
		list.Items = append(list.Items, Item{Class: "tc-" + string(f.Severity), Spans: spans, Help: Spans(help)})
	}
	var blocks []Block
	if len(list.Items) > 0 {
		blocks = append(blocks, Heading{Level: level, Class: "tc-label", Spans: []Span{Words(c.Word("findings"))}}, list)
	}
	if rest := total - len(all); rest > 0 && counts == nil {
		blocks = append(blocks, Paragraph{Class: "tc-more", Spans: []Span{Words(c.fill("findings-more", "count", strconv.Itoa(rest)))}})
	}
	return blocks
}
