// Package corpus finds the texts for tests that are not in this repository. Only tests use it.
package corpus

import (
	"os"
	"path/filepath"
)

// Path returns the path of a file in the folder that the environment variable CORPUS names, absolute
// or relative to the checkout; without it that is ../shared/corpus. The file need not exist.
func Path(name string) (string, error) {
	folder := os.Getenv("CORPUS")
	if folder == "" {
		folder = filepath.Join("..", "shared", "corpus")
	}
	if filepath.IsAbs(folder) {
		return filepath.Join(folder, name), nil
	}
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			return "", os.ErrNotExist
		}
	}
	return filepath.Join(dir, folder, name), err
}
