// This file prints reports for people.

package main

import (
	"bufio"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tcresponse/schema"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/diag"
	"tcresponse/schema/docs"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/explain"
	"tcresponse/schema/render"
)

// headings are the fixed words of the output, by language.
var headings = map[string]map[string]string{
	"en": {"code": "Code", "lost": "not in the text", "message": "Message", "request": "RequestId", "action": "Action", "cause": "Probably caused by", "declared": "Declared by", "more products": "and %d more products", "causes": "Usual causes", "steps": "What to do", "retry": "Retry", "limits": "Limits", "parameters": "Request parameters", "required": " (required)", "failures": "Failures", "stop": ". ", "comma": ", ", "name": "%s (%s)", "lang": "en", "experience": "Causes and steps are from experience.", "experience and": "Causes and steps are from experience, and from: ", "prefix": "explained by", "source": "Where", "times": " (%d times)", "nearest": "Did you mean", "more": "and %d more findings", "cam-policy": "CAM policy", "command": "Command", "region": "Region in full", "request-id": "Id inside the message", "empty": "Nothing to check: the input is empty."},
	"zh": {"code": "错误码", "lost": "文本中没有", "message": "错误信息", "request": "RequestId", "action": "接口", "cause": "可能的根本原因", "declared": "可能返回此错误码的产品", "more products": "等，另有 %d 个", "causes": "常见原因", "steps": "处理步骤", "retry": "重试", "limits": "限制", "parameters": "请求参数", "required": "（必填）", "failures": "错误", "stop": "。", "comma": "、", "name": "%s（%s）", "lang": "zh", "experience": "原因和步骤凭经验总结。", "experience and": "原因和步骤凭经验总结，并参考：", "prefix": "以下按此错误码解释：", "source": "位置", "times": "（共 %d 处）", "nearest": "是否想找", "more": "另有 %d 条发现未列出", "cam-policy": "CAM 策略", "command": "命令", "region": "完整地域名", "request-id": "错误信息中的 ID", "empty": "输入为空，没有可检查的内容。"},
}

// severityMarks open the line of a finding.
var severityMarks = map[string]map[diag.Severity]string{
	"en": {diag.Error: "error", diag.Warning: "warning", diag.Note: "note"},
	"zh": {diag.Error: "错误", diag.Warning: "警告", diag.Note: "提示"},
}

// printText prints a report for people. text is nil when it was not read.
func printText(out *bufio.Writer, report schema.Report, text []byte, t texts.Texts, lang string) {
	h := headings[lang]
	if len(report.Responses) == 0 && len(report.Findings) == 0 {
		fmt.Fprintln(out, h["empty"])
	}
	var lines []string
	if text != nil {
		lines = splitLines(string(text))
	}
	for i, r := range report.Responses {
		if i > 0 {
			fmt.Fprintln(out)
		}
		label, _ := render.Label(t, &r)
		fmt.Fprintf(out, "%s: %s\n", label.Label, label.Text)
		if s := r.Source; s != nil {
			fmt.Fprintf(out, "%s: %s\n", h["source"], place(s))
		}
		if r.RequestID != "" {
			fmt.Fprintf(out, "%s: %s\n", h["request"], printable(r.RequestID))
		}
		if d := r.Definition; d != nil {
			name := d.EN
			if lang == "zh" || name == "" {
				name = d.ZH
			}
			fmt.Fprintf(out, "%s: %s %s (%s %s)\n", h["action"], d.Product, d.Action, name, d.Version)
		}
		if r.Error != nil {
			printError(out, *r.Error, t, h)
		}
		printItems(out, r, t, h)
		printFindings(out, r.Findings, r.GroupSizes(), lines, t, lang)
		if more := r.FindingsTotal - len(r.Findings); more > 0 && r.GroupSizes() == nil {
			fmt.Fprintf(out, h["more"]+"\n", more)
		}
		printAbout(out, r.Definition, t, h)
	}
	printFindings(out, report.Findings, nil, lines, t, lang)
}

// place writes where a failed call stands in a configuration.
func place(s *schema.Source) string {
	text := s.Resource
	if s.File != "" {
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%s:%d", s.File, s.Line)
	}
	return printable(text)
}

