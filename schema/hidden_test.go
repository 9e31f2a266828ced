// This file tests that a failure which damage hides is no success.

package schema

import (
	"testing"

	"tcresponse/schema/diag"
)

// TestDamagedFailuresAreNoSuccess tests that there is no success if a string includes the name of
// an error because of a wrong character before it.
func TestDamagedFailuresAreNoSuccess(t *testing.T) {
	const id = `"RequestId":"3f0e9d8c-7b6a-4958-8776-655443322110"`
	const failed = `"Error":{"Code":"ResourceInUse","Message":"busy"}`
	tests := map[string]Verdict{
		`{"Response":{` + id + `:` + failed + `}}`:                                    Invalid,
		`{"Response":{` + id + `|` + failed + `}}`:                                    Invalid,
		`{"Response":{` + id + `.` + failed + `}}`:                                    Invalid,
		`{"Response":{"Error"-{"Code":"ResourceInUse","Message":"busy"},` + id + `}}`: Invalid,
		`{\"Response\!:{\"Error\":{\"Code\":\"ResourceInUse\",\"Message\":\"busy\"},\"RequestId\":\"3f0e9d8c-7b6a-4958-8776-655443322110\"}}`: Invalid,
		"answer was\n" + `{"Response":{` + id + `|` + failed + `}} at noon`:                                                                   Invalid,
		`data: {` + id + `|` + failed + `}`: Invalid,
		// A semicolon for a comma hides nothing.
		"answer was\n" + `{"Response":{` + id + `;` + failed + `}} at noon`: Failure,
		`{"Response":{` + id + `;` + failed + `}}`:                          Failure,
		// Quotation marks in a text that has nothing of an error.
		`{"Response":{"Note":"he said "yes" twice",` + id + `}}`:                                                    Success,
		`{"Response":{"ErrorCount":0,"Note":"a "b" c, and no Error",` + id + `}}`:                                   Success,
		`{"Response":{"Error":{"Code":"ResourceInUse","Message":"the "Code" is "x" now"},` + id + `}}`:              Failure,
		"answer was\n" + `{"Response":{"Error":{"Code":"ResourceInUse","Message":"the "Code" is x"},` + id + `}} .`: Failure,
	}
	firstVerdicts(t, tests)
	for text, want := range tests {
		for _, r := range Check([]byte(text)).Responses {
			isError := func() bool {
				for _, f := range r.Findings {
					if f.Severity == diag.Error {
						return true
					}
				}
				return false
			}
			if want == Invalid && !isError() {
				t.Errorf("%q is invalid without an error", text)
			}
		}
	}
}
