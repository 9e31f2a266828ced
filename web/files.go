// This file writes files so that none is ever read half-written.

package web

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// temporary begins the names of files that are still being written. The Go command and the server
// ignore names that begin with a dot.
const temporary = ".tcresponse-"

// putFile makes the regular file name hold data. It does not rewrite a file that already does, so
// that builds of the same sources do not disturb each other.
func putFile(name string, data []byte) error {
	if holds(name, data) {
		return nil
	}
	temp, err := os.CreateTemp(filepath.Dir(name), temporary+"*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(data)
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(temp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	// Windows cannot rename a file over an open one. Another build may have written and opened it.
	if err != nil && holds(name, data) {
		return nil
	}
	return err
}

// holds reports whether name is a regular file with this content. A symbolic link is not one.
func holds(name string, data []byte) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	got, err := os.ReadFile(name)
	return err == nil && bytes.Equal(got, data)
}

// putFolder makes dir hold these files and no others. Their names are relative to dir, with
// slashes.
func putFolder(dir string, files map[string][]byte) error {
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := putFile(path, data); err != nil {
			return err
		}
	}
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // another build has removed it
		}
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if files[filepath.ToSlash(name)] != nil || strings.HasPrefix(entry.Name(), temporary) && !abandoned(entry) {
			return nil
		}
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// abandoned reports whether a temporary file is so old that its build must have been killed.
func abandoned(entry fs.DirEntry) bool {
	info, err := entry.Info()
	return err == nil && strings.HasPrefix(entry.Name(), temporary) && time.Since(info.ModTime()) > time.Hour
}
