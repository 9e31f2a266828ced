// This file tests the command as a pipeline uses it: arguments and input in, output and exit status
// out.

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"tcresponse/schema"
)

const (
	id      = "b5b41468-520d-4192-b42f-595cc34b6c1c"
	success = `{"Response":{"RequestId":"` + id + `"}}`
	failed  = `{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"The signature is wrong."},"RequestId":"` + id + `"}}`
)

// command runs the command with a standard input.
func command(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &err)
	return status, out.String(), err.String()
}

func TestExitStatus(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
	}{
		{"a success", success, exitSuccess},
		{"a success with a note", `{"Response":{"RequestId":"x"}}`, exitSuccess},
		{"a success with a warning", `{"Response":{"RequestId":"` + id + `"},"retcode":0}`, exitSuccess},
		{"a success without request id", `{"Response":{}}`, exitInvalid},
		{"a success with a syntax error", `{"Response":{"RequestId":"` + id + `",}}`, exitInvalid},
		{"a failure", failed, exitFailure},
		{"a failure without request id", `{"Response":{"Error":{"Code":"InternalError","Message":"m"}}}`, exitFailure},
		{"a failure with a syntax error", strings.Replace(failed, ",", "", 1), exitFailure},
		{"an envelope that is none", `{"Response":[]}`, exitInvalid},
		{"an error of another type", `{"Response":{"Error":"x","RequestId":"` + id + `"}}`, exitInvalid},
		{"cut text", success[:20], exitInvalid},
		{"other JSON", `[1,2]`, exitInvalid},
		{"words", `hello`, exitInvalid},
		{"nothing", ``, exitInvalid},
		{"white space", " \n", exitInvalid},
		{"a success and a failure", success + "\n" + failed, exitInvalid},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, args := range [][]string{nil, {"-"}, {"-text"}, {"-text", "-lang", "zh"}} {
				status, stdout, stderr := command(test.text, args...)
				if status != test.want || stderr != "" || stdout == "" {
					t.Errorf("check %v: status %d, want %d; stdout %q, stderr %q", args, status, test.want, stdout, stderr)
				}
			}
		})
	}
}

func TestUsage(t *testing.T) {
	tests := []struct {
		args   []string
		want   int
		stderr string
	}{
		{[]string{"-nothing"}, exitUsage, "usage: check"},
		{[]string{"-text", "-lang", "fr"}, exitUsage, `"fr"`},
		{[]string{"-lang"}, exitUsage, "usage: check"},
		{[]string{"-text", "-lines"}, exitUsage, "-lines"},
		{[]string{"-lines", "-action", "eb.ListEventBuses"}, exitUsage, "-action"},
		{[]string{"-envelope", "-action", "eb.ListEventBuses"}, exitUsage, "-action"},
		{[]string{"-action", ""}, exitUsage, "-action"},
		{[]string{"-lang", "zh"}, exitUsage, "-text"},
		{[]string{"-lang", "zh", "-lines"}, exitUsage, "-text"},
		{[]string{"-h"}, exitSuccess, "usage: check"},
		{[]string{"no/such/file.json"}, exitUsage, "no/such/file.json"},
		{[]string{"-lines", "no/such/file.jsonl"}, exitUsage, "no/such/file.jsonl"},
		{[]string{"."}, exitUsage, "directory"},
	}
	for _, test := range tests {
		status, stdout, stderr := command(success, test.args...)
		if status != test.want || stdout != "" || !strings.Contains(stderr, test.stderr) {
			t.Errorf("check %v: status %d, want %d; stdout %q, stderr %q", test.args, status, test.want, stdout, stderr)
		}
	}
}

func TestReportIsTheEngines(t *testing.T) {
	_, stdout, _ := command(failed)
	var got, want any
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v: %s", err, stdout)
	}
	encoded, err := json.Marshal(engine().Check([]byte(failed), nil))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(encoded, &want); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// files writes texts to files in a new directory and returns their paths.
