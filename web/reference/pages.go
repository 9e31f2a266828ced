// This file composes the pages.

package reference

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tcresponse/schema/docs/texts"
	"tcresponse/schema/explain"
	"tcresponse/schema/render"
)

// key is a code as a product means it; product is empty where no product has texts of its own for it.
type key struct{ code, product string }

type explanation struct{ advice *explain.Advice }

// explainAll explains every code, once for all products that mean the same. It returns when all is
// done.
func (b *builder) explainAll(work chan<- func()) {
	b.explained = map[key]explanation{}
	var pending sync.WaitGroup
	add := func(p *product, codes []string) {
		pending.Add(1)
		work <- func() {
			defer pending.Done()
			for _, code := range codes {
				advice := p.advice(code)
				b.mu.Lock()
				b.explained[p.key(code)] = explanation{advice}
				b.mu.Unlock()
			}
		}
	}
	const portion = 64
	for some := range slices.Chunk(b.facts.codes, portion) {
		add(&product{}, some)
	}
	add(&product{}, b.pages)
	for _, p := range b.products {
		if p.own != nil {
			add(p, p.own.Codes)
		}
	}
	pending.Wait()
}

func (p *product) key(code string) key {
	if p.own != nil && p.own.Declares(code) {
		return key{code, p.name}
	}
	return key{code, ""}
}

// fill returns one of the fixed sentences with values in its places.
func fill(lang, name string, values ...string) string {
	for i := 0; i < len(values); i += 2 {
		values[i] = "{" + values[i] + "}"
	}
	return strings.NewReplacer(values...).Replace(words()[lang][name])
}

// counted says how many codes there are.
func counted(lang string, n int) string {
	if n == 1 {
		return words()[lang]["count-one"]
	}
	return fill(lang, "count", "count", strconv.Itoa(n))
}

