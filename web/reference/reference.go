// Package reference builds the reference of error codes: static pages that need no script, in English
// and Chinese, each also as Markdown.
//
// All lies in one folder, errors/. The Chinese page of a page is below it, at zh/:
//
//	index.html                      the codes with an explanation of their own, classes and products
//	CODE/index.html                 a code with an explanation of its own
//	products/PRODUCT/index.html     every code that a product declares, with the anchor #CODE
//	classes/CLASS/index.html        every code that begins with a word, with the products that declare it
//	…/index.md                      the same as Markdown
//	errors.json                     all codes as data; see List
//	style.css, search.js, search-data.js
//	sitemap.xml                     where the address of the site is known
package reference

import (
	_ "embed"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tcresponse/schema/docs/texts"
	"tcresponse/schema/render"
)

// Config says what to build.
type Config struct {
	// Base is the address of the folder that errors/ is in, such as https://host/path/; empty if it is
	// not known. Canonical addresses and the site map need it.
	Base string
	// Official returns the vendor's sentences on the codes of a product, by language; nil for none.
	Official func(product string) map[string]Official
}

// Official has sentences on error codes, with where they are from.
type Official struct {
	Source string
	Codes  map[string]string
}

//go:embed style.css
var style string

//go:embed search.js
var searchScript []byte

//go:embed words.json
var wordsJSON []byte

var words = sync.OnceValue(func() (all map[string]map[string]string) {
	if err := json.Unmarshal(wordsJSON, &all); err != nil {
		panic("reference: words.json: " + err.Error())
	}
	return all
})

// Build returns the files by their paths in errors/.
func Build(config Config) (map[string][]byte, error) {
	b := &builder{facts: collect(), config: config, files: map[string][]byte{}, composers: map[string]*render.Composer{}}
	for _, lang := range texts.Languages {
		c, err := render.NewComposer(lang)
		if err != nil {
			return nil, fmt.Errorf("reference: %w", err)
		}
		b.composers[lang] = c
	}
	work := make(chan func())
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for do := range work {
				do()
			}
		})
	}
	b.explainAll(work)
	for _, lang := range texts.Languages {
		for _, p := range b.products {
			work <- func() { b.productPage(p, lang) }
		}
		for _, code := range b.pages {
			work <- func() { b.codePage(code, lang) }
		}
		for class, codes := range b.facts.classes {
			work <- func() { b.classPage(class, codes, lang) }
		}
		work <- func() { b.indexPage(lang) }
	}
	close(work)
	workers.Wait()
	b.files["style.css"] = []byte(render.Style + style)
	b.files["search.js"] = searchScript
	b.files["search-data.js"] = b.searchData()
	b.files["errors.json"] = b.list()
	if config.Base != "" {
		b.files["sitemap.xml"] = b.siteMap()
	}
	return b.files, nil
}

type builder struct {
	*facts
	config    Config
	composers map[string]*render.Composer
	// explained are the explanations of all codes that products declare.
	explained map[key]explanation

	mu    sync.Mutex
	files map[string][]byte
}

// page is one page in one language.
type page struct {
	// path is that of the English page in errors/, such as products/cvm; empty for the index.
	path, lang         string
	title, description string
	heading            string
	isCode             bool
	hasSearch          bool
	blocks             []render.Block
}

// put writes a page as HTML and as Markdown.
func (b *builder) put(p page) {
	c := b.composers[p.lang]
	heading := render.Words(p.heading)
	if p.isCode {
		heading = render.Mark("", p.heading)
	}
	blocks := append([]render.Block{render.Heading{Level: 1, Spans: []render.Span{heading}}}, p.blocks...)
	d := render.Document{Lang: c.Lang, Class: "tc-report tc-reference", Blocks: blocks}
	at := folder(p.path, p.lang)
	if at != "" {
		at += "/"
	}
	page, markdown := b.html(p, d), d.Markdown()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.files[at+"index.html"] = []byte(page)
	b.files[at+"index.md"] = []byte(markdown)
}

// policy is the content security policy of the pages; only the index has a script.
const policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

