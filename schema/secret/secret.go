// Package secret finds what gives its reader power over an account: keys, tokens, passwords.
//
// It reads plain text, since secrets stand in JSON, environment variables, headers, options, tables
// and XML alike. The time is linear in the size of the text.
package secret

import (
	"bytes"
	"encoding/binary"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// Find returns the secrets in a text, in the order of the text and without overlaps, but no more than
// most. Each is a diagnostic with the code secret; its parameter kind is secret-id, secret-key, token,
// signature, authorization or password. Its place is the value without its name and quotation marks.
// A value is never covered only in part: in doubt, the place ends with the line or the string.
func Find(text []byte, most int) []diag.Diagnostic {
	s := scanner{b: text, most: most}
	s.lineStart(0)
	s.head(s.lineEnd(0))
	s.signsIn(0, len(text))
	s.escapes()
	return Merge(s.found, most)
}

// escapes looks for secrets once more, behind separators that JSON writes with an escape: \u003d.
func (s *scanner) escapes() {
	b := s.b
	s.end = 0
	s.unclosed = nil
	for next := 0; len(s.found) < s.most; {
		i := bytes.IndexByte(b[next:], '\\')
		if i < 0 {
			return
		}
		i += next
		c, size := escapedByte(b[i:])
		next = i + max(size, 1)
		if (c == '=' || c == ':') && i >= s.end && mayEndInName(b[:i]) {
			s.named(i, next)
		}
	}
}

// escapedByte returns the character of ASCII that a text begins with the escape of, in a string inside
// others or not, and the size of the escape; 0 if there is none.
func escapedByte(b []byte) (c byte, size int) {
	for size < len(b) && size < deepest && b[size] == '\\' {
		size++
	}
	if size == 0 {
		return 0, 0
	}
	unit, ok := jsontree.EscapedUnit(b, size-1)
	if !ok || unit >= utf8.RuneSelf {
		return 0, 0
	}
	return byte(unit), size + len("u003d")
}

// signsIn looks for secrets at the signs in a part of the text.
func (s *scanner) signsIn(from, to int) {
	for i := nextSign(s.b[:to], from); i < to && len(s.found) < s.most; i = nextSign(s.b[:to], i+1) {
		if i >= s.end {
			s.at(i)
		}
	}
}

// Merge sorts secrets, joins those that overlap, and returns the first most of them.
func Merge(found []diag.Diagnostic, most int) []diag.Diagnostic {
	if len(found) < 2 {
		return found[:min(len(found), most)]
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].From < found[j].From })
	var out []diag.Diagnostic
	for _, one := range found {
		if last := len(out) - 1; last >= 0 && one.From < out[last].To {
			out[last].To = max(out[last].To, one.To)
			continue
		}
		out = append(out, one)
	}
	return out[:min(len(out), most)]
}

// scanner is the state of one search.
type scanner struct {
	b     []byte
	most  int
	found []diag.Diagnostic
	// end is the end of the last secret; nothing before it is looked at again.
	end int
	// isEncoded says that the value that is read stands in a text that is percent-encoded as a whole.
	isEncoded bool
	// unclosed has, for each closing mark that was missing, the offset up to which it was looked for.
	unclosed []unclosedMark
	// line is the last line that was asked for.
	line struct{ from, to int }
	// table is the end of the last row that was read as a part of a table, or as its head without a
	// result.
	table struct {
		to     int
		isRead bool
	}
}

// keep adds a secret. A name for keys may stand before an id, and an id before a key.
func (s *scanner) keep(kind string, from, to int) {
	if to <= from || from < s.end {
		return
	}
	s.end = to
	if isID(s.b[from:to]) {
		kind = "secret-id"
	}
	s.add(kind, from, to)
	if kind == "secret-id" {
		s.keyAfter(to)
	}
}

// add adds a secret that may be within another one.
func (s *scanner) add(kind string, from, to int) {
	d := findings()[kind]
	d.From, d.To = from, to
	s.found = append(s.found, d)
}

