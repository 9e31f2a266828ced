// This file tests texts as people really paste them.

package schema

import "testing"

// TestRealPastes checks the first response of each real paste against its ground truth: the kind
// and, for failures, code and RequestId, whose absence is part of the truth.
func TestRealPastes(t *testing.T) {
	type paste struct {
		ID, Text string
		Expect   struct {
			Kind            Verdict
			Code, RequestID string
		}
	}
	right, all := 0, 0
	eachLine(t, "real-pastes.jsonl", func(_ int, line paste) {
		all++
		report := Check([]byte(line.Text))
		if len(report.Responses) == 0 {
			t.Logf("%s: no response", line.ID)
			return
		}
		r, code := report.Responses[0], ""
		if r.Error != nil {
			code = r.Error.Code
		}
		want := line.Expect
		if foreign := want.Kind == Other || want.Kind == Invalid; foreign && (r.Verdict == Success || r.Verdict == Failure) {
			t.Errorf("%s: %s, which is %s", line.ID, r.Verdict, want.Kind)
		}
		if r.Verdict == want.Kind && (want.Kind != Failure || code == want.Code && r.RequestID == want.RequestID) {
			right++
		} else {
			t.Logf("%s: %s %q %q, want %s %q %q", line.ID, r.Verdict, code, r.RequestID, want.Kind, want.Code, want.RequestID)
		}
	})
	if all == 0 || right*100 < all*95 {
		t.Errorf("%d of %d pastes are read right, want 95 %%", right, all)
	}
}
