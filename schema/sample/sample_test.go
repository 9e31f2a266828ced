// This file tests that a sample can be generated for every action.

package sample

import (
	"bytes"
	"encoding/json"
	"testing"

	"tcresponse/schema/catalog/all"
)

func TestEveryActionHasASample(t *testing.T) {
	for _, p := range all.Packs() {
		for i := range p.Actions {
			a := &p.Actions[i]
			text := Response(p, a, 1, false)
			if !json.Valid(text) || !bytes.Contains(text, []byte(RequestID)) {
				t.Errorf("%s %s: %.200s", p.ID(), a.Name, text)
			}
		}
	}
}
