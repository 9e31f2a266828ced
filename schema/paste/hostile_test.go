// This file tests that the search stays linear and keeps its places in range, whatever the text.

package paste

import (
	"bytes"
	"strings"
	"testing"

	table "tcresponse/schema/hostile"
)

// hostile are pieces that a reader looks at and cannot finish; a text is many of one.
var hostile = []string{
	"{", "[", `{"`, `{\"`, `{"a":`, `[{"a":`, `{"a"x`, `{//`, `{/*`, `{ #`, `["a `, "}", `"a":"b",`, `{'a`,
	"Code=", "Code=InternalError", "Code=InternalError, Message=x", "code:InternalError message:x ", "code:InternalError message:x\n", "code:code:", "Code: A, Message: ", "Code:InternalError messAge: requestId:",
	"[TencentCloudSDKError]", "[TencentCloudSDKError] Code=InternalError, Message=x", "[TencentCloudSDKException] code:InternalError message:x requestId:", "SDKHttpException: x\n{", "SDKException('", "]message:", "message：x", "message：x request ",
	"HTTP/1.1 200", "HTTP/1.1 200 OK\n", "HTTP/1.1 200 OK\na: b\n", "HTTP/1.1 200 OK\n\n{", "data:{", "data:{\n", "data:{\"a\":1}\n", "data: x\n",
	`\`, `\"`, `\\\"`, `\u`, "<Error", "<Error><Code>", "<?xml", "<html", "(Message: ", "A(Message: ", "An error occurred (", "api error A: ", "status code: 4, request id: ", "status code: \x80request id:", "SDKError: StatusCode: ", "com.aliyuncs.",
	`"Code"`, `"Code":"InternalError"`, `"Code": "InternalError", "Message": "x" `, "&quot;", "%22", `""`, `{""a`, "｛", "\x1b[", "[0m", "\u200b", "│ ", "> ", "a b\n", "1 {\n", "] => ", "[a] => Array (\n", "array(1) {", "]=>", "string(9999) \"", "' => array(", "OrderedDict([('a', ", "{:a=>", "eyJh", "请求", "错误码：InternalError，错误信息：", " ", "\n", "\t", "\x00", "\xff", "InternalError ", "InternalError\n: ", "request ", "requestId:", "requestId: 12345678-", "==", "a-", "aaaa-",
	"\ufeff", "\u202e", "\xed\xa0\xbd", `\ud800`, `"\ud800`, `"{\"`, "> > > ", ">", "]", "[}", "9", "-", "1e", "'", "“", "<script>", "&#", "&lt;", "%", "%7B", "AKID", "{\"Response\":{}}", "{\"Response\":{}}\n", "{\"Response\":", "{\"log\":{\"entries\":[{", "event: x\ndata: ", "OrderedDict([(", "[0] =>", "…", "...", "/*", "//", "\u2028",
}

// work is the number of bytes that a search of a text has looked at, as far as it keeps count.
func work(text []byte) int {
	f := newFinder(text, allowance(len(text)))
	f.all(NewText(text))
	return allowance(len(text)) - f.budget
}

// Doubling a text may at most double the work, and a little: the budget alone bounds it, but a search that spends it all is as good as blind.
func TestWorkGrowsWithTheText(t *testing.T) {
	for _, piece := range hostile {
		const size = 1 << 16
		once := bytes.Repeat([]byte(piece), size/len(piece))
		twice := bytes.Repeat([]byte(piece), 2*size/len(piece))
		a, b := work(once), work(twice)
		if b > 2*a+a/4+allowance(0) {
			t.Errorf("%d times %q: %d bytes looked at; twice as many: %d", size/len(piece), piece, a, b)
		}
		if most := allowance(len(twice)) + reserve(len(twice)); b > most {
			t.Errorf("%d times %q: %d bytes looked at, more than %d", 2*size/len(piece), piece, b, most)
		}
	}
}

// TestWorkGrowsWithEachText is the same for the table of hostile texts.
func TestWorkGrowsWithEachText(t *testing.T) {
	for _, c := range table.Cases() {
		once, twice := c.Bytes(200), c.Bytes(100)
		if len(twice) > 2*len(once)+len(once)/4 {
			// Its quoting makes it grow by more.
			continue
		}
		if a, b := work(once), work(twice); b > 2*a+a/4+allowance(0) {
			t.Errorf("%s: %d bytes looked at in %d; %d in %d", c.Name, a, len(once), b, len(twice))
		}
	}
}

// reserve is how far a search may go on with short looks ahead when its allowance is spent.
func reserve(size int) int { return 128*size + 1<<17 }

// needle is a response in a haystack.
const needle = `{"Response":{"Error":{"Code":"InternalError","Message":"busy"},"RequestId":"0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f"}}`

func TestFindInTheMiddleOfALargeLog(t *testing.T) {
	line := "2031-05-06 07:08:09.123 INFO  [worker-3] c.e.OrderService : order 81723 done in 14 ms {status=ok, items=[1, 2]} code: 0\n"
	half := bytes.Repeat([]byte(line), 20<<20/2/len(line))
	text := append(append(bytes.Clone(half), needle+"\n"...), half...)
	found, _ := Find(text)
	if len(found) != 1 || found[0].Form != "json-envelope" || found[0].Text.Origin(found[0].From) != len(half) {
		t.Fatalf("%d candidates", len(found))
	}
}

// checkPlaces fails when a candidate of a text lies outside of it.
func checkPlaces(t *testing.T, text []byte) {
	found, _ := Find(text)
	checkCandidates(t, text, found)
}

func checkCandidates(t *testing.T, text []byte, found []Candidate) {
	for _, c := range found {
		check := func(what string, from, to int) {
			if from < 0 || from > to || to > len(c.Text.Bytes) {
				t.Fatalf("%s %s: %d to %d of %d bytes", c.Form, what, from, to, len(c.Text.Bytes))
			}
			if a, b := c.Text.Origin(from), c.Text.Origin(max(from, to-1)); a < 0 || b < a || b > len(text) {
				t.Fatalf("%s %s: origins %d to %d of %d bytes", c.Form, what, a, b, len(text))
			}
		}
		check("candidate", c.From, c.To)
		for _, n := range c.Notes {
			check("note "+n.Code, n.From, n.To)
		}
		for _, s := range c.Errors {
			check("slip "+s.Code, s.From, s.To)
		}
		if c.Tree != nil {
			for _, n := range c.Tree.Nodes {
				check("node", n.Start(), n.End())
			}
		}
	}
}

func TestPlacesInHostileTexts(t *testing.T) {
	for i, piece := range hostile {
		checkPlaces(t, []byte(strings.Repeat(piece, 50)))
		checkPlaces(t, []byte(strings.Repeat(piece+needle+hostile[(i*7+3)%len(hostile)], 3)))
	}
}
