// This file tests errors whose parts have labels.

package paste

import "testing"

func TestErrorsBelowEachOther(t *testing.T) {
	const a, b, c = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a", "6e2d1c0b-8f7e-4d6c-9b5a-4f3e2d1c0b9b", "7f3e2d1c-8f7e-4d6c-9b5a-4f3e2d1c0b9c"
	one, two, three := identity{"LimitExceeded", "太多", a}, identity{"ResourceInUse.Disk", "disk in use", b}, identity{"InternalError", "m", c}
	cpp := func(x identity) string {
		return "RequestId=" + x.id + ", ErrorCode=" + x.code + ", ErrorMessage=" + x.message
	}
	for _, text := range []string{
		cpp(one) + "\n" + cpp(two) + "\n" + cpp(three),
		"# " + cpp(one) + "\n# " + cpp(two) + "\n#\n# " + cpp(three) + "\n",
		"create: " + cpp(one) + "\nretry: " + cpp(two) + "\n" + "retry: " + cpp(three),
		cpp(one) + "; " + cpp(two) + "; " + cpp(three),
	} {
		checkFailures(t, text, "api3", one, two, three)
	}
	block := func(x identity) string {
		return "RequestId: " + x.id + "\nErrorCode: " + x.code + "\nErrorMessage: " + x.message + "\n"
	}
	checkFailures(t, block(one)+"\n"+block(two)+"\n"+block(three), "api3", one, two, three)
	checkFailures(t, block(one)+block(two)+block(three), "api3", one, two, three)
	// The id after a record is its own unless it begins the next one.
	python := func(x identity) string { return "code:" + x.code + " message:" + x.message + " requestId:" + x.id }
	checkFailures(t, python(one)+"\n"+python(two)+"\n"+python(three), "api3", one, two, three)
	checkFailures(t, "RequestId: "+c+"\n"+python(one)+"\n", "api3", one)
}

func TestClientsOwnFailures(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	for _, test := range []struct {
		text string
		want identity
	}{
		{"[TencentCloudSDKException] code: message:cURL error 6: Could not resolve host: cvm.example requestId:", identity{"", "cURL error 6: Could not resolve host: cvm.example", ""}},
		{"[TencentCloud\\Common\\Exception\\TencentCloudSDKException] code: message:cURL error 60: SSL certificate problem requestId:", identity{"", "cURL error 60: SSL certificate problem", ""}},
		{"[TencentCloudSDKException]message:java.net.UnknownHostException-cvm.example requestId:", identity{"", "java.net.UnknownHostException-cvm.example", ""}},
		{"com.example.TencentCloudSDKException: java.net.SocketTimeoutException-connect timed out\n\tat a.b(C.java:1)", identity{"", "java.net.SocketTimeoutException-connect timed out", ""}},
		{"[TencentCloudSDKException]code: ServerSideError message:response code is 504, not 200 requestId:", identity{"ServerSideError", "response code is 504, not 200", ""}},
		{"[TencentCloudSDKException] code:ClientParamsError message:some params type error requestId:None", identity{"ClientParamsError", "some params type error", ""}},
		{"TencentCloudSDKException('InvalidCredential', 'secret key is empty', None)", identity{"InvalidCredential", "secret key is empty", ""}},
		{"[TencentCloudSDKError] Code=ClientError.CredentialError, Message=no credentials", identity{"ClientError.CredentialError", "no credentials", ""}},
		{"[TencentCloudSDKException]message:response code is 503, not 200 requestId:", identity{"", "response code is 503, not 200", ""}},
		{"failed: code:ClientSideError message:bad region requestId:", identity{"ClientSideError", "bad region", ""}},
		{"[TencentCloudSDKException] code:SSLError message:HTTPSConnectionPool(host='x.example'): certificate verify failed requestId:None", identity{"SSLError", "HTTPSConnectionPool(host='x.example'): certificate verify failed", ""}},
		{"[TencentCloudSDKException] code:ConnectTimeout message:timed out requestId:None", identity{"ConnectTimeout", "timed out", ""}},
		{"TencentCloudSDKHttpException: request to https://x.example/ failed, reason: connect ETIMEDOUT 10.0.0.1:443\n    at F.g (x.js:22:11)", identity{"", "request to https://x.example/ failed, reason: connect ETIMEDOUT 10.0.0.1:443", ""}},
		{"TencentCloudSDKHttpException [Error]: ClientNetworkError {\n  requestId: '',\n  code: 'ClientNetworkError'\n}", identity{"ClientNetworkError", "ClientNetworkError", ""}},
	} {
		checkFailures(t, test.text, "client", test.want)
	}
	for _, test := range []struct {
		text string
		want identity
	}{
		// The service returned these.
		{"[TencentCloudSDKException] code:InvalidCredential message:expired requestId:" + id, identity{"InvalidCredential", "expired", id}},
		{"[TencentCloudSDKException] code:FailedOperation message:cURL error 28: upstream requestId:" + id, identity{"FailedOperation", "cURL error 28: upstream", id}},
	} {
		checkFailures(t, test.text, "api3", test.want)
	}
}

