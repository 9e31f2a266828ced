// This file tests that answers of other systems are given no verdict of this API.
package schema

import "testing"

// firstVerdicts holds the verdict of the first response of each text; a text without a response has none.
func firstVerdicts(t *testing.T, tests map[string]Verdict) {
	t.Helper()
	for text, want := range tests {
		got := Verdict("")
		if report := Check([]byte(text)); len(report.Responses) > 0 {
			got = report.Responses[0].Verdict
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestEventsOfOtherSystems(t *testing.T) {
	const id = "7d1c2f6e-0a4b-4c8d-9e3f-5b6a7c8d9e0f"
	const head = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n"
	firstVerdicts(t, map[string]Verdict{
		`data: {"Ok":true,"Reason":""}`:                                            Other,
		`data:{"OrderId":17}`:                                                      Other,
		"event: tick\ndata: {\"Price\":1.5}\n\ndata: {\"Price\":1.6}":              Other,
		"PUT /v1/items\ndata: {\"Title\":\"b\",\"Count\":2}":                       Other,
		`data: {"Error":{"Code":"E42","Message":"no"}}`:                            Other,
		head + "\ndata: {\"Price\":2}":                                             Other,
		`data: {"RequestId":"` + id + `","Data":"x"}`:                              Success,
		head + "X-TC-RequestId: " + id + "\n\ndata: {\"Data\":\"x\"}":              Success,
		`data: {"Choices":[{"Delta":{"Content":"x"}}],"Created":1}`:                Success,
		`data: {"ErrorMsg":{"Code":4000,"Msg":"stopped"}}`:                         Failure,
		`data: {"Error":{"Code":"LimitExceeded","Message":"m"}}`:                   Failure,
		`data: {"Error":{"Code":"E42","Message":"no"},"RequestId":"` + id + `"}`:   Failure,
		head + "X-TC-RequestId: " + id + "\n\n" + `data: {"Error":{"Code":"E42"}}`: Failure,
		`data: {"Na`: Invalid,
		`data: {"Choices":[{"Delta":{"Content":"x"}}],"Created":1,"No`: Invalid,
		`data: {"RequestId":"` + id + `","Er`:                          Invalid,
		`data: {"na`:                                                   Other,
	})
}

func TestProseWithBackticks(t *testing.T) {
	firstVerdicts(t, map[string]Verdict{
		"Change the value from `3`, since it should not exceed `9`.":                                               Other,
		"The value `auto` is not a number; it must be, for example, `7`.":                                          Other,
		"The value `a` specified in the parameter `b` decides how long the key is kept.":                           Other,
		"If the parameter `limit` is not set, `offset` must be 0.":                                                 Other,
		"The parameter `Zone` must be a string, and `Region` is not needed.":                                       Other,
		"The value type of parameter size is an integer.":                                                          Other,
		"参数说明：the parameter `x` is not required, see `y`.":                                                         Other,
		"The SecretId `a` should be kept apart from the SecretKey `b`.":                                            Other,
		"The value is `1`. The parameter `Nmae` is not recognized.":                                                Failure,
		"the parameter `Nmae` is not\nrecognized":                                                                  Failure,
		"Set the value to `1`, they say, but: The value `70` specified in the parameter `Disk.Size` is not valid.": Failure,
		"The value type of parameter `Limit` is not valid.":                                                        Failure,
		"The value type of parameter Limit is not valid.":                                                          Failure,
		"The SecretId `AKIDexample` is not found, please ensure that your SecretId is correct.":                    Failure,
	})
}
