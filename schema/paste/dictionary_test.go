// This file tests the dictionaries that Objective-C prints.

package paste

import (
	"strings"
	"testing"
)

func TestDictionary(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	const message = `no "disk" = left; {sorry}`
	failure := func(code, message string) string {
		return "{\n    Error =     {\n        Code = " + code + ";\n        Message = " + message + ";\n    };\n    RequestId = \"" + id + "\";\n}"
	}
	quoted := `"` + strings.ReplaceAll(message, `"`, `\"`) + `"`
	for _, test := range []struct {
		text string
		want identity
	}{
		{"Response =     " + failure(`"LimitExceeded.Disk"`, quoted) + ";", identity{"LimitExceeded.Disk", message, id}},
		{"{\n    Response =     " + failure(`"LimitExceeded.Disk"`, quoted) + ";\n}", identity{"LimitExceeded.Disk", message, id}},
		{failure(`"LimitExceeded.Disk"`, quoted), identity{"LimitExceeded.Disk", message, id}},
		{"Response =     {\n    Response = " + failure("LimitExceeded", `"\U4e91\U76d8\n\U592a\U591a"`) + ";\n};\nURL = \"https://cbs.example\";", identity{"LimitExceeded", "云盘\n太多", id}},
		{"2031-02-03 app[7:8] answer: {\n    Response = " + failure("LimitExceeded", `"<null>"`) + ";\n}\nnext line;\n", identity{"LimitExceeded", "", id}},
		{"> Response = " + strings.ReplaceAll(failure("LimitExceeded", "gone"), "\n", "\n> ") + ";", identity{"LimitExceeded", "gone", id}},
		{strings.ReplaceAll("Response =  "+failure("LimitExceeded", "gone"), "\n", "\r\n") + ";", identity{"LimitExceeded", "gone", id}},
	} {
		checkFailures(t, test.text, "api3", test.want)
	}
	found, _ := Find([]byte("Response =     {\n    Disks =     (\n        {\n            Size = 50;\n            Tags =             (\n            );\n        },\n        b\n    );\n    RequestId = \"" + id + "\";\n};\n"))
	if len(found) != 1 || found[0].Tree == nil {
		t.Fatalf("%d responses of a success", len(found))
	}
	if got := string(found[0].Tree.AppendJSON(nil, 0, "")); strings.Join(strings.Fields(got), "") != `{"Response":{"Disks":[{"Size":50,"Tags":[]},"b"],"RequestId":"`+id+`"}}` {
		t.Errorf("read as %s", got)
	}
	// Source code, and a configuration, are none.
	for _, text := range []string{
		"const Error = {\n  Code: \"LimitExceeded\",\n  go() { a = b;\n }\n};\n",
		"Error = {\n  if (a == b) c();\n};\n",
		"Response = {;\n",
		"Response = {\n\"",
	} {
		checkFailures(t, text, "")
	}
}
