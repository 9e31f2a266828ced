// This file tests which action a response is taken to be of.

package schema

import (
	"slices"
	"strings"
	"testing"
)

// TestActionsProductDeclaresTheCode tests that an action named near a failure is not asserted if
// only other products declare the code.
func TestActionsProductDeclaresTheCode(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	failed := func(code string) string {
		return "[TencentCloudSDKError] Code=" + code + ", Message=m, RequestId=" + id
	}
	frame := "\n\tcom.tencentcloudapi.cdb.v20170320.CdbClient.DescribeDBInstances(CdbClient.java:1)"
	for _, test := range []struct{ text, want string }{
		// tke and cvm declare it.
		{"tccli cdb DescribeDBInstances\n" + failed("ResourceInsufficient.SpecifiedInstanceType"), ""},
		{"api[DescribeDBInstances] fail, reason[" + failed("ResourceInsufficient.SpecifiedInstanceType") + "]", ""},
		{"tccli cvm RunInstances\n" + failed("ResourceInsufficient.SpecifiedInstanceType"), "cvm.RunInstances"},
		{"api[InquiryPriceRunInstances] fail, reason[" + failed("ResourceInsufficient.SpecifiedInstanceType") + "]", "cvm.InquiryPriceRunInstances"},
		// A frame names the version too, and is surer.
		{failed("ResourceInsufficient.SpecifiedInstanceType") + frame, "cdb.DescribeDBInstances"},
		// Any product may return these: codes without a dot, and those that none declares.
		{"tccli cdb DescribeDBInstances\n" + failed("UnauthorizedOperation"), "cdb.DescribeDBInstances"},
		{"tccli cdb DescribeDBInstances\n" + failed("FailedOperation.NobodyDeclaresThis"), "cdb.DescribeDBInstances"},
		// A refused operation names the action in plain JSON too.
		{`{"Response":{"Error":{"Code":"UnauthorizedOperation","Message":"you are not authorized to perform operation (cvm:RunInstances)"},"RequestId":"` + id + `"}}`, "cvm.RunInstances"},
		// Codes of the front end, which some products declare as well.
		{"tccli cdb DescribeDBInstances\n" + failed("AuthFailure.SecretIdNotFound"), "cdb.DescribeDBInstances"},
	} {
		report := Check([]byte(test.text))
		if len(report.Responses) != 1 {
			t.Errorf("%q: %d responses", test.text, len(report.Responses))
			continue
		}
		r, got := report.Responses[0], ""
		if r.Action != nil {
			got = r.Action.Product + "." + r.Action.Action
		}
		if got != test.want {
			t.Errorf("%q: action %q, want %q", test.text, got, test.want)
		}
		if test.want == "" && r.Named != nil {
			t.Errorf("%q: named %v", test.text, r.Named)
		}
	}
}

// TestActionOfACode tests that a failure without a name of its action has the few that may return
// its code, and that a code which only others return keeps a wrong name out.
func TestActionOfACode(t *testing.T) {
	failed := func(code string) string {
		return `{"Response":{"Error":{"Code":"` + code + `","Message":"m"},"RequestId":"5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"}}`
	}
	for _, test := range []struct{ text, action, candidates string }{
		{failed("UnauthorizedOperation.CdnTxtRecordValueNotMatch"), "VerifyDomainRecord", "cdn.VerifyDomainRecord"},
		{failed("InvalidParameter.WebIdentityTokenError"), "AssumeRoleWithWebIdentity", "sts.AssumeRoleWithWebIdentity"},
		{failed("MissingParameter.AudioEncodeParams"), "", "trtc.StartMCUMixTranscode trtc.StartMCUMixTranscodeByStrRoomId"},
		{failed("FailedOperation.QrCodeTemplateId"), "", "ess.CreateMultiFlowSignQRCode essbasic.ChannelCreateMultiFlowSignQRCode"},
		// Many actions may return these, or any.
		{failed("InvalidParameterValue.UrlIllegal"), "", ""},
		{failed("AuthFailure.SignatureFailure"), "", ""},
		{failed("InternalError.BackendTimeout"), "", ""},
		{failed("InternalError"), "", ""},
		// A name that fits, one that does not, and one that is surer than the code.
		{"tccli cdn VerifyDomainRecord\n" + failed("UnauthorizedOperation.CdnTxtRecordValueNotMatch"), "VerifyDomainRecord", "cdn.VerifyDomainRecord"},
		{"tccli cdn DescribeDomains\n" + failed("UnauthorizedOperation.CdnTxtRecordValueNotMatch"), "", "cdn.VerifyDomainRecord"},
		{"tccli cdn DescribeDomains\n" + failed("InternalError"), "DescribeDomains", "cdn.DescribeDomains"},
	} {
		r := Check([]byte(test.text)).Responses[0]
		var list []string
		for _, c := range r.Candidates {
			list = append(list, c.Product+"."+c.Action)
		}
		slices.Sort(list)
		action := ""
		if r.Action != nil {
			action = r.Action.Action
		}
		if got := strings.Join(list, " "); action != test.action || got != test.candidates {
			t.Errorf("%q: action %q of %q, want %q of %q", test.text, action, got, test.action, test.candidates)
		}
	}
}
