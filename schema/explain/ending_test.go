// This file tests what is made of the words of codes.

package explain

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tcresponse/schema/docs"
	"tcresponse/schema/docs/texts"
)

func explainCode(code string) *Advice {
	known, match, _ := docs.Lookup(code)
	return For(Query{Code: code, Docs: known, IsPrefix: match == docs.Prefix})
}

func TestSplitCode(t *testing.T) {
	for code, want := range map[string]string{
		"InstanceIdMalformed": "instance id malformed", "CVMImageId": "cvm image id", "IPv6NotSupported": "ipv6 not supported",
		"VPCsExceeded": "vpcs exceeded", "Param_Name-Error": "param name error", "ImageIdV2NotFound": "image id v2 not found",
		"": "", ".": "", "A": "a", "L4ProxyId": "l4 proxy id", "\xff中Name": "name",
	} {
		var words []string
		for _, w := range splitCode(code, 0) {
			words = append(words, w.text)
			if strings.ToLower(code[w.from:w.to]) != w.text {
				t.Errorf("%q: %q stands at %d to %d", code, w.text, w.from, w.to)
			}
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%q is split into %q, want %q", code, got, want)
		}
	}
}

// TestEndings tests the condition, the thing and both sentences of codes of each shape.
func TestEndings(t *testing.T) {
	loaded := map[string]texts.Texts{}
	for _, lang := range texts.Languages {
		text, err := texts.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		loaded[lang] = text
	}
	for _, c := range []struct{ code, id, en, zh, retry string }{
		{"InvalidParameterValue.InstanceIdMalformed", "malformed", "The instance ID is not written as the service requires.", "实例 ID的格式不符合要求。", "fix-first"},
		{"FailedOperation.NoSuchUniqVpc", "not-found", "The service could not find `UniqVpc` that the request names, at least not for this account and region.", "服务端找不到请求中指定的`UniqVpc`，至少在当前账号和地域下没有。", "fix-first"},
		{"InvalidKeyPairName.Duplicate", "exists", "The key pair name exists already, or the same value occurs more than once.", "密钥对名称已存在，或同一个值出现了多次。", "fix-first"},
		{"FailedOperation.CreateVpcFailed", "operation", "The service could not complete this operation: create VPC.", "服务端未能完成此操作：创建 VPC。", "idempotent-once"},
		// The words of the operation do not count where the code says that it failed.
		{"FailedOperation.CheckTopicExistFailed", "operation", "The service could not complete this operation: check topic exist.", "服务端未能完成此操作：检查主题存在。", "idempotent-once"},
		{"UnsupportedOperation.InstanceNotLocked", "condition", "A condition for the call is not met: instance not locked.", "不满足调用条件：实例未锁定。", "fix-first"},
		{"LimitExceeded.Subnet", "quota", "A limit is reached or exceeded: subnet.", "已达到或超过上限：子网。", "fix-first"},
		{"InvalidParameterValue.Status", "invalid", "The service does not accept the value of the status.", "服务端不接受状态的值。", "fix-first"},
		{"FailedOperation.InstanceStatus", "state", "The state does not allow this call: instance.", "当前状态不允许此操作：实例。", "after-change"},
		{"LimitExceeded.DbCallTimeout", "timeout", "A time limit passed before the service had finished: database. It may have been carried out nevertheless.", "在完成之前已超时：数据库。操作可能仍然已执行。", "backoff"},
		{"InvalidParameter.InvalidParameterNameEmpty", "missing", "The name is missing from the request, or empty.", "请求中缺少名称，或其值为空。", "fix-first"},
		{"FailedOperation.BalanceLess", "money", "Payment is due, or the balance is too low: balance less.", "需要付款或余额不足：`BalanceLess`。", "fix-first"},
	} {
		a := explainCode(c.code)
		if a == nil || a.Basis[0] != (Basis{"ending", "ending-" + c.id}) {
			t.Errorf("%s: %+v, want %s", c.code, a, c.id)
			continue
		}
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			if got := loaded[lang].Text(a.Meaning.ID, a.Meaning.Params); got != want {
				t.Errorf("%s: %s\n\twant %s", c.code, got, want)
			}
		}
		if a.Retry.Class != c.retry {
			t.Errorf("%s: retry is %s, want %s", c.code, a.Retry.Class, c.retry)
		}
	}
	for _, code := range []string{"FailedOperation", "ResourceNotFound.", "AuthFailure.SignatureExpire", "FailedOperation.-"} {
		if a := explainCode(code); a != nil && strings.HasPrefix(a.Basis[0].Kind, "ending") {
			t.Errorf("%s says no more than its class, got %+v", code, a.Basis)
		}
	}
}

// TestEndingsHaveExamples tests that each condition is the one of its own examples.
func TestEndingsHaveExamples(t *testing.T) {
	for _, r := range allEndings(t) {
		if len(r.Examples) == 0 || r.Thing == "" || len(r.Words)+len(r.Weak)+len(r.Classes) == 0 || r.Meaning.EN == "" || len(r.Steps) == 0 {
			t.Errorf("%s lacks a part", r.ID)
		}
		for _, e := range r.Examples {
			best, v, _ := findEnding(e.Code)
			if idOf(best) != r.ID || v.get("thing") == "" {
				t.Errorf("%s loses its example %q to %s, with %v", r.ID, e.Code, idOf(best), v)
			}
		}
	}
}

// TestMostCodesAreExplained tests that of the codes that products declare 85 % get more than the text
// of their class.
func TestMostCodesAreExplained(t *testing.T) {
	if testing.Short() {
		t.Skip("the count is the same on every platform")
	}
	names, err := filepath.Glob("../catalog/data/*")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if code, ok := strings.CutPrefix(line, "error "); ok {
				code, _, _ = strings.Cut(strings.TrimSpace(code), " ")
				codes[code] = true
			}
		}
	}
	all, specific := len(codes), 0
	for code := range codes {
		// The nearest spelling, which takes the time of a lookup, is not asked for.
		class, _, _ := strings.Cut(code, ".")
		q := Query{Code: code, Docs: code}
		if list, _, _ := docs.Entry(code); list == "" {
			q.Docs, q.IsPrefix = class, true
		}
		if a := For(q); a != nil && a.Basis[0].Kind != "class" && len(a.Steps) > 0 {
			specific++
		}
	}
	t.Logf("%d of %d codes", specific, all)
	if all == 0 || specific*100 < all*85 {
		t.Errorf("%d of %d codes are explained by more than their class", specific, all)
	}
}
