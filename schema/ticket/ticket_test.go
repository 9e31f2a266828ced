// This file tests the text for a support ticket.

package ticket

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"tcresponse/schema"
)

const (
	first  = "4d1f7a90-2c63-4b8e-9a15-e07c3b6f8d24"
	second = "b86e0c35-91f4-4d2a-8c7b-35a9f1d4e602"
)

func failure(code, message, id string) string {
	return `{"Response":{"Error":{"Code":"` + code + `","Message":"` + message + `"},"RequestId":"` + id + `"}}`
}

func failures(text string, index int) []Failure {
	return Failures(schema.Check([]byte(text)), []byte(text), index)
}

func TestFailures(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []Failure
	}{
		{"two that say the same, and another one",
			failure("LimitExceeded.Disk", "no more", first) + "\n" + failure("ResourceInUse", "m", second) + "\n" + failure("LimitExceeded.Disk", "no more", second),
			[]Failure{{Code: "LimitExceeded.Disk", Message: "no more", RequestIDs: []string{first, second}}, {Code: "ResourceInUse", Message: "m", RequestIDs: []string{second}}}},
		{"the time before it, and the region",
			"2031-02-03T04:05:06.789+08:00 磁盘 start\n2031-02-03 04:05:07,1 磁盘 ap-shanghai-2 X-TC-Region: ap-shanghai\n" + failure("LimitExceeded", "m", first),
			[]Failure{{Code: "LimitExceeded", Message: "m", RequestIDs: []string{first}, Region: "ap-shanghai", Times: []string{"2031-02-03 04:05:07,1"}}}},
		{"the region in other names", "cos-ap-shanghai Xap-tokyo ap-seoul_2 ap-shanghai-2-x3\n" + failure("LimitExceeded", "m", first),
			[]Failure{{Code: "LimitExceeded", Message: "m", RequestIDs: []string{first}, Region: "ap-shanghai"}}},
		{"spaces around a message", failure("LimitExceeded", "  m ", first),
			[]Failure{{Code: "LimitExceeded", Message: "m", RequestIDs: []string{first}}}},
		{"several regions", "ap-tokyo ap-seoul\n" + failure("LimitExceeded", "m", first),
			[]Failure{{Code: "LimitExceeded", Message: "m", RequestIDs: []string{first}}}},
		{"names that are no region", "ap-ple ap-12345 cheap-shanghai me-x eu-city2\n" + failure("LimitExceeded", "m", first),
			[]Failure{{Code: "LimitExceeded", Message: "m", RequestIDs: []string{first}}}},
		{"line breaks and a secret", failure("AuthFailure", `a\r\n\tb password=Gu5t9xGARNpq86cd98joQYCN3`, first),
			[]Failure{{Code: "AuthFailure", Message: "a b password=***", RequestIDs: []string{first}}}},
		{"a success", `{"Response":{"RequestId":"` + first + `"}}`, []Failure{{RequestIDs: []string{first}}}},
		{"no response", "nothing", nil},
	} {
		got := failures(test.text, 0)
		if len(got) == 1 && len(test.want) == 0 && reflect.DeepEqual(got[0], Failure{}) {
			continue
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s:\n%+v, want\n%+v", test.name, got, test.want)
		}
	}
	if got := failures("nothing", 7); got != nil {
		t.Errorf("%+v for an index that there is not", got)
	}
}

func TestMostFailures(t *testing.T) {
	var text strings.Builder
	for i := range most + 3 {
		text.WriteString(failure("LimitExceeded", strings.Repeat("m", i+1), fmt.Sprintf("%s%02d", first[:len(first)-2], i)) + "\n")
	}
	if got := len(failures(text.String(), 0)); got != most {
		t.Errorf("%d failures, want %d", got, most)
	}
}

func TestWrite(t *testing.T) {
	all := []Failure{
		{Code: "LimitExceeded", Message: "`a`\u202e", RequestIDs: []string{first, second}, Action: "cbs CreateDisks", Region: "ap-tokyo", Times: []string{"2031-02-03 04:05:07"}, Places: []string{"a.b · c.tf:1"}},
		{Code: "ResourceInUse"},
	}
	for _, test := range []struct {
		format     Format
		lang, want string
	}{
		{Plain, "en", "Code: LimitExceeded\nMessage: `a`[U+202E]\nRequestId: " + first + ", " + second + "\nAction: cbs CreateDisks\nRegion: ap-tokyo\nTime: 2031-02-03 04:05:07\nPlace: a.b · c.tf:1\n\nCode: ResourceInUse\n"},
		{Markdown, "zh", "- 错误码：`LimitExceeded`\n- 错误信息：`` `a`[U+202E] ``\n- RequestId：`" + first + "`, `" + second + "`\n- 接口：`cbs CreateDisks`\n- 地域：`ap-tokyo`\n- 时间：`2031-02-03 04:05:07`\n- 位置：`a.b · c.tf:1`\n\n---\n\n- 错误码：`ResourceInUse`\n"},
		{Plain, "fr", ""},
	} {
		if got := Write(all, test.format, test.lang); got != test.want {
			t.Errorf("%s, %s:\n%s, want\n%s", test.format, test.lang, got, test.want)
		}
	}
	written := Write(all, JSON, "en")
	var read []map[string]any
	if err := json.Unmarshal([]byte(written), &read); err != nil {
		t.Fatalf("%v: %s", err, written)
	}
	var each []string
	if err := json.Unmarshal(All(all, "en"), &each); err != nil || len(each) != 3 || each[0] != Write(all, Markdown, "en") || each[1] != Write(all, Plain, "en") || each[2] != written {
		t.Errorf("%v: %q", err, each)
	}
	if !strings.Contains(written, `\u202E`) || read[0]["message"] != "`a`\u202e" || len(read[0]["requestIds"].([]any)) != 2 || len(read[1]["times"].([]any)) != 0 {
		t.Errorf("%s", written)
	}
}

func FuzzFailures(f *testing.F) {
	f.Add("2031-02-03 04:05:07 ap-tokyo\n"+failure("LimitExceeded", "password=Gu5t9xGARNpq86cd98joQYCN3", first), 0)
	f.Add("\xff日[TencentCloudSDKError] Code=LimitExceeded, Message=日, RequestId="+first, 0)
	f.Fuzz(func(t *testing.T, text string, index int) {
		all := failures(text, index)
		for _, format := range []Format{Markdown, Plain} {
			if lines := strings.Count(Write(all, format, "en"), "\n"); lines > 10*len(all) {
				t.Errorf("%d lines for %d failures", lines, len(all))
			}
		}
		if written := Write(all, JSON, "en"); !json.Valid([]byte(written)) {
			t.Errorf("no JSON: %s", written)
		}
	})
}
