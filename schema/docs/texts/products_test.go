// This file tests that the documentation of products is complete: every field and code, in both
// languages, and nothing else.

package texts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/docs"
)

// reachable returns the fields that responses of a product can have, as Structure.Field, sorted.
func reachable(p *catalog.Pack) []string {
	found := map[string]bool{}
	var walk func(structure string, fields catalog.Fields)
	walk = func(structure string, fields catalog.Fields) {
		for i := range fields {
			key := structure + "." + fields[i].Name
			if found[key] {
				continue
			}
			found[key] = true
			if fields[i].Kind == catalog.Object {
				walk(p.Structures[fields[i].Struct].Name, p.FieldsOf(&fields[i]))
			}
		}
	}
	for _, a := range p.Actions {
		walk(a.Name+"Response", a.Fields)
	}
	return keys(found)
}

func TestDocumentedProducts(t *testing.T) {
	for _, lang := range Languages {
		products, err := Products(lang)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, p := range products {
			ids = append(ids, p.Product+"-"+p.Version)
		}
		if !slices.Equal(ids, []string{"eb-v20210416"}) {
			t.Errorf("%s documents %q", lang, ids)
		}
	}
}

func TestProductTextsAreComplete(t *testing.T) {
	for _, lang := range Languages {
		products, err := Products(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range products {
			pack, ok := all.Catalog().Pack(p.Product + "-" + p.Version)
			if !ok {
				t.Errorf("%s: the catalog has no %s %s", lang, p.Product, p.Version)
				continue
			}
			if want := reachable(pack); len(want) == 0 || !slices.Equal(keys(p.Fields), want) {
				t.Errorf("%s %s: fields missing or unexpected: %q", lang, p.Product, difference(want, keys(p.Fields)))
			}
			if want := pack.Codes; len(want) == 0 || !slices.Equal(keys(p.Codes), want) {
				t.Errorf("%s %s: codes missing or unexpected: %q", lang, p.Product, difference(want, keys(p.Codes)))
			}
		}
	}
}

// productSentences returns all texts of a product by a readable place.
func productSentences(p ProductTexts) map[string]string {
	found := map[string]string{}
	for k, s := range p.Fields {
		found["field "+k] = s
	}
	for k, c := range p.Codes {
		found["code "+k+" meaning"] = c.Meaning
		for i, s := range c.Steps {
			found[fmt.Sprintf("code %s step %d", k, i+1)] = s
		}
	}
	return found
}

func TestProductTextsAreInTheirLanguage(t *testing.T) {
	for _, lang := range Languages {
		products, err := Products(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range products {
			for place, s := range productSentences(p) {
				place = lang + " " + p.Product + " " + place
				switch {
				case s == "" || s != strings.TrimSpace(s):
					t.Errorf("%s is empty or has white space around it: %q", place, s)
				case lang == "en" && (han.MatchString(s) || wide.MatchString(s)):
					t.Errorf("%s has Chinese in it: %s", place, s)
				case lang == "zh" && !han.MatchString(s):
					t.Errorf("%s has no Chinese in it: %s", place, s)
				case lang == "zh" && narrow.MatchString(s):
					t.Errorf("%s has half-width punctuation: %s", place, s)
				case !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "。"):
					t.Errorf("%s does not end as a sentence: %s", place, s)
				}
			}
			for code, c := range p.Codes {
				if len(c.Steps) < 1 || len(c.Steps) > 3 {
					t.Errorf("%s %s %s has %d steps, want 1 to 3", lang, p.Product, code, len(c.Steps))
				}
			}
		}
	}
}

// TestProductCodesAgree tests that both languages have the same number of steps and the same retry
// class: else one was changed without the other.
func TestProductCodesAgree(t *testing.T) {
	classes := map[string]bool{}
	for _, c := range docs.Codes() {
		classes[c.Retry] = true
	}
	en, err := Products("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range en {
		zh, ok, err := Product("zh", p.Product, p.Version)
		if err != nil || !ok {
			t.Fatalf("no Chinese texts for %s %s: %v", p.Product, p.Version, err)
		}
		for code, c := range p.Codes {
			if !classes[c.Retry] {
				t.Errorf("%s: %q is no retry class", code, c.Retry)
			}
			if other := zh.Codes[code]; other.Retry != c.Retry || len(other.Steps) != len(c.Steps) {
				t.Errorf("%s: %s and %d steps in en, %s and %d steps in zh", code, c.Retry, len(c.Steps), other.Retry, len(other.Steps))
			}
		}
	}
}

func TestProduct(t *testing.T) {
	for _, test := range []struct {
		lang, product, version string
		found, fails           bool
	}{
		{"en", "eb", "v20210416", true, false},
		{"zh", "eb", "v20210416", true, false},
		{"en", "eb", "v20990101", false, false},
		{"en", "cvm", "v20170312", false, false},
		{"en", "../codes", "v20210416", false, false},
		{"de", "eb", "v20210416", false, true},
	} {
		p, ok, err := Product(test.lang, test.product, test.version)
		if ok != test.found || (err != nil) != test.fails || ok && (p.Product != test.product || p.Fields["EventBus.EventBusId"] == "") {
			t.Errorf("Product(%q, %q, %q) = %s %s with %d fields, %v, %v", test.lang, test.product, test.version, p.Product, p.Version, len(p.Fields), ok, err)
		}
	}
}
