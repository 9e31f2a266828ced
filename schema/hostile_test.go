// This file tests the reports on texts that are made to break a parser.

package schema

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"tcresponse/schema/hostile"
	"tcresponse/schema/jsontree"
)

func TestHostileTexts(t *testing.T) {
	for _, c := range hostile.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			most := 1 << 20
			if testing.Short() {
				most = 1 << 17
			}
			if c.Size() > most {
				t.Skip("a large text: the built engine, which has less memory and stack, reads it in web/e2e/hostiletexts.mjs")
			}
			text := c.Bytes(1)
			var choice *Action
			if len(c.Choice) > 0 {
				if err := json.Unmarshal(c.Choice, &choice); err != nil {
					t.Fatal(err)
				}
			}
			report := nativeEngine().Check(text, choice)
			if got := summarize(report); !reflect.DeepEqual(got, c.Want) {
				t.Errorf("%d bytes: %+v, want %+v", len(text), got, c.Want)
			}
			envelope, ok := Envelope(text, 0)
			if !ok {
				return
			}
			if most := 5*len(text) + 1<<20; len(envelope) > most {
				t.Errorf("an envelope of %d bytes from %d", len(envelope), len(text))
			}
			if _, _, err := jsontree.Parse(envelope); err != nil {
				t.Errorf("the envelope: %v", err)
			}
		})
	}
}

func summarize(r Report) hostile.Summary {
	s := hostile.Summary{Responses: len(r.Responses), Text: codesOf(r.Findings)}
	if len(r.Responses) > 0 {
		first := r.Responses[0]
		s.Form, s.Verdict, s.Conforms, s.Findings, s.Total = first.Form, string(first.Verdict), first.Conforms, codesOf(first.Findings), first.FindingsTotal
	}
	return s
}

// codesOf returns the distinct codes of findings, sorted.
func codesOf(list []Finding) []string {
	var codes []string
	for _, f := range list {
		codes = append(codes, f.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// TestReportsStaySmall tests that a report is at most a few times as large as the text, however
// long the names and deep the nesting.
func TestReportsStaySmall(t *testing.T) {
	for _, c := range hostile.Cases() {
		divisor := 20
		if testing.Short() {
			divisor = 500
		}
		text := c.Bytes(divisor)
		if encoded := encode(t, Check(text)); len(encoded) > 3*len(text)+1<<20 {
			t.Errorf("%s: a report of %d bytes on %d", c.Name, len(encoded), len(text))
		}
	}
}
