// This file has programs that do to a text what the decodings reverse.

package paste

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// encoder does to a text what a decoding reverses.
type encoder struct {
	name string
	// reversed is the decoding, as decode.Doc names it; empty if a reader needs none.
	reversed string
	// encode returns "" for a text that cannot be encoded so.
	encode func(text string) string
}

// These are the names of the decodings that several encoders need.
const (
	ofGutters  = "`│`, `>` and the like before lines"
	ofComments = "`//`, `#` and `*` before the lines of a comment"
	ofStrings  = "strings in parts, as programs join them"
	ofPrefixes = "times and names before lines"
	ofEscapes  = "`\\\"`, `\\u` and `\\x`"
	ofPairs    = "labels and values in columns, or on lines of their own"
	ofArrays   = "arrays of PHP and Python, maps of Elixir"
)

var encoders = []encoder{
	{"a string", "a string of a program", doubleQuoted},
	{"a string in a string", "a string of a program", func(text string) string {
		return doubleQuoted(doubleQuoted(text))
	}},
	{"60 columns", "line breaks of a terminal", inColumns(60)},
	{"80 columns", "line breaks of a terminal", inColumns(80)},
	{"100 columns", "line breaks of a terminal", inColumns(100)},
	{"120 columns", "line breaks of a terminal", inColumns(120)},
	{"colours", "colours", inColours("\x1b[")},
	{"colours in carets", "colours", inColours("^[[")},
	{"colours without the escape character", "colours", inColours("[")},
	{"spaces of a page", "characters without width", func(text string) string {
		return "log\u00a0: " + strings.ReplaceAll(text, " ", "\u00a0")
	}},
	{"breaks of a page", "characters without width", func(text string) string {
		return "log: " + strings.ReplaceAll(text, "e", "e\u200b")
	}},
	{"a bar", ofGutters, before("│ ")},
	{"a box", ofGutters, inBox},
	{"a box of Terraform", ofGutters, func(text string) string {
		return "╷\n│ Error: " + strings.ReplaceAll(text, "\n", "\n│ ") + "\n│ \n╵\n"
	}},
	{"mail", ofGutters, before("> ")},
	{"mail in mail", ofGutters, before("> > ")},
	{"curl", ofGutters, byCurl},
	{"comments of C++", ofComments, func(text string) string {
		return before("// ")(text) + "\n//\n"
	}},
	{"comments of Python", ofComments, func(text string) string {
		return before("# ")(text) + "\n#\n"
	}},
	{"a comment of Java", ofComments, func(text string) string {
		return "/**\n" + before(" * ")(text) + "\n */\n"
	}},
	{"links of GitHub", "links in build logs", func(text string) string {
		const link = "[$0](https://github.com/o/r/actions/runs/1#step:5:20)"
		return changed(text, pairOfDigits.ReplaceAllString(text, link))
	}},
	{"CSV", "doubled quotation marks", func(text string) string {
		return `1,"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}},
	{"pprint of Python", ofStrings, byPprint},
	{"a sum of strings", ofStrings, func(text string) string {
		return inParts(text, `"`, " +\n    ", escaped)
	}},
	{"a sum of strings, with the signs first", ofStrings, func(text string) string {
		return inParts(text, `"`, "\n    + ", escaped)
	}},
	{"strings of PHP", ofStrings, func(text string) string {
		return inParts(text, `"`, " .\n    ", escaped)
	}},
	{"k8s", ofPrefixes, numbered("2031-02-03T04:05:06.%09dZ stdout F ")},
	{"kubectl", ofPrefixes, before("[pod/shop-7d9f8b6c5-x2x4z/shop] ")},
	{"docker", ofPrefixes, numbered("shop-1  | 2031-02-03T04:05:06.%09dZ ")},
	{"syslog", ofPrefixes, before("Feb  3 04:05:06 vm-1 shop[271]: ")},
	{"journal", ofPrefixes, numbered("Feb 03 04:05:%02d vm-1 shop[271]: ")},
	{"cat", ofPrefixes, numbered("%6d\t")},
	{"bat", ofPrefixes, numbered("%4d   │ ")},
	{"grep", ofPrefixes, numbered("shop.log:%d:")},
	{"pm2", ofPrefixes, before("0|shop  | ")},
	{"diff", ofPrefixes, before("+ ")},
	{"a log", ofEscapes, func(text string) string { return `level=error msg=` + doubleQuoted(text) }},
	{"quotation marks", ofEscapes, func(text string) string {
		return changed(text, strings.ReplaceAll(text, `"`, `\"`))
	}},
	{"nginx", ofEscapes, byNginx},
	{"bytes of Python", ofEscapes, bytesOfPython},
	{"a string of ASCII", ofEscapes, func(text string) string {
		return `x: "` + inASCII(escaped(text)) + `" (y)`
	}},
	{"a string of protobuf", ofEscapes, byProtobuf},
	{"HTML", "HTML entities", html.EscapeString},
	{"HTML with names", "HTML entities", htmlByNames},
	{"HTML in HTML", "HTML entities", func(text string) string {
		return html.EscapeString(html.EscapeString(text))
	}},
	{"HTML with names in HTML", "HTML entities", func(text string) string {
		return htmlByNames(htmlByNames(text))
	}},
	{"HTML of PHP", "HTML entities", func(text string) string {
		return strings.ReplaceAll(htmlByNames(text), "&apos;", "&#039;")
	}},
	{"HTML of ASCII", "HTML entities", htmlOfASCII},
	{"line breaks of HTML", "line breaks of HTML", func(text string) string {
		return strings.ReplaceAll(text, "\n", "<br>") + "<br/>"
	}},
	{"a path", "`%22`", url.PathEscape},
	{"a query", "`%22`", url.QueryEscape},
	{"full-width brackets", "full-width brackets", func(text string) string {
		wide := strings.NewReplacer("{", "｛", "}", "｝", "[", "［", "]", "］", `"`, "＂")
		return changed(text, wide.Replace(text))
	}},
	{"base64", "base64", func(text string) string {
		return base64.StdEncoding.EncodeToString([]byte(text))
	}},
	{"base64 of URLs", "base64", func(text string) string {
		return "token=" + base64.RawURLEncoding.EncodeToString([]byte(text))
	}},
	{"base64 of mail", "base64", func(text string) string {
		all := base64.StdEncoding.EncodeToString([]byte(text))
		return mailLine.ReplaceAllString(all, "$0\r\n")
	}},
	{"columns", ofPairs, inPairs("\t")},
	{"a table of labels", ofPairs, func(text string) string {
		rows := inPairs(" | ")(text)
		if rows == "" {
			return ""
		}
		return "| " + strings.ReplaceAll(strings.TrimSuffix(rows, "\n"), "\n", " |\n| ") + " |\n"
	}},
	{"labels on lines of their own", ofPairs, inPairs("\n")},
	{"spew", "types and lengths of Go's spew", func(text string) string {
		return fmt.Sprintf("(string) (len=%d) %s\n", len(text), strconv.Quote(text))
	}},
	{"spew of a map", "types and lengths of Go's spew", spewed.print},
	{"Ruby", "Ruby's symbols", ruby.print},
	{"macOS", "dictionaries of macOS", macOS.print},
	{"Swift", "dictionaries of Swift", swift.print},
	{"Rust", "types of Rust before values", rust.print},
	{"print_r", ofArrays, printR.print},
	{"var_dump", ofArrays, varDump.print},
	{"var_dump of Xdebug", ofArrays, xdebug.print},
	{"var_export", ofArrays, varExport.print},
	{"arrays of PHP", ofArrays, phpCode.print},
	{"OrderedDict", ofArrays, orderedDict.print},
	{"Elixir", ofArrays, elixir.print},
}

