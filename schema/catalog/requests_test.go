// This file tests the packs of request parameters.

package catalog

import (
	"strings"
	"testing"
)

const smallRequests = `product abc
version v20200102

action MakeThings
	Filters []Filter
	Kind string !

struct Filter
	Name string !
`

func TestParseRequestsErrors(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"version v20200102\n", "", "no version"},
		{"[]Filter", "[]Gone", "not defined"},
		{"Kind string !", "Kind string x", "unknown mark"},
		{"struct Filter", "error A\n\nstruct Filter", "error codes"},
	} {
		text := strings.Replace(smallRequests, tt.from, tt.to, 1)
		if p, err := ParseRequests([]byte(text)); err == nil || p != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q -> %q: %v, %v, want an error with %q", tt.from, tt.to, p, err, tt.want)
		}
	}
}
