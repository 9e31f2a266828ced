// Package compact makes the engine small: it omits from the schema library what a browser does not
// need.
package compact

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Edits describes what Library leaves out of a package.
type Edits struct {
	// Empty names package variables whose literal is emptied, of a composite, or nil, of a function:
	// registries of what is not used.
	Empty []string
	// Uncalled names functions and methods whose calls are removed where they are statements of a
	// function init.
	Uncalled []string
	// Replace holds other sources for functions, by name, each a file of the package; the package's
	// own are removed.
	Replace map[string]string
	// Packages holds other sources for imported packages, by path, each the only file of its
	// package.
	Packages map[string]string
	// Instead holds the paths of packages to import in place of others, by their paths.
	Instead map[string]string
}

// SchemaLibrary holds the edits for github.com/santhosh-tekuri/jsonschema/v5. They omit the
// meta-schemas compiled at every start, formats, content types, the file loader and regular
// expressions, read JSON with jsontree, which is in the engine anyway, resolve only references within
// a schema, which need no parser of URLs, and take of net/url the escaping alone. A schema with a
// pattern or with a reference to another would not compile: tests check that none here has one, and
// check the schemas against their meta-schema with the whole library.
var SchemaLibrary = Edits{
	Empty:    []string{"Formats", "Decoders", "MediaTypes", "Loaders", "LoadURL", "vocabSchemas"},
	Uncalled: []string{"loadMeta"},
	Replace:  map[string]string{"isURI": isURI, "toAbs": toAbs, "resolveURL": resolveURL, "unmarshal": unmarshal},
	Packages: map[string]string{"regexp": noRegexp},
	Instead:  map[string]string{"net/url": "tcresponse/schema/validate/url"},
}

const (
	isURI = `package jsonschema

func isURI(interface{}) bool { return true }
`
	toAbs = `package jsonschema

func toAbs(s string) (string, error) { return s, nil }
`
	resolveURL = `package jsonschema

import (
	"errors"
	"strings"
)

func resolveURL(base, ref string) (string, error) {
	switch {
	case ref == "":
		return base, nil
	case ref[0] == '#':
		base, _ = split(base)
		return base + ref, nil
	case strings.Contains(ref, "://"):
		return ref, nil
	}
	return "", errors.New("relative references to other schemas are left out here: " + ref)
}
`
)

//go:embed unmarshal.go.txt
var unmarshal string

//go:embed regexp.go.txt
var noRegexp string

// Library returns the files of the package in the folder from, edited, and without the functions
// and imports that are no longer used, by their names with slashes. It returns an error when an
// edit finds nothing to change, as after a new release of the library.
func Library(from string, edits Edits) (map[string][]byte, error) {
	p := library{fset: token.NewFileSet(), edits: edits, files: map[string]*ast.File{}, missing: map[string]bool{}}
	if err := p.read(from); err != nil {
		return nil, err
	}
	if err := p.edit(); err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	for p.dropFunctions() {
	}
	out := map[string][]byte{}
	for name, file := range p.files {
		dropImports(file)
		var text bytes.Buffer
		if err := format.Node(&text, p.fset, file); err != nil {
			return nil, err
		}
		out[name] = text.Bytes()
	}
	for path, source := range edits.Packages {
		out[path+"/"+path+".go"] = []byte(source)
	}
	for _, name := range []string{"go.mod", "LICENSE"} {
		text, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return nil, err
		}
		out[name] = text
	}
	return out, nil
}

type library struct {
	fset  *token.FileSet
	edits Edits
	files map[string]*ast.File
	// module is the path of the library.
	module string
	// missing are the names of edits that have changed nothing yet.
	missing map[string]bool
}

func (p *library) read(dir string) error {
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return err
	}
	line, _, _ := strings.Cut(string(mod), "\n")
	p.module = strings.TrimSpace(strings.TrimPrefix(line, "module "))
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		// Comments would have to be moved together with what they belong to.
		file, err := parser.ParseFile(p.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		p.files[filepath.Base(name)] = file
	}
	return nil
}

