// This file tests what stands around the parts of an error: other errors, sentences, tables, and the
// types of programs.

package paste

import (
	"encoding/base64"
	"strings"
	"testing"
)

// broken breaks the line of a text behind the words, as terminals do.
func broken(text, words string) string {
	before, after, _ := strings.Cut(text, words)
	return before + words + "\r\n" + after
}

func TestSurroundings(t *testing.T) {
	const (
		id    = "4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24"
		other = "b86e0c35-91f4-4d2a-8c7b-35a9f1d4e602"
		code  = "LimitExceeded.Disk"
		says  = "no more disks here"
	)
	one := "[TencentCloudSDKError] Code=" + code + ", Message=" + says + ", RequestId=" + id
	envelope := `{"Response":{"Error":{"Code":"` + code + `","Message":"` + says + `"},"RequestId":"` + id + `"}}`
	two := "[TencentCloudSDKError] Code=ResourceInUse, Message=in use, RequestId=" + other
	for _, test := range []struct {
		name, text string
		count      int
		message    string
	}{
		{"the next error behind words and a colon", `level=error msg="a: ` + one + `\nb: present token: ` + two + `"`, 2, says},
		{"the next error behind a bar", one + " | next: " + two, 2, says},
		{"an error inside another one", "[TencentCloudSDKError] Code=" + code + ", Message=" + says + ": [TencentCloudSDKError] Code=ResourceInUse, Message=in use, RequestId=" + other + ", RequestId=" + id, 1,
			says + ": [TencentCloudSDKError] Code=ResourceInUse, Message=in use, RequestId=" + other},
		{"an id that a sentence names", "It fails with " + code + ", RequestId is " + id, 1, ""},
		{"an id that a Chinese sentence names", "昨天报错 " + code + "，请求 ID 是" + id + "，怎么解决", 1, ""},
		{"labels in traditional characters", "錯誤碼：" + code + "\n錯誤訊息：" + says + "\n請求 ID：" + id, 1, says},
		{"an id without a label at the end", code + " " + says + " " + id, 1, says},
		{"an id behind a comma at the end", code + ": " + says + ", " + id, 1, says},
		{"a value of Rust that may be missing", `TencentCloudError { code: "` + code + `", message: "` + says + `", request_id: Some("` + id + `") }`, 1, says},
		{"JSON in lines whose quotation marks are escaped", "{\n  \\\"Response\\\": {\n    \\\"Error\\\": {\n      \\\"Code\\\": \\\"" + code + "\\\",\n      \\\"Message\\\": \\\"" + says + "\\\"\n    },\n    \\\"RequestId\\\": \\\"" + id + "\\\"\n  }\n}", 1, says},
		{"JSON with the types of Rust, in lines", "&v = Object {\n    \"Response\": Object {\n        \"Error\": Object {\n            \"Code\": String(\n                \"" + code + "\",\n            ),\n            \"Message\": String(\n                \"" + says + "\",\n            ),\n        },\n        \"N\": Number(\n            3,\n        ),\n        \"RequestId\": String(\n            \"" + id + "\",\n        ),\n    },\n}", 1, says},
		{"JSON with the types of Rust", `WARN Object {"Response": Object {"Error": Object {"Code": String("` + code + `"), "Message": String("` + says + `")}, "RequestId": String("` + id + `"), "N": Number(3), "L": Array [Null, Bool(true)]}}`, 1, says},
		{"a map of Elixir", `{:ok, %{status: 200, body: %{"Response" => %{"Error" => %{"Code" => "` + code + `", "Message" => "` + says + `"}, "RequestId" => "` + id + `"}}}}`, 1, says},
		{"a label that a terminal broke, below a long prompt", "root@vm:~# ./deploy " + strings.Repeat("x", 90) + "\n" + broken(one, "Requ") + "\nroot@vm:~#", 1, says},
		{"an id that a terminal broke, with CRLF", broken("2031-02-03 10:00:00 "+one, id[:9]) + "\r\n\tat a.b(C.java:1)", 1, says},
		{"a code that a terminal broke", broken("2031-02-03 10:00:00 creating the disks of the second shop: "+one, "Limi") + "\n", 1, says},
		{"labels on lines of their own below a long one", strings.Repeat("y", 90) + " error\nmessage: " + says + "\ncode: " + code + "\nrequestId: " + id, 1, says},
		{"a name that a terminal broke, below a head", "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + `{"Response":{"Error":{"Code":"` + code + `","Message":"` + says + `"},"Re` + "\r\n" + `questId":"` + id + `"}}`, 1, says},
		{"the end of a terminal's colours", `{"Response"` + "\x1b(B\x1b[m" + `: {"Error": {"Code": "` + code + `", "Message": "` + says + `"}, "RequestId": "` + id + `"}}`, 1, says},
		{"a link of a terminal", strings.Replace(one, "more", "\x1b]8;;https://a.example/\x1b\\more\x1b]8;;\x1b\\", 1), 1, says},
		{"base64 behind an equals sign", "body=" + base64.StdEncoding.EncodeToString([]byte(envelope)), 1, says},
		{"a name that ends like that of a request", "mysqlreq: " + envelope, 1, says},
		{"the word for a request before an envelope", "请求 " + envelope, 1, says},
		{"semicolons", "Code=" + code + "; Message=" + says + "; RequestId=" + id, 1, says},
		{"None for the message", "TencentCloudSDKException('" + code + "', None, '" + id + "')", 1, ""},
		{"doubled quotation marks in CSV", "code,message,request_id\n" + code + ",\"no \"\"more\"\", here\"," + id, 1, `no "more", here`},
		{"an escaped bar in a table", "| code | message | request_id |\n|---|---|---|\n| " + code + " | a \\| b | " + id + " |", 1, "a | b"},
		{"bytes of Python with escapes", ">>> resp.content\nb'" + strings.Replace(envelope, says, `\\u6ca1 \\"a\\"`, 1) + "'", 1, `没 "a"`},
		{"a string of Python in a dictionary", "{'a': '" + strings.Replace(envelope, says, `\\u6ca1 \\"a\\"`, 1) + "'}", 1, `没 "a"`},
		{"an error in quotation marks", "I got \"RequestId=" + id + ", ErrorCode=" + code + ", ErrorMessage=" + says + "\" today", 1, says},
		{"an error in brackets", "call failed (RequestId=" + id + ", ErrorCode=" + code + ", ErrorMessage=" + says + "), will retry", 1, says},
		{"an error that comes again", "RequestId=" + id + ", ErrorCode=" + code + ", ErrorMessage=" + says + "\n[INFO] retry\n[INFO] giving up\nRequestId=" + id + ", ErrorCode=" + code + ", ErrorMessage=" + says, 1, says},
		{"a trace of .NET before the id", "TencentCloud.Common.TencentCloudSDKException: code:" + code + " message:" + says + " \n   at TencentCloud.Common.AbstractClient.InternalRequest(AbstractModel request)\n   at Program.Main()\nRequestId: " + id, 1, says},
		{"a code below a message with its id", "[TencentCloudSDKException]message:" + says + "  requestId:" + id + "\ncode: " + code, 1, says},
		{"bold labels", "- **Code**: " + code + "\n- **Message**: " + says + "\n- **RequestId**: " + id, 1, says},
		{"labels as code", "`Code`: " + code + "\n`Message`: `" + says + "`\n`RequestId`: `" + id + "`", 1, says},
		{"labels in full-width brackets", "【错误码】" + code + "\n【错误信息】" + says + "\n【RequestId】" + id, 1, says},
		{"a box with two sides", "┌────┐\n│ [TencentCloudSDKError] Code=" + code + ",  │\n│ Message=" + says + ", RequestId=" + id + " │\n└────┘", 1, says},
		{"line breaks of HTML", "错误码：" + code + "<br>错误信息：" + says + "<br/>请求ID：" + id, 1, says},
		{"entities that were escaped twice", strings.ReplaceAll(envelope, `"`, "&amp;quot;"), 1, says},
		{"labels in a string of JSON", `{"msg":"错误码：` + code + `\n错误信息：` + says + `\n请求ID：` + id + `"}`, 1, says},
		{"labels and values in a table", "| Field | Value |\n|---|---|\n| **Code** | `" + code + "` |\n| Message | " + says + " |\n| RequestId | `" + id + "` |", 1, says},
		{"labels and values in a box", "+---+---+\n| code    | " + code + " |\n| message | " + says + "  |\n| request_id | " + id + " |\n+---+---+", 1, says},
		{"labels and values with tabs", "错误码\t" + code + "\n错误信息\t" + says + "\n请求ID\t" + id, 1, says},
		{"labels and values on lines of their own", "Error Code\n" + code + "\n\nError Message\n" + says + "\n\nRequest ID\n" + id, 1, says},
		{"labels and values in columns", "ErrorCode     " + code + "\nMessage       " + says + "\nRequestId     " + id, 1, says},
		{"a row of a spreadsheet", "time\tcode\tmessage\trequest_id\n2026-01-02 03:04:05\t" + code + "\t" + says + "\t" + id, 1, says},
		{"a row of a table", "| request_id | error message | code |\n|---|---|---|\n| " + id + " | " + says + " | " + code + " |", 1, says},
		{"a message in brackets", "The job got `" + code + `` + "` (\"" + says + "\") from DescribeDisks, request id " + id + ".", 1, says},
		{"a level before each part", "ERROR code: " + code + "\nERROR message: " + says + "\nERROR requestId: " + id, 1, says},
		{"strings of a tuple in a line of JSON", `{"log":"x"} -> ('` + code + `', '` + says + `', '` + id + `')`, 1, says},
		{"the nearest quoted message", "提示「请稍等」，报错信息：“" + says + "”，错误码 " + code + "，RequestId：" + id, 1, says},
		{"quotation marks in a quoted message", "提示「实例「ins-1」不存在」，错误码 " + code + "，RequestId：" + id, 1, "实例「ins-1」不存在"},
		{"labels in a stack of calls", "com.tencentcloudapi.common.exception.TencentCloudSDKException: code: " + code + ", message: " + says + ", requestId: " + id + "\n\tat com.tencentcloudapi.common.AbstractClient.a(AbstractClient.java:1)", 1, says},
		{"JSON in a stack of calls", `com.tencentcloudapi.common.exception.TencentCloudSDKException: {"Response":{"Error":{"Code":"` + code + `","Message":"` + says + `"},"RequestId":"` + id + `"}}` + "\n\tat com.tencentcloudapi.common.AbstractClient.a(AbstractClient.java:1)", 1, says},
		{"strings of a tuple", "WARNING:jobs:('" + code + "', '" + says + "', '" + id + "')", 1, says},
		{"labels in the lines below a message", "deploy failed\n  [TencentCloudSDKException]message:" + says + "\n  错误码: " + code + "\n  requestId: " + id + "\n  traceId: 7", 1, says},
		{"a message in the brackets of a sentence", "扩容时提示「" + says + "」，错误码 " + code + "，RequestId：" + id + "，谢谢", 1, says},
		{"a message in the quotation marks of a sentence", "接口报错“" + says + "”，错误码：" + code + "，RequestId：" + id, 1, says},
		{"a response in the words of a relay", `{"error":{"type":"upstream_error","code":"bad_status","param":"","message":"provider said: {\"Response\":{\"Error\":{\"Code\":\"` + code + `\",\"Message\":\"` + says + `\"},\"RequestId\":\"` + id + `\"}} (relay id: 7)"}}`, 1, says},
		{"a label misread in a picture", "Code=" + code + ", Message=" + says + ", Requestld=" + id, 1, says},
		{"an error that a mail server passes on", `554 Error: ##SES-response-json:{"Response":{"RequestId":"` + id + `","QcloudError":{"Error":{"Code":"` + code + ". " + says + `"}}}}`, 1, says},
		{"a code in brackets behind the class", "TencentCloudSDKException: [" + code + "] " + says + ", requestId: " + id, 1, says},
		{"a string that holds a sentence and the parts", `"` + says + " | code=" + code + " | requestId=" + id + ` | mode=simple",`, 1, says},
		{"dots for what was left out", "code:" + code + " message:... " + says + " requestId:" + id, 1, says},
		{"a stack with properties on its last line", "catch: { Error: " + says + "\n    at a (D:\\app\\tencentcloud-sdk-nodejs\\abstract_client.js:1:2)\n    at async b (D:\\app\\i.js:3:4) requestId: '" + id + "', code: '" + code + "' }\n\nwhy?", 1, says},
		{"a stack whose bracket was lost", "(node:7) UnhandledPromiseRejectionWarning: Error: " + says + "\n    at a (/app/tencentcloud-sdk-nodejs/h.js:1:2)\n  code: '" + code + "',\n  requestId: '" + id + "' }\n(node:7) x", 1, says},
		{"a stack behind the names of a process manager", "pm2 logs:\n0|web | { TencentCloudSDKHttpException: " + says + "\n0|web |     at a (/app/abstract_client.js:1:2)\n0|web |     at b (x.js:3:4)\n0|web |   requestId: '" + id + "',\n0|web |   code: '" + code + "' }", 1, says},
		{"fields of Java's exception", `{"requestId":"` + id + `","errorCode":"` + code + `","detailMessage":"` + says + `","stackTrace":[{"declaringClass":"com.tencentcloudapi.common.AbstractClient","lineNumber":1}]}`, 1, says},
		{"labels and values with a Chinese verb", "错误码是" + code + "\n错误信息是 " + says + "\n请求ID是" + id, 1, says},
		{"bars without labels", "2026-01-02 03:04:05 | ERROR | deploy | " + says + " | " + code + " | " + id, 1, says},
		{"a sentence before parts in braces", "Exception: " + says + " {service: cbs, code: " + code + ", request_id: " + id + "}", 1, says},
		{"labels in Japanese", "エラーコード：" + code + "\nエラーメッセージ：" + says + "\nリクエストID：" + id, 1, says},
		{"labels in Korean", "오류 코드: " + code + "\n오류 메시지: " + says + "\n요청 ID: " + id + "\n원인이 무엇인가요?", 1, says},
		{"bold labels in a list of a chat", ":x: *CreateDisks* failed\n• *Code:* `" + code + "`\n• *Message:* " + says + "\n• *RequestId:* `" + id + "`\n2 replies", 1, says},
		{"a quoted message behind a verb", "返回的错误码为 " + code + "，错误描述为「" + says + "」，请求 ID " + id + "，请协助", 1, says},
		{"a struct of Rust with an optional id", `Api(ApiError { code: "` + code + `", message: "` + says + `", request_id: Some("` + id + `") })`, 1, says},
		{"Go's spew", "(*errors.TencentCloudSDKError)(0xc0003a6000)({\n Code: (string) (len=18) \"" + code + "\",\n Message: (string) (len=18) \"" + says + "\",\n RequestId: (string) (len=36) \"" + id + "\"\n})", 1, says},
		{"an object that a browser's console shows", "x.js:1 Uncaught (in promise) {Response: {…}}\n  Response:\n    Error:\n      Code: \"" + code + "\"\n      Message: \"" + says + "\"\n      [[Prototype]]: Object\n    RequestId: \"" + id + "\"\n    [[Prototype]]: Object", 1, says},
		{"a table of Lua", "resp: {\n  Response = {\n    Error = {\n      Code = \"" + code + "\",\n      Message = \"" + says + "\"\n    },\n    RequestId = \"" + id + "\"\n  }\n}, client: 203.0.113.4", 1, says},
		{"a dictionary of Swift", "[\"Response\": {\n    Error =     {\n        Code = \"" + code + "\";\n        Message = \"" + says + "\";\n    };\n    RequestId = \"" + id + "\";\n}]", 1, says},
		{"rows of CSV", "time,code,message,request_id\n1," + code + ",\"" + says + "\"," + id + "\n2,ResourceInUse,\"in use, now\"," + other, 2, says},
		{"rows of a table in Markdown", "| # | API | ErrorCode | ErrorMessage | RequestId |\n|---|---|---|---|---|\n| 1 | `A` | `" + code + "` | " + says + " | `" + id + "` |\n| 2 | `B` | `ResourceInUse` | in use | `" + other + "` |", 2, says},
		{"null where an error came", "response:\n{\"Response\":null}\nfailed: " + one, 1, says},
	} {
		found, _ := Find([]byte(test.text))
		if len(found) != test.count {
			t.Errorf("%s: %d found, want %d", test.name, len(found), test.count)
			continue
		}
		if found[0].Verdict == "invalid" {
			t.Errorf("%s: read as %s", test.name, found[0].Form)
		}
		tree := found[0].Tree
		text := func(pointer string) string { s, _ := tree.StringAt(0, pointer); return s }
		if got := text("Response.Error.Code"); got != code {
			t.Errorf("%s: code %q", test.name, got)
		}
		if got := text("Response.RequestId"); got != id {
			t.Errorf("%s: id %q", test.name, got)
		}
		if got := text("Response.Error.Message"); got != test.message {
			t.Errorf("%s: message %q, want %q", test.name, got, test.message)
		}
	}
}

// TestEndOfMessage tests where a message without a RequestId ends, with words behind it.
func TestEndOfMessage(t *testing.T) {
	const (
		code   = "LimitExceeded.Disk"
		says   = "no more disks here"
		denied = "you are not authorized to perform operation (cbs:CreateDisks) resource (qcs::cbs:ap-x:uin/1:disk/*) has no permission"
	)
	for _, test := range []struct{ text, message string }{
		{"We saw `cannot call 'cbs.Create':[TencentCloudSDKError] Code=" + code + ", Message=" + says + "` since `cbs` has a limit, see `quota`", says},
		{"We saw `[TencentCloudSDKError] Code=" + code + ", Message=the disk `a` is not of `b`` twice", "the disk `a` is not of `b`"},
		{"報錯 `[TencentCloudSDKError] Code=" + code + ", Message=磁盘`a`不足` 以及", "磁盘`a`不足"},
		{"ERROR [TencentCloudSDKException] code:" + code + " worker.py:41 message:" + says, says},
		{"[TencentCloudSDKException] code:UnauthorizedOperation message:" + denied + ". What I tried: 1. another key, 2. a policy", denied + "."},
		{"报错：[TencentCloudSDKException] code:UnauthorizedOperation message:" + denied + "，已经加了策略", denied},
		{"[TencentCloudSDKException]message:" + code + "-" + says + " requestId\n\nThe key is right.", says},
		{"> sample: `code:" + code + " ... DiskNotFound, Message:" + says + "` (before the check)", says},
		{"TencentCloudSDKException: [" + code + "] ...\n\nCheck the key.", ""},
		{"tencentcloud_cbs.a got error, code:NoSuchThing, message:" + says + "\n\nenv:\nTerraform v0.12.6", says},
		{"**error**:\n```\n[request id:x1]" + denied + "\n```\n\nwhy?", "[request id:x1]" + denied},
		{"why are there no more\n\n" + code, ""},
	} {
		found, _ := Find([]byte(test.text))
		if len(found) != 1 {
			t.Errorf("%d found in %q", len(found), test.text)
			continue
		}
		if got, _ := found[0].Tree.StringAt(0, "Response.Error.Message"); got != test.message {
			t.Errorf("%q: message %q, want %q", test.text, got, test.message)
		}
	}
}

// TestRowOfDatabase tests that a row of codes in SQL is no error.
func TestRowOfDatabase(t *testing.T) {
	if found, _ := Find([]byte("INSERT INTO errors VALUES ('LimitExceeded', 'no more disks here', '4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24');")); len(found) > 0 && found[0].System == "api3" {
		t.Errorf("found %s in a row of a database", found[0].Form)
	}
}

// TestExceptionOfMessage tests exceptions of the SDK for Java as log libraries print them: the class and
// the message, without a code, and then the stack of calls.
func TestExceptionOfMessage(t *testing.T) {
	const (
		class = "com.tencentcloudapi.common.exception.TencentCloudSDKException: "
		frame = "\n\tat com.tencentcloudapi.common.AbstractClient.internalRequest(AbstractClient.java:213)\n\tat com.example.Job.run(Job.java:7)"
	)
	for _, test := range []struct{ text, system, message string }{
		{"10:00:00 ERROR job - failed\n" + class + "未找到该磁盘" + frame, "api3", "未找到该磁盘"},
		{"Caused by: " + class + "The disk is gone." + frame, "api3", "The disk is gone."},
		{class + "java.net.SocketTimeoutException: timeout" + frame, "client", "java.net.SocketTimeoutException: timeout"},
		{"[TencentCloudSDKException]message:com.example.BizException: 库存不足 requestId:4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24", "api3", "com.example.BizException: 库存不足"},
		{"[TencentCloudSDKException]message: requestId:4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24", "api3", ""},
		{"[TencentCloudSDKException]message:\n requestId:4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24", "api3", ""},
		{"[TencentCloudSDKException]code: message: requestId:4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24", "api3", ""},
		{class + "response code is 502, not 200" + frame, "client", "response code is 502, not 200"},
		{class + "The disk is gone.\n\tat com.example.Job.run(Job.java:7)", "", ""},
	} {
		found, _ := Find([]byte(test.text))
		system, message := "", ""
		if len(found) > 0 && found[0].Form != "text" {
			system, message = found[0].System, found[0].Message
		}
		if system != test.system || message != test.message {
			t.Errorf("%q: system %q, message %q", test.text, system, message)
		}
	}
}

// TestNullAlone tests that responses of null are kept where there is nothing else.
func TestNullAlone(t *testing.T) {
	for _, text := range []string{"{\"Response\":null}\n{\"Response\":null}", "first {\"Response\":null} then {\"Response\":null}"} {
		if found, _ := Find([]byte(text)); len(found) == 0 {
			t.Errorf("nothing found in %q", text)
		}
	}
}
