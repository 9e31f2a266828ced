// This file converts arrays as PHP, Python and Elixir print them to JSON: print_r, var_dump,
// var_export, OrderedDict, maps.

package decode

import (
	"bytes"
	"strconv"
	"strings"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// arrayToJSON converts the literal in a text to JSON.
func arrayToJSON(t *origin.Text) *origin.Text {
	b := t.Bytes
	w := &literal{b: origin.Derive(t, "mended-literal", len(b))}
	switch {
	case bytes.Contains(b, []byte("OrderedDict(")):
		w.orderedDict()
	case bytes.Contains(b, []byte("]=>")) || bytes.Contains(b, []byte("' =>\n")) && bytes.Contains(b, []byte(") {")):
		w.varDump()
	case bytes.Contains(b, []byte("] => ")):
		w.printR()
	case bytes.Contains(b, []byte("' => ")) || bytes.Contains(b, []byte(`" => `)):
		w.arrayCode()
	default:
		return nil
	}
	return w.b.IfChanged()
}

// hasMaps reports whether a text has maps of Elixir with strings as names.
func hasMaps(b []byte) bool {
	return bytes.Contains(b, []byte(`%{"`)) && bytes.Contains(b, []byte(`" => `))
}

// literal is the state of one conversion.
type literal struct {
	b *origin.Builder
	// open are the closing brackets of the open containers.
	open []byte
	// full is true when the innermost container has a field or element, so that the next one needs
	// a comma.
	full bool
	// unclosed is, for each quotation mark, the offset up to which no string is closed.
	unclosed [256]int
}

// stringTo is scan.StringEnd, except that it looks only once for the end of strings that are not
// closed.
func (w *literal) stringTo(i int) int {
	b := w.b.Source()
	if i < w.unclosed[b[i]] {
		return i + 1
	}
	end := scan.StringEnd(b, i)
	if end == i+1 {
		w.unclosed[b[i]] = min(len(b), i+scan.LongestString)
	}
	return end
}

// begin opens a container.
func (w *literal) begin(list bool, at int) {
	opening, closing := "{", byte('}')
	if list {
		opening, closing = "[", ']'
	}
	w.b.Put(opening, at)
	w.open = append(w.open, closing)
	w.full = false
}

// end closes the innermost container, if there is one.
func (w *literal) end(at int) {
	if last := len(w.open) - 1; last >= 0 {
		w.b.Put(string(w.open[last]), at)
		w.open = w.open[:last]
		w.full = true
	}
}

// name writes the name of a field, or just the comma before an element of a list.
func (w *literal) name(from, to int) {
	if w.full {
		w.b.Put(",", from)
	}
	w.full = true
	if last := len(w.open) - 1; last >= 0 && w.open[last] == ']' {
		return
	}
	w.b.Put(`"`, from)
	w.b.Copy(from, to)
	w.b.Put(`":`, to)
}

// scalar writes a value without quotation marks: a number or a string.
func (w *literal) scalar(from, to int) {
	value := string(w.b.Source()[from:to])
	if _, err := strconv.ParseInt(value, 10, 64); err == nil && (value == "0" || value[0] != '0') {
		w.b.Copy(from, to)
		return
	}
	w.quoted(from, to)
}

// escapes are JSON's forms of the characters that it does not allow in a string.
var escapes = [256]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`}

// quoted writes a string value with the escapes that JSON needs.
func (w *literal) quoted(from, to int) {
	src := w.b.Source()
	w.b.Put(`"`, from)
	at := from
	for i := from; i < to; i++ {
		if replaced := escapes[src[i]]; replaced != "" {
			w.b.Copy(at, i)
			w.b.Put(replaced, i)
			at = i + 1
		}
	}
	w.b.Copy(at, to)
	w.b.Put(`"`, to)
}

