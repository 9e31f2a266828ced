// This file tests that responses of other systems get no verdict of this API.

package schema

import "testing"

// firstVerdicts tests the verdict of the first response of each text; empty for a text without a
// response.
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

// TestOtherSystems has texts of other systems, and beside them texts of this API that look like
// them.
func TestOtherSystems(t *testing.T) {
	const id, upper = "3f0e9d8c-7b6a-4958-8776-655443322110", "3F0E9D8C-7B6A-5958-8776-655443322110"
	firstVerdicts(t, map[string]Verdict{
		// boto3 prints the metadata of a call beside what it gave, wherever it is kept.
		`{'Queues': [], 'ResponseMetadata': {'RequestId': '` + id + `', 'HTTPStatusCode': 200}}`:                         Other,
		`{"result": {"ResponseMetadata": {"RequestId": "` + id + `", "HTTPStatusCode": 204, "RetryAttempts": 1}}}`:       Other,
		`{"Error":{"Type":"Receiver","Code":"InternalFailure","Message":"m"},"RequestId":"` + id + `"}`:                  Other,
		`{"ErrorResponse":{"Error":{"Type":"Sender","Code":"InvalidParameter","Message":"m"},"RequestId":"` + id + `"}}`: Other,
		`{"Records":[{"At":"noon","RequestId":"` + id + `"},{"At":"one","RequestId":"` + id + `"}]}`:                     Other,
		`{"results":[{"TotalCount":1,"RequestId":"` + id + `"}]}`:                                                        Success,
		`{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"` + id + `"}`:                                   Failure,
		// A list of statuses, and what Javadoc says of a function.
		"状态码\n说明\n200\nSuccess\n成功。\n400\nInvalidParameterValue\n参数不对会有该返回信息。\n":             Other,
		"/**\n * 均返回 Code=OperationDenied.Offline（410）。\n * @param request the request\n */": Other,
		// A system error, and one of gRPC.
		"tencentcloud request failed, code: ETIMEDOUT, message: connect ETIMEDOUT":                                                            Other,
		"tencentcloud-csi: rpc error: code = Internal desc = mount failed":                                                                    Other,
		"WARN mapped OrderMissing -> code=ResourceNotFound message=\"no order\" requestId=web-1d-000231 service=orders":                       Other,
		"code=ResourceNotFound message=\"no order\" requestId=5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a":                                           Failure,
		"err=\"claim a: UnauthorizedOperation: not authorized to perform ec2:CreateFleet, status code: 403\"":                                 Other,
		"UnauthorizedOperation: you are not authorized to perform operation (cvm:RunInstances)":                                               Failure,
		"System.Security.Cryptography.CryptographicException: InternalError: keyset does not exist\n   at A.B()":                              Other,
		"{\"code\":\"InvalidParameter\",\"message\":\"no\",\"request_id\":\"" + id + "\"}\nPOST https://dashscope.aliyuncs.com/api/v1 -> 400": Other,
		"$ tccli cbs DescribeDisks | head\n{\n  \"TotalCount\": 2,\n  \"DiskSet\": [\n    {":                                                  Invalid,
		"$ othercli DescribeDisks | head\n{\n  \"TotalCount\": 2,\n  \"DiskSet\": [\n    {":                                                   Other,
		// Programs and services of others.
		"io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: LimitExceeded: max 16 streams":                                                Other,
		"const (\n\tA = \"FailedOperation\"\n\t// 请求签名验证失败，请检查您的签名计算是否正确。\n\tB = \"InvalidParameterValue\"\n\tC = \"MissingParameter\"\n)": Other,
		"status {\n  code: 9\n  message: \"FailedOperation: ledger is read only\"\n}":                                                      Other,
		`{"code":400102,"message":"InvalidParameterValue: not a date","data":null,"requestId":"01J2TQ4Z8N6V1X7M3B5C9D0E2F"}`:               Other,
		`oci.exceptions.ServiceError: {'code': 'InternalError', 'opc-request-id': 'FA41B2C3', 'message': 'Out of host capacity.'}`:         Other,
		`{"jsonPayload":{"code":"LimitExceeded","message":"more than 99 lines","requestId":"basket-1182"}}`:                                Other,
		"| 错误码 | 描述 | 请求ID |\n|---|---|---|\n| LimitExceeded | 太多 | - |":                                                                   Other,
		"Uncaught (in promise) {Response: {…}}": Other,
		// Azure and Volcengine.
		"you get:\nCode=ResourceNotFound;\nMessage=The Resource 'Microsoft.Storage/storageAccounts/{name}' was not found.":  Other,
		"expect(f({\n  ResponseMetadata: {\n    Error: {\n      Code: 'AuthFailure',\n      Message: 'no'\n    }\n  }\n}))": Other,
		// Alibaba Cloud.
		`alicloud_db.a: got error: &common.Error{ErrorResponse:common.ErrorResponse{Response:common.Response{RequestId:"` + upper + `"}, HostId:"rds.example", Code:"NotFound"}, StatusCode:400}`: Other,
		`TeaException: Error: Forbidden.RAM code: 403, not allowed request id: ` + upper + ` Response: {'RequestId': '` + upper + `', 'Code': 'Forbidden.RAM'}`:                                   Other,
		`{'RequestId': '` + upper + `', 'Code': 'InvalidParameter', 'statusCode': 400}`:                                                                                                           Other,
		`{"JobId":"j","RequestId":"` + upper + `","StatusCode":21050001,"StatusText":"BUSY"}`:                                                                                                     Other,
		`{"RequestId":"` + id + `","Code":"OK","BizId":"1^0"}`:                                                                                                                                    Other,
		`{"RequestId":"` + id + `","StatusCode":0}`:                                                                                                                                               Success,
		// Command lines, traces and sources.
		"(InvalidParameter) The size is wrong.\nCode: InvalidParameter\nMessage: The size is wrong.":                                                            Other,
		"Code: InvalidParameter\nMessage: The size is wrong.":                                                                                                   Failure,
		"ResourceInUse: busy\n    at constructor.done (/srv/node_modules/aws-sdk/lib/request.js:1:2) {\n  code: 'ResourceInUse',\n  requestId: '" + id + "'\n}": Other,
		"ResourceInUse: busy\n    at done (/srv/node_modules/own/lib/request.js:1:2) {\n  code: 'ResourceInUse',\n  requestId: '" + id + "'\n}":                 Failure,
		"InternalError: allocation size overflow":                                                                                                               Other,
		"InternalError: the back end is away":                                                                                                                   Failure,
		"IndexError: \"ResourceNotFound\"":                                                                                                                      Other,
		"TypeError: InvalidParameter: n is no number":                                                                                                           Other,
		"ERROR: InvalidParameter: n is no number":                                                                                                               Failure,
		"class LimitExceeded(Base):\n    code = 'LimitExceeded'\n    message = 'y'":                                                                             Other,
		"export class Missing extends Base {\n  code = \"LimitExceeded\";\n  message = \"y\"":                                                                   Other,
		`{"Request":{"Method":"GET"},"Response":{"Headers":{},"StatusCode":200}}`:                                                                               Other,
		`[{"Request":{},"Response":{"Body":"","RequestId":"` + id + `"}}]`:                                                                                      Success,
		"{ ToolError: No such space\n    at run (/srv/lib/run.js:3:1)\n  name: 'ToolError', code: '' }":                                                         Other,
		"{ StorageException: gone\n    at Object.get (/srv/a.js:3:1)\n    at next (b.js:1:1)\n  requestId: '' }":                                                Other,
		// Older and neighbouring APIs of the same house.
		`{"result":1016,"errmsg":"bad phone number","ext":""}`:          Other,
		`{"errCode":-501007,"errMsg":"callFunction:fail bad request"}`:  Other,
		`{"code":"INVALID_ENV","msg":"no such space","requestId":"ab"}`: Other,
		`{"code":4008,"message":"too late","voice_id":"v"}`:             Other,
	})
}

func TestOtherSystemsAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		`{"result":1016,"errmsg":"bad phone number","ext":""}`:                                       "sms",
		`{"errCode":-501007,"errMsg":"callFunction:fail bad request"}`:                               "wechat",
		`{"code":"INVALID_ENV","msg":"no such space"}`:                                               "cloudbase",
		`{"code":4008,"message":"too late","voice_id":"v"}`:                                          "asr",
		`{'Queues': [], 'ResponseMetadata': {'RequestId': 'a', 'HTTPStatusCode': 200}}`:              "aws",
		"(InvalidParameter) The size is wrong.\nCode: InvalidParameter\nMessage: The size is wrong.": "azure",
		`com.wechat.pay.java.core.exception.ServiceException: Wrong HttpStatusCode[403]
httpResponseBody[{"code":"NO_AUTH","message":"not opened"}]	HttpRequest[{"http_method":"POST","url":"https://api.mch.weixin.qq.com/v3/pay"}]`: "wechat",
		`Caused by: com.wechat.pay.java.core.exception.HttpException: Send HTTP request failed, HttpRequest[{"http_method":"GET","url":"https://x/y"}]`: "wechat",
		"x: TeaException: Error: Forbidden.RAM code: 403, not allowed":                                                                                  "alibaba",
	} {
		report := Check([]byte(text))
		if len(report.Responses) != 1 || report.Responses[0].System != want || len(report.Responses[0].Findings) != 1 {
			t.Errorf("%q: %+v, want one of %s with one finding", text, report.Responses, want)
		}
	}
}

