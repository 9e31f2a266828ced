//go:build !js

// This file tests the rendering of every golden case of the engine, and of hostile texts.

package render

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"tcresponse/schema"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/cover"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/hostile"
	"tcresponse/schema/secret"
)

var update = flag.Bool("update", false, "rewrite the expected renderings")

// kept are the golden cases whose whole renderings are in testdata; of all the others properties are
// tested.
var kept = []string{
	"spec-success", "spec-failure", "paste-code-alone", "paste-go-nested-cause", "paste-terraform-two-resources",
	"items-failed", "task-failed", "secret-credentials", "syntax-truncated-in-string", "paste-other-api2",
	"action-get-event-bus", "action-field-type", "paste-terraform-box", "blank", "not-json",
}

// cases returns the texts of all golden cases by name.
func cases(t testing.TB) map[string][]byte {
	names, err := filepath.Glob("../testdata/golden/*.in")
	if err != nil || len(names) < 300 {
		t.Fatalf("%d golden cases, %v", len(names), err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(name), ".in")] = text
	}
	return all
}

func rendered(t testing.TB, text []byte, o Options) (schema.Report, Document) {
	r := schema.Check(text)
	d, err := Report(r, text, o)
	if err != nil {
		t.Fatal(err)
	}
	return r, d
}

// undated returns a rendering without the day of the definitions, which changes with each refresh of
// the facts.
func undated(rendering string) string {
	return strings.ReplaceAll(rendering, all.Source().Date, "{date}")
}

func TestGolden(t *testing.T) {
	inputs := cases(t)
	wanted := map[string]bool{}
	for _, name := range kept {
		text, ok := inputs[name]
		if !ok {
			t.Errorf("there is no golden case %s", name)
		}
		for _, lang := range texts.Languages {
			_, d := rendered(t, text, Options{Lang: lang})
			for ending, got := range map[string]string{"html": undated(d.HTML()), "md": undated(d.Markdown())} {
				file := fmt.Sprintf("testdata/golden/%s.%s.%s", name, lang, ending)
				wanted[file] = true
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("%s differs; run go test ./schema/render -run TestGolden -update and read the difference\n%s", file, got)
				}
			}
		}
	}
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !wanted[filepath.ToSlash(file)] {
			t.Errorf("%s belongs to no case", file)
		}
	}
}

// allowed are the elements of a rendering with their attributes.
var allowed = map[string][]string{
	"article": {"class", "lang"}, "section": {"class"}, "h2": {"class"}, "h3": {"class"}, "h4": {"class"}, "h5": {"class"}, "h6": {"class"},
	"p": {"class"}, "ol": {"class"}, "ul": {"class"}, "li": {"class"}, "dl": {"class"}, "dt": {}, "dd": {"class"},
	"pre": {"class"}, "code": {"class"}, "strong": {"class"}, "a": {"class", "href"},
}

var (
	classes = regexp.MustCompile(`^tc-[a-z0-9-]+( tc-[a-z0-9-]+)*$`)
	hrefs   = regexp.MustCompile(`^https://(?:[a-z0-9-]+\.)*(?:cloud\.tencent\.com|tencentcloud\.com|github\.com)(?:/|$)`)
)

// read returns the text of HTML, and fails for an element or attribute that is not allowed.
func read(t *testing.T, place, page string, allowed map[string][]string) (whole string, codes []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<!doctype html><html><head></head><body>" + page + "</body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			text.WriteString(n.Data)
		case html.CommentNode:
			t.Errorf("%s: a comment %q", place, n.Data)
		case html.ElementNode:
			attributes, ok := allowed[n.Data]
			if !ok && n.Data != "html" && n.Data != "head" && n.Data != "body" {
				t.Errorf("%s: an element %s", place, n.Data)
			}
			for _, a := range n.Attr {
				if !slices.Contains(attributes, a.Key) || a.Key == "class" && !classes.MatchString(a.Val) && !strings.HasPrefix(a.Val, "language-") || a.Key == "href" && !hrefs.MatchString(a.Val) {
					t.Errorf("%s: %s has %s=%q", place, n.Data, a.Key, a.Val)
				}
			}
		}
		before := text.Len()
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Data == "code" && n.Type == html.ElementNode {
			codes = append(codes, text.String()[before:])
		}
	}
	walk(root)
	return text.String(), codes
}

