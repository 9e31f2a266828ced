// This file installs the npm packages that the page and its tests are made with.

package web

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// installation is what npm installed, as it stands in the file .installed below node_modules.
type installation struct {
	// Lock is the hash of the lock file.
	Lock string
	// Files are the hashes of all files, and the targets of links, by their paths.
	Files map[string]string
}

// installPackages runs npm ci in the folder web of the module at root when its lock file has
// changed, or when a file that npm installed is missing or has another content. Hashing all of them
// takes some 0.2 seconds. Files that were added later do not matter.
func installPackages(root string, log io.Writer, npm func(dir string) error) error {
	web := filepath.Join(root, "web")
	lock, err := os.ReadFile(filepath.Join(web, "package-lock.json"))
	if err != nil {
		return err
	}
	modules := filepath.Join(web, "node_modules")
	name := filepath.Join(modules, ".installed")
	var old installation
	if data, err := os.ReadFile(name); err == nil && json.Unmarshal(data, &old) == nil && old.Lock == contentHash(lock) {
		now, err := hashPackages(modules)
		if err == nil && includes(now, old.Files) {
			return nil
		}
	}
	if err := step(log, "install npm packages", func() error { return npm(web) }); err != nil {
		return err
	}
	files, err := hashPackages(modules)
	if err != nil {
		return err
	}
	data, err := json.Marshal(installation{Lock: contentHash(lock), Files: files})
	if err != nil {
		return err
	}
	return putFile(name, data)
}

func npmInstall(dir string) error {
	cmd := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm ci: %w (Node 20 or newer with npm is needed)", err)
	}
	return nil
}

// includes reports whether all has every entry of some.
func includes(all, some map[string]string) bool {
	for key, value := range some {
		if got, found := all[key]; !found || got != value {
			return false
		}
	}
	return true
}

func hashPackages(modules string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(modules, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(modules, path)
		if err != nil || name == ".installed" {
			return err
		}
		name = filepath.ToSlash(name)
		if entry.Type()&fs.ModeSymlink != 0 {
			files[name], err = os.Readlink(path)
			return err
		}
		data, err := os.ReadFile(path)
		files[name] = contentHash(data)
		return err
	})
	return files, err
}