// TestSystemsHaveNames tests that the page has a name, in both languages, for each system that returned
// what a golden case holds. It needs none for this API and its SDKs.
func TestSystemsHaveNames(t *testing.T) {
	systems := map[string]string{}
	for name, text := range goldenTexts(t) {
		for _, r := range Check(text).Responses {
			systems[r.System] = name
		}
	}
	delete(systems, "api3")
	delete(systems, "client")
	for lang, all := range languages(t) {
		for system, name := range systems {
			if all.Words["system"][system] == "" {
				t.Errorf("%s: the system %q of the golden case %s has no name", lang, system, name)
			}
		}
	}
}

func TestFailureInAFieldBesideAnID(t *testing.T) {
	const id, failed = `"RequestId":"3f0e9d8c-7b6a-4958-8776-655443322110"`, `{\"Response\":{\"Error\":{\"Code\":\"ResourceInUse\",\"Message\":\"busy\"},\"RequestId\":\"9d8c7b6a-5948-4736-8251-403f2e1d0c0b\"}}`
	const fine = `{\"Response\":{\"Total\":1,\"RequestId\":\"9d8c7b6a-5948-4736-8251-403f2e1d0c0b\"}}`
	firstVerdicts(t, map[string]Verdict{
		`{` + id + `,"Body":"` + failed + `"}`:                                                 Failure,
		`{"Body":"` + failed + `",` + id + `}`:                                                 Failure,
		`{"Note":"the Response",` + id + `,"Raw":"answer: ` + failed + `"}`:                    Failure,
		`{"Body":"{\"data\":` + failed + `}",` + id + `}`:                                      Failure,
		`{"Body":"` + fine + `",` + id + `}`:                                                   Success,
		`{"Note":"Response missing",` + id + `}`:                                               Success,
		`{"Hint":"Response: [TencentCloudSDKError] Code=ResourceInUse, Message=m",` + id + `}`: Success,
		// What a search of logs gave is no failure of the search.
		`{"Lines":[{"Text":"` + failed + `"}],` + id + `}`: Success,
	})
	report := Check([]byte(`{` + id + `,"Body":"` + failed + `"}`))
	if r := report.Responses[0]; r.RequestID != "9d8c7b6a-5948-4736-8251-403f2e1d0c0b" || r.Error == nil || r.Error.Code != "ResourceInUse" {
		t.Errorf("the failure in the string is %q %+v", r.RequestID, r.Error)
	}
}

// TestTextsAboutCodes has texts that have a code of this API, and are no error of it.
func TestTextsAboutCodes(t *testing.T) {
	const id = "3f0e9d8c-7b6a-4958-8776-655443322110"
	firstVerdicts(t, map[string]Verdict{
		"START RequestId: " + id + " Version: 3\n2031-02-03T04:05:06Z\t" + id + "\tERROR\tno more\n":                                   Other,
		"{ LimitExceeded: no more disks\n    at go (/app/node_modules/other-sdk/a.js:1:2)\n  name: 'Limit' }":                          Other,
		"Aliyun.Acs.Core.Exceptions.ServerException: LimitExceeded : no more [RequestId : " + id + "]":                                 Other,
		"java.lang.RuntimeException: FailedOperation: the lock is held\n\tat a.B.c(B.java:1)":                                          Other,
		"Code: Forbidden\nMessage: AuthFailure: no such user":                                                                          Other,
		`{"Success":false,"Code":"ResourceNotFound","Message":"no such shelf","RequestId":"` + id + `"}`:                               Other,
		"return 429 '{\"Code\":\"RequestLimitExceeded\",\"Message\":\"slow\",\"RequestId\":\"$id\"}';":                                 Other,
		"errors:\n  InternalError:\n    http: 500\n":                                                                                   Other,
		"| Error | Cause | What to do |\n|:--|:--|:--|\n| `LimitExceeded.Disk` | too many disks in one zone | delete some of them |\n": Other,
		"| 错误码 | 描述 | 处理 |\n|--|--|--|\n| `LimitExceeded.Disk` | 磁盘太多 | 删除一些磁盘 |":                                                      Other,
		"签名错误通常表现为“AuthFailure.SignatureFailure”等提示，多半是密钥不匹配。":                                                                         Other,
		"A disk too many usually shows as `LimitExceeded.Disk` and means that the quota of the zone is used up.":                       Other,
		"判断条件是 str(e).find('域名不正确') >= 0，会漏掉别的错误":                                                                                      Other,
		"A disk too many gave me `LimitExceeded.Disk` today, and the quota of the zone is not used up.":                                Failure,
		"export interface Answer { Response: { RequestId: string } }":                                                                  Other,
		`{"type":"object","properties":{"Response":{"type":"object","properties":{"RequestId":{"type":"string"}}}}}`:                   Other,
		"java.lang.RuntimeException: com.tencentcloudapi.common.exception.TencentCloudSDKException: LimitExceeded-no more":             Failure,
		`{"Success":true,"RequestId":"` + id + `"}`:                                                                                    Success,
	})
}