// edit applies the edits.
func (p *library) edit() error {
	for _, name := range slices.Concat(p.edits.Empty, p.edits.Uncalled) {
		p.missing[name] = true
	}
	for name := range p.edits.Replace {
		p.missing[name] = true
	}
	for _, other := range []map[string]string{p.edits.Packages, p.edits.Instead} {
		for name := range other {
			p.missing[name] = true
		}
	}
	for _, file := range p.files {
		file.Decls = slices.DeleteFunc(file.Decls, func(d ast.Decl) bool {
			f, ok := d.(*ast.FuncDecl)
			if ok && f.Recv == nil && p.edits.Replace[f.Name.Name] != "" {
				delete(p.missing, f.Name.Name)
				return true
			}
			return false
		})
		for _, d := range file.Decls {
			p.editDecl(d)
		}
	}
	for name, source := range p.edits.Replace {
		file, err := parser.ParseFile(p.fset, name+".go", source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		p.files["replaced_"+strings.ToLower(name)+".go"] = file
	}
	for _, file := range p.files {
		p.editImports(file)
	}
	if len(p.missing) > 0 {
		return fmt.Errorf("there is no %s to leave out", strings.Join(slices.Sorted(maps.Keys(p.missing)), ", "))
	}
	return nil
}

// editImports imports packages that have another source from within the library, and others instead of
// those that Instead names.
func (p *library) editImports(file *ast.File) {
	for _, i := range file.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		other := p.edits.Instead[path]
		if p.edits.Packages[path] != "" {
			other = p.module + "/" + path
		}
		if other != "" {
			i.Path.Value = strconv.Quote(other)
			delete(p.missing, path)
		}
	}
}

func (p *library) editDecl(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil && d.Name.Name == "init" {
			d.Body.List = slices.DeleteFunc(d.Body.List, p.uncalled)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			v, ok := spec.(*ast.ValueSpec)
			if !ok || len(v.Names) != 1 || len(v.Values) != 1 || !slices.Contains(p.edits.Empty, v.Names[0].Name) {
				continue
			}
			switch literal := v.Values[0].(type) {
			case *ast.CompositeLit:
				literal.Elts = nil
			case *ast.FuncLit:
				v.Type, v.Values = literal.Type, nil
			default:
				continue
			}
			delete(p.missing, v.Names[0].Name)
		}
	}
}

// uncalled reports whether a statement is only a call of what must not be called.
func (p *library) uncalled(s ast.Stmt) bool {
	e, ok := s.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := e.X.(*ast.CallExpr)
	if !ok {
		return false
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	if !slices.Contains(p.edits.Uncalled, name) {
		return false
	}
	delete(p.missing, name)
	return true
}

// dropFunctions removes the unexported functions that are not used elsewhere, and reports whether
// there were any.
func (p *library) dropFunctions() (dropped bool) {
	used := map[string]bool{}
	for _, file := range p.files {
		for _, d := range file.Decls {
			own := ""
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
				own = f.Name.Name
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && id.Name != own {
					used[id.Name] = true
				}
				return true
			})
		}
	}
	for _, file := range p.files {
		file.Decls = slices.DeleteFunc(file.Decls, func(d ast.Decl) bool {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil || ast.IsExported(f.Name.Name) || f.Name.Name == "init" || used[f.Name.Name] {
				return false
			}
			dropped = true
			return true
		})
	}
	return dropped
}

// dropImports removes the imports that the file does not use.
func dropImports(file *ast.File) {
	used := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := s.X.(*ast.Ident); ok {
				used[id.Name] = true
			}
		}
		return true
	})
	file.Decls = slices.DeleteFunc(file.Decls, func(d ast.Decl) bool {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			return false
		}
		g.Specs = slices.DeleteFunc(g.Specs, func(s ast.Spec) bool {
			i := s.(*ast.ImportSpec)
			path, _ := strconv.Unquote(i.Path.Value)
			return i.Name == nil && !used[path[strings.LastIndex(path, "/")+1:]]
		})
		return len(g.Specs) == 0
	})
}
