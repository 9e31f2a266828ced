// This file tests names of fields that are written in another case.

package schema

import (
	"reflect"
	"strings"
	"testing"
)

// TestNamesInOtherCaseAtTheLimit tests that a full list always leaves
// out the same findings.
func TestNamesInOtherCaseAtTheLimit(t *testing.T) {
	for _, again := range []int{197, 198, 199, 200} {
		text := `{"response":1,"Response":{"Set":{"k":0` + strings.Repeat(`,"k":0`, again) + `},"requestid":"a",` +
			`"RequestId":"3f0e9d8c-7b6a-4958-8776-655443322110","Error":{"code":"b","Code":"ResourceInUse","Message":"busy"}}}`
		first := Check([]byte(text))
		var listed []string
		for _, f := range first.Responses[0].Findings {
			if f.Code == "member-case" {
				listed = append(listed, f.Params["name"].(string))
			}
		}
		if want := []string{"response", "requestid", "code"}[:max(0, 200-again)]; len(listed) != len(want) || len(want) > 0 && !reflect.DeepEqual(listed, want) {
			t.Errorf("%d duplicates: %q are listed, want %q", again, listed, want)
		}
		for range 20 {
			if !reflect.DeepEqual(Check([]byte(text)), first) {
				t.Fatalf("%d duplicates: two reports on one text differ", again)
			}
		}
	}
}
