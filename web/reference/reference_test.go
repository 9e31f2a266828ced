// This file tests that the reference is complete, in both languages, and that each of its links leads
// somewhere.

package reference

import (
	"encoding/json"
	"encoding/xml"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"tcresponse/schema/catalog/all"
	"tcresponse/schema/docs"
	"tcresponse/schema/docs/texts"
)

const base = "https://example.org/some/where/"

// build builds the reference once for all tests.
var build = sync.OnceValues(func() (map[string][]byte, error) { return Build(Config{Base: base}) })

func built(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// document is what the tests need to know of a page.
type document struct {
	ids     map[string]bool
	links   []string
	text    int
	scripts []string
}

var documents = sync.OnceValue(func() map[string]document {
	all := map[string]document{}
	files, _ := build()
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		d := document{ids: map[string]bool{}}
		z := html.NewTokenizer(strings.NewReader(string(data)))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			token := z.Token()
			if kind == html.TextToken {
				d.text += len(strings.TrimSpace(token.Data))
			}
			for _, a := range token.Attr {
				switch {
				case a.Key == "id" && d.ids[a.Val]:
					d.ids["twice: "+a.Val] = true
				case a.Key == "id":
					d.ids[a.Val] = true
				case a.Key == "href" || a.Key == "src":
					d.links = append(d.links, a.Val)
				}
				if token.Data == "script" && a.Key == "src" {
					d.scripts = append(d.scripts, a.Val)
				}
			}
		}
		all[name] = d
	}
	return all
})

// declared are the codes of all products, by product.
func declared() map[string][]string {
	found := map[string][]string{}
	for _, p := range all.Declaring() {
		found[p.Product] = append(found[p.Product], p.Codes...)
	}
	return found
}

func TestEveryCodeHasAnAnchor(t *testing.T) {
	built(t)
	codes := map[string]bool{}
	for product, list := range declared() {
		for _, lang := range texts.Languages {
			d := documents()[path.Join("products", product, strings.TrimPrefix(lang, "en"), "index.html")]
			for _, code := range list {
				codes[code] = true
				if !d.ids[code] {
					t.Errorf("%s, %s: no anchor %s", product, lang, code)
				}
			}
		}
	}
	// An update of the facts only adds.
	if len(codes) < 12268 {
		t.Errorf("%d codes", len(codes))
	}
}

func TestEveryOwnTextHasAPage(t *testing.T) {
	files := built(t)
	own := map[string]bool{}
	for _, c := range docs.Codes() {
		own[c.Code] = true
	}
	products, err := texts.Products("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range products {
		for code := range p.Codes {
			own[code] = true
		}
	}
	if len(own) < 200 {
		t.Errorf("%d codes have texts", len(own))
	}
	folded := map[string]string{}
	for code := range own {
		// Some systems of files make no difference between capital and small letters.
		if other := folded[strings.ToLower(code)]; other != "" {
			t.Errorf("the pages of %s and %s have the same name", code, other)
		}
		folded[strings.ToLower(code)] = code
		for _, lang := range texts.Languages {
			at := path.Join(code, strings.TrimPrefix(lang, "en"))
			if d := documents()[at+"/index.html"]; d.text < 150 || len(d.scripts) > 0 {
				t.Errorf("%s: a page with %d characters and the scripts %q", at, d.text, d.scripts)
			}
			if len(files[at+"/index.md"]) < 150 {
				t.Errorf("%s: no Markdown", at)
			}
		}
	}
	for _, p := range products {
		for _, lang := range texts.Languages {
			translated, _, err := texts.Product(lang, p.Product, p.Version)
			if err != nil {
				t.Fatal(err)
			}
			for code, text := range translated.Codes {
				words, _, _ := strings.Cut(text.Meaning, "`")
				if page := string(files[path.Join(code, strings.TrimPrefix(lang, "en"))+"/index.html"]); !strings.Contains(page, html.EscapeString(words)) {
					t.Errorf("%s, %s: the page has no %q", code, lang, words)
				}
			}
		}
	}
}

