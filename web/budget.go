package web

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
)

// Budget is the most that each part of the page may weigh, in bytes after gzip.
type Budget map[string]int

// CheckBudget prints the size of each part beside its limit from the file name, and returns an error when a part weighs more.
//
// A part named "page" stands for shell and editor together, one named "typical" for Result.Typical.
func (r Result) CheckBudget(name string, out io.Writer) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var budget Budget
	if err := json.Unmarshal(data, &budget); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	sizes := r.sizes()
	parts := make([]string, 0, len(budget))
	for part := range budget {
		parts = append(parts, part)
	}
	sort.Strings(parts)
	var over []string
	for _, part := range parts {
		size, found := sizes[part]
		if !found {
			return fmt.Errorf("%s: there is no part %q", name, part)
		}
		fmt.Fprintf(out, "  %-7s %8d of %8d bytes, compressed\n", part, size, budget[part])
		if size > budget[part] {
			over = append(over, part)
		}
	}
	if len(over) > 0 {
		return fmt.Errorf("over budget: %s", strings.Join(over, ", "))
	}
	return nil
}

// sizes sums the compressed sizes of the files by part.
func (r Result) sizes() map[string]int {
	sizes := map[string]int{}
	for _, file := range r.Files {
		size := len(file.Data)
		if !strings.HasSuffix(file.Name, ".bin") { // those are compressed already
			size = len(compress(file.Data))
		}
		sizes[string(file.Part)] += size
	}
	sizes["page"] = sizes[string(Shell)] + sizes[string(Editor)]
	sizes["typical"] = r.Typical
	return sizes
}
