// This file tests what an explanation says of the request parameter that a message names.

package schema

import (
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/catalog/data"
	"tcresponse/schema/catalog/requests"
	"tcresponse/schema/docs/texts"
)

var (
	runInstances  = Action{"cvm", "v20170312", "RunInstances"}
	listInstances = Action{"cvm", "v20170312", "DescribeInstances"}
	sendSMS       = Action{"sms", "v20210111", "SendSms"}
	createRule    = Action{"eb", "v20210416", "CreateRule"}
	createPolicy  = Action{"cam", "v20190116", "CreatePolicy"}
	// deleteListeners removes all listeners where none is named.
	deleteListeners = Action{"clb", "v20180317", "DeleteLoadBalancerListeners"}
)

const notRecognized = "The parameter `InstanceIDs` is not recognized."

// TestParameterAdvice tests the steps about a parameter, in both languages.
func TestParameterAdvice(t *testing.T) {
	engine := nativeEngine()
	for _, tt := range []struct {
		name, code, message string
		action              Action
		en, zh              []string
		// not stands in no step.
		not string
	}{
		{"unknown", "UnknownParameter", notRecognized, listInstances,
			[]string{"Check the spelling and the level of the JSON: this action has no `InstanceIDs` there, but it has `InstanceIds`.", "Send a list of strings, in this place of the request: `{\"InstanceIds\": [\"…\"]}`."},
			[]string{"核对拼写和 JSON 层级：该接口在此处没有 `InstanceIDs`，最接近的是 `InstanceIds`。", "在请求的这个位置传入字符串数组：`{\"InstanceIds\": [\"…\"]}`。"}, "Compare `"},
		{"unknown at this level", "UnknownParameter", "The parameter `DiskSize` is not recognized.", runInstances,
			[]string{"but it has `DataDisks.DiskSize, SystemDisk.DiskSize`"}, []string{"最接近的是 `DataDisks.DiskSize, SystemDisk.DiskSize`"}, "Compare `"},
		{"unknown and unlike any", "UnknownParameter", "The parameter `$schema` is not recognized.", runInstances,
			[]string{"Remove `$schema`: this action has no parameter with this name or a similar one."}, []string{"删除 `$schema`：该接口没有这个参数，也没有名称相近的参数。"}, "it has"},
		{"type of a number", "InvalidParameter", "The value type of parameter `DataDisks.0.DiskSize` is not valid.", runInstances,
			[]string{"Send an integer, in this place of the request: `{\"DataDisks\": [{\"DiskSize\": 1}]}`."}, []string{"在请求的这个位置传入整数：`{\"DataDisks\": [{\"DiskSize\": 1}]}`。"}, "Look up the type"},
		{"type of a list", "InvalidParameter", "The value type of parameter `TemplateParamSet` is not valid.", sendSMS,
			[]string{"Send a list of strings"}, []string{"传入字符串数组"}, "Look up the type"},
		{"missing", "MissingParameter", "The request is missing a required parameter `RuleName`.", createRule,
			[]string{"Send a string, in this place of the request: `{\"RuleName\": \"…\"}`.", "Send everything that the definition requires at this level: `EventBusId, EventPattern, RuleName`."},
			[]string{"在请求的这个位置传入字符串：`{\"RuleName\": \"…\"}`。", "传入该层级的所有必填参数：`EventBusId, EventPattern, RuleName`。"}, "Nest it"},
		{"missing in a list", "InvalidParameterValue", "Filters.0.Values is required", listInstances,
			[]string{"`{\"Filters\": [{\"Values\": [\"…\"]}]}`", "`Name, Values`"}, []string{"`{\"Filters\": [{\"Values\": [\"…\"]}]}`", "`Name, Values`"}, ""},
		{"required value", "InvalidParameterValue", "The value `[]` specified in the parameter `PolicyName` is not valid", createPolicy,
			[]string{"`PolicyName` is a string in the definition of the action, as in `{\"PolicyName\": \"…\"}`", "Give `PolicyName` a value"}, []string{"接口定义中 `PolicyName` 是字符串，写法如 `{\"PolicyName\": \"…\"}`", "为 `PolicyName` 提供有效的值"}, "out if"},
		{"optional value", "InvalidParameterValue", "The value `5` specified in the parameter `SystemDisk.DiskSize` is not valid", runInstances,
			[]string{"Do not send it empty", "for some actions it means all"}, []string{"部分接口会视为全部"}, "if you do not need it"},
		{"optional value of a query", "InvalidParameterValue", "The value `[]` specified in the parameter `InstanceIds` is not valid", listInstances,
			[]string{"Leave `InstanceIds` out if you do not need it"}, []string{"不需要 `InstanceIds`"}, "for some actions it means all"},
		// Left out, these stand for all listeners, all versions and the domain itself.
		{"optional value that decides what is deleted", "InvalidParameterValue", "The value `[]` specified in the parameter `ListenerIds` is not valid.", deleteListeners,
			[]string{"for some actions it means all"}, []string{"部分接口会视为全部"}, "if you do not need it"},
		{"optional value below a bound", "InvalidParameterValue", "ListenerIds should meet the rule: (0,INF)", deleteListeners,
			[]string{"for some actions it means all"}, []string{"部分接口会视为全部"}, "Leave `"},
		{"optional value of a query below a bound", "InvalidParameterValue", "InstanceIds should meet the rule: (0,INF)", listInstances,
			[]string{"Leave `InstanceIds` out"}, []string{"不要在请求中传它"}, "means all"},
		{"optional value that decides what is deleted, by the code", "InvalidParameterValue.Qualifier", "m", Action{"scf", "v20180416", "DeleteFunction"},
			[]string{"Do not send `Qualifier` empty"}, []string{"不要把 `Qualifier` 传为空值"}, "Leave `"},
		{"optional value that decides what is written, by the code", "InvalidParameter.SubdomainInvalid", "m", Action{"dnspod", "v20210323", "ModifyRecord"},
			[]string{"Do not send `SubDomain` empty"}, []string{"不要把 `SubDomain` 传为空值"}, "Leave `"},
		{"id of a CVM instance", "InvalidParameterValue.InstanceIdMalformed", "Instance id `ins-12345678` is malformed", Action{"lighthouse", "v20200324", "DescribeInstances"},
			[]string{"`ins-12345678` is the id of a CVM instance"}, []string{"`ins-12345678` 是云服务器的 ID"}, "is the id of a Lighthouse"},
		{"id of a Lighthouse instance", "InvalidParameterValue.InstanceIdMalformed", "实例ID `lhins-12345678`不合要求，请提供规范的实例ID", listInstances,
			[]string{"`lhins-12345678` is the id of a Lighthouse instance"}, []string{"`lhins-12345678` 是轻量应用服务器的 ID"}, "is the id of a CVM"},
		{"id of the right kind", "InvalidParameterValue.InstanceIdMalformed", "实例ID `ins-abc`不合要求，请提供规范的实例ID", listInstances,
			[]string{"Compare `ins-abc` with the id in the console"}, []string{"将 `ins-abc` 与控制台中的 ID 核对"}, "is the id of a"},
		{"role that the caller names", "ResourceNotFound.RoleNotFound", "账号对应的角色不存在。", Action{"sts", "v20180813", "AssumeRole"},
			[]string{"Check `RoleArn` in the request", "qcs::cam::uin/OWNER:roleName/NAME"}, []string{"核对请求中的 `RoleArn`"}, "console with the main account"},
		{"role of SCF", "FailedOperation.QcsRoleNotFound", "角色不存在。", Action{"scf", "v20180416", "CreateFunction"},
			[]string{"creates `SCF_QcsRole`"}, []string{"`SCF_QcsRole`"}, "OWNER"},
		{"role of another product", "ResourceNotFound.RoleNotFound", "角色不存在。", Action{"tat", "v20201028", "RunCommand"},
			[]string{"creates the service role"}, []string{"服务角色会自动创建"}, "SCF"},
		{"no instances left", "ResourceInsufficient.InstanceInsufficient", "The specified type of instance is understocked.", runInstances,
			[]string{"tccli cvm DescribeZoneInstanceConfigInfos"}, []string{"`tccli cvm DescribeZoneInstanceConfigInfos`"}, "DescribeDiskConfigQuota"},
		{"no disks left", "ResourceInsufficient.CloudDiskSoldOut", "指定的云盘规格已售罄", Action{"cbs", "v20170312", "CreateDisks"},
			[]string{"tccli cbs DescribeDiskConfigQuota"}, []string{"`tccli cbs DescribeDiskConfigQuota"}, "tccli cvm"},
		{"no addresses left", "ResourcesSoldOut.EipInsufficient", "公网IP已售罄。", runInstances,
			[]string{"Choose another zone or region first"}, []string{"先换其他可用区或地域"}, "tccli"},
		{"zone of another region", "InvalidZone.MismatchRegion", "Zone `ap-guangzhou-3` and region `ap-shanghai` do not match", runInstances,
			[]string{"Send the request to `ap-guangzhou`", "tccli cvm DescribeZones --region ap-shanghai"}, []string{"`ap-guangzhou`"}, "REGION"},
		{"optional value of a query, by the code", "InvalidParameterValue.Qualifier", "m", Action{"scf", "v20180416", "GetFunction"},
			[]string{"Leave `Qualifier` out"}, []string{"不需要 `Qualifier` 时"}, "means all"},
		{"value somewhere", "InvalidParameterValue", "A value specified in `InstanceIds` is not valid, is unsupported, or cannot be used.", listInstances,
			[]string{"`InstanceIds` is a list of strings in the definition"}, []string{"`InstanceIds` 是字符串数组"}, ""},
		{"named by the code", "MissingParameter.RuleNames", "m", createRule,
			[]string{"Check the spelling"}, []string{"核对拼写"}, "Look up `"},
		{"malformed, by the code", "InvalidParameterValue.PolicyNameMalformed", "m", createPolicy,
			[]string{"in the definition of the action `PolicyName` is a string, as in `{\"PolicyName\": \"…\"}`"}, []string{"接口定义中 `PolicyName` 是字符串，写法如 `{\"PolicyName\": \"…\"}`"}, "nearest"},
		{"invalid and optional, by the code", "InvalidParameterValue.InvalidInstanceType", "m", runInstances,
			[]string{"`InstanceType` is a string", "Do not send `InstanceType` empty"}, []string{"不要把 `InstanceType` 传为空值"}, "nearest"},
		{"within another, by the code", "InvalidParameterValue.DiskSizeTooSmall", "m", Action{"cbs", "v20170312", "CreateDisks"},
			[]string{"`DiskSize` is an integer"}, []string{"`DiskSize` 是非负整数"}, "nearest"},
		{"spelled differently by the code", "InvalidParameterValue.InstanceIdMalformed", "m", listInstances,
			[]string{"comes nearest to this name among the parameters of the action: `InstanceIds`"}, []string{"名称最接近的参数：`InstanceIds`"}, "surplus"},
		{"missing, by the code", "InvalidParameter.RuleNameEmpty", "m", createRule,
			[]string{"`RuleName` is a string in this place of the request: `{\"RuleName\": \"…\"}`"}, []string{"`RuleName` 是字符串"}, "Look for the parameter"},
		{"near in spelling only, by the code", "InvalidParameterValue.SpecIdIllegal", "m", Action{"mariadb", "v20170312", "DescribeDBInstances"},
			[]string{"Check the spec"}, []string{"检查"}, "nearest"},
		{"no parameter but a resource, by the code", "InvalidParameterValue.BucketMalformed", "m", listInstances,
			[]string{"Compare the bucket"}, []string{"存储桶"}, "nearest"},
	} {
		r := engine.Check(failing(tt.code, tt.message), &tt.action)
		if len(r.Wants) > 0 || r.Responses[0].Definition == nil {
			t.Errorf("%s: wants %q, definition %v", tt.name, r.Wants, r.Responses[0].Definition)
		}
		for lang, says := range map[string][]string{"en": tt.en, "zh": tt.zh} {
			steps := stepsOf(t, r, lang)
			for _, part := range says {
				if !strings.Contains(steps, part) {
					t.Errorf("%s: %q is not among the steps\n%s", tt.name, part, steps)
				}
			}
			if tt.not != "" && strings.Contains(steps, tt.not) {
				t.Errorf("%s: %q is among the steps\n%s", tt.name, tt.not, steps)
			}
		}
	}
}

