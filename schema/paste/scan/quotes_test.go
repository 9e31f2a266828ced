// This file tests quotation marks and brackets around a text.

package scan

import (
	"testing"

	"tcresponse/schema/paste/origin"
)

func TestEnclosed(t *testing.T) {
	for _, test := range []struct{ lead, message, want string }{
		{"error: ", "a (b) c", "a (b) c"},
		{"(", "a (b) c) d", "a (b) c"},
		{"[failed: ", "more than [5] calls] again", "more than [5] calls"},
		{"(see [1]) ", "a) b", "a) b"},
		{"says `", "the value `x` is bad` then", "the value `x` is bad"},
		{"says `", "the value is bad` then `that`", "the value is bad"},
		{"says `", "the value is bad` then `", "the value is bad"},
		{"「", "出错（甲）」乙", "出错（甲）"},
		{"don't ", "it's", "it's"},
		{"first line (\n", "a) b", "a) b"},
	} {
		b := []byte(test.lead + test.message)
		at := Enclosed(b, len(test.lead), origin.Between(len(test.lead), len(b)))
		if got := string(b[at.From:at.To]); got != test.want {
			t.Errorf("%q after %q: %q, want %q", test.message, test.lead, got, test.want)
		}
	}
}