var github = goldmark.New(goldmark.WithExtensions(extension.GFM))

// ofMarkdown are the elements that Markdown becomes.
var ofMarkdown = map[string][]string{
	"h2": {}, "h3": {}, "h4": {}, "h5": {}, "h6": {}, "p": {}, "ol": {}, "ul": {}, "li": {}, "pre": {}, "code": {}, "strong": {}, "a": {"href"},
}

func fromMarkdown(t *testing.T, markdown string) string {
	t.Helper()
	var out bytes.Buffer
	if err := github.Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// check tests what holds for the rendering of any text.
func check(t *testing.T, name string, text []byte, lang string) {
	t.Helper()
	r, d := rendered(t, text, Options{Lang: lang})
	page, markdown := d.HTML(), d.Markdown()
	whole, codes := read(t, name+" html", page, allowed)
	_, marked := read(t, name+" markdown", fromMarkdown(t, markdown), ofMarkdown)
	c := Composer{cover: cover.New(r, text)}
	for _, secret := range c.cover.Secrets {
		if len(secret) > 8 && (strings.Contains(whole, secret) || strings.Contains(markdown, secret)) {
			t.Errorf("%s shows the secret %q", name, secret)
		}
	}
	for _, group := range groupResponses(r.Responses)[:min(len(groupResponses(r.Responses)), MostResponses)] {
		for _, want := range wordsOf(c, group[0]) {
			if !contains(codes, want) {
				t.Errorf("%s, html: no code %q", name, want)
			}
			if !contains(marked, want) {
				t.Errorf("%s, markdown: no code %q in\n%s", name, want, markdown)
			}
		}
	}
	// Both say the same.
	if a, b := bareText(whole), bareText(textOf(t, fromMarkdown(t, markdown))); a != b {
		at := 0
		for at < min(len(a), len(b)) && a[at] == b[at] {
			at++
		}
		t.Errorf("%s: HTML and Markdown differ at %q and %q", name, a[at:min(len(a), at+80)], b[at:min(len(b), at+80)])
	}
}

// wordsOf returns what must stand in a rendering of a response, letter for letter.
func wordsOf(c Composer, r *schema.Response) []string {
	var all []string
	if r.Error != nil {
		all = append(all, c.line(r.Error.Code), c.text(r.Error.Message))
	}
	all = append(all, c.line(r.RequestID))
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// contains reports whether one of the codes is what is wanted; a block of code ends with a line break,
// and small numbers are no code.
func contains(codes []string, want string) bool {
	return isNumber(want) || slices.ContainsFunc(codes, func(code string) bool { return code == want || code == want+"\n" })
}

func textOf(t *testing.T, page string) string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

// bareText leaves out what separates names from values, which HTML does by elements.
func bareText(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "\t", "", ":", "", "：", "", ",", "").Replace(s)
}

func TestEveryGoldenCase(t *testing.T) {
	for name, text := range cases(t) {
		for _, lang := range texts.Languages {
			check(t, name+" "+lang, text, lang)
		}
	}
}

// nasty are texts that are marks of HTML or Markdown, or that a reader of Markdown makes links of.
var nasty = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</code></pre></article><style>*{display:none}</style>`, `<!-- -->`, `&lt;b&gt; &amp; &#x3c;`,
	"`", "``", "` `` ``` ````", "`a", "a`", " a ", "  ", "`` ` ``", "~~~\na\n~~~", "```\n<b>\n```", "\n\nx", "a\n\n\nb\n", "    four", "\tx", "a\r\nb\rc",
	`[x](javascript:alert(1))`, `[x](https://evil.example/)`, `![x](https://evil.example/x.png)`, `<https://evil.example>`, `https://evil.example/a_b_c`, `www.evil.example`, `a@evil.example`,
	`@someone please #1 GH-1 octo/repo#2 1234567890abcdef1234567890abcdef12345678`, `:tada: $a$ $$b$$`, `**bold** _it_ ~~gone~~`, `# x`, `- x`, `1. x`, `| a | b |`, "a | b\n--|--\nc | d", `[^1]`, `[ ] x`, `{{x}} {code} {docs} {thing}`,
	"zero\u200bwidth \u202eright to left", "\u2028line", "\x00\x1b[31m", "😀 中文，标点", strings.Repeat("x", 5000), `\`, `\\`, `x\`, "\\`", `&`, "‘’“”",
}

