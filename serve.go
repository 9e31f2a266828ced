// Command tcresponse builds the page where it is missing or stale, and serves it on this machine.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"tcresponse/web"
)

func main() {
	addr := flag.String("addr", "", "address to serve at, such as localhost:8080 (default: a free port from 8080 on, on localhost)")
	out := flag.String("out", "", "build into this folder and stop")
	docs := flag.String("docs", "", "checkout of tencentcloud-cli whose official descriptions are added to the page, with those of the checkouts beside it")
	reference := flag.Bool("reference", false, "build the reference of error codes too, in the folder errors/")
	base := flag.String("base", "", "`address` that the page will have, such as https://host/path/, for the site map and the canonical addresses of the reference")
	strict := flag.Bool("budget", false, "fail where a part of the page weighs more than web/budget.json allows")
	single := flag.String("single", "", "write the page as one HTML file of this name, which works without a server and asks for nothing, and stop")
	all := flag.Bool("all", false, "with -single: put the definitions of all products into it")
	dev := flag.Bool("dev", false, "watch the sources, build again and reload the page after each change")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "unexpected argument %q\n", flag.Arg(0))
		flag.Usage()
		os.Exit(2)
	}
	if *all && *single == "" {
		fmt.Fprintln(os.Stderr, "-all is for -single")
		flag.Usage()
		os.Exit(2)
	}
	b := web.Builder{Dev: *dev, Reference: *reference, Base: *base, Strict: *strict, Log: os.Stdout}
	if err := run(b, *addr, *out, *docs, *single, *all); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(b web.Builder, addr, out, docs, single string, all bool) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	b.Root, b.Out = root, filepath.Join(root, "dist")
	if docs != "" {
		if b.Docs, err = filepath.Abs(docs); err != nil {
			return err
		}
	}
	if single != "" {
		if single, err = filepath.Abs(single); err != nil {
			return err
		}
		return b.Single(single, all)
	}
	if out != "" {
		if b.Out, err = filepath.Abs(out); err != nil {
			return err
		}
		return b.Build()
	}
	if err := b.Build(); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := listen(addr)
	if err != nil {
		return err
	}
	fmt.Printf("serving http://%s/ (Ctrl-C ends)\n", listener.Addr())
	return serve(ctx, listener, &b)
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

// serve serves the page at the listener until ctx ends, which is no error.
func serve(ctx context.Context, listener net.Listener, b *web.Builder) error {
	mux := http.NewServeMux()
	mux.Handle("/", files(b.Out, b.Dev))
	if b.Dev {
		reload := newReloader()
		mux.Handle(reloadPath, reload)
		mux.HandleFunc(reloadScriptPath, serveReloadScript)
		go b.Watch(ctx, reload.all)
	}
	server := newServer(mux)
	// Close, not Shutdown: a browser keeps connections open on which it asks for nothing.
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// newServer returns a server that handles only GET and HEAD and has a limit on every wait.
func newServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:                      readOnly(handler),
		ReadHeaderTimeout:            10 * time.Second,
		ReadTimeout:                  30 * time.Second,
		WriteTimeout:                 5 * time.Minute,
		IdleTimeout:                  2 * time.Minute,
		MaxHeaderBytes:               64 << 10,
		DisableGeneralOptionsHandler: true,
	}
}

// readOnly rejects every other method.
func readOnly(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD are served here", http.StatusMethodNotAllowed)
			return
		}
		handler.ServeHTTP(w, r)
	})
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

const (
	reloadPath       = "/-/reload"
	reloadScriptPath = "/-/reload.js"
)

// types are the content types: the table of the system may lack them or have others.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".json": "application/json",
	".bin":  "application/octet-stream",
	".png":  "image/png",
	".md":   "text/markdown; charset=utf-8",
	".xml":  "application/xml",
}

// files serves the files of the page. The content of a hashed name never changes; entry points are
// revalidated each time.
func files(dir string, dev bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" {
			name = "index.html"
		}
		isReference := strings.HasPrefix(name, "errors/")
		if isReference && strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, changed, found := readPageFile(dir, name)
		if !found {
			http.NotFound(w, r)
			return
		}
		extension := filepath.Ext(name)
		header := w.Header()
		if contentType, found := types[extension]; found {
			header.Set("Content-Type", contentType)
		}
		header.Set("X-Content-Type-Options", "nosniff")
		// A frame with sandbox="allow-scripts" has no origin, so its requests are cross-origin
		// ones.
		header.Set("Access-Control-Allow-Origin", "*")
		if extension == ".html" || name == "sw.js" || name == "embed.js" || isReference || dev {
			header.Set("Cache-Control", "no-cache")
		} else {
			header.Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		if dev && extension == ".html" {
			// The script that reloads the page is only in what is served, not in the files.
			data = bytes.Replace(data, []byte("</head>"), []byte(`<script defer src="`+reloadScriptPath+`"></script></head>`), 1)
			changed = time.Time{}
		}
		http.ServeContent(w, r, name, changed, bytes.NewReader(data))
	})
}

// readPageFile reads a regular file of dir. There are no symbolic links, no names that begin with a
// dot, and no folders but those of the reference, so nothing else of that kind is found.
func readPageFile(dir, name string) (data []byte, changed time.Time, found bool) {
	if strings.HasPrefix(name, ".") || strings.Contains(name, `\`) || strings.Contains(name, "/") && !isInReference(name) {
		return nil, time.Time{}, false
	}
	// A root does not leave the folder even if a link has just replaced the file.
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, time.Time{}, false
	}
	defer root.Close()
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, time.Time{}, false
	}
	data, err = root.ReadFile(name)
	return data, info.ModTime(), err == nil
}

// isInReference reports whether a name with folders is one that the reference may have.
func isInReference(name string) bool {
	return strings.HasPrefix(name, "errors/") && fs.ValidPath(name) && !strings.Contains(name, "/.")
}

func serveReloadScript(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", types[".js"])
	fmt.Fprintf(w, "new EventSource(%q).onmessage = () => location.reload()\n", reloadPath)
}

// reloader makes open pages reload, by server-sent events.
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
		default: // it has already been notified
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
	control := http.NewResponseController(w)
	// The page waits here for as long as it is open.
	control.SetReadDeadline(time.Time{})
	control.SetWriteDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
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
