// This file tests what the server answers.

package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func page(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"index.html": "<head></head>", "engine-1.bin": "\x1f\x8b", "sw.js": "", "main-1.js": "1"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func get(handler http.Handler, path string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest("GET", path, nil))
	return recorder
}

func TestFilesHeaders(t *testing.T) {
	handler := files(page(t), false)
	tests := []struct{ path, contentType, cache string }{
		{"/", "text/html; charset=utf-8", "no-cache"},
		{"/engine-1.bin", "application/octet-stream", "public, max-age=31536000, immutable"},
		{"/sw.js", "text/javascript; charset=utf-8", "no-cache"},
		{"/main-1.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
	}
	for _, test := range tests {
		header := get(handler, test.path).Header()
		if got := header.Get("Content-Type"); got != test.contentType {
			t.Errorf("%s: type %q, want %q", test.path, got, test.contentType)
		}
		if got := header.Get("Cache-Control"); got != test.cache {
			t.Errorf("%s: cache %q, want %q", test.path, got, test.cache)
		}
		if got := header.Get("Content-Encoding"); got != "" {
			t.Errorf("%s: encoding %q", test.path, got)
		}
	}
}

func TestFilesOutsideAreNotServed(t *testing.T) {
	dir := page(t)
	for _, dev := range []bool{false, true} {
		for _, path := range []string{"/../" + filepath.Base(dir) + "/../secret.html", "/nowhere.html"} {
			if code := get(files(dir, dev), path).Code; code == http.StatusOK {
				t.Errorf("%s (dev %t): status %d", path, dev, code)
			}
		}
	}
}

func TestReloadScriptOnlyInDevelopment(t *testing.T) {
	dir := page(t)
	if body := get(files(dir, false), "/").Body.String(); strings.Contains(body, reloadScriptPath) {
		t.Errorf("the page of a release has the script: %s", body)
	}
	if body := get(files(dir, true), "/").Body.String(); !strings.Contains(body, reloadScriptPath) {
		t.Errorf("the page in development lacks the script: %s", body)
	}
}

func TestReloaderTellsOpenPages(t *testing.T) {
	reload := newReloader()
	server := httptest.NewServer(reload)
	defer server.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "GET", server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	// The headers come only after the page has been registered, so this cannot be too early.
	reload.all()
	var got strings.Builder
	buffer := make([]byte, 100)
	for !strings.Contains(got.String(), "data: built") {
		n, err := response.Body.Read(buffer)
		if err != nil {
			t.Fatalf("after %q: %v", got.String(), err)
		}
		got.Write(buffer[:n])
	}
}

func TestStampChangesWithTheSources(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	now := func() string {
		t.Helper()
		s, err := stamp(root, "web")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	write("web/src/main.ts", "1")
	first := now()
	write("web/node_modules/x/index.js", "1")
	write("web/web_test.go", "package web")
	if now() != first {
		t.Error("packages and tests changed the stamp")
	}
	write("web/src/main.ts", "22")
	if now() == first {
		t.Error("a change of a source left the stamp as it was")
	}
}

func TestListingSeesAMissingFile(t *testing.T) {
	dir := page(t)
	whole := listing(dir)
	if err := os.Remove(filepath.Join(dir, "engine-1.bin")); err != nil {
		t.Fatal(err)
	}
	if whole == "" || listing(dir) == whole {
		t.Errorf("the listing stays %q without the engine", whole)
	}
}
