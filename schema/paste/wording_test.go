// This file tests messages in the words of programs and people: in quotation marks of their own,
// before their code, in tables, broken by a terminal.

package paste

import "testing"

func TestMessagesAsPeoplePasteThem(t *testing.T) {
	const id = "7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d"
	const code, message = "LimitExceeded.Disk", `the zone "b" has no more`
	want := identity{code, message, id}
	for _, test := range []struct {
		text string
		want identity
	}{
		{`level=fatal msg="sync: [TencentCloudSDKError] Code=` + code + `, Message=the zone \"b\" has no more, RequestId=` + id + `"`, want},
		{`E0102 a.go:1] "Failed" err="[TencentCloudSDKError] Code=` + code + `, Message=no\nmore\n, RequestId=` + id + `" node="n"`, identity{code, "no\nmore", id}},
		{`7,"[TencentCloudSDKException] code:` + code + ` message:the zone ""b"" has no more requestId:` + id + `"`, want},
		{`message: '[TencentCloudSDKError] Code=` + code + `, Message=the zone ''b'' has no more, RequestId=` + id + "'\nreason: no", identity{code, "the zone 'b' has no more", id}},
		{"com.tencentcloudapi.common.exception.TencentCloudSDKException: message:" + code + "-no more requestId:" + id, identity{code, "no more", id}},
		{"{Response={Error={Code=" + code + ", Message=云盘太多，请删除。}, RequestId=" + id + "}}", identity{code, "云盘太多，请删除。", id}},
		{"TencentCloudSDKHttpException [Error]: no more\n    at new TencentCloudSDKHttpException (/app/e.js:5:28)\n    at TencentCloudSDKHttpException (/app/e.js:5:28) {\n  requestId: '" + id + "',\n  code: '" + code + "'\n}", identity{code, "no more", id}},
		{"failed: " + code + " no more here. (" + id + ")", identity{code, "no more here.", id}},
		{"> {\"DiskIds\":[]}\n< HTTP/1.1 200 OK\n< Content-Type: application/json\n<\n{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"no more\"},\"RequestId\":\"" + id + "\"}}", identity{code, "no more", id}},
		{"&{Response:0xc000112233} {\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"no more\"},\"RequestId\":\"" + id + "\"}}", identity{code, "no more", id}},
		{"调用一直报错：云盘太多。 错误码：" + code + "，RequestId：" + id + " ，怎么办", identity{code, "云盘太多。", id}},
		{"错误信息：云盘太多\n错误码：" + code + "\n请求ID：" + id, identity{code, "云盘太多", id}},
		{"There are no more disks here. (" + code + ")", identity{code, "There are no more disks here.", ""}},
		{code + ", Message=no more, RequestId=" + id, identity{code, "no more", id}},
		{"code:" + code + " message:no more requestId:<hidden>", identity{code, "no more", ""}},
		{"| at | code | text | id |\n|---|---|---|---|\n| noon | " + code + " | no more | " + id + " |", identity{code, "", id}},
	} {
		found, _ := Find([]byte(test.text))
		if len(found) == 0 {
			t.Errorf("nothing in %q", test.text)
			continue
		}
		got := identityOf(&found[0])
		if test.want.message == "" {
			got.message = ""
		}
		if got != test.want {
			t.Errorf("%q: %+v, want %+v", test.text, got, test.want)
		}
	}
	// The code stands nowhere.
	for text, message := range map[string]string{
		"[x] production.ERROR: no {\"exception\":\"[object] (TencentCloud\\\\Common\\\\Exception\\\\TencentCloudSDKException(code: 0): no more at /app/AbstractClient.php:3)": "no more",
		"requestId: " + id + " TencentCloud.Common.TencentCloudSDKException: no more.\n   at TencentCloud.Common.AbstractClient.A()":                                          "no more.",
	} {
		found, _ := Find([]byte(text))
		if len(found) != 1 || found[0].Verdict != "failure" || found[0].Message != message {
			t.Errorf("%q: %+v", text, found)
		}
	}
}
