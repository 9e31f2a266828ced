// This file writes docs/forms.md, the table of forms, and tests that it is fresh.

package paste

import (
	"flag"
	"os"
	"strings"
	"testing"

	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/format"
)

var update = flag.Bool("update", false, "write docs/forms.md anew")

// tableOfForms returns the page in Markdown.
func tableOfForms() string {
	var b strings.Builder
	b.WriteString("<!-- Generated from the forms of schema/paste: go test ./schema/paste -run Forms -update -->\n\n# What can be pasted\n\n")
	b.WriteString("| form | such as | recognised by | lost |\n|---|---|---|---|\n")
	for _, d := range format.Docs() {
		b.WriteString("| " + d.What + " | " + d.Such + " | " + d.Marks + " | " + d.Lost + " |\n")
	}
	var hidden []string
	for _, d := range decode.Docs() {
		hidden = append(hidden, d.What)
	}
	b.WriteString("| any of them behind what hides it: " + strings.Join(hidden, ", ") + " | `&quot;Response&quot;` | the marks | nothing |\n")
	return b.String()
}

func TestFormsAreListed(t *testing.T) {
	const path = "../../docs/forms.md"
	want := tableOfForms()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not that of the forms: go test ./schema/paste -run Forms -update", path)
	}
}
