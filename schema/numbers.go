// This file checks whether JavaScript can hold the numbers of a response.

package schema

import (
	"math"
	"strconv"
	"strings"

	"tcresponse/schema/jsontree"
)

// checkNumbers notes the numbers that a JavaScript client would change.
func checkNumbers(c *collector) {
	t := c.tree
	for i, n := range t.Nodes {
		if n.Kind() != jsontree.Number || n.End()-n.Start() < 5 {
			continue
		}
		raw := t.Raw(i)
		if len(raw) < 16 && !hasExponent(raw) {
			continue
		}
		text := t.Text(i)
		isWhole := !strings.ContainsAny(text, ".eE")
		if size := len(strings.TrimLeft(text, "-0")); size > 16 && size < 300 && isWhole && c.full("integer-unsafe", i, "") {
			// Certainly unsafe, and not listed: parsing it would only take time.
			continue
		}
		f, err := strconv.ParseFloat(text, 64)
		switch {
		case err != nil:
			if !c.full("number-out-of-range", i, "") {
				c.at("number-out-of-range", i, "value", clip(text))
			}
		case isWhole && math.Abs(f) >= 1<<53 && !c.full("integer-unsafe", i, ""):
			c.at("integer-unsafe", i, "value", clip(text), "rounded", strconv.FormatFloat(f, 'f', -1, 64))
		}
	}
}

// hasExponent reports whether a number has an exponent.
func hasExponent(raw []byte) bool {
	for _, c := range raw {
		if c|0x20 == 'e' {
			return true
		}
	}
	return false
}
