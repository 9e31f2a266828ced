// This file names files by their content.

package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// shortHash returns the beginning of the SHA-256 of data. The service worker compares it with what
// it fetches, so every hashed name ends with it.
func shortHash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:5])
}

// metafile is esbuild's description of the files that it made.
type metafile struct {
	Outputs map[string]output
}

type output struct {
	EntryPoint string
	Imports    []struct {
		Path, Kind string
		External   bool
	}
}

// byContent renames esbuild's outputs, whose own hashes are not of the content alone, and returns
// the new names by the old ones.
func byContent(result api.BuildResult) (map[string]string, error) {
	var meta metafile
	if err := json.Unmarshal([]byte(result.Metafile), &meta); err != nil {
		return nil, err
	}
	files := map[string]*api.OutputFile{}
	for i := range result.OutputFiles {
		files[path.Base(result.OutputFiles[i].Path)] = &result.OutputFiles[i]
	}
	imports := map[string][]string{}
	for name, output := range meta.Outputs {
		for _, i := range output.Imports {
			if !i.External {
				imports[path.Base(name)] = append(imports[path.Base(name)], path.Base(i.Path))
			}
		}
	}
	renamed := map[string]string{}
	var rename func(name string) error
	rename = func(name string) error {
		if new, found := renamed[name]; found {
			if new == "" {
				return fmt.Errorf("%s imports itself by way of others, so that no name can hold its hash", name)
			}
			return nil
		}
		renamed[name] = ""
		file := files[name]
		for _, imported := range imports[name] {
			if err := rename(imported); err != nil {
				return err
			}
			file.Contents = bytes.ReplaceAll(file.Contents, []byte(imported), []byte(renamed[imported]))
		}
		key, _, _ := strings.Cut(name, "-")
		renamed[name] = key + "-" + shortHash(file.Contents) + path.Ext(name)
		return nil
	}
	for name := range files {
		if err := rename(name); err != nil {
			return nil, err
		}
	}
	return renamed, nil
}

// staticImports returns the names of the outputs that load with the entry point, following import
// statements but not import() calls.
func staticImports(text, entry string) (map[string]bool, error) {
	var meta metafile
	if err := json.Unmarshal([]byte(text), &meta); err != nil {
		return nil, err
	}
	loaded := map[string]bool{}
	var follow func(name string)
	follow = func(name string) {
		if loaded[path.Base(name)] {
			return
		}
		loaded[path.Base(name)] = true
		for _, i := range meta.Outputs[name].Imports {
			if i.Kind == "import-statement" {
				follow(i.Path)
			}
		}
	}
	for name, output := range meta.Outputs {
		if output.EntryPoint == entry {
			follow(name)
		}
	}
	return loaded, nil
}
