// This file writes the table of counts in docs/figures.md, and tests that it is fresh.

package all

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the counts in docs/figures.md anew")

// counts returns the table in Markdown.
func counts() string {
	products, codes := map[string]bool{}, map[string]bool{}
	actions := 0
	for _, p := range Packs() {
		products[p.Product] = true
		actions += len(p.Actions)
		for _, code := range p.Codes {
			codes[code] = true
		}
	}
	return fmt.Sprintf("| products | versions | actions | error codes | read on |\n|---|---|---|---|---|\n| %d | %d | %d | %d | %s |\n",
		len(products), len(Packs()), actions, len(codes), Source().Date)
}

func TestCountsAreListed(t *testing.T) {
	const path, begin, end = "../../../docs/figures.md", "<!-- counts -->\n", "<!-- end -->"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	table, after, isClosed := strings.Cut(rest, end)
	if !ok || !isClosed {
		t.Fatalf("%s has no place for the counts", path)
	}
	want := counts()
	if table == want {
		return
	}
	if !*update {
		t.Fatalf("the counts in %s are not those of the facts: go test ./schema/catalog/all -run Counts -update", path)
	}
	if err := os.WriteFile(path, []byte(before+begin+want+end+after), 0o666); err != nil {
		t.Fatal(err)
	}
}
