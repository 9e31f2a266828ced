// This file tests the table of codes.

package diag

import (
	"regexp"
	"slices"
	"testing"
)

var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range Rules {
		if !kebab.MatchString(rule.Code) || seen[rule.Code] {
			t.Errorf("the code %q is not in kebab case, or stands twice", rule.Code)
		}
		seen[rule.Code] = true
		if !slices.Contains(Severities[:], rule.Severity) || rule.Category == "" {
			t.Errorf("%s: severity %q, category %q", rule.Code, rule.Severity, rule.Category)
		}
		if !slices.IsSorted(rule.Params) {
			t.Errorf("%s: the parameters %q are not in order", rule.Code, rule.Params)
		}
	}
}

func TestUnknownCodePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("New takes a code that is not in the table")
		}
	}()
	New("no-such-code", 0, 0)
}
