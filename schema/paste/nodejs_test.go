package paste

import "testing"

// checkTold finds the failures of a text and compares them, with the system of the first.
func checkTold(t *testing.T, text, system string, want ...told) []Candidate {
	t.Helper()
	found, _ := Find([]byte(text))
	var got []told
	for i := range found {
		got = append(got, failureOf(&found[i]))
	}
	if len(got) != len(want) {
		t.Fatalf("%q: %+v, want %+v", text, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%q: %+v, want %+v", text, got[i], want[i])
		}
	}
	if len(found) > 0 && found[0].System != system {
		t.Errorf("%q: system %s, want %s", text, found[0].System, system)
	}
	return found
}

func TestNodeExceptionWithoutStack(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	want := told{"LimitExceeded.Zones", "too many {zones} [3 of 3]", id}
	const literal = " {\n  requestId: '" + id + "',\n  traceId: undefined,\n  code: 'LimitExceeded.Zones'\n}"
	for _, text := range []string{
		"[TencentCloudSDKHttpException [Error]: too many {zones} [3 of 3]]" + literal,
		"TencentCloudSDKHttpException [Error]: too many {zones} [3 of 3]" + literal,
		"create: [TencentCloudSDKHttpException: too many {zones} [3 of 3]]" + literal + "\ndone",
		"[TencentCloudSDKHttpException: too many {zones} [3 of 3]] { code: 'LimitExceeded.Zones', requestId: '" + id + "' }",
		"TencentCloudSDKHttpException: too many {zones} [3 of 3]\n    at call (/a/b.js:1:2)" + literal,
	} {
		checkTold(t, text, "api3", want)
	}
	checkTold(t, "[TencentCloudSDKHttpException [Error]: 区域太多]"+literal+"\n[TencentCloudSDKHttpException [Error]: gone] { code: 'ResourceNotFound' }", "api3",
		told{want.code, "区域太多", id}, told{"ResourceNotFound", "gone", ""})
}
