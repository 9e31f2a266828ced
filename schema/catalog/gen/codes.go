// This file reads the error codes that products declare.

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// codeSet has the actions that may return each code, by "product/version" and code. A code without
// actions is declared by the product alone.
type codeSet map[string]map[string][]string

// add adds codes of a product version, or of one of its actions if action is not empty.
func (s codeSet) add(product, version, action string, codes ...string) error {
	if !isWord(product) || !isWord(version) {
		return fmt.Errorf("%q %q is not a usable name of a product version", product, version)
	}
	key := product + "/" + version
	if s[key] == nil {
		s[key] = map[string][]string{}
	}
	for _, code := range codes {
		if !isCode(code) {
			return fmt.Errorf("%s %s declares %q, which is not a usable error code", product, version, code)
		}
		actions := s[key][code]
		if action != "" && !slices.Contains(actions, action) {
			actions = append(actions, action)
		}
		s[key][code] = actions
	}
	return nil
}

// take removes the codes of a product version and returns them with their actions; a product may be
// listed under either of its names.
func (s codeSet) take(product, api, version string) map[string][]string {
	codes := map[string][]string{}
	for _, name := range slices.Compact([]string{product, api}) {
		key := name + "/" + version
		for code, actions := range s[key] {
			codes[code] = append(codes[code], actions...)
		}
		delete(s, key)
	}
	return codes
}

// rest returns the codes that were not taken, in the format of catalog.ParseCodes.
func (s codeSet) rest() []byte {
	var b bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(s)) {
		product, version, _ := strings.Cut(key, "/")
		codes := slices.Sorted(maps.Keys(s.take(product, product, version)))
		if len(codes) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "product %s\nversion %s\n\n", product, version)
		for _, code := range codes {
			fmt.Fprintf(&b, "error %s\n", code)
		}
	}
	return b.Bytes()
}

// readLines reads JSON lines with product, version and codes, and an action for codes that the action
// may return; a product may have several lines.
func (s codeSet) readLines(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var line struct {
			Product, Version, Action string
			Codes                    []string
		}
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		err := json.Unmarshal(lines.Bytes(), &line)
		if err == nil {
			err = s.add(line.Product, line.Version, line.Action, line.Codes...)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return lines.Err()
}

// readSDK reads every tencentcloud/<product>/<version>: the string constants of errors.go, and the
// codes in the comments of client.go.
func (s codeSet) readSDK(checkout string) error {
	paths, err := filepath.Glob(filepath.Join(checkout, "tencentcloud", "*", "v*", "errors.go"))
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return fmt.Errorf("no tencentcloud/*/v*/errors.go below %s", checkout)
	}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		version := filepath.Base(filepath.Dir(path))
		product := filepath.Base(filepath.Dir(filepath.Dir(path)))
		if err := s.readClient(product, version, filepath.Join(filepath.Dir(path), "client.go")); err != nil {
			return err
		}
		for _, decl := range file.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.CONST {
				continue
			}
			for _, spec := range group.Specs {
				for _, value := range spec.(*ast.ValueSpec).Values {
					literal, ok := value.(*ast.BasicLit)
					if !ok || literal.Kind != token.STRING {
						continue
					}
					code, err := strconv.Unquote(literal.Value)
					if err == nil {
						err = s.add(product, version, "", code)
					}
					if err != nil {
						return fmt.Errorf("%s: %w", path, err)
					}
				}
			}
		}
	}
	return nil
}

// listedCode is a line of the comment of an action's function: a constant of errors.go with its value.
var listedCode = regexp.MustCompile(`(?m)^\s*[A-Z0-9_]+ = ("[^"]+")$`)

// readClient reads the codes that each action may return from the comments of client.go, if there is
// one. They follow a heading, and are indented.
func (s codeSet) readClient(product, version, path string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv == nil || f.Doc == nil || strings.HasSuffix(f.Name.Name, "WithContext") {
			continue
		}
		for _, found := range listedCode.FindAllStringSubmatch(f.Doc.Text(), -1) {
			code, err := strconv.Unquote(found[1])
			if err == nil {
				err = s.add(product, version, f.Name.Name, code)
			}
			if err != nil {
				return fmt.Errorf("%s: %s: %w", path, f.Name.Name, err)
			}
		}
	}
	return nil
}

// isCode reports whether a code can be written as a fact. Some real codes end with a dot, so dots
// are not checked.
func isCode(code string) bool {
	return code != "" && strings.IndexFunc(code, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}
