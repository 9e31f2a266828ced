// This file tests the request parameters of all actions.

package all

import (
	"encoding/json"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/parameter"
)

// TestRequests tests that every action has its request parameters, and that each of these is found by
// its own name, with an example in which it stands.
func TestRequests(t *testing.T) {
	count := 0
	for _, p := range Packs() {
		requests, ok := Catalog().Requests(catalog.RequestPack(p.Product, p.Version))
		if !ok || requests.ID() != p.ID() || len(requests.Actions) != len(p.Actions) {
			t.Errorf("%s has no requests, or not those of its actions", p.ID())
			continue
		}
		for i := range requests.Actions {
			a := &requests.Actions[i]
			if a.Name != p.Actions[i].Name {
				t.Errorf("%s: action %s has the requests of %s", p.ID(), p.Actions[i].Name, a.Name)
			}
			for _, f := range a.Fields {
				count++
				got := parameter.Find(requests, a, f.Name)
				text := strings.ReplaceAll(strings.ReplaceAll(got.Example, ", …", ""), "{…}", "{}")
				if got.Name != f.Name || !strings.HasPrefix(text, `{"`+f.Name+`": `) || !json.Valid([]byte(text)) {
					t.Errorf("%s %s: %s is found as %+v", p.ID(), a.Name, f.Name, got)
				}
			}
		}
	}
	if count < 66_000 {
		t.Errorf("%d parameters", count)
	}
	if _, ok := Catalog().Requests(catalog.RequestPack("none", "v20200101")); ok {
		t.Error("a product that does not exist has requests")
	}
}
