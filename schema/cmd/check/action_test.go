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
