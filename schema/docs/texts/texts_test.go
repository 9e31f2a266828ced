// This file tests that the texts are complete and the same in both languages, and that findings
// render.

package texts

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/docs"
)

func load(t *testing.T) map[string]Texts {
	t.Helper()
	all := map[string]Texts{}
	for _, lang := range Languages {
		texts, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		all[lang] = texts
	}
	return all
}

// sentences returns all texts by a readable place. Titles of fields are left out, since they may be
// Latin names, and so is empty help.
func sentences(t Texts) map[string]string {
	all := map[string]string{}
	for k, c := range t.Codes {
		all["codes "+k+" meaning"], all["codes "+k+" retry"] = c.Meaning, c.Retry
		for i, s := range c.Causes {
			all[fmt.Sprintf("codes %s cause %d", k, i+1)] = s
		}
		for i, s := range c.Steps {
			all[fmt.Sprintf("codes %s step %d", k, i+1)] = s
		}
	}
	for k, c := range t.Rules {
		for _, part := range [][2]string{{"meaning", c.Meaning}, {"retry", c.Retry}} {
			if part[1] != "" {
				all["rules "+k+" "+part[0]] = part[1]
			}
		}
		for i, s := range c.Causes {
			all[fmt.Sprintf("rules %s cause %d", k, i+1)] = s
		}
		for i, s := range c.Steps {
			all[fmt.Sprintf("rules %s step %d", k, i+1)] = s
		}
	}
	for k, f := range t.Fields {
		all["fields "+k+" meaning"], all["fields "+k+" use"] = f.Meaning, f.Use
	}
	for k, f := range t.Findings {
		all["findings "+k+" text"] = f.Text
		if f.Help != "" {
			all["findings "+k+" help"] = f.Help
		}
	}
	for name, words := range t.Words {
		for value, s := range words {
			all[fmt.Sprintf("words %s %q", name, value)] = s
		}
	}
	for k, l := range t.Retry {
		all["retry "+k+" label"], all["retry "+k+" text"] = l.Label, l.Text
	}
	for k, l := range t.Verdicts {
		all["verdicts "+k+" label"], all["verdicts "+k+" text"] = l.Label, l.Text
	}
	for k, system := range t.Systems {
		all["systems "+k+" title"], all["systems "+k+" meaning"] = system.Title, system.Meaning
		for i, s := range system.Points {
			all[fmt.Sprintf("systems %s point %d", k, i+1)] = s
		}
	}
	return all
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func TestLoadRefusesOtherLanguages(t *testing.T) {
	for _, lang := range []string{"", "de", "../en"} {
		if _, err := Load(lang); err == nil {
			t.Errorf("Load(%q) gives no error", lang)
		}
	}
}

func TestEveryKeyHasTexts(t *testing.T) {
	var codes, retry []string
	for _, c := range docs.Codes() {
		codes, retry = append(codes, c.Code), append(retry, c.Retry)
	}
	slices.Sort(retry)
	retry = slices.Compact(retry)
	fields := []string{"Response", "Response.*", "Response.Error", "Response.Error.Code", "Response.Error.Message", "Response.RequestId"}
	verdicts := []string{"client", "cut", "failure", "invalid", "items", "other", "success", "syntax", "task"}
	for lang, texts := range load(t) {
		for _, part := range []struct {
			name      string
			got, want []string
		}{
			{"codes", keys(texts.Codes), codes},
			{"fields", keys(texts.Fields), fields},
			{"retry", keys(texts.Retry), retry},
			{"verdicts", keys(texts.Verdicts), verdicts},
		} {
			if !slices.Equal(part.got, part.want) {
				t.Errorf("%s %s: texts missing or unexpected: %q", lang, part.name, difference(part.got, part.want))
			}
		}
	}
}

func TestLanguagesHaveTheSameTexts(t *testing.T) {
	all := load(t)
	first := keys(sentences(all[Languages[0]]))
	for _, lang := range Languages[1:] {
		if got := keys(sentences(all[lang])); !slices.Equal(got, first) {
			t.Errorf("%s and %s differ in: %q", Languages[0], lang, difference(first, got))
		}
	}
}

func difference(a, b []string) []string {
	var d []string
	for _, s := range append(slices.Clone(a), b...) {
		if slices.Contains(a, s) != slices.Contains(b, s) {
			d = append(d, s)
		}
	}
	return d
}

var (
	han = regexp.MustCompile(`\p{Han}`)
	// Chinese punctuation and full-width forms.
	wide = regexp.MustCompile(`[\x{3000}-\x{303f}\x{ff00}-\x{ffef}]`)
	// A half-width mark right after a Chinese character is a typing error.
	narrow = regexp.MustCompile(`\p{Han}[,.;:!?()]`)
)

func TestTextsAreInTheirLanguage(t *testing.T) {
	all := load(t)
	for place, s := range sentences(all["en"]) {
		if han.MatchString(s) || wide.MatchString(s) {
			t.Errorf("en %s has Chinese in it: %s", place, s)
		}
	}
	for place, s := range sentences(all["zh"]) {
		if !han.MatchString(s) {
			t.Errorf("zh %s has no Chinese in it: %s", place, s)
		}
		if narrow.MatchString(s) {
			t.Errorf("zh %s has half-width punctuation: %s", place, s)
		}
	}
}

func TestTextsAreNotEmpty(t *testing.T) {
	for lang, texts := range load(t) {
		for place, s := range sentences(texts) {
			if s == "" || s != strings.TrimSpace(s) {
				t.Errorf("%s %s is empty or has white space around it: %q", lang, place, s)
			}
		}
		for k, f := range texts.Fields {
			if f.Title == "" {
				t.Errorf("%s fields %s has no title", lang, k)
			}
		}
		for k, c := range texts.Codes {
			if len(c.Causes) < 2 || len(c.Causes) > 5 || len(c.Steps) < 2 || len(c.Steps) > 6 {
				t.Errorf("%s codes %s has %d causes and %d steps, want 2 to 5 and 2 to 6", lang, k, len(c.Causes), len(c.Steps))
			}
		}
	}
}

func placeholders(s string) []string {
	found := placeholder.FindAllString(s, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestPlaceholdersAgree(t *testing.T) {
	all := load(t)
	used := map[string]bool{}
	for code, en := range all["en"].Findings {
		zh := all["zh"].Findings[code]
		for _, pair := range [][2]string{{en.Text, zh.Text}, {en.Help, zh.Help}} {
			a, b := placeholders(pair[0]), placeholders(pair[1])
			if !slices.Equal(a, b) {
				t.Errorf("%s: placeholders are %q in en, %q in zh", code, a, b)
			}
			for _, p := range a {
				used[strings.Trim(p, "{}")] = true
			}
		}
	}
	for _, rule := range all["en"].Rules {
		for _, p := range placeholders(strings.Join(rule.Steps, "")) {
			used[strings.Trim(p, "{}")] = true
		}
	}
	for name := range all["en"].Words {
		if !used[name] {
			t.Errorf("words for %q, which no finding and no step has", name)
		}
	}
}

func TestFinding(t *testing.T) {
	texts := Texts{
		Findings: map[string]Finding{
			"one": {Text: "{found} is {type}, {count} times {found}.", Help: "Not {missing}; {\"Response\":{}} stays."},
		},
		Words: map[string]map[string]string{
			"type":  {"array": "an array"},
			"found": {"": "nothing"},
		},
	}
	for _, test := range []struct {
		code       string
		params     map[string]any
		text, help string
	}{
		{"one", map[string]any{"found": "]", "type": "array", "count": 2}, "] is an array, 2 times ].", `Not {missing}; {"Response":{}} stays.`},
		// A word applies to its own parameter only; a value without a word is not changed.
		{"one", map[string]any{"found": "array", "type": "string", "count": int64(1)}, "array is string, 1 times array.", `Not {missing}; {"Response":{}} stays.`},
		{"one", map[string]any{"found": "", "type": "x", "count": 3}, "nothing is x, 3 times nothing.", `Not {missing}; {"Response":{}} stays.`},
		// A value from the input is never a template.
		{"one", map[string]any{"found": "{type}", "type": "$1", "count": "{found}"}, "{type} is $1, {found} times {type}.", `Not {missing}; {"Response":{}} stays.`},
		// A number of a report that was decoded from JSON.
		{"one", map[string]any{"found": "x", "type": "y", "count": float64(20000000)}, "x is y, 20000000 times x.", `Not {missing}; {"Response":{}} stays.`},
		{"one", nil, "{found} is {type}, {count} times {found}.", `Not {missing}; {"Response":{}} stays.`},
		{"one", map[string]any{"missing": nil}, "{found} is {type}, {count} times {found}.", `Not {missing}; {"Response":{}} stays.`},
		{"no-such-finding", map[string]any{"found": "x"}, "no-such-finding", ""},
	} {
		text, help := texts.Finding(test.code, test.params)
		if text != test.text || help != test.help {
			t.Errorf("Finding(%q, %v) = %q, %q; want %q, %q", test.code, test.params, text, help, test.text, test.help)
		}
	}
}

func TestFindingInBothLanguages(t *testing.T) {
	all := load(t)
	for _, test := range []struct {
		code   string
		params map[string]any
		en, zh string
	}{
		{"syntax-missing-comma", map[string]any{"found": `"RequestId"`}, `A comma is missing before "RequestId".`, `"RequestId" 之前缺少逗号。`},
		{"root-not-object", map[string]any{"type": "array"}, "The JSON text is an array, not an object.", "JSON 的最外层是数组，不是对象。"},
		{"syntax-truncated", map[string]any{"open": 2, "inside": "string", "expected": "quote"}, "The text ends inside a string, before the JSON does (brackets still open: 2).", "内容在字符串中被截断，JSON 不完整（还有 2 个括号没有闭合）。"},
		{"syntax-number", map[string]any{"found": "007", "why": "leading-zero"}, "007 is not a JSON number: it starts with a needless zero.", "007 不是合法的 JSON 数字：开头有多余的零。"},
	} {
		for lang, want := range map[string]string{"en": test.en, "zh": test.zh} {
			if text, _ := all[lang].Finding(test.code, test.params); text != want {
				t.Errorf("%s %s = %q, want %q", lang, test.code, text, want)
			}
		}
	}
}

// TestFindingsOfGoldenReportsRender tests that every finding in the golden reports has a text, and
// every placeholder a value.
func TestFindingsOfGoldenReportsRender(t *testing.T) {
	type finding struct {
		Code   string
		Params map[string]any
	}
	names, err := filepath.Glob("../../testdata/golden/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no golden reports: %v", err)
	}
	all := load(t)
	rendered := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var report struct {
			Findings  []finding
			Responses []struct{ Findings []finding }
		}
		if err := json.Unmarshal(data, &report); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		findings := report.Findings
		for _, r := range report.Responses {
			findings = append(findings, r.Findings...)
		}
		for _, f := range findings {
			for lang, texts := range all {
				template, ok := texts.Findings[f.Code]
				if !ok {
					t.Errorf("%s: no %s text for the finding %s", filepath.Base(name), lang, f.Code)
					continue
				}
				for _, p := range placeholders(template.Text + template.Help) {
					if f.Params[strings.Trim(p, "{}")] == nil {
						t.Errorf("%s: the %s text of %s needs %s, the report has %v", filepath.Base(name), lang, f.Code, p, f.Params)
					}
				}
				rendered++
			}
		}
	}
	if rendered == 0 {
		t.Error("the golden reports hold no finding")
	}
}