func files(t *testing.T, contents ...string) (paths []string) {
	dir := t.TempDir()
	for i, content := range contents {
		path := filepath.Join(dir, fmt.Sprintf("%d.json", i))
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// reports decodes the reports that were printed one after another.
func reports(t *testing.T, stdout string) (list []schema.Report) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(stdout))
	for {
		var r schema.Report
		err := d.Decode(&r)
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatalf("%v: %s", err, stdout)
		}
		list = append(list, r)
	}
}

func TestSeveralFiles(t *testing.T) {
	paths := files(t, success, failed, "hello")
	tests := []struct {
		args []string
		want int
		// verdicts are those of the reports, in order.
		verdicts string
	}{
		{[]string{paths[0]}, exitSuccess, "[success]"},
		{[]string{paths[0], paths[1]}, exitFailure, "[success failure]"},
		{[]string{paths[1], paths[0]}, exitFailure, "[failure success]"},
		{[]string{paths[2], paths[1], paths[0]}, exitInvalid, "[other failure success]"},
		{[]string{paths[0], "-", paths[1]}, exitFailure, "[success success failure]"},
		{[]string{paths[0], paths[0] + ".gone", paths[1]}, exitUsage, "[success failure]"},
	}
	for _, test := range tests {
		status, stdout, stderr := command(success, test.args...)
		verdicts := []schema.Verdict{}
		for _, r := range reports(t, stdout) {
			verdicts = append(verdicts, r.Responses[0].Verdict)
		}
		if status != test.want || fmt.Sprint(verdicts) != test.verdicts {
			t.Errorf("check %v: status %d, verdicts %v, want %d, %s", test.args, status, verdicts, test.want, test.verdicts)
		}
		if gone := strings.Contains(stderr, ".gone"); gone != (test.want == exitUsage) {
			t.Errorf("check %v: stderr %q", test.args, stderr)
		}
	}
	_, stdout, _ := command("", "-text", paths[0], paths[1])
	for _, path := range paths[:2] {
		if !strings.Contains(stdout, path+":\n") {
			t.Errorf("of several files %s is not named:\n%s", path, stdout)
		}
	}
}

func TestLines(t *testing.T) {
	long := `{"Response":{"Data":"` + strings.Repeat("x", 3<<20) + `","RequestId":"` + id + `"}}`
	quoted := func(text string) string {
		b, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	tests := []struct {
		name, in string
		want     int
		// verdicts are those of the first response in each line's report, none for a report without
		// a response.
		verdicts string
		stderr   string
	}{
		{"text", `{"text":` + quoted(success) + `}`, exitSuccess, "[success]", ""},
		{"output", `{"id":1,"output":` + quoted(failed) + "}\n", exitSuccess, "[failure]", ""},
		{"input", `{"input":"hello","expect":{}}`, exitSuccess, "[other]", ""},
		{"text before output", `{"output":"hello","text":` + quoted(success) + `}`, exitSuccess, "[success]", ""},
		{"an empty text", `{"text":""}`, exitSuccess, "[none]", ""},
		{"several", `{"text":` + quoted(success) + "}\n" + `{"text":` + quoted(failed) + "}\r\n" + `{"text":"x"}`, exitSuccess, "[success failure other]", ""},
		{"blank lines", "\n" + `{"text":` + quoted(success) + "}\n \n\n" + `{"text":` + quoted(failed) + "}\n\n", exitSuccess, "[success failure]", ""},
		{"a long line", `{"text":` + quoted(long) + "}\n" + `{"text":"x"}`, exitSuccess, "[success other]", ""},
		{"no JSON", `{"text":` + quoted(success) + "}\n{\n" + `{"text":` + quoted(failed) + "}\n", exitUsage, "[success none failure]", "-:2:"},
		{"no text", `{"id":1}`, exitUsage, "[none]", "-:1:"},
		{"a text that is no string", `{"text":{}}`, exitUsage, "[none]", "-:1:"},
		{"a text of null", `{"text":null,"output":` + quoted(failed) + `}`, exitSuccess, "[failure]", ""},
		{"an array", `["x"]`, exitUsage, "[none]", "-:1:"},
		{"null", `null`, exitUsage, "[none]", "-:1:"},
		{"several bad lines", "x\n\n{}\n" + `{"text":"x"}` + "\n[]\n", exitUsage, "[none none other none]", "-:1: -:3: -:5:"},
		{"a mark before UTF-8", "\uFEFF" + `{"text":` + quoted(success) + `}`, exitSuccess, "[success]", ""},
		{"nothing", "", exitSuccess, "[]", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := command(test.in, "-lines")
			verdicts := []string{}
			for line := range strings.Lines(stdout) {
				var r schema.Report
				if err := json.Unmarshal([]byte(line), &r); err != nil {
					t.Fatalf("%v: %s", err, line)
				}
				verdict := "none"
				if len(r.Responses) > 0 {
					verdict = string(r.Responses[0].Verdict)
				}
				verdicts = append(verdicts, verdict)
			}
			if status != test.want || fmt.Sprint(verdicts) != test.verdicts {
				t.Errorf("status %d, verdicts %v, want %d, %s", status, verdicts, test.want, test.verdicts)
			}
			places := regexp.MustCompile(`-:\d+:`).FindAllString(stderr, -1)
			if strings.Join(places, " ") != test.stderr || strings.Count(stderr, "\n") != len(places) {
				t.Errorf("stderr %q, want a line for each of %q", stderr, test.stderr)
			}
		})
	}
}

