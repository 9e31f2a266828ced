// This file tests the table of other systems.

package foreign

import (
	"testing"

	"tcresponse/schema/docs/texts"
)

// TestSystemsHaveNames tests that the page has a name, in both languages, for each system of the table.
func TestSystemsHaveNames(t *testing.T) {
	for _, lang := range texts.Languages {
		all, err := texts.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range systems {
			if all.Words["system"][s.name] == "" {
				t.Errorf("%s: the system %q has no name", lang, s.name)
			}
		}
	}
}
