// This file tests each rule by its own examples and by those of the others.

package explain

import (
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/docs"
	"tcresponse/schema/explain/rules"
)

// TestExamples tests that each rule is the one that explains its own examples, and that each pattern
// has an example of its own kind of message.
func TestExamples(t *testing.T) {
	for _, r := range allRules(t) {
		if len(r.Examples) == 0 {
			t.Errorf("%s has no example", r.ID)
		}
		for _, e := range r.Examples {
			best, _ := find(&Query{Code: e.Code, Message: e.Message, Product: productOf(r)})
			switch {
			case best == "":
				t.Errorf("%s does not fit its example %q", r.ID, e.Message)
			case idOf(best) != r.ID:
				t.Errorf("%s loses its example %q to %s", r.ID, e.Message, idOf(best))
			}
		}
	}
}

// TestPatternsFitThemselves tests that a message in just the words of a pattern leads to its rule:
// a pattern for which that is not so never wins.
func TestPatternsFitThemselves(t *testing.T) {
	for _, r := range allRules(t) {
		for _, p := range r.Patterns {
			message := placeWithKind.ReplaceAllStringFunc(strings.TrimSuffix(strings.TrimPrefix(p, "^"), "$"), func(s string) string {
				switch {
				case strings.HasSuffix(s, ":n}"):
					return "7"
				case strings.HasSuffix(s, ":p}"):
					return "Name1"
				}
				return "x1"
			})
			q := Query{Message: message, Product: productOf(r)}
			if code, ok := strings.CutPrefix(message, "@"); ok {
				q.Code, q.Message = code, ""
			} else if len(r.Codes) > 0 {
				q.Code = r.Codes[0]
			}
			best, _ := find(&q)
			if best == "" {
				t.Errorf("%s: the pattern %q does not fit %q", r.ID, p, message)
			} else if idOf(best) != r.ID {
				t.Errorf("%s: the pattern %q loses to %s", r.ID, p, idOf(best))
			}
		}
	}
}

// productOf returns a product that a rule is about; empty where it is about any.
func productOf(r rules.Rule) string {
	if len(r.Products) == 0 {
		return ""
	}
	return r.Products[0]
}

// TestMessagesAlone tests that a message without its code leads to the rule that says so.
func TestMessagesAlone(t *testing.T) {
	count := 0
	for _, r := range allRules(t) {
		for _, a := range r.Alone {
			count++
			has := slices.ContainsFunc(r.Examples, func(e rules.Example) bool {
				words := strings.Trim(strings.ToLower(a.Phrase), "^`")
				return strings.Contains(strings.ReplaceAll(strings.ToLower(e.Message), "`", ""), words)
			})
			if !has {
				t.Errorf("%s: no example has the message %q, which stands alone", r.ID, a.Phrase)
			}
			if _, match, _ := docs.Lookup(a.Code); a.Code != "" && match == docs.None {
				t.Errorf("%s: the code %q of a message alone is not documented", r.ID, a.Code)
			}
		}
	}
	if count == 0 {
		t.Error("no rule has a message that stands alone")
	}
}

func idOf(rule string) string {
	id, _, _ := strings.Cut(rule, " ")
	return id
}

