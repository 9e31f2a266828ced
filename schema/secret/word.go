// This file has the words that the names of secrets end with, and finds them there.

package secret

import (
	"bytes"
	"slices"
)

// endings are the ends of names that say what a value is, folded; see fold. Those without a kind
// are not secrets: positions in a list, counts, policies. The longest that fits counts.
var endings = []struct{ name, kind string }{
	{"secretid", "secret-id"}, {"accesskeyid", "secret-id"}, {"accesskey", "secret-id"}, {"secretids", "secret-id"},
	{"密钥id", "secret-id"},
	{"secretkey", "secret-key"}, {"secretaccesskey", "secret-key"}, {"accesskeysecret", "secret-key"},
	{"secret", "secret-key"}, {"signkey", "secret-key"}, {"privatekey", "secret-key"}, {"apikey", "secret-key"},
	{"authkey", "secret-key"}, {"presharedkey", "secret-key"}, {"presharekey", "secret-key"}, {"secretkeys", "secret-key"},
	{"clientkeydata", "secret-key"}, {"密钥", "secret-key"}, {"私钥", "secret-key"}, {"密钥key", "secret-key"},
	{"秘钥", "secret-key"}, {"sk", cloudKey},
	{"token", "token"}, {"usersig", "token"}, {"credential", "token"}, {"令牌", "token"},
	{"signature", "signature"},
	{"authorization", "authorization"}, {"cookie", "authorization"},
	{"password", "password"}, {"passwd", "password"}, {"passwords", "password"}, {"pwd", "password"},
	{"passphrase", "password"}, {"requirepass", "password"}, {"密码", "password"}, {"口令", "password"},
	{"pass", "password"},

	{"nexttoken", ""}, {"pagetoken", ""}, {"paginationtoken", ""}, {"continuationtoken", ""}, {"continuetoken", ""},
	{"scrolltoken", ""}, {"cursortoken", ""}, {"maxtoken", ""}, {"inputtoken", ""}, {"outputtoken", ""},
	{"prompttoken", ""}, {"completiontoken", ""}, {"totaltoken", ""}, {"unexpectedtoken", ""},
	{"existingsecret", ""}, {"imagepullsecret", ""},
}

// cloudKey is the kind of a name that is too short to name a secret, but for a value with the form of a
// SecretKey.
const cloudKey = "cloud-key"

// onlyWhole are endings that mean a secret only if nothing but these words stands before them: other
// signatures are public, and so is what is signed with them.
var onlyWhole = map[string][]string{
	"signature": {"", "xcos", "q", "xtc", "request"},
	"cookie":    {"", "set"},
	"sk":        {"", "my", "cos", "cloud", "tencent", "tencentcloud", "qcloud", "api"},
	"pass":      {"db", "mysql", "pg", "postgres", "redis", "mongo", "root", "admin", "smtp", "mail", "ssh", "ftp"},
}

// additions are what may follow an ending to say which of several secrets it is: SECRET_KEY_PROD,
// secretKeyProd. Behind a name of onlyWhole alone they are no additions.
var additions = []string{"prod", "production", "test", "testing", "dev", "staging", "stage", "old", "new", "default", "value",
	"text", "plain", "plaintext", "base64", "cn", "intl", "main", "backup", "primary", "secondary", "env", "local", "string", "str",
	"为", "是"}

// words is a trie of endings and additions by their last bytes first; its root is the first node.
// wordBytes numbers the bytes that they have, both cases of a letter alike; 0 for any other byte.
var words, wordBytes = func() (trie []wordNode, classes [256]uint8) {
	trie = make([]wordNode, 1)
	used := uint8(0)
	add := func(word string) *wordNode {
		at := 0
		for _, c := range slices.Backward([]byte(word)) {
			if classes[c] == 0 {
				used++
				classes[c] = used
			}
			next := trie[at].next[classes[c]]
			if next == 0 {
				next = uint16(len(trie))
				trie[at].next[classes[c]] = next
				trie = append(trie, wordNode{})
			}
			at = int(next)
		}
		return &trie[at]
	}
	for _, e := range endings {
		n := add(e.name)
		n.ending, n.kind = e.name, e.kind
	}
	for _, word := range additions {
		add(word).isAddition = true
	}
	for c := byte('a'); c <= 'z'; c++ {
		classes[c-'a'+'A'] = classes[c]
	}
	return trie, classes
}()

// wordNode is what the bytes of a word up to this one lead to.
type wordNode struct {
	// next has the nodes for each byte before, by its class; 0 for none.
	next [56]uint16
	// ending is the one that begins here, with its kind; empty if none does.
	ending, kind string
	// isAddition says that an addition begins here.
	isAddition bool
}

// step returns the node that a byte of a name leads to from another: the same between words, nil if no
// word goes on with it. A dot is in no word: of a path only the last step counts.
func (n *wordNode) step(c byte) *wordNode {
	if c == '_' || c == '-' || c == ' ' {
		return n
	}
	if next := n.next[wordBytes[c]]; next != 0 {
		return &words[next]
	}
	return nil
}

// endsInWord reports whether a text ends in an ending or an addition.
func endsInWord(text []byte) bool {
	stop := max(0, len(text)-longestName)
	for i, n := len(text)-1, &words[0]; i >= stop; i-- {
		if n = n.step(text[i]); n == nil {
			return false
		}
		if n.isAddition || n.ending != "" {
			return true
		}
	}
	return false
}

// kindOf returns the kind of secret that a name stands for; empty for none. Of a path only the last
// step counts: spring.datasource.password, credential.New.
func kindOf(name []byte) string {
	name = name[bytes.LastIndexByte(name, '.')+1:]
	if kind := kindOfWords(name, true); kind != "" {
		return kind
	}
	end := len(name)
	for end > 0 && (separates(name[end-1]) || name[end-1] >= '0' && name[end-1] <= '9') {
		end--
	}
	if end < len(name) {
		return kindOfWords(name[:end], true)
	}
	return ""
}

// kindOfWords returns the kind of secret that the ending of a name stands for, before an addition if
// it may have one.
func kindOfWords(name []byte, mayHaveAddition bool) (kind string) {
	n := &words[0]
	for i := len(name) - 1; i >= 0; i-- {
		next := n.step(name[i])
		if next == n {
			continue
		}
		if n = next; n == nil {
			break
		}
		if n.isAddition && mayHaveAddition {
			if kind := kindOfWords(name[:i], false); kind != "" {
				return kind
			}
		}
		if n.ending == "" {
			continue
		}
		kind = n.kind
		if whole := onlyWhole[n.ending]; whole != nil {
			prefix := fold(name[:i])
			// Before DB_PASS= may stand other words: docker run -e DB_PASS=…
			last := fold(name[bytes.LastIndexByte(name[:i], ' ')+1 : i])
			isWhole := slices.Contains(whole, prefix) && (prefix != "" || mayHaveAddition)
			if !isWhole && (last == "" && kind != cloudKey || !slices.Contains(whole, last)) {
				kind = ""
			}
		}
	}
	return kind
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

// separates reports whether a byte stands between the words of a name.
func separates(c byte) bool { return c == '_' || c == '-' || c == '.' || c == ' ' }
