// This file tests that each common syntax error, made at every place of valid documents, is named,
// located and repaired.

package jsontree

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tcresponse/schema/diag"
)

// originals are valid documents; each is tried compact, spaced and indented.
var originals = []string{
	`{"Response":{"TotalCount":2,"InstanceSet":[{"InstanceId":"ins-1a2b3c4d","InstanceName":"测试实例","PrivateIpAddresses":["10.0.0.1","10.0.0.2"],"CPU":4,"Ratio":-1.5e3,"IsolatedSource":null,"LoginSettings":{"KeyIds":["skey-1"],"Keep":true},"Tags":[]},{"InstanceId":"ins-5e6f7a8b","InstanceName":"say \"hi\"\n","PrivateIpAddresses":["10.0.0.3"],"CPU":8,"Ratio":0,"IsolatedSource":null,"LoginSettings":{},"Tags":[{"Key":"城市","Value":"北京"},{"Key":"owner","Value":""}]}],"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`,
	`{"Response":{"Error":{"Code":"InvalidParameterValue","Message":"The value of the parameter is wrong: it is 5, and 3 is the most."},"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}}`,
	`{"Response":{"RequestId":"d3b5e8f0-1111-4222-8333-944455556666","Points":[[1,2],[3,4],[]],"Names":["a","b","c"],"Flags":[true,false,null],"Nested":{"Deep":{"Deeper":{"Leaf":"x"}}},"Path":"C:\\temp\\new","Emoji":"😀 \ud83d\ude00"}}`,
}

// layouts returns each document in the layouts that pastes have.
func layouts(t testing.TB) map[string]string {
	docs := map[string]string{}
	for i, original := range originals {
		var indented bytes.Buffer
		if err := json.Indent(&indented, []byte(original), "", "    "); err != nil {
			t.Fatal(err)
		}
		docs[fmt.Sprintf("document %d compact", i)] = original
		docs[fmt.Sprintf("document %d indented", i)] = indented.String()
		docs[fmt.Sprintf("document %d in Windows lines", i)] = strings.ReplaceAll(indented.String(), "\n", "\r\n")
		var spaced strings.Builder
		for _, k := range tokens(original) {
			spaced.WriteString(original[k.from:k.to])
			if k.kind == ',' || k.kind == ':' {
				spaced.WriteByte(' ')
			}
		}
		docs[fmt.Sprintf("document %d spaced", i)] = spaced.String()
	}
	return docs
}

// token is one token of a valid document; kind is its first byte, except 'n' for a member's name
// and 'l' for a number or literal.
type token struct {
	from, to int
	kind     byte
}

// tokens splits a valid document.
func tokens(doc string) []token {
	var list []token
	for i := 0; i < len(doc); {
		start := i
		switch c := doc[i]; c {
		case ' ', '\t', '\r', '\n':
			i++
		case '"':
			for i++; doc[i] != '"'; i++ {
				if doc[i] == '\\' {
					i++
				}
			}
			i++
			list = append(list, token{start, i, '"'})
		case '{', '}', '[', ']', ',', ':':
			if c == ':' {
				list[len(list)-1].kind = 'n'
			}
			i++
			list = append(list, token{start, i, c})
		default:
			for !strings.ContainsRune("{}[],: \t\r\n", rune(doc[i])) {
				i++
			}
			list = append(list, token{start, i, 'l'})
		}
	}
	return list
}

// mutant is a document with one syntax error in it.
type mutant struct {
	text string
	// code and from are those of the syntax error.
	code string
	from int
	// same is a valid document that must have the same tree as the repaired one; empty if the
	// meaning is lost.
	same string
}

// cut removes a part of a document.
func cut(doc string, from, to int) string { return doc[:from] + doc[to:] }

// put inserts a text into a document.
func put(doc string, at int, what string) string { return doc[:at] + what + doc[at:] }

// swap replaces a part of a document.
func swap(doc string, from, to int, what string) string { return doc[:from] + what + doc[to:] }