// TestRules tests what every rule has to have.
func TestRules(t *testing.T) {
	classes := map[string]bool{"": true}
	for _, c := range docs.Codes() {
		classes[c.Retry] = true
	}
	conditions := map[string]bool{}
	for _, r := range allEndings(t) {
		conditions[r.ID] = true
	}
	derived := []string{"pause", "region", "full", "service", "hours", "behind", "ahead", "milliseconds", "owed", "left", "action", "role", "owner", "all", "cvmId", "lighthouseId", "types", "disks", "named", "scfRole"}
	derived = append(derived, factPlaces...)
	for _, r := range allRules(t) {
		if n := len(r.Steps); n < 1 || n > 4 && !hasFacts(r) {
			t.Errorf("%s has %d steps, want 1 to 4", r.ID, n)
		}
		if !classes[r.Retry] {
			t.Errorf("%s: no retry class %q", r.ID, r.Retry)
		}
		for _, name := range r.Yields {
			if !conditions["ending-"+name] {
				t.Errorf("%s yields to %q, which is no condition", r.ID, name)
			}
		}
		given, known := certain(r), slices.Clone(derived)
		for _, p := range r.Patterns {
			if len(placeWithKind.ReplaceAllString(foldPattern(p), "")) < 6 {
				t.Errorf("%s: %q says too little", r.ID, p)
			}
			if strings.Contains(foldPattern(p), "}{") {
				t.Errorf("%s: two places of %q stand together", r.ID, p)
			}
			known = append(known, patternPlaces(p)...)
		}
		for _, name := range placesOf(r.Meaning.EN, r.Meaning.ZH, r.RetryText.EN, r.RetryText.ZH) {
			if !given[name] {
				t.Errorf("%s: meaning or retry needs %s, which not every pattern has", r.ID, name)
			}
		}
		for _, s := range r.Snippets {
			for _, name := range placesOf(s) {
				if !slices.Contains(known, name) {
					t.Errorf("%s: no place %s, in the command %q", r.ID, name, s)
				}
			}
		}
		all := slices.Concat(r.Steps, r.Causes)
		for _, text := range all {
			for _, name := range placesOf(text.EN, text.ZH) {
				if !slices.Contains(known, name) {
					t.Errorf("%s: no place %s, in %q", r.ID, name, text.EN)
				}
			}
		}
		for _, text := range append(all, r.Meaning, r.RetryText) {
			if !slices.Equal(placesOf(text.EN), placesOf(text.ZH)) {
				t.Errorf("%s: the places differ between %q and %q", r.ID, text.EN, text.ZH)
			}
			for _, s := range []string{text.EN, text.ZH} {
				if strings.Count(s, "`")%2 != 0 {
					t.Errorf("%s: a backtick is alone in %q", r.ID, s)
				}
			}
		}
	}
}

