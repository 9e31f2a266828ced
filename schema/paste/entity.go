// This file decodes the character references of HTML that text of a page holds.

package paste

import "strconv"

// entities are the names that pages and editors write. The full list of HTML would be a fortieth of the engine.
var entities = map[string]string{
	"quot": `"`, "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u00A0", "ensp": "\u2002", "emsp": "\u2003", "thinsp": "\u2009",
	"ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "laquo": "«", "raquo": "»", "hellip": "…", "mdash": "—", "ndash": "–",
	"middot": "·", "bull": "•", "times": "×", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "yen": "¥", "rarr": "→", "larr": "←",
	"lbrace": "{", "lcub": "{", "rbrace": "}", "rcub": "}", "lbrack": "[", "lsqb": "[", "rbrack": "]", "rsqb": "]",
	"colon": ":", "comma": ",", "equals": "=", "num": "#", "sol": "/", "bsol": `\`, "lpar": "(", "rpar": ")", "Tab": "\t", "NewLine": "\n",
}

// decodeEntity is what a reference from & to ; stands for; ok is false for one that is not known.
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
	// What is no character becomes the replacement character.
	return string(rune(code)), true
}
