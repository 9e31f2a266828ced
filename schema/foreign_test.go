// This file tests that texts of other clouds, tools and programs get no verdict of this API. A
// generator writes them: each shape in the writing of several programs, with codes that this API
// has too.

package schema

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"tcresponse/schema/jsontree"
)

// shape is how a program writes something; {name} stands for a value that is filled in.
type shape struct{ name, text string }

// foreignValues are what is filled into a shape, in turns.
var foreignValues = []map[string]string{
	{"code": "InvalidParameterValue", "message": "The bucket size must be below 50.", "id": "c1f7e0a2-5d3b-4b69-8a10-7f2e6d9c4b31", "ID": "C1F7E0A2-5D3B-5B69-8A10-7F2E6D9C4B31", "name": "billing", "n": "17"},
	{"code": "ResourceNotFound", "message": "No queue of that name.", "id": "09ab34cd-78ef-4120-9b6a-5c4d3e2f1a0b", "ID": "09AB34CD-78EF-5120-9B6A-5C4D3E2F1A0B", "name": "orders", "n": "404"},
	{"code": "LimitExceeded", "message": "Too many keys for one user", "id": "5e6f7a8b-1c2d-4e3f-a4b5-c6d7e8f90a1b", "ID": "5E6F7A8B-1C2D-5E3F-A4B5-C6D7E8F90A1B", "name": "reports", "n": "3"},
	{"code": "InternalError", "message": "We met a fault; try once more", "id": "aa10bb20-cc30-4d40-8e50-ff60aa70bb80", "ID": "AA10BB20-CC30-5D40-8E50-FF60AA70BB80", "name": "web", "n": "500"},
	{"code": "UnauthorizedOperation", "message": "User bob may not stop machines", "id": "12fe34dc-56ba-4798-8f1e-2d3c4b5a6978", "ID": "12FE34DC-56BA-5798-8F1E-2D3C4B5A6978", "name": "stock", "n": "8080"},
	{"code": "ThrottlingException", "message": "Rate exceeded", "id": "7788aabb-99cc-4dde-8eff-001122334455", "ID": "7788AABB-99CC-5DDE-8EFF-001122334455", "name": "mail", "n": "42"},
}