// mutations make every syntax error of one kind in a document.
var mutations = []struct {
	name string
	make func(doc string, list []token) []mutant
}{
	{"comma left out", func(doc string, list []token) (out []mutant) {
		for i, k := range list {
			if k.kind != ',' {
				continue
			}
			if before, after := list[i-1], list[i+1]; before.kind == after.kind && after.from == k.to && (before.kind == 'l' || before.kind == '"') {
				// Two numbers without a separator are one number; two strings are one with a
				// doubled quotation mark, as in CSV.
				continue
			}
			out = append(out, mutant{cut(doc, k.from, k.to), "syntax-missing-comma", k.from, doc})
		}
		return out
	}},
	{"colon left out", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind == ':' {
				out = append(out, mutant{cut(doc, k.from, k.to), "syntax-missing-colon", k.from, doc})
			}
		}
		return out
	}},
	{"comma before a closing bracket", func(doc string, list []token) (out []mutant) {
		for i, k := range list {
			if k.kind != '}' && k.kind != ']' {
				continue
			}
			end := list[i-1].to
			if open := list[i-1].kind; open == '{' || open == '[' {
				out = append(out, mutant{put(doc, end, ","), "syntax-extra-comma", end, doc})
				continue
			}
			out = append(out, mutant{put(doc, end, ","), "syntax-trailing-comma", end, doc},
				mutant{put(doc, k.from, ","), "syntax-trailing-comma", k.from, doc})
		}
		return out
	}},
	{"comma twice", func(doc string, list []token) (out []mutant) {
		for i, k := range list {
			if k.kind == ',' {
				out = append(out, mutant{put(doc, k.to, ","), "syntax-extra-comma", k.to, doc},
					mutant{put(doc, list[i+1].from, ","), "syntax-extra-comma", list[i+1].from, doc})
			}
		}
		return out
	}},
	{"quotation mark after a name or value", func(doc string, list []token) (out []mutant) {
		for i, k := range list[:len(list)-1] {
			if k.kind != 'n' && k.kind != '}' && k.kind != ']' || k.kind != 'n' && list[i-1].kind == '"' && !strings.Contains(doc[list[i-1].to:k.from], "\n") {
				// After a number the mark ends a string that was not opened; after a string and a
				// bracket in one line it may be that string's end.
				continue
			}
			if next := list[i+1].kind; next == ':' || next == ',' || next == '}' || next == ']' {
				out = append(out, mutant{put(doc, k.to, `"`), "syntax-unexpected", k.to, doc})
			}
		}
		return out
	}},
	{"comma after an opening bracket", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind == '{' || k.kind == '[' {
				out = append(out, mutant{put(doc, k.to, ","), "syntax-extra-comma", k.to, doc})
			}
		}
		return out
	}},
	{"comment", func(doc string, list []token) (out []mutant) {
		for _, k := range list[:len(list)-1] {
			for _, comment := range []string{"/* a \"b\": 1, */", "/**/", "/*/ a */", "// \"a\" }\n", "//\r\n"} {
				out = append(out, mutant{put(doc, k.to, comment), "syntax-comment", k.to, doc})
			}
			out = append(out, mutant{put(doc, k.to, " # {\"a\": 1\n"), "syntax-comment", k.to + 1, doc})
		}
		return out
	}},
	{"character that is no white space", func(doc string, list []token) (out []mutant) {
		for _, k := range list[:len(list)-1] {
			for _, space := range []string{"\u00A0", "\u3000", "\uFEFF", "\u200B", "\f", "\x00"} {
				if k.kind == 'l' && space > "\x7f" {
					continue // An unquoted word may contain it.
				}
				out = append(out, mutant{put(doc, k.to, space), "syntax-space", k.to, doc})
			}
		}
		return out
	}},
	{"control character", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			for _, at := range within(doc, k) {
				for _, c := range []string{"\t", "\n", "\r\n", "\x00", "\x1f"} {
					if k.kind == 'n' && (c[0] == '\r' || c[0] == '\n') {
						continue // Names do not continue in the next line.
					}
					same := put(doc, at, strings.NewReplacer("\t", `\t`, "\r", `\r`, "\n", `\n`, "\x00", `\u0000`, "\x1f", `\u001f`).Replace(c))
					out = append(out, mutant{put(doc, at, c), "syntax-control-character", at, same})
				}
			}
		}
		return out
	}},
	{"bad escape", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			for _, at := range within(doc, k) {
				out = append(out, mutant{put(doc, at, `\q`), "syntax-bad-escape", at, put(doc, at, "q")},
					mutant{put(doc, at, `\x41`), "syntax-bad-escape", at, put(doc, at, "A")})
			}
		}
		return out
	}},
	{"invalid UTF-8", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			for _, at := range within(doc, k) {
				out = append(out, mutant{put(doc, at, "\xff"), "syntax-invalid-utf8", at, put(doc, at, "\uFFFD")},
					mutant{put(doc, at, "\xc0\xaf"), "syntax-invalid-utf8", at, put(doc, at, "\uFFFD\uFFFD")})
			}
		}
		return out
	}},
	{"lone surrogate", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			for _, at := range within(doc, k) {
				out = append(out, mutant{put(doc, at, `\udc00`), "syntax-lone-surrogate", at, put(doc, at, `\ufffd`)})
			}
		}
		return out
	}},
	{"other quotation marks", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind != 'n' && k.kind != '"' {
				continue
			}
			inner := doc[k.from+1 : k.to-1]
			if strings.Contains(inner, `\"`) {
				continue
			}
			for _, pair := range []string{"''", "``", "“”", "””", "＂＂", "„“"} {
				runes := []rune(pair)
				code := "syntax-smart-quotes"
				if runes[0] < utf8.RuneSelf {
					code = "syntax-single-quotes"
				}
				out = append(out, mutant{swap(doc, k.from, k.to, string(runes[0])+inner+string(runes[1])), code, k.from, doc})
			}
		}
		return out
	}},
	{"full-width punctuation", func(doc string, list []token) (out []mutant) {
		wide := map[byte]string{',': "，", ':': "：", '{': "｛", '}': "｝", '[': "［", ']': "］"}
		for _, k := range list {
			if c, ok := wide[k.kind]; ok {
				out = append(out, mutant{swap(doc, k.from, k.to, c), "syntax-fullwidth", k.from, doc})
			}
		}
		return out
	}},
	{"name without quotation marks", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind == 'n' {
				out = append(out, mutant{cut(cut(doc, k.to-1, k.to), k.from, k.from+1), "syntax-unquoted-name", k.from, doc})
			}
		}
		return out
	}},
	{"literal of another language", func(doc string, list []token) (out []mutant) {
		others := map[string][]string{"true": {"True", "TRUE"}, "false": {"False", "FALSE"}, "null": {"None", "nil", "undefined", "NULL"}}
		for _, k := range list {
			for _, other := range others[doc[k.from:k.to]] {
				out = append(out, mutant{swap(doc, k.from, k.to, other), "syntax-literal", k.from, doc})
			}
			if k.kind == 'l' {
				out = append(out, mutant{swap(doc, k.from, k.to, "NaN"), "syntax-nan", k.from, swap(doc, k.from, k.to, "null")},
					mutant{swap(doc, k.from, k.to, "-Infinity"), "syntax-nan", k.from, swap(doc, k.from, k.to, "null")})
			}
		}
		return out
	}},
	{"number of another language", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind == 'l' || k.kind == '"' {
				for other, plain := range map[string]string{"+5": "5", "007": "7", ".5": "0.5", "5.": "5", "0x1F": "31", "1e": "1", "5L": "5", "-.5": "-0.5"} {
					out = append(out, mutant{swap(doc, k.from, k.to, other), "syntax-number", k.from, swap(doc, k.from, k.to, plain)})
				}
			}
		}
		return out
	}},
	{"value left out", func(doc string, list []token) (out []mutant) {
		for i, k := range list {
			if k.kind == ':' && (list[i+1].kind == 'l' || list[i+1].kind == '"') {
				v := list[i+1]
				out = append(out, mutant{cut(doc, v.from, v.to), "syntax-missing-value", k.to, swap(doc, v.from, v.to, "null")})
			}
		}
		return out
	}},
	{"quotation mark in a value", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind != '"' {
				continue
			}
			places := within(doc, k)
			for _, at := range places {
				out = append(out, mutant{put(doc, at, `"`), "syntax-unescaped-quote", at, put(doc, at, `\"`)})
			}
			for i := range places[1:] {
				from, to := places[i], places[i+1]
				if doc[from:to] == "," {
					continue // Two strings with a comma between them are two strings.
				}
				out = append(out, mutant{put(put(doc, to, `"`), from, `"`), "syntax-unescaped-quote", from, put(put(doc, to, `\"`), from, `\"`)})
			}
		}
		return out
	}},
	{"closing quotation mark left out", func(doc string, list []token) (out []mutant) {
		for i, k := range list {
			// Within one line only the next member's name shows where the string ended.
			if k.kind == '"' && (list[i+1].kind == ',' && list[i+2].kind == 'n' || strings.ContainsAny(doc[k.to:list[i+2].from], "\r\n")) {
				out = append(out, mutant{cut(doc, k.to-1, k.to), "syntax-unclosed-string", k.to - 1, doc})
			}
		}
		return out
	}},
	{"opening quotation mark left out", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind == '"' || k.kind == 'n' {
				if k.kind == '"' && (k.to-k.from <= 4 || strings.ContainsAny(doc[k.from+1:k.to-1], `,\\`)) {
					// With up to two letters it looks like a Python string with a prefix, and a
					// comma ends an unquoted value.
					continue
				}
				code := "syntax-unquoted-value"
				if k.kind == 'n' {
					code = "syntax-unquoted-name"
				}
				out = append(out, mutant{cut(doc, k.from, k.from+1), code, k.from, doc})
			}
		}
		return out
	}},
	{"closing quotation mark of a name left out", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if k.kind == 'n' {
				out = append(out, mutant{cut(doc, k.to-1, k.to), "syntax-unclosed-string", k.to - 1, doc})
			}
		}
		return out
	}},
	{"other closing bracket", func(doc string, list []token) (out []mutant) {
		for _, k := range list {
			if other, ok := map[byte]string{'}': "]", ']': "}"}[k.kind]; ok {
				out = append(out, mutant{swap(doc, k.from, k.to, other), "syntax-mismatched-bracket", k.from, doc})
			}
		}
		return out
	}},
	{"dots", func(doc string, list []token) (out []mutant) {
		for i, k := range list {
			if k.kind == ',' && list[i+1].kind != 'l' {
				// Words after the dots belong to them: "... 3 more items".
				for _, dots := range []string{"...", " ...,", " …", " ...\n"} {
					at := k.to + len(dots) - len(strings.TrimLeft(dots, " "))
					out = append(out, mutant{put(doc, k.to, dots), "syntax-ellipsis", at, doc})
				}
			}
		}
		return out
	}},
}

