package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"tcresponse/web/compact"
)

// Engine is the compiled engine and the script that starts it; both come from one Go release, as they must.
type Engine struct {
	// Gzip is the WebAssembly module as gzip bytes.
	Gzip []byte
	// WasmExec is the path of wasm_exec.js in the GOROOT that compiled the module.
	WasmExec string
}

// inlining turns inlining off but where most time goes, reading texts and managing memory: that takes 7 % off the compressed module and hardly anything off its speed. The last pattern that matches a package counts.
var inlining = []string{
	"-gcflags=all=-l",
	"-gcflags=tcresponse/schema=",
	"-gcflags=tcresponse/schema/jsontree=",
	"-gcflags=tcresponse/schema/validate=",
	"-gcflags=tcresponse/schema/catalog=",
	"-gcflags=encoding/binary=",
	"-gcflags=internal/byteorder=",
	"-gcflags=cmp=",
	"-gcflags=strings=",
	"-gcflags=unicode/utf8=",
	"-gcflags=runtime=",
	"-gcflags=internal/runtime/maps=",
	"-gcflags=internal/runtime/sys=",
}

// schemaLibrary is the module that the engine has in a compact form.
const schemaLibrary = "github.com/santhosh-tekuri/jsonschema/v5"

// BuildEngine compiles the package ./wasm of the module at root for the browser, with what package compact leaves of it.
//
// It returns an error when the Go command fails; its message holds what the command printed.
func BuildEngine(root string) (Engine, error) {
	goroot, err := goCommand(root, "env", "GOROOT")
	if err != nil {
		return Engine{}, err
	}
	dir, err := os.MkdirTemp("", "tcresponse-engine-")
	if err != nil {
		return Engine{}, err
	}
	defer os.RemoveAll(dir)
	modfile, err := compactLibrary(root)
	if err != nil {
		return Engine{}, err
	}
	out := filepath.Join(dir, "engine.wasm")
	args := append([]string{"build", "-modfile", modfile, "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out}, inlining...)
	if _, err := goCommand(root, append(args, "./wasm")...); err != nil {
		return Engine{}, err
	}
	module, err := os.ReadFile(out)
	if err != nil {
		return Engine{}, err
	}
	if module, err = compact.Module(module); err != nil {
		return Engine{}, err
	}
	return Engine{Gzip: compress(module), WasmExec: filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec.js")}, nil
}

// compactLibrary writes the schema library without what a browser has no use for, and a file like go.mod that names it; it returns the latter's path. Both are in the folder .cache, always at the same place, so that the Go command can keep what it has compiled.
func compactLibrary(root string) (modfile string, err error) {
	from, err := goCommand(root, "list", "-f", "{{.Dir}}", schemaLibrary)
	if err != nil {
		return "", err
	}
	cache := filepath.Join(root, ".cache", "engine")
	library := filepath.Join(cache, "jsonschema")
	if err := compact.Library(strings.TrimSpace(from), library, compact.SchemaLibrary); err != nil {
		return "", err
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return "", err
		}
		if name == "go.mod" {
			text = append(text, "\nreplace "+schemaLibrary+" => "+strconv.Quote(filepath.ToSlash(library))+"\n"...)
		}
		if err := os.WriteFile(filepath.Join(cache, name), text, 0o644); err != nil {
			return "", err
		}
	}
	return filepath.Join(cache, "go.mod"), nil
}

func goCommand(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, stderr.String())
	}
	return stdout.String(), nil
}

// compress returns the gzip form without a name or a time in it, so that equal input gives equal bytes.
func compress(data []byte) []byte {
	var buffer bytes.Buffer
	writer, err := gzip.NewWriterLevel(&buffer, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	writer.Write(data) // a bytes.Buffer does not fail
	writer.Close()
	return buffer.Bytes()
}
