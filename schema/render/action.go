// This file composes the facts of an action.

package render

import (
	"maps"
	"slices"

	"tcresponse/schema"
	"tcresponse/schema/docs/texts"
)

// about composes the facts of the action that a response was checked as; nothing where none is known.
func (c *Composer) about(r *schema.Response, level int) []Block {
	d := r.Definition
	if d == nil {
		return nil
	}
	var facts []Fact
	add := func(word string, spans ...Span) {
		facts = append(facts, Fact{Name: c.Word(word), Values: [][]Span{spans}})
	}
	add("product", c.product(d.Product)...)
	action := []Span{Mark("", d.Action)}
	if status := c.Word("status-" + d.Status); status != "" {
		action = append(action, Words(c.bracketed(status)))
	}
	add("action", action...)
	add("version", Mark("", d.Version))
	if d.Date != "" {
		add("definition", Words(d.Date))
	}
	if d.URL != "" {
		add("official", LinkTo(c.Word("official-link"), texts.ForSite(d.URL, c.Lang)))
	}
	blocks := []Block{Heading{Level: level, Class: "tc-label", Spans: []Span{Words(c.Word("about"))}}}
	product := c.Texts.Products[d.Product]
	about, ok := product.Actions[d.Action]
	ok = ok && product.Version == d.Version
	if ok {
		blocks = append(blocks, Paragraph{Class: "tc-purpose", Spans: Spans(texts.Split(about.Purpose, c.Lang))})
	}
	blocks = append(blocks, Facts{Class: "tc-facts tc-about", Facts: facts})
	if !ok {
		return blocks
	}
	blocks = append(blocks, c.list("limits", false, c.plain(about.Limits), level+1)...)
	blocks = append(blocks, c.parameters(Words(c.Word("parameters")), about, level+1)...)
	for _, name := range about.Uses {
		blocks = append(blocks, c.parameters(Mark("", name), product.Structures[name], level+1)...)
	}
	var failures []Item
	for _, code := range slices.Sorted(maps.Keys(about.Failures)) {
		failures = append(failures, Item{Spans: append([]Span{Mark("tc-code", code), Words(c.Word("colon"))}, Spans(texts.Split(about.Failures[code], c.Lang))...)})
	}
	return append(blocks, c.list("failures", false, failures, level+1)...)
}

// parameters lists the parameters of an action or of a structure.
func (c *Composer) parameters(heading Span, about texts.ActionText, level int) []Block {
	var items []Item
	for _, name := range about.Names() {
		spans := []Span{Mark("", name)}
		if slices.Contains(about.Required, name) {
			spans = append(spans, Words(c.bracketed(c.Word("required"))))
		}
		spans = append(spans, Words(c.Word("colon")))
		items = append(items, Item{Spans: append(spans, Spans(texts.Split(about.Parameters[name], c.Lang))...)})
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Heading{Level: level, Class: "tc-label", Spans: []Span{heading}}, List{Class: "tc-parameters", Items: items}}
}
