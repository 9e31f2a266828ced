// This file tests texts as people really paste them, and the small inputs that were read wrongly once, if
// the corpus is beside the checkout.

package schema

import (
	"strings"
	"testing"
)

// truth is what is right for a text.
type truth struct {
	Kind            Verdict
	Code, RequestID string
	// Message may be missing, and have dots for what was left out.
	Message string
	// System, Action and Second, which is the truth of the second response, may be missing.
	System, Action string
	Second         *truth
}

// differs says how a response differs from the truth; empty if it does not. White space does not count.
func (want truth) differs(report Report, i int) string {
	if i >= len(report.Responses) {
		return "no response"
	}
	r := report.Responses[i]
	got := truth{Kind: r.Verdict, RequestID: r.RequestID}
	if r.Error != nil {
		got.Code, got.Message = r.Error.Code, r.Error.Message
	}
	action := ""
	if r.Named != nil {
		action = r.Named.Product + "." + r.Named.Action
	}
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	isWhole := want.Message != "" && !strings.Contains(want.Message, "…")
	switch {
	case got.Kind != want.Kind:
		return "the verdict " + string(got.Kind)
	case got.Kind == Failure && (got.Code != want.Code || got.RequestID != want.RequestID):
		return "code and id " + got.Code + ", " + got.RequestID
	case got.Kind == Failure && isWhole && fold(got.Message) != fold(want.Message):
		return "the message " + got.Message
	case want.System != "" && r.System != want.System:
		return "the system " + r.System
	case want.Action != "" && action != want.Action:
		return "the action " + action
	case want.Second != nil:
		return want.Second.differs(report, 1)
	}
	return ""
}

// TestPastes checks the responses in each text of three corpora against their truth: so many per cent have
// to be right, and none may be invented. Kind, code and RequestId count, and so do the other parts that
// the truth has.
func TestPastes(t *testing.T) {
	for _, corpus := range []struct {
		name  string
		least int
	}{{"failing-inputs.jsonl", 100}, {"threads.jsonl", 95}, {"real-pastes.jsonl", 95}} {
		t.Run(corpus.name, func(t *testing.T) {
			right, all := 0, 0
			eachLine(t, corpus.name, func(_ int, line struct {
				ID, Text string
				Expect   truth
			}) {
				all++
				report := Check([]byte(line.Text))
				difference := line.Expect.differs(report, 0)
				if difference == "" {
					right++
				} else {
					t.Logf("%s: %s, want %+v", line.ID, difference, line.Expect)
				}
				if kind := line.Expect.Kind; len(report.Responses) > 0 && (kind == Other || kind == Invalid) {
					if got := report.Responses[0].Verdict; got == Success || got == Failure {
						t.Errorf("%s: %s, which is %s", line.ID, got, kind)
					}
				}
			})
			if all == 0 || right*100 < all*corpus.least {
				t.Errorf("%d of %d are right, want %d %%", right, all, corpus.least)
			}
		})
	}
}
