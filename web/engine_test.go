// This file tests how the engine is compiled.

package web

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tcresponse/web/compact"
)

// copySources copies the sources of the engine to a new folder below a temporary one.
func copySources(t *testing.T, below string) (root string) {
	t.Helper()
	root = filepath.Join(t.TempDir(), filepath.FromSlash(below))
	for _, name := range []string{"schema", "wasm"} {
		if err := os.CopyFS(filepath.Join(root, name), os.DirFS(filepath.Join("..", name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestEngineIsTheSameFromAnyFolder(t *testing.T) {
	roots := []string{copySources(t, "one"), copySources(t, "somewhere else/two")}
	var engines [][]byte
	for _, root := range roots {
		engine, err := BuildEngine(root)
		if err != nil {
			t.Fatal(err)
		}
		if engine.Whole != "" {
			t.Error(engine.Whole)
		}
		engines = append(engines, engine.Module)
	}
	if !bytes.Equal(engines[0], engines[1]) {
		t.Errorf("%d and %d bytes that differ, from two folders", len(engines[0]), len(engines[1]))
	}
	module := engines[0]
	paths := roots
	for _, args := range [][]string{{"env", "GOROOT"}, {"env", "GOMODCACHE"}, {"env", "GOCACHE"}} {
		path, err := goCommand(roots[0], args...)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, strings.TrimSpace(path))
	}
	for _, path := range append(paths, os.TempDir()+string(filepath.Separator)) {
		if at := bytes.Index(module, []byte(path)); at >= 0 {
			t.Errorf("the engine holds a path of its builder: %q", module[max(at-40, 0):min(at+100, len(module))])
		}
	}
}

// tiny makes a module whose engine does little except use the schema library.
func tiny(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	sum, err := os.ReadFile(filepath.Join("..", "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"go.mod":       "module tcresponse\n\ngo 1.26\n\nrequire (\n" + required(t, schemaLibrary) + ")\n",
		"go.sum":       string(sum),
		"wasm/main.go": "package main\n\nimport \"" + schemaLibrary + "\"\n\nfunc main() { println(jsonschema.MustCompileString(\"x\", `{}`)) }\n",
	}
	// The compact form of the library imports packages of the project.
	for _, folder := range []string{"schema/validate/url", "schema/jsontree", "schema/diag"} {
		names, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(folder), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(name, "_test.go") {
				files[folder+"/"+filepath.Base(name)] = string(text)
			}
		}
	}
	for name, text := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// required returns the line of go.mod that requires a module.
func required(t *testing.T, module string) string {
	t.Helper()
	mod, err := os.ReadFile(filepath.Join("..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		if strings.HasPrefix(strings.TrimSpace(line), module+" ") {
			return line
		}
	}
	t.Fatalf("go.mod does not require %s", module)
	return ""
}

// With another release of the library the page becomes larger, but it is still built.
func TestEngineIsWholeWhereNothingCanBeLeftOut(t *testing.T) {
	root := tiny(t)
	compactEngine, err := buildEngine(root, compact.SchemaLibrary)
	if err != nil || compactEngine.Whole != "" {
		t.Fatal(err, compactEngine.Whole)
	}
	whole, err := compileEngine(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(whole) <= len(compactEngine.Module) {
		t.Errorf("the whole engine takes %d bytes, the compact one %d", len(whole), len(compactEngine.Module))
	}
	tests := []struct {
		name  string
		edits compact.Edits
		why   string
	}{
		{"an edit that finds nothing", compact.Edits{Empty: []string{"Gone"}}, "there is no Gone"},
		{"an edit that does not compile", compact.Edits{Replace: map[string]string{"toAbs": "package jsonschema\n\nfunc toAbs() { nowhere() }\n"}}, "undefined: nowhere"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			engine, err := buildEngine(root, test.edits)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(engine.Module, whole) {
				t.Error("the engine is not the one that Go compiled")
			}
			if !strings.Contains(engine.Whole, test.why) {
				t.Errorf("%q does not say %q", engine.Whole, test.why)
			}
		})
	}
}

func TestEngineThatDoesNotCompileIsAnError(t *testing.T) {
	root := tiny(t)
	if err := os.WriteFile(filepath.Join(root, "wasm", "main.go"), []byte("package main\n\nfunc main() { nowhere() }\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := BuildEngine(root); err == nil || !strings.Contains(err.Error(), "undefined: nowhere") {
		t.Errorf("error %v", err)
	}
}