func TestMessageAboutRights(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	const first, second = "you are not authorized to perform operation (cam:GetRole)", "resource (qcs::cam::uin/100000000009:role/*) has no permission"
	const message = first + "\n" + second
	for _, test := range []struct{ text, id string }{
		{"```\n[TencentCloudSDKException] code:UnauthorizedOperation\nmessage: " + message + "\n```", ""},
		{"[TencentCloudSDKException] code:UnauthorizedOperation message:" + message + " requestId:" + id, id},
		{"[TencentCloudSDKException] code:UnauthorizedOperation message:" + message + "\n requestId:" + id + "\nmore", id},
		{"[TencentCloudSDKError] Code=UnauthorizedOperation, Message=" + first + "\n  " + second + "\nexit status 1", ""},
		{"com.tencentcloudapi.common.exception.TencentCloudSDKException: UnauthorizedOperation-" + message + "\n\tat a.b(C.java:1)", ""},
		{"UnauthorizedOperation: " + message + "\n\nwhat now", ""},
		{"UnauthorizedOperation\n" + message, ""},
	} {
		checkFailures(t, test.text, "api3", identity{"UnauthorizedOperation", first + " " + second, test.id})
	}
	checkFailures(t, "[TencentCloudSDKError] Code=UnauthorizedOperation, Message="+first+"\nresource \"a\" \"b\"", "api3", identity{"UnauthorizedOperation", first, ""})
}

func TestMessageBeforeCode(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	const parts = "code=LimitExceeded.Disk, requestId=" + id
	for _, test := range []struct{ text, message string }{
		{"Failure: TencentCloudApiException: 云盘太多 (5 个)。 [service=cbs, action=CreateDisks, " + parts + "]", "云盘太多 (5 个)。"},
		{"ApiException: no more disks here (" + parts + ")", "no more disks here"},
		{"云盘太多。 | code=LimitExceeded.Disk | requestId=" + id + " | mode=simple", "云盘太多。"},
		{"2031-02-03 04:05:06 | ERROR | no more disks here | service=cbs | code=LimitExceeded.Disk | requestId=" + id, "no more disks here"},
		{"云盘太多。（错误码：LimitExceeded.Disk，RequestId：" + id + "）", "云盘太多。"},
		{"no more disks here | requestId=" + id + " | code=LimitExceeded.Disk", "no more disks here"},
		{"no more disks here [requestId=" + id + ", code=LimitExceeded.Disk]", "no more disks here"},
		{"ERROR no more disks here (code: LimitExceeded.Disk; request_id: " + id + ")", "no more disks here"},
		{"code=LimitExceeded.Disk | message=no more disks here | requestId=" + id, "no more disks here"},
		{"errorCode=LimitExceeded.Disk errorMsg=no more disks here reqId=" + id + " phone=+86", "no more disks here"},
		{"code: LimitExceeded.Disk, message: no more disks here, req_id: " + id, "no more disks here"},
		{"code: LimitExceeded.Disk; message: no more disks here; X-TC-RequestId: " + id, "no more disks here"},
		{"错误码：LimitExceeded.Disk，错误信息：云盘太多，请求编号：" + id, "云盘太多"},
		{"X-Request-Id: " + id + "\ncode: LimitExceeded.Disk\nmessage: no more disks here", "no more disks here"},
		// What a program says of itself is not a message of the service.
		{"create failed: " + parts, ""},
		{"[worker] (" + parts + ")", ""},
		{"04:05:06 worker went down (" + parts + ")", ""},
		{"failed (see the log) " + parts, ""},
	} {
		checkFailures(t, test.text, "api3", identity{"LimitExceeded.Disk", test.message, id})
	}
}

