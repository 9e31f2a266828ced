// This file tests where the name of an action is looked for.

package paste

import (
	"slices"
	"strings"
	"testing"
)

// TestActionIsNamedNearTheEnds tests that the middle of a long response is not searched: its data
// may name anything, and the patterns are slow on megabytes.
func TestActionIsNamedNearTheEnds(t *testing.T) {
	const log = `"Log":"tccli cvm DescribeZones",`
	long := `"Filler":"` + strings.Repeat("x", 2*actionWindow) + `",`
	for name, c := range map[string]struct{ text, action string }{
		"before":              {"tccli cvm DescribeZones\n" + `{"Response":{` + long + `"RequestId":"x"}}`, "DescribeZones"},
		"behind":              {`{"Response":{` + long + long + `"RequestId":"x"}}` + "\ntccli cvm DescribeZones\n", "DescribeZones"},
		"at the beginning":    {`{"Response":{` + log + long + long + `"RequestId":"x"}}`, "DescribeZones"},
		"in a short response": {`{"Response":{` + log + `"RequestId":"x"}}`, "DescribeZones"},
		"at the end":          {`{"Response":{` + long + long + log + `"RequestId":"x"}}`, "DescribeZones"},
		"in the middle":       {`{"Response":{` + long + log + long + `"RequestId":"x"}}`, ""},
		"nowhere":             {`{"Response":{` + long + `"RequestId":"x"}}`, ""},
	} {
		found, _ := Find([]byte(c.text))
		if len(found) != 1 {
			t.Errorf("%s: %d matches", name, len(found))
			continue
		}
		NameActions(found)
		if found[0].Action != c.action {
			t.Errorf("%s: %q, want %q", name, found[0].Action, c.action)
		}
	}
}

// TestActionOfEachError tests that the action that one error names is not taken for that of another
// one, and that a refused operation names the action in every form.
func TestActionOfEachError(t *testing.T) {
	const a, b = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a", "6e2d1c0b-8f7e-4d6c-9b5a-4f3e2d1c0b9b"
	const denied = "you are not authorized to perform operation (cbs:CreateDisks)"
	const rights = "[TencentCloudSDKError] Code=UnauthorizedOperation, Message=[request id:" + b + "]" + denied + ", RequestId=" + b
	const plain = "[TencentCloudSDKError] Code=LimitExceeded.Zones, Message=too many zones, RequestId=" + a
	box := func(s string) string { return "╷\n│ Error: " + s + "\n│\n│   on main.tf line 3\n╵\n" }
	quoted := func(code, message, id string) string {
		return `{"log":"{\"Response\":{\"Error\":{\"Code\":\"` + code + `\",\"Message\":\"` + message + `\"},\"RequestId\":\"` + id + `\"}}"}` + "\n"
	}
	for _, test := range []struct {
		text string
		want []string
	}{
		{box(plain) + box(rights), []string{"", "cbs.CreateDisks"}},
		{box(rights) + box(plain), []string{"cbs.CreateDisks", ""}},
		{plain + "\n" + rights, []string{"", "cbs.CreateDisks"}},
		{quoted("LimitExceeded.Zones", "too many", a) + quoted("UnauthorizedOperation", denied, b), []string{"", "cbs.CreateDisks"}},
		{quoted("UnauthorizedOperation", denied, b) + quoted("LimitExceeded.Zones", "too many", a), []string{"cbs.CreateDisks", ""}},
		{"api[DescribeDisks] fail, reason[" + plain + "]\n", []string{".DescribeDisks"}},
		{"Action\tCreateDisks\nCode\tLimitExceeded.Zones\nMessage\ttoo many zones\n", []string{".CreateDisks"}},
		{"| Field | Value\n| Action | CreateDisks |\n| Code | LimitExceeded.Zones |\n| Message | too many zones |\n", []string{".CreateDisks"}},
		{"[TencentCloud\\Common\\Exception\\TencentCloudSDKException] code:LimitExceeded.Zones message:too many requestId:" + a + "\n#0 AbstractClient.php(152): TencentCloud\\Common\\AbstractClient->doRequestWithTC3('CreateDisks', Object(TencentCloud\\Cbs\\V20170312\\Models\\CreateDisksRequest), Array)\n#1 {main}", []string{"cbs.CreateDisks"}},
		{`api[DescribeDisks] response body ` + quoted("LimitExceeded.Zones", "too many", a), []string{".DescribeDisks"}},
		{`{"Code":"UnauthorizedOperation","Message":"` + denied + `","RequestId":"` + b + `"}`, []string{"cbs.CreateDisks"}},
		{"[TencentCloudSDKException] code:UnauthorizedOperation message:you are not authorized to perform operation (name/cbs:CreateDisks)\nresource (*) has no permission requestId:" + b, []string{"cbs.CreateDisks"}},
		// Anyone who passes a role calls another action for it.
		{"[TencentCloudSDKException] code:UnauthorizedOperation message:you are not authorized to perform operation (cam:PassRole) requestId:" + b, []string{""}},
	} {
		found, _ := Find([]byte(test.text))
		NameActions(found)
		var got []string
		for _, m := range found {
			name := m.Action
			if m.Product != "" {
				name = m.Product + "." + name
			} else if name != "" {
				name = "." + name
			}
			got = append(got, name)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: actions %q, want %q", test.text, got, test.want)
		}
	}
}
