// This file tests -action and -envelope.

package main

import (
	"encoding/json"
	"strings"
	"testing"

	"tcresponse/schema"
)

const busResponse = `{"Response":{"EventBusId":"eb-1","RequestId":"` + id + `"}}`

func TestAction(t *testing.T) {
	for _, name := range []string{"eb.CreateEventBus", "eb-v20210416.CreateEventBus"} {
		status, stdout, stderr := command(busResponse, "-action", name)
		var report schema.Report
		if err := json.Unmarshal([]byte(stdout), &report); err != nil || status != exitSuccess || stderr != "" {
			t.Fatalf("%s: status %d, stderr %q, %v", name, status, stderr, err)
		}
		d := report.Responses[0].Definition
		if d == nil || d.Product != "eb" || d.Version != "v20210416" || d.Action != "CreateEventBus" || !d.Chosen {
			t.Errorf("%s: definition %+v", name, d)
		}
	}
	for _, name := range []string{"CreateEventBus", "eb.NoSuchAction", "nothing.CreateEventBus"} {
		if status, _, stderr := command(busResponse, "-action", name); status != exitUsage || !strings.Contains(stderr, name) {
			t.Errorf("%s: status %d, stderr %q", name, status, stderr)
		}
	}
}

// TestParameterOfAction tests that the steps name the parameter's type and place, as on the page.
func TestParameterOfAction(t *testing.T) {
	text := `{"Response":{"Error":{"Code":"InvalidParameter","Message":"The value type of parameter ` + "`DataDisks.0.DiskSize`" + ` is not valid."},"RequestId":"` + id + `"}}`
	for lang, want := range map[string]string{
		"en": "1. Send an integer, in this place of the request: `{\"DataDisks\": [{\"DiskSize\": 1}]}`.",
		"zh": "1. 在请求的这个位置传入整数：`{\"DataDisks\": [{\"DiskSize\": 1}]}`。",
	} {
		status, stdout, stderr := command(text, "-text", "-lang", lang, "-action", "cvm.RunInstances")
		if status != exitFailure || stderr != "" || !strings.Contains(stdout, want) {
			t.Errorf("status %d, stderr %q, want %q in\n%s", status, stderr, want, stdout)
		}
	}
}

func TestDefinitionDoesNotDecideTheStatus(t *testing.T) {
	status, stdout, _ := command(strings.Replace(busResponse, `"eb-1"`, `1`, 1), "-action", "eb.CreateEventBus")
	if status != exitSuccess || !strings.Contains(stdout, "action-field-type") {
		t.Errorf("status %d: %s", status, stdout)
	}
}

func TestEnvelope(t *testing.T) {
	tests := []struct {
		text   string
		status int
		want   string
	}{
		{success, exitSuccess, success},
		{`[TencentCloudSDKError] Code=InternalError, Message=m, RequestId=` + id, exitFailure, `{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"` + id + `"}}`},
		{`{'Response': {'A': None, 'Big': 12345678901234567890, 'RequestId': '` + id + `',}}`, exitInvalid, `{"Response":{"A":null,"Big":12345678901234567890,"RequestId":"` + id + `"}}`},
		{`hello`, exitInvalid, ``},
		{``, exitInvalid, ``},
	}
	for _, test := range tests {
		status, stdout, stderr := command(test.text, "-envelope")
		if got := strings.Join(strings.Fields(stdout), ""); got != test.want || status != test.status || (stderr == "") != (test.want != "") {
			t.Errorf("%s: status %d, want %d; stdout %s, stderr %q", test.text, status, test.status, got, stderr)
		}
	}
	if status, _, stderr := command(success, "-envelope", "-text"); status != exitUsage || stderr == "" {
		t.Errorf("-envelope and -text together: status %d, stderr %q", status, stderr)
	}
}