// printItems explains the codes of items that failed, each once.
func printItems(out *bufio.Writer, r schema.Response, t texts.Texts, h map[string]string) {
	seen := map[string]bool{}
	for _, f := range r.Findings {
		code, _ := f.Params["code"].(string)
		key, _ := f.Params["docs"].(string)
		if f.Code == "item-failed" && !seen[code] {
			seen[code] = true
			fmt.Fprintf(out, "\n%s: %s\n", h["code"], printable(code))
			printExplanation(out, code, key, t, h)
		}
	}
}

func printError(out *bufio.Writer, e schema.Error, t texts.Texts, h map[string]string) {
	fmt.Fprintf(out, "%s: %s\n", h["code"], cmp.Or(printable(e.Code), h["lost"]))
	if e.Message != "" {
		fmt.Fprintf(out, "%s: %s\n", h["message"], printable(e.Message))
	}
	if e.Nearest != "" {
		fmt.Fprintf(out, "%s: %s\n", h["nearest"], e.Nearest)
	}
	if d := e.Declared; d != nil && d.Total > 0 && !e.IsCommon() {
		fmt.Fprintf(out, "%s: %s", h["declared"], strings.Join(productNames(d.Products, h), h["comma"]))
		if more := d.Total - len(d.Products); more > 0 {
			fmt.Fprintf(out, " "+h["more products"], more)
		}
		fmt.Fprintln(out)
	}
	if e.Cause != nil {
		fmt.Fprintf(out, "\n%s:\n", h["cause"])
		printError(out, *e.Cause, t, h)
	}
	if e.Advice != nil {
		printAdvice(out, e, t, h)
	}
}

// printAdvice prints the explanation of an error.
func printAdvice(out *bufio.Writer, e schema.Error, t texts.Texts, h map[string]string) {
	a := e.Advice
	fmt.Fprintln(out)
	if kind := a.Basis[0].Kind; kind == "class" || kind == "code" && e.Docs != e.Code {
		fmt.Fprintf(out, "(%s %s) ", h["prefix"], e.Docs)
	}
	text := func(r explain.Ref) string { return printable(t.Text(r.ID, r.Params)) }
	list := func(refs []explain.Ref) (lines []string) {
		for _, r := range refs {
			lines = append(lines, text(r))
		}
		return lines
	}
	printParts(out, text(a.Meaning), list(a.Causes), list(a.Steps), t.Retry[a.Retry.Class].Label+h["stop"]+text(a.Retry.Text), h)
	for _, s := range a.Snippets {
		fmt.Fprintf(out, "%s:\n  %s\n", h[s.Kind], printable(s.Text))
	}
	code := e.Docs
	if a.IsByRule() {
		// What a rule says of a message is not what the sources of the code support.
		code = ""
	}
	printBasis(out, code, h)
}

// printBasis says what causes and steps are known from.
func printBasis(out *bufio.Writer, code string, h map[string]string) {
	all := docs.Codes()
	i := slices.IndexFunc(all, func(c docs.Code) bool { return c.Code == code })
	if i < 0 || len(all[i].Sources) == 0 {
		fmt.Fprintln(out, h["experience"])
		return
	}
	fmt.Fprintln(out, h["experience and"]+strings.Join(all[i].Sources, h["comma"]))
}

// productNames adds the names of products to those that calls use.
func productNames(products []string, h map[string]string) []string {
	names := slices.Clone(products)
	for i, product := range products {
		for _, pack := range all.Catalog().Index().Product(product) {
			name := cmp.Or(pack.EN, pack.ZH)
			if h["lang"] == "zh" {
				name = cmp.Or(pack.ZH, pack.EN)
			}
			if name != "" {
				names[i] = fmt.Sprintf(h["name"], name, pack.API)
			}
		}
	}
	return names
}

var link = regexp.MustCompile(`\[([^\]]+)\]\((https:[^)\s]+)\)`)

// unlinked writes the links of a text as words and address, or as the address alone.
func unlinked(s string) string {
	return link.ReplaceAllStringFunc(s, func(s string) string {
		m := link.FindStringSubmatch(s)
		if strings.HasSuffix(m[2], m[1]) {
			return m[2]
		}
		return m[1] + " (" + m[2] + ")"
	})
}

