// This file writes reports as JSON. What is written of each structure is in report_json.go, which is
// generated from report.go.

package schema

import (
	"fmt"
	"slices"
	"strconv"

	"tcresponse/schema/jsontree"
)

// AppendJSON appends the report as compact JSON, equal to the output of encoding/json except for
// how characters are escaped. It takes a tenth of the time, and the engine does without that
// encoder.
func (r Report) AppendJSON(dst []byte) []byte {
	e := encoder{dst}
	e.writeReport(&r)
	return e.dst
}

// encoder writes fields and elements one after the other; each ends with a comma, and close
// removes the last one. Its methods are not inlined, since the generated code calls them hundreds of
// times and the engine has to be small.
type encoder struct{ dst []byte }

//go:noinline
func (e *encoder) open(bracket byte) { e.dst = append(e.dst, bracket) }

func (e *encoder) close(bracket byte) {
	if last := len(e.dst) - 1; e.dst[last] == ',' {
		e.dst = e.dst[:last]
	}
	e.dst = append(e.dst, bracket)
}

//go:noinline
func (e *encoder) comma() { e.dst = append(e.dst, ',') }

// name starts a field; names need no escaping.
//
//go:noinline
func (e *encoder) name(name string) {
	e.dst = append(append(append(e.dst, '"'), name...), '"', ':')
}

// list and endList enclose the elements of a list.
//
//go:noinline
func (e *encoder) list(name string) {
	e.name(name)
	e.open('[')
}

//go:noinline
func (e *encoder) endList() {
	e.close(']')
	e.comma()
}

//go:noinline
func (e *encoder) quoted(s string) { e.dst = jsontree.AppendQuoted(e.dst, s) }

//go:noinline
func (e *encoder) string(name, value string) {
	e.name(name)
	e.dst = append(jsontree.AppendQuoted(e.dst, value), ',')
}

//go:noinline
func (e *encoder) int(name string, value int) {
	e.name(name)
	e.dst = append(strconv.AppendInt(e.dst, int64(value), 10), ',')
}

//go:noinline
func (e *encoder) float(name string, value float64) {
	e.name(name)
	e.dst = strconv.AppendFloat(e.dst, value, 'f', -1, 64)
	e.comma()
}

//go:noinline
func (e *encoder) bool(name string, value bool) {
	e.name(name)
	e.dst = append(strconv.AppendBool(e.dst, value), ',')
}

//go:noinline
func (e *encoder) null(name string) {
	e.name(name)
	e.dst = append(e.dst, "null,"...)
}

func (e *encoder) params(name string, params map[string]any) {
	names := make([]string, 0, 8)
	for name := range params {
		names = append(names, name)
	}
	slices.Sort(names)
	e.name(name)
	e.open('{')
	for _, name := range names {
		switch value := params[name].(type) {
		case string:
			e.string(name, value)
		case int:
			e.int(name, value)
		case bool:
			e.bool(name, value)
		default:
			// There are no other types; a text is still better than a panic.
			e.string(name, fmt.Sprint(value))
		}
	}
	e.close('}')
	e.comma()
}
