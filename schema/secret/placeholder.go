// This file distinguishes values from placeholders, masks and words.

package secret

import (
	"bytes"
	"slices"
	"strings"
)

// hasPrefix and hasSuffix are those of package bytes for strings, which are not copied at each call.
func hasPrefix(b []byte, s string) bool { return len(b) >= len(s) && string(b[:len(s)]) == s }

func hasSuffix(b []byte, s string) bool { return len(b) >= len(s) && string(b[len(b)-len(s):]) == s }

// hasFold reports whether a text begins with a word in any case; the word is in lower case.
func hasFold(text []byte, word string) bool {
	if len(text) < len(word) {
		return false
	}
	for i := range len(word) {
		if text[i]|0x20 != word[i] {
			return false
		}
	}
	return true
}

// endsFold reports whether a text ends with a word in any case; the word is in lower case.
func endsFold(text []byte, word string) bool {
	return len(text) >= len(word) && hasFold(text[len(text)-len(word):], word)
}

func isNameByte(c byte) bool { return c == '_' || c == '$' || isAlphanumeric(c) }

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// isSecret reports whether a value of the kind is a secret and not a placeholder or prose. isQuoted
// says that its ends are certain.
func isSecret(v []byte, kind string, isQuoted bool) bool {
	const certain = 1 << 12
	if len(v) > certain {
		return kind != cloudKey
	}
	shortest := 8
	switch kind {
	case "password":
		shortest = 4
	case "signature":
		shortest = 16
	}
	// The cheap checks come first: a table may have a cell on each of its lines.
	return len(v) >= shortest && looksSecret(v, kind, isQuoted) && !isPlaceholder(v, kind) &&
		(isQuoted || !isExpression(string(v)))
}

// looksSecret reports whether a value has the form of a secret of the kind.
func looksSecret(v []byte, kind string, isQuoted bool) bool {
	switch kind {
	case "password":
		return isQuoted || !isWordOfProse(v)
	case cloudKey:
		return isCloudKey(v)
	case "signature":
		return bytes.IndexByte(v, ' ') < 0
	case "authorization":
		if isScheme(v) {
			return hasCredentials(v)
		}
		return looksRandom(v) || bytes.IndexByte(v, '=') > 0
	}
	if isQuoted && kind != "token" {
		return looksRandom(v) || len(v) >= 16 && !bytes.ContainsAny(v, " -_.:/")
	}
	return looksRandom(v)
}

// isScheme reports whether a value begins with a scheme of the header Authorization.
func isScheme(v []byte) bool {
	for _, scheme := range []string{"bearer", "basic", "tc3-hmac", "hmac", "aws4-hmac", "digest", "token"} {
		if hasFold(v, scheme) && (len(v) == len(scheme) || !isAlphanumeric(v[len(scheme)])) {
			return true
		}
	}
	return false
}

// hasCredentials reports whether a value that begins with a scheme goes on with what is not public:
// neither a mask nor prose, such as "Basic authentication failed".
func hasCredentials(v []byte) bool {
	const signature, longestWord = "Signature=", 20
	i := bytes.LastIndex(v, []byte(signature))
	if i >= 0 {
		i += len(signature)
	} else if i = bytes.IndexByte(v, ' '); i < 0 {
		return false
	}
	rest := bytes.TrimLeft(v[i:], " ")
	if end := bytes.IndexAny(rest, " ,;"); end > 0 {
		rest = rest[:end]
	}
	isProse := isWordOfProse(rest) && len(rest) < longestWord
	return !isProse && !isPlaceholder(rest, "authorization") && !isExpression(string(rest))
}

// looksRandom reports whether a program seems to have made a value: it has digits beside letters,
// or letters of both cases as no name has them.
func looksRandom(v []byte) bool {
	digits, upper, lower, changes := 0, 0, 0, 0
	var before byte
	for _, c := range v[:min(len(v), longestLook)] {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'A' && c <= 'Z':
			upper++
			if before >= 'a' && before <= 'z' {
				changes++
			}
		case c >= 'a' && c <= 'z':
			lower++
		}
		before = c
	}
	return digits > 0 && upper+lower+digits >= 8 || changes >= 4 || upper+lower >= 16 && changes >= 3
}

// keySize is the size of a SecretKey.
const keySize = 32

// isCloudKey reports whether a value has the form of a SecretKey; a hash and a name have another one.
func isCloudKey(v []byte) bool {
	var digit, upper, lower bool
	for _, c := range v {
		if !isAlphanumeric(c) {
			return false
		}
		digit = digit || c < 'A'
		upper = upper || c >= 'A' && c <= 'Z'
		lower = lower || c >= 'a'
	}
	return len(v) == keySize && digit && upper && lower
}

// isWordOfProse reports whether a password without quotation marks is more likely a word of a sentence:
// it has neither digits nor marks nor capitals inside.
func isWordOfProse(v []byte) bool {
	for i, c := range v {
		if c >= 'a' && c <= 'z' || i == 0 && c >= 'A' && c <= 'Z' || (c == '.' || c == ':' || c == '!') && i == len(v)-1 {
			continue
		}
		return c >= 0x80
	}
	return true
}

// placeholders are values that stand for none.
var placeholders = []string{"null", "none", "nil", "true", "false", "undefined", "string", "str", "yes", "no", "n/a", "empty", "hidden",
	"redacted", "masked", "sensitive", "filtered", "removed", "omitted", "required", "optional", "example", "unknown", "nan", "int64",
	"(sensitive)", "(sensitive value)", "(hidden)", "(known after apply)"}