func TestInputThatBreaks(t *testing.T) {
	for _, args := range [][]string{nil, {"-text"}, {"-lines"}} {
		var out, errs bytes.Buffer
		in := io.MultiReader(strings.NewReader(`{"text":"x"}`), iotest.ErrReader(errors.New("the pipe broke")))
		if status := run(args, in, &out, &errs); status != exitUsage || !strings.Contains(errs.String(), "the pipe broke") {
			t.Errorf("check %v: status %d, stderr %q", args, status, errs.String())
		}
	}
}

func TestText(t *testing.T) {
	tests := []struct {
		name, text string
		args       []string
		// parts occur in the output in this order.
		parts []string
	}{
		{"a success", success, nil, []string{"Success: ", "RequestId: " + id}},
		{"a failure", failed, nil, []string{"Failure: ", "RequestId: " + id, "Code: AuthFailure.SignatureFailure", "Message: The signature is wrong.", "Usual causes:", "  - ", "What to do:", "  1. ", "  2. ", "Retry: "}},
		{"a failure in Chinese", failed, []string{"-lang", "zh"}, []string{"失败", "错误码: AuthFailure.SignatureFailure", "错误信息: The signature is wrong.", "常见原因:", "处理步骤:", "重试: "}},
		{"a missing comma", "{\n  \"Response\": {\n    \"A\": 1\n    \"RequestId\": \"" + id + "\"\n  }\n}", nil,
			[]string{"Success: ", "3:11: error: ", "[syntax-missing-comma]\n      \"A\": 1\n            ^\n"}},
		{"a missing comma, in Chinese", "{\"Response\": {\"A\": 1 \"RequestId\": \"" + id + "\"}}", []string{"-lang", "zh"},
			[]string{"成功", "1:21: 错误: ", "[syntax-missing-comma]\n"}},
		{"behind Chinese", `{"Response":{"名称":"测试" "RequestId":"` + id + `"}}`, nil,
			[]string{"1:23: error: ", "[syntax-missing-comma]\n", "  {\"Response\":{\"名称\":\"测试\" \"RequestId\"", "\n                            ^\n"}},
		{"behind a tab and an emoji", "{\"Response\":\t{\"A\":\"😀\" \"RequestId\":\"" + id + "\"}}", nil,
			[]string{"1:23: error: ", "[syntax-missing-comma]\n  {\"Response\": {\"A\":\"😀\" \"RequestId\"", "\n                        ^\n"}},
		{"a whole value", `{"Response":{"RequestId":"名字"}}`, nil,
			[]string{"1:26: note: ", "[request-id-not-uuid]\n  {\"Response\":{\"RequestId\":\"名字\"}}\n                           ^^^^^^\n"}},
		{"nothing", "", nil, []string{"Nothing to check"}},
		{"nothing, in Chinese", "", []string{"-lang", "zh"}, []string{"没有可检查的内容"}},
		{"more than is listed", `{"Response":{"A":[` + strings.Repeat("9007199254740993,", 300) + `1],"RequestId":"` + id + `"}}`, nil, []string{"[integer-unsafe] (300 times)"}},
		{"an unknown code", strings.Replace(failed, "SignatureFailure", "SignaturFailure", 1), nil, []string{"Did you mean: AuthFailure.SignatureFailure"}},
		{"a code known by its beginning", strings.Replace(failed, "AuthFailure.SignatureFailure", "InternalError.1004", 1), nil, []string{"Code: InternalError.1004", "(explained by InternalError) ", "Usual causes:"}},
		{"a code known by its words", strings.Replace(failed, "AuthFailure.SignatureFailure", "InternalError.DiskNotFound", 1), nil, []string{"Code: InternalError.DiskNotFound", "The service could not find the disk that the request names", "What to do:"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, stdout, stderr := command(test.text, append([]string{"-text"}, test.args...)...)
			rest := stdout
			for _, part := range test.parts {
				at := strings.Index(rest, part)
				if at < 0 {
					t.Fatalf("%q is not in, or not in order:\n%s%s", part, stdout, stderr)
				}
				rest = rest[at+len(part):]
			}
		})
	}
}

