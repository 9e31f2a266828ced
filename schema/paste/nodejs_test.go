// This file tests what Node.js prints of an exception.

package paste

import (
	"testing"

	"tcresponse/schema/paste/format"
)

// checkFailures finds the failures of a text and compares them, with the system of the first.
func checkFailures(t *testing.T, text, system string, want ...identity) []format.Match {
	t.Helper()
	found, _ := Find([]byte(text))
	var got []identity
	for i := range found {
		got = append(got, identityOf(&found[i]))
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
	want := identity{"LimitExceeded.Zones", "too many {zones} [3 of 3]", id}
	const literal = " {\n  requestId: '" + id + "',\n  traceId: undefined,\n  code: 'LimitExceeded.Zones'\n}"
	for _, text := range []string{
		"[TencentCloudSDKHttpException [Error]: too many {zones} [3 of 3]]" + literal,
		"TencentCloudSDKHttpException [Error]: too many {zones} [3 of 3]" + literal,
		"create: [TencentCloudSDKHttpException: too many {zones} [3 of 3]]" + literal + "\ndone",
		"[TencentCloudSDKHttpException: too many {zones} [3 of 3]] { code: 'LimitExceeded.Zones', requestId: '" + id + "' }",
		"TencentCloudSDKHttpException: too many {zones} [3 of 3]\n    at call (/a/b.js:1:2)" + literal,
	} {
		checkFailures(t, text, "api3", want)
	}
	checkFailures(t, "[TencentCloudSDKHttpException [Error]: 区域太多]"+literal+"\n[TencentCloudSDKHttpException [Error]: gone] { code: 'ResourceNotFound' }", "api3",
		identity{want.code, "区域太多", id}, identity{"ResourceNotFound", "gone", ""})
}

func TestOldNodeException(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	want := identity{"InvalidParameterValue.Limit", `Limit must be "1, 2" {or [3]}: see {a: b}`, id}
	const stack = "\n    at doRequest (/srv/tencentcloud/common/http.js:4:1)\n    at process._tickCallback (next_tick.js:6:7)\n"
	const literal = "  requestId:\n   '" + id + "',\n  code: 'InvalidParameterValue.Limit' }"
	for _, text := range []string{
		"{ Error: " + want.message + stack + literal,
		"(node:7) fails { TencentCloudSDKHttpException: " + want.message + stack + literal + "\nbye",
		"{ [Error: " + want.message + "]\n" + literal,
		"{ [TencentCloudSDKHttpException: " + want.message + "]" + literal,
	} {
		found := checkFailures(t, text, "api3", want)
		if len(found) == 1 && found[0].Form != "node-sdk" {
			t.Errorf("%q: form %s", text, found[0].Form)
		}
	}
	for _, text := range []string{"{ Error: connect refused" + stack + "  errno: 'X',\n  code: 'ECONNREFUSED' }", "{ Error: cut off", "{ [Error: cut off"} {
		for _, m := range first(Find([]byte(text))) {
			if m.Form == "node-sdk" {
				t.Errorf("%q: read as an exception of the SDK", text)
			}
		}
	}
}

func first[A, B any](a A, _ B) A { return a }
