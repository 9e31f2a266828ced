package paste

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrases are what messages that the service sends whatever the product begin with, with the code that
// they come with: an error whose code got lost. Backticks and case do not count, since people retype
// messages and markdown removes the marks; but a phrase that ends with a backtick is common English
// without it, and counts only where the service's whole sentence is there. A ^ at the beginning means
// that a sentence starts there.
var phrases = []struct{ phrase, code string }{
	{"The request is missing a required parameter", "MissingParameter"},
	{"The request is missing the required parameter", "MissingParameter"},
	{"The value type of parameter", "InvalidParameter"},
	{"The parameter `", "UnknownParameter"},
	{"The value `", "InvalidParameterValue"},
	{"A value specified in", "InvalidParameterValue"},
	{"The provided credentials could not be validated", "AuthFailure.SignatureFailure"},
	{"The SecretId is not found", "AuthFailure.SecretIdNotFound"},
	{"The SecretId `", "AuthFailure.SecretIdNotFound"},
	{"The request signature is expired", "AuthFailure.SignatureExpire"},
	{"Signature expired. Please use local time", "AuthFailure.SignatureExpire"},
	{"Your current timestamp is", "AuthFailure.SignatureExpire"},
	{"You are not authorized to perform this operation. Check your CAM policies", "AuthFailure.UnauthorizedOperation"},
	{"you are not authorized to perform operation", "AuthFailure.UnauthorizedOperation"},
	{"Your current request times exceeds the", "RequestLimitExceeded"},
	{"Your current request times equals to", "RequestLimitExceeded"},
	{"The request Authorization header does not conform", "AuthFailure.InvalidAuthorization"},
	{"The requested API does not exist", "InvalidAction"},
	{"The request action=", "InvalidAction"},
	{"The API version does not exist", "NoSuchVersion"},
	{"The specified api version=", "NoSuchVersion"},
	{"An internal error has occurred. Retry your request", "InternalError"},
	{"Backend timeout, please retry it later", "InternalError"},
	{"请求签名验证失败，请检查您的签名计算是否正确", "AuthFailure.SignatureFailure"},
	{"操作未授权，请检查CAM策略", "AuthFailure.UnauthorizedOperation"},
	{"您的请求频率超过了接口限制", "RequestLimitExceeded"},
	{"您当前每秒请求", "RequestLimitExceeded"},
	{"密钥不存在", "AuthFailure.SecretIdNotFound"},
	{"缺少参数错误", "MissingParameter"},
	{"内部服务错误，请稍后重试", "InternalError"},
	{"SecretId不存在", "AuthFailure.SecretIdNotFound"},
	{"^请求签名验证失败", "AuthFailure.SignatureFailure"},
	{"^当前操作已超出频次限制", "RequestLimitExceeded"},
	{"^域名不正确", "InvalidParameter.DomainInvalid"},
	{"^记录线路不正确", "InvalidParameter.RecordLineInvalid"},
	{"^未找到指定的Function", "ResourceNotFound.Function"},
	{"^未找到指定的", "ResourceNotFound"},
	// The codes that this one comes with differ.
	{"^当前域名未添加解析", ""},
}

// phraseIn is where a phrase stands in a text, both folded; -1 where it does not. One that begins
// with ^ stands where a sentence starts, as people write the words in sentences of their own too.
func phraseIn(folded []byte, phrase string) int {
	words, starts := strings.CutPrefix(phrase, "^")
	needle := foldMessage([]byte(words))
	for from := 0; ; {
		k := bytes.Index(folded[from:], needle)
		if k < 0 {
			return -1
		}
		at := from + k
		before, _ := utf8.DecodeLastRune(folded[:at])
		if !starts || at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return at
		}
		from = at + len(needle)
	}
}

// sentences are how the sentences go on whose beginning other texts have too.
var sentences = map[string][]string{
	"The value type of parameter": {" is not valid"},
	"The parameter `":             {"` is not recognized"},
	"The value `":                 {"` specified in ", " is not valid"},
	"The SecretId `":              {"` is not found"},
	"^未找到指定的":                     {"，请创建后再试"},
	"^未找到指定的Function":             {"，请创建后再试"},
}

