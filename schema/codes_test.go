// This file tests that the engine's findings and their sentences fit each other.
package schema

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tcresponse/schema/docs/texts"
)

// notGolden are the findings that no golden case shows, each with the reason.
var notGolden = map[string]string{
	"input-too-large":      "the text would have 64 MiB; TestMaxInput makes one",
	"responses-not-listed": "the report would list 100 responses; TestResponsesAreCapped makes one",
}

// languages are the texts of each language.
func languages(t *testing.T) map[string]texts.Texts {
	all := map[string]texts.Texts{}
	for _, lang := range texts.Languages {
		loaded, err := texts.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		all[lang] = loaded
	}
	return all
}

// goldenFindings are all findings of the golden cases by code.
func goldenFindings(t *testing.T) map[string][]Finding {
	found := map[string][]Finding{}
	for _, text := range goldenTexts(t) {
		report := Check(text)
		list := report.Findings
		for _, r := range report.Responses {
			list = append(list, r.Findings...)
		}
		for _, f := range list {
			found[f.Code] = append(found[f.Code], f)
		}
	}
	return found
}

func TestEveryFindingHasAGoldenCase(t *testing.T) {
	found := goldenFindings(t)
	for code := range languages(t)["en"].Findings {
		reason, excused := notGolden[code]
		switch {
		case len(found[code]) == 0 && !excused:
			t.Errorf("no golden case shows %s", code)
		case len(found[code]) > 0 && excused:
			t.Errorf("a golden case shows %s; it is excused: %s", code, reason)
		}
	}
	for code := range notGolden {
		if _, ok := languages(t)["en"].Findings[code]; !ok {
			t.Errorf("%s is excused and has no texts", code)
		}
	}
}

func TestEveryFindingHasTexts(t *testing.T) {
	codes := map[string]string{}
	for code := range goldenFindings(t) {
		codes[code] = "golden cases"
	}
	for code := range severities {
		codes[code] = "severities"
	}
	for _, v := range violations {
		codes[v.code] = "violations"
	}
	for _, dir := range []string{".", "jsontree", "paste"} {
		for code, place := range codesIn(t, dir) {
			codes[code] = place
		}
	}
	if len(codes) < 60 {
		t.Errorf("only %d codes are found: %v", len(codes), codes)
	}
	for lang, all := range languages(t) {
		for code, where := range codes {
			if all.Findings[code].Text == "" {
				t.Errorf("%s, in %s, has no text in the language %s", code, where, lang)
			}
		}
		for code := range all.Findings {
			if _, ok := codes[code]; !ok {
				t.Errorf("%s has texts in the language %s, and nothing gives it", code, lang)
			}
		}
	}
}

var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// codesIn finds the findings' codes in the source of a package, with their place: literals where a code is passed or set, and every one that starts like the finding of a slip or of a layer that was undone.
func codesIn(t *testing.T, dir string) map[string]string {
	fset := token.NewFileSet()
	packages, err := parser.ParseDir(fset, dir, func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }, 0)
	if err != nil || len(packages) == 0 {
		t.Fatalf("%s: %v", dir, err)
	}
	codes := map[string]string{}
	literal := func(e ast.Expr, any bool) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		s, err := strconv.Unquote(lit.Value)
		if err == nil && kebab.MatchString(s) && (any || strings.HasPrefix(s, "syntax-") || strings.HasPrefix(s, "mended-") || strings.HasPrefix(s, "action-")) {
			p := fset.Position(lit.Pos())
			codes[s] = filepath.Base(p.Filename) + ":" + strconv.Itoa(p.Line)
		}
	}
	for _, p := range packages {
		ast.Inspect(p, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				literal(n, false)
			case *ast.CompositeLit:
				// The elements of a list of findings need not name their type again.
				elements := n.Elts
				if list, ok := n.Type.(*ast.ArrayType); ok && isFinding(list.Elt) {
					for _, e := range n.Elts {
						if inner, ok := e.(*ast.CompositeLit); ok {
							elements = append(elements, inner.Elts...)
						}
					}
				} else if !isFinding(n.Type) {
					return true
				}
				for _, e := range elements {
					if pair, ok := e.(*ast.KeyValueExpr); ok && isCode(pair.Key) {
						literal(pair.Value, true)
					}
				}
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					if i < len(n.Rhs) && isCode(left) {
						literal(n.Rhs[i], true)
					}
				}
			case *ast.CallExpr:
				// Where each of these takes the code.
				position := map[string]int{"note": 0, "noteAtStart": 0, "slip": 0, "at": 1}
				if f, ok := n.Fun.(*ast.SelectorExpr); ok {
					if i, ok := position[f.Sel.Name]; ok && i < len(n.Args) {
						literal(n.Args[i], true)
					}
				}
			}
			return true
		})
	}
	return codes
}

// lastName is the last part of a name; empty for another expression.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// isFinding tells the types that a finding's code is set in.
func isFinding(e ast.Expr) bool {
	return slices.Contains([]string{"Finding", "Note", "Slip", "seen"}, lastName(e))
}

// isCode tells the field of such a type, by itself or of a variable.
func isCode(e ast.Expr) bool {
	return slices.Contains([]string{"Code", "code"}, lastName(e))
}

var placeholder = regexp.MustCompile(`\{([A-Za-z]+)\}`)

// TestPlaceholdersAreParameters tests that each sentence asks for nothing but what its findings carry.
func TestPlaceholdersAreParameters(t *testing.T) {
	found := goldenFindings(t)
	seen := 0
	for lang, all := range languages(t) {
		for code, list := range found {
			template := all.Findings[code]
			for _, p := range placeholder.FindAllStringSubmatch(template.Text+template.Help, -1) {
				for _, f := range list {
					seen++
					if value, ok := f.Params[p[1]]; !ok || value == nil {
						t.Errorf("%s: %s asks for %s, and a finding carries %v", lang, code, p[1], f.Params)
						break
					}
				}
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d placeholders are seen", seen)
	}
}

// TestSeverityIsTheCodes tests that a finding is as severe wherever it is met, but for slips, which are notes in texts that are no plain JSON.
func TestSeverityIsTheCodes(t *testing.T) {
	for code, list := range goldenFindings(t) {
		if strings.HasPrefix(code, "syntax-") {
			continue
		}
		for _, f := range list {
			if f.Severity != list[0].Severity {
				t.Errorf("%s is a %s and a %s", code, f.Severity, list[0].Severity)
			}
		}
	}
}
