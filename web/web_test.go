// This file tests the build of the page and the generated types.

package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tcresponse/schema"
	"tcresponse/schema/paste/format"
)

var update = flag.Bool("update", false, "rewrite generated files")

func TestReportTypesAreFresh(t *testing.T) {
	want, err := ReportTypes("..")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("src", "report.ts")
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go test ./web -update", name)
	}
}

// source makes a module root whose page is small; change may alter files before they are bundled.
func source(t *testing.T, change map[string]string) Config {
	t.Helper()
	root := t.TempDir()
	files := map[string]string{
		"schema/docs/codes.json":                    `[]`,
		"schema/docs/texts/en/findings.json":        `{}`,
		"schema/docs/texts/zh/findings.json":        `{}`,
		"schema/catalog/data/CODES":                 "product gone\nversion v20200102\n\nerror X\n",
		"schema/catalog/data/SOURCE":                "source test\ncommit unknown\ndate 2026-01-02\n",
		"schema/catalog/data/zoo-v20260102.txt":     "product zoo\nversion v20260102\nen Zoo\n\naction FeedBears online\n\tBearSet []Bear !\n\nstruct Bear\n\tBearId string !\n",
		"schema/catalog/requests/zoo-v20260102.txt": "product zoo\nversion v20260102\n\naction FeedBears\n\tFood string !\n",
		"wasm_exec.js":                              `globalThis.Go = class {}`,
		"web/src/index.html":                        `<meta content="{{policy}}"><link href="{{style}}">{{chunks}}<script src="{{main}}"></script><script>{{early}}</script>`,
		"web/src/404.html":                          `<meta content="{{policy}}"><style>p { color: red }</style>`,
		"web/src/embed.html":                        `<script src="{{embed}}"></script>`,
		"web/src/main.ts":                           `import { both } from "./both"; console.log(ASSET_ENGINE, both); import("./editor")`,
		"web/src/editor.ts":                         `import { both } from "./both"; console.log("editor", both)`,
		"web/src/both.ts":                           `export const both = Math.random()`,
		"web/src/embed.ts":                          `console.log(ASSET_TEXTS_ZH)`,
		"web/src/early.ts":                          `console.log("early")`,
		"web/src/element.ts":                        `console.log("element")`,
		"web/src/worker.ts":                         `import "wasm_exec"`,
		"web/src/sw.ts":                             `console.log(KEPT_FILES, RELEASE)`,
		"web/src/style.css":                         `p { color: red }`,
		"web/src/later.css":                         `p { color: blue }`,
	}
	for name, text := range change {
		files[name] = text
	}
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Config{
		Root:   root,
		Out:    filepath.Join(root, "dist"),
		Engine: Engine{Zstd: []byte("wasm"), WasmExec: filepath.Join(root, "wasm_exec.js")},
	}
}

func TestBundleRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change map[string]string
		want   string
	}{
		{"a warning of the bundler", map[string]string{"web/src/main.ts": `if (typeof location === "nunber") console.log(1)`}, "nunber"},
		{"a style that is not understood", map[string]string{"web/src/style.css": `p { color: red`}, "style.css"},
		{"a place in the HTML without a file", map[string]string{"web/src/embed.html": `{{nowhere}}`}, "{{nowhere}}"},
		{"a pack that cannot be read", map[string]string{"schema/catalog/data/zoo-v20260102.txt": "product zoo\nnonsense\n"}, "zoo-v20260102.txt"},
		{"requests that cannot be read", map[string]string{"schema/catalog/requests/zoo-v20260102.txt": "product zoo\nnonsense\n"}, "zoo-v20260102.txt"},
		{"codes that cannot be read", map[string]string{"schema/catalog/data/CODES": "nonsense\n"}, "CODES"},
		{"descriptions that are no JSON", map[string]string{"schema/docs/texts/en/products/zoo.json": `{`}, "zoo.json"},
		{"texts that are no JSON", map[string]string{"schema/docs/texts/zh/findings.json": `{`}, "findings.json"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Bundle(source(t, test.change))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v does not name %q", err, test.want)
			}
		})
	}
}

