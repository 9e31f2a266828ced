// This file keeps a record of what a build made, and from what.

package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// record describes the page in a folder after its last build.
type record struct {
	// Inputs holds the hashes of all that the page was made from, by kind.
	Inputs map[string]string
	// Files are the hashes of the page's files, by name.
	Files map[string]string
	// Sizes are the sizes of the page's parts.
	Sizes Sizes
	// Reference is the hash of the folder with the reference of error codes; empty without one.
	Reference string
	// Whole is Engine.Whole.
	Whole string
}

// readRecord returns the record of an earlier build; it is empty if there is none or it cannot be
// read.
func readRecord(name string) (r record) {
	data, err := os.ReadFile(name)
	if err != nil || json.Unmarshal(data, &r) != nil {
		return record{}
	}
	return r
}

func (r record) write(name string) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return putFile(name, data)
}

// stale returns why the page in the folder out must be built again from these inputs; empty if the
// page is what a build would make.
func (r record) stale(inputs map[string]string, out string) string {
	if len(r.Files) == 0 {
		return "there is no record of a build"
	}
	for _, what := range []string{"engine", "page", "tools", "docs", "dev", "reference"} {
		if r.Inputs[what] != inputs[what] {
			return changes[what]
		}
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return err.Error()
	}
	found := 0
	for _, entry := range entries {
		name := entry.Name()
		want, known := r.Files[name]
		if !known {
			if built.MatchString(name) || name == serviceWorker {
				return fmt.Sprintf("%s is of another build", name)
			}
			continue
		}
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil || !entry.Type().IsRegular() || contentHash(data) != want {
			return fmt.Sprintf("%s is not what was built", name)
		}
		found++
	}
	if missing := len(r.Files) - found; missing > 0 {
		return fmt.Sprintf("%d of %d files are missing", missing, len(r.Files))
	}
	if r.Reference != "" {
		if hash, err := hashFolder(filepath.Join(out, referenceFolder)); err != nil || hash != r.Reference {
			return "the reference is not what was built"
		}
	}
	return ""
}

// changes holds the reasons for a build, by the key in record.Inputs of the input that has changed.
var changes = map[string]string{
	"engine":    "the engine's sources have changed",
	"page":      "the page's sources have changed",
	"tools":     "Go or its settings have changed",
	"docs":      "the official descriptions have changed",
	"dev":       "it was built for development, or is to be now",
	"reference": "it was built with another reference, or without one",
}

// contentHash returns a hash for comparing; the shorter one in file names is for browsers.
func contentHash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
