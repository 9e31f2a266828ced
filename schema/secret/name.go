// This file recognises the names of secrets.

package secret

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName bounds the length in bytes of a name.
const longestName = 64

// name is a name before a separator.
type name struct {
	// from is the offset of its first byte, or of the quotation mark before it.
	from int
	// text is the name as it stands there; only the last three of several words.
	text []byte
	// quote is the mark after the name; empty if there is none.
	quote string
}

// nameBefore reads the name that ends before at.
func (s *scanner) nameBefore(at int) (name, bool) {
	b := s.b
	end := skipBack(b, at)
	// PHP and Python: $env["NAME"] = …
	if end > 0 && b[end-1] == ']' {
		end--
	}
	m := closingMark(b[:end])
	end -= len(m.close)
	if end == 0 || !mayEndName(b[end-1]) {
		return name{}, false
	}
	from, words := end, 0
	for from > 0 && end-from < longestName {
		c := b[from-1]
		if c == ' ' && words < 2 && from < end && from > 1 && isAlphanumeric(b[from-2]) {
			words++
		} else if c >= utf8.RuneSelf {
			// Of Chinese, characters are parts of names, and its punctuation is not.
			ch, size := utf8.DecodeLastRune(b[:from])
			if !unicode.Is(unicode.Han, ch) {
				break
			}
			from -= size
			continue
		} else if !isNameByte(c) && c != '-' && c != '.' {
			break
		}
		from--
	}
	return name{before(b, from, m), b[from:end], m.close}, from < end
}

// before returns the offset of the quotation mark that opens what begins at from; from if there is
// none.
func before(b []byte, from int, m mark) int {
	if hasSuffix(b[:from], m.open) {
		return from - len(m.open)
	}
	return from
}

// skipBack returns the end of what precedes at, without spaces and the colours of a terminal.
func skipBack(b []byte, at int) int {
	const most = 64
	for stop := at - most; at > 0 && at > stop; {
		if b[at-1] == ' ' || b[at-1] == '\t' {
			at--
			continue
		}
		size := 0
		if b[at-1] == 'm' {
			if i := bytes.LastIndexByte(b[max(0, at-10):at], 0x1B); i >= 0 {
				size = at - max(0, at-10) - i
			}
		}
		if size == 0 {
			break
		}
		at -= size
	}
	return at
}

// mayEndName reports whether the name of a secret, or of a field for a value, may end in the byte.
func mayEndName(c byte) bool {
	return isAlphanumeric(c) || c >= 0x80
}

// tails has the place, as tailOf returns it, of every name that nameBefore is asked for, so that most
// names are skipped without a call.
var tails = func() (tails [1 << 15]bool) {
	words := append([]string{"value"}, additions...)
	for _, e := range endings {
		words = append(words, e.name)
	}
	for _, word := range words {
		// mayEndInName looks before the digits.
		known := []byte(strings.TrimRight(word, "0123456789"))
		// What precedes a shorter word may be any letters.
		befores := 1 << (5 * max(0, tailSize-len(known)))
		for before := range befores {
			const letter = 0x60
			tails[tailOf(append([]byte{byte(before>>5) | letter, byte(before)&31 | letter}, known...))] = true
		}
	}
	return tails
}()

// tailSize is how many letters tailOf looks at.
const tailSize = 4

// tailOf returns a place in tails for the last letters of a name in either case, without what
// separates its words. Some names share one.
func tailOf(b []byte) int {
	place, letters := 0, 0
	for i := len(b) - 1; i >= max(0, len(b)-longestName) && letters < tailSize; i-- {
		if !separates(b[i]) {
			place |= int(b[i]&31) << (5 * letters)
			letters++
		}
	}
	return (place ^ place>>15) & (1<<15 - 1)
}

// separates reports whether a byte stands between the words of a name.
func separates(c byte) bool { return c == '_' || c == '-' || c == '.' || c == ' ' }

