// This file makes characters visible that are not.

package cover

import (
	"fmt"
	"strings"
	"unicode"
)

// Visible writes characters as their numbers that would move the text or be invisible, except for line
// feeds and tabs. format is that of package fmt for one character.
func Visible(s, format string) string {
	var b strings.Builder
	for _, ch := range s {
		if ch != '\n' && ch != '\t' && unicode.In(ch, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) {
			fmt.Fprintf(&b, format, ch)
		} else {
			b.WriteRune(ch)
		}
	}
	return b.String()
}
