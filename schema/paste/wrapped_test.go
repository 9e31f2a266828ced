// This file tests errors whose lines a terminal, a chat or a mail program broke.

package paste

import (
	"strings"
	"testing"
)

// wrap returns a text in lines of at most so many bytes.
func wrap(text string, width int) string {
	var lines []string
	for ; len(text) > width; text = text[width:] {
		lines = append(lines, text[:width])
	}
	return strings.Join(append(lines, text), "\n")
}

// TestWrappedAtAnyWidth tests that an error is read whole wherever its lines were broken, but where
// nothing shows that they were: at most one width in twenty.
func TestWrappedAtAnyWidth(t *testing.T) {
	const code, says, id = "InvalidParameterValue.InvalidImageId", "The specified image `img-00000` is not valid.", "0f3c5a61-2b7d-4e8f-9a10-b2c3d4e5f601"
	for _, text := range []string{
		"[TencentCloudSDKException] code:" + code + " message:" + says + " requestId:" + id,
		"[TencentCloudSDKException]code: " + code + " message:" + says + " requestId: " + id,
		"2026/03/02 15:20:10 err: [TencentCloudSDKError] Code=" + code + ", Message=" + says + ", RequestId=" + id,
		`{"Response": {"Error": {"Code": "` + code + `", "Message": "` + says + `"}, "RequestId": "` + id + `"}}`,
	} {
		tried, wrong := 0, ""
		count := 0
		for width := 30; width < len(text); width++ {
			tried++
			wrapped := wrap(text, width)
			found, _ := Find([]byte(wrapped))
			if len(found) != 1 || identityOf(&found[0]).code != code || identityOf(&found[0]).id != id || strings.Join(strings.Fields(identityOf(&found[0]).message), "") != strings.Join(strings.Fields(says), "") {
				count, wrong = count+1, wrapped
			}
		}
		if count*20 > tried {
			t.Errorf("%d of %d widths are read wrong, such as %q", count, tried, wrong)
		}
	}
}

// TestLinesThatAreNotWrapped tests that what stands on the next line is no part of a code or a label.
func TestLinesThatAreNotWrapped(t *testing.T) {
	const code = "InvalidParameterValue.InvalidImageId"
	for _, text := range []string{
		"error code: " + code + "\nmessage: The image is wrong",
		"error code: " + code + "\nMessage: The image is wrong",
	} {
		checkFailures(t, text, "api3", identity{code, "The image is wrong", ""})
	}
}

// TestNextLineIsAnother tests that a sentence or a field on the next line makes no code longer.
func TestNextLineIsAnother(t *testing.T) {
	const code, id = "LimitExceeded.Disk", "0f3c5a61-2b7d-4e8f-9a10-b2c3d4e5f601"
	for text, wantID := range map[string]string{
		"Creating the disk failed with " + code + ".\nRequestId: " + id:                   id,
		"The code we got was " + code + ".\nThen nothing.":                                "",
		"We keep seeing " + code + " in the log.\nPlease help. RequestId: " + id:          id,
		"TencentCloud error code: " + code + "\ninstanceId=ins-1":                         "",
		"the call failed with the error code: " + code + "\ndiskId: disk-1":               "",
		"[TencentCloudSDKException] code:" + code + " requestId:" + id + "\ndiskId: disk": id,
	} {
		found, _ := Find([]byte(text))
		if len(found) != 1 || identityOf(&found[0]).code != code || identityOf(&found[0]).id != wantID {
			t.Errorf("%q: %+v", text, identities(found))
		}
	}
}
