// This file checks the official examples against the definitions of their actions.

package schema

import (
	"testing"

	"tcresponse/schema/diag"
)

// TestOfficialExamplesOfTheirActions checks every documented response against the definition of its
// action.
func TestOfficialExamplesOfTheirActions(t *testing.T) {
	engine := nativeEngine()
	checked, faulty := 0, 0
	eachLine(t, "official-examples.jsonl", func(_ int, line struct{ Product, Version, Action, Output string }) {
		report := engine.Check([]byte(line.Output), &Action{line.Product, line.Version, line.Action})
		if len(report.Wants) > 0 {
			t.Errorf("%s %s: wants %v natively", line.Product, line.Action, report.Wants)
		}
		if len(report.Responses) == 0 || report.Responses[0].Definition == nil || report.Responses[0].Verdict != Success {
			return
		}
		checked++
		bad := false
		for _, f := range report.Responses[0].Findings {
			if f.Category != diag.OfAction {
				continue
			}
			bad = bad || f.Severity == diag.Error
			if line.Product == "eb" && f.Params["field"] != "SaveDays" {
				t.Errorf("eb %s: %s at %s", line.Action, f.Code, f.Pointer)
			}
		}
		if bad {
			faulty++
		}
	})
	if checked < 7000 {
		t.Errorf("only %d responses were checked against their definition", checked)
	}
	if share := float64(checked-faulty) / float64(checked); share < 0.95 {
		t.Errorf("%.1f %% of %d responses agree with their definition, want 95 %%", 100*share, checked)
	} else {
		t.Logf("%.2f %% of %d responses have no error against their definition", 100*share, checked)
	}
}