var foreignShapes = []shape{
	// Amazon.
	{"aws cli", "\nAn error occurred ({code}) when calling the DescribeVolumes operation: {message}"},
	{"aws sdk for ruby", "Aws::EC2::Errors::{code}: {message}"},
	{"boto3 after retries", "botocore.exceptions.ClientError: An error occurred ({code}) when calling the PutItem operation (reached max retries: 4): {message}"},
	{"boto3 exception", "botocore.exceptions.ClientError: An error occurred ({code}) when calling the PutItem operation: {message}"},
	{"boto3 error dict", "{'Error': {'Message': '{message}', 'Code': '{code}'}, 'ResponseMetadata': {'RequestId': '{id}', 'HTTPStatusCode': 400, 'HTTPHeaders': {'x-amzn-requestid': '{id}'}, 'RetryAttempts': 0}}"},
	{"boto3 success", "{'Items': [{'Name': '{name}'}], 'Count': {n}, 'ResponseMetadata': {'RequestId': '{id}', 'HTTPStatusCode': 200, 'RetryAttempts': 1}}"},
	{"boto3 success inside a log", "2025-05-04 11:12:13 DEBUG response {'StreamName': '{name}', 'ResponseMetadata': {'RequestId': '{id}', 'HTTPStatusCode': 200}}"},
	{"boto3 success pretty", "{\n    \"Reservations\": [],\n    \"ResponseMetadata\": {\n        \"RequestId\": \"{id}\",\n        \"HTTPStatusCode\": 200\n    }\n}"},
	{"aws query json", `{"Error":{"Code":"{code}","Message":"{message}","Type":"Sender"},"RequestId":"{id}"}`},
	{"aws query receiver", `{"RequestId":"{id}","Error":{"Type":"Receiver","Code":"{code}","Message":"{message}"}}`},
	{"aws query error response", `{"ErrorResponse":{"Error":{"Type":"Sender","Code":"{code}","Message":"{message}"},"RequestId":"{id}"}}`},
	{"aws query xml", "<ErrorResponse xmlns=\"http://sts.example/doc/2011-06-15/\">\n  <Error>\n    <Type>Sender</Type>\n    <Code>{code}</Code>\n    <Message>{message}</Message>\n  </Error>\n  <RequestId>{id}</RequestId>\n</ErrorResponse>"},
	{"ec2 xml", "<?xml version=\"1.0\"?>\n<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors><RequestID>{id}</RequestID></Response>"},
	{"aws json 1.1", `{"__type":"com.amazon.coral.service#{code}","message":"{message}"}`},
	{"aws go v1", "{code}: {message}\n\tstatus code: 400, request id: {id}"},
	{"aws go v2", "operation error EC2: RunInstances, https response error StatusCode: 400, RequestID: {id}, api error {code}: {message}"},
	{"aws js v2", "{code}: {message}\n    at Request.extractError (/srv/node_modules/aws-sdk/lib/protocol/query.js:50:29)\n    at Request.callListeners (/srv/node_modules/aws-sdk/lib/sequential_executor.js:106:20) {\n  code: '{code}',\n  time: 2025-02-03T04:05:06.789Z,\n  requestId: '{id}',\n  statusCode: 400,\n  retryable: false\n}"},
	{"aws js v2 short", "{code}: {message}\n    at Request.extractError (/app/node_modules/aws-sdk/lib/services/sqs.js:4:5) {\n  code: '{code}',\n  requestId: '{id}'\n}"},
	{"aws js v3", "{code}: {message}\n    at throwDefaultError (/app/node_modules/@aws-sdk/smithy-client/dist-cjs/default-error-handler.js:8:22) {\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 400, requestId: '{id}', attempts: 1 },\n  Code: '{code}'\n}"},
	{"aws java", "com.amazonaws.services.s3.model.AmazonS3Exception: {message} (Service: Amazon S3; Status Code: 403; Error Code: {code}; Request ID: {id}; S3 Extended Request ID: abc=)"},
	{"aws java v2", "software.amazon.awssdk.services.ec2.model.Ec2Exception: {message} (Service: Ec2, Status Code: 400, Request ID: {id})"},
	{"aws php", "Error executing \"ListUsers\" on \"https://iam.example\"; AWS HTTP error: Client error: `POST https://iam.example` resulted in a `400` response: {code} (client): {message}"},
	{"terraform aws", "Error: creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 400, RequestID: {id}, api error {code}: {message}\n\n  with aws_instance.{name},\n  on main.tf line {n}, in resource \"aws_instance\" \"{name}\":"},
	{"cloudformation event", `{"StackEvents":[{"LogicalResourceId":"{name}","ResourceStatus":"CREATE_FAILED","ResourceStatusReason":"{message} (Service: AmazonEC2; Status Code: 400; Error Code: {code}; Request ID: {id})"}]}`},
	{"beanstalk events", `{"Events":[{"EventDate":"2024-01-01T00:00:00Z","EnvironmentName":"{name}","RequestId":"{id}","Severity":"INFO"}]}`},
	{"cloudtrail record", `{"Records":[{"eventName":"StopInstances","errorCode":"Client.{code}","errorMessage":"{message}","requestID":"{id}"}]}`},
	{"lambda log", "START RequestId: {id} Version: $LATEST\nEND RequestId: {id}\nREPORT RequestId: {id}\tDuration: {n}.00 ms\tBilled Duration: 100 ms"},
	{"lambda error", `{"errorMessage":"{message}","errorType":"{code}","requestId":"{id}","stackTrace":["  File \"/var/task/app.py\", line 3"]}`},
	{"lambda timeout", "2025-03-04T05:06:07.890Z {id} Task timed out after 3.00 seconds"},
	// Azure.
	{"azure json", `{"error":{"code":"{code}","message":"{message}","details":[]}}`},
	{"azure cli", "({code}) {message}\nCode: {code}\nMessage: {message}"},
	{"azure cli target", "({code}) {message}\nCode: {code}\nMessage: {message}\nTarget: {name}"},
	{"azure cli details", "ERROR: ({code}) {message}\nCode: {code}\nMessage: {message}\nException Details:\t({code}) {message}"},
	{"azure sdk go", "RESPONSE 404: 404 Not Found\nERROR CODE: {code}\n--------------------------------------------------------------------------------\n{\n  \"error\": {\n    \"code\": \"{code}\",\n    \"message\": \"{message}\"\n  }\n}"},
	{"azure go autorest", "compute.VirtualMachinesClient#Get: Failure responding to request: StatusCode=404 -- Original Error: autorest/azure: Service returned an error. Status=404 Code=\"{code}\" Message=\"{message}\""},
	{"azure python", "azure.core.exceptions.HttpResponseError: ({code}) {message}\nCode: {code}\nMessage: {message}"},
	{"azure storage xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{message}\nRequestId:{id}\nTime:2025-01-01T00:00:00Z</Message></Error>"},
	{"azure devops", `{"$id":"1","innerException":null,"message":"{message}","typeName":"Api.{code}","errorCode":0,"eventId":3000}`},
	{"azure ad", `{"error":"invalid_client","error_description":"AADSTS7000215: {message}\r\nTrace ID: {id}\r\nCorrelation ID: {id}","error_codes":[7000215],"trace_id":"{id}"}`},
	{"terraform azurerm", "Error: creating Linux Virtual Machine: performing CreateOrUpdate: unexpected status 409 (409 Conflict) with error: {code}: {message}\n\n  with azurerm_linux_virtual_machine.{name},\n  on vm.tf line {n}"},
	// Google.
	{"google json", `{"error":{"code":{n},"message":"{message}","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"{code}"}]}}`},
	{"google errors", `{"error":{"errors":[{"domain":"global","reason":"{code}","message":"{message}"}],"code":{n},"message":"{message}"}}`},
	{"gcloud", "ERROR: (gcloud.compute.instances.create) Could not fetch resource:\n - {message}"},
	{"google go", "googleapi: Error {n}: {message}, {code}"},
	{"grpc", "rpc error: code = NotFound desc = {message}"},
	{"grpc code of its own", "rpc error: code = {code} desc = {message}"},
	// Alibaba.
	{"alibaba json", `{"RequestId":"{ID}","HostId":"ecs.example","Code":"{code}","Message":"{message}","Recommend":"https://api.example/{code}"}`},
	{"alibaba json lean", `{"RequestId":"{ID}","Code":"{code}","Message":"{message}"}`},
	{"alibaba success", `{"RequestId":"{ID}","TotalCount":{n},"PageNumber":1,"PageSize":10,"Instances":{"Instance":[]}}`},
	{"alibaba status", `{'RequestId': '{ID}', 'StatusText': 'RUNNING', 'StatusCode': {n}, 'TaskId': '{name}'}`},
	{"alibaba sms", `{"RequestId":"{ID}","Code":"OK","Message":"OK","BizId":"{n}^0"}`},
	{"alibaba sms error", `{"RequestId":"{ID}","Code":"isv.BUSINESS_LIMIT_CONTROL","Message":"{message}"}`},
	{"alibaba success flag", `{"RequestId":"{ID}","Success":true,"Data":{"Name":"{name}"},"HttpStatusCode":200}`},
	{"alibaba tea python", "Tea.exceptions.TeaException: Error: {code} code: 400, {message} request id: {ID} Response: {'RequestId': '{ID}', 'Message': '{message}', 'Code': '{code}', 'statusCode': 400}"},
	{"alibaba tea java", "com.aliyun.tea.TeaException: code: 400, {message} request id: {ID}"},
	{"alibaba tea js", "{code}: code: 400, {message} request id: {ID}\n    at Client.call (/app/node_modules/@alicloud/openapi-client/dist/client.js:9:1) {\n  data: { Code: '{code}', RequestId: '{ID}', statusCode: 400 },\n  code: '{code}'\n}"},
	{"alibaba go", "SDKError:\n   StatusCode: 400\n   Code: {code}\n   Message: code: 400, {message} request id: {ID}\n   Data: {\"Code\":\"{code}\",\"RequestId\":\"{ID}\"}"},
	{"alibaba server error", "SDK.ServerError\nErrorCode: {code}\nRecommend: \nRequestId: {ID}\nMessage: {message}"},
	{"alibaba python", "aliyunsdkcore.acs_exception.exceptions.ServerException: HTTP Status: 404 Error:{code} {message} RequestID: {ID}"},
	{"alibaba oss xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>\n  <Code>{code}</Code>\n  <Message>{message}</Message>\n  <RequestId>5C3D9175B6FC201293AD4890</RequestId>\n  <HostId>b.oss.example</HostId>\n</Error>"},
	{"terraform alicloud", "Error: [ERROR] terraform-provider-alicloud/alicloud/resource_alicloud_instance.go:{n}: Resource {name} RunInstances Failed!!! [SDK alibaba-cloud-sdk-go ERROR]:\nSDK.ServerError\nErrorCode: {code}\nRequestId: {ID}\nMessage: {message}"},
	// Huawei, Volcengine, Baidu and others.
	{"huawei", `{"error_code":"VPC.0{n}","error_msg":"{message}","request_id":"{id}"}`},
	{"huawei java", "com.huaweicloud.sdk.core.exception.ClientRequestException: ServiceException{requestId='{id}', httpStatusCode=400, errorCode='VPC.0{n}', errorMsg='{message}'}"},
	{"huawei nova", `{"badRequest":{"code":400,"message":"{message}"}}`},
	{"volcengine", `{"ResponseMetadata":{"RequestId":"20250102030405010","Action":"ListUsers","Version":"2018-01-01","Service":"iam","Region":"cn","Error":{"CodeN":100,"Code":"{code}","Message":"{message}"}}}`},
	{"baidu", `{"requestId":"{id}","code":"{code}x","message":"{message}"}`},
	{"ucloud", `{"RetCode":{n},"Action":"CreateUHostInstanceResponse","Message":"{message}"}`},
	{"qiniu", `{"error":"{message}","error_code":"{code}"}`},
	{"openstack", `{"itemNotFound":{"message":"{message}","code":{n}}}`},
	{"oracle cloud", `{"code":"NotAuthorizedOrNotFound","message":"{message}"}`},
	{"digital ocean", `{"id":"not_found","message":"{message}","request_id":"{id}"}`},
	{"cloudflare", `{"success":false,"errors":[{"code":{n},"message":"{message}"}],"messages":[],"result":null}`},
	{"heroku", `{"id":"{code}","message":"{message}"}`},
	// HTTP APIs.
	{"github", `{"message":"{message}","documentation_url":"https://docs.example/rest","status":"{n}"}`},
	{"github validation", `{"message":"Validation Failed","errors":[{"resource":"{name}","field":"title","code":"{code}"}]}`},
	{"gitlab", `{"message":{"name":["has already been taken"]},"error":"{code}"}`},
	{"stripe", `{"error":{"code":"parameter_missing","doc_url":"https://s.example","message":"{message}","param":"{name}","type":"invalid_request_error","request_log_url":"https://s.example/{id}"}}`},
	{"openai", `{"error":{"message":"{message}","type":"invalid_request_error","param":null,"code":"{code}"}}`},
	{"anthropic shape", `{"type":"error","error":{"type":"invalid_request_error","message":"{message}"},"request_id":"{id}"}`},
	{"oauth", `{"error":"invalid_grant","error_description":"{message}","error_uri":"https://auth.example/{code}"}`},
	{"json api", `{"errors":[{"id":"{id}","status":"422","code":"{code}","title":"{message}","source":{"pointer":"/data/name"}}]}`},
	{"graphql", `{"data":null,"errors":[{"message":"{message}","locations":[{"line":2,"column":3}],"path":["{name}"],"extensions":{"code":"{code}","requestId":"{id}"}}]}`},
	{"problem details", `{"type":"https://p.example/{code}","title":"{message}","status":{n},"instance":"/r/{id}","traceId":"{id}"}`},
	{"json rpc", `{"jsonrpc":"2.0","error":{"code":-32{n},"message":"{message}"},"id":"{id}"}`},
	{"elasticsearch", `{"error":{"root_cause":[{"type":"index_not_found_exception","reason":"{message}"}],"type":"{code}","reason":"{message}"},"status":404}`},
	{"spring", `{"timestamp":"2025-01-02T03:04:05.678+00:00","status":500,"error":"Internal Server Error","path":"/{name}","requestId":"{id}"}`},
	{"aspnet", `{"Message":"{message}","ExceptionMessage":"{message}","ExceptionType":"System.{code}","StackTrace":"   at A.B()"}`},
	{"own api capital", `{"Success":false,"Code":{n},"Message":"{message}","Data":null}`},
	{"own api result", `{"Result":{"Name":"{name}","Count":{n}},"Error":null}`},
	{"own api error object", `{"Error":{"Code":{n},"Message":"{message}"}}`},
	{"twilio", `{"code":20{n},"message":"{message}","more_info":"https://t.example/errors","status":404}`},
	{"slack", `{"ok":false,"error":"{code}","response_metadata":{"messages":["{message}"]}}`},
	{"dns over https", `{"Status":3,"TC":false,"RD":true,"Question":[{"name":"{name}.example.","type":1}]}`},
	{"docker hub", `{"errors":[{"code":"UNAUTHORIZED","message":"{message}","detail":[{"Type":"repository","Name":"{name}"}]}]}`},
	{"http cassette", `[{"Request":{"Method":"GET","Uri":"https://x.example/{name}","Body":""},"Response":{"StatusCode":200,"Headers":{},"Body":"","HttpVersion":"1.1"}}]`},
	{"http record", `{"Request":{"Method":"POST"},"Response":{"Status":"200 OK","Body":"{message}"}}`},
	// Streams.
	{"sse progress", "data: {\"Name\":\"{name}\",\"Percent\":{n}}\n\ndata: {\"Name\":\"{name}\",\"Percent\":100}\n\n"},
	{"sse event", "event: update\nid: {n}\ndata: {\"Success\":false,\"Message\":\"{message}\"}\n\n"},
	{"sse openai", "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{\"content\":\"{name}\"}}]}\n\ndata: [DONE]\n\n"},
	{"sse error", "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"{message}\"}}\n\n"},
	{"sse in http", "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"Price\":{n},\"Symbol\":\"{name}\"}\r\n\r\n"},
	{"sse code", "data: {\"Error\":{\"Code\":\"E{n}\",\"Message\":\"{message}\"}}"},
	{"http request with data", "POST /v1/{name} HTTP/1.1\nHost: x.example\n\ndata: {\"Title\":\"{message}\"}"},
	{"http json", "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nX-Request-Id: {id}\r\n\r\n{\"code\":{n},\"message\":\"{message}\"}"},
	{"http html", "HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\nContent-Type: text/html\r\n\r\n<html><head><title>502 Bad Gateway</title></head></html>"},
	{"http aws", "HTTP/1.1 400 Bad Request\r\nx-amzn-RequestId: {id}\r\nContent-Type: application/x-amz-json-1.1\r\n\r\n{\"__type\":\"{code}\",\"message\":\"{message}\"}"},
	// Containers and builds.
	{"kubectl", "Error from server (NotFound): pods \"{name}\" not found"},
	{"kubectl forbidden", "Error from server (Forbidden): {message}: User \"{name}\" cannot list resource \"pods\" in API group \"\""},
	{"kubernetes status", `{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{message}","reason":"NotFound","code":404}`},
	{"kubernetes event", "Warning  Failed  {n}s  kubelet  Error: ImagePullBackOff: {message}"},
	{"kubernetes yaml", "status:\n  conditions:\n  - type: Ready\n    status: \"False\"\n    reason: {code}\n    message: {message}"},
	{"docker", "docker: Error response from daemon: {message}.\nSee 'docker run --help'."},
	{"docker build", "ERROR: failed to solve: process \"/bin/sh -c make {name}\" did not complete successfully: exit code: {n}"},
	{"helm", "Error: INSTALLATION FAILED: cannot re-use a name that is still in use: {name}"},
	{"npm", "npm ERR! code E{n}\nnpm ERR! {n} Not Found - GET https://registry.example/{name}\nnpm ERR! {message}"},
	{"npm resolve", "npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error Found: {name}@{n}.0.0"},
	{"pip", "ERROR: Could not find a version that satisfies the requirement {name}=={n} (from versions: none)"},
	{"git", "fatal: unable to access 'https://g.example/{name}.git/': The requested URL returned error: {n}"},
	{"make", "make[1]: *** [Makefile:{n}: {name}] Error 2"},
	{"ansible", "fatal: [{name}]: FAILED! => {\"changed\": false, \"msg\": \"{message}\", \"rc\": {n}}"},
	{"ansible capital", "fatal: [{name}]: FAILED! => {\"changed\": false, \"error\": {\"Code\": {n}, \"Message\": \"{message}\"}}"},
	{"github actions", "Error: Process completed with exit code {n}.\n##[error]{message}"},
	{"maven", "[ERROR] Failed to execute goal on project {name}: {message} -> [Help 1]"},
	// Programs.
	{"python", "Traceback (most recent call last):\n  File \"/srv/{name}.py\", line {n}, in <module>\n    run()\nValueError: {code}: {message}"},
	{"python key", "Traceback (most recent call last):\n  File \"/srv/{name}.py\", line {n}, in run\n    raise table[\"{code}\"]\nKeyError: '{code}'"},
	{"python short key", "KeyError: '{code}'"},
	{"python own class", "Traceback (most recent call last):\n  File \"/srv/{name}.py\", line {n}, in run\n    raise {code}(\"{message}\")\n{name}.errors.{code}: {message}"},
	{"python class", "class {code}(Exception):\n    code = \"{code}\"\n    message = \"{message}\""},
	{"python class docstring", "class {code}(Exception):\n    \"\"\"{message}\"\"\"\n    code = \"{code}\"\n    message = \"{message}\""},
	{"python enum", "class Codes(Enum):\n    BAD = \"{code}\"\n    OTHER = \"x\""},
	{"java", "Exception in thread \"main\" java.lang.IllegalStateException: {message}\n\tat com.example.{name}.Main.run(Main.java:{n})\nCaused by: java.net.ConnectException: Connection refused"},
	{"java own class", "com.example.{name}.{code}: {message}\n\tat com.example.{name}.Main.main(Main.java:{n})"},
	{"java class", "public class {code} extends RuntimeException {\n    private final String code = \"{code}\";\n    private String message = \"{message}\";\n}"},
	{"java enum", "public enum Fault {\n    A(\"{code}\", \"{message}\"),\n    B(\"x\", \"y\");\n}"},
	{"typescript class", "export class {code} extends Error {\n  code = \"{code}\";\n  message = \"{message}\";\n}"},
	{"javascript throw", "throw new {code}(\"{message}\");"},
	{"javascript object", "const faults = {\n  {name}: { code: \"{code}\", retry: true },\n};"},
	{"firefox", "InternalError: too much recursion"},
	{"firefox at", "Uncaught InternalError: too much recursion\n    run http://localhost/{name}.js:{n}"},
	{"node", "/srv/{name}.js:{n}\n    throw new Error('{message}');\n    ^\n\nError: {message}\n    at run (/srv/{name}.js:{n}:5)\n    at Module._compile (node:internal/modules/cjs/loader:1105:14)"},
	{"node code", "Error: connect ECONNREFUSED 127.0.0.1:{n}\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1148:16) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect'\n}"},
	{"node old", "{ ToolError: {message}\n    at run (/srv/{name}.js:{n}:1)\n  name: 'ToolError', code: '', requestId: '' }"},
	{"axios", "AxiosError: Request failed with status code {n}\n    at settle (/srv/node_modules/axios/lib/core/settle.js:19:12) {\n  code: 'ERR_BAD_REQUEST',\n  config: { url: '/{name}' }\n}"},
	{"go panic", "panic: runtime error: index out of range [{n}] with length 3\n\ngoroutine 1 [running]:\nmain.main()\n\t/srv/{name}.go:{n} +0x1d"},
	{"go const", "const (\n\tErr{name} = \"{code}\"\n\tErrOther = \"x\"\n)"},
	{"go switch", "switch err.Code {\ncase \"{code}\":\n\treturn retry()\n}"},
	{"go struct printed", "&{Name:{name} Count:{n} Err:{message}}"},
	{"rust", "thread 'main' panicked at 'called `Result::unwrap()` on an `Err` value: {code}', src/{name}.rs:{n}:10"},
	{"rust error", "error[E0{n}]: mismatched types\n  --> src/{name}.rs:{n}:5\n   |\n   = note: the value `x` is an `i32`"},
	{"c sharp", "Unhandled exception. System.InvalidOperationException: {message}\n   at Program.Main() in /srv/{name}.cs:line {n}"},
	{"php", "PHP Fatal error:  Uncaught Exception: {message} in /srv/{name}.php:{n}\nStack trace:\n#0 {main}\n  thrown in /srv/{name}.php on line {n}"},
	{"ruby", "/srv/{name}.rb:{n}:in `run': {message} (RuntimeError)\n\tfrom /srv/{name}.rb:1:in `<main>'"},
	// Servers and databases.
	{"nginx", "2025/01/02 03:04:05 [error] {n}#0: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1, server: {name}.example"},
	{"access log", "10.0.0.1 - - [02/Jan/2025:03:04:05 +0000] \"GET /{name}?RequestId={id} HTTP/1.1\" {n} 12 \"-\" \"curl/8\""},
	{"syslog", "Jan  2 03:04:05 {name} sshd[{n}]: Failed password for root from 10.0.0.9 port 4242 ssh2"},
	{"systemd", "Jan 02 03:04:05 {name} systemd[1]: {name}.service: Main process exited, code=exited, status={n}/FAILURE"},
	{"postgres", "ERROR:  duplicate key value violates unique constraint \"{name}_pkey\"\nDETAIL:  Key (id)=({n}) already exists."},
	{"mysql", "ERROR 1064 (42000): You have an error in your SQL syntax; check the manual near '{name}' at line {n}"},
	{"oracle", "ORA-00942: table or view does not exist\nORA-06512: at line {n}"},
	{"mongo", `{"ok":0,"errmsg":"{message}","code":{n},"codeName":"{code}"}`},
	{"redis", "(error) WRONGTYPE Operation against a key holding the wrong kind of value"},
	{"kafka", "org.apache.kafka.common.errors.TimeoutException: Topic {name} not present in metadata after 60000 ms."},
	{"logfmt", "time=2025-01-02T03:04:05Z level=error msg=\"{message}\" service={name} request_id={id}"},
	{"logfmt code", "level=warn code={n} msg=\"{message}\" request_id={id}"},
	{"json log", `{"level":"error","ts":1735786000,"msg":"{message}","requestId":"{id}","service":"{name}"}`},
	{"access log in json", `{"level":"info","RequestId":"{id}","path":"/{name}","status":{n}}`},
	{"manual of codes with lines below", "InvalidParameterValue.Range\n  {message}\nResourceInUse.Subnet\n  The subnet is in use."},
	{"manual of a placeholder", "InvalidParameter.XXX 表示参数错误，例如 {message}"},
	{"json log capital", `{"Level":"Error","Time":"2025-01-02","Message":"{message}","Service":"{name}"}`},
	{"serilog", `{"Timestamp":"2025-01-02T03:04:05","Level":"Error","MessageTemplate":"{message}","Properties":{"RequestId":"0HM{n}:00000001","RequestPath":"/{name}"}}`},
	{"serilog uuid", `{"@t":"2025-01-02T03:04:05Z","@m":"{message}","@l":"Error","RequestId":"{id}","SourceContext":"{name}"}`},
	{"curl", "curl: (6) Could not resolve host: {name}.example"},
	{"ssh", "ssh: connect to host {name} port {n}: Connection timed out"},
	{"certbot", "Certbot failed to authenticate some domains. Type: unauthorized, Detail: {message}"},
	{"acme problem", `{"type":"urn:ietf:params:acme:error:malformed","detail":"{message}","status":{n}}`},
	// Manuals and prose.
	{"prose backticks", "Set the value to `{n}`; the parameter `{name}` must be an integer, e.g. `2`."},
	{"prose parameter", "The parameter `{name}` should be a string, and the value `{n}` is allowed as well."},
	{"prose value type", "The value type of parameter {name} is documented in chapter {n}."},
	{"manual codes", "| Code | Meaning |\n|---|---|\n| InvalidParameter | A parameter is wrong |\n| {code} | {message} |\n| InternalError | Our fault |"},
	{"manual aws", "**{code}**\n: {message} HTTP Status Code: {n}\n\n**ServiceUnavailable**\n: Try later. HTTP Status Code: 503"},
	{"manual sentence", "When a call is refused, clients of {name} see an exception and should wait {n} seconds before they try again."},
	{"changelog", "## {n}.2.0\n- {name}: retry on {code}, LimitExceeded and InternalError\n- docs: explain the value `auto`"},
	{"markdown list", "- `{name}` (string): the request id of the last call\n- `code` (integer): {n} when all went well"},
	{"schema", `{"type":"object","properties":{"Code":{"type":"string"},"Message":{"type":"string"},"RequestId":{"type":"string","example":"{id}"}}}`},
	{"openapi", "components:\n  schemas:\n    Error:\n      properties:\n        Code: {type: string}\n        Message: {type: string}"},
	{"package file", `{"name":"{name}","version":"{n}.0.1","dependencies":{"aws-sdk":"^2.1"}}`},
	{"request of this shape", `{"Name":"{name}","Limit":{n},"Filters":[]}`},
	{"mini program", `{"errCode":-50{n},"errMsg":"cloud.callFunction:fail {message}"}`},
	{"official account", `{"errcode":40{n},"errmsg":"{message} rid: {id}"}`},
	{"old sms", `{"result":10{n},"errmsg":"{message}","ext":""}`},
	{"speech", `{"code":4008,"message":"{message}","voice_id":"{id}"}`},
	{"cloudbase web", `{"code":"OPERATION_FAIL","msg":"{message}","requestId":"{id}"}`},
	// What people look for.
	{"kibana query", `level:error AND message:"{code}.{name}" AND NOT kubernetes.namespace:dev | stats count() by requestId`},
	{"grep", `grep "{code}.{name}" app.log | wc -l`},
	{"unit test", `side = [TencentCloudSDKException("{code}", "{message}", "req-1"), OK]`},
	{"go mock", `	return nil, errors.NewTencentCloudSDKError("{code}", "{message}", "req-{n}")`},
	{"payment", `{"code":"PARAM_ERROR","message":"{message}"}`},
}

