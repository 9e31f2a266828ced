// This file composes the explanation of an error code.

package render

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"tcresponse/schema"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/docs"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/explain"
)

// codes are the facts about the documented codes.
var codes = sync.OnceValue(func() map[string]docs.Code {
	byName := map[string]docs.Code{}
	for _, c := range docs.Codes() {
		byName[c.Code] = c
	}
	return byName
})

// explanation composes what is known of an error.
func (c *Composer) explanation(e schema.Error, level int) []Block {
	var blocks []Block
	if e.Advice != nil {
		blocks = append(blocks, c.Advice(e.Advice, level)...)
	}
	return append(blocks, c.basis(e)...)
}

// Advice composes an explanation: its meaning, whether to repeat the call, what to do, what to copy,
// and the usual causes.
func (c *Composer) Advice(a *explain.Advice, level int) []Block {
	blocks := []Block{Paragraph{Class: "tc-meaning", Spans: c.ref(a.Meaning)}}
	retry := append([]Span{Strong("", c.Word("retry")), Words(c.Word("colon")), Strong("tc-badge", c.Texts.Retry[a.Retry.Class].Label), Words(c.Word("stop"))}, c.ref(a.Retry.Text)...)
	blocks = append(blocks, Paragraph{Class: "tc-retry", Spans: retry})
	blocks = append(blocks, c.list("steps", true, c.refs(a.Steps), level)...)
	for _, s := range a.Snippets {
		blocks = append(blocks, Pre{Class: "tc-snippet", Name: c.Word("snippet-" + s.Kind), Text: c.text(s.Text)})
	}
	return append(blocks, c.list("causes", false, c.refs(a.Causes), level)...)
}

// list composes a list with a heading; nothing for an empty one.
func (c *Composer) list(name string, isOrdered bool, items []Item, level int) []Block {
	if len(items) == 0 {
		return nil
	}
	return []Block{
		Heading{Level: level, Class: "tc-label", Spans: []Span{Words(c.Word(name))}},
		List{Class: "tc-" + name, IsOrdered: isOrdered, Items: items},
	}
}

func (c *Composer) ref(r explain.Ref) []Span {
	return Spans(c.Texts.Parts(r.ID, texts.MapValues(r.Params, c.line), c.Lang))
}

func (c *Composer) refs(refs []explain.Ref) []Item {
	items := make([]Item, len(refs))
	for i, r := range refs {
		items[i].Spans = c.ref(r)
	}
	return items
}

// plain composes texts without values.
func (c *Composer) plain(all []string) []Item {
	items := make([]Item, len(all))
	for i, s := range all {
		items[i].Spans = Spans(texts.Split(s, c.Lang))
	}
	return items
}

// basis says how the explanation was found, which products declare the code, and what causes and
// steps are known from.
func (c *Composer) basis(e schema.Error) []Block {
	var blocks []Block
	add := func(spans ...Span) { blocks = append(blocks, Paragraph{Class: "tc-basis", Spans: spans}) }
	rule := e.Advice != nil && e.Advice.IsByRule()
	values := map[string]string{"code": c.line(e.Code), "docs": e.Docs}
	switch {
	case rule && e.Advice.Basis[0].Kind == "ending":
		add(Words(c.Word("words")))
	case rule || e.Match == docs.Exact:
	case e.Match == docs.Guess:
		add(c.parts("guess", values)...)
	case e.Docs != "":
		add(c.parts("prefix", values)...)
	case e.Code != "":
		add(c.parts("none", values)...)
	}
	if e.Nearest != "" && e.Match != docs.Exact {
		add(Words(c.Word("nearest")+c.Word("colon")), Mark("", e.Nearest))
	}
	if d := e.Declared; d != nil && d.Total > 0 && !e.IsCommon() {
		spans := []Span{Words(c.Word("declared") + c.Word("colon"))}
		for i, product := range d.Products {
			if i > 0 {
				spans = append(spans, Words(c.Word("comma")))
			}
			spans = append(spans, c.product(product)...)
		}
		if rest := d.Total - len(d.Products); rest > 0 {
			spans = append(spans, Words(" "+c.fill("declared-more", "count", strconv.Itoa(rest))))
		}
		add(spans...)
	}
	if e.Advice != nil {
		code := e.Docs
		if rule {
			// What a rule says of a message is not what the sources of the code support.
			code = ""
		}
		add(c.Sources(code)...)
	}
	return blocks
}

