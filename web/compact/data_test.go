// This file tests how data segments are joined.

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

// segment returns one segment of a data section.
func segment(at int, data string) []byte {
	out := append(appendSigned([]byte{active, i32Const}, at), end, byte(len(data)))
	return append(out, data...)
}

func module(sections ...[]byte) []byte {
	return append([]byte(header), bytes.Join(sections, nil)...)
}

func TestSegmentsAreJoinedAcrossAFewZeros(t *testing.T) {
	code := section(10, 1, 2, 3)
	before := module(code, section(dataSection, slices.Concat([]byte{4}, segment(110, "three"), segment(100, "onetwx"), segment(115+gap+1, "four"), segment(105, "o"))...))
	want := module(code, section(dataSection, slices.Concat([]byte{2}, segment(100, "onetwo\x00\x00\x00\x00three"), segment(115+gap+1, "four"))...))
	got, err := JoinData(before)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("% x (%v), want % x", got, err, want)
	}
	again, err := JoinData(got)
	if err != nil || !bytes.Equal(again, got) {
		t.Errorf("joined again: % x (%v), want % x", again, err, got)
	}
}

func TestOtherModulesAreRefused(t *testing.T) {
	for name, module := range map[string][]byte{
		"nothing":                {},
		"text":                   []byte("a text that is longer"),
		"a cut section":          module([]byte{10, 5, 1}),
		"no size":                module([]byte{10}),
		"a passive segment":      module(section(dataSection, 1, 1, 1, 'x')),
		"a segment before 0":     module(section(dataSection, 1, active, i32Const, 0x7f, end, 1, 'x')),
		"an address too high":    module(section(dataSection, append(appendSigned([]byte{1, active, i32Const}, 1<<30), end, 1, 'x')...)),
		"a cut address":          module(section(dataSection, 1, active, i32Const, 0x80)),
		"a cut segment":          module(section(dataSection, 1, active, i32Const, 0, end, 2, 'x')),
		"bytes behind the count": module(section(dataSection, 0, 0)),
	} {
		if _, err := JoinData(module); !errors.Is(err, errModule) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestJoinedModuleRunsTheSame(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("NOT TESTED: a module with joined segments does the same; Node is missing")
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"main.go": "package main\n\nimport \"fmt\"\n\nvar table = [...]uint64{1 << 20, 2, 40: 7, 400: 8, 500: 9}\n\nfunc main() { fmt.Println(len(table), table[0], table[1], table[40], table[41], table[400], table[500]) }\n",
		"go.mod":  "module program\n\ngo 1.26\n",
	})
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
	after, err := JoinData(before)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "after.wasm"), after, 0o644); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(run("go", "env", "GOROOT"), "lib", "wasm", "wasm_exec_node.js")
	if got, want := run(node, script, "after.wasm"), "501 1048576 2 7 0 8 9"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