// within returns the offsets between the characters of a string's content, outside of escapes,
// including its two ends.
func within(doc string, k token) (places []int) {
	if k.kind != '"' && k.kind != 'n' {
		return nil
	}
	for i := k.from + 1; i < k.to-1; {
		places = append(places, i)
		switch {
		case doc[i] != '\\':
			_, size := utf8.DecodeRuneInString(doc[i:])
			i += size
		case strings.HasPrefix(doc[i:], `\ud83d`):
			i += 12
		case doc[i+1] == 'u':
			i += 6
		default:
			i += 2
		}
	}
	return append(places, k.to-1)
}

func TestSyntaxErrorsAtEveryPlace(t *testing.T) {
	docs := layouts(t)
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			tried := 0
			for name, doc := range docs {
				for _, x := range m.make(doc, tokens(doc)) {
					tried++
					l := Read([]byte(x.text), 0)
					fault := faultOf(t, x, l)
					// Flawless parts must be read the same way when they are read slowly.
					if slow := readSlowly([]byte(x.text)); fault == "" && (!reflect.DeepEqual(slow.Errors, l.Errors) || !slices.Equal(slow.Tree.Nodes, l.Tree.Nodes)) {
						fault = fmt.Sprintf("read slowly it has the syntax errors %+v", slow.Errors)
					}
					if fault != "" {
						t.Errorf("%s, byte %d, …%s…: %s", name, x.from, around(x.text, x.from), fault)
					}
				}
			}
			if tried < 20 {
				t.Errorf("only %d places were tried", tried)
			}
			t.Logf("%d places", tried)
		})
	}
}

