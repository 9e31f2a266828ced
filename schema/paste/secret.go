package paste

import (
	"strings"
	"sync"
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

// secretAnchors are the ends of the names, the beginning of a SecretId, and what stands before a password in an address.
var secretAnchors = sync.OnceValue(func() *automaton {
	words := []string{"AKID", "://"}
	for _, end := range []string{"secretid", "secret_id", "secretkey", "secret_key", "accesskey", "access_key", "keyid", "key_id", "keysecret", "key_secret", "secret", "signkey", "privatekey", "private_key", "token", "signature", "authorization", "cookie", "password", "passwd", "pwd"} {
		words = append(words, end)
	}
	return newFoldedAutomaton(words)
})

// FindSecrets finds what should be covered before a text is shown to others, in the order of the text, at most most of them.
func FindSecrets(text []byte, most int) []Secret {
	var found []Secret
	end := 0
	secretAnchors().each(text, func(at, word int) bool {
		if at < end {
			return true
		}
		var s Secret
		switch word {
		case 0:
			s = secretID(text, at)
		case 1:
			s = urlPassword(text, at)
		default:
			s = namedSecret(text, at, secretAnchors().size[word])
		}
		if s.To > s.From && s.From >= end {
			found = append(found, s)
			end = s.To
		}
		return len(found) < most
	})
	return found
}

// secretID reads AKID and the letters and digits that follow it.
func secretID(b []byte, at int) Secret {
	if at > 0 && isNameByte(b[at-1]) || string(b[at:at+4]) != "AKID" {
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

// urlPassword reads the password of user:password@host behind ://.
func urlPassword(b []byte, at int) Secret {
	const longest = 200
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

// namedSecret reads the value that follows a name; at is where the end of the name was found.
func namedSecret(b []byte, at, size int) Secret {
	end := at + size
	i, ok := secretValue(b, end)
	if !ok {
		return Secret{}
	}
	kind, ok := secretNames[plainName(b, at, end)]
	if !ok {
		return Secret{}
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

// secretValue is where the value behind a name that ends at i begins: behind the name's own quotation mark, a separator, and the value's quotation mark.
func secretValue(b []byte, i int) (int, bool) {
	for i < len(b) && (b[i] == '"' || b[i] == '\'' || b[i] == '\\' || b[i] == ' ') {
		i++
	}
	if i >= len(b) || b[i] != ':' && b[i] != '=' {
		return 0, false
	}
	for i < len(b) && strings.IndexByte(":= \t\"'\\[", b[i]) >= 0 {
		i++
	}
	return i, true
}

// plainName is the name that ends at end and of which at is inside: in lower case, without dashes and underscores.
func plainName(b []byte, at, end int) string {
	const longest = 40
	start := at
	for start > 0 && at-start < longest && (isNameByte(b[start-1]) || b[start-1] == '-') {
		start--
	}
	name := make([]byte, 0, 2*longest)
	for _, c := range b[start:end] {
		switch {
		case c == '-' || c == '_':
		case c >= 'A' && c <= 'Z':
			name = append(name, c-'A'+'a')
		default:
			name = append(name, c)
		}
	}
	return string(name)
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
