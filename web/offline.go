// This file builds the service worker.

package web

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/evanw/esbuild/pkg/api"
)

// serviceWorker has a fixed name, since browsers look for a newer one at the address that they
// know.
const serviceWorker = "sw.js"

// offline writes the service worker that makes the page work without a network. It lists the files
// to keep, so that it changes whenever one of them does.
func (b *bundler) offline() error {
	if b.config.Dev {
		// A cached page would hide the latest change; the worker of an earlier build is removed
		// too.
		err := os.Remove(filepath.Join(b.config.Out, serviceWorker))
		if os.IsNotExist(err) {
			return nil
		}
		return err
	}
	var keep []string
	for _, file := range b.files {
		switch {
		case packFile(file.Name), file.Name == b.names["requests"], file.Name == b.names["actions"], file.Name == b.names["abouts"]:
			// These are kept once they have been asked for.
		case file.Name == "404.html", file.Name == elementScript:
			// The host returns the one at unknown addresses; the other is for pages that this worker
			// does not serve.
		default:
			keep = append(keep, file.Name)
		}
	}
	sort.Strings(keep)
	list, err := json.Marshal(keep)
	if err != nil {
		return err
	}
	var html []byte
	for _, name := range []string{"index.html", "embed.html"} {
		data, err := b.content(name)
		if err != nil {
			return err
		}
		html = append(html, data...)
	}
	code, err := b.single("sw.ts", api.BuildOptions{
		Format: api.FormatIIFE,
		Define: map[string]string{"KEPT_FILES": string(list), "RELEASE": fmt.Sprintf("%q", shortHash(append(html, list...)))},
	})
	if err != nil {
		return err
	}
	b.files = append(b.files, File{Name: serviceWorker, Part: Other, Data: code})
	return nil
}

// content returns the data of a file that was made before.
func (b *bundler) content(name string) ([]byte, error) {
	for _, file := range b.files {
		if file.Name == name {
			return file.Data, nil
		}
	}
	return nil, fmt.Errorf("%s has not been made", name)
}