// plainText returns the words of a text.
func plainText(spans []render.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// meaning returns what a code means, as words; empty where nothing is known.
func (b *builder) meaning(k key, lang string) string {
	a := b.explained[k].advice
	if a == nil {
		return ""
	}
	return plainText(render.Spans(b.composers[lang].Texts.Parts(a.Meaning.ID, a.Meaning.Params, lang)))
}

// checker is the address that opens the checker with a code, from a page.
func (b *builder) checker(from, lang, code string) string {
	address := strings.TrimSuffix(to(from, lang, ""), "index.html")
	if lang == "zh" {
		// The Chinese index is one below.
		address = strings.Repeat("../", strings.Count(folder(from, lang), "/")+1)
	}
	address += "../index.html#"
	if lang == "zh" {
		address += "lang=zh&"
	}
	switch _, ok := b.documented[code]; {
	case ok:
		return address + "code=" + code
	case strings.Contains(code, "."):
		return address + "text=" + code
	}
	// A value of letters alone would be read as compressed.
	return address + "text=" + code + "%20"
}

// openLine leads to the checker.
func (b *builder) openLine(from, lang, code string) render.Block {
	return render.Paragraph{IsForHTML: true, Spans: []render.Span{render.LinkTo(words()[lang]["open"], b.checker(from, lang, code))}}
}

// separated puts words between groups of spans.
func separated(groups [][]render.Span, between string) []render.Span {
	var all []render.Span
	for i, group := range groups {
		if i > 0 {
			all = append(all, render.Words(between))
		}
		all = append(all, group...)
	}
	return all
}

func linkOf(code, href string) []render.Span { return []render.Span{render.LinkTo(code, href)} }

// mostActions is how many actions are named for one code.
const mostActions = 4

// actions says which actions return a code; nil where that is not known.
func (b *builder) actions(p *product, code, lang string) render.Block {
	actions, isAll := p.returning(code)
	if len(actions) == 0 {
		return nil
	}
	w, c := words()[lang], b.composers[lang]
	spans := []render.Span{render.Words(w["actions"] + c.Word("colon"))}
	if isAll {
		return render.Paragraph{Spans: append(spans, render.Words(w["actions-all"]))}
	}
	var names [][]render.Span
	for _, name := range actions[:min(len(actions), mostActions)] {
		names = append(names, []render.Span{render.Mark("", name)})
	}
	spans = append(spans, separated(names, c.Word("comma"))...)
	if rest := len(actions) - len(names); rest > 0 {
		spans = append(spans, render.Words(" "+fill(lang, "actions-more", "count", strconv.Itoa(rest))))
	}
	return render.Paragraph{Spans: spans}
}

// officialBlocks has the vendor's own sentence on a code.
func (b *builder) officialBlocks(p *product, code, lang string) []render.Block {
	if b.config.Official == nil {
		return nil
	}
	o := b.config.Official(p.name)[lang]
	sentence := o.Codes[code]
	if sentence == "" {
		return nil
	}
	spans := []render.Span{render.Words(words()[lang]["official"] + b.composers[lang].Word("colon"))}
	return []render.Block{render.Paragraph{Class: "tc-official", Spans: append(spans, render.Spans(texts.Split(sentence, lang))...)}}
}

// entry composes a code on the page of its product. said has what was said on it of other codes, with
// the first of them: what to do is often the same for many.
func (b *builder) entry(p *product, code, lang string, said map[string]string) []render.Block {
	c, path := b.composers[lang], "products/"+p.name
	blocks := []render.Block{render.Heading{Level: 3, ID: code, Spans: []render.Span{render.Mark("", code)}}}
	k := p.key(code)
	advice := b.explained[k].advice
	switch {
	case b.hasPage[code]:
		blocks = append(blocks, render.Paragraph{Spans: []render.Span{render.Words(b.meaning(k, lang))}})
		blocks = append(blocks, render.Paragraph{Spans: []render.Span{render.Words(words()[lang]["explained"]), render.LinkTo(code, to(path, lang, code))}})
	case advice == nil:
		blocks = append(blocks, render.Paragraph{Spans: []render.Span{render.Words(words()[lang]["unknown"])}})
	default:
		brief := c.Brief(advice)
		what := render.Document{Lang: lang, Blocks: brief[1:]}.Markdown()
		if first := said[what]; first != "" {
			brief = append(brief[:1], render.Paragraph{Spans: []render.Span{render.Words(words()[lang]["same"]), render.LinkTo(first, "#"+first)}})
		} else {
			said[what] = code
		}
		blocks = append(blocks, brief...)
	}
	blocks = append(blocks, b.officialBlocks(p, code, lang)...)
	if line := b.actions(p, code, lang); line != nil {
		blocks = append(blocks, line)
	}
	if !b.hasPage[code] {
		blocks = append(blocks, b.openLine(path, lang, code))
	}
	return blocks
}

func (b *builder) productPage(p *product, lang string) {
	title := p.title(lang)
	if title != p.name {
		if lang == "zh" {
			title += "（" + p.name + "）"
		} else {
			title += " (" + p.name + ")"
		}
	}
	count := strconv.Itoa(len(p.codes))
	pg := page{path: "products/" + p.name, lang: lang, heading: fill(lang, "title-product", "name", title)}
	pg.title = pg.heading + " · " + words()[lang]["site"]
	pg.description = fill(lang, "description-product", "count", count, "name", title)
	pg.blocks = append(pg.blocks, render.Paragraph{Spans: []render.Span{render.Words(pg.description)}})
	if b.config.Official != nil {
		if o := b.config.Official(p.name)[lang]; o.Source != "" {
			pg.blocks = append(pg.blocks, render.Paragraph{Class: "tc-basis", Spans: []render.Span{render.Words(o.Source)}})
		}
	}
	last, said := "", map[string]string{}
	for _, code := range p.codes {
		class, _, _ := strings.Cut(code, ".")
		if class != last {
			last = class
			pg.blocks = append(pg.blocks, render.Heading{Level: 2, Spans: []render.Span{render.LinkTo(class, to(pg.path, lang, "classes/"+class))}})
		}
		pg.blocks = append(pg.blocks, b.entry(p, code, lang, said)...)
	}
	b.put(pg)
}

func (b *builder) codePage(code, lang string) {
	c, w := b.composers[lang], words()[lang]
	pg := page{path: code, lang: lang, heading: code, isCode: true, title: fill(lang, "title-code", "code", code)}
	declared := b.declared[code]
	at := slices.IndexFunc(declared, func(p *product) bool { return p.own != nil })
	k := key{code, ""}
	_, isDocumented := b.documented[code]
	if isDocumented {
		pg.blocks = append(pg.blocks, c.Code(code, c.Texts.Codes[code], 2)...)
	}
	if at >= 0 {
		p := declared[at]
		if !isDocumented {
			k = p.key(code)
		}
		pg.blocks = append(pg.blocks, render.Heading{Level: 2, Spans: []render.Span{render.Words(fill(lang, "in-product", "name", p.title(lang)))}})
		if advice := b.explained[p.key(code)].advice; advice != nil {
			pg.blocks = append(pg.blocks, c.Advice(advice, 3)...)
		}
		pg.blocks = append(pg.blocks, b.officialBlocks(p, code, lang)...)
		if line := b.actions(p, code, lang); line != nil {
			pg.blocks = append(pg.blocks, line)
		}
	}
	pg.description = cmp.Or(b.meaning(k, lang), code)
	pg.blocks = append(pg.blocks, b.openLine(pg.path, lang, code))
	if len(declared) > 0 {
		pg.blocks = append(pg.blocks, render.Heading{Level: 2, Spans: []render.Span{render.Words(w["products"])}})
		if isDocumented && b.documented[code].List != "product" && b.documented[code].List != "client" {
			pg.blocks = append(pg.blocks, render.Paragraph{Spans: []render.Span{render.Words(w["common"])}})
		}
		var links [][]render.Span
		for _, p := range declared {
			links = append(links, linkOf(p.title(lang), to(pg.path, lang, "products/"+p.name)+"#"+code))
		}
		pg.blocks = append(pg.blocks, render.Paragraph{Class: "tc-products", Spans: separated(links, c.Word("comma"))})
	}
	if related := b.documented[code].Related; len(related) > 0 {
		list := render.List{Class: "tc-related"}
		for _, other := range related {
			list.Items = append(list.Items, render.Item{Spans: linkOf(other, to(pg.path, lang, other))})
		}
		pg.blocks = append(pg.blocks, render.Heading{Level: 2, Spans: []render.Span{render.Words(w["related"])}}, list)
	}
	if isDocumented {
		pg.blocks = append(pg.blocks, render.Paragraph{Class: "tc-basis", Spans: c.Sources(code)})
	}
	class, _, _ := strings.Cut(code, ".")
	if len(b.classes[class]) > 0 {
		pg.blocks = append(pg.blocks, render.Paragraph{Spans: []render.Span{render.Words(w["class"] + c.Word("colon")), render.LinkTo(class, to(pg.path, lang, "classes/"+class))}})
	}
	b.put(pg)
}

func (b *builder) classPage(class string, codes []string, lang string) {
	c := b.composers[lang]
	pg := page{path: "classes/" + class, lang: lang, heading: fill(lang, "title-class", "class", class)}
	pg.title = pg.heading
	pg.description = fill(lang, "description-class", "count", strconv.Itoa(len(codes)), "class", class)
	pg.blocks = append(pg.blocks, render.Paragraph{Spans: []render.Span{render.Words(pg.description)}})
	list := render.List{}
	for _, code := range codes {
		const most = 8
		declared := b.declared[code]
		address := to(pg.path, lang, "products/"+declared[0].name) + "#" + code
		if b.hasPage[code] {
			address = to(pg.path, lang, code)
		}
		var names []string
		for _, p := range declared[:min(len(declared), most)] {
			names = append(names, p.name)
		}
		spans := []render.Span{render.LinkTo(code, address), render.Words(c.Word("colon") + strings.Join(names, c.Word("comma")))}
		if rest := len(declared) - len(names); rest > 0 {
			spans = append(spans, render.Words(" "+fill(lang, "actions-more", "count", strconv.Itoa(rest))))
		}
		list.Items = append(list.Items, render.Item{Spans: spans})
	}
	pg.blocks = append(pg.blocks, list)
	b.put(pg)
}

func (b *builder) indexPage(lang string) {
	c, w := b.composers[lang], words()[lang]
	pg := page{lang: lang, heading: w["site"], title: w["site"], hasSearch: true}
	pg.description = fill(lang, "description-index", "count", strconv.Itoa(len(b.facts.codes)), "products", strconv.Itoa(len(b.products)))
	heading := func(id, word string) render.Block {
		return render.Heading{Level: 2, ID: id, Spans: []render.Span{render.Words(word)}}
	}
	pg.blocks = append(pg.blocks, render.Paragraph{Class: "tc-search", Spans: []render.Span{render.Words(pg.description)}})
	pg.blocks = append(pg.blocks, heading("classes", w["by-class"]))
	classes := render.List{Class: "tc-classes"}
	for _, class := range sortedKeys(b.classes) {
		spans := []render.Span{render.LinkTo(class, to("", lang, "classes/"+class)), render.Words(c.Word("colon") + counted(lang, len(b.classes[class])))}
		classes.Items = append(classes.Items, render.Item{Spans: spans})
	}
	pg.blocks = append(pg.blocks, classes, heading("products", w["by-product"]))
	products := render.List{Class: "tc-products"}
	for _, p := range b.products {
		spans := []render.Span{render.LinkTo(p.title(lang), to("", lang, "products/"+p.name)), render.Words(" "), render.Mark("", p.name), render.Words(c.Word("colon") + counted(lang, len(p.codes)))}
		products.Items = append(products.Items, render.Item{Spans: spans})
	}
	pg.blocks = append(pg.blocks, products, heading("own", w["own"]))
	own := render.List{Class: "tc-own"}
	for _, code := range b.pages {
		spans := []render.Span{render.LinkTo(code, to("", lang, code))}
		k := key{code, ""}
		if _, ok := b.documented[code]; !ok {
			for _, p := range b.declared[code] {
				if p.own != nil {
					k = p.key(code)
				}
			}
		}
		if meaning := b.meaning(k, lang); meaning != "" {
			spans = append(spans, render.Words(c.Word("colon")), render.Words(meaning))
		}
		own.Items = append(own.Items, render.Item{Spans: spans})
	}
	pg.blocks = append(pg.blocks, own)
	pg.blocks = append(pg.blocks, heading("numbers", w["numbers"]), render.Paragraph{Spans: []render.Span{render.Words(w["numbers-about"])}}, b.numberList(lang))
	b.put(pg)
}

func (b *builder) numberList(lang string) render.List {
	c := b.composers[lang]
	list := render.List{Class: "tc-numbers"}
	for _, n := range numbers() {
		spans := []render.Span{render.Mark("", strconv.Itoa(n.Number)), render.Words(c.Word("colon") + n.Meaning[lang])}
		for i, code := range n.Codes {
			mark := c.Word("comma")
			if i == 0 {
				mark = c.Word("colon")
			}
			spans = append(spans, render.Words(mark), render.LinkTo(code, to("", lang, code)))
		}
		list.Items = append(list.Items, render.Item{Spans: spans})
	}
	return list
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
