// This file has names of products that the definitions lack.

package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"strings"
)

//go:embed names.txt
var namesText string

// productName has the names of a product in names.txt.
type productName struct{ english, chinese string }

// readNames parses names.txt; a line that starts with # is a comment.
func readNames(text string) (map[string]productName, error) {
	names := map[string]productName{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		parts := append(strings.Split(line, "\t"), "")
		if _, twice := names[parts[0]]; twice || len(parts) < 3 || len(parts) > 4 || !isWord(parts[0]) {
			return nil, fmt.Errorf("names.txt: %q is not a product's short name, English name and Chinese name, or is there twice", line)
		}
		names[parts[0]] = productName{parts[1], parts[2]}
	}
	return names, nil
}

// name sets the names of the product. Those of the definitions take precedence: they follow
// renamings.
func (d *definitions) name(names map[string]productName) {
	d.english = names[d.product].english
	d.chinese = cmp.Or(d.Metadata.ServiceNameCN, names[d.product].chinese)
}
