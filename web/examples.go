// This file makes the list of examples that the page offers: the forms' own, and one for each kind
// of mistake.

package web

import (
	"encoding/json"
	"fmt"
	"strings"

	"tcresponse/schema"
	"tcresponse/schema/paste/format"
)

// example is a text to try. It is named by its form or its finding, whose words the page has in both
// languages, or by a name of its own.
type example struct {
	// Group is responses, mistakes or forms.
	Group string `json:"group"`
	Name  string `json:"name,omitempty"`
	Form  string `json:"form,omitempty"`
	// Code and Params are those of the finding.
	Code   string         `json:"code,omitempty"`
	Params map[string]any `json:"params,omitempty"`
	Text   string         `json:"text"`
}

// responses are the two of the specification, and what a tool prints of several calls.
var responses = []example{
	{Name: "success", Text: `{
    "Response": {
        "TotalCount": 0,
        "InstanceStatusSet": [],
        "RequestId": "b5b41468-520d-4192-b42f-595cc34b6c1c"
    }
}
`},
	{Name: "failure", Text: `{
    "Response": {
        "Error": {
            "Code": "AuthFailure.SignatureFailure",
            "Message": "The provided credentials could not be validated. Please ensure your signature is correct."
        },
        "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
    }
}
`},
	{Name: "several", Text: terraform("LimitExceeded.EipQuotaLimit", "The quota of EIPs is used up.", "0b7d1c52-6a0e-4f27-9d38-5e41a2c7f903", "eip", "a", 4) +
		terraform("ResourceInUse", "The group is in use.", "c3e8f9a1-27b4-4d60-8f15-92a6b0d4e7c8", "security_group", "b", 19)},
}

func terraform(code, message, id, resource, name string, line int) string {
	return fmt.Sprintf("╷\n│ Error: [TencentCloudSDKError] Code=%[1]s, Message=%[2]s, RequestId=%[3]s\n│ \n│   with tencentcloud_%[4]s.%[5]s,\n│   on main.tf line %[6]d, in resource \"tencentcloud_%[4]s\" \"%[5]s\":\n│   %[6]d: resource \"tencentcloud_%[4]s\" \"%[5]s\" {\n╵\n", code, message, id, resource, name, line)
}

// Parts of the mistakes.
const (
	anID    = `"RequestId": "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"`
	anError = `"Code": "LimitExceeded.Disk", "Message": "no more disks here"`
	aBus    = `"ModTime": "2021-08-09T02:48:02+08:00", "Description": "orders", "AddTime": "2021-08-09T02:48:02+08:00", "EventBusName": "orders", "EventBusId": "eb-l65vlc2u", "Type": "Custom"`
)

func response(fields string) string { return "{\n  \"Response\": {" + fields + "}\n}\n" }
func failure(fields string) string  { return response(`"Error": {` + fields + `}, ` + anID) }
func buses(fields string) string {
	return response(`"EventBuses": [{` + fields + `}], "TotalCount": 1, ` + anID)
}

