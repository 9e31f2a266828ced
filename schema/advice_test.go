// This file tests which explanation an error gets, from the pasted text to the words that are shown.

package schema

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/docs/texts"
	"tcresponse/schema/explain"
	"tcresponse/schema/explain/rules"
)

func failing(code, message string) []byte {
	return fmt.Appendf(nil, `{"Response":{"Error":{"Code":%q,"Message":%q},"RequestId":"3c140219-cfe9-470e-b241-907877d6fb03"}}`, code, message)
}

// TestAdviceSnippets tests what can be copied, and what is said of values in a message.
func TestAdviceSnippets(t *testing.T) {
	en, err := texts.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, code, message string
		// says stands in a step, snippet is one of the snippets.
		says, snippet string
	}{
		{"policy", "UnauthorizedOperation", "you are not authorized to perform operation (cdb:CreateDBInstanceHour)\nresource (qcs::cdb:gz:uin/100000000001:instanceId/*) has no permission\n",
			"Create the policy below", `{"version":"2.0","statement":[{"effect":"allow","action":["cdb:CreateDBInstanceHour"],"resource":["qcs::cdb:gz:uin/100000000001:instanceId/*"]}]}`},
		{"policy for everything", "UnauthorizedOperation", "you are not authorized to perform operation (cns:RecordList)\nresource (*) has no permission",
			"allows all (`*`)", `{"version":"2.0","statement":[{"effect":"allow","action":["cns:RecordList"],"resource":["*"]}]}`},
		{"policy with a masked account", "UnauthorizedOperation", "you are not authorized to perform operation (cvm:AllocateAddresses)\nresource (qcs::cvm:ap-guangzhou:uin/1000******04:eip/*) has no permission",
			"", `{"version":"2.0","statement":[{"effect":"allow","action":["cvm:AllocateAddresses"],"resource":["qcs::cvm:ap-guangzhou::eip/*"]}]}`},
		{"no policy from a text that is no operation", "UnauthorizedOperation", `you are not authorized to perform operation (cvm:Run"],"x) resource (*) has no permission`, "", ""},
		{"role", "UnauthorizedOperation", "you are not authorized to perform operation (sts:AssumeRole) resource (qcs::cam::uin/100000000001:roleName/deploy) has no permission",
			"role `deploy` of account 100000000001", `{"version":"2.0","statement":[{"effect":"allow","action":["sts:AssumeRole"],"resource":["qcs::cam::uin/100000000001:roleName/deploy"]}]}`},
		{"rate", "RequestLimitExceeded", "Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. Please reduce the frequency of calls.",
			"at least 50 ms between two calls", ""},
		{"short region", "InvalidParameterValue", "The value `gz` specified in the parameter `Region` is not valid", "Write `ap-guangzhou`", "ap-guangzhou"},
		{"zone and type", "ResourceUnavailable.InstanceType", "This instance type `S5.MEDIUM8` is not available in the current zone `ap-guangzhou-3`.",
			"", "tccli cvm DescribeZoneInstanceConfigInfos --region ap-guangzhou --cli-unfold-argument --Filters.0.Name zone --Filters.0.Values ap-guangzhou-3 --Filters.1.Name instance-type --Filters.1.Values S5.MEDIUM8"},
		{"no command from a text that a shell would read", "ResourceUnavailable.InstanceType", "This instance type `$(id)` is not available in the current zone `800002`.", "", ""},
		{"instance", "OperationDenied.InstanceOperationInProgress", "The instance `['ins-cpuse2i0']` already has operation in progress.", "", `tccli cvm DescribeInstances --InstanceIds '["ins-cpuse2i0"]'`},
		{"skew", "AuthFailure.SignatureExpire", "Your current timestamp is 1700000000, but server time is 1700000720", "12 minutes behind", ""},
		{"time zone", "AuthFailure.SignatureExpire", "Your current timestamp is 1700028800, but server time is 1700000000", "off by 8 hours", ""},
		{"time zone of the other side", "AuthFailure.SignatureExpire", "current timestamp is 1700000000, server timestamp is 1700028800", "added or subtracted", ""},
		{"milliseconds", "AuthFailure.SignatureExpire", "Your current timestamp is 1700000000000, but server time is 1700000000", "milliseconds", ""},
		{"owed", "UnsupportedOperation.BalanceLess", "uin:100000679786 The total balance -2774 is less than the frozen amount 0", "27.74 yuan", ""},
		{"inner id", "FailedOperation", "topic not exist RequestId:[341023a0-26d7-4ce6-8f8f-72fc34661335]", "", "341023a0-26d7-4ce6-8f8f-72fc34661335"},
		{"its own id is none", "FailedOperation", "topic not exist RequestId:[3c140219-cfe9-470e-b241-907877d6fb03]", "", ""},
	} {
		a := Check(failing(test.code, test.message)).Responses[0].Error.Advice
		var steps, snippets []string
		for _, s := range a.Steps {
			steps = append(steps, en.Text(s.ID, s.Params))
		}
		for _, s := range a.Snippets {
			snippets = append(snippets, s.Text)
		}
		if !strings.Contains(strings.Join(steps, "\n"), test.says) {
			t.Errorf("%s: steps %q, want %q among them", test.name, steps, test.says)
		}
		if test.snippet == "" && len(snippets) > 0 || test.snippet != "" && !slices.Contains(snippets, test.snippet) {
			t.Errorf("%s: snippets %q, want %q", test.name, snippets, test.snippet)
		}
	}
}

