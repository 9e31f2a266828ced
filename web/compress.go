// This file compresses what the page loads.

package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// compress returns the gzip form without a name or a time in it, so that equal input gives equal
// bytes.
func compress(data []byte) []byte {
	var buffer bytes.Buffer
	writer, err := gzip.NewWriterLevel(&buffer, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	writer.Write(data) // a bytes.Buffer does not fail
	writer.Close()
	return buffer.Bytes()
}

// Levels of Zstandard. The best takes some 5 seconds for the engine, which is too long while one
// works on it.
const (
	bestZstd  = 19
	quickZstd = 3
)

// compressZstd returns the Zstandard form of data, made by the npm package that web/zstd.mjs uses;
// Go has no library that compresses as well without C. The folder .cache/zstd keeps the results by
// the content of all that goes into them, so that nothing is compressed twice.
func compressZstd(root string, data []byte, level int) ([]byte, error) {
	script := filepath.Join(root, "web", "zstd.mjs")
	var from bytes.Buffer
	fmt.Fprintln(&from, level)
	for _, name := range []string{script, filepath.Join(root, "web", "package-lock.json")} {
		if err := addFile(&from, filepath.Base(name), name); err != nil {
			return nil, err
		}
	}
	from.Write(data)
	cache := filepath.Join(root, ".cache", "zstd")
	key := filepath.Join(cache, contentHash(from.Bytes())[:32])
	if kept := readKept(key); kept != nil {
		return kept, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, err
	}
	forgetOld(cache)
	cmd := exec.Command("node", script, fmt.Sprint(level))
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(data), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("node %s: %w (Node 20 or newer is needed)\n%s", script, err, stderr.String())
	}
	out := stdout.Bytes()
	return out, putFile(key+"-"+contentHash(out)[:32], out)
}

// readKept returns the content of the file whose name is the key and the hash of its content; nil
// if there is none, or a damaged one.
func readKept(key string) []byte {
	names, _ := filepath.Glob(key + "-*")
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil && name == key+"-"+contentHash(data)[:32] {
			return data
		}
	}
	return nil
}

// forgetOld removes what a folder of results has had for a week: it can be made again.
func forgetOld(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > 7*24*time.Hour {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}
