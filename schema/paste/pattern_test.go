// This file compares the matcher of patterns with package regexp.

package paste

import (
	"regexp"
	"strings"
	"testing"
)

// named are texts that each of the patterns matches, with what is near to that.
var named = []string{
	"com.tencentcloudapi.cvm.v20170312.CvmClient.DescribeZones(CvmClient.java:99)", "TencentCloud.Cvm.V20170312.CvmClient.RunInstances_async", "x.tencentcloudapi.cvm.v2017031.CvmClient.A",
	"cbs.v20170312.CbsClient.DescribeDisks", "Cbs.v20170312.Client.DescribeDisks", "acbs.v20170312.xClientClient.Client.Zz",
	"tencentcloud/as/v20180419.(*Client).CreateLaunchConfigurationWithContext(0x1)", "tencentcloud/as/v20180419.(*Client).DescribeWithContextX(",
	`tencentcloud\sts\v20180813\sts_client.py", line 41, in AssumeRole`, `tencentcloud/sts/v20180813/x_client.py", line , in A`,
	"at CvmClient.DescribeZones (/a/services/b/services/cvm/v20170312/cvm_client.js:1:2)", "Client.A (services\nservices/cvm/v20170312/",
	`TencentCloud\Sms\V20210111\SmsClient->SendSms('x')`, `doRequestWithTC3('SendSms', Object(TencentCloud\Sms\V20210111\Models`, "x-tc-action: SendSms", `"X-TC-Action":"SendSms"`, `X-TC-Action = [\"SendSms`, `&Action=DescribeZones&Action=B1`, `"Action": "DescribeZones"`,
	"sdk request 'cvm.DescribeZones'", `sdk request "cvm.x"`, "api[DescribeZones] xapi[DescribeZones]", "[DescribeZones], request id", "[DescribeZones], requests",
	"tccli cvm DescribeZones --x", "xtccli cvm DescribeZones", "(cvm:RunInstances) (cvm:RUN)", "DescribeZones failed and xDescribeZones answered", "UploadA1 response", "  [DeleteFunction] x", "x [DeleteFunction]",
}

// agree fails if a pattern finds other matches or groups than package regexp.
func agree(t *testing.T, text string) {
	for k, source := range evidence {
		reference := regexp.MustCompile(source)
		want := reference.FindAllStringSubmatchIndex(text, -1)
		n := 0
		evidencePatterns()[k].each(text, func(f *occurrence) {
			if n++; n > len(want) {
				t.Fatalf("%s finds %q in %q, and should not", source, text[f.from:f.to], text)
			}
			m := want[n-1]
			if f.from != m[0] || f.to != m[1] {
				t.Fatalf("%s finds %d to %d in %q, want %d to %d", source, f.from, f.to, text, m[0], m[1])
			}
			for _, group := range groups {
				part := ""
				if i := reference.SubexpIndex(string(group)); i >= 0 && m[2*i] >= 0 {
					part = text[m[2*i]:m[2*i+1]]
				}
				if got := f.part(text, byte(group)); got != part {
					t.Fatalf("%s: group %c of %q is %q, want %q", source, group, text, got, part)
				}
			}
		})
		if n < len(want) {
			t.Fatalf("%s finds %d matches in %q, want %d", source, n, text, len(want))
		}
	}
}

func TestPatternsAgreeWithRegexp(t *testing.T) {
	all := strings.Join(named, "\n")
	for k, p := range evidencePatterns() {
		n := 0
		p.each(all, func(*occurrence) { n++ })
		for _, text := range named {
			p.each(text, func(*occurrence) { n++ })
		}
		if n == 0 {
			t.Errorf("no text has %s", evidence[k])
		}
	}
	agree(t, all)
	for _, text := range named {
		for i := range text {
			agree(t, text[i:])
			agree(t, text[:i])
			agree(t, text[:i]+text[i+1:])
			agree(t, text[:i]+text[:i]+text[i:])
		}
	}
}

func FuzzPatterns(f *testing.F) {
	for _, text := range named {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > actionWindow {
			return
		}
		agree(t, text)
	})
}