// TestSaidOnce tests that a rule and the text of its code do not give the same step twice.
func TestSaidOnce(t *testing.T) {
	for _, test := range []struct{ code, message, step string }{
		{"AuthFailure.SignatureExpire", "current timestamp is 1700000000, server timestamp is 1700028800", "NTP"},
		{"AuthFailure.SignatureExpire", "Your current timestamp is 1700000000, but server time is 1700000720", "NTP"},
		{"AuthFailure.SignatureExpire", "Your current timestamp is 1700000720, but server time is 1700000000", "NTP"},
		{"AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.", "credential.json"},
		{"AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.", "`Token`"},
		{"AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.", "Print"},
		{"AuthFailure.SignatureFailure", "The provided credentials could not be validated. Please check your signature is correct.", "lengths of both"},
		{"InvalidParameterValue.LimitExceeded", "The number of parameter values exceeds the limit.", "in further calls"},
		{"InvalidParameterValue.LimitExceeded", "The number of parameter values exceeds the limit.", "fewer or smaller values"},
		{"LimitExceeded.AppDailyLimit", "业务短信日下发条数超过设定的上限", "next day"},
		{"ClientError.NetworkError", "Fail to get response because Post: net/http: invalid header field value \"TC3-HMAC-SHA256\\n\"", "echo -n"},
	} {
		if steps := stepsOf(t, Check(failing(test.code, test.message)), "en"); strings.Count(steps, test.step) != 1 {
			t.Errorf("%s %q: %q is not there once in\n%s", test.code, test.message, test.step, steps)
		}
	}
}

