// Command tcresponse builds the page where it is missing or stale, and serves it on this machine.
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"tcresponse/web"
)

func main() {
	addr := flag.String("addr", "", "address to serve at, such as localhost:8080 (default: a free port from 8080 on, on localhost)")
	out := flag.String("out", "", "build into this folder and stop")
	docs := flag.String("docs", "", "checkout of tencentcloud-cli whose descriptions of fields are added to the page")
	dev := flag.Bool("dev", false, "watch the sources, build again and reload the page after each change")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "unexpected argument %q\n", flag.Arg(0))
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*addr, *out, *docs, *dev); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(addr, out, docs string, dev bool) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	b := builder{root: root, out: filepath.Join(root, "dist"), dev: dev}
	if docs != "" {
		if b.docs, err = filepath.Abs(docs); err != nil {
			return err
		}
	}
	if out != "" {
		if b.out, err = filepath.Abs(out); err != nil {
			return err
		}
		return b.build()
	}
	if err := b.build(); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return serve(ctx, addr, &b)
}

// moduleRoot finds the folder of go.mod at or above the working folder.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod here or above: run this inside the project")
		}
		dir = parent
	}
}

func serve(ctx context.Context, addr string, b *builder) error {
	listener, err := listen(addr)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/", files(b.out, b.dev))
	if b.dev {
		reload := newReloader()
		mux.Handle("GET "+reloadPath, reload)
		mux.HandleFunc("GET "+reloadScriptPath, serveReloadScript)
		go b.watch(ctx, reload.all)
	}
	server := &http.Server{Handler: mux, BaseContext: func(net.Listener) context.Context { return ctx }}
	fmt.Printf("serving http://%s/ (Ctrl-C ends)\n", listener.Addr())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	timeout, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	return server.Shutdown(timeout)
}

// listen takes the address given, or the first free port from 8080 on.
func listen(addr string) (net.Listener, error) {
	if addr != "" {
		return net.Listen("tcp", addr)
	}
	for port := 8080; port < 8100; port++ {
		if listener, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", port)); err == nil {
			return listener, nil
		}
	}
	return net.Listen("tcp", "localhost:0")
}

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
	engineStamp, err := stamp(b.root, "go.mod", "go.sum", "schema", "wasm", "web/engine.go", "web/compact")
	if err != nil {
		return err
	}
	pageStamp, err := stamp(b.root, "web/src", "web/package-lock.json", "web", "schema/docs", "schema/catalog", "serve.go")
	if err != nil {
		return err
	}
	whole := fmt.Sprintf("%s %s %s dev=%t docs=%q", engineStamp, pageStamp, runtime.Version(), b.dev, b.docs)
	record := filepath.Join(b.root, ".cache", "built-"+hash(b.out)[:12])
	if old, err := os.ReadFile(record); err == nil && string(old) == whole+listing(b.out) {
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
	return os.WriteFile(record, []byte(whole+listing(b.out)), 0o644)
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

// listing names the files of a folder, so that a build knows its own work.
func listing(dir string) string {
	names := []string{""}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return strings.Join(names, "\n")
}

const (
	reloadPath       = "/-/reload"
	reloadScriptPath = "/-/reload.js"
)

// types names the content types itself: a machine's own table may lack them or have others.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".json": "application/json",
	".bin":  "application/octet-stream",
	".png":  "image/png",
}

// files serves the page. Hashed names never change their content; entry points are asked for anew each time.
func files(dir string, dev bool) http.Handler {
	server := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		extension := filepath.Ext(name)
		header := w.Header()
		if contentType, found := types[extension]; found {
			header.Set("Content-Type", contentType)
		}
		header.Set("X-Content-Type-Options", "nosniff")
		// A frame with sandbox="allow-scripts" has no origin, so its requests are cross-origin ones.
		header.Set("Access-Control-Allow-Origin", "*")
		if extension == ".html" || strings.HasSuffix(name, "/sw.js") || dev {
			header.Set("Cache-Control", "no-cache")
		} else {
			header.Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		if dev && extension == ".html" {
			serveReloading(w, r, filepath.Join(dir, filepath.FromSlash(filepath.Clean("/"+name))))
			return
		}
		server.ServeHTTP(w, r)
	})
}

// serveReloading adds the script that reloads the page; the file itself stays as it is.
func serveReloading(w http.ResponseWriter, r *http.Request, name string) {
	html, err := os.ReadFile(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	html = bytes.Replace(html, []byte("</head>"), []byte(`<script defer src="`+reloadScriptPath+`"></script></head>`), 1)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(html))
}

func serveReloadScript(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", types[".js"])
	fmt.Fprintf(w, "new EventSource(%q).onmessage = () => location.reload()\n", reloadPath)
}

// reloader tells open pages to reload, by server-sent events.
type reloader struct {
	mu    sync.Mutex
	pages map[chan struct{}]bool
}

func newReloader() *reloader {
	return &reloader{pages: map[chan struct{}]bool{}}
}

// all reloads every open page.
func (r *reloader) all() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for page := range r.pages {
		select {
		case page <- struct{}{}:
		default: // it has been told already
		}
	}
}

func (r *reloader) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	page := make(chan struct{}, 1)
	r.mu.Lock()
	r.pages[page] = true
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		delete(r.pages, page)
		r.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	control := http.NewResponseController(w)
	fmt.Fprint(w, ": open\n\n")
	control.Flush()
	for {
		select {
		case <-request.Context().Done():
			return
		case <-page:
			fmt.Fprint(w, "data: built\n\n")
			control.Flush()
		}
	}
}