// TestQuotationMarkBeforeContainer checks that a stray mark before an object or array loses
// nothing, and that the mark of a string that holds JSON is not stray.
func TestQuotationMarkBeforeContainer(t *testing.T) {
	for name, doc := range layouts(t) {
		for _, k := range tokens(doc)[1:] {
			if k.kind != '{' && k.kind != '[' {
				continue
			}
			x := mutant{put(doc, k.from, `"`), "syntax-unexpected", k.from, doc}
			if fault := faultOf(t, x, Read([]byte(x.text), 0)); fault != "" {
				t.Errorf("%s, byte %d, …%s…: %s", name, x.from, around(x.text, x.from), fault)
			}
		}
	}
	for _, text := range []string{`{"a":"{"b":1}","c":2}`, `{"a":"[1,2]","c":2,}`, `["[{"a":"b"}]", 1]`, `{"a":"{}" "c":2}`} {
		if l := Read([]byte(text), 0); l.Tree.Nodes[1].Kind() != String || l.Tree.Nodes[len(l.Tree.Nodes)-1].Kind() != Number || slices.ContainsFunc(l.Errors, func(s diag.Diagnostic) bool { return s.Code == "syntax-unexpected" }) {
			t.Errorf("%s: %+v", text, l.Errors)
		}
	}
}

// readSlowly reads a text as if no part of it were flawless.
func readSlowly(src []byte) Lenient {
	r := newReader(src, 0, 4*len(src)+1024, maxHard)
	r.tried = math.MaxInt
	return r.read()
}

