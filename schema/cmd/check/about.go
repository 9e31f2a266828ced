// This file prints what the project knows of an action: what it is for, and its request.

package main

import (
	"bufio"
	"fmt"
	"maps"
	"slices"

	"tcresponse/schema"
	"tcresponse/schema/docs/texts"
)

// printAbout explains the action of a definition; it prints nothing for one without texts.
func printAbout(out *bufio.Writer, d *schema.Definition, t texts.Texts, h map[string]string) {
	if d == nil {
		return
	}
	product := t.Products[d.Product]
	about, ok := product.Actions[d.Action]
	if !ok || product.Version != d.Version {
		return
	}
	fmt.Fprintf(out, "\n%s %s: %s\n", d.Product, d.Action, about.Purpose)
	if len(about.Limits) > 0 {
		fmt.Fprintf(out, "%s:\n", h["limits"])
	}
	for _, limit := range about.Limits {
		fmt.Fprintf(out, "  - %s\n", limit)
	}
	printParameters(out, h["parameters"], about, h)
	for _, name := range about.Uses {
		printParameters(out, name, product.Structures[name], h)
	}
	if len(about.Failures) > 0 {
		fmt.Fprintf(out, "%s:\n", h["failures"])
	}
	for _, code := range slices.Sorted(maps.Keys(about.Failures)) {
		fmt.Fprintf(out, "  %s: %s\n", code, about.Failures[code])
	}
}

func printParameters(out *bufio.Writer, heading string, about texts.ActionText, h map[string]string) {
	if len(about.Parameters) > 0 {
		fmt.Fprintf(out, "%s:\n", heading)
	}
	for _, name := range about.Names() {
		mark := ""
		if slices.Contains(about.Required, name) {
			mark = h["required"]
		}
		fmt.Fprintf(out, "  %s%s: %s\n", name, mark, about.Parameters[name])
	}
}
