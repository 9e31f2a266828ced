// This file tests the list of examples.

package web

import (
	"testing"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/paste/format"
)

// withoutExample are the mistakes that no short text of printable characters can have.
var withoutExample = map[string]bool{"nesting-too-deep": true, "syntax-invalid-utf8": true}

// TestExamplesCoverMistakesAndForms tests that each kind of mistake and each form has an example.
func TestExamplesCoverMistakesAndForms(t *testing.T) {
	all, err := examplesList()
	if err != nil {
		t.Fatal(err)
	}
	codes, forms := map[string]bool{}, map[string]bool{}
	for _, e := range all {
		codes[e.Code], forms[e.Form] = true, true
		if !utf8.ValidString(e.Text) {
			t.Errorf("%s%s: not valid UTF-8", e.Code, e.Form)
		}
	}
	for _, rule := range diag.Rules {
		if rule.Severity != diag.Note && (rule.Category == diag.Envelope || rule.Category == diag.OfAction) && !codes[rule.Code] && !withoutExample[rule.Code] {
			t.Errorf("%s has no example", rule.Code)
		}
	}
	for _, doc := range format.Docs() {
		for _, e := range doc.Examples {
			if !forms[e.Form] {
				t.Errorf("the form %s has no example", e.Form)
			}
		}
	}
}