// TestAdviceOrder tests that what a message says comes first, then its code, then the words of the
// code, and its class last.
func TestAdviceOrder(t *testing.T) {
	for _, test := range []struct {
		code, message string
		basis         []explain.Basis
		retry         string
		first, last   string
	}{
		{"FailedOperation.CreateTrigger", "当前函数状态无法进行此操作", []explain.Basis{{Kind: "message", ID: "function-state"}, {Kind: "ending", ID: "ending-operation"}}, "after-change", "rules/function-state/steps/0", "rules/function-state/steps/1"},
		{"InvalidParameter.DomainInvalid", "域名不正确，请输入主域名，如 dnspod.cn。", []explain.Basis{{Kind: "message", ID: "main-domain-wanted"}, {Kind: "code", ID: "InvalidParameter.DomainInvalid"}}, "fix-first", "rules/main-domain-wanted/steps/0", "codes/InvalidParameter.DomainInvalid/"},
		{"FailedOperation.1004", "never heard of", []explain.Basis{{Kind: "class", ID: "FailedOperation"}}, "idempotent-once", "codes/FailedOperation/steps/0", "codes/FailedOperation/"},
		{"FailedOperation.Unheard", "never heard of", []explain.Basis{{Kind: "ending", ID: "ending-reason"}, {Kind: "class", ID: "FailedOperation"}}, "idempotent-once", "rules/ending-reason/steps/0", "rules/ending-reason/steps/2"},
		{"FailedOperation.InstanceNotExist", "never heard of", []explain.Basis{{Kind: "ending", ID: "ending-not-found"}}, "fix-first", "rules/ending-not-found/steps/0", "rules/ending-not-found/steps/2"},
		// Common words say more than the class of a code, and less than the text of the code itself.
		{"FailedOperation.PolicyFull", "用户策略数超过上限。", []explain.Basis{{Kind: "words", ID: "upper-limit"}, {Kind: "ending", ID: "ending-quota"}}, "fix-first", "rules/upper-limit/steps/1", "rules/upper-limit/"},
		{"ResourceNotFound.InstanceNotFound", "实例不存在。", []explain.Basis{{Kind: "code", ID: "ResourceNotFound.InstanceNotFound"}}, "fix-first", "codes/ResourceNotFound.InstanceNotFound/steps/0", "codes/"},
		{"ClientError.NetworkError", "x", []explain.Basis{{Kind: "client", ID: "ClientError.NetworkError"}}, "idempotent-once", "codes/ClientError.NetworkError/steps/0", "codes/"},
	} {
		a := Check(failing(test.code, test.message)).Responses[0].Error.Advice
		last := a.Steps[len(a.Steps)-1].ID
		if !slices.Equal(a.Basis, test.basis) || a.Retry.Class != test.retry || a.Steps[0].ID != test.first || !strings.HasPrefix(last, test.last) {
			t.Errorf("%s: %+v %s, steps %s to %s", test.code, a.Basis, a.Retry.Class, a.Steps[0].ID, last)
		}
	}
	if e := Check([]byte(`{"code":4100,"message":"you are not authorized to perform operation (cvm:X)","codeDesc":"AuthFailure"}`)).Responses[0].Error; e != nil && e.Advice != nil {
		t.Errorf("an error of another system has advice: %+v", e.Advice)
	}
}

// TestAdviceHasItsTexts tests that whatever is referred to is there, in both languages, with a value at
// each place, and that no step stands twice.
func TestAdviceHasItsTexts(t *testing.T) {
	table, err := ruleExamples()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range texts.Languages {
		all, err := texts.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range table {
			a := explain.For(explain.Query{Code: e[0], Message: e[1], Docs: "FailedOperation"})
			refs := append(append([]explain.Ref{a.Meaning, a.Retry.Text}, a.Steps...), a.Causes...)
			seen := map[string]bool{}
			for _, r := range refs {
				text := all.Text(r.ID, r.Params)
				if all.Lookup(r.ID) == "" || seen[text] {
					t.Errorf("%s, %q: %s is empty, or there twice: %q", lang, e[1], r.ID, text)
				}
				seen[text] = true
				for name := range r.Params {
					if strings.Contains(text, "{"+name+"}") {
						t.Errorf("%s, %q: %s has an open place: %q", lang, e[1], r.ID, text)
					}
				}
			}
		}
	}
}

// ruleExamples are the code and the message of every example of a rule.
func ruleExamples() (list [][2]string, err error) {
	all, err := rules.All()
	for _, r := range all {
		for _, e := range r.Examples {
			list = append(list, [2]string{e.Code, e.Message})
		}
	}
	return list, err
}