var (
	pairOfDigits = regexp.MustCompile(`\d\d`)
	mailLine     = regexp.MustCompile(`.{76}`)
)

// changed returns a text that was encoded; "" if it is the same as before.
func changed(text, encoded string) string {
	if encoded == text {
		return ""
	}
	return encoded
}

// indented returns a text that is JSON with each value on a line; "" for another one.
func indented(text string) string {
	raw, err := json.MarshalIndent(json.RawMessage(text), "", "  ")
	if err != nil {
		return ""
	}
	return changed(text, string(raw))
}

// escaped escapes what may not stand in a string in quotation marks.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text)
}

func doubleQuoted(text string) string { return `"` + escaped(text) + `"` }

// inASCII escapes other characters as JSON does.
func inASCII(text string) string {
	var b strings.Builder
	for _, ch := range text {
		switch {
		case ch < utf8.RuneSelf:
			b.WriteRune(ch)
		case ch < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, ch)
		default:
			high, low := utf16.EncodeRune(ch)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	return b.String()
}

// htmlByNames escapes a text for HTML, with the names of characters rather than their numbers.
func htmlByNames(text string) string {
	return strings.NewReplacer("&#34;", "&quot;", "&#39;", "&apos;").Replace(html.EscapeString(text))
}

// htmlOfASCII escapes a text for HTML, with the numbers of characters other than ASCII's too.
func htmlOfASCII(text string) string {
	var b strings.Builder
	for _, ch := range text {
		if ch < utf8.RuneSelf && !strings.ContainsRune("\"'&<>", ch) {
			b.WriteRune(ch)
		} else {
			fmt.Fprintf(&b, "&#x%x;", ch)
		}
	}
	return b.String()
}

// inColours returns an encoder that colours words as a terminal is asked to.
func inColours(escape string) func(text string) string {
	return func(text string) string {
		between := escape + "0m " + escape + "1m"
		return escape + "31m" + strings.ReplaceAll(text, " ", between) + escape + "0m"
	}
}

// before returns an encoder that puts the same words before each line.
func before(words string) func(text string) string {
	return func(text string) string { return words + strings.ReplaceAll(text, "\n", "\n"+words) }
}

// numbered returns an encoder that puts words with a number before each line.
func numbered(words string) func(text string) string {
	return func(text string) string {
		lines := strings.Split(text, "\n")
		for i := range lines {
			lines[i] = fmt.Sprintf(words, 3*i+7) + lines[i]
		}
		return strings.Join(lines, "\n")
	}
}

// inColumns returns an encoder that breaks lines as a terminal of so many columns does.
func inColumns(width int) func(text string) string {
	return func(text string) string {
		var b strings.Builder
		column := 0
		for _, ch := range text {
			size := 1
			if ch >= 0x2E80 {
				size = 2
			}
			switch {
			case ch == '\n':
				column = -1
			case ch == '\r':
				size = 0
			case column+size > width:
				b.WriteByte('\n')
				column = 0
			}
			b.WriteRune(ch)
			column += size
		}
		return changed(text, b.String())
	}
}

// inBox draws a box with two sides around a text.
func inBox(text string) string {
	text = strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\r", "")
	width := 0
	for line := range strings.SplitSeq(text, "\n") {
		width = max(width, utf8.RuneCountInString(line))
	}
	rule := strings.Repeat("─", width+2)
	var b strings.Builder
	b.WriteString("┌" + rule + "┐\n")
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintf(&b, "│ %-*s │\n", width, line)
	}
	b.WriteString("└" + rule + "┘\n")
	return b.String()
}