// Sources says what causes and steps of a code are known from.
func (c *Composer) Sources(code string) []Span {
	sources := codes()[code].Sources
	if len(sources) == 0 {
		return []Span{Words(c.Word("experience"))}
	}
	spans := []Span{Words(c.Word("experience-and") + c.Word("colon"))}
	for i, source := range sources {
		if i > 0 {
			spans = append(spans, Words(c.Word("comma")))
		}
		spans = append(spans, Mark("", source))
	}
	return spans
}

// product returns the name of a product with the one that calls use.
func (c *Composer) product(product string) []Span {
	for _, pack := range all.Catalog().Index().Product(product) {
		name := cmp.Or(pack.EN, pack.ZH)
		if c.Lang == "zh" {
			name = cmp.Or(pack.ZH, pack.EN)
		}
		if name != "" {
			return []Span{Words(name + " "), Mark("", pack.API)}
		}
	}
	return []Span{Mark("", product)}
}

// items explains the codes of items that failed, each once.
func (c *Composer) items(r *schema.Response, level int) []Block {
	var blocks []Block
	var seen []string
	for _, f := range r.Findings {
		code, _ := f.Params["code"].(string)
		key, _ := f.Params["docs"].(string)
		if f.Code != "item-failed" || slices.Contains(seen, code) {
			continue
		}
		seen = append(seen, code)
		text, ok := c.Texts.Codes[key]
		if !ok {
			continue
		}
		blocks = append(blocks, Heading{Level: level, Class: "tc-label", Spans: []Span{Words(c.Word("item") + c.Word("colon")), Value("tc-code", c.line(code))}})
		blocks = append(blocks, c.Code(key, text, level+1)...)
		match := docs.Exact
		if key != code {
			match = docs.Prefix
		}
		blocks = append(blocks, c.basis(schema.Error{Code: code, Docs: key, Match: match})...)
	}
	return blocks
}

// Code composes the texts of a documented code.
func (c *Composer) Code(key string, text texts.Code, level int) []Block {
	_, class, _ := docs.Entry(key)
	retry := append([]Span{Strong("", c.Word("retry")), Words(c.Word("colon")), Strong("tc-badge", c.Texts.Retry[class].Label), Words(c.Word("stop"))}, Spans(texts.Split(text.Retry, c.Lang))...)
	blocks := []Block{Paragraph{Class: "tc-meaning", Spans: Spans(texts.Split(text.Meaning, c.Lang))}, Paragraph{Class: "tc-retry", Spans: retry}}
	blocks = append(blocks, c.list("steps", true, c.plain(text.Steps), level)...)
	return append(blocks, c.list("causes", false, c.plain(text.Causes), level)...)
}

// Brief composes an explanation without headings, as one of many on a page.
func (c *Composer) Brief(a *explain.Advice) []Block {
	retry := append([]Span{Strong("", c.Texts.Retry[a.Retry.Class].Label), Words(c.Word("stop"))}, c.ref(a.Retry.Text)...)
	blocks := []Block{Paragraph{Spans: c.ref(a.Meaning)}, Paragraph{Spans: retry}}
	if len(a.Steps) > 0 {
		blocks = append(blocks, List{IsOrdered: true, Items: c.refs(a.Steps)})
	}
	if len(a.Causes) > 0 {
		blocks = append(blocks, Paragraph{Spans: []Span{Words(c.Word("causes") + c.Word("colon"))}}, List{Items: c.refs(a.Causes)})
	}
	return blocks
}
