// This file collects what the reference is made from.

package reference

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/docs"
	"tcresponse/schema/explain"
)

// product is a product with the error codes that any of its versions declares.
type product struct {
	name   string
	en, zh string
	packs  []*catalog.Pack
	codes  []string
	// own is the pack whose codes have texts for this very product; nil for most.
	own *catalog.Pack
}

// title returns the product's name in a language, or the one that calls use.
func (p *product) title(lang string) string {
	if lang == "zh" {
		return cmp.Or(p.zh, p.en, p.name)
	}
	return cmp.Or(p.en, p.zh, p.name)
}

// returning are the actions that may return a code; isAll says that these are all of the product.
func (p *product) returning(code string) (actions []string, isAll bool) {
	found, total := map[string]bool{}, map[string]bool{}
	for _, pack := range p.packs {
		for _, a := range pack.Actions {
			total[a.Name] = true
		}
		for _, i := range pack.Returning(code) {
			found[pack.Actions[i].Name] = true
		}
	}
	return slices.Sorted(maps.Keys(found)), len(found) > 1 && len(found) == len(total)
}

// facts are those of all codes.
type facts struct {
	date     string
	products []*product
	// declared has the products that declare each code.
	declared map[string][]*product
	// codes are all that a product declares, sorted.
	codes []string
	// documented are the codes with an explanation of their own, by name.
	documented map[string]docs.Code
	// pages are the codes that have a page of their own, sorted: those and the ones that are explained
	// for one product.
	pages   []string
	hasPage map[string]bool
	classes map[string][]string
}

func collect() *facts {
	f := &facts{date: all.Source().Date, declared: map[string][]*product{}, documented: map[string]docs.Code{}, hasPage: map[string]bool{}, classes: map[string][]string{}}
	byName := map[string]*product{}
	for _, pack := range all.Declaring() {
		p := byName[pack.Product]
		if p == nil {
			p = &product{name: pack.Product}
			byName[pack.Product] = p
			f.products = append(f.products, p)
		}
		p.packs = append(p.packs, pack)
		p.en, p.zh = cmp.Or(pack.EN, p.en), cmp.Or(pack.ZH, p.zh)
		p.codes = append(p.codes, pack.Codes...)
		if pack.Own != "" {
			p.own = pack
		}
	}
	slices.SortFunc(f.products, func(a, b *product) int { return strings.Compare(a.name, b.name) })
	for _, p := range f.products {
		slices.Sort(p.codes)
		p.codes = slices.Compact(p.codes)
		for _, code := range p.codes {
			f.declared[code] = append(f.declared[code], p)
			if p.own != nil && p.own.Declares(code) {
				f.hasPage[code] = true
			}
		}
	}
	f.codes = slices.Sorted(maps.Keys(f.declared))
	for _, c := range docs.Codes() {
		f.documented[c.Code] = c
		f.hasPage[c.Code] = true
	}
	f.pages = slices.Sorted(maps.Keys(f.hasPage))
	for _, code := range f.codes {
		class, _, _ := strings.Cut(code, ".")
		f.classes[class] = append(f.classes[class], code)
	}
	return f
}

// advice explains a code as a product means it; nil where nothing is known.
func (p *product) advice(code string) *explain.Advice {
	q := explain.Query{Code: strings.TrimRight(code, "."), Product: p.name}
	var match docs.Match
	q.Docs, match, _ = docs.Lookup(code)
	q.IsPrefix = match == docs.Prefix
	if p.own != nil {
		q.Own = p.own.Own
	}
	return explain.For(q)
}

// ownRetry returns the class of the advice on repeating a call.
func ownRetry(a *explain.Advice) string {
	if a == nil {
		return ""
	}
	return a.Retry.Class
}

// folder returns the folder of a page, such as errors/products/cvm/zh.
func folder(page, lang string) string {
	if lang == "zh" {
		return strings.TrimPrefix(page+"/zh", "/")
	}
	return page
}

// to returns the relative address of a page from another one in the same language.
func to(from, lang, page string) string {
	depth := 0
	if from := folder(from, lang); from != "" {
		depth = strings.Count(from, "/") + 1
	}
	address := strings.Repeat("../", depth)
	if target := folder(page, lang); target != "" {
		address += target + "/"
	}
	// Not every host, and no folder of files, has a page at the address of a folder.
	return address + "index.html"
}
