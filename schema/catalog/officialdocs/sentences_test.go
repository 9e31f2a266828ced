// This file tests the sentences on error codes, with made-up checkouts.

package officialdocs

import (
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/all"
)

var update = flag.Bool("update", false, "rewrite testdata/packs")

// The browser's tests read the same packs.
func TestPacksOfTheMadeUpCheckout(t *testing.T) {
	p, ok := all.Catalog().Pack("cvm-v20170312")
	if !ok {
		t.Fatal("no pack")
	}
	packs, err := build(filepath.Join("testdata", "made-up", "tencentcloud-cli"), p)
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"en", "zh"} {
		got, err := Marshal(packs[language])
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", "packs", language+".json")
		if *update {
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s has become %s, was %s", name, got, want)
		}
	}
}

func TestSentence(t *testing.T) {
	for _, test := range []struct{ comment, language, want string }{
		{"The lid is stuck.\n", "en", "The lid is stuck."},
		{"The lid\n is stuck.", "en", "The lid is stuck."},
		{"盖子卡住了。", "zh", "盖子卡住了。"},
		// No more than the code, or nothing.
		{"", "en", ""},
		{" . ", "en", ""},
		{"Box.LidStuck", "en", ""},
		{"lidstuck。", "en", ""},
		// The other language.
		{"The lid is stuck.", "zh", ""},
		{"The 盖子 is stuck.", "en", ""},
		// Marks.
		{"**Lid** of {{1}} and {{}}", "en", "Lid of … and …"},
		{"<p>Lid of `box`</p>", "en", "Lid of `box`"},
		{"See [the `box`](https://example.com/a?b=1&c=2).", "en", "See [the box](https://example.com/a?b=1&c=2)."},
		{"See https://example.com/a, https://example.com/b.", "en", "See [https://example.com/a](https://example.com/a), [https://example.com/b](https://example.com/b)."},
		{"见https://example.com/a。", "zh", "见[https://example.com/a](https://example.com/a)。"},
		{"[a](javascript:alert(1)) [b](http://example.com) <c onclick=d>", "en", "[a](javascript:alert(1)) [b](http://example.com) <c onclick=d>"},
	} {
		if got := sentence(test.comment, "Box.LidStuck", test.language); got != test.want {
			t.Errorf("sentence(%q, %s) = %q, want %q", test.comment, test.language, got, test.want)
		}
	}
}

// sentencesOf writes an errors.go of the product box in the folder that has the SDK.
func sentencesOf(t *testing.T, root, sdk, version, rows string) {
	t.Helper()
	path := filepath.Join(root, sdk, "tencentcloud", "box", version, "errors.go")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("package box\n\nconst (\n"+rows+"\n)\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

const (
	englishRows = "\t// It is shut.\n\tA = \"Box.A\"\n\t// It is open.\n\tB = \"Box.B\""
	chineseRows = "\t// 关着。\n\tA = \"Box.A\"\n\t// 丢了。\n\tC = \"Box.C\""
)

// Readers of a language without a pack get the other one, which then has all sentences of both.
func TestWhichPackHasWhichSentences(t *testing.T) {
	for _, test := range []struct {
		name    string
		english string // definitions in English
		chinese string
		want    map[string]string // by language of the pack: languages and codes
	}{
		{"fields in both", english, chinese, map[string]string{"en": "en Box.A Box.B; zh Box.C", "zh": "zh Box.A Box.C; en Box.B"}},
		{"fields in Chinese", "", chinese, map[string]string{"zh": "zh Box.A Box.C; en Box.A Box.B"}},
		{"no fields", "", "{}", map[string]string{"en": "en Box.A Box.B; zh Box.A Box.C", "zh": "zh Box.A Box.C; en Box.A Box.B"}},
	} {
		root := t.TempDir()
		dir := checkout(t, filepath.Join(root, "tencentcloud-cli"), test.chinese)
		if test.english != "" {
			checkout(t, dir+intl, test.english)
		}
		sentencesOf(t, root, "tencentcloud-sdk-go", "v20200102", chineseRows)
		sentencesOf(t, root, "tencentcloud-sdk-go-intl-en", "v20200102", englishRows)
		packs, err := build(dir, pack(t))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for language, texts := range packs {
			got[language] = describe(texts.Official)
		}
		if !maps.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func describe(all []Sentences) string {
	var parts []string
	for _, s := range all {
		part := s.Language
		for _, code := range []string{"Box.A", "Box.B", "Box.C"} {
			if s.Codes[code] != "" {
				part += " " + code
			}
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

// A response may not say which version it is of, and a call names autoscaling as.
func TestSentencesOfOtherVersionsAndNames(t *testing.T) {
	root := t.TempDir()
	dir := checkout(t, filepath.Join(root, "tencentcloud-cli"), "{}")
	for version, codes := range map[string]string{"v20190101": "oldest A|oldest B|oldest C", "v20210101": "newer A|newer B", "v20200102": "own A"} {
		var rows []string
		for _, code := range strings.Split(codes, "|") {
			rows = append(rows, "\t// "+code+".\n\t"+code[len(code)-1:]+" = \"Box."+code[len(code)-1:]+"\"")
		}
		sentencesOf(t, root, "tencentcloud-sdk-go-intl-en", version, strings.Join(rows, "\n"))
	}
	packs, err := build(dir, &catalog.Pack{Product: "cardboard", API: "box", Version: "v20200102"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"Box.A": "own A.", "Box.B": "newer B.", "Box.C": "oldest C."}
	if got := packs["en"].Official; len(got) != 1 || !maps.Equal(got[0].Codes, want) {
		t.Errorf("%v, want %v", got, want)
	}
	sentencesOf(t, root, "tencentcloud-sdk-go-intl-en", "v20200102", "\tA = ")
	if _, err := build(dir, pack(t)); err == nil || !strings.Contains(err.Error(), "errors.go") {
		t.Errorf("a file that is no Go: %v", err)
	}
}

func TestCommitOfTheSentences(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is missing")
	}
	root := t.TempDir()
	dir := checkout(t, filepath.Join(root, "tencentcloud-cli"), chinese)
	sentencesOf(t, root, "tencentcloud-sdk-go", "v20200102", chineseRows)
	git := func(dir string, words ...string) string {
		out, err := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=x", "-c", "user.email=x@example.com"}, words...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v %s", words, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	commit := func() string {
		packs, err := build(dir, pack(t))
		if err != nil {
			t.Fatal(err)
		}
		return packs["zh"].Official[0].Commit
	}
	// A copy inside another checkout has none.
	git(root, "init", "-q")
	git(root, "commit", "-q", "--allow-empty", "-m", "outer")
	if got := commit(); got != "" {
		t.Errorf("a copy has the commit %q", got)
	}
	sdk := filepath.Join(root, "tencentcloud-sdk-go")
	git(sdk, "init", "-q")
	git(sdk, "commit", "-q", "--allow-empty", "-m", "inner")
	if got, want := commit(), git(sdk, "rev-parse", "HEAD"); got != want {
		t.Errorf("commit %q, want %q", got, want)
	}
}