// findPhrase is the first of the phrases that a text has, by their order, where it starts, and its code; at is -1 without one.
func findPhrase(b []byte) (at int, code string) {
	folded := foldMessage(b)
	lower := lowerASCII(b)
	for _, p := range phrases {
		if strings.HasSuffix(p.phrase, "`") {
			if i := findSentence(lower, p.phrase); i >= 0 {
				return i, p.code
			}
			continue
		}
		if i := phraseIn(folded, p.phrase); i >= 0 {
			if i = unfoldMessage(b, i); goesOn(lower[i:], sentences[p.phrase]) {
				return i, p.code
			}
		}
	}
	return -1, ""
}

// findSentence is where a sentence of the service starts in a text of lower-case letters; -1 where none does.
func findSentence(lower []byte, phrase string) int {
	begins := []byte(strings.ToLower(phrase))
	for from := 0; ; {
		k := bytes.Index(lower[from:], begins)
		if k < 0 {
			return -1
		}
		from += k + len(begins)
		if goesOn(lower[from:], sentences[phrase]) {
			return from - len(begins)
		}
	}
}

// goesOn tells that a sentence goes on with the words, in their order, however a terminal broke its lines.
func goesOn(lower []byte, words []string) bool {
	if len(words) == 0 {
		return true
	}
	const longest = 300
	lower = lower[:min(len(lower), longest)]
	if k := bytes.Index(lower, []byte("\n\n")); k >= 0 {
		lower = lower[:k]
	}
	rest := strings.Join(strings.Fields(string(lower)), " ")
	for _, w := range words {
		_, behind, ok := strings.Cut(rest, w)
		if !ok {
			return false
		}
		rest = behind
	}
	return true
}

// foldMessage leaves out the backticks and the case of ASCII letters.
func foldMessage(b []byte) []byte {
	return bytes.ReplaceAll(lowerASCII(b), []byte("`"), nil)
}