// printExplanation prints the texts of the documented code key, which explains code.
func printExplanation(out *bufio.Writer, name, key string, t texts.Texts, h map[string]string) {
	code, ok := t.Codes[key]
	if !ok {
		return
	}
	fmt.Fprintln(out)
	if key != name {
		fmt.Fprintf(out, "(%s %s) ", h["prefix"], key)
	}
	_, class, _ := docs.Entry(key)
	printParts(out, code.Meaning, code.Causes, code.Steps, t.Retry[class].Label+h["stop"]+code.Retry, h)
	printBasis(out, key, h)
}

// printParts prints an explanation, with the links for the readers of the language.
func printParts(out *bufio.Writer, meaning string, causes, steps []string, retry string, h map[string]string) {
	plain := func(s string) string { return unlinked(texts.ForSite(s, h["lang"])) }
	fmt.Fprintf(out, "%s\n\n", plain(meaning))
	if len(causes) > 0 {
		fmt.Fprintf(out, "%s:\n", h["causes"])
	}
	for _, cause := range causes {
		fmt.Fprintf(out, "  - %s\n", plain(cause))
	}
	fmt.Fprintf(out, "%s:\n", h["steps"])
	for i, step := range steps {
		fmt.Fprintf(out, "  %d. %s\n", i+1, plain(step))
	}
	fmt.Fprintf(out, "%s: %s\n", h["retry"], plain(retry))
}

// printFindings prints findings with their lines; of a group, the first one and how many more there
// are. A nil counts prints each.
func printFindings(out *bufio.Writer, findings []schema.Finding, counts map[int]int, lines []string, t texts.Texts, lang string) {
	for i, f := range findings {
		if counts != nil && counts[i] == 0 {
			continue
		}
		text, help := t.Finding(f.Code, f.Params)
		fmt.Fprintf(out, "\n%d:%d: %s: %s [%s]", f.Line, f.Column, severityMarks[lang][f.Severity], printable(text), f.Code)
		if counts[i] > 1 {
			fmt.Fprintf(out, headings[lang]["times"], counts[i])
		}
		fmt.Fprintln(out)
		if f.Line >= 1 && f.Line <= len(lines) {
			printCaret(out, lines[f.Line-1], f.Column, f.To-f.From)
		}
		if help != "" {
			fmt.Fprintf(out, "  %s\n", printable(help))
		}
	}
}

// window is how many UTF-16 code units of a line are shown on each side of a place.
const window = 60

// printCaret prints a line with carets below as many UTF-16 code units as units says, from the
// 1-based column on.
func printCaret(out *bufio.Writer, line string, column, units int) {
	var above, below strings.Builder
	at, marked := 1, false
	for _, ch := range line {
		width := 1
		if ch > 0xFFFF {
			width = 2
		}
		if at >= column-window && at < column+window {
			cell := printableRune(ch)
			above.WriteString(cell)
			mark := " "
			if at >= column && (at < column+units || !marked) {
				mark, marked = "^", true
			}
			below.WriteString(strings.Repeat(mark, cells(cell)))
		}
		at += width
	}
	if !marked {
		below.WriteString("^")
	}
	fmt.Fprintf(out, "  %s\n  %s\n", above.String(), strings.TrimRight(below.String(), " "))
}

// cells returns how many columns of a terminal a text takes.
func cells(s string) int {
	n := 0
	for _, ch := range s {
		switch {
		case unicode.Is(unicode.Mn, ch):
		case unicode.Is(unicode.Han, ch), ch >= 0x1100 && ch <= 0x115F, ch >= 0x2E80 && ch <= 0xA4CF, ch >= 0xAC00 && ch <= 0xD7A3, ch >= 0xFE30 && ch <= 0xFE6F, ch >= 0xFF00 && ch <= 0xFF60, ch >= 0x1F300 && ch <= 0x1FAFF:
			n += 2
		default:
			n++
		}
	}
	return n
}

// printable replaces characters that would move the cursor of a terminal, or be invisible.
func printable(s string) string {
	var b strings.Builder
	for _, ch := range s {
		b.WriteString(printableRune(ch))
	}
	return b.String()
}

func printableRune(ch rune) string {
	switch {
	case ch == '\n' || ch == '\t':
		return " "
	case ch == utf8.RuneError:
		return "\uFFFD"
	case unicode.Is(unicode.Cc, ch) || unicode.Is(unicode.Cf, ch):
		return fmt.Sprintf("<U+%04X>", ch)
	}
	return string(ch)
}

// splitLines splits at LF, CR and CR LF.
func splitLines(s string) []string {
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
}
