// Command tcresponse builds the page where it is missing or stale, and serves it on this machine.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
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