// lowerASCII is a text with small letters for the capitals of ASCII, each at its place.
func lowerASCII(b []byte) []byte {
	out := bytes.Clone(b)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

// unfoldMessage is the offset in a text of what is at i when it is folded.
func unfoldMessage(b []byte, i int) int {
	at := 0
	for i > 0 || b[at] == '`' {
		if b[at] != '`' {
			i--
		}
		at++
	}
	return at
}

// codeOfMessage is the code that a message usually comes with; empty when it is not one of the service's own phrases.
func codeOfMessage(message string) string {
	_, code := findPhrase([]byte(message))
	return code
}

// readMessage recognises an error of which the message is left, perhaps with the code before it.
func readMessage(t *Text) []Candidate {
	b := t.Bytes
	i, _ := findPhrase(b)
	if i < 0 {
		return nil
	}
	if k := bytes.LastIndex(b[:i], []byte(quotedID)); k >= 0 {
		if _, place := readID(b[:i], k+len(quotedID)); place.to == i-len("]") && b[place.to] == ']' {
			// The message begins with the id of the call that was refused.
			i = k
		}
	}
	end := len(bytes.TrimRight(b, " \t\r\n"))
	if k := bytes.Index(b[i:end], []byte("\n\n")); k >= 0 {
		end = i + k
	}
	if !bytes.Contains(b[i:end], []byte(quotedID)) {
		end = rightsEnd(b, i, paragraphEnd(b, i, end), end)
	}
	messageAt := trimSpan(b, enclosed(b, i, between(i, end)))
	id, idAt := idInMessage(b, messageAt)
	if id == "" {
		id, idAt = onlyID(b, messageAt.to)
		if key := idKeyOnLine(b, i); key >= 0 && key < messageAt.to {
			messageAt = labelled(b, between(i, key))
		}
	}
	codeAt := codeBefore(b, i)
	return []Candidate{messageOnly(t, "message", between(codeAt.from, messageAt.to), string(b[codeAt.from:codeAt.to]), codeAt, messageAt, id, idAt, 0.4)}
}

// labelled is the span of a message before the name of the part that follows, without what stands between.
func labelled(b []byte, message span) span {
	return between(message.from, message.from+len(bytes.TrimRight(b[message.from:message.to], " \t\r\n,;([{|-")))
}

// codeBefore is the span of a code that stands just before a message at i, whatever mark is between; empty at i where none does.
func codeBefore(b []byte, i int) span {
	const longest = 128
	lead := bytes.TrimRight(b[max(0, i-longest):i], " \t\r\n,，:：-–—|>\"'`)]")
	to := i - min(i, longest) + len(lead)
	from := to
	for from > 0 && to-from < longest && (isWordByte(b[from-1]) || b[from-1] == '.') {
		from--
	}
	if !codeKnown(string(b[from:to])) {
		return between(i, i)
	}
	return between(from, to)
}

// readCode recognises an error of which little more than the code is left: X:Y, [X] Y, X and a RequestId, or X alone.
func readCode(t *Text) []Candidate {
	b := t.Bytes
	const most = 4096
	if len(b) > most {
		return nil
	}
	var best []Candidate
	seen := map[string]bool{}
	for i := 0; i < len(b); i++ {
		if b[i] < 'A' || b[i] > 'Z' || i > 0 && (isNameByte(b[i-1]) || b[i-1] == '.' || b[i-1] == '/') {
			continue
		}
		at := token(b, i)
		code := string(b[at.from:at.to])
		if codeKnown(code) {
			seen[code] = true
			if c, ok := bareCode(t, code, at); ok && best == nil {
				best = []Candidate{c}
			}
		}
		i = max(i, at.to-1)
	}
	// A text that names several codes speaks of errors in general.
	if len(seen) > 2 || len(seen) > 1 && best != nil && best[0].Confidence < certainCode {
		return nil
	}
	return best
}

// certainCode is the confidence of a code that is marked as what a text is about; in running text it
// is less.
const certainCode = 0.3

// bareCode tells whether the code at a place is what a text is about: with a name before it or a message behind it.
func bareCode(t *Text, code string, at span) (Candidate, bool) {
	b := t.Bytes
	const blank = " \t\r\n"
	rest := bytes.TrimLeft(b[at.to:], blank)
	lead := bytes.TrimRight(b[:at.from], blank+"\"'`")
	start := len(lead) == 0 || bytes.HasSuffix(lead, []byte(":")) || bytes.HasSuffix(lead, []byte("："))
	// A string behind a bracket is a program's argument or element.
	if bare := bytes.TrimRight(b[:at.from], blank); bytes.HasSuffix(bare, []byte("[")) || bytes.HasSuffix(bare, []byte("(")) {
		start = true
	}
	// An equals sign labels a value where it touches it; with blanks around it, it is a program's.
	start = start || len(lead) == at.from && bytes.HasSuffix(lead, []byte("="))
	colon := bytes.HasPrefix(rest, []byte(":")) && !bytes.HasPrefix(rest, []byte("://")) && !bytes.HasPrefix(rest, []byte(":=")) || bytes.HasPrefix(rest, []byte("："))
	below := messageBelow(b, at)
	start = start || !below.empty()
	id, idAt := "", between(at.to, at.to)
	if key := idOnLine(b, at.to); key >= 0 {
		id, idAt = readID(b, key)
	} else if uuid, end := readUUID(b, blanks(b, at.to)); uuid != "" {
		id, idAt = uuid, between(blanks(b, at.to), end)
	}
	if foreignLead(b, at.from) || foreignRest(b, at.to) || id == "" && isProgramError(code, b[:at.from], rest) {
		return Candidate{}, false
	}
	closed := len(bytes.Trim(b[max(at.to, idAt.to):], blank+"\"'`.;。])")) == 0
	confidence := certainCode
	if !start || !colon && !closed && id == "" && !strings.Contains(code, ".") && below.empty() {
		if !inProse(b, at) {
			return Candidate{}, false
		}
		confidence = 0.2
	}
	messageAt := between(at.to, at.to)
	stop := paragraphEnd(b, at.to, len(b))
	if from := separated(b, at.to); colon && from >= 0 {
		messageAt = trimSpan(b, enclosed(b, at.from, between(from, rightsEnd(b, from, paragraphEnd(b, from, len(b)), len(b)))))
		if key := idKeyOnLine(b, from); id != "" && key >= 0 && key < messageAt.to {
			messageAt = labelled(b, between(from, key))
		}
	} else if !below.empty() {
		messageAt = below
	} else if key := nextLineKey(b, at.to); key > 0 {
		messageAt = unquoted(b, trimSpan(b, between(key, rightsEnd(b, key, paragraphEnd(b, key, len(b)), len(b)))))
	} else if from := behindCode(b, at.to); from > at.to && from < stop && id == "" && start && !isQuestion(b[from:stop]) {
		messageAt = trimSpan(b, enclosed(b, at.from, between(from, stop)))
	} else if key := idKeyOnLine(b, at.to); from > at.to && from < key {
		messageAt = withoutTail(b, trimSpan(b, between(from, idKeyStart(b, key))))
	}
	end := max(at.to, messageAt.to, idAt.to)
	return messageOnly(t, "code", between(at.from, end), code, at, messageAt, id, idAt, confidence), true
}

// inProse tells a code with a dot in a short text of sentences, which no program wrote.
func inProse(b []byte, at span) bool {
	const most, lines, words = 600, 8, 3
	text := bytes.TrimSpace(b)
	if bytes.IndexByte(b[at.from:at.to], '.') < 0 || len(text) > most || bytes.Count(text, []byte("\n")) >= lines || containsAny(text, ofPrograms) {
		return false
	}
	if at.to < len(b) && (b[at.to] == '(' || b[at.to] == '=' || b[at.to] == '-' || b[at.to] == '/') || at.from > 0 && b[at.from-1] == '=' {
		return false
	}
	line := b[bytes.LastIndexByte(b[:at.from], '\n')+1 : paragraphEnd(b, at.to, len(b))]
	return isChinese(line) || len(bytes.Fields(line)) > words
}

// ofPrograms are marks of source code, of JSON and of other markup.
var ofPrograms = [][]byte{[]byte("=="), []byte("!="), []byte(":="), []byte("{"), []byte("}"), []byte("=>"), []byte("->"), []byte("();"), []byte("::"), []byte("</"), []byte("\tat ")}

// isChinese reports whether a text has a character of Chinese or of its punctuation.
func isChinese(b []byte) bool {
	return bytes.ContainsFunc(b, func(ch rune) bool { return ch > 0x2E80 })
}

// isQuestion tells what somebody asks about an error; no service does.
func isQuestion(b []byte) bool {
	b = bytes.TrimRight(b, " \t\r")
	return bytes.HasSuffix(b, []byte("?")) || bytes.HasSuffix(b, []byte("？")) || bytes.HasPrefix(b, []byte("请问"))
}

// codeLabels stand before a code in running text, as words and without a colon.
var codeLabels = []string{"错误码", "错误代码", "错误码是", "错误码为", "错误代码是", "错误代码为", "error code", "Error code", "error code is", "code"}

// isLabelled reports whether what stands before a code ends with the word for it.
func isLabelled(lead []byte) bool {
	lead = bytes.TrimRight(lead, " \t\"'`<【（([“「")
	for _, label := range codeLabels {
		if before, ok := bytes.CutSuffix(lead, []byte(label)); ok && (len(before) == 0 || !isNameByte(before[len(before)-1])) {
			return true
		}
	}
	return false
}

// builtins are the exceptions with which languages report a fault of the program.
var builtins = map[string]bool{"KeyError": true, "ValueError": true, "TypeError": true, "NameError": true, "AttributeError": true, "ImportError": true, "IndexError": true, "LookupError": true, "ModuleNotFoundError": true, "AssertionError": true, "NotImplementedError": true, "SyntaxError": true, "ReferenceError": true, "RangeError": true}

// engineFaults are the messages of InternalError, which JavaScript engines have a class of that name for.
var engineFaults = [][]byte{[]byte("too much recursion"), []byte("allocation size overflow"), []byte("script stack space"), []byte("too many "), []byte("array initializer too large"), []byte("regular expression too complex")}

// isProgramError tells a code that a fault of a program itself names or quotes.
func isProgramError(code string, lead, rest []byte) bool {
	if code == "InternalError" {
		said := bytes.TrimLeft(rest, ": ")
		for _, message := range engineFaults {
			if bytes.HasPrefix(said, message) {
				return true
			}
		}
	}
	lead, ok := bytes.CutSuffix(bytes.TrimRight(lead, " \"'`"), []byte(":"))
	if !ok {
		return false
	}
	class := wordBefore(lead, len(lead))
	return builtins[string(lead[class.from:class.to])]
}

// behindCode is where the message on a code's line starts: behind blanks, a comma or a dash.
func behindCode(b []byte, i int) int {
	i = blanks(b, i)
	for _, mark := range []string{",", "，", "- ", "– ", "— ", "| "} {
		if bytes.HasPrefix(b[i:], []byte(mark)) {
			return blanks(b, i+len(mark))
		}
	}
	return i
}

// nextLineKey is the offset behind the name of a message that begins the next line that is not empty, behind the code at the end of its own; 0 without one.
func nextLineKey(b []byte, i int) int {
	const marks = " \t\r\n\"'`*#-"
	end := paragraphEnd(b, i, len(b))
	if len(bytes.Trim(b[i:end], marks+",，。.;；")) > 0 {
		return 0
	}
	next := len(b) - len(bytes.TrimLeft(b[end:], marks))
	return max(0, keyHere(b, next, messageKeys))
}

// unquoted is a span without the backticks around the whole of it.
func unquoted(b []byte, s span) span {
	if s.to-s.from > 1 && b[s.from] == '`' && bytes.IndexByte(b[s.from+1:s.to], '`') == s.to-s.from-2 {
		return between(s.from+1, s.to-1)
	}
	return s
}

// messageBelow is the message of a code that has a line for itself, or ends one behind the word for it: the next line that is not empty, if it reads like a sentence.
func messageBelow(b []byte, code span) span {
	line := between(bytes.LastIndexByte(b[:code.from], '\n')+1, paragraphEnd(b, code.to, len(b)))
	const marks = " \t\r\"'`[]():：,，*#"
	isAlone := len(bytes.Trim(b[line.from:code.from], marks)) == 0 || isLabelled(b[line.from:code.from])
	if !isAlone || len(bytes.Trim(b[code.to:line.to], marks+">】）”」。")) > 0 {
		return span{}
	}
	from := line.to
	for from < len(b) && bytes.IndexByte([]byte(" \t\r\n"), b[from]) >= 0 {
		from++
	}
	below := trimSpan(b, between(from, rightsEnd(b, from, paragraphEnd(b, from, len(b)), len(b))))
	text := b[below.from:below.to]
	isSentence := bytes.IndexByte(text, ' ') > 0 || isChinese(text)
	if !isSentence || isQuestion(text) || bytes.IndexByte([]byte("{[<"), text[0]) >= 0 || bytes.HasPrefix(text, []byte("at ")) {
		return span{}
	}
	return below
}

// idOnLine is the offset behind the name of a RequestId that stands on the line from i on; -1 where none does.
func idOnLine(b []byte, i int) int {
	if at := idKeyOnLine(b, i); at >= 0 {
		return keyHere(b[:paragraphEnd(b, i, len(b))], at, idKeys)
	}
	return -1
}

// idKeyOnLine is where that name starts.
func idKeyOnLine(b []byte, i int) int {
	stop := paragraphEnd(b, i, len(b))
	for i < stop {
		k, size := idNeedle(b[i:stop])
		if k < 0 {
			break
		}
		if keyHere(b[:stop], i+k, idKeys) >= 0 {
			return i + k
		}
		i += k + size
	}
	return -1
}
