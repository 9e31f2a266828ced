// This file tests the responses of the server.

package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tcresponse/web"
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

func TestOnlyFilesOfThePageAreServed(t *testing.T) {
	dir := page(t)
	for _, name := range []string{"folder", "errors"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{".env", "folder/index.html", "folder/.x", "errors/.x"} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	outside := filepath.Join(t.TempDir(), "secret.html")
	if err := os.WriteFile(outside, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"out.html": outside, "in.js": "main-1.js", "dir": t.TempDir()} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Logf("NOT TESTED: the link %s: %v", name, err)
		}
	}
	secret := "/../" + filepath.Base(filepath.Dir(outside)) + "/secret.html"
	for _, dev := range []bool{false, true} {
		handler := files(dir, dev)
		for _, path := range []string{
			"/nowhere.html", secret, "//" + outside, "/%2e%2e%2fsecret.html", "/..%5csecret.html",
			"/.env", "/.", "/..", "/folder", "/folder/", "/folder/index.html", "/folder/.x",
			"/errors", "/errors/", "/errors/.x", "/errors/../.env", "/errors/../folder/index.html", "/errors//folder", "/errors/%2e%2e/folder/index.html", `/errors/..\folder\index.html`,
			"/out.html", "/in.js", "/dir", "/dir/", "/main-1.js/", "/index.html%00", "/" + strings.Repeat("a", 9000) + ".js",
		} {
			got := get(handler, path)
			if got.Code != http.StatusNotFound || strings.Contains(got.Body.String(), "mine") {
				t.Errorf("%.50s (dev %t): status %d", path, dev, got.Code)
			}
			if cache := got.Header().Get("Cache-Control"); strings.Contains(cache, "immutable") {
				t.Errorf("%.50s (dev %t): a file that comes later would not be asked for: %s", path, dev, cache)
			}
		}
	}
}

// start serves the handler as the command does; change may alter the server first.
func start(t *testing.T, handler http.Handler, change func(*http.Server)) (address string) {
	t.Helper()
	server := newServer(handler)
	if change != nil {
		change(server)
	}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return listener.Addr().String()
}

// exchange sends a text and returns everything received until the server closes the connection.
func exchange(t *testing.T, address, text string) string {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(conn)
	if err != nil {
		t.Fatalf("after %q: %v", got, err)
	}
	return string(got)
}

func TestOtherMethodsAreRefused(t *testing.T) {
	address := start(t, files(page(t), false), nil)
	for _, line := range []string{"POST /", "PUT /index.html", "DELETE /main-1.js", "PATCH /", "TRACE /", "FOO /", "OPTIONS /", "OPTIONS *", "CONNECT x:80", "POST /nowhere", "POST " + reloadPath} {
		got := exchange(t, address, line+" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		if !strings.HasPrefix(got, "HTTP/1.1 405 ") || !strings.Contains(got, "\r\nAllow: GET, HEAD\r\n") {
			t.Errorf("%s: %q", line, got)
		}
	}
	got := exchange(t, address, "HEAD /main-1.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
	if !strings.HasPrefix(got, "HTTP/1.1 200 ") || !strings.HasSuffix(got, "\r\n\r\n") {
		t.Errorf("HEAD: %q", got)
	}
}

func TestServerWaitsForNobody(t *testing.T) {
	const soon = 10 * time.Millisecond
	tests := []struct {
		name, text string
		timeout    func(*http.Server) *time.Duration
	}{
		{"nothing is sent", "", func(s *http.Server) *time.Duration { return &s.ReadHeaderTimeout }},
		{"a header without an end", "GET / HTTP/1.1\r\nHost: x\r\nA: ", func(s *http.Server) *time.Duration { return &s.ReadHeaderTimeout }},
		{"a body without an end", "GET /main-1.js HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1", func(s *http.Server) *time.Duration { return &s.ReadTimeout }},
		{"no second request", "GET /main-1.js HTTP/1.1\r\nHost: x\r\n\r\n", func(s *http.Server) *time.Duration { return &s.IdleTimeout }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			address := start(t, files(page(t), false), func(s *http.Server) {
				timeout := test.timeout(s)
				if *timeout <= 0 || *timeout > 5*time.Minute {
					t.Errorf("the server would wait for %v", *timeout)
				}
				*timeout = soon
			})
			exchange(t, address, test.text) // it fails unless the server closes the connection
		})
	}
}

// A browser opens connections in advance and sends nothing on them.
func TestServeEndsAtOnceBesideAnIdleConnection(t *testing.T) {
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener, &web.Builder{Out: page(t)}) }()
	idle, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	// Connections are accepted in order, so after this response the idle one has been accepted.
	exchange(t, listener.Addr().String(), "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := idle.Read(make([]byte, 1)); err == nil {
		t.Error("the idle connection got a response")
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

func TestReloaderNotifiesOpenPages(t *testing.T) {
	reload := newReloader()
	// A page waits for longer than any other response may take: here that time is over when the
	// response begins.
	address := start(t, reload, func(s *http.Server) { s.WriteTimeout = time.Nanosecond })
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "GET", "http://"+address, nil)
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

// TestReference tests that the response to the address of a folder of the reference is its page, which
// later builds may change.
func TestReference(t *testing.T) {
	dir := page(t)
	if err := os.MkdirAll(filepath.Join(dir, "errors", "InvalidParameter"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index.html", "index.md"} {
		if err := os.WriteFile(filepath.Join(dir, "errors", "InvalidParameter", name), []byte("ours"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for path, kind := range map[string]string{"/errors/InvalidParameter/": "text/html", "/errors/InvalidParameter/index.html": "text/html", "/errors/InvalidParameter/index.md": "text/markdown"} {
		got := get(files(dir, false), path)
		if got.Code != http.StatusOK || got.Body.String() != "ours" || !strings.HasPrefix(got.Header().Get("Content-Type"), kind) || got.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: status %d, %v", path, got.Code, got.Header())
		}
	}
}
