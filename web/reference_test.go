// This file tests the folder of the reference.

package web

import (
	"os"
	"path/filepath"
	"testing"
)

// TestReferenceFolder tests that the reference neither overwrites nor removes what no build has made.
func TestReferenceFolder(t *testing.T) {
	out := t.TempDir()
	own := filepath.Join(out, referenceFolder, "mine.txt")
	if err := os.MkdirAll(filepath.Dir(own), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := writeReference(out, "", ""); err == nil {
		t.Error("a folder with other files was taken")
	}
	if err := removeReference(out); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(own); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(own), "search-data.js"), []byte("var tcErrors = {}"), 0o644); err != nil {
		t.Fatal(err)
	}
	before, err := hashFolder(filepath.Dir(own))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte("y"), 0o644); err != nil {
		t.Fatal(err)
	}
	if after, err := hashFolder(filepath.Dir(own)); err != nil || after == before {
		t.Errorf("a change is not noticed: %v", err)
	}
	if err := removeReference(out); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Dir(own)); !os.IsNotExist(err) {
		t.Error("the reference of an earlier build is still there")
	}
}