// findings has a finding of each kind, which lacks its place. All of a kind share their parameters.
var findings = sync.OnceValue(func() map[string]diag.Diagnostic {
	all := map[string]diag.Diagnostic{}
	for _, kind := range kinds {
		all[kind] = diag.New("secret", 0, 0, "kind", kind)
	}
	all[cloudKey] = all["secret-key"]
	return all
})

// signs are the bytes at which a secret may be recognised: separators of a name and its value, and
// the K of AKID.
var signs = [256]byte{
	':': 1, '=': 1, '|': 1, '>': 1, '(': 1, '-': 1, 'K': 1, '\t': 1, '\n': 1, '%': 1, '&': 1,
	// The first bytes of full-width marks and of box-drawing characters.
	0xEF: 1, 0xE2: 1,
}

// pairs are two bytes, the first one as the lower one, of which at least one is a sign. Looking for pairs
// makes the whole check of long strings a twelfth quicker than looking for bytes.
var pairs = func() *[1 << 16]byte {
	var of [1 << 16]byte
	for sign := range signs {
		for other := range 256 * int(signs[sign]) {
			of[other<<8|sign], of[sign<<8|other] = 1, 1
		}
	}
	return &of
}()

// nextSign returns the offset of the first sign from i on; the length of the text if there is none.
func nextSign(b []byte, i int) int {
	// In WebAssembly a loop's backward jump costs as much as processing several bytes.
	for len(b)-i >= 32 {
		some := (*[32]byte)(b[i:])
		if pairs[binary.LittleEndian.Uint16(some[0:])]|pairs[binary.LittleEndian.Uint16(some[2:])]|pairs[binary.LittleEndian.Uint16(some[4:])]|pairs[binary.LittleEndian.Uint16(some[6:])] != 0 {
			break
		}
		if pairs[binary.LittleEndian.Uint16(some[8:])]|pairs[binary.LittleEndian.Uint16(some[10:])]|pairs[binary.LittleEndian.Uint16(some[12:])]|pairs[binary.LittleEndian.Uint16(some[14:])] != 0 {
			i += 8
			break
		}
		if pairs[binary.LittleEndian.Uint16(some[16:])]|pairs[binary.LittleEndian.Uint16(some[18:])]|pairs[binary.LittleEndian.Uint16(some[20:])]|pairs[binary.LittleEndian.Uint16(some[22:])] != 0 {
			i += 16
			break
		}
		if pairs[binary.LittleEndian.Uint16(some[24:])]|pairs[binary.LittleEndian.Uint16(some[26:])]|pairs[binary.LittleEndian.Uint16(some[28:])]|pairs[binary.LittleEndian.Uint16(some[30:])] != 0 {
			i += 24
			break
		}
		i += 32
	}
	for len(b)-i >= 8 {
		some := (*[8]byte)(b[i:])
		if signs[some[0]]|signs[some[1]]|signs[some[2]]|signs[some[3]]|signs[some[4]]|signs[some[5]]|signs[some[6]]|signs[some[7]] != 0 {
			break
		}
		i += 8
	}
	for i < len(b) && signs[b[i]] == 0 {
		i++
	}
	return i
}

