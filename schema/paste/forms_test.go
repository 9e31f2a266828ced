// This file writes the tables of forms in docs/forms.md and README.md, and tests that they are fresh.

package paste

import (
	"flag"
	"os"
	"strings"
	"testing"

	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/format"
)

var update = flag.Bool("update", false, "write the tables of forms anew")

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

// TestFormsAreInReadme tests that README.md has the usual form of each family.
func TestFormsAreInReadme(t *testing.T) {
	const path, begin, end = "../../README.md", "<!-- forms -->\n", "<!-- end -->"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	table, after, isClosed := strings.Cut(rest, end)
	if !ok || !isClosed {
		t.Fatalf("%s has no place for the forms", path)
	}
	want := "| paste | such as |\n|---|---|\n"
	for _, family := range format.Families() {
		want += "| " + family[0].What + " | " + family[0].Such + " |\n"
	}
	want += "| any of them behind what hides it: escapes, prefixes of lines, base64 and more | `&quot;Response&quot;` |\n"
	if table == want {
		return
	}
	if !*update {
		t.Fatalf("the forms in %s are not those of the readers: go test ./schema/paste -run Forms -update", path)
	}
	if err := os.WriteFile(path, []byte(before+begin+want+end+after), 0o666); err != nil {
		t.Fatal(err)
	}
}
