package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"tcresponse/web"
)

// builder brings the page in out up to date with the sources in root.
type builder struct {
	root, out string
	// docs is a checkout of tencentcloud-cli whose descriptions are added; empty for none.
	docs string
	dev  bool
	// engine is the last one built, with the stamp of its sources.
	engine      web.Engine
	engineStamp string
}

// build installs packages, compiles the engine and bundles the page, each only when its sources have changed.
func (b *builder) build() error {
	engineStamp, err := stamp(b.root, "go.mod", "go.sum", "schema", "wasm", "web/engine.go")
	if err != nil {
		return err
	}
	pageStamp, err := stamp(b.root, "web/src", "web/package-lock.json", "web", "schema/docs", "schema/catalog", "build.go")
	if err != nil {
		return err
	}
	whole := fmt.Sprintf("%s %s %s dev=%t docs=%q", engineStamp, pageStamp, runtime.Version(), b.dev, b.docs)
	record := filepath.Join(b.root, ".cache", "built-"+hash(b.out)[:12])
	if old, err := os.ReadFile(record); err == nil && string(old) == whole && exists(filepath.Join(b.out, "index.html")) {
		return nil
	}
	if err := b.packages(); err != nil {
		return err
	}
	if b.engineStamp != engineStamp {
		err := step("compile the engine", func() (err error) {
			b.engine, err = web.BuildEngine(b.root)
			return err
		})
		if err != nil {
			return err
		}
		b.engineStamp = engineStamp
	}
	var result web.Result
	err = step("bundle the page", func() (err error) {
		result, err = web.Bundle(web.Config{Root: b.root, Out: b.out, Engine: b.engine, Docs: b.docs, Dev: b.dev})
		return err
	})
	if err != nil {
		return err
	}
	if !b.dev {
		if err := result.CheckBudget(filepath.Join(b.root, "web", "budget.json"), os.Stdout); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(record), 0o755); err != nil {
		return err
	}
	return os.WriteFile(record, []byte(whole), 0o644)
}

// packages installs the npm packages when the lock file differs from what is installed.
func (b *builder) packages() error {
	lock, err := os.ReadFile(filepath.Join(b.root, "web", "package-lock.json"))
	if err != nil {
		return err
	}
	record := filepath.Join(b.root, "web", "node_modules", ".installed")
	if old, err := os.ReadFile(record); err == nil && string(old) == hash(string(lock)) {
		return nil
	}
	err = step("install npm packages", func() error {
		cmd := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
		cmd.Dir = filepath.Join(b.root, "web")
		cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("npm ci: %w (Node 20 or newer with npm is needed)", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return os.WriteFile(record, []byte(hash(string(lock))), 0o644)
}

// step runs one long step and prints how long it took.
func step(name string, do func() error) error {
	fmt.Printf("%s...\n", name)
	start := time.Now()
	err := do()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Printf("%s: %.1f s\n", name, time.Since(start).Seconds())
	return nil
}

// watch builds again after each change and then calls built, until ctx ends.
func (b *builder) watch(ctx context.Context, built func()) {
	// Polling needs no package and no limits of the system; a stamp of these sources takes milliseconds.
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	last, _ := stamp(b.root, "go.mod", "schema", "wasm", "web")
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		now, err := stamp(b.root, "go.mod", "schema", "wasm", "web")
		if err != nil || now == last {
			continue
		}
		last = now
		if err := b.build(); err != nil {
			fmt.Fprintln(os.Stderr, "error:", err)
			continue
		}
		built()
	}
}

// stamp is a hash over names, sizes and times of the files below the paths; tests and what npm installs do not count.
func stamp(root string, paths ...string) (string, error) {
	sum := sha256.New()
	for _, path := range paths {
		err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(path)), func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() {
				switch entry.Name() {
				case "node_modules", "testdata", "e2e":
					return filepath.SkipDir
				}
				return nil
			}
			if strings.HasSuffix(name, "_test.go") {
				return nil
			}
			info, err := entry.Info()
			if err != nil {
				return err
			}
			fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func hash(text string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
