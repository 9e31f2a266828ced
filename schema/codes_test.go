// This file tests that the findings of the engine and their sentences fit each other.

package schema

import (
	"regexp"
	"slices"
	"testing"

	"tcresponse/schema/diag"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/envelope"
)

// notGolden has the findings that no golden case shows, each with the reason.
var notGolden = map[string]string{
	"input-too-large":      "the text would have 64 MiB; TestMaxInput makes one",
	"responses-not-listed": "the report would list 100 responses; TestResponsesAreCapped makes one",
}

// languages returns the texts of each language.
func languages(t *testing.T) map[string]texts.Texts {
	all := map[string]texts.Texts{}
	for _, lang := range texts.Languages {
		loaded, err := texts.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		all[lang] = loaded
	}
	return all
}

// goldenFindings returns all findings of the golden cases by code.
func goldenFindings(t *testing.T) map[string][]Finding {
	found := map[string][]Finding{}
	for _, text := range goldenTexts(t) {
		report := Check(text)
		list := report.Findings
		for _, r := range report.Responses {
			list = append(list, r.Findings...)
		}
		for _, f := range list {
			found[f.Code] = append(found[f.Code], f)
		}
	}
	return found
}

func TestEveryFindingHasAGoldenCase(t *testing.T) {
	found := goldenFindings(t)
	for code := range languages(t)["en"].Findings {
		reason, excused := notGolden[code]
		switch {
		case len(found[code]) == 0 && !excused:
			t.Errorf("no golden case shows %s", code)
		case len(found[code]) > 0 && excused:
			t.Errorf("a golden case shows %s; it is excused: %s", code, reason)
		}
	}
	for code := range notGolden {
		if _, ok := languages(t)["en"].Findings[code]; !ok {
			t.Errorf("%s is excused and has no texts", code)
		}
	}
}

func TestEveryFindingHasTexts(t *testing.T) {
	codes := map[string]bool{}
	for _, rule := range diag.Rules {
		codes[rule.Code] = true
	}
	for lang, all := range languages(t) {
		for code := range codes {
			if all.Findings[code].Text == "" {
				t.Errorf("%s has no text in the language %s", code, lang)
			}
		}
		for code := range all.Findings {
			if !codes[code] {
				t.Errorf("%s has texts in the language %s, and is not in the table of codes", code, lang)
			}
		}
	}
	for _, code := range envelope.Codes {
		diag.RuleOf(code)
	}
}

// TestFindingsKeepToTheTable tests that a finding has the severity, the category and no other
// parameters than its code has in the table. A syntax error in a text that is no plain JSON is a
// note.
func TestFindingsKeepToTheTable(t *testing.T) {
	for code, list := range goldenFindings(t) {
		rule := diag.RuleOf(code)
		for _, f := range list {
			lowered := f.Syntax && f.Params["times"] != nil && f.Severity == diag.Note
			if f.Severity != rule.Severity && !lowered {
				t.Errorf("%s is a %s, in the table a %s", code, f.Severity, rule.Severity)
			}
			if f.Category != rule.Category || f.Syntax != rule.IsSyntax {
				t.Errorf("%s is about the %s, in the table about the %s", code, f.Category, rule.Category)
			}
			for name := range f.Params {
				if !slices.Contains(rule.Params, name) {
					t.Errorf("%s has the parameter %s, which the table lacks", code, name)
				}
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{([A-Za-z]+)\}`)

// TestPlaceholdersAreParameters tests that each sentence asks for nothing but what its findings
// carry.
func TestPlaceholdersAreParameters(t *testing.T) {
	found := goldenFindings(t)
	seen := 0
	for lang, all := range languages(t) {
		for code, list := range found {
			template := all.Findings[code]
			for _, p := range placeholder.FindAllStringSubmatch(template.Text+template.Help, -1) {
				for _, f := range list {
					seen++
					if value, ok := f.Params[p[1]]; !ok || value == nil {
						t.Errorf("%s: %s asks for %s, and a finding carries %v", lang, code, p[1], f.Params)
						break
					}
				}
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d placeholders are seen", seen)
	}
}