func TestHostileMessages(t *testing.T) {
	for i, message := range nasty {
		for _, code := range []string{"InvalidParameter", "InvalidParameterValue." + message, message} {
			envelope := fmt.Sprintf(`{"Response":{"Error":{"Code":%s,"Message":%s},"RequestId":%s}}`, quote(code), quote(message), quote(message))
			for _, lang := range texts.Languages {
				check(t, fmt.Sprintf("message %d %s", i, lang), []byte(envelope), lang)
				check(t, fmt.Sprintf("two messages %d %s", i, lang), []byte(envelope+"\n"+strings.Replace(envelope, `"Message":"`, `"Message":"2 `, 1)), lang)
			}
		}
		// Where rules take words out of a message.
		for _, template := range []string{"The value type of parameter `%s` is not valid.", "you are not authorized to perform operation (%s)", "The parameter `%s` is required.", "%s not found"} {
			text := fmt.Sprintf(`{"Response":{"Error":{"Code":"InvalidParameter","Message":%s},"RequestId":"x"}}`, quote(fmt.Sprintf(template, message)))
			check(t, fmt.Sprintf("template %s %d", template, i), []byte(text), "en")
		}
	}
}

func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteString(`\` + string(c))
		case c < ' ':
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String() + `"`
}

func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("the texts of the whole table take long")
	}
	for _, one := range hostile.Cases() {
		text := one.Bytes(64)
		check(t, one.Name, text, "en")
	}
}

func TestTitle(t *testing.T) {
	for _, title := range nasty {
		_, d := rendered(t, []byte(`InvalidParameter`), Options{Lang: "en", Title: title, Level: 3})
		read(t, "title", d.HTML(), allowed)
		read(t, "title", fromMarkdown(t, d.Markdown()), ofMarkdown)
		if strings.TrimSpace(title) != "" && !strings.HasPrefix(d.HTML(), "<article class=\"tc-report\" lang=\"en\">\n<h3><code>") {
			t.Errorf("%s", d.HTML()[:200])
		}
	}
}

func TestSecretsAreCovered(t *testing.T) {
	key, token := "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"
	for _, text := range []string{
		`{"Response":{"Error":{"Code":"AuthFailure.SecretIdNotFound","Message":"no SecretId ` + token + ` and SecretKey: ` + key + `"},"RequestId":"x"}}`,
		`{"Response":{"Error":{"Code":"` + token + `","Message":"m"},"RequestId":"` + token + `"}}`,
		`{"Response":{"Credentials":{"TmpSecretKey":"` + key + `"},"Error":{"Code":"InvalidParameter","Message":"bad ` + key + ` here"},"RequestId":"x"}}`,
		`{"Response":{"` + token + `":{"SecretKey":"` + key + `"},"RequestId":"x"}}`,
	} {
		for _, lang := range texts.Languages {
			_, d := rendered(t, []byte(text), Options{Lang: lang})
			for _, out := range []string{d.HTML(), d.Markdown()} {
				if strings.Contains(out, key[:12]) || strings.Contains(out, token[:12]) {
					t.Errorf("%s: a secret is shown in\n%s", text, out)
				}
				if found := secret.Find([]byte(out), 10); len(found) > 0 {
					t.Errorf("%s: %v", text, found)
				}
			}
		}
	}
}

// TestOrder tests that what decides stands first, and failures before successes.
func TestOrder(t *testing.T) {
	text := `{"Response":{"EventBusId":"eb-1","RequestId":"11111111-1111-4111-8111-111111111111"}}
{"Response":{"Error":{"Code":"InvalidParameterValue","Message":"first"},"RequestId":"22222222-2222-4222-8222-222222222222"}}
{"Response":{"Error":{"Code":"InvalidParameterValue","Message":"first"},"RequestId":"33333333-3333-4333-8333-333333333333"}}`
	_, d := rendered(t, []byte(text), Options{Lang: "en"})
	out := d.HTML()
	rest := out
	for _, part := range []string{"1 of 2: Failure", "×2", "tc-code", "tc-meaning", "tc-retry", "tc-steps", "tc-causes", "first", "2222", "3333", "2 of 2: Success", "1111"} {
		_, after, ok := strings.Cut(rest, part)
		if !ok {
			t.Fatalf("no %q in its place in\n%s", part, out)
		}
		rest = after
	}
}