func TestBundleIsReproducible(t *testing.T) {
	config := source(t, nil)
	first, err := Bundle(config)
	if err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * time.Hour)
	for _, name := range []string{temporary + "old", temporary + "new"} {
		if err := os.WriteFile(filepath.Join(config.Out, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(filepath.Join(config.Out, temporary+"old"), old, old); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"main-STALE123.js", "texts-en-0123456789.json", "zzz-mine.js"} {
		if err := os.WriteFile(filepath.Join(config.Out, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	second, err := Bundle(config)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(first, second) {
		t.Error("the same sources gave different files")
	}
	elsewhere := source(t, nil)
	elsewhere.Root = filepath.Join(t.TempDir(), "a folder", "below")
	if err := os.CopyFS(elsewhere.Root, os.DirFS(config.Root)); err != nil {
		t.Fatal(err)
	}
	if third, err := Bundle(elsewhere); err != nil || !reflect.DeepEqual(first, third) {
		t.Errorf("the same sources gave different files in another folder (error %v)", err)
	}
	entries, err := os.ReadDir(config.Out)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{temporary + "new"} // another build may be writing it
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	for _, file := range second.Files {
		want = append(want, file.Name)
	}
	want = append(want, "zzz-mine.js") // no build made it
	if !slices.Equal(names, want) {
		t.Errorf("the folder holds %v, want %v", names, want)
	}
}

// The service worker keeps a file only when its content has the hash in its name.
func TestNamesHoldTheHashOfTheContent(t *testing.T) {
	result, err := Bundle(source(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, file := range result.Files {
		names[file.Name] = true
	}
	for _, file := range result.Files {
		if entry(file.Name) {
			continue
		}
		sum := fmt.Sprintf("%x", sha256.Sum256(file.Data))
		if base := strings.TrimSuffix(file.Name, filepath.Ext(file.Name)); !strings.HasSuffix(base, "-"+sum[:10]) {
			t.Errorf("%s has the content of %s", file.Name, sum[:10])
		}
	}
	// Every import leads to a file: none has the name that the bundler gave it.
	imported := regexp.MustCompile(`"\./([a-z]+-[0-9A-Za-z]+\.js)"`)
	found := 0
	for _, file := range result.Files {
		for _, match := range imported.FindAllSubmatch(file.Data, -1) {
			found++
			if !names[string(match[1])] {
				t.Errorf("%s names %s, which is not there", file.Name, match[1])
			}
		}
	}
	if found < 5 { // scripts name the chunk twice and the editor once, the page script and chunk
		t.Errorf("only %d names were found", found)
	}
}

func TestPolicyAllowsWhatStandsInThePage(t *testing.T) {
	result, err := Bundle(source(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	for _, file := range result.Files {
		html := string(file.Data)
		switch file.Name {
		case "index.html":
			_, rest, _ := strings.Cut(html, "<script>")
			script, _, _ := strings.Cut(rest, "</script>")
			if !strings.Contains(script, "early") || !strings.Contains(html, "script-src 'self' "+hash(script)+" ") {
				t.Errorf("the policy does not allow the script: %s", html)
			}
		case "404.html":
			if !strings.Contains(html, "style-src 'self' "+hash("p { color: red }")+";") {
				t.Errorf("the policy does not allow the styles: %s", html)
			}
		case "embed.html":
			if strings.Contains(html, "sha256") {
				t.Errorf("the policy allows more than there is: %s", html)
			}
		}
	}
}

func TestImportsInACircleAreRefused(t *testing.T) {
	_, err := Bundle(source(t, map[string]string{
		"web/src/editor.ts": `import("./other"); console.log("editor")`,
		"web/src/other.ts":  `import("./editor"); console.log("other")`,
	}))
	if err == nil || !strings.Contains(err.Error(), "imports itself") {
		t.Errorf("error %v", err)
	}
}

func TestBundleSplitsTheEditorOff(t *testing.T) {
	result, err := Bundle(source(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]Part{}
	for _, file := range result.Files {
		key, _, _ := strings.Cut(file.Name, "-")
		parts[key] = file.Part
	}
	for key, want := range map[string]Part{"main": Shell, "worker": Shell, "editor": Editor, "engine": EnginePart, "embed": Other, "index": Index, "names": Names, "pack": Packs, "catalog": Packs, "actions": Other, "sw.js": Other, "embed.js": Element} {
		if parts[key] != want {
			t.Errorf("%s is part of %q, want %q", key, parts[key], want)
		}
	}
}

func TestBundleAddsDescriptions(t *testing.T) {
	folder := t.TempDir()
	checkout := filepath.Join(folder, "tencentcloud-cli")
	definition := `{"actions": {"FeedBears": {"output": "FeedBearsResponse"}}, "objects": {"FeedBearsResponse": {"members": [{"name": "BearSet", "document": "吃饱的熊"}]}}}`
	sentences := "package x\n\nconst (\n\t// It is shut.\n\tX = \"X.Y\"\n)\n"
	const sdk = "tencentcloud-sdk-go-intl-en/tencentcloud/"
	create := func(name, text string) {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	create("tencentcloud-cli/tccli/services/zoo/v20260102/api.json", definition)
	own := `{"product": "zoo", "version": "v20260102", "fields": {"FeedBearsResponse.BearSet": "The bears."}, "codes": {}}`
	config := source(t, map[string]string{
		"schema/docs/texts/en/products/zoo.json": own,
		// A product with codes alone has a pack for them, and one that has definitions has no second.
		"schema/catalog/data/CODES": "product gone\nversion v20200102\n\nerror X\n\nproduct zoo\nversion v20270102\n\nerror X\n",
	})
	read := func(docs string) map[string]string {
		config.Docs = docs
		result, err := Bundle(config)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, file := range result.Files {
			if strings.HasPrefix(file.Name, "about-") {
				got[file.Name[:strings.LastIndex(file.Name, "-")]] = string(inflate(t, file.Data))
			}
		}
		return got
	}
	for _, test := range []struct {
		docs, sdk string
		want      []string
	}{
		{"", "", []string{"about-en-zoo-v20260102"}},
		{checkout, "", []string{"about-en-zoo-v20260102", "about-zh-zoo-v20260102"}},
		{checkout, sdk, []string{"about-en-gone-v20200102", "about-en-zoo-v20260102", "about-zh-zoo-v20260102"}},
	} {
		if test.sdk != "" {
			create(sdk+"gone/v20200102/errors.go", sentences)
			create(sdk+"zoo/v20270102/errors.go", sentences)
		}
		got := read(test.docs)
		if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, test.want) {
			t.Errorf("with docs %q %s there are %v, want %v", test.docs, test.sdk, names, test.want)
		}
		for name, text := range got {
			if isOwn := name == "about-en-zoo-v20260102"; isOwn != strings.Contains(text, "The bears.") || strings.Contains(text, "It is shut.") != (test.sdk != "") {
				t.Errorf("with docs %q %s %s is %s", test.docs, test.sdk, name, text)
			}
		}
	}
	config.Docs = filepath.Join(checkout, "elsewhere")
	if _, err := Bundle(config); err == nil || !strings.Contains(err.Error(), "elsewhere") {
		t.Errorf("a folder that is no checkout gives %v", err)
	}
}

// TestFormsHaveWords tests that each form that a golden report or an example names has a text; without
// one the page would show its code.
func TestFormsHaveWords(t *testing.T) {
	reports, err := filepath.Glob(filepath.Join("..", "schema", "testdata", "golden", "*.json"))
	if err != nil || len(reports) == 0 {
		t.Fatal("no golden reports", err)
	}
	forms := map[string]bool{}
	for _, name := range reports {
		var report schema.Report
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &report); err != nil {
			t.Fatal(err)
		}
		for _, response := range report.Responses {
			forms[response.Form] = true
		}
	}
	for _, doc := range format.Docs() {
		for _, e := range doc.Examples {
			forms[e.Form] = true
		}
	}
	for _, language := range []string{"en", "zh"} {
		var words map[string]any
		data, err := os.ReadFile(filepath.Join("src", "strings", language+"-later.json"))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &words); err != nil {
			t.Fatal(err)
		}
		for form := range forms {
			if _, ok := words["form-"+form]; !ok {
				t.Errorf("%s has no words for the form %q", language, form)
			}
		}
	}
}

func TestSizesCheck(t *testing.T) {
	sizes := Result{Files: []File{
		{Name: "main.js", Part: Shell, Data: []byte("shell")},
		{Name: "editor.js", Part: Editor, Data: []byte("editor")},
		{Name: "engine.bin", Part: EnginePart, Data: make([]byte, 1000)},
	}}.Sizes()
	tests := []struct{ budget, want string }{
		{`{"engine": 1000, "page": 200}`, ""},
		{`{"engine": 999, "page": 200}`, "over budget: engine by 1 bytes"},
		{`{"page": 1, "shell": 1}`, fmt.Sprintf("over budget: page by %d bytes, shell by %d bytes", sizes["page"]-1, sizes["shell"]-1)},
		{`{"font": 1}`, `no part "font"`},
		{`{`, "budget.json"},
	}
	for _, test := range tests {
		name := filepath.Join(t.TempDir(), "budget.json")
		if err := os.WriteFile(name, []byte(test.budget), 0o644); err != nil {
			t.Fatal(err)
		}
		err := sizes.Check(name, io.Discard)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: error %v, want %q", test.budget, err, test.want)
		}
	}
}

func inflate(t *testing.T, data []byte) []byte {
	t.Helper()
	reader, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return all
}