// byCurl writes a response as curl -v does, with the request before it.
func byCurl(text string) string {
	head, body, ok := strings.Cut(text, "\r\n\r\n")
	if !ok || !strings.HasPrefix(head, "HTTP/") {
		return ""
	}
	return "> POST / HTTP/1.1\r\n> Host: cbs.tencentcloudapi.com\r\n>\r\n" +
		"< " + strings.ReplaceAll(head, "\n", "\n< ") + "\r\n<\r\n" + body
}

// parts cuts a text into parts of about forty bytes, as Python's pprint does: behind spaces.
func parts(text string) (list []string) {
	const longest = 40
	part := ""
	for word := range strings.SplitAfterSeq(text, " ") {
		if part != "" && len(part)+len(word) > longest {
			list, part = append(list, part), ""
		}
		for part += word; len(part) > longest; {
			n := longest
			for !utf8.RuneStart(part[n]) {
				n--
			}
			list, part = append(list, part[:n]), part[n:]
		}
	}
	return append(list, part)
}

// inParts writes a text as several strings, with what joins them between; "" for a short text.
func inParts(text, quote, joint string, escape func(string) string) string {
	list := parts(text)
	if len(list) < 2 {
		return ""
	}
	for i := range list {
		list[i] = quote + escape(list[i]) + quote
	}
	return "x = " + strings.Join(list, joint) + ";\n"
}

// byPprint writes a text as Python's pprint does, with the quotation marks that repr chooses.
func byPprint(text string) string {
	quote := "'"
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		quote = `"`
	}
	escape := func(part string) string {
		part = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`).Replace(part)
		return strings.ReplaceAll(part, quote, `\`+quote)
	}
	encoded := inParts(text, quote, "\n ", escape)
	if encoded == "" {
		return ""
	}
	return "(" + strings.TrimSuffix(strings.TrimPrefix(encoded, "x = "), ";\n") + ")"
}

// byNginx escapes a text as the access log of nginx does.
func byNginx(text string) string {
	return changed(text, escapedBytes(text, `"\`, `\x%02X`))
}

// bytesOfPython writes a text as Python prints bytes.
func bytesOfPython(text string) string {
	text = strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`).Replace(text)
	return "b'" + escapedBytes(text, "", `\x%02x`) + "'"
}

// byProtobuf writes a text as the text format of protocol buffers does.
func byProtobuf(text string) string {
	return `msg: "` + escapedBytes(escaped(text), "", `\%03o`) + `"`
}

// escapedBytes escapes control characters, the bytes of others than ASCII's, and some more.
func escapedBytes(text, more, format string) string {
	var b strings.Builder
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7F || strings.IndexByte(more, c) >= 0 {
			fmt.Fprintf(&b, format, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// labelAndValue is a label with its separator, and a value.
var labelAndValue = regexp.MustCompile(`^([\p{L}_]+)(?: = |=|: |：)(\S.*)$`)

// betweenParts is what separates the parts of an error on one line, or lines.
var betweenParts = regexp.MustCompile("\n|, |，")

// inPairs returns an encoder that puts the same characters between each label and its value; it encodes
// no text that has anything else.
func inPairs(between string) func(text string) string {
	return func(text string) string {
		lines := betweenParts.Split(strings.TrimSuffix(text, "\n"), -1)
		if len(lines) < 2 {
			return ""
		}
		for i, line := range lines {
			pair := labelAndValue.FindStringSubmatch(line)
			if pair == nil {
				return ""
			}
			lines[i] = pair[1] + between + pair[2]
		}
		return strings.Join(lines, "\n") + "\n"
	}
}