// TestCaret tests that the caret is below its place however wide the characters are.
func TestCaret(t *testing.T) {
	tests := []struct {
		name, line    string
		column, units int
		above, below  string
	}{
		{"the first", "abc", 1, 1, "abc", "^"},
		{"a span", "abcdef", 3, 2, "abcdef", "  ^^"},
		{"an empty span", "abc", 2, 0, "abc", " ^"},
		{"behind the line", "abc", 4, 0, "abc", "   ^"},
		{"a span beyond the line", "abc", 3, 9, "abc", "  ^"},
		{"of an empty line", "", 1, 0, "", "^"},
		{"behind Chinese", "腾讯x", 3, 1, "腾讯x", "    ^"},
		{"on Chinese", "a腾讯", 2, 1, "a腾讯", " ^^"},
		{"behind an emoji", "😀x", 3, 1, "😀x", "  ^"},
		{"on an emoji", "a😀b", 2, 2, "a😀b", " ^^"},
		{"behind a tab", "\tx", 2, 1, " x", " ^"},
		{"on full-width punctuation", "a，b", 2, 1, "a，b", " ^^"},
		{"behind a combining character", "e\u0301x", 3, 1, "e\u0301x", " ^"},
		{"behind a control character", "\x1bx", 2, 1, "<U+001B>x", "        ^"},
		{"on a bidi control", "a\u202Eb", 2, 1, "a<U+202E>b", " ^^^^^^^^"},
		{"in a long line", strings.Repeat("a", 100) + "x" + strings.Repeat("b", 100), 101, 1,
			strings.Repeat("a", 60) + "x" + strings.Repeat("b", 59), strings.Repeat(" ", 60) + "^"},
		{"at the end of a long line", strings.Repeat("a", 100), 101, 0, strings.Repeat("a", 60), strings.Repeat(" ", 60) + "^"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			out := bufio.NewWriter(&b)
			printCaret(out, test.line, test.column, test.units)
			out.Flush()
			if want := "  " + test.above + "\n  " + test.below + "\n"; b.String() != want {
				t.Errorf("got\n%s\nwant\n%s", b.String(), want)
			}
		})
	}
}

