// This file tests what a report sums up: groups of findings, work that failed in part, and places
// in a configuration.

package schema

import (
	"fmt"
	"strings"
	"testing"
)

func TestGroupsCountExactly(t *testing.T) {
	// Each instance has two integers that JavaScript damages, and every tenth a name twice.
	const instances = 1000
	var b strings.Builder
	b.WriteString(`{"Response":{"Set":[`)
	for i := range instances {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"Id":9007199254740993,"List":[9007199254740995]`)
		if i%10 == 0 {
			b.WriteString(`,"Id":9007199254740993`)
		}
		b.WriteByte('}')
	}
	b.WriteString(`],"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`)
	r := Check([]byte(b.String())).Responses[0]
	got := map[string]int{}
	for _, g := range r.Groups {
		got[g.Code+" "+g.Pattern] = g.Count
		if g.First < 0 || g.First >= len(r.Findings) || r.Findings[g.First].Code != g.Code {
			t.Errorf("the first finding of %+v is not of its code", g)
		}
	}
	want := map[string]int{"integer-unsafe /Response/Set/*/Id": instances + instances/10, "integer-unsafe /Response/Set/*/List/*": instances,
		"duplicate-name /Response/Set/*/Id": instances / 10}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("groups %v, want %v", got, want)
	}
}

func TestGroupsAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"Response":{"A":{`)
	for i := range 1000 {
		fmt.Fprintf(&b, `"m%d":9007199254740993,`, i)
	}
	b.WriteString(`"z":1},"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`)
	r := Check([]byte(b.String())).Responses[0]
	if len(r.Groups) != maxGroups || r.FindingsTotal != 1000 {
		t.Errorf("%d groups of %d findings", len(r.Groups), r.FindingsTotal)
	}
}

// TestFullGroupsCountExactly has more unknown fields than there are groups: what began a group is
// counted to the end, wherever it stands, and nothing else is.
func TestFullGroupsCountExactly(t *testing.T) {
	const instances, unknown = 7, 2 * maxGroups
	long := strings.Repeat("n", maxPointer)
	for _, isLongFirst := range []bool{false, true} {
		var b strings.Builder
		fmt.Fprint(&b, `{"Response":{"TotalCount":1,"InstanceSet":[`)
		if isLongFirst {
			fmt.Fprintf(&b, `{"Placement":{"%s1":1,"%s2":1}},`, long, long)
		}
		for range instances {
			b.WriteString(`{"Placement":{"~/":1},`)
			for i := range unknown {
				fmt.Fprintf(&b, `"u%d":1,`, i)
			}
			fmt.Fprintf(&b, `"Placement":{"~/":1,"%s3":1}},`, long)
		}
		fmt.Fprintf(&b, `{}],"u1":1,"u%d":1,"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`, unknown-1)
		r := nativeEngine().Check([]byte(b.String()), &Action{"cvm", "v20170312", "DescribeInstances"}).Responses[0]
		counts := map[string]int{}
		for _, g := range r.Groups {
			if g.Code == "action-field-unknown" {
				counts[g.Pattern] = g.Count
			}
		}
		const set = "/Response/InstanceSet/*"
		if isLongFirst && counts[set+"/Placement"] != 2+instances {
			t.Errorf("%d fields with long names in Placement, want %d", counts[set+"/Placement"], 2+instances)
		}
		for _, name := range []string{"u0", "u1", "u99"} {
			if counts[set+"/"+name] != instances {
				t.Errorf("%d fields %s, want %d", counts[set+"/"+name], name, instances)
			}
		}
		if last := fmt.Sprintf("%s/u%d", set, unknown-1); len(r.Groups) != maxGroups || counts[last] != 0 || counts["/Response/u1"] != 0 {
			t.Errorf("%d groups, %d of %s, %d of /Response/u1", len(r.Groups), counts[last], last, counts["/Response/u1"])
		}
		if want := instances*(unknown+2) + 2; r.FindingsTotal < want {
			t.Errorf("%d findings, want at least %d", r.FindingsTotal, want)
		}
	}
}

func TestPartial(t *testing.T) {
	const id = `"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"`
	items := strings.Repeat(`{"Code":"Ok"},`, 400) + strings.Repeat(`{"Code":"LimitExceeded"},`, 300) + `{"Code":"InvalidParameter.Name"}`
	for text, want := range map[string]string{
		`{"Response":{"Set":[{"Code":"Ok"},{"Code":"LimitExceeded.PhoneNumberDailyLimit"}],` + id + `}}`: "1 of 2 items",
		`{"Response":{"Set":[` + items + `],` + id + `}}`:                                                "301 of 701 items",
		`{"Response":{"Set":[{"Code":"Ok"},{"Code":"Ok"}],` + id + `}}`:                                  "",
		`{"Response":{"Set":[{"Name":"LimitExceeded"}],` + id + `}}`:                                     "",
		`{"Response":{"Status":"FAILED",` + id + `}}`:                                                    "1 of 1 task",
		`{"Response":{"Task":{"TaskStatus":"Fail"},` + id + `}}`:                                         "1 of 1 task",
		`{"Response":{"Status":"RUNNING",` + id + `}}`:                                                   "",
		`{"Response":{"InstanceSet":[{"State":"FAILED"}],` + id + `}}`:                                   "",
		`{"Response":{"Error":{"Code":"InternalError","Message":"m"},"Status":"FAILED",` + id + `}}`:     "",
	} {
		got := ""
		if p := Check([]byte(text)).Responses[0].Partial; p != nil {
			got = fmt.Sprintf("%d of %d %s", p.Failed, p.Of, p.Kind)
		}
		if got != want {
			t.Errorf("%.200s: %q, want %q", text, got, want)
		}
	}
}

func TestSource(t *testing.T) {
	const failure = `[TencentCloudSDKError] Code=ResourceInUse, Message=in use, RequestId=0f3c5a61-2b7d-4e8f-9a10-b2c3d4e5f601`
	for text, want := range map[string]Source{
		"Error: " + failure + "\n\n  with tencentcloud_vpc.main,\n  on vpc.tf line 7, in resource \"tencentcloud_vpc\" \"main\":\n":     {"tencentcloud_vpc.main", "vpc.tf", 7},
		"│ Error: " + failure + "\n│ \n│   with module.a[\"x y\"].tencentcloud_vpc.main[3],\n│   on a b/vpc.tf line 12, in resource\n╵": {`module.a["x y"].tencentcloud_vpc.main[3]`, "a b/vpc.tf", 12},
		"Error: " + failure + "\n\n  on cos.tf line 372, in resource \"tencentcloud_cos_bucket\" \"data\":\n 372: resource":             {"tencentcloud_cos_bucket.data", "cos.tf", 372},
		"Error: " + failure + "\n\n  on d.tf line 1, in data \"tencentcloud_images\" \"x\":\n":                                          {"data.tencentcloud_images.x", "d.tf", 1},
		"* tencentcloud_instance.web: 1 error occurred: " + failure:                                                                     {"tencentcloud_instance.web", "", 0},
		failure: {},
		failure + "\nError: another one\n  with tencentcloud_vpc.main,\n": {},
		failure + "\nwith love, on line 3":                                {},
	} {
		var got Source
		if s := Check([]byte(text)).Responses[0].Source; s != nil {
			got = *s
		}
		if got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
