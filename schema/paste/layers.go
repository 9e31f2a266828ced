package paste

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"tcresponse/schema/jsontree"
)

// maxDepth is how many layers are undone, one inside the other.
const maxDepth = 6

// layer undoes one thing that a program did to a whole text.
type layer struct {
	// undo gives nil when it finds nothing of its own.
	undo func(t *Text) *Text
	// first tells that the layer is undone before anything is looked for, since what is found without that would be damaged; nil for never.
	first func(b []byte) bool
}

// layers are tried in this order: those that come first before a text is searched, all of them where nothing was recognised in it as it stands.
var layers = []layer{
	{uncolour, hasColours},
	{uninvisible, hasInvisible},
	{ungutter, hasGutter},
	{uncomment, isCommented},
	{unlink, hasLogLinks},
	{undouble, hasDoubledQuotes},
	{unjoin, hasBrokenStrings},
	{unsymbol, hasSymbols},
	{undictionary, hasDictionary},
	{unprefix, hasBrokenLines},
	{unescapeAll, hasByteEscapes},
	{unentity, nil},
	{unpercent, nil},
	{unwiden, nil},
	{unarray, nil},
	{unbase64, nil},
}

// ungutter takes away what programs put before each line: Terraform's box, curl's marks, quotation marks of mail and markdown.
func ungutter(t *Text) *Text {
	b := derive(t, "mended-gutter", len(t.Bytes))
	cut := 0
	for at := 0; at < len(t.Bytes); {
		end := at + bytes.IndexByte(t.Bytes[at:], '\n') + 1
		if end == at {
			end = len(t.Bytes)
		}
		start := at + gutter(t.Bytes[at:end])
		if start > at {
			cut++
		}
		b.copy(start, end)
		at = end
	}
	if cut == 0 {
		return nil
	}
	return b.text()
}

// gutter is the length of what stands before the text of a line: one mark, and further ones behind quotation marks of mail.
func gutter(line []byte) int {
	// Mail is seldom quoted more often.
	const most = 8
	end := 0
	for range most {
		mark, size := gutterMark(line[end:])
		end += size
		if mark != ">" {
			break
		}
	}
	return end
}

// beginsMark has the first bytes of the marks in gutters; E2 is that of all that draw lines.
var beginsMark = [256]bool{0xE2: true, '|': true, '>': true, '<': true, '*': true}

// gutterMark is the mark that a line begins with, and its length with the blanks around it; 0 without one.
func gutterMark(line []byte) (mark string, size int) {
	i := blanks(line, 0)
	if i == len(line) || !beginsMark[line[i]] {
		return "", 0
	}
	for _, mark := range []string{"│", "┃", "|", "╷", "╵", ">", "<", "*"} {
		rest, ok := bytes.CutPrefix(line[i:], []byte(mark))
		if !ok {
			continue
		}
		n := i + len(mark)
		switch {
		case len(rest) > 0 && rest[0] == ' ':
			n++
		case len(rest) == 0 || rest[0] == '\r' || rest[0] == '\n':
		case mark == "│" || mark == "┃":
		default:
			return "", 0
		}
		return mark, n
	}
	return "", 0
}

// unentity decodes the character references of HTML.
func unentity(t *Text) *Text {
	if !bytes.Contains(t.Bytes, []byte("&quot;")) && !bytes.Contains(t.Bytes, []byte("&#34;")) && !bytes.Contains(t.Bytes, []byte("&#x22;")) && !bytes.Contains(t.Bytes, []byte("&#39;")) {
		return nil
	}
	const longest = 12
	b := derive(t, "mended-html-entities", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); i++ {
		if t.Bytes[i] != '&' {
			continue
		}
		end := bytes.IndexByte(t.Bytes[i:min(len(t.Bytes), i+longest)], ';')
		if end < 2 {
			continue
		}
		reference := string(t.Bytes[i : i+end+1])
		if value, ok := decodeEntity(reference); ok {
			b.copy(at, i)
			b.put(value, i)
			at = i + end + 1
			i = at - 1
		}
	}
	b.copy(at, len(t.Bytes))
	return b.unlessSame()
}

// encoded are characters that JSON and error strings cannot do without, in percent encoding.
var encoded = [][]byte{[]byte("%22"), []byte("%7B"), []byte("%7b"), []byte("%3D"), []byte("%3d"), []byte("%3A"), []byte("%3a"), []byte("%5B"), []byte("%5b")}

// unpercent decodes percent encoding, where it hides the marks of JSON or of error strings; + stands for a blank when no blank is there.
func unpercent(t *Text) *Text {
	if !containsAny(t.Bytes, encoded) {
		return nil
	}
	plus := bytes.IndexByte(t.Bytes, ' ') < 0 && bytes.IndexByte(t.Bytes, '+') >= 0
	b := derive(t, "mended-url-encoding", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); i++ {
		switch {
		case t.Bytes[i] == '%':
			v, ok := jsontree.HexAt(t.Bytes, i+1, 2)
			if !ok {
				continue
			}
			b.copy(at, i)
			b.put(string([]byte{byte(v)}), i)
			at = i + 3
			i = at - 1
		case t.Bytes[i] == '+' && plus:
			b.copy(at, i)
			b.put(" ", i)
			at = i + 1
		}
	}
	b.copy(at, len(t.Bytes))
	return b.unlessSame()
}