// at looks for a secret at the sign at i.
func (s *scanner) at(i int) {
	b := s.b
	rest := b[i:]
	switch b[i] {
	case 'K':
		s.id(i)
		s.word(i)
	case '-':
		if len(rest) > 1 && rest[1] == '-' && hasPrefix(rest, "-----BEGIN ") {
			s.pem(i)
		} else if i == 0 || !isAlphanumeric(b[i-1]) {
			s.option(i)
		}
	case '\n':
		// The names of other columns stand before that of the last one.
		if i > 0 && b[i-1] != ',' && endsInWord(beforeQuote(b[:i])) {
			s.head(i)
		}
		s.lineStart(i + 1)
	case '>':
		s.element(i, i+1, "<")
	case '&':
		if hasPrefix(rest, "&gt;") {
			s.element(i, i+len("&gt;"), "&lt;")
		}
	case '(':
		s.call(i)
	case '|':
		s.cell(i, "|")
	case '\t':
		s.cell(i, "\t")
	case 0xE2:
		if hasPrefix(rest, "│") {
			s.cell(i, "│")
		}
	case ':':
		if len(rest) > 2 && rest[1] == '/' && rest[2] == '/' {
			s.url(i + len("://"))
		} else if mayEndInName(b[:i]) {
			s.named(i, i+1)
		}
	case '=':
		if !mayEndInName(b[:i]) {
			return
		}
		if len(rest) > 1 && rest[1] == '>' {
			s.named(i, i+2)
		} else {
			s.named(i, i+1)
		}
	default:
		for _, separator := range separators {
			if hasPrefix(rest, separator) {
				s.named(i, i+len(separator))
				return
			}
		}
	}
}

// separators stand between a name and its value, written in another way than with a colon or an equals
// sign.
var separators = []string{"：", "＝", "%3A", "%3a", "%3D", "%3d",
	"%253A", "%253D"}

// id reads an id that begins with AKID or IKID, whose K is at i.
func (s *scanner) id(i int) {
	const shortest = 16
	b := s.b
	at := i - 1
	if at < 0 || !isID(b[at:]) || at > 0 && isNameByte(b[at-1]) && !endsInEscape(b[:at]) {
		return
	}
	end := i
	for end < len(b) && (isNameByte(b[end]) || b[end] == '-') {
		end++
	}
	if end-at < shortest || isMasked(b[at+len("AKID"):end]) {
		s.end = max(s.end, end)
		return
	}
	s.keep("secret-id", at, end)
}

// endsInEscape reports whether a text ends in an escape sequence.
func endsInEscape(b []byte) bool {
	const longest = len(`\u003d`)
	from := max(0, len(b)-longest)
	i := bytes.LastIndexAny(b[from:], `\%`)
	return i >= 0 && from+i+1+escapeSize(b, from+i+1) == len(b)
}

// isID reports whether a text begins as a SecretId does.
func isID(b []byte) bool {
	return hasPrefix(b, "AKID") || hasPrefix(b, "IKID")
}

// keyAfter keeps the SecretKey after a SecretId that ends at an offset. It often has no name: in
// calls, in CSV.
func (s *scanner) keyAfter(end int) {
	const between, lines = 32, 2
	b := s.b
	from, breaks := end, 0
	for from < len(b) && from-end < between && breaks <= lines {
		if c := b[from]; c == '\n' || c == 'n' && b[from-1] == '\\' {
			breaks++
		} else if strings.IndexByte(" \t\r,;:\"'`\\", c) < 0 && !endsInEscape(b[:from+1]) {
			break
		}
		from++
	}
	if from > end {
		s.keyAt(from)
	}
}

// keyAt keeps the SecretKey at an offset, if one stands there without a name.
func (s *scanner) keyAt(from int) {
	to := from
	for to < len(s.b) && to-from <= keySize && isAlphanumeric(s.b[to]) {
		to++
	}
	if isCloudKey(s.b[from:to]) && (to == len(s.b) || !isNameByte(s.b[to])) {
		s.keep("secret-key", from, to)
	}
}

// word reads the key after the words SecretKey and a space, whose K is at i: tccli configure set takes
// it so.
func (s *scanner) word(i int) {
	const before, after = "secret", "ey "
	if i >= len(before) && hasPrefix(s.b[i+1:], after) && hasFold(s.b[i-len(before):], before) {
		s.keyAt(i + 1 + len(after))
	}
}