func TestEveryLinkResolves(t *testing.T) {
	files := built(t)
	count := 0
	for name, d := range documents() {
		for _, link := range d.links {
			if strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "data:") {
				continue
			}
			count++
			address, fragment, _ := strings.Cut(link, "#")
			target := path.Join("errors", path.Dir(name), address)
			if address == "" {
				target = path.Join("errors", name)
			}
			if target == "index.html" {
				continue // the page itself
			}
			target, ok := strings.CutPrefix(target, "errors/")
			if !ok || files[target] == nil {
				t.Errorf("%s: %s leads to no file", name, link)
			} else if fragment != "" && !documents()[target].ids[fragment] {
				t.Errorf("%s: %s leads to no anchor", name, link)
			}
		}
		for id := range d.ids {
			if strings.HasPrefix(id, "twice: ") {
				t.Errorf("%s: %s", name, id)
			}
		}
	}
	if count < 10000 {
		t.Errorf("%d links", count)
	}
}

func TestListAndSiteMap(t *testing.T) {
	files := built(t)
	var l List
	if err := json.Unmarshal(files["errors.json"], &l); err != nil {
		t.Fatal(err)
	}
	if l.Version != ListVersion || len(l.Codes) < 12268 || len(l.Products) < 258 {
		t.Errorf("version %d, %d codes, %d products", l.Version, len(l.Codes), len(l.Products))
	}
	for _, c := range l.Codes {
		name, fragment, _ := strings.Cut(c.Page, "#")
		if d, ok := documents()[name]; !ok || fragment != "" && !d.ids[fragment] {
			t.Errorf("%s: no page %s", c.Code, c.Page)
		}
		if c.Own && (c.Meaning["en"] == "" || c.Meaning["zh"] == "" || c.Retry == "") {
			t.Errorf("%+v lacks something", c)
		}
		if strings.ContainsAny(c.Meaning["en"]+c.Meaning["zh"], "{}`") && !c.Own {
			t.Errorf("%s: %v has marks", c.Code, c.Meaning)
		}
	}
	var set struct {
		URL []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &set); err != nil || len(set.URL) != len(documents()) {
		t.Errorf("%d addresses for %d pages, %v", len(set.URL), len(documents()), err)
	}
	page := string(files["InvalidParameter/zh/index.html"])
	if want := `<link rel="canonical" href="` + base + `errors/InvalidParameter/zh/">`; !strings.Contains(page, want) {
		t.Errorf("no %s", want)
	}
}

// TestSize tests that the whole is small enough, as bytes on a disk.
func TestSize(t *testing.T) {
	sum, sums := 0, map[string]int{}
	for name, data := range built(t) {
		sum += len(data)
		sums[path.Ext(name)] += len(data)
	}
	t.Logf("%d files, %d bytes, %v", len(built(t)), sum, sums)
	if sum > 60_000_000 {
		t.Errorf("%d bytes", sum)
	}
}

func TestOfficialSentences(t *testing.T) {
	official := map[string]Official{"en": {Source: "From the vendor.", Codes: map[string]string{"FailedOperation.ServiceIsolate": "Stopped <b>for</b> debts."}}}
	b, err := Build(Config{Official: func(product string) map[string]Official {
		if product == "aai" {
			return official
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	page := string(b["products/aai/index.html"])
	if !strings.Contains(page, "Stopped &lt;b&gt;for&lt;/b&gt; debts.") || !strings.Contains(page, "From the vendor.") {
		t.Error("no official sentence")
	}
	if b["sitemap.xml"] != nil || strings.Contains(page, "canonical") {
		t.Error("addresses without a base")
	}
	if slices.Equal(b["products/aai/zh/index.html"], b["products/aai/index.html"]) {
		t.Error("both languages have the same page")
	}
}

// TestNumbers tests that each number of API 2.0 has a meaning in both languages, and leads to codes
// that have pages.
func TestNumbers(t *testing.T) {
	last := 0
	for _, n := range numbers() {
		if n.Number <= last {
			t.Errorf("%d comes after %d", n.Number, last)
		}
		last = n.Number
		for _, lang := range texts.Languages {
			if n.Meaning[lang] == "" {
				t.Errorf("%d has no meaning in %s", n.Number, lang)
			}
		}
		for _, code := range n.Codes {
			if _, ok := built(t)[code+"/index.html"]; !ok {
				t.Errorf("%d leads to %s, which has no page", n.Number, code)
			}
		}
	}
	index := string(built(t)["index.html"])
	if !strings.Contains(index, "4104</code>: the key does not exist: <a href=\"AuthFailure.SecretIdNotFound/index.html\"") {
		t.Error("the index does not lead from 4104 to AuthFailure.SecretIdNotFound")
	}
}
