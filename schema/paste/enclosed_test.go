// This file tests failures that a text has several times.

package paste

import "testing"

func TestRepeatedFailures(t *testing.T) {
	const id = "RequestId=0c9de4b2-3f9a-4c8e-9f57-2f3a4b5c6d7e"
	const other = "RequestId=4b5a6978-8796-4a5b-8c7d-6e5f40312213"
	line := func(code, message, id string) string {
		return "[TencentCloudSDKError] Code=" + code + ", Message=" + message + ", " + id + "\n"
	}
	for _, test := range []struct {
		name, text string
		want       []identity
	}{
		{"a code that was cut", line("FailedOperation.TopicConflict", "m", id) + "FAILED a.py - [TencentCloudSDKException] code:FailedOperation.TopicCon...\n", []identity{{"FailedOperation.TopicConflict", "m", id[10:]}}},
		{"a cut code of another failure", line("FailedOperation.TopicConflict", "m", id) + "FAILED a.py - [TencentCloudSDKException] code:LimitExceeded.To...\n", []identity{{"FailedOperation.TopicConflict", "m", id[10:]}, {"LimitExceeded.To", "", ""}}},
		{"the message alone", line("FailedOperation", "m n", id) + "SDKException(code: 0): m n at /a/b.php:212)\n", []identity{{"FailedOperation", "m n", id[10:]}}},
		{"the same id", line("InternalError", "m", id) + line("InternalError", "m", id), []identity{{"InternalError", "m", id[10:]}}},
		{"the one with words", line("InternalError", "", id) + line("InternalError", "m", id), []identity{{"InternalError", "m", id[10:]}}},
		{"the id in the second", line("InternalError", "m", "RequestId=") + line("InternalError", "m", id), []identity{{"InternalError", "m", id[10:]}}},
		{"the id in the first", line("InternalError", "m", id) + line("InternalError", "m", "RequestId="), []identity{{"InternalError", "m", id[10:]}}},
		{"the id in the second, another in the third", line("InternalError", "m", "RequestId=") + line("InternalError", "m", id) + line("InternalError", "m", other), []identity{{"InternalError", "m", id[10:]}, {"InternalError", "m", other[10:]}}},
		{"a response without its id", `{"Response":{"Error":{"Code":"InternalError","Message":"m"}}}` + "\n" + line("InternalError", "m", id), []identity{{"InternalError", "m", id[10:]}}},
		{"an exception that quotes itself", "[TencentCloudSDKException]message:InternalError-m\n\ntraceInfo='[TencentCloudSDKException]message:InternalError-m requestId:" + id[10:] + "\n\nat a.b(C.java:1)", []identity{{"InternalError", "m", id[10:]}}},
		{"another id", line("InternalError", "m", id) + line("InternalError", "m", other), []identity{{"InternalError", "m", id[10:]}, {"InternalError", "m", other[10:]}}},
		{"another code", line("InternalError", "m", id) + line("FailedOperation", "m", id), []identity{{"InternalError", "m", id[10:]}, {"FailedOperation", "m", id[10:]}}},
		{"no words and no id", line("InternalError", "", "RequestId=") + line("InternalError", "", "RequestId="), []identity{{"InternalError", "", ""}, {"InternalError", "", ""}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, _ := Find([]byte(test.text))
			if len(found) != len(test.want) {
				t.Fatalf("%d failures, want %d", len(found), len(test.want))
			}
			for i := range found {
				if got := identityOf(&found[i]); got != test.want[i] {
					t.Errorf("%+v, want %+v", got, test.want[i])
				}
			}
		})
	}
}
