// This file decodes HTML's character references, which text from a page may have.

package decode

import (
	"bytes"
	"strconv"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// entities are the names that pages and editors write. The full list of HTML would be a fortieth of
// the engine.
var entities = map[string]string{
	"quot": `"`, "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u00A0", "ensp": "\u2002", "emsp": "\u2003", "thinsp": "\u2009",
	"ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "laquo": "«", "raquo": "»", "hellip": "…", "mdash": "—", "ndash": "–",
	"middot": "·", "bull": "•", "times": "×", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "yen": "¥", "rarr": "→", "larr": "←",
	"lbrace": "{", "lcub": "{", "rbrace": "}", "rcub": "}", "lbrack": "[", "lsqb": "[", "rbrack": "]", "rsqb": "]",
	"colon": ":", "comma": ",", "equals": "=", "num": "#", "sol": "/", "bsol": `\`, "lpar": "(", "rpar": ")", "Tab": "\t", "NewLine": "\n",
}

// decodeEntity returns what a reference from & to ; stands for; ok is false for an unknown one.
func decodeEntity(reference string) (value string, ok bool) {
	name := reference[1 : len(reference)-1]
	if name == "" || name[0] != '#' {
		value, ok = entities[name]
		return value, ok
	}
	digits, base := name[1:], 10
	if digits != "" && digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 31)
	if err != nil || code == 0 {
		return "", false
	}
	// An invalid number becomes the replacement character.
	return string(rune(code)), true
}

// quotesAsReferences are the references of quotation marks.
var quotesAsReferences = []string{"&quot;", "&#34;", "&#x22;", "&#39;", "&#039;", "&#x27;", "&apos;", "&amp;quot;", "&amp;#34;", "&amp;#39;", "&amp;#039;", "&amp;#x27;", "&amp;apos;"}

// hasQuotesAsReferences reports whether all quotation marks of a text are references: then the
// whole text was copied from a page's source.
func hasQuotesAsReferences(b []byte) bool {
	return scan.ContainsAny(b, quotesAsReferences) && !bytes.ContainsAny(b, "\"'")
}

// lineBreak begins the tag of a line break.
var lineBreak = []byte("<br")

// hasLineBreaks reports whether a text that is no JSON has line breaks of HTML.
func hasLineBreaks(b []byte) bool { return bytes.Contains(b, lineBreak) && bytes.IndexByte(b, '{') < 0 }

// breakLines writes line breaks of HTML as such.
func breakLines(t *origin.Text) *origin.Text {
	b := origin.Derive(t, "mended-html-entities", len(t.Bytes))
	at := 0
	for {
		k := bytes.Index(t.Bytes[at:], lineBreak)
		if k < 0 {
			break
		}
		from := at + k
		rest := bytes.TrimLeft(t.Bytes[from+len(lineBreak):], " /")
		if len(rest) > 0 && rest[0] == '>' {
			b.Copy(at, from)
			b.Put("\n", from)
			at = len(t.Bytes) - len(rest) + 1
			continue
		}
		b.Copy(at, from+len(lineBreak))
		at = from + len(lineBreak)
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}

// decodeEntities decodes the character references of HTML.
func decodeEntities(t *origin.Text) *origin.Text {
	if !scan.ContainsAny(t.Bytes, quotesAsReferences) {
		return nil
	}
	const longest = 12
	b := origin.Derive(t, "mended-html-entities", len(t.Bytes))
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
			b.Copy(at, i)
			b.Put(value, i)
			at = i + end + 1
			i = at - 1
		}
	}
	b.Copy(at, len(t.Bytes))
	return b.IfChanged()
}
