// This file tests that the documentation of products is complete: every field and code, in both
// languages, and nothing else.

package texts

import (
	"fmt"
	"os"
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
			checkRequests(t, lang, p, pack)
			if want := pack.Codes; len(want) == 0 || !slices.Equal(keys(p.Codes), want) {
				t.Errorf("%s %s: codes missing or unexpected: %q", lang, p.Product, difference(want, keys(p.Codes)))
			}
		}
	}
}

// requests reads the parameters of the requests of a product from testdata, by action and by
// structure, with those that are required.
func requests(t *testing.T, p ProductTexts) map[string]map[string]ActionText {
	t.Helper()
	data, err := os.ReadFile("testdata/" + p.Product + "-" + p.Version + "-requests.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]ActionText{"action": {}, "struct": {}}
	kind, name := "", ""
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case line[0] != '\t':
			kind, name = words[0], words[1]
			all[kind][name] = ActionText{Parameters: map[string]string{}}
		default:
			one := all[kind][name]
			one.Parameters[words[0]] = strings.TrimPrefix(words[1], "[]")
			if len(words) > 2 {
				one.Required = append(one.Required, words[0])
			}
			all[kind][name] = one
		}
	}
	return all
}

// checkRequests tests that each action and each structure of its requests has a text, each parameter of
// them too, and nothing else; and that failures are those that the action declares.
func checkRequests(t *testing.T, lang string, p ProductTexts, pack *catalog.Pack) {
	facts := requests(t, p)
	var names []string
	for _, a := range pack.Actions {
		names = append(names, a.Name)
	}
	if !slices.Equal(keys(facts["action"]), names) {
		t.Errorf("the parameters of %q are not those of the catalog's actions", difference(keys(facts["action"]), names))
	}
	for kind, has := range map[string]map[string]ActionText{"action": p.Actions, "struct": p.Structures} {
		if !slices.Equal(keys(has), keys(facts[kind])) {
			t.Errorf("%s %s: %s missing or unexpected: %q", lang, p.Product, kind, difference(keys(facts[kind]), keys(has)))
		}
		for name, a := range has {
			fact := facts[kind][name]
			if !slices.Equal(keys(a.Parameters), keys(fact.Parameters)) || !slices.Equal(a.Required, fact.Required) {
				t.Errorf("%s %s: parameters missing or unexpected: %q; required are %q, want %q", lang, name, difference(keys(fact.Parameters), keys(a.Parameters)), a.Required, fact.Required)
			}
			if want := uses(fact, facts["struct"]); !slices.Equal(a.Uses, want) && kind == "action" {
				t.Errorf("%s %s uses %q, want %q", lang, name, a.Uses, want)
			}
			for code := range a.Failures {
				i := slices.IndexFunc(pack.Actions, func(a catalog.Action) bool { return a.Name == name })
				if !slices.Contains(pack.Returning(code), int32(i)) {
					t.Errorf("%s %s does not declare %s", lang, name, code)
				}
			}
		}
	}
}

// uses returns the structures that parameters are made of, sorted.
func uses(of ActionText, structures map[string]ActionText) []string {
	found := map[string]bool{}
	var walk func(ActionText)
	walk = func(a ActionText) {
		for _, typ := range a.Parameters {
			if s, ok := structures[typ]; ok && !found[typ] {
				found[typ] = true
				walk(s)
			}
		}
	}
	walk(of)
	return keys(found)
}

// productSentences returns all texts of a product by a readable place.
func productSentences(p ProductTexts) map[string]string {
	found := map[string]string{}
	for k, s := range p.Fields {
		found["field "+k] = s
	}
	for _, all := range []map[string]ActionText{p.Actions, p.Structures} {
		for name, a := range all {
			found[name+" purpose"] = a.Purpose
			for i, s := range a.Limits {
				found[fmt.Sprintf("%s limit %d", name, i+1)] = s
			}
			for k, s := range a.Parameters {
				found[name+" parameter "+k] = s
			}
			for k, s := range a.Failures {
				found[name+" failure "+k] = s
			}
		}
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
// class, and the same texts: else one was changed without the other.
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
		if a, b := keys(productSentences(p)), keys(productSentences(zh)); !slices.Equal(a, b) {
			t.Errorf("%s: the languages differ in %q", p.Product, difference(a, b))
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
