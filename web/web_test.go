// This file tests the build of the page and the generated types.

package web

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
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
		"schema/docs/codes.json":                `[]`,
		"schema/docs/texts/en/findings.json":    `{}`,
		"schema/docs/texts/zh/findings.json":    `{}`,
		"schema/catalog/data/SOURCE":            "source test\ncommit unknown\ndate 2026-01-02\n",
		"schema/catalog/data/zoo-v20260102.txt": "product zoo\nversion v20260102\nen Zoo\n\naction FeedBears online\n\tBearSet []Bear !\n\nstruct Bear\n\tBearId string !\n",
		"wasm_exec.js":                          `globalThis.Go = class {}`,
		"web/src/index.html":                    `<meta content="{{policy}}"><link href="{{style}}"><script src="{{main}}"></script>`,
		"web/src/embed.html":                    `<script src="{{embed}}"></script>`,
		"web/src/main.ts":                       `console.log(ASSET_ENGINE); import("./editor")`,
		"web/src/editor.ts":                     `console.log("editor")`,
		"web/src/embed.ts":                      `console.log(ASSET_TEXTS_ZH)`,
		"web/src/early.ts":                      `console.log("early")`,
		"web/src/worker.ts":                     `import "wasm_exec"`,
		"web/src/sw.ts":                         `console.log(KEPT_FILES, RELEASE)`,
		"web/src/style.css":                     `p { color: red }`,
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
		Engine: Engine{Gzip: compress([]byte("wasm")), WasmExec: filepath.Join(root, "wasm_exec.js")},
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
	entries, err := os.ReadDir(config.Out)
	if err != nil {
		t.Fatal(err)
	}
	var names, want []string
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
	for key, want := range map[string]Part{"main": Shell, "worker": Shell, "editor": Editor, "engine": EnginePart, "embed": Other, "index": Index, "names": Names, "pack": Packs, "catalog": Packs, "actions": Other, "sw.js": Other} {
		if parts[key] != want {
			t.Errorf("%s is part of %q, want %q", key, parts[key], want)
		}
	}
}

func TestCheckBudget(t *testing.T) {
	result := Result{Files: []File{
		{Name: "main.js", Part: Shell, Data: []byte("shell")},
		{Name: "editor.js", Part: Editor, Data: []byte("editor")},
		{Name: "engine.bin", Part: EnginePart, Data: make([]byte, 1000)},
	}}
	tests := []struct{ budget, want string }{
		{`{"engine": 1000, "page": 200}`, ""},
		{`{"engine": 999, "page": 200}`, "over budget: engine"},
		{`{"page": 1, "shell": 1}`, "over budget: page, shell"},
		{`{"font": 1}`, `no part "font"`},
		{`{`, "budget.json"},
	}
	for _, test := range tests {
		name := filepath.Join(t.TempDir(), "budget.json")
		if err := os.WriteFile(name, []byte(test.budget), 0o644); err != nil {
			t.Fatal(err)
		}
		err := result.CheckBudget(name, io.Discard)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: error %v, want %q", test.budget, err, test.want)
		}
	}
}