// isPlaceholder reports whether a value was already covered, or stands for one: stars, dots, a
// variable, the name itself.
func isPlaceholder(v []byte, kind string) bool {
	v = bytes.TrimSpace(v)
	if len(v) == 0 {
		return true
	}
	if len(v) > longestLook {
		return false
	}
	s := lower(v)
	if slices.Contains(placeholders, s) || isMask(s) || isWrapped(s) || v[0] == '$' && isVariable(string(v)) {
		return true
	}
	// A key with a masked middle is useless; a password may contain stars.
	if kind != "password" && isMasked(v) {
		return true
	}
	return isNamed(v)
}

// lower writes the letters of ASCII in lower case, as all are with which a value is compared.
func lower(v []byte) string {
	out := make([]byte, len(v))
	for i, c := range v {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		out[i] = c
	}
	return string(out)
}

// isMask reports whether a value in lower case consists of covering marks, or of one repeated character.
func isMask(s string) bool {
	if strings.Trim(s, s[:1]) == "" {
		return true
	}
	s = strings.TrimPrefix(s, "akid")
	if s != "" && s[0] != 'x' && isAlphanumeric(s[0]) {
		// This comes before what takes longer, and is so of most values.
		return false
	}
	return strings.Trim(s, "*x•●.…#-_?· ") == ""
}

// isMasked reports whether a part of a value was covered.
func isMasked(v []byte) bool {
	s := lower(v[:min(len(v), longestLook)])
	return s == "" || strings.Contains(s, "***") || strings.Contains(s, "xxxx") || strings.Contains(s, "...") || strings.Contains(s, "…")
}

// isWrapped reports whether a value is a place to fill in: <…>, ${…}, {{…}}, $(…), %…%, [REDACTED].
func isWrapped(s string) bool {
	if isAlphanumeric(s[0]) && isAlphanumeric(s[len(s)-1]) {
		return false
	}
	for _, w := range []struct{ open, close string }{{"<", ">"}, {"&lt;", "&gt;"}, {"${", "}"}, {"{{", "}}"}, {"$(", ")"}, {"$env:", ""}} {
		if strings.HasPrefix(s, w.open) && strings.HasSuffix(s, w.close) && len(s) > len(w.open)+len(w.close) {
			return true
		}
	}
	inner := strings.Trim(s, "[]()%{}")
	return inner != s && inner != "" && (slices.Contains(placeholders, inner) || kindOf([]byte(inner)) != "" || s[0] == '%' && s[len(s)-1] == '%' && strings.Trim(inner, "abcdefghijklmnopqrstuvwxyz_") == "")
}

// isExpression reports whether a value is an expression of a program, not the value itself.
func isExpression(v string) bool {
	for _, prefix := range []string{"os.", "process.env", "system.", "System.", "getenv(", "env(", "var.", "local.", "data.", "self.", "this.",
		"config.", "cfg.", "secrets.", "input(", "args.", "options."} {
		if strings.HasPrefix(v, prefix) {
			return true
		}
	}
	if i := strings.IndexAny(v, "(["); i > 0 && strings.Trim(v[:i], nameBytes+"$") == "" &&
		(strings.HasSuffix(strings.TrimRight(v, ";,"), ")") || i+1 < len(v) && isQuote(v[i+1])) {
		return true
	}
	return false
}

// isVariable reports whether a value that begins with $ is a variable: one of a shell is in capitals,
// one of PHP is named after what it holds.
func isVariable(v string) bool {
	return len(v) > 1 && (strings.Trim(v[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" && strings.ContainsAny(v, "_") ||
		strings.Trim(v[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "" || strings.Trim(v[1:], nameBytes) == "" && kindOf([]byte(v[1:])) != "")
}

const nameBytes = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.0123456789"

// isNamed reports whether a value only repeats what it stands for: SecretKey, your-secret-key,
// tmp-token-value.
func isNamed(v []byte) bool {
	for _, c := range v {
		switch c {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '@', '#', '!', '$', '%', '^', '&', '*', '+', '/', '=':
			return false
		}
	}
	isHere := endsFold(v, "-here") || endsFold(v, "here") && len(v) > len("here") && v[len(v)-len("_here")] == '_'
	if hasFold(v, "your") || isHere || hasFold(v, "tmp-") && endsFold(v, "-value") {
		return true
	}
	if repeatsName(v) {
		return true
	}
	// 您的密钥, 你的密码
	return hasPrefix(v, "您的") || hasPrefix(v, "你的")
}

// repeatsName reports whether a value consists of the name of a secret, with no more before it than a
// placeholder has: SECRET_KEY, my-password, tmpToken.
func repeatsName(v []byte) bool {
	n, end := &words[0], len(v)
	for end > 0 && (v[end-1] == ':' || v[end-1] == ' ') {
		end--
	}
	for end > 0 && separates(v[end-1]) {
		end--
	}
	if end >= len("key") && hasFold(v[end-len("key"):], "key") && isNoName(v[:end-len("key")]) {
		return true
	}
	for i := end - 1; i >= 0; i-- {
		if separates(v[i]) {
			continue
		}
		if n = n.step(v[i]); n == nil {
			return false
		}
		if n.kind != "" && isNoName(v[:i]) {
			return true
		}
	}
	return false
}

// isNoName reports whether the beginning of a placeholder says nothing about what is named.
func isNoName(v []byte) bool {
	return slices.Contains([]string{"", "my", "tmp", "the", "x"}, fold(v))
}
