// This file makes characters visible that are not.

package render

import (
	"fmt"
	"strings"
	"unicode"
)

// text covers the secrets of a value and makes all of its characters visible, except for line breaks,
// which become LF, and tabs.
func (c *Composer) text(value string) string {
	return visible(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(c.cover.In(value)))
}

// line is text on one line.
func (c *Composer) line(value string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(c.text(strings.TrimSpace(value)))
}

// visible writes characters as their numbers that would move the text or be invisible.
func visible(s string) string {
	var b strings.Builder
	for _, ch := range s {
		switch {
		case ch == '\n' || ch == '\t':
			b.WriteRune(ch)
		case unicode.In(ch, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co):
			fmt.Fprintf(&b, "<U+%04X>", ch)
		default:
			b.WriteRune(ch)
		}
	}
	return b.String()
}