// pem reads a block of PEM (RFC 7468) with a private key, with its first and last line.
func (s *scanner) pem(at int) {
	const label, longest = 64, 1 << 14
	const begin, end = "-----BEGIN ", "-----END "
	head := s.b[at:min(len(s.b), at+label)]
	if i := bytes.Index(head, []byte("PRIVATE KEY-----")); i < 0 || bytes.IndexByte(head[:i], '\n') >= 0 {
		return
	}
	body := s.b[at:min(len(s.b), at+longest)]
	if i := bytes.Index(body[len(begin):], []byte(begin)); i >= 0 {
		body = body[:len(begin)+i]
	}
	if i := bytes.Index(body, []byte(end)); i >= 0 {
		i += len(end)
		if k := bytes.Index(body[i:], []byte("-----")); k >= 0 && k < label {
			s.keep("secret-key", at, s.lastBreak(at+i+k+len("-----")))
			return
		}
	}
	// It was cut off: it ends with the string or the paragraph around it.
	for _, stop := range []string{"\"", "'", "<", "\n\n", "\r\n\r\n"} {
		if i := bytes.Index(body, []byte(stop)); i >= 0 {
			body = body[:i]
		}
	}
	s.keep("secret-key", at, at+len(body))
}

// lastBreak returns the end of the escaped line breaks at an offset, if they end a string;
// otherwise the offset.
func (s *scanner) lastBreak(at int) int {
	i := at
	for hasPrefix(s.b[i:], `\n`) || hasPrefix(s.b[i:], `\r`) {
		i += len(`\n`)
	}
	if i < len(s.b) && isQuote(s.b[i]) {
		return i
	}
	return at
}

// url reads the password of user:password@host, where at is the offset after ://. The password may
// contain an at sign or a slash.
func (s *scanner) url(at int) {
	const longest = 512
	b := s.b[at:min(len(s.b), at+longest)]
	if bytes.IndexByte(b, '@') < 0 {
		return
	}
	if i := bytes.IndexAny(b, " \t\r\n\"'`<>|{}\\"); i >= 0 {
		b = b[:i]
	}
	colon := bytes.IndexByte(b, ':')
	if colon < 0 || bytes.ContainsAny(b[:colon], "/?#@,;") {
		return
	}
	authority := b
	if i := bytes.IndexAny(b, "/?#"); i >= 0 {
		authority = b[:i]
	}
	end := bytes.LastIndexByte(authority, '@')
	if end < colon {
		if isDigits(authority[min(len(authority), colon+1):]) {
			return // a port
		}
		if end = bytes.LastIndexByte(b, '@'); end < colon {
			return
		}
	}
	if value := b[colon+1 : end]; len(value) > 0 && !isPlaceholder(value, "password") {
		s.keep("password", at+colon+1, at+end)
	}
}

// named reads the value after the separator from at to next, if the name of a secret stands before
// it, or if a pair of name and value is written in two fields: "Key": "PASSWORD", "Value": …
func (s *scanner) named(at, next int) {
	n, ok := s.nameBefore(at)
	if ok && isType(n.text) {
		if colon := skipBack(s.b, n.from) - 1; colon > 0 && s.b[colon] == ':' {
			n, ok = s.nameBefore(colon)
		}
	}
	if !ok {
		return
	}
	kind := kindOf(n.text)
	if kind == "" && n.quote == "" {
		kind = kindOf(s.beforeBrackets(at))
	}
	if kind == "" {
		if !isValueName(n.text) {
			return
		}
		if kind = s.keyBefore(n.from); kind == "" {
			return
		}
	}
	if n.from > 0 && s.b[n.from-1] == '[' && isBeforeVisibility(s.b[next:]) {
		return
	}
	s.isEncoded = s.b[at] == '%'
	s.value(kind, next, n.quote, isWorkingDirectory(n.text))
	s.isEncoded = false
}

