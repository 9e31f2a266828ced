// This file checks the sizes of the page's parts against their limits.

package web

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// Budget is the most that each part of the page may weigh in bytes, as Sizes counts them.
type Budget map[string]int

// Sizes are the sizes of the page's parts in bytes: the module of the engine after Zstandard, the
// reference as it lies on the disk, and all else after gzip. The part "page" is shell and editor
// together, "typical" is Result.Typical.
type Sizes map[string]int

// Check prints the size of each part beside its limit from the file name, and returns an error when
// a part weighs more.
func (s Sizes) Check(name string, out io.Writer) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var budget Budget
	if err := json.Unmarshal(data, &budget); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var over []string
	for _, part := range slices.Sorted(maps.Keys(budget)) {
		size, found := s[part]
		if !found && part == string(Reference) {
			continue // only some builds have one
		}
		if !found {
			return fmt.Errorf("%s: there is no part %q", name, part)
		}
		how := "compressed"
		if part == string(Reference) {
			how = "on the disk"
		}
		fmt.Fprintf(out, "  %-9s %8d of %8d bytes, %s\n", part, size, budget[part], how)
		if size > budget[part] {
			over = append(over, fmt.Sprintf("%s by %d bytes", part, size-budget[part]))
		}
	}
	if len(over) > 0 {
		return fmt.Errorf("over budget: %s", strings.Join(over, ", "))
	}
	return nil
}

// Sizes sums the compressed sizes of the files by part.
func (r Result) Sizes() Sizes {
	sizes := Sizes{}
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