func TestMessageInQuotationMarks(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	for _, test := range []struct{ text, message string }{
		{`[TencentCloudSDKError] Code=LimitExceeded, Message="too many \"zones\"\nof \/all\n"., RequestId=` + id, "too many \"zones\"\nof /all"},
		{`[TencentCloudSDKError] Code=LimitExceeded, Message="too many zones", RequestId=` + id, "too many zones"},
		{`[TencentCloudSDKException] code:LimitExceeded message:"太多"。 requestId:` + id, `"太多"。`},
		{`[TencentCloudSDKError] Code=LimitExceeded, Message="a" and "b", RequestId=` + id, `"a" and "b"`},
		{`[TencentCloudSDKError] Code=LimitExceeded, Message="a, RequestId=` + id, `"a`},
		{`[TencentCloudSDKError] Code=LimitExceeded, Message=C:\new, RequestId=` + id, `C:\new`},
	} {
		checkFailures(t, test.text, "api3", identity{"LimitExceeded", test.message, id})
	}
	checkFailures(t, "Code = \"LimitExceeded\";\n    Message = \"too many\";\n};", "api3", identity{"LimitExceeded", "too many", ""})
}

// TestWordsAroundErrors tests that words which other systems' texts have too take nothing from an error of
// this API.
func TestWordsAroundErrors(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	const parts = "Code=LimitExceeded.Disk, Message=no more disks here, RequestId=" + id
	whole := identity{"LimitExceeded.Disk", "no more disks here", id}
	for text, want := range map[string]identity{
		"Create failed (LimitExceeded.Disk) Code: LimitExceeded.Disk, Message: no more disks here, RequestId: " + id: whole,
		"ERROR in class DiskJob (job.py:3): " + parts:                                                                whole,
		"uploading with /app/node_modules/@aws-sdk/client-s3/index.js\n" + parts:                                     whole,
		"reqId=77777777 " + parts: whole,
		"TencentCloudSDKException('LimitExceeded.Disk', 'no more', 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx')": {"LimitExceeded.Disk", "no more", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"},
		"LimitExceeded.Disk - no more disks here (caused by ResourceInsufficient)":                          {"LimitExceeded.Disk", "no more disks here (caused by ResourceInsufficient)", ""},
		`Error: "AuthFailure.SecretIdNotFound": retried 3 times AND gave up`:                                {"AuthFailure.SecretIdNotFound", "", ""},
		`{"Error":{"Code":"MonthlyLimitReached","Message":"x"},"requestId":"` + id + `"}`:                   {"MonthlyLimitReached", "x", ""},
		"[TencentCloudSDKException] code:JobTimeout message:no more requestId:None":                         {"JobTimeout", "no more", ""},
		"[TencentCloudSDKException]message:TEMPLATENOTFOUND: the template is gone":                          {"", "TEMPLATENOTFOUND: the template is gone", ""},
	} {
		checkFailures(t, text, "api3", want)
	}
	checkFailures(t, "[TencentCloudSDKException] code:InvalidParameterValue.Limit message:m requestId:"+id+"\n[TencentCloudSDKException] code:InvalidParameter… message:bad name requestId:11111111-8f7e-4d6c-9b5a-4f3e2d1c0b9a",
		"api3", identity{"InvalidParameterValue.Limit", "m", id}, identity{"InvalidParameter", "bad name", "11111111-8f7e-4d6c-9b5a-4f3e2d1c0b9a"})
}
