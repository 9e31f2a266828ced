// This file recognises errors of which only the message is left.

package format

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// phrases begin messages that the service returns for any product, with their codes. Backticks and
// case do not count, since people retype messages and Markdown removes the marks. A phrase that
// ends with a backtick is common English without it, so the service's whole sentence must follow. A
// ^ stands for the start of a sentence.
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
	// This message comes with different codes.
	{"^当前域名未添加解析", ""},
}

// phraseIn returns where a phrase stands in a text, both folded; -1 if it does not. One with ^ must
// start a sentence, as people use its words within their own sentences too.
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

// sentences are the continuations of phrases that other texts have too.
var sentences = map[string][]string{
	"The value type of parameter": {" is not valid"},
	"The parameter `":             {"` is not recognized"},
	"The value `":                 {"` specified in ", " is not valid"},
	"The SecretId `":              {"` is not found"},
	"^未找到指定的":                     {"，请创建后再试"},
	"^未找到指定的Function":             {"，请创建后再试"},
}

// findPhrase returns where the first phrase that a text has, in the order of phrases, starts, and
// its code; -1 if there is none.
func findPhrase(b []byte) (at int, code string) {
	folded := foldMessage(b)
	lower := scan.LowerASCII(b)
	for _, p := range phrases {
		if strings.HasSuffix(p.phrase, "`") {
			if i := findSentence(lower, p.phrase); i >= 0 {
				return i, p.code
			}
			continue
		}
		if i := phraseIn(folded, p.phrase); i >= 0 {
			if i = unfoldMessage(b, i); continuesWith(lower[i:], sentences[p.phrase]) {
				return i, p.code
			}
		}
	}
	return -1, ""
}

// findSentence returns where a sentence of the service starts in a text in lower case; -1 if none does.
func findSentence(lower []byte, phrase string) int {
	begins := []byte(strings.ToLower(phrase))
	for from := 0; ; {
		k := bytes.Index(lower[from:], begins)
		if k < 0 {
			return -1
		}
		from += k + len(begins)
		if continuesWith(lower[from:], sentences[phrase]) {
			return from - len(begins)
		}
	}
}

// continuesWith reports whether a sentence goes on with the words in their order, even across line breaks
// of a terminal.
func continuesWith(lower []byte, words []string) bool {
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
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			return false
		}
		rest = after
	}
	return true
}

// foldMessage removes the backticks and the case of ASCII letters.
func foldMessage(b []byte) []byte {
	return bytes.ReplaceAll(scan.LowerASCII(b), []byte("`"), nil)
}

// unfoldMessage returns the offset in a text of what is at i when it is folded.
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

// codeOfMessage returns the code that a message usually comes with; empty if it is not one of the
// service's own phrases.
func codeOfMessage(message string) string {
	_, code := findPhrase([]byte(message))
	return code
}

// readMessage recognises an error by its message, perhaps with the code before it.
func readMessage(in *Input, _ int) []Match {
	t := in.Text
	b := t.Bytes
	i, _ := findPhrase(b)
	if i < 0 {
		return nil
	}
	if k := bytes.LastIndex(b[:i], []byte(scan.QuotedID)); k >= 0 {
		if _, place := scan.ReadID(b[:i], k+len(scan.QuotedID)); place.To == i-len("]") && b[place.To] == ']' {
			// The message begins with the id of the call that was refused.
			i = k
		}
	}
	end := len(bytes.TrimRight(b, " \t\r\n"))
	if k := bytes.Index(b[i:end], []byte("\n\n")); k >= 0 {
		end = i + k
	}
	if !bytes.Contains(b[i:end], []byte(scan.QuotedID)) {
		end = permissionEnd(b, i, scan.LineEnd(b, i, end), end)
	}
	r := record{messageAt: scan.Trim(b, scan.Enclosed(b, i, origin.Between(i, end))), codeAt: codeBefore(b, i)}
	if r.id, r.idAt = scan.IDInMessage(b, r.messageAt); r.id == "" {
		r.id, r.idAt = scan.OnlyID(b, r.messageAt.To)
		if label := scan.IDLabelOnLine(b, i); label >= 0 && label < r.messageAt.To {
			r.messageAt = beforeLabel(b, origin.Between(i, label))
		}
	}
	r.code, r.end = string(b[r.codeAt.From:r.codeAt.To]), r.messageAt.To
	return []Match{r.match(t, "message", r.codeAt.From)}
}

// beforeLabel returns the span of a message before the label of the next part, without the separator
// between.
func beforeLabel(b []byte, message origin.Span) origin.Span {
	return origin.Between(message.From, message.From+len(bytes.TrimRight(b[message.From:message.To], " \t\r\n,;([{|-")))
}

// codeBefore returns the span of the code just before a message at i, whatever mark is between;
// empty if there is none.
func codeBefore(b []byte, i int) origin.Span {
	const longest = 128
	lead := bytes.TrimRight(b[max(0, i-longest):i], " \t\r\n,，:：-–—|>\"'`)]")
	to := i - min(i, longest) + len(lead)
	from := to
	for from > 0 && to-from < longest && (scan.IsWordByte(b[from-1]) || b[from-1] == '.') {
		from--
	}
	if !scan.IsKnownCode(string(b[from:to])) {
		return origin.Between(i, i)
	}
	return origin.Between(from, to)
}

// messageDocs describe messages without their code.
var messageDocs = []Doc{
	{
		What:  `a message alone`,
		Such:  "`The SecretId is not found, please ensure that your SecretId is correct.`",
		Marks: `a message that usually comes with one code, or a frame of an SDK behind it`,
		Lost:  `code, RequestId`,
		Examples: []Example{
			{`The SecretId is not found, please ensure that your SecretId is correct.`, "message", "api3", "", `The SecretId is not found, please ensure that your SecretId is correct.`, ""},
		},
	},
}
