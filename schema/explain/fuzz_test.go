// This file matches any text with the rules.

package explain

import (
	"strings"
	"testing"
)

// FuzzMatch tests that any code and message give an explanation within its bounds, or none.
func FuzzMatch(f *testing.F) {
	for _, r := range append(allRules(f), allEndings(f)...) {
		for _, e := range r.Examples {
			f.Add(e.Code, e.Message)
		}
	}
	f.Add("FailedOperation", strings.Repeat("is ", 1000)+"\\n`' \xff。：")
	f.Fuzz(func(t *testing.T, code, message string) {
		q := Query{Code: code, Message: message, Docs: "FailedOperation", IsPrefix: true}
		a := For(q)
		if a == nil || len(a.Steps) == 0 || len(a.Steps) > maxSteps || len(a.Causes) > maxCauses || a.Meaning.ID == "" || a.Retry.Class == "" || a.Retry.Text.ID == "" {
			t.Fatalf("%q, %q: %+v", code, message, a)
		}
		for _, ref := range a.Steps {
			for name, value := range ref.Params {
				if s, ok := value.(string); !ok || s == "" || len(s) > maxPlace && name != "code" && name != "id" {
					t.Errorf("%q, %q: %s is %q", code, message, name, value)
				}
			}
		}
	})
}