// TestNothingMovesTheTerminal tests that no control character of the input is printed as it is.
func TestNothingMovesTheTerminal(t *testing.T) {
	var text strings.Builder
	text.WriteString(`{"Response":{"Error":{"Code":"Internal\u001b[31mError","Message":"a\u0007b\u0008\u009b\u202e\u200b`)
	for c := rune(1); c < 0xA0; c++ {
		if c != '"' && c != '\\' {
			text.WriteRune(c)
		}
	}
	text.WriteString(`"},"RequestId":"x\u001b]0;title\u0007"}}`)
	for _, lang := range []string{"en", "zh"} {
		_, stdout, _ := command(text.String(), "-text", "-lang", lang)
		if !strings.Contains(stdout, "<U+001B>") {
			t.Errorf("the escape character is not shown:\n%q", stdout)
		}
		for _, ch := range stdout {
			if ch < ' ' && ch != '\n' || ch >= 0x7F && ch < 0xA0 || ch == '\u202E' || ch == '\u200B' {
				t.Fatalf("%U is printed:\n%q", ch, stdout)
			}
		}
	}
}

func Example() {
	text := "{\"Response\": {\n  \"TotalCount\": 0,,\n  \"RequestId\": \"b5b41468-520d-4192-b42f-595cc34b6c1c\"\n}}\n"
	var out bytes.Buffer
	status := run([]string{"-text"}, strings.NewReader(text), &out, os.Stderr)
	_, finding, _ := strings.Cut(out.String(), "[syntax-extra-comma]\n")
	lines := strings.Split(finding, "\n")
	fmt.Println(strings.Join(lines[:2], "\n"))
	fmt.Println("status", status)
	// Output:
	//     "TotalCount": 0,,
	//                     ^
	// status 2
}

// TestAdvice tests that the explanation of a message is printed with its values, its links and what
// can be copied.
func TestAdvice(t *testing.T) {
	text := `{"Response":{"Error":{"Code":"UnauthorizedOperation","Message":"you are not authorized to perform operation (cvm:RunInstances) resource (*) has no permission"},"RequestId":"` + id + `"}}`
	for lang, want := range map[string][]string{
		"en": {"CAM denied `cvm:RunInstances`", "CAM policies (https://console.tencentcloud.com/cam/policy)", "Retry: Do not retry. ", "CAM policy:\n  {\"version\":\"2.0\""},
		"zh": {"拒绝了 `cvm:RunInstances`", "策略页 (https://console.cloud.tencent.com/cam/policy)", "重试: 不要重试。", "CAM 策略:\n  {"},
	} {
		_, stdout, _ := command(text, "-text", "-lang", lang)
		for _, s := range want {
			if !strings.Contains(stdout, s) {
				t.Errorf("%s: %q is not in\n%s", lang, s, stdout)
			}
		}
	}
}

// TestBasis tests that the products that declare a code have their names, and that an explanation says
// what it is known from.
func TestBasis(t *testing.T) {
	for _, test := range []struct{ lang, code, want string }{
		{"en", "LimitExceeded.QuotaNotEnough", "Declared by: Auto Scaling (as)\n"},
		{"zh", "LimitExceeded.QuotaNotEnough", "可能返回此错误码的产品: 弹性伸缩（as）\n"},
		{"en", "ServiceUnavailable", "Causes and steps are from experience.\n"},
		{"zh", "ServiceUnavailable", "原因和步骤凭经验总结。\n"},
		{"en", "AuthFailure.InvalidAuthorization", "from experience, and from: TencentCloud/tencentcloud-sdk-go#89\n"},
	} {
		_, stdout, _ := command(`{"Response":{"Error":{"Code":"`+test.code+`","Message":"x"},"RequestId":"`+id+`"}}`, "-text", "-lang", test.lang)
		if !strings.Contains(stdout, test.want) {
			t.Errorf("%s: %q is not in\n%s", test.lang, test.want, stdout)
		}
	}
}