// option reads the value after an option: --secretKey VALUE. Options with an equals sign are read
// there.
func (s *scanner) option(at int) {
	b := s.b
	if at > 0 && b[at-1] != '-' && b[at-1] != ' ' && b[at-1] != '\n' && b[at-1] != '\t' && !isQuote(b[at-1]) {
		return
	}
	end := at + 1
	if end < len(b) && b[end] == '-' {
		return
	}
	for end < len(b) && end-at <= longestName && (isNameByte(b[end]) || b[end] == '-' || b[end] == '.') {
		end++
	}
	if end >= len(b) || b[end] != ' ' {
		return
	}
	if option := string(b[at:end]); option == "-u" || option == "-user" {
		s.userOfCurl(at, end+1)
	}
	if end-at < 4 {
		return
	}
	if kind := kindOf(b[at+1 : end]); kind != "" && end+1 < len(b) && b[end+1] != '-' {
		s.value(kind, end, "", false)
	}
}

// userOfCurl reads the password of user:password at from, which is what an option of curl at an offset
// takes.
func (s *scanner) userOfCurl(at, from int) {
	const most = 256
	before := s.b[max(0, at-most):at]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	if !bytes.Contains(before, []byte("curl ")) {
		return
	}
	line := s.b[:min(s.lineEnd(from), from+longestLook)]
	stops := " "
	if m := openingMark(line[from:]); m.open != "" {
		from, stops = from+len(m.open), m.close
	}
	end := len(line)
	if i := bytes.Index(line[from:], []byte(stops)); i >= 0 {
		end = from + i
	}
	colon := bytes.IndexByte(line[from:end], ':')
	if colon < 0 {
		return
	}
	if from += colon + 1; isSecret(line[from:end], "password", true) {
		s.keep("password", from, end)
	}
}

// assignments are the words at the start of a line that set a variable without an equals sign.
var assignments = []string{"ENV ", "setx ", "SETX ", "ARG "}

// lineStart reads a line that sets a variable: ENV NAME VALUE.
func (s *scanner) lineStart(at int) {
	if at >= len(s.b) || strings.IndexByte("ESsA", s.b[at]) < 0 {
		return
	}
	for _, word := range assignments {
		if !hasPrefix(s.b[at:], word) {
			continue
		}
		from := at + len(word)
		end := from
		for end < len(s.b) && end-from <= longestName && (isNameByte(s.b[end]) || s.b[end] == '-') {
			end++
		}
		if kind := kindOf(s.b[from:end]); kind != "" && end < len(s.b) && s.b[end] == ' ' {
			s.value(kind, end, "", false)
		}
	}
}

// call reads the argument of a function named after a secret: setPassword("…").
func (s *scanner) call(at int) {
	next := at + 1
	if next < len(s.b) && s.b[next] == ' ' {
		next++
	}
	m := openingMark(s.b[min(next, len(s.b)):])
	if m.open == "" {
		return
	}
	if n, ok := s.nameBefore(at); ok && n.quote == "" {
		if kind := kindOf(n.text); kind != "" {
			s.value(kind, at+1, "", false)
			return
		}
	}
	s.arguments(next, m)
}

// arguments reads a name between quotation marks, the first of which is at from, and the value that is
// the argument after it: put("Password", "…"). It may be a text about the value as well, which does not
// look like one.
func (s *scanner) arguments(from int, m mark) {
	b := s.b[:min(s.lineEnd(from), from+longestLook)]
	from += len(m.open)
	end := from
	for end < len(b) && end-from <= longestName && (isNameByte(b[end]) || b[end] == '-' || b[end] == '.') {
		end++
	}
	name := b[from:end]
	kind := kindOf(name)
	if kind == "" || !hasPrefix(b[end:], m.close) {
		return
	}
	end += len(m.close)
	if end == len(b) || b[end] != ',' {
		return
	}
	from = s.valueStart(end+1, false)
	if m = openingMark(b[min(from, len(b)):]); m.open == "" {
		return
	}
	from += len(m.open)
	if end = s.closeOf(m, from, len(b)); end < 0 {
		return
	}
	value := b[from:end]
	isFolder := isWorkingDirectory(name) && hasPrefix(value, "/")
	if !isFolder && isSecret(value, kind, false) && (kind == "authorization" || bytes.IndexByte(value, ' ') < 0) {
		s.keep(kind, from, end)
	}
}
