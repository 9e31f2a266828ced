// This file has an example of each decoding, which the tests check. The engine does not use it.

package decode

import "strings"

// Doc describes a decoding; docs/forms.md is made of these.
type Doc struct {
	Decoding
	// What names the thing that hides the text, in Markdown.
	What string
	// Encoded is an example, and Decoded its result.
	Encoded, Decoded string
}

// Docs returns the descriptions of all decodings, in the order of Table.
func Docs() []Doc {
	docs := []Doc{
		{What: "a string of a program", Encoded: `"Code: \"x\""`, Decoded: `Code: "x"`},
		{What: "line breaks of a terminal", Encoded: strings.Repeat("Limit ", 10) + "Mess\n" + strings.Repeat("age=x ", 10) + "next\nline", Decoded: strings.Repeat("Limit ", 10) + "Mess" + strings.Repeat("age=x ", 10) + "nextline"},
		{What: "colours", Encoded: "\x1b[31mCode\x1b[0m", Decoded: "Code"},
		{What: "characters without width", Encoded: "Co\u200bde:\u00a0x", Decoded: "Code: x"},
		{What: "`│`, `>` and the like before lines", Encoded: "│ Code\n> > x", Decoded: "Code\nx"},
		{What: "`//`, `#` and `*` before the lines of a comment", Encoded: "# Code\n#  x\n", Decoded: " Code\n  x\n"},
		{What: "links in build logs", Encoded: "a [19](https://github.com/o/r/actions/runs/1#step:5:20) b", Decoded: "a 19 b"},
		{What: "doubled quotation marks", Encoded: `"{""Code"":""x""}"`, Decoded: `"{"Code":"x"}"`},
		{What: "strings in parts, as programs join them", Encoded: "x = \"Co\" +\n  \"de\"", Decoded: "x = \"Code\""},
		{What: "Ruby's symbols", Encoded: "{:Code=>1, :b=>2}", Decoded: `{"Code"=>1, "b"=>2}`},
		{What: "dictionaries of macOS", Encoded: "Error = {\n Code = x;\n};\n", Decoded: "Error = {\n \"Code\":\"x\"\n};\n"},
		{What: "dictionaries of Swift", Encoded: `["Code": "x", "L": [1]]`, Decoded: `{"Code": "x", "L": [1]}`},
		{What: "types of Rust before values", Encoded: `Object {"Code": String("x"), "N": Number(1)}`, Decoded: `{"Code": "x", "N": 1}`},
		{What: "types and lengths of Go's spew", Encoded: `Code: (string) (len=1) "x"`, Decoded: `Code: "x"`},
		{What: "labels and values in columns, or on lines of their own", Encoded: "Code\tAuthFailure\nMessage\tx", Decoded: "Code: AuthFailure\nMessage: x\n"},
		{What: "times and names before lines", Encoded: "pod-1 1: {\npod-1 2: }\npod-1 3: {\npod-1 4: }\n", Decoded: "{\n}\n{\n}\n"},
		{What: "`\\\"`, `\\u` and `\\x`", Encoded: `{\"Code\":\"\x41\u4e2d\"}`, Decoded: `{"Code":"A中"}`},
		{What: "HTML entities", Encoded: "&quot;Code&quot; &lt;", Decoded: `"Code" <`},
		{What: "line breaks of HTML", Encoded: "Code: x<br/>Message: y<br>", Decoded: "Code: x\nMessage: y\n"},
		{What: "`%22`", Encoded: "%7B%22Code%22%3A1%7D", Decoded: `{"Code":1}`},
		{What: "full-width brackets", Encoded: "｛＂Code＂：1｝", Decoded: `{"Code"：1}`},
		{What: "arrays of PHP and Python, maps of Elixir", Encoded: "array('Code' => 'x')", Decoded: `{'Code' : 'x'}`},
		{What: "base64", Encoded: "x: eyJSZXNwb25zZSI6eyJSZXF1ZXN0SWQiOiJhIiwiVG90YWxDb3VudCI6MH19Cg==", Decoded: "x: {\"Response\":{\"RequestId\":\"a\",\"TotalCount\":0}}\n"},
	}
	for i := range min(len(docs), len(Table)) {
		docs[i].Decoding = Table[i]
	}
	return docs
}
