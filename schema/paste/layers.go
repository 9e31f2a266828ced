package paste

import (
	"bytes"
	"html"
	"strconv"
	"unicode/utf8"
)

// maxDepth is how many layers are undone, one inside the other.
const maxDepth = 4

// layer undoes one thing that a program did to a whole text. It returns nil when it finds nothing of its own.
type layer struct {
	// mend is the code of the finding that tells what was undone.
	mend string
	undo func(t *Text) *Text
}

// layers are tried in this order on a text in which nothing was recognised as it stands; gutters first, since they break every other form.
var layers = []layer{
	{"mended-gutter", ungutter},
	{"mended-html-entities", unentity},
	{"mended-url-encoding", unpercent},
	{"mended-escapes", unescapeAll},
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

// gutter is the length of what stands before the text of a line.
func gutter(line []byte) int {
	i := 0
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	for _, mark := range []string{"│", "┃", "|", "╷", "╵", ">", "<", "*"} {
		if rest, ok := bytes.CutPrefix(line[i:], []byte(mark)); ok {
			n := i + len(mark)
			switch {
			case len(rest) > 0 && rest[0] == ' ':
				n++
			case len(bytes.TrimSpace(rest)) == 0:
			case mark == "│" || mark == "┃":
			default:
				return 0
			}
			if more := gutter(line[n:]); mark == ">" && more > 0 {
				n += more
			}
			return n
		}
	}
	return 0
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
		if value := html.UnescapeString(reference); value != reference {
			b.copy(at, i)
			b.put(value, i)
			at = i + end + 1
			i = at - 1
		}
	}
	b.copy(at, len(t.Bytes))
	return b.text()
}

// unpercent decodes percent encoding, where it hides quotation marks or braces; + stands for a blank when no blank is there.
func unpercent(t *Text) *Text {
	lower := bytes.ToLower(t.Bytes)
	if !bytes.Contains(lower, []byte("%22")) && !bytes.Contains(lower, []byte("%7b")) {
		return nil
	}
	plus := bytes.IndexByte(t.Bytes, ' ') < 0 && bytes.IndexByte(t.Bytes, '+') >= 0
	b := derive(t, "mended-url-encoding", len(t.Bytes))
	at := 0
	for i := 0; i < len(t.Bytes); i++ {
		switch {
		case t.Bytes[i] == '%' && i+2 < len(t.Bytes):
			v, err := strconv.ParseUint(string(t.Bytes[i+1:i+3]), 16, 8)
			if err != nil {
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
	return b.text()
}

// unescapeAll takes one level of backslashes away from a whole text.
func unescapeAll(t *Text) *Text {
	if !bytes.Contains(t.Bytes, []byte(`\"`)) && !bytes.Contains(t.Bytes, []byte(`\'`)) && !bytes.Contains(t.Bytes, []byte(`\u`)) {
		return nil
	}
	return unescape(t, 0, len(t.Bytes))
}

// unescape takes one level of backslashes away from a part of a text.
func unescape(t *Text, from, to int) *Text {
	b := derive(t, "mended-escapes", to-from)
	at := from
	for i := from; i+1 < to; i++ {
		if t.Bytes[i] != '\\' {
			continue
		}
		b.copy(at, i)
		size, value := escape(t.Bytes[i:to])
		b.put(value, i)
		at = i + size
		i = at - 1
	}
	b.copy(at, to)
	return b.text()
}

// escape is the length and the value of the escape sequence at the start of b. An unknown one keeps its backslash.
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
	case 'u':
		if ch, ok := hex4(b, 2); ok {
			if ch >= 0xD800 && ch < 0xDC00 && len(b) >= 12 && b[6] == '\\' && b[7] == 'u' {
				if low, ok := hex4(b, 8); ok && low >= 0xDC00 && low < 0xE000 {
					return 12, string((ch-0xD800)<<10 + (low - 0xDC00) + 0x10000)
				}
			}
			return 6, string(ch)
		}
	}
	_, n := utf8.DecodeRune(b[1:])
	return 1 + n, string(b[:1+n])
}

func hex4(b []byte, at int) (rune, bool) {
	if len(b) < at+4 {
		return 0, false
	}
	v, err := strconv.ParseUint(string(b[at:at+4]), 16, 32)
	return rune(v), err == nil
}
