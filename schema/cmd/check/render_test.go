// This file tests -html, -markdown, -ticket and -style.

package main

import (
	"strings"
	"testing"
)

func TestRendered(t *testing.T) {
	failure := failing("InvalidParameter", "<b> `x` @you")
	for _, test := range []struct {
		args []string
		want []string
	}{
		{[]string{"-html"}, []string{`<article class="tc-report" lang="en">`, `<h2 class="tc-verdict">Failure</h2>`, "<code>InvalidParameter</code>", `<ol class="tc-steps">`, "<code>&lt;b&gt; `x` @you</code>", "</article>\n"}},
		{[]string{"-html", "-lang", "zh", "-action", "eb.CreateRule"}, []string{`lang="zh-CN"`, "失败", "eb CreateRule", "处理步骤"}},
		{[]string{"-markdown"}, []string{"## Failure\n", "- **Code**: `InvalidParameter`\n", "### What to do\n\n1. ", "- **Message**: ``<b> `x` @you``\n"}},
		{[]string{"-markdown", "-lang", "zh"}, []string{"## 失败\n", "- **错误码**：`InvalidParameter`\n", "### 处理步骤\n"}},
		{[]string{"-ticket"}, []string{"- Code: `InvalidParameter`\n- Message: ``<b> `x` @you``\n- RequestId: `"}},
		{[]string{"-ticket", "-lang", "zh", "-action", "eb.CreateRule"}, []string{"- 错误码：`InvalidParameter`\n", "- 接口：`eb v20210416 CreateRule`\n"}},
	} {
		status, stdout, stderr := command(failure, test.args...)
		if status != exitFailure || stderr != "" || !inOrder(stdout, test.want...) {
			t.Errorf("%q: status %d, stderr %q, want %q in this order in\n%s", test.args, status, stderr, test.want, stdout)
		}
	}
	if status, stdout, _ := command("", "-markdown"); status != exitInvalid || stdout != "Nothing to check: the input is empty.\n" {
		t.Errorf("empty: status %d, %q", status, stdout)
	}
	if status, stdout, stderr := command("nothing", "-ticket"); status != exitInvalid || stdout == "" && stderr == "" {
		t.Errorf("no response: status %d, %q, %q", status, stdout, stderr)
	}
	if status, stdout, stderr := command("", "-style"); status != exitSuccess || stderr != "" || !strings.Contains(stdout, ".tc-report {") {
		t.Errorf("-style: status %d, %q", status, stderr)
	}
	for _, args := range [][]string{{"-html", "-markdown"}, {"-html", "-text"}, {"-style", "-html"}, {"-style", "x.json"}, {"-markdown", "-lines"}, {"-ticket", "-markdown"}} {
		if status, stdout, stderr := command(failure, args...); status != exitUsage || stdout != "" || stderr == "" {
			t.Errorf("%q: status %d, stdout %q", args, status, stdout)
		}
	}
}