// mayEndInName reports whether a text may end in the name of a secret, perhaps with a mark after it.
func mayEndInName(b []byte) bool {
	end := len(b)
	if end > 0 && b[end-1] == '"' {
		end--
	}
	if end < 3 {
		return false
	}
	c := b[end-1]
	if c >= '0' && c <= '9' {
		// The number of a name, as in PASSWORD_2, or the end of a mark: %22, \x22.
		for ; end > 3 && (c >= '0' && c <= '9' || separates(c)); c = b[end-1] {
			end--
		}
		if c >= utf8.RuneSelf || c == '%' || b[end-2] == '\\' {
			return true
		}
		if !isLetter(c) {
			return false
		}
	}
	if isLetter(c) {
		// A colour of the terminal ends with a letter after a digit or a bracket.
		return tails[tailOf(b[:end])] || c == 'm' && !isLetter(b[end-2])
	}
	return c != ','
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// endings are the ends of the names of secrets, in lower case without dashes, underscores, dots and
// spaces.
var endings = []struct{ name, kind string }{
	{"secretid", "secret-id"}, {"accesskeyid", "secret-id"}, {"accesskey", "secret-id"}, {"secretids", "secret-id"},
	{"密钥id", "secret-id"},
	{"secretkey", "secret-key"}, {"secretaccesskey", "secret-key"}, {"accesskeysecret", "secret-key"},
	{"secret", "secret-key"}, {"signkey", "secret-key"}, {"privatekey", "secret-key"}, {"apikey", "secret-key"},
	{"authkey", "secret-key"}, {"presharedkey", "secret-key"}, {"presharekey", "secret-key"}, {"secretkeys", "secret-key"},
	{"clientkeydata", "secret-key"}, {"密钥", "secret-key"}, {"私钥", "secret-key"}, {"密钥key", "secret-key"},
	{"token", "token"}, {"usersig", "token"}, {"credential", "token"}, {"令牌", "token"},
	{"signature", "signature"},
	{"authorization", "authorization"}, {"cookie", "authorization"},
	{"password", "password"}, {"passwd", "password"}, {"passwords", "password"}, {"pwd", "password"},
	{"passphrase", "password"}, {"requirepass", "password"}, {"密码", "password"}, {"口令", "password"},
}

// onlyWhole are names that mean a secret only if nothing but these words stands before them: other
// signatures are public, and so is what is signed with them.
var onlyWhole = map[string][]string{
	"signature": {"", "xcos", "q", "xtc", "request"},
	"cookie":    {"", "set"},
}

// innocent are names that end like a secret's: positions in a list, counts, policies.
var innocent = []string{"nexttoken", "pagetoken", "paginationtoken", "continuationtoken", "continuetoken", "scrolltoken",
	"cursortoken", "maxtoken", "inputtoken", "outputtoken", "prompttoken", "completiontoken", "totaltoken", "unexpectedtoken",
	"existingsecret", "imagepullsecret"}

// additions are what the name of a secret may end with to say which one of several it is.
var additions = []string{"prod", "production", "test", "testing", "dev", "staging", "stage", "old", "new", "default", "value",
	"text", "plain", "plaintext", "base64", "cn", "intl", "main", "backup", "primary", "secondary", "env", "local"}

// maxKinds is how many names a scanner remembers.
const maxKinds = 256

// kindOf returns the kind of secret that a name stands for; empty for none. It remembers names, since
// the elements of a list have the same.
func (s *scanner) kindOf(text []byte) string {
	if !mayBeSecret(text) {
		return ""
	}
	if len(text) > longestName {
		return kindOf(text)
	}
	kind, ok := s.kinds[string(text)]
	if !ok {
		kind = kindOf(text)
		if s.kinds == nil {
			s.kinds = map[string]string{}
		}
		if len(s.kinds) < maxKinds {
			s.kinds[string(text)] = kind
		}
	}
	return kind
}

// kindOf is scanner.kindOf without memory.
func kindOf(text []byte) string {
	if !mayBeSecret(text) {
		return ""
	}
	// Only the last step of a path counts: spring.datasource.password, credential.New.
	folded := fold(text[bytes.LastIndexByte(text, '.')+1:])
	if kind := kindOfEnding(folded); kind != "" {
		return kind
	}
	if plain := strings.TrimRight(folded, "0123456789"); len(plain) < len(folded) {
		return kindOfEnding(plain)
	}
	return ""
}

// kindOfEnding returns the kind of secret that a folded name stands for, perhaps with an addition.
func kindOfEnding(folded string) string {
	if kind := kindOfFolded(folded); kind != "" {
		return kind
	}
	// Only a word of its own counts: SECRET_KEY_PROD, secretKeyProd.
	for _, word := range additions {
		if rest, ok := cutSuffix(folded, word); ok && onlyWhole[rest] == nil {
			if kind := kindOfFolded(rest); kind != "" {
				return kind
			}
		}
	}
	return ""
}

// mayBeSecret reports quickly whether a name may have any of endings: each contains one of these.
func mayBeSecret(text []byte) bool {
	for i, c := range text {
		rest := text[i:]
		switch c | 0x20 {
		case 'k':
			if hasFold(rest, "key") {
				return true
			}
		case 't':
			if hasFold(rest, "token") {
				return true
			}
		case 's':
			if hasFold(rest, "secret") || hasFold(rest, "sig") {
				return true
			}
		case 'p':
			if hasFold(rest, "pass") || hasFold(rest, "pwd") {
				return true
			}
		case 'c':
			if hasFold(rest, "credential") || hasFold(rest, "cookie") {
				return true
			}
		case 'a':
			if hasFold(rest, "authorization") {
				return true
			}
		}
		// The characters of which each ending in Chinese has one.
		if c >= utf8.RuneSelf && (hasPrefix(rest, "密") || hasPrefix(rest, "私") || hasPrefix(rest, "令") || hasPrefix(rest, "口")) {
			return true
		}
	}
	return false
}

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

func kindOfFolded(folded string) string {
	for _, e := range endings {
		prefix, ok := cutSuffix(folded, e.name)
		if !ok {
			continue
		}
		if whole := onlyWhole[e.name]; whole != nil && !contains(whole, prefix) {
			return ""
		}
		for _, word := range innocent {
			if strings.HasSuffix(folded, word) {
				return ""
			}
		}
		return e.kind
	}
	return ""
}

// cutSuffix is strings.CutSuffix for many suffixes, of which few have the last byte.
func cutSuffix(s, suffix string) (before string, found bool) {
	if len(s) < len(suffix) || s[len(s)-1] != suffix[len(suffix)-1] {
		return s, false
	}
	return strings.CutSuffix(s, suffix)
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// fold writes a name in lower case, without what separates its words.
func fold(text []byte) string {
	folded := make([]byte, 0, len(text))
	for _, c := range text {
		switch {
		case separates(c):
		case c >= 'A' && c <= 'Z':
			folded = append(folded, c|0x20)
		default:
			folded = append(folded, c)
		}
	}
	return string(folded)
}

// isValueName reports whether a name is that of the second half of a pair of name and value.
func isValueName(text []byte) bool {
	return len(text) >= len("value") && hasFold(text[len(text)-len("value"):], "value")
}

// isWorkingDirectory reports whether a name is that of the variable in which a shell keeps its folder.
func isWorkingDirectory(text []byte) bool {
	return string(text) == "PWD" || string(text) == "OLDPWD"
}

// keyBefore returns the kind of secret that the first half of a pair names, given where its second
// half begins: "Key": "DB_PASSWORD", "Value": …, and in XML key="DB_PASSWORD" value=…
func (s *scanner) keyBefore(at int) string {
	const most = 48
	b := s.b
	end := at
	for end > 0 && at-end < most && strings.IndexByte(" \t\r\n,;", b[end-1]) >= 0 {
		end--
	}
	m := closingMark(b[:end])
	end -= len(m.close)
	from := end
	for from > 0 && end-from < longestName && (isNameByte(b[from-1]) || b[from-1] == '-' || b[from-1] == '.') {
		from--
	}
	kind := s.kindOf(b[from:end])
	if kind == "" {
		return ""
	}
	from = before(b, from, m)
	for from > 0 && (b[from-1] == ' ' || b[from-1] == '\t') {
		from--
	}
	if from == 0 || b[from-1] != ':' && b[from-1] != '=' {
		return ""
	}
	return kind
}
