package paste

import (
	"bytes"
	"strings"
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
	for i, c := range text {
		// Nearly every byte is none of these.
		if c != ':' && c != '=' && c != 'A' || i < end {
			continue
		}
		if c == 'A' {
			keep(secretID(text, i))
			continue
		}
		keep(namedSecret(text, i))
		if c == ':' && i >= end {
			keep(urlPassword(text, i))
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
	if end < 3 || !endsSecretName(b[end-2]|0x20, b[end-1]|0x20) {
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

// endsSecretName tells the last two letters of names of secrets, in lower case.
func endsSecretName(a, b byte) bool {
	switch b {
	case 'd':
		return a == 'i' || a == 'r' || a == 'w'
	case 'y', 't':
		return a == 'e'
	case 'n':
		return a == 'e' || a == 'o'
	case 'e':
		return a == 'r' || a == 'i'
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
