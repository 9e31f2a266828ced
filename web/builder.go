// This file brings the page in a folder up to date with its sources.

package web

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Builder builds the page where it is missing, stale or damaged.
type Builder struct {
	// Root is the folder of the Go module, Out the one that receives the page.
	Root, Out string
	// Docs is Config.Docs, Dev is Config.Dev.
	Docs string
	Dev  bool
	// Reference is Config.Reference. Base is the address of the page, for the canonical addresses and
	// the site map of the reference; empty if it is not known.
	Reference bool
	Base      string
	// Strict makes it an error when a part of the page weighs more than web/budget.json allows.
	// Without it that is a warning, so that every build gives a page.
	Strict bool
	// Log receives the output of the build.
	Log io.Writer

	// npm and compile stand in for the commands of these names in tests.
	npm     func(dir string) error
	compile func(root string) (Engine, error)
	// engine is the last one compiled, from sources with the hash engineHash.
	engine     Engine
	engineHash string
}

// Build installs packages, compiles the engine and bundles the page, each only when it is stale.
// Builds in one checkout wait for each other.
func (b *Builder) Build() error {
	r, fresh, err := b.update()
	if err != nil || b.Dev || !fresh && !b.Strict {
		return err
	}
	if r.Whole != "" {
		fmt.Fprintln(b.Log, "WARNING:", r.Whole)
	}
	err = r.Sizes.Check(filepath.Join(b.Root, "web", "budget.json"), b.Log)
	if err != nil && r.Whole != "" {
		err = fmt.Errorf("%w; %s", err, r.Whole)
	}
	if err == nil || b.Strict {
		return err
	}
	fmt.Fprintf(b.Log, "WARNING: %v\nThe page works all the same. Only the gate fails because of it.\n", err)
	return nil
}

// update builds the page unless it is up to date, and returns what is known of it; fresh reports
// whether it was built now.
func (b *Builder) update() (r record, fresh bool, err error) {
	unlock, err := b.lock()
	if err != nil {
		return record{}, false, err
	}
	defer unlock()
	npm := npmInstall
	if b.npm != nil {
		npm = b.npm
	}
	if err := installPackages(b.Root, b.Log, npm); err != nil {
		return record{}, false, err
	}
	inputs, err := b.inputs()
	if err != nil {
		return record{}, false, err
	}
	name := filepath.Join(b.Root, ".cache", "built-"+contentHash([]byte(b.Out))[:12]+".json")
	r = readRecord(name)
	why := r.stale(inputs, b.Out)
	if why == "" {
		return r, false, nil
	}
	fmt.Fprintf(b.Log, "building %s: %s\n", b.Out, why)
	if r, err = b.make(inputs); err != nil {
		return record{}, false, err
	}
	// If a source has changed meanwhile, no record may say that the page includes the change.
	if now, err := b.inputs(); err != nil || !maps.Equal(now, inputs) {
		return r, true, nil
	}
	return r, true, r.write(name)
}

// lock keeps other builds of this checkout waiting until unlock is called: npm and a folder of the
// page can take only one. The system takes the lock from a build that is killed.
func (b *Builder) lock() (unlock func(), err error) {
	cache := filepath.Join(b.Root, ".cache")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(cache, "build.lock"))
	got, err := lock.TryLock()
	if err == nil && !got {
		fmt.Fprintln(b.Log, "waiting for another build in this checkout...")
		err = lock.Lock()
	}
	if err != nil {
		// Some network folders have no locks, and a single build needs none.
		fmt.Fprintln(b.Log, "WARNING: no other build may run here meanwhile:", err)
	}
	return func() { lock.Unlock() }, nil
}

// inputs returns the hashes of all that goes into the page.
func (b *Builder) inputs() (map[string]string, error) {
	docs, err := hashDocs(b.Docs)
	if err != nil {
		return nil, err
	}
	engine, err := hashSources(b.Root, engineSources)
	if err != nil {
		return nil, err
	}
	page, err := hashSources(b.Root, pageSources)
	if err != nil {
		return nil, err
	}
	tools, err := goCommand(b.Root, "env", "GOVERSION", "GOFLAGS", "GOEXPERIMENT", "GOWASM")
	if err != nil {
		return nil, err
	}
	return map[string]string{"engine": engine, "page": page, "tools": tools, "docs": docs, "dev": fmt.Sprint(b.Dev), "reference": fmt.Sprint(b.Reference, " ", b.Base)}, nil
}

// make compiles the engine unless it was compiled from these sources, and bundles the page.
func (b *Builder) make(inputs map[string]string) (record, error) {
	if hash := inputs["engine"] + inputs["tools"]; b.engineHash != hash {
		compile := b.compileEngine
		if b.compile != nil {
			compile = b.compile
		}
		var err error
		if b.engine, err = compile(b.Root); err != nil {
			return record{}, err
		}
		b.engineHash = hash
	}
	var result Result
	err := step(b.Log, "bundle the page", func() (err error) {
		result, err = Bundle(Config{Root: b.Root, Out: b.Out, Engine: b.engine, Docs: b.Docs, Dev: b.Dev, Reference: b.Reference})
		return err
	})
	if err != nil {
		return record{}, err
	}
	sizes := result.Sizes()
	hash := ""
	if b.Reference {
		err = step(b.Log, "write the reference", func() (err error) {
			sizes[string(Reference)], err = writeReference(b.Out, b.Base, b.Docs)
			return err
		})
		if err == nil {
			hash, err = hashFolder(filepath.Join(b.Out, referenceFolder))
		}
	} else {
		err = removeReference(b.Out)
	}
	if err != nil {
		return record{}, err
	}
	r := record{Reference: hash, Inputs: inputs, Files: map[string]string{}, Sizes: sizes, Whole: b.engine.Whole}
	for _, file := range result.Files {
		r.Files[file.Name] = contentHash(file.Data)
	}
	return r, nil
}

// compileEngine compiles and compresses the engine.
func (b *Builder) compileEngine(root string) (engine Engine, err error) {
	err = step(b.Log, "compile the engine", func() (err error) {
		engine, err = BuildEngine(root)
		return err
	})
	if err != nil {
		return Engine{}, err
	}
	err = step(b.Log, "compress the engine", func() (err error) {
		level := bestZstd
		if b.Dev {
			level = quickZstd
		}
		engine.Zstd, err = compressZstd(root, engine.Module, level)
		return err
	})
	return engine, err
}

// Watch builds again after each change of the sources and then calls built, until ctx ends.
func (b *Builder) Watch(ctx context.Context, built func()) {
	// Polling needs no package and meets no limits of the system.
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	last, _ := stamp(b.Root)
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		now, err := stamp(b.Root)
		if err != nil || now == last {
			continue
		}
		last = now
		if err := b.Build(); err != nil {
			fmt.Fprintln(b.Log, "error:", err)
			continue
		}
		built()
	}
}

// step runs one long step and prints how long it took.
func step(log io.Writer, name string, do func() error) error {
	fmt.Fprintf(log, "%s...\n", name)
	start := time.Now()
	if err := do(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintf(log, "%s: %.1f s\n", name, time.Since(start).Seconds())
	return nil
}
