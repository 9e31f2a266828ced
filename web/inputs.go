// This file hashes what goes into a page, so that a build notices by content what has changed.

package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tcresponse/schema/catalog/officialdocs"
)

// engineSources are the files and folders that the engine is made from, relative to the module.
var engineSources = []string{"go.mod", "go.sum", "schema", "wasm", "web/engine.go", "web/compact", "web/compress.go", "web/zstd.mjs"}

// pageSources are those that the page is made from besides the engine's.
var pageSources = []string{"web"}

// eachSource calls visit for each file below the names, except tests and what only tests read.
func eachSource(root string, names []string, visit func(name string, entry fs.DirEntry) error) error {
	for _, name := range names {
		err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(name)), func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // an editor's temporary file, already removed
			}
			if err != nil {
				return err
			}
			if entry.IsDir() {
				switch entry.Name() {
				case "node_modules", "testdata", "e2e", "bench":
					return filepath.SkipDir
				}
				return nil
			}
			if strings.HasSuffix(path, "_test.go") || entry.Name() == "budget.json" {
				return nil
			}
			relative, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			return visit(filepath.ToSlash(relative), entry)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// hashSources returns a hash of the names and contents of the sources.
func hashSources(root string, names []string) (string, error) {
	sum := sha256.New()
	err := eachSource(root, names, func(name string, entry fs.DirEntry) error {
		return addFile(sum, name, filepath.Join(root, filepath.FromSlash(name)))
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// addFile adds the name and the content of the file at path to a hash, or that it does not exist.
func addFile(sum io.Writer, name, path string) error {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(sum, "%q is missing\n", name)
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(sum, "%q %d\n", name, len(data))
	_, err = sum.Write(data)
	return err
}

// hashDocs returns a hash of the descriptions in a checkout of tencentcloud-cli and in those beside
// it, and of the commits that they are from; it is empty without a checkout.
func hashDocs(checkout string) (string, error) {
	if checkout == "" {
		return "", nil
	}
	docs, err := officialdocs.Open(checkout)
	if err != nil {
		return "", err
	}
	files, err := docs.Files()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	fmt.Fprintln(sum, docs.Commits())
	for _, file := range files {
		if err := addFile(sum, file, file); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// stamp changes with the names, sizes and times of the sources. It takes a tenth of the time of
// their hash, which matters as it is called twice a second.
func stamp(root string) (string, error) {
	sum := sha256.New()
	err := eachSource(root, append(engineSources, pageSources...), func(name string, entry fs.DirEntry) error {
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}