// mistakes has a text for each kind of finding that people can fix, and for the most usual others.
var mistakes = []struct{ code, text string }{
	{"syntax-truncated", "{\n  \"Response\": {\"Error\": {" + anError},
	{"syntax-missing-comma", response(`"TotalCount": 1 ` + anID)},
	{"syntax-trailing-comma", response(anID + ",")},
	{"syntax-extra-comma", response(`"TotalCount": 1,, ` + anID)},
	{"syntax-missing-colon", response(`"TotalCount" 1, ` + anID)},
	{"syntax-missing-value", response(`"TotalCount": , ` + anID)},
	{"syntax-missing-name", response(anID + `, {"TotalCount": 1}`)},
	{"syntax-unexpected", response(`"Zones": [1: 2], ` + anID)},
	{"syntax-single-quotes", response(strings.ReplaceAll(anID, `"`, "'"))},
	{"syntax-smart-quotes", response(`“TotalCount”: 1, ` + anID)},
	{"syntax-unquoted-name", response(`TotalCount: 1, ` + anID)},
	{"syntax-unquoted-value", response(`"State": RUNNING, ` + anID)},
	{"syntax-unclosed-string", response("\"State\": \"RUNNING,\n    " + anID)},
	{"syntax-unescaped-quote", failure(`"Code": "LimitExceeded.Disk", "Message": "no "more" disks here"`)},
	{"syntax-bad-escape", failure(`"Code": "LimitExceeded.Disk", "Message": "C:\disks are full"`)},
	{"syntax-control-character", failure("\"Code\": \"LimitExceeded.Disk\", \"Message\": \"no more\tdisks here\"")},
	{"syntax-lone-surrogate", failure(`"Code": "LimitExceeded.Disk", "Message": "no more disks \ud83d"`)},
	{"syntax-mismatched-bracket", response(`"Disks": [{"DiskId": "disk-a"}}, ` + anID)},
	{"syntax-extra-close", response(anID) + "}\n"},
	{"syntax-comment", response("\n    // counted by the service\n    \"TotalCount\": 1, " + anID)},
	{"syntax-ellipsis", response(`"Disks": [{"DiskId": "disk-a"}, ...], ` + anID)},
	{"syntax-fullwidth", response(`"TotalCount"：1，` + anID)},
	{"syntax-literal", response(`"State": None, ` + anID)},
	{"syntax-nan", response(`"Load": NaN, ` + anID)},
	{"syntax-number", response(`"TotalCount": 01, ` + anID)},
	{"syntax-space", response("\u00a0\"TotalCount\": 1, " + anID)},
	{"syntax-bom", "\ufeff" + response(anID)},
	{"syntax-text-after", response(anID) + "done\n"},
	{"syntax-two-documents", response(anID) + response(`"TotalCount": 1, "RequestId": "6c9d2f41-0a5b-4e38-8f27-b1c3d4e5f607"`)},
	{"root-not-object", "null\n"},
	{"response-missing", "{\"TotalCount\": 1}\n"},
	{"response-not-object", "{\"Response\": [{\"TotalCount\": 1}]}\n"},
	{"wrapper-missing", "{\"TotalCount\": 1, " + anID + "}\n"},
	{"member-beside-response", "{\"Response\": {" + anID + "}, \"Status\": 200}\n"},
	{"member-damaged", "{\"Response\": {\"}Error\": {" + anError + "}, " + anID + "}}\n"},
	{"member-case", response(`"RequestID": "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"`)},
	{"duplicate-name", response(`"TotalCount": 1, "TotalCount": 2, ` + anID)},
	{"request-id-missing", response(`"TotalCount": 1`)},
	{"request-id-empty", response(`"RequestId": ""`)},
	{"request-id-null", response(`"RequestId": null`)},
	{"request-id-not-string", response(`"RequestId": 42`)},
	{"request-id-placeholder", response(`"RequestId": "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"`)},
	{"error-null", response(`"Error": null, ` + anID)},
	{"error-not-object", response(`"Error": "LimitExceeded.Disk", ` + anID)},
	{"error-code-missing", failure(`"Message": "no more disks here"`)},
	{"error-code-empty", failure(`"Code": "", "Message": ""`)},
	{"error-code-not-string", failure(`"Code": 4000, "Message": "no more disks here"`)},
	{"error-code-unknown", failure(`"Code": "LimitsExceeded", "Message": "no more disks here"`)},
	{"error-code-untidy", failure(`"Code": "LimitExceeded.Disk.", "Message": "no more disks here"`)},
	{"error-message-missing", failure(`"Code": "LimitExceeded.Disk"`)},
	{"error-message-empty", failure(`"Code": "LimitExceeded.Disk", "Message": ""`)},
	{"error-message-not-string", failure(`"Code": "LimitExceeded.Disk", "Message": {"en": "no more disks here"}`)},
	{"error-member-unknown", failure(anError + `, "Status": 400`)},
	{"error-with-data", response(`"Error": {` + anError + `}, "TotalCount": 0, ` + anID)},
	{"integer-unsafe", response(`"Total": 9007199254740993, ` + anID)},
	{"action-field-type", buses(aBus + `, "PayMode": 3`)},
	{"action-field-case", buses(strings.Replace(aBus, "EventBusId", "eventBusId", 1))},
	{"action-field-null", response(`"EventBuses": [{` + aBus + `}], "TotalCount": null, ` + anID)},
	{"action-field-missing", response(`"EventBuses": [{` + aBus + `}], ` + anID)},
	{"action-field-unknown", buses(aBus + `, "Colour": "red"`)},
	{"action-number-range", "X-TC-Action: DescribeDisks\nX-TC-Version: 2017-03-12\nHost: cbs.tencentcloudapi.com\n\nHTTP/1.1 200 OK\n\n" + response(`"TotalCount": -1, "DiskSet": [], `+anID)},
	{"code-lost", "[TencentCloudSDKException]message:no more disks here  requestId:5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\n"},
	{"request-not-response", "[DEBUG] api[CreateDisks], request body [{\"DiskSize\":70,\"DiskName\":\"a\"}]\n"},
	{"body-missing", "HTTP/1.1 200 OK\nServer: nginx\nContent-Type: application/json\nX-TC-RequestId: 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\n"},
	{"tccli-output", "-------------\n| DescribeDisks |\n+-----------+---------------------------------------+\n| RequestId | 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3 |\n+-----------+---------------------------------------+\n"},
	{"html-page", "<!doctype html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"},
	{"item-failed", response(`"SendStatusSet": [{"SerialNo": "", "Code": "LimitExceeded.PhoneNumberDailyLimit", "Message": "the daily limit is reached"}, {"SerialNo": "2640:1", "Code": "Ok", "Message": "send success"}], ` + anID)},
	{"secret", "export TENCENTCLOUD_SECRET_KEY=Gu5t9xGARNpq86cd98joQYCN3EXAMPLE\n" + response(anID)},
}

