// This file tests the places of findings and what a report says of the schema.

package schema

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"tcresponse/schema/diag"
	"tcresponse/schema/envelope"
	"tcresponse/schema/jsontree"
)

// places fails where the places of responses are out of order, or overlap in part.
func places(t *testing.T, text string) {
	t.Helper()
	list := Check([]byte(text)).Responses
	for i, r := range list {
		for _, before := range list[:i] {
			if r.From < before.From || r.From < before.To && r.To > before.To {
				t.Errorf("%q: %d to %d, and behind it %d to %d", text, before.From, before.To, r.From, r.To)
			}
		}
	}
}

func TestPlacesDoNotOverlapInPart(t *testing.T) {
	for _, text := range []string{
		`[TencentCloud"Code":"LimitExceeded,"Message":""}]code:ResourceInUse`,
		`(TencentCloudSDK'Code':'ResourceInUse,'Message':'')code=LimitExceeded message=m`,
	} {
		places(t, text)
	}
	// Pieces of the golden texts, put together in other ways.
	random := rand.New(rand.NewPCG(5, 6))
	var pieces []string
	for _, name := range slices.Sorted(slices.Values(golden(t))) {
		text, err := os.ReadFile(name + ".in")
		if err != nil {
			t.Fatal(err)
		}
		if len(text) < 1500 {
			pieces = append(pieces, string(text))
		}
	}
	part := func() string {
		piece := pieces[random.IntN(len(pieces))]
		from := random.IntN(len(piece) + 1)
		return piece[from : from+random.IntN(len(piece)-from+1)]
	}
	for range 4000 {
		places(t, part()+part()+part())
	}
}

// TestConformsAgreesWithTheSchema tests that a failure conforms exactly when the schema accepts it,
// whatever its fields are.
func TestConformsAgreesWithTheSchema(t *testing.T) {
	const id = "b5b41468-520d-4192-b42f-595cc34b6c1c"
	values := []any{"", "InternalError", nil, 7, "x y"}
	for _, code := range values {
		for _, message := range values {
			for _, requestID := range []any{"", id, nil} {
				text, err := json.Marshal(map[string]any{"Response": map[string]any{"Error": map[string]any{"Code": code, "Message": message}, "RequestId": requestID}})
				if err != nil {
					t.Fatal(err)
				}
				tree, _, err := jsontree.Parse(text)
				if err != nil {
					t.Fatal(err)
				}
				accepted := true
				envelope.Check(tree, func(diag.Diagnostic) { accepted = false })
				if Check(text).Responses[0].Conforms != accepted {
					t.Errorf("%s: the schema accepts it: %v, and conforms is not that", text, accepted)
				}
			}
		}
	}
}
