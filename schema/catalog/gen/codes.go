// This file reads the error codes that products declare.

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// codeSet holds the codes of each product version, by "product/version".
type codeSet map[string][]string

func (s codeSet) add(product, version string, codes ...string) error {
	if !isWord(product) || !isWord(version) {
		return fmt.Errorf("%q %q is not a usable name of a product version", product, version)
	}
	for _, code := range codes {
		if !isCode(code) {
			return fmt.Errorf("%s %s declares %q, which is not a usable error code", product, version, code)
		}
	}
	key := product + "/" + version
	s[key] = append(s[key], codes...)
	return nil
}

// take removes the codes of a product version and returns them, sorted, each once; a product may be
// listed under either of its names.
func (s codeSet) take(product, api, version string) []string {
	var codes []string
	for _, name := range slices.Compact([]string{product, api}) {
		key := name + "/" + version
		codes = append(codes, s[key]...)
		delete(s, key)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// rest returns the codes that were not taken, in the format of catalog.ParseCodes.
func (s codeSet) rest() []byte {
	var b bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(s)) {
		product, version, _ := strings.Cut(key, "/")
		codes := s.take(product, product, version)
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

// readLines reads JSON lines with product, version and codes; a product may have several lines.
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
			Product, Version string
			Codes            []string
		}
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		err := json.Unmarshal(lines.Bytes(), &line)
		if err == nil {
			err = s.add(line.Product, line.Version, line.Codes...)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return lines.Err()
}

// readSDK reads the string constants of every tencentcloud/<product>/<version>/errors.go.
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
						err = s.add(product, version, code)
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

// isCode reports whether a code can be written as a fact. Some real codes end with a dot, so dots
// are not checked.
func isCode(code string) bool {
	return code != "" && strings.IndexFunc(code, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}
