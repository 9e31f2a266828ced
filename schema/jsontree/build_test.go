// This file tests trees made from parts of others or from other forms than JSON, and how trees are
// written as JSON.

package jsontree

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestAppendJSON(t *testing.T) {
	tests := []struct{ text, compact, indented string }{
		{`null`, `null`, `null`},
		{` { } `, `{}`, `{}`},
		{`[ ]`, `[]`, `[]`},
		{`{"a" : [1.50, -0, 1E+5, "\u0041\/"], "" : {"b":null}}`, `{"a":[1.50,-0,1E+5,"\u0041\/"],"":{"b":null}}`,
			"{\n  \"a\": [\n    1.50,\n    -0,\n    1E+5,\n    \"\\u0041\\/\"\n  ],\n  \"\": {\n    \"b\": null\n  }\n}"},
		{`{'a':'it"s',b:True,"c":None,"d":NaN,"e":undefined,}`, `{"a":"it\"s","b":true,"c":null,"d":null,"e":null}`, ""},
		{`{"a":007,"b":.5,"c":0x1F,"d":+1,"e":1.}`, `{"a":7,"b":0.5,"c":31,"d":1,"e":1}`, ""},
		{`{"a":2021-01-01,"b":}`, `{"a":"2021-01-01","b":null}`, ""},
		{"{\"a\":\"x\ty\xff\"}", `{"a":"x\ty` + "\uFFFD" + `"}`, ""},
		{`{"a":[1,{"b":"cut`, `{"a":[1,{"b":"cut"}]}`, ""},
		{`{"a":-`, `{"a":0}`, ""},
		{`{"a":1.`, `{"a":1}`, ""},
		{`{"a":tr`, `{"a":null}`, ""},
		{`{"a"`, `{"a":null}`, ""},
		{`{"a":12`, `{"a":12}`, ""},
		{`{"a":2021-01`, `{"a":"2021-01"}`, ""},
		{`{"a":1e999`, `{"a":1e999}`, ""},
		{`{"a":0x`, `{"a":"0x"}`, ""},
	}
	for _, test := range tests {
		tree := Read([]byte(test.text), 0).Tree
		if got := string(tree.AppendJSON([]byte("> "), 0, "")); got != "> "+test.compact {
			t.Errorf("%s: %s, want %s", test.text, got, test.compact)
		}
		if got := string(tree.AppendJSON(nil, 0, "  ")); test.indented != "" && got != test.indented {
			t.Errorf("%s: %s, want %s", test.text, got, test.indented)
		}
	}
}