func (s shape) fill(values map[string]string) string {
	text := s.text
	for name, value := range values {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}

// foreignTexts are all shapes with all values, each text once.
func foreignTexts() map[string]string {
	texts := map[string]string{}
	for _, s := range foreignShapes {
		for i, values := range foreignValues {
			text := s.fill(values)
			if _, ok := texts[text]; !ok {
				texts[text] = fmt.Sprintf("%s %d", s.name, i)
			}
		}
	}
	return texts
}

// TestForeignTexts tests that no text of the generator is a success or a failure of this API.
func TestForeignTexts(t *testing.T) {
	texts := foreignTexts()
	if len(texts) < 500 {
		t.Fatalf("only %d texts", len(texts))
	}
	invented := 0
	for text, name := range texts {
		for _, r := range Check([]byte(text)).Responses {
			if r.System == "api3" && (r.Verdict == Success || r.Verdict == Failure) {
				invented++
				t.Errorf("%s: %s %s of %q", name, r.Form, r.Verdict, text)
			}
		}
	}
	t.Logf("%d of %d texts", invented, len(texts))
}

// wrappings are what programs and people do to a text of another system before it is pasted.
var wrappings = map[string]func(text string) string{
	"one line": func(text string) string { return strings.Join(strings.Fields(text), " ") },
	"comment":  func(text string) string { return "# " + strings.ReplaceAll(text, "\n", "\n# ") },
	"quote":    func(text string) string { return "> " + strings.ReplaceAll(text, "\n", "\n> ") },
	"escaped":  func(text string) string { return strings.ReplaceAll(text, "\n", `\n`) },
	"bytes": func(text string) string {
		return "b'" + strings.ReplaceAll(strings.ReplaceAll(text, "'", `\'`), "\n", `\n`) + "'"
	},
	"string":        func(text string) string { return string(jsontree.AppendQuoted(nil, text)) },
	"inside string": func(text string) string { q := jsontree.AppendQuoted(nil, text); return string(q[1 : len(q)-1]) },
	"record": func(text string) string {
		return `{"level":"error","msg":` + string(jsontree.AppendQuoted(nil, text)) + `}`
	},
	"percent": url.QueryEscape,
	"pod": func(text string) string {
		return "2031-02-03T04:05:06Z stdout F " + strings.ReplaceAll(text, "\n", "\n2031-02-03T04:05:06Z stdout F ")
	},
}

// TestWrappedForeignTexts tests the same of what programs and people make of these texts.
func TestWrappedForeignTexts(t *testing.T) {
	for name, wrap := range wrappings {
		invented, all := 0, 0
		by := map[string]string{}
		for text, shape := range foreignTexts() {
			if name == "one line" && strings.HasPrefix(shape, "manual of codes with lines below") {
				// Nothing shows that these were two entries: an error may name another code.
				continue
			}
			all++
			wrapped := wrap(text)
			for _, r := range Check([]byte(wrapped)).Responses {
				if r.System == "api3" && (r.Verdict == Success || r.Verdict == Failure) {
					invented++
					by[shape[:len(shape)-2]] = r.Form + " " + wrapped
					break
				}
			}
		}
		for s, w := range by {
			t.Logf("%s: %s: %.400q", name, s, w)
		}
		if invented > 0 {
			t.Errorf("%s: %d of %d", name, invented, all)
		}
	}
}
