// Names of products beside those of the definitions.

package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"strings"
)

//go:embed names.txt
var namesText string

// productName holds what names.txt says of a product.
type productName struct{ english, chinese string }

// readNames reads the table; a line that starts with # is a remark.
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

// name gives the product its names. The definitions come first: they know when a product is renamed.
func (d *definitions) name(names map[string]productName) {
	d.english = names[d.product].english
	d.chinese = cmp.Or(d.Metadata.ServiceNameCN, names[d.product].chinese)
}