// unescapeAll takes one level of backslashes away from a whole text.
func unescapeAll(t *Text) *Text {
	if !bytes.Contains(t.Bytes, []byte(`\"`)) && !bytes.Contains(t.Bytes, []byte(`\'`)) && !bytes.Contains(t.Bytes, []byte(`\u`)) && !bytes.Contains(t.Bytes, []byte(`\x`)) && !bytes.Contains(t.Bytes, []byte(`{\n`)) {
		return nil
	}
	return unescaped(t, 0, len(t.Bytes)).unlessSame()
}

// hasByteEscapes tells bytes written as nginx and Python do, such as \x22, which JSON does not know.
func hasByteEscapes(b []byte) bool {
	for i := 0; ; {
		k := bytes.Index(b[i:], []byte(`\x`))
		if k < 0 {
			return false
		}
		i += k
		_, ok := jsontree.HexAt(b, i+2, 2)
		if ok && (i == 0 || b[i-1] != '\\') {
			return true
		}
		i += 2
	}
}

// unescape takes one level of backslashes away from a part of a text.
func unescape(t *Text, from, to int) *Text { return unescaped(t, from, to).text() }

func unescaped(t *Text, from, to int) *builder {
	b := derive(t, "mended-escapes", to-from)
	at := from
	for i := from; i+1 < to; i++ {
		if t.Bytes[i] != '\\' {
			continue
		}
		size, value := escape(t.Bytes[i:to])
		if value != "" {
			b.copy(at, i)
			b.put(value, i)
			at = i + size
		}
		i += size - 1
	}
	b.copy(at, to)
	return b
}

// escape is the length and the value of the escape sequence at the start of b. An unknown one has no value: it stays as it is.
func escape(b []byte) (size int, value string) {
	switch b[1] {
	case '"', '\\', '/', '\'':
		return 2, string(b[1:2])
	case 'n':
		return 2, "\n"
	case 'r':
		return 2, "\r"
	case 't':
		return 2, "\t"
	case 'b':
		return 2, "\b"
	case 'f':
		return 2, "\f"
	case 'u':
		if unit, ok := jsontree.EscapedUnit(b, 0); ok {
			if low, ok := jsontree.EscapedUnit(b, 6); ok {
				if ch := utf16.DecodeRune(unit, low); ch != unicode.ReplacementChar {
					return 12, string(ch)
				}
			}
			return 6, string(unit)
		}
	}
	if b[1] == 'x' {
		// Bytes, as nginx and Python write them.
		if v, ok := jsontree.HexAt(b, 2, 2); ok {
			return 4, string([]byte{byte(v)})
		}
	}
	if len(b) >= 4 && b[1] >= '0' && b[1] <= '3' {
		// Bytes in octal, as C and protocol buffers write them.
		if v, err := strconv.ParseUint(string(b[1:4]), 8, 8); err == nil {
			return 4, string([]byte{byte(v)})
		}
	}
	_, n := utf8.DecodeRune(b[1:])
	return 1 + n, ""
}

// hasDoubledQuotes tells JSON in a cell of a table in CSV (RFC 4180), where each quotation mark is written twice.
func hasDoubledQuotes(b []byte) bool {
	for i := 0; ; {
		k := bytes.Index(b[i:], []byte(`{""`))
		if k < 0 {
			return false
		}
		if i += k + len(`{""`); i < len(b) && isNameByte(b[i]) {
			return true
		}
	}
}

// undouble writes each quotation mark that stands twice once.
func undouble(t *Text) *Text {
	b := derive(t, "mended-doubled-quotes", len(t.Bytes))
	at := 0
	for i := 0; i+1 < len(t.Bytes); i++ {
		if t.Bytes[i] == '"' && t.Bytes[i+1] == '"' {
			i++
			b.copy(at, i)
			at = i + 1
			b.change()
		}
	}
	b.copy(at, len(t.Bytes))
	return b.ifChanged()
}

// brokenString is where Python's pprint ends a string to go on with it on the next line.
var brokenString = []byte("'\n")

// hasBrokenStrings tells a string that goes on in quotation marks of its own on the next line.
func hasBrokenStrings(b []byte) bool {
	for i := 0; ; {
		k := bytes.Index(b[i:], brokenString)
		if k < 0 {
			return false
		}
		i += k + len(brokenString)
		if k := blanks(b, i); k < len(b) && k > i && b[k] == '\'' {
			return true
		}
	}
}

// unjoin joins such strings.
func unjoin(t *Text) *Text {
	b := derive(t, "mended-joined-strings", len(t.Bytes))
	at := 0
	for i := 0; ; {
		k := bytes.Index(t.Bytes[i:], brokenString)
		if k < 0 {
			break
		}
		from := i + k
		i = from + len(brokenString)
		if end := blanks(t.Bytes, i); end < len(t.Bytes) && end > i && t.Bytes[end] == '\'' {
			b.copy(at, from)
			at, i = end+1, end+1
			b.change()
		}
	}
	b.copy(at, len(t.Bytes))
	return b.ifChanged()
}

// unwiden writes full-width brackets and quotation marks in ASCII; other full-width marks may belong to messages, and the readers know them.
func unwiden(t *Text) *Text {
	if !bytes.Contains(t.Bytes, []byte("｛")) && !bytes.Contains(t.Bytes, []byte("［")) {
		return nil
	}
	b := derive(t, "mended-fullwidth", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); {
		ch, size := utf8.DecodeRune(t.Bytes[i:])
		switch ch {
		case '｛', '｝', '［', '］', '＂':
			b.copy(at, i)
			b.put(string(ch-0xFEE0), i)
			at = i + size
			b.change()
		}
		i += size
	}
	b.copy(at, len(t.Bytes))
	return b.ifChanged()
}
