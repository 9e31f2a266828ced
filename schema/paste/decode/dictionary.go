// This file converts dictionaries as macOS and iOS print them to JSON: Name = value; with lists in
// parentheses.

package decode

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// dictionaryHeads are the fields of an envelope that are objects.
var dictionaryHeads = []string{"Response", "Error"}

// hasDictionary reports whether a text has such a dictionary with an envelope or a part of one.
func hasDictionary(b []byte) bool {
	const longest = 100
	// Lua and Terraform write such dictionaries too, with their strings in quotation marks.
	if !scan.ContainsAny(b, []string{";\n", ";\r\n", `= "`}) {
		return false
	}
	for _, head := range dictionaryHeads {
		for at := 0; ; {
			k := bytes.Index(b[at:], []byte(head))
			if k < 0 {
				break
			}
			at += k + len(head)
			rest := bytes.TrimLeft(b[at:min(len(b), at+longest)], " \"")
			if value, ok := bytes.CutPrefix(rest, []byte("=")); ok && bytes.HasPrefix(bytes.TrimLeft(value, " "), []byte("{")) {
				return true
			}
		}
	}
	return false
}

// dictionaryToJSON converts the dictionaries of a text to JSON.
func dictionaryToJSON(t *origin.Text) *origin.Text {
	if !hasDictionary(t.Bytes) {
		return nil
	}
	w := &literal{b: origin.Derive(t, "mended-literal", len(t.Bytes))}
	for i := 0; i < len(t.Bytes); {
		if len(w.open) == 0 {
			i = w.dictionaryStart(i)
		} else {
			i = w.dictionaryPart(i)
		}
	}
	return w.b.IfChanged()
}

// dictionaryStart copies what precedes the next dictionary and opens that. It returns the offset
// after it.
func (w *literal) dictionaryStart(i int) int {
	b := w.b.Source()
	at := i
	for ; i < len(b); i++ {
		if b[i] != '{' {
			continue
		}
		if next := scan.SkipWhiteSpace(b, i+1); next < len(b) && (b[next] == '}' || !w.dictionaryName(next).Empty()) {
			w.b.Copy(at, i)
			w.begin(false, i)
			return i + 1
		}
	}
	w.b.Copy(at, i)
	return i
}

// dictionaryName returns the span of the name at i before an equals sign, with its quotation marks;
// empty if there is none.
func (w *literal) dictionaryName(i int) origin.Span {
	const longest = 200
	b := w.b.Source()
	end := i
	if b[i] == '"' {
		end = w.stringTo(i)
	} else {
		for end < len(b) && end-i < longest && (scan.IsNameByte(b[end]) || b[end] == '-' || b[end] == '.') {
			end++
		}
	}
	equals := scan.SkipSpacesAndTabs(b, end)
	if end == i || equals >= len(b) || b[equals] != '=' || bytes.HasPrefix(b[equals:], []byte("==")) || bytes.HasPrefix(b[equals:], []byte("=>")) {
		return origin.Span{}
	}
	return origin.Between(i, end)
}

// dictionaryPart writes the part of the innermost container at i and returns the offset after it.
func (w *literal) dictionaryPart(i int) int {
	b := w.b.Source()
	switch b[i] {
	case ' ', '\t', '\r', '\n':
		end := scan.SkipWhiteSpace(b, i)
		w.b.Copy(i, end)
		return end
	case ';', ',':
		return i + 1
	case '}', ')':
		w.end(i)
		return i + 1
	}
	if w.open[len(w.open)-1] == ']' {
		w.name(i, i)
		return w.dictionaryValue(i)
	}
	name := w.dictionaryName(i)
	if name.Empty() {
		// Anything else stays as it is.
		w.b.Copy(i, i+1)
		return i + 1
	}
	value := bytes.IndexByte(b[name.To:], '=') + name.To + 1
	if b[name.From] == '"' {
		name = origin.Between(name.From+1, name.To-1)
	}
	w.name(name.From, name.To)
	return w.dictionaryValue(scan.SkipWhiteSpace(b, value))
}

// dictionaryValue writes the value at i.
func (w *literal) dictionaryValue(i int) int {
	b := w.b.Source()
	if i >= len(b) {
		return i
	}
	switch b[i] {
	case '{', '(':
		w.begin(b[i] == '(', i)
		return i + 1
	case '"':
		end := w.stringTo(i)
		if end == i+1 {
			// The string was cut off; the JSON reader reports that.
			end = len(b)
			w.dictionaryString(i+1, end)
			return end
		}
		if bytes.Equal(b[i:end], []byte(`"<null>"`)) {
			w.b.Put("null", i)
			return end
		}
		w.dictionaryString(i+1, end-1)
		w.b.Put(`"`, end-1)
		return end
	}
	end := i
	for end < len(b) && bytes.IndexByte([]byte(";,)}\n"), b[end]) < 0 {
		end++
	}
	w.scalar(i, i+len(bytes.TrimRight(b[i:end], " \t\r")))
	return end
}

// dictionaryString writes a string without its closing mark. \U4e2d becomes \u4e2d, and line breaks
// become escapes.
func (w *literal) dictionaryString(from, to int) {
	b := w.b.Source()
	w.b.Put(`"`, from-1)
	at := from
	for i := from; i < to; i++ {
		replaced := ""
		switch b[i] {
		case '\\':
			if i++; i < to && b[i] == 'U' {
				replaced = "u"
			}
		case '\n', '\r':
			replaced = escapes[b[i]]
		}
		if replaced != "" {
			w.b.Copy(at, i)
			w.b.Put(replaced, i)
			at = i + 1
		}
	}
	w.b.Copy(at, to)
}
