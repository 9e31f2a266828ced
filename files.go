package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

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
