// This file compares README's table of forms with the forms.

package paste

import (
	"flag"
	"os"
	"strings"
	"testing"

	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/format"
)

var update = flag.Bool("update", false, "write README's table of forms anew")

// tableOfForms returns the table in Markdown.
func tableOfForms() string {
	var b strings.Builder
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

func TestREADME(t *testing.T) {
	const path, begin, end = "../../README.md", "| form | such as |", "\n\n"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), begin)
	table, after, isClosed := strings.Cut(rest, end)
	if !ok || !isClosed {
		t.Fatalf("no table that begins with %q in %s", begin, path)
	}
	want := tableOfForms()
	if begin+table+"\n" == want {
		return
	}
	if !*update {
		t.Fatalf("the table of forms is not that of the formats: go test ./schema/paste -run README -update")
	}
	if err := os.WriteFile(path, []byte(before+strings.TrimSuffix(want, "\n")+end+after), 0o666); err != nil {
		t.Fatal(err)
	}
}
