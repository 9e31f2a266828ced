// This file tests how modules are rewritten.

package compact

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// section returns one section of a module.
func section(id byte, body ...byte) []byte {
	return append(binary.AppendUvarint([]byte{id}, uint64(len(body))), body...)
}

func TestDataKeepsTheMemory(t *testing.T) {
	memory := make([]byte, 70_000)
	copy(memory[3:], "one")
	copy(memory[100:], "two")
	copy(memory[66_000:], "three")
	written := writeData(memory)
	read, err := readData(written)
	if err != nil {
		t.Fatal(err)
	}
	if want := memory[:66_005]; !slices.Equal(read, want) {
		t.Error("what was written is not what was read")
	}
	if written[0] != 2 {
		t.Errorf("%d segments, want 2: a short gap is no reason for one", written[0])
	}
}

func TestModuleRefuses(t *testing.T) {
	header := []byte("\x00asm\x01\x00\x00\x00")
	for name, module := range map[string][]byte{
		"nothing":                {},
		"text":                   []byte("a text"),
		"a cut section":          append(slices.Clone(header), 10, 5, 1),
		"a passive segment":      append(slices.Clone(header), section(11, 1, 1, 1, 'x')...),
		"a segment before 0":     append(slices.Clone(header), section(11, 1, 0, 0x41, 0x7f, 0x0b, 1, 'x')...),
		"no table of functions":  append(slices.Clone(header), section(11, 1, 0, 0x41, 0, 0x0b, 1, 'x')...),
		"a table that is cut":    append(slices.Clone(header), section(11, append([]byte{1, 0, 0x41, 0, 0x0b, 8}, "\xf1\xff\xff\xff\x00\x00\x01\x08"...)...)...),
		"bytes behind the count": append(slices.Clone(header), section(11, 0, 0)...),
	} {
		if _, err := Module(module, releases[0]); !errors.Is(err, errModule) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Tables of a release that was not checked may mean something else.
func TestModuleRefusesOtherReleases(t *testing.T) {
	module := []byte("\x00asm\x01\x00\x00\x00")
	for _, release := range []string{"go1.26", "go1.26.8", "go1.27rc1", "go1.27.4", "go1.27.4-custom"} {
		if _, err := Module(module, release); err != nil {
			t.Errorf("%s: %v", release, err)
		}
	}
	for _, release := range []string{"", "go1.2", "go1.260", "go1.28.0", "go2.0.0", "devel go1.27-abcdef"} {
		if _, err := Module(module, release); err == nil {
			t.Errorf("%q is taken", release)
		}
	}
}

// The stack of this program is walked by a panic, a recover, stack growth and the collector, which need
// every table that is kept.
const program = `package main

import (
	"fmt"
	"runtime"
)

func deep(n int, keep *int) (sum int) {
	defer func() {
		if recover() != nil {
			sum += *keep
		}
	}()
	if n%100 == 0 {
		runtime.GC()
	}
	if n == 0 {
		panic("bottom")
	}
	v := n
	return deep(n-1, &v) + 1
}

func main() {
	one := 1
	fmt.Println("sum", deep(1000, &one))
	_, file, line, _ := runtime.Caller(0)
	fmt.Println("place", file, line)
}
`

func TestModuleRunsTheSame(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("NOT TESTED: a rewritten module does the same; Node is missing")
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{"main.go": program, "go.mod": "module program\n\ngo 1.26\n"})
	run := func(name string, args ...string) string {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return string(bytes.TrimSpace(out))
	}
	run("go", "build", "-ldflags=-s -w", "-o", "before.wasm", ".")
	before, err := os.ReadFile(filepath.Join(dir, "before.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	after, err := Module(before, run("go", "env", "GOVERSION"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "after.wasm"), after, 0o644); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(run("go", "env", "GOROOT"), "lib", "wasm", "wasm_exec_node.js")
	if got, want := run(node, script, "after.wasm"), "sum 1001\nplace ? 0"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
