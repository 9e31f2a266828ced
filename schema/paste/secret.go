package paste

import (
	"bytes"
	"strings"

	"tcresponse/schema/jsontree"
)

// Secret is a place in a text that gives its reader power over an account.
type Secret struct {
	// Kind is secret-id, secret-key, token, signature, authorization or password.
	Kind string
	// From and To are 0-based byte offsets of the secret itself, without its name, To exclusive.
	From, To int
}

// secretNames are the names of members, headers and variables that hold secrets: in lower case, without dashes and underscores.
var secretNames = map[string]string{
	"secretid": "secret-id", "tmpsecretid": "secret-id", "tencentcloudsecretid": "secret-id", "accesskeyid": "secret-id", "accesskey": "secret-id",
	"secretkey": "secret-key", "tmpsecretkey": "secret-key", "tencentcloudsecretkey": "secret-key", "accesskeysecret": "secret-key", "secret": "secret-key", "appsecret": "secret-key", "signkey": "secret-key", "privatekey": "secret-key",
	"token": "token", "sessiontoken": "token", "securitytoken": "token", "xtctoken": "token", "xcossecuritytoken": "token", "tencentcloudsecuritytoken": "token", "accesstoken": "token", "refreshtoken": "token", "logintoken": "token",
	"signature": "signature", "xcossignature": "signature", "qsignature": "signature",
	"authorization": "authorization", "proxyauthorization": "authorization", "cookie": "authorization", "setcookie": "authorization",
	"password": "password", "passwd": "password", "pwd": "password", "loginpassword": "password",
}

// endsSecrets are the last letters of the names of secrets, and what may stand between a name and what separates it from its value.
var endsSecrets = [256]bool{'d': true, 'y': true, 't': true, 'n': true, 'e': true, 'D': true, 'Y': true, 'T': true, 'N': true, 'E': true,
	'"': true, '\'': true, '\\': true, ' ': true}

// FindSecrets finds what should be covered before a text is shown to others, in the order of the text, at most most of them.
func FindSecrets(text []byte, most int) []Secret {
	var found []Secret
	end := 0
	keep := func(s Secret) {
		if s.To > s.From && s.From >= end && len(found) < most {
			found = append(found, s)
			end = s.To
		}
	}
	for i := jsontree.IndexSign(text, 0); i < len(text); i = jsontree.IndexSign(text, i+1) {
		if i < end {
			continue
		}
		// Most names are told from those of secrets by their last letter, without a call.
		switch c, k := text[i], i-1; {
		case c == 'A':
			if i+1 < len(text) && text[i+1] == 'K' {
				keep(secretID(text, i))
			}
		default:
			if k >= 0 && text[k] == '"' {
				k--
			}
			if k >= 0 && endsSecrets[text[k]] {
				keep(namedSecret(text, i))
			}
			if c == ':' && i >= end && i+1 < len(text) && text[i+1] == '/' {
				keep(urlPassword(text, i))
			}
		}
	}
	return found
}

// secretID reads AKID and the letters and digits that follow it.
func secretID(b []byte, at int) Secret {
	if !bytes.HasPrefix(b[at:], []byte("AKID")) || at > 0 && isNameByte(b[at-1]) {
		return Secret{}
	}
	end := at
	for end < len(b) && isNameByte(b[end]) && b[end] != '_' && b[end] != '$' {
		end++
	}
	if end-at < 16 || masked(b[at+4:end]) {
		return Secret{}
	}
	return Secret{"secret-id", at, end}
}

// urlPassword reads the password of user:password@host behind ://, which begins at at.
func urlPassword(b []byte, at int) Secret {
	const longest = 200
	if !bytes.HasPrefix(b[at:], []byte("://")) {
		return Secret{}
	}
	i := at + len("://")
	colon := -1
	for ; i < len(b) && i < at+longest; i++ {
		switch c := b[i]; {
		case c == ':' && colon < 0:
			colon = i
		case c == '@':
			if colon < 0 || masked(b[colon+1:i]) {
				return Secret{}
			}
			return Secret{"password", colon + 1, i}
		case c <= ' ' || c == '/' || c == '"' || c == '\'' || c == '<' || c == '>':
			return Secret{}
		}
	}
	return Secret{}
}

// namedSecret reads the value behind a colon or an equals sign at at, when what stands before it is the name of a secret, perhaps in quotation marks.
func namedSecret(b []byte, at int) Secret {
	end := at
	for end > 0 && (b[end-1] == '"' || b[end-1] == '\'' || b[end-1] == '\\' || b[end-1] == ' ') {
		end--
	}
	if !endsSecretName(b[:end]) {
		return Secret{}
	}
	kind, ok := secretKind(b[:end])
	if !ok {
		return Secret{}
	}
	i := at
	for i < len(b) && strings.IndexByte(":= \t\"'\\[", b[i]) >= 0 {
		i++
	}
	stop := i
	ends := " \t\r\n\"'\\,;&}])<>"
	if kind == "authorization" {
		// A header's value has blanks and commas in it.
		ends = "\r\n\"'\\}]"
	}
	for stop < len(b) && strings.IndexByte(ends, b[stop]) < 0 {
		stop++
	}
	shortest := 16
	switch kind {
	case "password":
		shortest = 4
	case "authorization":
		shortest = 8
	}
	if stop-i < shortest || masked(b[i:stop]) {
		return Secret{}
	}
	return Secret{kind, i, stop}
}

// endsSecretName tells a text that may end in the name of a secret, by its last letters.
func endsSecretName(text []byte) bool {
	end := len(text)
	if end < 3 {
		return false
	}
	a, b := text[end-3]|0x20, text[end-2]|0x20
	switch text[end-1] | 0x20 {
	case 'd':
		switch b {
		case 'i':
			// A dash or an underscore may stand before the last word, and most names end in id.
			return a == 'y' || a == '-' || a == '_'|0x20 || a == 't' && end > 4 && text[end-5]|0x20 == 'r'
		case 'r':
			return a == 'o'
		}
		return b == 'w' && (a == 'p' || a == 's')
	case 'y':
		return b == 'e' && a == 'k'
	case 't':
		return b == 'e' && a == 'r'
	case 'n':
		return b == 'e' && a == 'k' || b == 'o' && a == 'i'
	case 'e':
		return b == 'r' && a == 'u' || b == 'i' && a == 'k'
	}
	return false
}

// secretKind is the kind of secret that the name at the end of a text stands for.
func secretKind(b []byte) (string, bool) {
	const longest = 60
	start := len(b)
	for start > 0 && len(b)-start <= longest && (isNameByte(b[start-1]) || b[start-1] == '-') {
		start--
	}
	name := make([]byte, 0, longest+1)
	for _, c := range b[start:] {
		switch {
		case c == '-' || c == '_':
		case c >= 'A' && c <= 'Z':
			name = append(name, c-'A'+'a')
		default:
			name = append(name, c)
		}
	}
	kind, ok := secretNames[string(name)]
	return kind, ok
}

// masked tells a value that was covered already, or is no value: stars, x, dots, a placeholder, a literal.
func masked(b []byte) bool {
	s := strings.ToLower(string(b[:min(len(b), 200)]))
	switch s {
	case "null", "none", "true", "false", "undefined", "string", "":
		return true
	}
	if strings.Contains(s, "***") || strings.Contains(s, "xxxx") || strings.ContainsAny(s[:1], "<{$%*") {
		return true
	}
	return strings.Trim(s, s[:1]) == ""
}
