// This file tests errors that stand in the source code of programs: in comments, and in strings of
// several parts.

package paste

import "testing"

func TestInProgram(t *testing.T) {
	const id = "4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24"
	const code, says = "LimitExceeded.Disk", "no more disks here"
	want := identity{code, says, id}
	labels := [3]string{"[TencentCloudSDKError] Code=" + code + ",", " Message=" + says + ",", " RequestId=" + id}
	for name, text := range map[string]string{
		"comments between code":          "\tif err != nil {\n\t\tprintln(err)\n\t\t//" + labels[0] + "\n\t\t//" + labels[1][1:] + "\n\t\t//" + labels[2][1:] + "\n\t}\n\tprintln(res)",
		"comments below code":            "print(e)\n# [TencentCloudSDKException] code:" + code + "\n# message:" + says + "\n# requestId:" + id + "\n",
		"comments of a block":            "/**\n * Fails with\n * [TencentCloudSDKError] Code=" + code + ",\n *" + labels[1] + "\n *" + labels[2] + "\n */\nvoid f();",
		"JSON in comments":               "call()\n// {\n//   \"Response\": {\n//     \"Error\": {\"Code\": \"" + code + "\", \"Message\": \"" + says + "\"},\n//     \"RequestId\": \"" + id + "\"\n//   }\n// }\nnext()",
		"raw strings of Go":              "err: errors.New(\n\t`CreateDisks: " + labels[0] + "` +\n\t\t`" + labels[1] + "` +\n\t\t`" + labels[2] + "`),\n",
		"strings of Go":                  "errors.New(\"CreateDisks: " + labels[0] + "\" +\n\t\"" + labels[1] + "\" +\n\t\"" + labels[2] + "\")",
		"strings of Java":                "throw new E(\"" + labels[0] + "\"\n    + \"" + labels[1] + "\"\n    + \"" + labels[2] + "\");",
		"bytes of Python":                "body = (\n    b'{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",'\n    b'\"Message\":\"" + says + "\"},\"RequestId\":\"" + id + "\"}}',\n)",
		"strings of C":                   "check(\n\t\"{\\\"Response\\\":{\\\"Error\\\":{\\\"Code\\\":\"\n\t\"\\\"" + code + "\\\",\\\"Message\\\":\\\"" + says + "\\\"},\"\n\t\"\\\"RequestId\\\":\\\"" + id + "\\\"}}\");",
		"strings of PHP":                 "$body = '{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",' .\n  '\"Message\":\"" + says + "\"},\"RequestId\":\"" + id + "\"}}';",
		"a missing comma between fields": "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\"\n  \"Message\":\"" + says + "\"},\n \"RequestId\":\"" + id + "\"}}",
	} {
		found, _ := Find([]byte(text))
		if len(found) != 1 {
			t.Errorf("%s: %d found", name, len(found))
			continue
		}
		if got := identityOf(&found[0]); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}