// findingOf returns the first finding with the code in the report on a text.
func findingOf(report schema.Report, code string) (schema.Finding, bool) {
	all := report.Findings
	for _, r := range report.Responses {
		all = append(all, r.Findings...)
	}
	for _, f := range all {
		if f.Code == code {
			return f, true
		}
	}
	return schema.Finding{}, false
}

// examplesList returns all examples; a mistake that the engine does not find in its text is an
// error.
func examplesList() ([]example, error) {
	var all []example
	for _, e := range responses {
		e.Group = "responses"
		all = append(all, e)
	}
	var wrong []string
	for _, m := range mistakes {
		finding, found := findingOf(schema.Check([]byte(m.text)), m.code)
		if !found {
			wrong = append(wrong, m.code)
			continue
		}
		all = append(all, example{Group: "mistakes", Code: m.code, Params: finding.Params, Text: m.text})
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("examples without the finding that they are for: %s", strings.Join(wrong, ", "))
	}
	seen := map[string]bool{}
	for _, doc := range format.Docs() {
		for _, e := range doc.Examples {
			// One for each form; the first of them is the plainest.
			if key := e.Form + " " + e.System; !seen[key] {
				seen[key] = true
				all = append(all, example{Group: "forms", Form: e.Form, Name: ofSystem(e.System), Text: e.Text})
			}
		}
	}
	return all, nil
}

// ofSystem names the system unless it is the usual one.
func ofSystem(system string) string {
	if system == "api3" {
		return ""
	}
	return system
}

// examples writes the file with the examples, which is loaded when their list is opened.
func (b *bundler) examples() error {
	all, err := examplesList()
	if err != nil {
		return err
	}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	b.add("examples", ".json", Other, data)
	return nil
}