// TestDeepJSONIsWritten writes trees of the maximum depth. In WebAssembly, where the stack is the
// browser's, a call for each level would end the program.
func TestDeepJSONIsWritten(t *testing.T) {
	for _, c := range []struct {
		open, middle, close string
		times               int
	}{{"[", "", "]", MaxDepth}, {`{"a":`, "null", "}", MaxDepth}, {`[{"a":`, "1", "}]", MaxDepth / 2}} {
		text := strings.Repeat(c.open, c.times) + c.middle + strings.Repeat(c.close, c.times)
		tree, _, err := Parse([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", c.open, err)
		}
		if got := tree.AppendJSON(nil, 0, ""); string(got) != text {
			t.Errorf("%s: %.50s… of %d bytes, want %d", c.open, got, len(got), len(text))
		}
	}
}

// TestIndented checks the calculated size of the indentation against what is written.
func TestIndented(t *testing.T) {
	for _, list := range [][]textCase{accepted, refused} {
		for _, c := range list {
			tree := Read([]byte(c.text), 0).Tree
			if len(tree.Nodes) > 2000 {
				continue
			}
			for range 2 {
				plain, indented := tree.AppendJSON(nil, 0, ""), tree.AppendJSON(nil, 0, "\t")
				if more, size := len(indented)-len(plain), tree.Indented(0, 1); more != size-1 {
					t.Errorf("%s: %d bytes more, said to be %d", c.name, more, size)
				}
				tree.NumberNames()
			}
		}
	}
}

// TestWrittenJSONIsJSON checks for every text that what is written is JSON, and means what was
// read.
func TestWrittenJSONIsJSON(t *testing.T) {
	for _, list := range [][]textCase{accepted, refused} {
		for _, c := range list {
			t.Run(c.name, func(t *testing.T) { writes(t, Read([]byte(c.text), 0).Tree) })
		}
	}
}

// writes fails if a tree, written as JSON, does not read as the same tree.
func writes(t *testing.T, tree *Tree) {
	t.Helper()
	for _, indent := range []string{"", "\t"} {
		if indent != "" && len(tree.Nodes) > 1000 {
			// Deep nesting makes the indented form very long.
			continue
		}
		text := tree.AppendJSON(nil, 0, indent)
		again, _, err := Parse(text)
		if err != nil {
			t.Fatalf("%.200q is written as %.200q: %v", tree.Src, text, err)
		}
		if fault := difference(again, tree); fault != "" {
			t.Fatalf("%.200q is written as %.200q: %s", tree.Src, text, fault)
		}
		if indent != "" && len(text) < 4096 {
			var want bytes.Buffer
			if err := json.Indent(&want, text, "", indent); err != nil || want.String() != string(text) {
				t.Fatalf("encoding/json indents %q as %q, %v", text, want.String(), err)
			}
		}
	}
}

func TestSub(t *testing.T) {
	tree := Read([]byte(`{"a":[1,{'b':"\u0063",d:007}],"e":{}}`), 0).Tree
	for i := range tree.Nodes {
		sub := tree.Sub(i)
		if fault := treeFault(sub, len(tree.Src)); fault != "" {
			t.Fatalf("node %d: %s", i, fault)
		}
		if got, want := string(sub.AppendJSON(nil, 0, "")), string(tree.AppendJSON(nil, i, "")); got != want {
			t.Errorf("node %d: %s, want %s", i, got, want)
		}
		for k, n := range sub.Nodes {
			if w := tree.Nodes[i+k]; n.Start() != w.Start() || n.End() != w.End() || sub.Text(k) != tree.Text(i+k) {
				t.Errorf("node %d of the tree at %d is %+v %q, want %+v %q", k, i, n, sub.Text(k), w, tree.Text(i+k))
			}
		}
	}
}

func TestWrap(t *testing.T) {
	tree := Read([]byte(` {"Error":{'Code':"A",Message:"b`), 0).Tree
	wrapped := tree.Wrap("Response", 0)
	if got, want := string(wrapped.AppendJSON(nil, 0, "")), `{"Response":{"Error":{"Code":"A","Message":"b"}}}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	response, ok := wrapped.Get(0, "Response")
	if !ok || wrapped.Nodes[response].Start() != 1 || wrapped.Pointer(response) != "/Response" {
		t.Errorf("Response is node %d, %v", response, ok)
	}
	if wrapped.Nodes[0].Flag()&(Absent|Cut) != Absent|Cut {
		t.Errorf("the object around has the flags %b, want absent and cut", wrapped.Nodes[0].Flag())
	}
}

func TestBuilder(t *testing.T) {
	src := []byte("code: A, message: b")
	b := NewBuilder(src)
	b.Open(0, len(src))
	b.Name("Error", 0, 0)
	b.Open(6, len(src))
	b.Name("Code", 6, 6)
	b.String("A", 6, 7)
	b.Name("Message", 18, 18)
	b.String("b\n\"", 18, 19)
	b.Close()
	b.Name("Empty", len(src), len(src))
	b.Open(len(src), len(src))
	b.Close()
	b.Close()
	tree := b.Tree()
	if got, want := string(tree.AppendJSON(nil, 0, "")), `{"Error":{"Code":"A","Message":"b\n\""},"Empty":{}}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	e, _ := tree.Get(0, "Error")
	message, _ := tree.Get(e, "Message")
	if tree.Pointer(message) != "/Error/Message" || tree.Len(0) != 2 || !tree.Is(message, "b\n\"") || string(tree.Raw(message)) != "b" {
		t.Errorf("message at %s, %q from %q", tree.Pointer(message), tree.Text(message), tree.Raw(message))
	}
}

// hostile are texts made to keep a reader busy; at this length a reader with quadratic time would
// not finish.
var hostile = []textCase{
	is("brackets", strings.Repeat("[", 1e5)),
	is("objects", strings.Repeat(`{"a":`, 1e5)),
	is("mismatched brackets", `[`+strings.Repeat("[}", 2e5)),
	is("mismatched brackets deep inside", strings.Repeat("[", 9000)+strings.Repeat("[}", 2e5)),
	is("brackets that end the outer one", `[`+strings.Repeat(`{"a":1]`, 1e5)),
	is("brackets that end the outer one, deep inside", strings.Repeat("[", 5000)+strings.Repeat(`{"a":1]`, 1e5)),
	is("quotation marks", strings.Repeat(`"`, 1e6)),
	is("quotation marks in an array", `[`+strings.Repeat(`"`, 1e6)),
	is("quotation marks and backslashes", strings.Repeat(`"\`, 5e5)),
	is("quotation marks inside", `["`+strings.Repeat(`a"b`, 3e5)),
	is("quotation marks inside a name", `{"`+strings.Repeat(`a"b`, 3e5)),
	is("quotation marks and commas", `{"a":"`+strings.Repeat(`b","c`, 2e5)),
	is("strings without commas", `[`+strings.Repeat(`"a"b`, 3e5)),
	is("open comments", `[`+strings.Repeat(`"a"/*`, 2e5)),
	is("number signs", `[`+strings.Repeat(`"a" # `, 2e5)),
	is("number signs in strings", `["`+strings.Repeat(`" #`, 3e5)),
	is("line breaks", `{"a":"`+strings.Repeat("\n", 1e6)),
	is("line breaks and spaces", `["`+strings.Repeat("\n  ", 3e5)),
	is("commas", `[`+strings.Repeat(",", 1e6)),
	is("colons", `["a"`+strings.Repeat(`:"a"`, 2e5)),
	is("dots", `[`+strings.Repeat(".,", 5e5)),
	is("words", `[`+strings.Repeat("x ", 5e5)),
	is("opening parentheses", `[`+strings.Repeat("(", 1e6)),
	is("closing brackets in a string", `{"a":"`+strings.Repeat("}", 1e6)),
	is("backslashes", `["`+strings.Repeat(`\`, 1e6+1)),
	is("unfinished escapes", `["`+strings.Repeat(`\u00`, 2e5)),
	is("smart quotation marks", strings.Repeat("“a", 2e5)),
	is("bytes of no character", `["`+strings.Repeat("\xff", 1e6)),
	is("arrays left open", `{"a":[`+strings.Repeat(`"b":`, 2e5)),
	is("NULs", `[`+strings.Repeat("\x00", 1e6)),
}

func TestHostileTexts(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			src := []byte(c.text)
			l := Read(src, 0)
			wellFormed(t, src, l)
			if l.ErrorsTotal == 0 && l.TooDeep < 0 && l.End == len(src) {
				t.Errorf("no syntax error is found")
			}
			if len(l.Tree.Nodes) > 2*len(src) {
				t.Errorf("%d nodes from %d bytes", len(l.Tree.Nodes), len(src))
			}
		})
	}
}