// printR reads the output of PHP's print_r: [Name] => value on each line, and arrays in parentheses.
func (w *literal) printR() {
	b := w.b.Source()
	for at := 0; at < len(b); {
		end := scan.LineEnd(b, at, len(b))
		line := scan.Trim(b, origin.Between(at, end))
		// In Markdown the first and the last line have a backtick.
		line.From += len(b[line.From:line.To]) - len(bytes.TrimLeft(b[line.From:line.To], "`"))
		line.To = line.From + len(bytes.TrimRight(b[line.From:line.To], "`"))
		switch s := string(b[line.From:min(line.To, line.From+400)]); {
		case s == "(":
			next := bytes.TrimLeft(b[end:], " \t\r\n")
			w.begin(bytes.HasPrefix(next, []byte("[0] =>")) || bytes.HasPrefix(next, []byte(")")), line.From)
		case s == ")":
			w.end(line.From)
		case strings.HasPrefix(s, "[") && strings.Contains(s, "] =>"):
			key := line.From + strings.Index(s, "] =>")
			w.name(line.From+1, nameTo(b, line.From+1, key))
			value := scan.Trim(b, origin.Between(key+len("] =>"), end))
			if v := string(b[value.From:value.To]); v != "Array" && !strings.HasSuffix(v, " Object") {
				w.scalar(value.From, max(value.From, value.To))
			}
		case len(w.open) == 0:
			// The root is announced by Array at the end of a line.
			w.b.Copy(at, min(end+1, len(b)))
		}
		at = end + 1
	}
}

// nameTo returns the end of a name, before the visibility that PHP writes after it.
func nameTo(b []byte, from, to int) int {
	if i := bytes.IndexByte(b[from:to], ':'); i >= 0 {
		to = from + i
	}
	for to > from && b[to-1] == '"' {
		to--
	}
	return to
}

// varDump reads the output of PHP's var_dump: ["Name"]=> and a value with its type.
func (w *literal) varDump() {
	b := w.b.Source()
	for i := 0; i < len(b); {
		rest := b[i:]
		switch {
		case rest[0] == '[':
			key := bytes.Index(rest[:min(len(rest), 200)], []byte("]=>"))
			if key < 0 {
				i++
				continue
			}
			from := i + 1
			if b[from] == '"' {
				from++
			}
			w.name(from, nameTo(b, from, i+key))
			i += key + len("]=>")
		case rest[0] == '\'' && len(w.open) > 0:
			// Xdebug writes 'Name' => for it.
			end := w.stringTo(i)
			if k := scan.SkipSpacesAndTabs(b, end); bytes.HasPrefix(b[k:], []byte("=>")) {
				// A string that is not closed has no end of its own.
				w.name(i+1, max(i+1, end-1))
				end = k + len("=>")
			}
			i = end
		case bytes.HasPrefix(rest, []byte("array(")) || bytes.HasPrefix(rest, []byte("object(")):
			brace := bytes.IndexByte(rest[:min(len(rest), 200)], '{')
			if brace < 0 {
				i++
				continue
			}
			next := bytes.TrimLeft(rest[brace+1:], " \t\r\n")
			w.begin(bytes.HasPrefix(next, []byte("[0]=>")) || bytes.HasPrefix(rest, []byte("array(0)")), i)
			i += brace + 1
		case rest[0] == '}':
			w.end(i)
			i++
		case bytes.HasPrefix(rest, []byte("string(")):
			from, to := dumpedString(b, i)
			w.quoted(from, to)
			i = to + 1
		case bytes.HasPrefix(rest, []byte("NULL")):
			w.b.Put("null", i)
			i += len("NULL")
		case scan.IsNameByte(rest[0]):
			i = w.dumpedScalar(i)
		default:
			i++
		}
	}
}

// dumpedScalar writes the value of int(3), float(1.5) or bool(true) at i, and returns the offset
// after the word.
func (w *literal) dumpedScalar(i int) int {
	b := w.b.Source()
	word := scan.Token(b, i)
	if word.To < len(b) && b[word.To] == '(' && len(w.open) > 0 {
		if end := bytes.IndexByte(b[word.To:min(len(b), word.To+40)], ')'); end > 0 {
			w.b.Copy(word.To+1, word.To+end)
			return word.To + end + 1
		}
	}
	return max(word.To, i+1)
}

