// This file generates the TypeScript types of the engine's report.

package web

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"tcresponse/schema/diag"
)

// ReportTypes returns web/src/report.ts: the TypeScript types of the report, made from the Go types
// of package schema, comments included.
//
// It returns an error when a field has a type that it cannot express.
func ReportTypes(root string) (string, error) {
	g := generator{kinds: map[string][]string{}}
	g.out.WriteString("// This file holds the types of the engine's report. It is generated from schema/report.go: run\n// go test ./web -update.\n")
	for _, rule := range diag.Rules {
		g.kinds["Code"] = append(g.kinds["Code"], strconv.Quote(rule.Code))
	}
	var files []*ast.File
	for _, name := range []string{"schema/docs/docs.go", "schema/diag/diag.go", "schema/explain/advice.go", "schema/report.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, filepath.FromSlash(name)), nil, parser.ParseComments)
		if err != nil {
			return "", err
		}
		g.constants(file)
		files = append(files, file)
	}
	for _, file := range files {
		// Of docs and diag the report uses the string types alone.
		if err := g.types(file, file.Name.Name == "explain" || file.Name.Name == "schema"); err != nil {
			return "", err
		}
	}
	g.out.WriteString(shapesComment + "export const shapes = {\n" + g.shapes.String() + "} as const satisfies Record<string, Record<string, string>>\n")
	return g.out.String(), nil
}

const shapesComment = `
/**
 * The kinds of the fields of each structure: text, flag, count, number, params, or the name of a
 * structure; with [] a list of them, with ? one that may be missing.
 */
`

type generator struct {
	out, shapes strings.Builder
	// kinds maps a string type's name to its constants, quoted, in source order.
	kinds map[string][]string
}

func (g *generator) constants(file *ast.File) {
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			value := spec.(*ast.ValueSpec)
			name, ok := value.Type.(*ast.Ident)
			if !ok || len(value.Values) != 1 {
				continue
			}
			if literal, ok := value.Values[0].(*ast.BasicLit); ok && literal.Kind == token.STRING {
				g.kinds[name.Name] = append(g.kinds[name.Name], literal.Value)
			}
		}
	}
}

func (g *generator) types(file *ast.File, structs bool) error {
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.TYPE {
			continue
		}
		for _, spec := range group.Specs {
			t := spec.(*ast.TypeSpec)
			switch kind := t.Type.(type) {
			case *ast.Ident:
				if kind.Name == "string" && len(g.kinds[t.Name.Name]) > 0 {
					g.comment("", group.Doc)
					fmt.Fprintf(&g.out, "export type %s = %s\n", rename(t.Name.Name), strings.Join(g.kinds[t.Name.Name], " | "))
				}
			case *ast.StructType:
				if !structs {
					continue
				}
				g.comment("", group.Doc)
				if err := g.structure(rename(t.Name.Name), kind); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// rename keeps Go's names of types from hiding JavaScript's.
func rename(name string) string {
	if name == "Error" {
		return "ServiceError"
	}
	if name == "Response" {
		return "ServiceResponse"
	}
	// TypeScript has a type Partial of its own.
	if name == "Partial" {
		return "PartialFailure"
	}
	if name == "Code" {
		return "FindingCode"
	}
	return name
}

func (g *generator) structure(name string, structure *ast.StructType) error {
	fmt.Fprintf(&g.out, "export interface %s {\n", name)
	fmt.Fprintf(&g.shapes, "  %s: {\n", name)
	for _, field := range structure.Fields.List {
		var tag string
		if field.Tag != nil {
			tag = reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json")
		}
		key, options, _ := strings.Cut(tag, ",")
		if key == "" || key == "-" {
			continue
		}
		expression, err := g.expression(field.Type)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, key, err)
		}
		optional := ""
		if strings.Contains(options, "omit") {
			optional = "?"
		}
		g.comment("  ", field.Doc)
		fmt.Fprintf(&g.out, "  %s%s: %s\n", key, optional, expression)
		kind := g.kind(expression)
		if t, ok := field.Type.(*ast.Ident); ok && t.Name == "float64" {
			kind = "number"
		}
		fmt.Fprintf(&g.shapes, "    %s: %q,\n", key, kind)
	}
	g.out.WriteString("}\n")
	g.shapes.WriteString("  },\n")
	return nil
}

// kind returns the kind of a field with a TypeScript type.
func (g *generator) kind(expression string) string {
	if inner, ok := strings.CutSuffix(expression, "[]"); ok {
		return g.kind(inner) + "[]"
	}
	if inner, ok := strings.CutSuffix(expression, " | null"); ok {
		return g.kind(inner) + "?"
	}
	switch expression {
	case "string":
		return "text"
	case "boolean":
		return "flag"
	case "number":
		return "count"
	case "Record<string, unknown>":
		return "params"
	}
	for name := range g.kinds {
		if rename(name) == expression {
			return "text"
		}
	}
	return expression
}

func (g *generator) expression(e ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "string":
			return "string", nil
		case "bool":
			return "boolean", nil
		case "int", "int64", "uint64", "float64":
			return "number", nil
		case "any":
			return "unknown", nil
		}
		return rename(e.Name), nil
	case *ast.StarExpr:
		inner, err := g.expression(e.X)
		return inner + " | null", err
	case *ast.ArrayType:
		inner, err := g.expression(e.Elt)
		if strings.Contains(inner, " ") {
			inner = "(" + inner + ")"
		}
		return inner + "[]", err
	case *ast.MapType:
		inner, err := g.expression(e.Value)
		return "Record<string, " + inner + ">", err
	case *ast.SelectorExpr:
		if from, ok := e.X.(*ast.Ident); len(g.kinds[e.Sel.Name]) == 0 && !(ok && from.Name == "explain") {
			return "", fmt.Errorf("type %s is not known here", e.Sel.Name)
		}
		return rename(e.Sel.Name), nil
	}
	return "", fmt.Errorf("a %T cannot be expressed", e)
}

func (g *generator) comment(indent string, group *ast.CommentGroup) {
	if group == nil {
		return
	}
	if indent == "" {
		g.out.WriteString("\n")
	}
	text := strings.TrimSpace(group.Text())
	if !strings.Contains(text, "\n") {
		fmt.Fprintf(&g.out, "%s/** %s */\n", indent, text)
		return
	}
	fmt.Fprintf(&g.out, "%s/**\n", indent)
	for _, line := range strings.Split(text, "\n") {
		g.out.WriteString(strings.TrimRight(indent+" * "+line, " ") + "\n")
	}
	fmt.Fprintf(&g.out, "%s */\n", indent)
}