// TestBasis tests what explains an error of each kind: a rule, or a condition, which has ending- before
// its name. No other condition adds to a rule that has a + before its name.
func TestBasis(t *testing.T) {
	for _, c := range []struct{ product, code, message, want, retry string }{
		// A state is no amount.
		{"postgres", "OperationDenied.InstanceStatusLimitOpError", "实例状态限制当前操作。", "state-not-allowed", "after-change"},
		{"postgres", "OperationDenied.InstanceStatusLimitOpError", "This operation cannot be performed on an instance in this status.", "state-not-allowed", "after-change"},
		{"cynosdb", "OperationDenied.InstanceStatusLimitError", "", "ending-state", "after-change"},
		{"postgres", "OperationDenied.ROInstanceStatusLimitOpError", "", "ending-state", "after-change"},
		// Rates.
		{"iai", "FailedOperation.RequestLimitExceeded", "The request frequency exceeds the limit.", "rate-words", "backoff"},
		{"privatedns", "UnsupportedOperation.FrequencyLimit", "The API call frequency exceeds the limit.", "rate-words", "backoff"},
		{"faceid", "FailedOperation.RequestLimitExceeded", "调用次数超出限制。", "rate-words", "backoff"},
		{"faceid", "FailedOperation.RequestLimitExceeded", "The number of calls exceeded the limit.", "rate-words", "backoff"},
		{"cls", "FailedOperation.WriteQpsLimit", "写qps超过限制。", "rate-words", "backoff"},
		{"cls", "FailedOperation.WriteQpsLimit", "The write QPS exceeds the limit.", "rate-words", "backoff"},
		{"hunyuan", "FailedOperation.EngineServerLimitExceeded", "引擎层请求超过限额；请稍后重试。", "rate-words", "backoff"},
		{"hunyuan", "FailedOperation.EngineServerLimitExceeded", "", "ending-rate", "backoff"},
		{"soe", "LimitExceeded.ConcurrencyLimitExceeded", "请求并发数超过配额限制，请减少并发数或联系我们调大并发限额。", "rate-words", "backoff"},
		// Limits on one call, and for a day.
		{"cvm", "InvalidParameterValue.LimitExceeded", "Number of parameter values exceeds the limit.", "call-limit", "fix-first"},
		{"cvm", "InvalidParameterValue.LimitExceeded", "参数`Limit`的值`500`超过上限`100`", "value-bound", "fix-first"},
		{"iai", "InvalidParameterValue.GroupIdsExceed", "传入的人员库列表超过限制。", "call-limit", "fix-first"},
		{"iai", "InvalidParameterValue.GroupIdsExceed", "", "ending-call-limit", "fix-first"},
		{"cvm", "InvalidParameterValue.LimitExceeded", "", "ending-call-limit", "fix-first"},
		{"sms", "LimitExceeded.AppDailyLimit", "业务短信日下发条数超过设定的上限 ，可自行到控制台调整短信频率限制策略。", "day-limit", "after-change"},
		{"sms", "LimitExceeded.AppDailyLimit", "", "ending-day", "after-change"},
		{"vpc", "AddressQuotaLimitExceeded.DailyAllocate", "", "ending-day", "after-change"},
		{"vpc", "AddressQuotaLimitExceeded.DailyAllocate", "申购次数不足，每个腾讯云账户每个地域每天申购次数为配额数*2 次。", "day-limit", "after-change"},
		{"teo", "LimitExceeded.DailyQuota", "Limit exceeded.", "ending-day", "after-change"},
		{"cdn", "LimitExceeded.CdnPushExceedDayLimit", "", "ending-day", "after-change"},
		{"tdmysql", "OperationDenied.ManualBackupQuotaPerDayExceededErr", "", "ending-day", "after-change"},
		{"ses", "FailedOperation.ExceedSendLimit", "超出当日总量发送限制。", "day-limit", "after-change"},
		// What is no parameter.
		{"clb", "InvalidParameterValue", "The length of ListenerNames (61) should be between 1 and 60", "rule-in-prose", "fix-first"},
		{"monitor", "InvalidParameterValue", "Period 15 not supported, only support 10,60,300", "rule-in-prose", "fix-first"},
		{"sms", "UnsupportedOperation.ContainDomesticPhoneNumber", "The request contains Chinese Mainland phone numbers. This API only supports Global SMS phone numbers.", "rule-in-prose", "fix-first"},
		{"as", "InvalidParameterValue.ClassicLb", "A classic CLB should be specified.", "rule-in-prose", "fix-first"},
		{"cvm", "UnsupportedOperation.OnlyForPrepaidAccount", "该操作仅支持预付费账户", "rule-in-prose", "fix-first"},
		{"teo", "InvalidParameter.LoadBalancerNameRepeated", "The LoadBalancer names under the same site should be unique.", "rule-in-prose", "fix-first"},
		{"mongodb", "InvalidParameterValue.StartTimeNotBeforeThanEndTime", "The start time should be earlier than the end time.", "rule-in-prose", "fix-first"},
		{"dlc", "InvalidParameter.DataEngineTypeNotMatch", "指定集群类型不匹配，当前仅支持: spark/presto", "rule-in-prose", "fix-first"},
		{"dlc", "InvalidParameter.DataEngineModeNotMatch", "The specified cluster billing mode does not match. Currently, it only supports 1: pay-as-you-go", "rule-in-prose", "fix-first"},
		{"x", "InvalidParameterValue", "`Name` should be unique", "rule-in-prose", "fix-first"},
		{"x", "InvalidParameterValue", "`period` 仅支持 [12, 24, 36]", "allowed-values", "fix-first"},
		{"x", "InvalidParameterValue", "MaxSize should be between 1 and 60", "allowed-values", "fix-first"},
		// Not empty, and needed, is not missing.
		{"cdb", "InvalidParameter.DeployGroupNotEmpty", "", "ending-contains", "after-change"},
		{"tke", "InvalidParameter.RouteTableNotEmpty", "", "ending-contains", "after-change"},
		{"redis", "LimitExceeded.InstanceNotEmpty", "", "ending-contains", "after-change"},
		{"tsf", "InvalidParameter.LaneRuleTagNameNotEmpty", "", "ending-missing", "fix-first"},
		{"tione", "InvalidParameterValue.GooseFSConfigCannotEmpty", "", "ending-missing", "fix-first"},
		{"live", "FailedOperation.DomainNeedVerifyOwner", "", "ending-not-verified", "after-change"},
		{"tat", "UnauthorizedOperation.NeedApproval", "", "ending-not-verified", "after-change"},
		{"billing", "UnauthorizedOperation.CertificationNeedUpgrade", "", "ending-not-verified", "after-change"},
		{"tdmq", "ResourceUnavailable.FundRequired", "", "ending-money", "fix-first"},
		{"teo", "OperationDenied.UseUpstreamMTLSNeedOpenHttps", "", "ending-condition", "fix-first"},
		// A licence that is a document, and one that is bought.
		{"ocr", "FailedOperation.NoBizLicense", "非营业执照。", "+document-kind", "fix-first"},
		{"ocr", "FailedOperation.NoDriverLicenseError", "上传的图片非驾驶证", "+document-kind", "fix-first"},
		{"", "FailedOperation.LicenseMultiCardError", "", "+document-kind", "fix-first"},
		{"ocr", "FailedOperation.NoPassport", "", "+document-kind", "fix-first"},
		{"tsf", "UnauthorizedOperation.NoLicense", "", "ending-used-up", "fix-first"},
		{"trro", "OperationDenied.LicensesNotEnoughError", "", "ending-used-up", "fix-first"},
		// Certificates and risks.
		{"live", "InvalidParameter.CrtDateOverdue", "", "ending-expired", "fix-first"},
		{"tcb", "ResourceUnavailable.ResourceOverdue", "", "ending-money", "fix-first"},
		{"clb", "FailedOperation.EipTrafficCheckRisk", "", "ending-risk", "fix-first"},
		{"cam", "FailedOperation.ExistHighRiskOperations", "", "ending-risk", "fix-first"},
		{"tms", "FailedOperation.ContentRisk", "", "ending-content", "fix-first"},
		// What one product means by the words.
		{"sms", "UnsupportedOperation.UnsupportedRegion", "", "+sms-country", "fix-first"},
		{"", "UnsupportedOperation.UnsupportedRegion", "不支持该地区短信下发。", "+sms-country", "fix-first"},
		{"cls", "UnsupportedOperation.UnsupportedRegion", "", "ending-region", "fix-first"},
		{"ses", "FailedOperation.WithOutPermission", "仅支持使用模板发送邮件。", "+mail-template-only", "fix-first"},
		{"ses", "FailedOperation.WithOutPermission", "", "+mail-template-only", "fix-first"},
		{"sms", "FailedOperation.MissingSignature", "", "+sms-no-signature", "fix-first"},
		{"cvm", "InvalidParameterValue.InvalidPassword", "", "+password-rule", "fix-first"},
		{"postgres", "InvalidParameterValue.InvalidPasswordFormat", "密码格式不正确。", "+password-rule", "fix-first"},
		{"postgres", "InvalidParameterValue.InvalidPasswordLengthError", "", "+password-rule", "fix-first"},
		{"cynosdb", "InvalidParameterValue.InvalidPasswordValueError", "", "+password-rule", "fix-first"},
		{"cam", "InvalidParameter.PaginationTokenInvalid", "", "ending-invalid", "fix-first"},
		{"organization", "InvalidParameter.NextTokenInvalid", "", "ending-invalid", "fix-first"},
		{"cvm", "UnauthorizedOperation.InvalidToken", "", "ending-signature", "fix-first"},
		// Timeout and memory are amounts in codes of LimitExceeded.
		{"scf", "LimitExceeded.Timeout", "Timeout超出最大限制。", "ending-maximum", "fix-first"},
		{"scf", "LimitExceeded.InitTimeout", "", "ending-maximum", "fix-first"},
		{"scf", "InvalidParameterValue.IdleTimeOut", "", "ending-invalid", "fix-first"},
		{"tcss", "InvalidParameter.RequestTimeout", "", "ending-timeout", "backoff"},
		{"scf", "LimitExceeded.UserTotalConcurrencyMemory", "", "ending-quota", "fix-first"},
		{"soe", "ResourceUnavailable.ConcurrencyLimit", "", "ending-rate", "backoff"},
		{"scf", "LimitExceeded.Memory", "", "ending-maximum", "fix-first"},
		{"scf", "LimitExceeded.Offset", "Offset超出限制。", "ending-maximum", "fix-first"},
		{"scf", "LimitExceeded.RetryNum", "", "ending-maximum", "fix-first"},
		{"es", "LimitExceeded.ResponseTimeout", "", "ending-timeout", "backoff"},
		{"scf", "LimitExceeded.FunctionTotalProvisionedConcurrencyNum", "", "ending-quota", "fix-first"},
		{"x", "LimitExceeded.DailySendCount", "", "ending-day", "after-change"},
		{"x", "FailedOperation.NextTokenInvalid", "", "ending-invalid", "fix-first"},
		{"x", "UnauthorizedOperation.ApprovalRequired", "", "ending-not-verified", "after-change"},
		{"x", "FailedOperation.PaymentRequired", "", "ending-money", "fix-first"},
		// Protection against deletion.
		{"cvm", "UnsupportedOperation.InstancesProtected", "不支持已启用销毁保护的实例", "+deletion-protected", "fix-first"},
		{"cvm", "UnsupportedOperation.InstancesProtected", "", "+deletion-protected", "fix-first"},
		{"mongodb", "FailedOperation.DeletionProtectionEnabled", "", "+deletion-protected", "fix-first"},
		{"es", "FailedOperation.OpenDestroyProtection", "", "+deletion-protected", "fix-first"},
		{"x", "UnsupportedOperation.InstanceTerminationProtected", "", "+deletion-protected", "fix-first"},
		{"tke", "OperationDenied.ClusterInDeletionProtection", "", "+deletion-protected", "fix-first"},
		// Stock, roles, ids and what had no text.
		{"mongodb", "InvalidParameterValue.SpecNotOnSale", "购买规格错误。", "ending-unsupported", "fix-first"},
		{"cvm", "ResourcesSoldOut.EipInsufficient", "公网IP已售罄。", "sold-out", "after-change"},
		{"cbs", "ResourceInsufficient.CloudDiskSoldOut", "", "ending-sold-out", "after-change"},
		{"sts", "ResourceNotFound.RoleNotFound", "账号对应的角色不存在。", "role-missing", "fix-first"},
		{"cam", "InvalidParameter.RoleNotExist", "Role does not exist.", "role-missing", "fix-first"},
		{"cvm", "AccountQualificationRestrictions", "", "ending-not-verified", "after-change"},
		{"iotcloud", "UnauthorizedOperation.UserNotAuthenticaed", "用户未通过实名认证。", "real-name", "fix-first"},
		{"cdb", "CdbError", "", "ending-fault", "idempotent-once"},
		{"cdb", "CdbError.BackupError", "", "ending-fault", "idempotent-once"},
		{"cdb", "CdbError.ImportError", "", "ending-fault", "idempotent-once"},
		{"cdb", "CdbError.TaskError", "", "ending-fault", "idempotent-once"},
		{"postgres", "VpcError", "", "ending-fault", "idempotent-once"},
		{"postgres", "FlowError", "", "ending-fault", "idempotent-once"},
		{"batch", "AllowedOneAttributeInEnvIdAndComputeEnv", "", "ending-conflict", "fix-first"},
		{"tdid", "Authority.AuthorityNameLengthLong", "", "ending-too-long", "fix-first"},
		{"tdid", "Authority.AuthorityRemarkLengthLong", "", "ending-too-long", "fix-first"},
		{"tdid", "HttpInvoker.NewQuestError", "", "ending-fault", "idempotent-once"},
		{"tdid", "HttpInvoker.SendQuestError", "", "ending-fault", "idempotent-once"},
		{"dnspod", "FailedOperation.NotDomainOwner", "域名不在您的名下", "not-yours", "fix-first"},
		{"dnspod", "FailedOperation.NotDomainOwner", "", "not-yours", "fix-first"},
		{"dnspod", "FailedOperation.DomainIsSpam", "", "FailedOperation.DomainIsSpam", "fix-first"},
		{"sts", "InvalidParameter.OverTimeError", "过期时间超过阈值", "InvalidParameter.OverTimeError", "fix-first"},
		{"sms", "InvalidParameterValue.TemplateParameterLengthLimit", "", "InvalidParameterValue.TemplateParameterLengthLimit", "fix-first"},
		{"sms", "FailedOperation.PhoneNumberInBlacklist", "", "FailedOperation.PhoneNumberInBlacklist", "fix-first"},
		{"ses", "FailedOperation.EmailAddrInBlacklist", "", "FailedOperation.EmailAddrInBlacklist", "fix-first"},
		{"tag", "ResourceNotFound.AttachedTagKeyNotFound", "The tag key associated with the resource doesn’t exist.", "not-there", "fix-first"},
		{"cdc", "InvalidParameterValue.ZoneMismatchRegion", "The zone and region do not match.", "zone-of-other-region", "fix-first"},
		{"cvm", "InvalidZone.MismatchRegion", "The specified zone `ap-guangzhou-3` doesn't match the region.", "zone-of-other-region", "fix-first"},
		{"cvm", "InvalidZone.MismatchRegion", "Zone ap-guangzhou-3 and region ap-shanghai do not match", "zone-of-other-region", "fix-first"},
		{"vpc", "UnsupportedOperation.TrafficProtectionNotSupportIPv6", "", "ending-unsupported", "fix-first"},
	} {
		known, match, _ := docs.Lookup(c.code)
		a := For(Query{Product: c.product, Code: c.code, Message: c.message, Docs: known, IsPrefix: match == docs.Prefix})
		if a == nil {
			t.Errorf("%s: %s %q is not explained", c.product, c.code, c.message)
			continue
		}
		want, isWhole := strings.CutPrefix(c.want, "+")
		if a.Basis[0].ID != want || isWhole && len(a.Basis) > 1 || a.Retry.Class != c.retry {
			t.Errorf("%s: %s %q is explained by %v with %s, want %s with %s", c.product, c.code, c.message, a.Basis, a.Retry.Class, c.want, c.retry)
		}
	}
}