// faultOf returns what Read did wrong with a mutant; empty if nothing.
func faultOf(t testing.TB, x mutant, l Lenient) string {
	if len(l.Errors) == 0 {
		return "no syntax error"
	}
	if s := l.Errors[0]; s.Code != x.code || s.From != x.from {
		return fmt.Sprintf("%s at %d, want %s at %d", s.Code, s.From, x.code, x.from)
	}
	if l.ErrorsTotal != 1 || l.Truncated {
		codes := []string{}
		for _, s := range l.Errors[1:] {
			codes = append(codes, s.Code)
		}
		return fmt.Sprintf("also %v", codes)
	}
	if rest := strings.TrimSpace(x.text[l.End:]); rest != "" {
		return fmt.Sprintf("%.40q is left over", rest)
	}
	if x.same != "" {
		same, _, err := Parse([]byte(x.same))
		if err != nil {
			t.Fatalf("the document meant is no JSON: %v: %s", err, x.same)
		}
		return difference(l.Tree, same)
	}
	return ""
}

// difference returns where two trees differ in meaning; empty if they do not.
func difference(got, want *Tree) string {
	got, want = unnumbered(got), unnumbered(want)
	if len(got.Nodes) != len(want.Nodes) {
		return fmt.Sprintf("%d nodes, want %d", len(got.Nodes), len(want.Nodes))
	}
	for i, n := range want.Nodes {
		g := got.Nodes[i]
		if g.Kind() != n.Kind() || g.Next != n.Next {
			return fmt.Sprintf("node %d is a %v up to %d, want a %v up to %d", i, g.Kind(), g.Next, n.Kind(), n.Next)
		}
		if (n.Kind() == String || n.Kind() == Number) && got.Text(i) != want.Text(i) {
			return fmt.Sprintf("node %d is %q, want %q", i, got.Text(i), want.Text(i))
		}
	}
	return ""
}

// unnumbered returns a tree whose names have no numbers.
func unnumbered(t *Tree) *Tree { return t.Sub(0) }

// around returns the text near a byte offset.
func around(text string, at int) string {
	return fmt.Sprintf("%.30q⟨⟩%.30q", text[max(0, at-20):at], text[min(at, len(text)):])
}

// TestTruncationAtEveryPlace cuts valid documents at every byte: one syntax error reports it, and
// what precedes the cut is kept.
func TestTruncationAtEveryPlace(t *testing.T) {
	for name, doc := range layouts(t) {
		whole, _, err := Parse([]byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		whole = unnumbered(whole)
		for at := 1; at < len(doc); at++ {
			if fault := truncationFault(doc, at, whole); fault != "" {
				t.Errorf("%s cut at byte %d, …%.30q: %s", name, at, doc[max(0, at-20):at], fault)
			}
		}
	}
}

// truncationFault returns what Read did wrong with the beginning of a document; empty if nothing.
func truncationFault(doc string, at int, whole *Tree) string {
	text := doc[:at]
	l := Read([]byte(text), 0)
	end := len(strings.TrimRight(text, " \r\n"))
	if !l.Truncated || len(l.Errors) != 1 || l.Errors[0].Code != "syntax-truncated" || l.Errors[0].From != end || l.End != at {
		return fmt.Sprintf("truncated %v, end %d, syntax errors %+v", l.Truncated, l.End, l.Errors)
	}
	depth := 0
	for _, k := range tokens(doc) {
		if k.to <= at && (k.kind == '{' || k.kind == '[') {
			depth++
		} else if k.to <= at && (k.kind == '}' || k.kind == ']') {
			depth--
		}
	}
	if open := l.Errors[0].Params["open"]; open != depth {
		return fmt.Sprintf("%v brackets open, want %d", open, depth)
	}
	for i, n := range l.Tree.Nodes {
		// A value that ends at the cut may have continued, except a string or container, whose end
		// is visible.
		ended := n.Flag()&(Cut|Absent) == 0
		w := whole.Nodes[min(i, len(whole.Nodes)-1)]
		if ended != (w.End() <= at && !(w.Kind() == Number && w.End() == at)) {
			return fmt.Sprintf("node %d, %+v, of %+v", i, n, w)
		}
		if ended && (n != w || l.Tree.Text(i) != whole.Text(i)) {
			return fmt.Sprintf("node %d is %+v %q, want %+v %q", i, n, l.Tree.Text(i), w, whole.Text(i))
		}
		if n.Kind() == String && n.Flag()&Cut != 0 && !strings.HasPrefix(whole.Text(i), l.Tree.Text(i)) {
			return fmt.Sprintf("node %d begins %q, want the beginning of %q", i, l.Tree.Text(i), whole.Text(i))
		}
	}
	return ""
}