// stepsOf returns the steps for the first response, one a line.
func stepsOf(t *testing.T, r Report, lang string) string {
	t.Helper()
	all, err := texts.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	var steps []string
	for _, s := range r.Responses[0].Error.Advice.Steps {
		steps = append(steps, all.Text(s.ID, s.Params))
	}
	return strings.Join(steps, "\n")
}

// loadedEngine returns an engine with the indexes and some packs, as a page loads them.
func loadedEngine(t *testing.T, ids ...string) *Engine {
	t.Helper()
	source, err := data.Files.ReadFile("SOURCE")
	if err != nil {
		t.Fatal(err)
	}
	e := &Engine{}
	if err := e.AddIndex(catalog.BuildIndex(all.Packs()), source); err != nil {
		t.Fatal(err)
	}
	if err := e.AddNames(catalog.BuildNames(all.Declaring())); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		text, err := data.Files.ReadFile(id + ".txt")
		if err == nil {
			err = e.AddPack(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return e
}

// TestRequestPackIsWanted tests that the parameters of requests are asked for where an explanation
// has a place for them and the action is known, and nowhere else.
func TestRequestPackIsWanted(t *testing.T) {
	const id = "request-cvm-v20170312"
	e := loadedEngine(t, "cvm-v20170312")
	const frame = "[TencentCloudSDKException]code: UnknownParameter message:The parameter `InstanceIDs` is not recognized. requestId:3c140219-cfe9-470e-b241-907877d6fb03\n\tat com.tencentcloudapi.cvm.v20170312.CvmClient.DescribeInstances(CvmClient.java:1)"
	for _, tt := range []struct {
		name  string
		text  []byte
		given *Action
		want  bool
	}{
		{"parameter of a chosen action", failing("UnknownParameter", notRecognized), &listInstances, true},
		{"parameter of a named action", []byte(frame), nil, true},
		{"parameter in the words of a code", failing("InvalidParameterValue.InstanceIdMalformed", "m"), &listInstances, true},
		{"thing of a condition without words for facts", failing("ResourceInUse.InstanceInUse", "m"), &listInstances, false},
		{"no action", failing("UnknownParameter", notRecognized), nil, false},
		{"message about something else", failing("AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct."), &listInstances, false},
		{"rule without words for facts", failing("InvalidParameter", "LB: Invalid InstanceId"), &listInstances, false},
		{"message that no rule fits", failing("InvalidParameterValue", "m"), &listInstances, false},
		{"success", []byte(`{"Response":{"TotalCount":0,"InstanceSet":[],"RequestId":"3c140219-cfe9-470e-b241-907877d6fb03"}}`), &listInstances, false},
		// Another service made the call inside.
		{"parameter in a cause", failing("FailedOperation", "PRODUCT_COMMON_ERROR[UnknownParameter:The parameter `InstanceIDs` is not recognized.:3c140219-cfe9-470e-b241-907877d6fb04]"), &listInstances, false},
	} {
		r := e.Check(tt.text, tt.given)
		if got := slices.Contains(r.Wants, id); got != tt.want || tt.want && len(r.Wants) > 1 {
			t.Errorf("%s: wants %q, definition %v", tt.name, r.Wants, r.Responses[0].Definition)
		}
	}
	before := stepsOf(t, e.Check([]byte(frame), nil), "en")
	text, err := requests.Files.ReadFile(catalog.PackOfRequests(id) + ".txt")
	if err == nil {
		err = e.AddRequests(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	r := e.Check([]byte(frame), nil)
	if after := stepsOf(t, r, "en"); len(r.Wants) > 0 || strings.Contains(before, "it has") || !strings.Contains(after, "it has `InstanceIds`") {
		t.Errorf("wants %q\nwithout the pack:\n%s\nwith it:\n%s", r.Wants, before, after)
	}
	for _, broken := range []string{"", "product cvm\n", "product cvm\nversion v20170312\nerror A\n", "\xff"} {
		if err := e.AddRequests([]byte(broken)); err == nil {
			t.Errorf("%q was added", broken)
		}
	}
}
