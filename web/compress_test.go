// This file tests how files are compressed.

package web

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCompressZstd compresses with the packages that a build installs.
func TestCompressZstd(t *testing.T) {
	root := t.TempDir()
	web := filepath.Join(root, "web")
	if err := os.Mkdir(web, 0o755); err != nil {
		t.Fatal(err)
	}
	modules, err := filepath.Abs("node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(modules); err != nil {
		t.Skip("the npm packages are not installed: build the page first")
	}
	if err := os.Symlink(modules, filepath.Join(web, "node_modules")); err != nil {
		t.Skip("this system has no symbolic links: ", err)
	}
	for _, name := range []string{"zstd.mjs", "package-lock.json"} {
		data, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(filepath.Join(web, name), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	module := bytes.Repeat([]byte("\x00asm and what follows it. "), 10_000)
	first, err := compressZstd(root, module, quickZstd)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(first, []byte("\x28\xb5\x2f\xfd")) || len(first) > len(module)/100 {
		t.Errorf("%d bytes that begin with % x", len(first), first[:min(4, len(first))])
	}
	kept := func() string {
		t.Helper()
		names, err := filepath.Glob(filepath.Join(root, ".cache", "zstd", "*"))
		if err != nil || len(names) != 1 {
			t.Fatalf("kept %v (%v), want one file", names, err)
		}
		return names[0]
	}
	name := kept()

	// A damaged result is made again.
	if err := os.WriteFile(name, []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if again, err := compressZstd(root, module, quickZstd); err != nil || !bytes.Equal(again, first) || kept() != name {
		t.Errorf("%d bytes instead of %d, error %v", len(again), len(first), err)
	}

	// A result that is there is taken, so Node is not needed; for other data it is.
	t.Setenv("PATH", "")
	if again, err := compressZstd(root, module, quickZstd); err != nil || !bytes.Equal(again, first) {
		t.Errorf("%d bytes instead of %d, error %v", len(again), len(first), err)
	}
	if _, err := compressZstd(root, append(module, 1), quickZstd); err == nil {
		t.Error("the result of other data was taken")
	}
	if _, err := compressZstd(root, module, bestZstd); err == nil {
		t.Error("the result of another level was taken")
	}
}
