// This file writes JSON as other languages print the same values.

package paste

import (
	"fmt"
	"strconv"
	"strings"

	"tcresponse/schema/jsontree"
)

// container is how a language writes an object or a list: what opens and closes it, what stands
// before and behind each value, and between two. Before a value an at sign stands for its name or
// index, and a number sign for the length of that; in what opens it for the number of values. A line
// break is followed by the indentation.
type container struct{ opening, before, behind, between, closing string }

// notation is how a language writes values.
type notation struct {
	object, list container
	// indent is that of each level below the first.
	indent string
	// text writes a string.
	text func(s string) string
	// bare writes a number, true, false or null.
	bare func(kind jsontree.Kind, raw string) string
}

// print writes a text that is JSON; "" for another one.
func (n *notation) print(text string) string {
	t, _, err := jsontree.Parse([]byte(text))
	if err != nil {
		return ""
	}
	return n.value(t, 0, "\n")
}

// value writes the value at a node; line is a line break with the indentation.
func (n *notation) value(t *jsontree.Tree, node int, line string) string {
	var c container
	var names, values []string
	switch kind := t.Kind(node); kind {
	case jsontree.Object:
		c = n.object
		for name, v := range t.Members(node) {
			names, values = append(names, t.Text(name)), append(values, n.value(t, v, line+n.indent))
		}
	case jsontree.Array:
		c = n.list
		for i, v := range t.Elements(node) {
			names, values = append(names, strconv.Itoa(i)), append(values, n.value(t, v, line+n.indent))
		}
	case jsontree.String:
		return n.text(t.Text(node))
	default:
		return n.bare(kind, string(t.Raw(node)))
	}
	for i, v := range values {
		name := names[i]
		filled := strings.NewReplacer("\n", line+n.indent, "#", strconv.Itoa(len(name)), "@", name)
		values[i] = filled.Replace(c.before) + v + c.behind
	}
	filled := strings.NewReplacer("\n", line, "#", strconv.Itoa(len(values)))
	return filled.Replace(c.opening) + strings.Join(values, c.between) + filled.Replace(c.closing)
}

// asInJSON writes numbers, true and false as JSON has them, and null in a word of the language.
func asInJSON(null string) func(kind jsontree.Kind, raw string) string {
	return func(kind jsontree.Kind, raw string) string {
		if kind == jsontree.Null {
			return null
		}
		return raw
	}
}

// singleQuoted writes a string in single quotation marks.
func singleQuoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}

// dumped writes a number, true, false or null as PHP's var_dump does.
func dumped(kind jsontree.Kind, raw string) string {
	switch kind {
	case jsontree.Null:
		return "NULL"
	case jsontree.Number:
		return "int(" + raw + ")"
	}
	return "bool(" + raw + ")"
}

var ruby = notation{
	object: container{"{", ":@=>", "", ", ", "}"},
	list:   container{"[", "", "", ", ", "]"},
	text:   doubleQuoted,
	bare:   asInJSON("nil"),
}

var macOS = notation{
	object: container{"{", "\n@ = ", ";", "", "\n}"},
	list:   container{"(", "\n", "", ",", "\n)"},
	indent: "    ",
	text: func(s string) string {
		if s != "" && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
			return s
		}
		return strings.ReplaceAll(inASCII(doubleQuoted(s)), `\u`, `\U`)
	},
	bare: func(kind jsontree.Kind, raw string) string {
		switch kind {
		case jsontree.Null:
			return `"<null>"`
		case jsontree.True:
			return "1"
		case jsontree.False:
			return "0"
		}
		return raw
	},
}

var swift = notation{
	object: container{"[", `"@": `, "", ", ", "]"},
	list:   container{"[", "", "", ", ", "]"},
	text:   doubleQuoted,
	bare:   asInJSON("<null>"),
}

var rust = notation{
	object: container{"Object {", `"@": `, "", ", ", "}"},
	list:   container{"Array [", "", "", ", ", "]"},
	text:   func(s string) string { return "String(" + doubleQuoted(s) + ")" },
	bare: func(kind jsontree.Kind, raw string) string {
		switch kind {
		case jsontree.Null:
			return "Null"
		case jsontree.Number:
			return "Number(" + raw + ")"
		}
		return "Bool(" + raw + ")"
	},
}

var spewed = notation{
	object: container{
		"(map[string]interface {}) (len=#) {", "\n(string) (len=#) \"@\": ", "", ",", "\n}",
	},
	list:   container{"([]interface {}) (len=#) {", "\n", "", ",", "\n}"},
	indent: " ",
	text: func(s string) string {
		return fmt.Sprintf("(string) (len=%d) %s", len(s), strconv.Quote(s))
	},
	bare: func(kind jsontree.Kind, raw string) string {
		switch kind {
		case jsontree.Null:
			return "(interface {}) <nil>"
		case jsontree.Number:
			return "(float64) " + raw
		}
		return "(bool) " + raw
	},
}

var printR = notation{
	object: container{"Array\n(", "\n[@] => ", "", "", "\n)\n"},
	list:   container{"Array\n(", "\n[@] => ", "", "", "\n)\n"},
	indent: "    ",
	text:   func(s string) string { return s },
	bare:   asInJSON(""),
}

var varDump = notation{
	object: container{"array(#) {", "\n[\"@\"]=>\n", "", "", "\n}"},
	list:   container{"array(#) {", "\n[@]=>\n", "", "", "\n}"},
	indent: "  ",
	text:   func(s string) string { return fmt.Sprintf(`string(%d) "%s"`, len(s), s) },
	bare:   dumped,
}

var xdebug = notation{
	object: container{"array(#) {", "\n'@' =>\n", "", "", "\n}"},
	list:   container{"array(#) {", "\n[@] =>\n", "", "", "\n}"},
	indent: "  ",
	text:   func(s string) string { return fmt.Sprintf(`string(%d) "%s"`, len(s), s) },
	bare:   dumped,
}

var varExport = notation{
	object: container{"array (", "\n'@' => ", ",", "", "\n)"},
	list:   container{"array (", "\n@ => ", ",", "", "\n)"},
	indent: "  ",
	text:   singleQuoted,
	bare:   asInJSON("NULL"),
}

var phpCode = notation{
	object: container{"[", "'@' => ", "", ", ", "]"},
	list:   container{"[", "", "", ", ", "]"},
	text:   singleQuoted,
	bare:   asInJSON("null"),
}

var orderedDict = notation{
	object: container{"OrderedDict([", "('@', ", ")", ", ", "])"},
	list:   container{"[", "", "", ", ", "]"},
	text:   singleQuoted,
	bare: func(kind jsontree.Kind, raw string) string {
		switch kind {
		case jsontree.Null:
			return "None"
		case jsontree.Number:
			return raw
		}
		return strings.ToUpper(raw[:1]) + raw[1:]
	},
}

var elixir = notation{
	object: container{"%{", `"@" => `, "", ", ", "}"},
	list:   container{"[", "", "", ", ", "]"},
	text:   doubleQuoted,
	bare:   asInJSON("nil"),
}
