// This file tests character references against HTML's.

package decode

import (
	"html"
	"testing"
)

func TestEntitiesAreThoseOfHTML(t *testing.T) {
	references := []string{"&#34;", "&#x22;", "&#X4e2d;", "&#20013;", "&#1114112;", "&#xd800;"}
	for name := range entities {
		references = append(references, "&"+name+";")
	}
	for _, reference := range references {
		if got, ok := decodeEntity(reference); !ok || got != html.UnescapeString(reference) {
			t.Errorf("%s: %q, %v, want %q", reference, got, ok, html.UnescapeString(reference))
		}
	}
	for _, reference := range []string{"&;", "&#;", "&#x;", "&#0;", "&none;", "&#-1;", "&#+1;"} {
		if got, ok := decodeEntity(reference); ok {
			t.Errorf("%s: %q, want none", reference, got)
		}
	}
}
