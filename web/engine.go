// This file compiles the engine.

package web

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"tcresponse/web/compact"
)

// Engine is the compiled engine and the script that starts it; both come from one Go release, as
// they must.
type Engine struct {
	// Module is the WebAssembly module.
	Module []byte
	// Zstd is the module as a browser gets it; see compressZstd.
	Zstd []byte
	// WasmExec is the path of wasm_exec.js in the GOROOT that compiled the module.
	WasmExec string
	// Whole says why the engine has what package compact usually leaves out; empty if it has not.
	Whole string
}

// inlined are the packages in which the compiler inlines calls: those where most time is spent on a
// text, and small ones that they call. Everywhere it would make the compressed module 5 % larger and a
// short check another twentieth quicker.
var inlined = []string{
	"runtime", "internal/abi", "internal/bytealg", "internal/chacha8rand", "internal/runtime/maps",
	"internal/runtime/math", "internal/runtime/sys",
	"cmp", "encoding/binary", "hash/maphash", "internal/byteorder", "internal/stringslite", "maps",
	"math/bits", "slices", "sort",
	"tcresponse/wasm", "tcresponse/schema", "tcresponse/schema/diag",
	"tcresponse/schema/envelope", "tcresponse/schema/jsontree", "tcresponse/schema/paste/origin",
	"tcresponse/schema/secret", "tcresponse/schema/validate",
}

// inlining returns the flags for it. The last pattern that matches a package counts.
func inlining() []string {
	flags := []string{"-gcflags=all=-l"}
	for _, path := range inlined {
		flags = append(flags, "-gcflags="+path+"=")
	}
	return flags
}

// schemaLibrary is the module that the engine has in a compact form.
const schemaLibrary = "github.com/santhosh-tekuri/jsonschema/v5"

// BuildEngine compiles the package ./wasm of the module at root for the browser, with what package
// compact leaves of the schema library, and with its data joined. If compact does not know the
// library, or the form of the data, they are as they are, and Engine.Whole has the reason.
//
// It returns an error when the Go command fails; its message holds what the command printed.
func BuildEngine(root string) (Engine, error) {
	engine, err := buildEngine(root, compact.SchemaLibrary)
	if err != nil {
		return Engine{}, err
	}
	if joined, err := compact.JoinData(engine.Module); err == nil {
		engine.Module = joined
	} else {
		engine.Whole += fmt.Sprintf("the engine is larger, as its data is in many segments: %v; ", err)
	}
	return engine, nil
}

func buildEngine(root string, edits compact.Edits) (engine Engine, err error) {
	goroot, err := goCommand(root, "env", "GOROOT")
	if err != nil {
		return Engine{}, err
	}
	engine.WasmExec = filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec.js")
	if engine.Module, err = compileCompact(root, edits); err == nil {
		return engine, nil
	}
	engine.Whole = fmt.Sprintf("nothing was left out of the schema library, so the engine is larger and starts more slowly: %v; ", err)
	if engine.Module, err = compileEngine(root); err != nil {
		return Engine{}, err
	}
	return engine, nil
}

// compileCompact compiles the engine with a copy of the schema library that omits what a browser
// does not need. The copy and a file like go.mod that names it are always at the same place, so
// that the Go command can keep what it has compiled.
func compileCompact(root string, edits compact.Edits) ([]byte, error) {
	const cache = ".cache/engine"
	from, err := goCommand(root, "list", "-f", "{{.Dir}}", schemaLibrary)
	if err != nil {
		return nil, err
	}
	library, err := compact.Library(strings.TrimSpace(from), edits)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for name, text := range library {
		files["jsonschema/"+name] = text
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		if files[name], err = os.ReadFile(filepath.Join(root, name)); err != nil {
			return nil, err
		}
	}
	// The module holds this path, so it is relative: to the folder of the real go.mod.
	files["go.mod"] = fmt.Appendf(files["go.mod"], "\nreplace %s => ./%s/jsonschema\n", schemaLibrary, cache)
	dir := filepath.Join(root, filepath.FromSlash(cache))
	if err := putFolder(dir, files); err != nil {
		return nil, err
	}
	return compileEngine(root, "-modfile="+filepath.Join(dir, "go.mod"))
}

// compileEngine returns the module that the Go linker writes.
func compileEngine(root string, flags ...string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "tcresponse-engine-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "engine.wasm")
	args := slices.Concat([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out}, inlining(), flags, []string{"./wasm"})
	if _, err := goCommand(root, args...); err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}

func goCommand(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	// In a workspace around the project the Go command would not accept another go.mod.
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOWORK=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, stderr.String())
	}
	return stdout.String(), nil
}