// dumpedString returns the content of string(5) "value". Its length in bytes may be wrong because
// the text was changed.
func dumpedString(b []byte, i int) (from, to int) {
	size := 0
	for i += len("string("); i < len(b) && b[i] >= '0' && b[i] <= '9' && size < len(b); i++ {
		size = size*10 + int(b[i]-'0')
	}
	from = min(i+len(`) "`), len(b))
	if to = from + size; to < len(b) && b[to] == '"' {
		return from, to
	}
	end := scan.LineEnd(b, from, len(b))
	return from, from + len(bytes.TrimSuffix(bytes.TrimSpace(b[from:end]), []byte(`"`)))
}

// arrayCode reads arrays of PHP's source code and var_export: array ('Name' => value) or ['Name' =>
// value], and maps of Elixir: %{"Name" => value}.
func (w *literal) arrayCode() {
	b := w.b.Source()
	at := 0
	take := func(to, next int) {
		w.b.Copy(at, to)
		at = next
	}
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\'' || c == '"':
			i = w.stringTo(i) - 1
		case c == '[' || c == '(' && bytes.HasSuffix(bytes.ToLower(bytes.TrimRight(b[max(0, i-8):i], " ")), []byte("array")):
			from := i
			if c == '(' {
				from = len(bytes.TrimRight(b[:i], " ")) - len("array")
			}
			take(max(at, from), i+1)
			w.begin(!w.startsPair(i+1), i)
		case (c == ']' || c == ')') && len(w.open) > 0:
			take(len(bytes.TrimRight(b[:i], ", \t\r\n")), i+1)
			w.end(i)
		case c == '%' && i+1 < len(b) && b[i+1] == '{':
			// A map of Elixir.
			take(i, i+1)
		case c == '=' && i+1 < len(b) && b[i+1] == '>':
			take(i, i+2)
			w.b.Put(":", i)
			i++
		}
	}
	take(len(b), len(b))
}

// startsPair reports whether a name in quotation marks and => follow.
func (w *literal) startsPair(i int) bool {
	b := w.b.Source()
	i = scan.SkipWhiteSpace(b, i)
	if i >= len(b) || b[i] != '\'' && b[i] != '"' {
		return false
	}
	return bytes.HasPrefix(b[scan.SkipSpacesAndTabs(b, w.stringTo(i)):], []byte("=>"))
}

// orderedDict reads Python's OrderedDict([('Name', value), …]).
func (w *literal) orderedDict() {
	b := w.b.Source()
	// parentheses has for each open one what it becomes: { of a dictionary, ( of a pair, a space
	// for one that stays.
	var parentheses []byte
	for i := 0; i < len(b); {
		rest := b[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("OrderedDict([")):
			w.b.Put("{", i)
			parentheses = append(parentheses, '{')
			i += len("OrderedDict([")
		case bytes.HasPrefix(rest, []byte("OrderedDict(")):
			parentheses = append(parentheses, '(')
			i += len("OrderedDict(")
		case rest[0] == '\'' || rest[0] == '"':
			end := w.stringTo(i)
			w.b.Copy(i, end)
			i = end
		case bytes.HasPrefix(rest, []byte("('")) && len(parentheses) > 0:
			end := w.stringTo(i + 1)
			w.b.Copy(i+1, end)
			if k := scan.SkipSpacesAndTabs(b, end); k < len(b) && b[k] == ',' {
				w.b.Put(":", k)
				end = k + 1
			}
			parentheses = append(parentheses, '(')
			i = end
		case rest[0] == '(':
			parentheses = append(parentheses, ' ')
			w.b.Copy(i, i+1)
			i++
		case bytes.HasPrefix(rest, []byte("])")) && len(parentheses) > 0 && parentheses[len(parentheses)-1] == '{':
			w.b.Put("}", i)
			parentheses = parentheses[:len(parentheses)-1]
			i += len("])")
		case rest[0] == ')' && len(parentheses) > 0:
			if last := parentheses[len(parentheses)-1]; last == ' ' {
				w.b.Copy(i, i+1)
			}
			parentheses = parentheses[:len(parentheses)-1]
			i++
		default:
			w.b.Copy(i, i+1)
			i++
		}
	}
}
