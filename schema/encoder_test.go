// This file writes report_json.go from the types of the report, and tests that it is fresh.

package schema

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// encoderWriter writes a method for each structure of the report.
type encoderWriter struct {
	out     bytes.Buffer
	structs []reflect.Type
}

// method returns the name of the method that writes a structure, which it remembers to write.
func (w *encoderWriter) method(t reflect.Type) string {
	if !slices.Contains(w.structs, t) {
		w.structs = append(w.structs, t)
	}
	return "write" + t.Name()
}

func (w *encoderWriter) structure(t reflect.Type) {
	name := t.String()
	if t.PkgPath() == reflect.TypeFor[Report]().PkgPath() {
		name = t.Name()
	}
	fmt.Fprintf(&w.out, "\nfunc (e *encoder) %s(v *%s) {\ne.open('{')\n", w.method(t), name)
	for i := range t.NumField() {
		f := t.Field(i)
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		w.field(key, "v."+f.Name, f.Type, strings.Contains(options, "omitempty"))
	}
	w.out.WriteString("e.close('}')\n}\n")
}

// field writes the code for one field; an empty one is left out if it may be.
func (w *encoderWriter) field(key, value string, t reflect.Type, omit bool) {
	if t.Kind() == reflect.Pointer {
		fmt.Fprintf(&w.out, "if %s != nil {\n", value)
		if inner := t.Elem(); inner.Kind() == reflect.Struct {
			fmt.Fprintf(&w.out, "e.name(%q)\ne.%s(%s)\ne.comma()\n", key, w.method(inner), value)
		} else {
			w.field(key, "*"+value, inner, false)
		}
		if !omit {
			fmt.Fprintf(&w.out, "} else {\ne.null(%q)\n", key)
		}
		w.out.WriteString("}\n")
		return
	}
	if omit {
		zero := map[reflect.Kind]string{reflect.String: ` != ""`, reflect.Bool: ""}
		fmt.Fprintf(&w.out, "if %s%s {\n", value, zero[t.Kind()])
	}
	switch t.Kind() {
	case reflect.String:
		if t.Name() != "string" {
			value = "string(" + value + ")"
		}
		fmt.Fprintf(&w.out, "e.string(%q, %s)\n", key, value)
	case reflect.Int, reflect.Bool:
		fmt.Fprintf(&w.out, "e.%s(%q, %s)\n", t.Kind(), key, value)
	case reflect.Float64:
		fmt.Fprintf(&w.out, "e.float(%q, %s)\n", key, value)
	case reflect.Map:
		fmt.Fprintf(&w.out, "e.params(%q, %s)\n", key, value)
	case reflect.Struct:
		fmt.Fprintf(&w.out, "e.name(%q)\ne.%s(&%s)\ne.comma()\n", key, w.method(t), value)
	case reflect.Slice:
		element := "e.quoted(" + value + "[i])"
		if t.Elem().Kind() == reflect.Struct {
			element = "e." + w.method(t.Elem()) + "(&" + value + "[i])"
		}
		fmt.Fprintf(&w.out, "e.list(%q)\nfor i := range %s {\n%s\ne.comma()\n}\ne.endList()\n", key, value, element)
	default:
		panic("a field of the report has the type " + t.String())
	}
	if omit {
		w.out.WriteString("}\n")
	}
}

// TestEncoderIsFresh compares the file with the types. Where a field has gone, the file does not
// compile until its line is removed by hand.
func TestEncoderIsFresh(t *testing.T) {
	const name = "report_json.go"
	w := encoderWriter{}
	w.out.WriteString("// Code generated from report.go by go test ./schema -run Encoder -update. DO NOT EDIT.\n\npackage schema\n\nimport \"tcresponse/schema/explain\"\n")
	w.method(reflect.TypeFor[Report]())
	for i := 0; i < len(w.structs); i++ {
		w.structure(w.structs[i])
	}
	want, err := format.Source(w.out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is stale (%v): go test ./schema -run Encoder -update", name, err)
	}
}
