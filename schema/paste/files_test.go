// This file tests that a reader need not know all files at once.

package paste

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unknown imports every package as one without content, so that only what the files of a package declare
// is resolved.
type unknown struct{}

func (unknown) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, path[strings.LastIndexByte(path, '/')+1:])
	p.MarkComplete()
	return p, nil
}

// usesOf returns which files of a folder use what other ones of it declare.
func usesOf(t *testing.T, folder string) map[string]map[string]bool {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	uses := map[string]map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
		uses[filepath.Base(name)] = map[string]bool{}
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: unknown{}, Error: func(error) {}}
	own, _ := config.Check(folder, fset, files, info)
	for id, object := range info.Uses {
		if object.Pkg() != own {
			continue
		}
		from, to := filepath.Base(fset.Position(id.Pos()).Filename), filepath.Base(fset.Position(object.Pos()).Filename)
		if from != to {
			uses[from][to] = true
		}
	}
	return uses
}

// TestFilesFormNoCircle tests that the files of a package can be read one after the other: none needs one
// that needs it.
func TestFilesFormNoCircle(t *testing.T) {
	for _, folder := range []string{".", "origin", "scan", "decode", "format", "foreign"} {
		uses := usesOf(t, folder)
		used := 0
		for _, others := range uses {
			used += len(others)
		}
		if used == 0 {
			t.Errorf("%s: no file uses another one", folder)
		}
		for done := false; !done; {
			// A file that needs none of those that are left has been read.
			done = true
			for _, file := range slices.Sorted(maps.Keys(uses)) {
				if !slices.ContainsFunc(slices.Collect(maps.Keys(uses[file])), func(other string) bool { return uses[other] != nil }) {
					delete(uses, file)
					done = false
				}
			}
		}
		for _, file := range slices.Sorted(maps.Keys(uses)) {
			t.Errorf("%s: %s needs %v", folder, file, slices.Sorted(maps.Keys(uses[file])))
		}
	}
}