func (b *builder) html(p page, d render.Document) string {
	var w strings.Builder
	w.Grow(len(d.Blocks) * 256)
	word := func(name string) string { return html.EscapeString(words()[p.lang][name]) }
	// up leads to errors/ itself.
	up := "./"
	if at := folder(p.path, p.lang); at != "" {
		up = strings.Repeat("../", strings.Count(at, "/")+1)
	}
	lang, other, security := "en", "zh", policy
	if p.lang == "zh" {
		lang, other = "zh-CN", "en"
	}
	if p.hasSearch {
		security += "; script-src 'self'"
	}
	fmt.Fprintf(&w, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", lang, security)
	fmt.Fprintf(&w, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>%s</title>\n<meta name=\"description\" content=\"%s\">\n", html.EscapeString(p.title), html.EscapeString(p.description))
	if b.config.Base != "" {
		fmt.Fprintf(&w, "<link rel=\"canonical\" href=\"%s\">\n", b.address(p.path, p.lang))
		for _, l := range texts.Languages {
			fmt.Fprintf(&w, "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\">\n", l, b.address(p.path, l))
		}
	}
	fmt.Fprintf(&w, "<link rel=\"alternate\" type=\"text/markdown\" href=\"index.md\">\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"%sstyle.css\">\n", up)
	if p.hasSearch {
		fmt.Fprintf(&w, "<script defer src=\"%ssearch-data.js\"></script>\n<script defer src=\"%ssearch.js\"></script>\n", up, up)
	}
	fmt.Fprintf(&w, "</head>\n<body>\n<header>\n<nav aria-label=\"%s\">\n<a href=\"%s../index.html#lang=%s\">%s</a>\n<a href=\"%s\">%s</a>\n<a href=\"%s\" lang=\"%s\" hreflang=\"%s\">%s</a>\n</nav>\n</header>\n<main>\n",
		word("menu"), up, p.lang, word("checker"), to(p.path, p.lang, ""), word("all"), sibling(p.lang), map[string]string{"en": "en", "zh": "zh-CN"}[other], other, word("other"))
	w.WriteString(d.HTML())
	fmt.Fprintf(&w, "</main>\n<footer>\n<p>%s</p>\n<p><a href=\"index.md\">%s</a></p>\n<p><a href=\"%serrors.json\">%s</a></p>\n</footer>\n</body>\n</html>\n",
		html.EscapeString(strings.ReplaceAll(words()[p.lang]["version"], "{date}", b.date)), word("markdown"), up, word("data"))
	return w.String()
}

// sibling is the address of the same page in the other language.
func sibling(lang string) string {
	if lang == "zh" {
		return "../index.html"
	}
	return "zh/index.html"
}

// address is the whole address of a page.
func (b *builder) address(path, lang string) string {
	address := strings.TrimSuffix(b.config.Base, "/") + "/errors/"
	if at := folder(path, lang); at != "" {
		address += at + "/"
	}
	return html.EscapeString(address)
}

// siteMap lists the addresses of all pages.
func (b *builder) siteMap() []byte {
	type location struct {
		Loc string `xml:"loc"`
	}
	set := struct {
		XMLName xml.Name   `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URL     []location `xml:"url"`
	}{}
	base := strings.TrimSuffix(b.config.Base, "/") + "/errors/"
	for name := range b.files {
		if at, ok := strings.CutSuffix(name, "index.html"); ok {
			set.URL = append(set.URL, location{base + at})
		}
	}
	slices.SortFunc(set.URL, func(a, b location) int { return strings.Compare(a.Loc, b.Loc) })
	out, err := xml.MarshalIndent(set, "", "")
	if err != nil {
		panic(err)
	}
	return append([]byte(xml.Header), append(out, '\n')...)
}

// SourceLine says where official sentences are from.
func SourceLine(lang, repository, license string) string {
	return strings.NewReplacer("{repository}", repository, "{license}", license).Replace(words()[lang]["official-source"])
}

// Pages returns the codes that have a page of their own.
func Pages() []string { return collect().pages }
