package paste

import (
	"bytes"
	"strings"
)

// phrases are the beginnings of messages that the service sends whatever the product, with the code that they come with. They tell an error whose code got lost.
var phrases = []struct{ phrase, code string }{
	{"The request is missing a required parameter", "MissingParameter"},
	{"The request is missing the required parameter", "MissingParameter"},
	{"The value type of parameter", "InvalidParameter"},
	{"The parameter `", "UnknownParameter"},
	{"The value `", "InvalidParameterValue"},
	{"The provided credentials could not be validated", "AuthFailure.SignatureFailure"},
	{"The SecretId is not found", "AuthFailure.SecretIdNotFound"},
	{"The SecretId `", "AuthFailure.SecretIdNotFound"},
	{"The request signature is expired", "AuthFailure.SignatureExpire"},
	{"Your current timestamp is", "AuthFailure.SignatureExpire"},
	{"You are not authorized to perform this operation. Check your CAM policies", "AuthFailure.UnauthorizedOperation"},
	{"you are not authorized to perform operation", "AuthFailure.UnauthorizedOperation"},
	{"Your current request times exceeds the rate limit", "RequestLimitExceeded"},
	{"Your current request times equals to", "RequestLimitExceeded"},
	{"The request `Authorization` header does not conform", "AuthFailure.InvalidAuthorization"},
	{"The requested API does not exist", "InvalidAction"},
	{"The API version does not exist", "NoSuchVersion"},
	{"An internal error has occurred. Retry your request", "InternalError"},
	{"请求签名验证失败，请检查您的签名计算是否正确", "AuthFailure.SignatureFailure"},
	{"操作未授权，请检查CAM策略", "AuthFailure.UnauthorizedOperation"},
	{"您的请求频率超过了接口限制", "RequestLimitExceeded"},
	{"密钥不存在", "AuthFailure.SecretIdNotFound"},
	{"缺少参数错误", "MissingParameter"},
}

// codeOfMessage is the code that a message usually comes with; empty when it is not one of the service's own phrases.
func codeOfMessage(message string) string {
	for _, p := range phrases {
		if strings.Contains(message, p.phrase) {
			return p.code
		}
	}
	return ""
}

// readMessage recognises an error of which the message alone is left.
func readMessage(t *Text) []Candidate {
	b := t.Bytes
	for _, p := range phrases {
		i := bytes.Index(b, []byte(p.phrase))
		if i < 0 || p.phrase[len(p.phrase)-1] == '`' && !quotesParameter(b[i:]) {
			continue
		}
		end := len(bytes.TrimRight(b, " \t\r\n"))
		if k := bytes.Index(b[i:end], []byte("\n\n")); k >= 0 {
			end = i + k
		}
		if !bytes.Contains(b[i:end], []byte("[[request id:")) {
			end = paragraphEnd(b, i, end)
		}
		id, idAt := "", span{i, i}
		if k := bytes.Index(b[i:end], []byte("[request id:")); k >= 0 {
			id, idAt = readID(b[:end], i+k+len("[request id:"))
		}
		return []Candidate{messageOnly(t, "message", span{i, end}, "", span{i, i}, trimSpan(b, span{i, end}), id, idAt, 0.4)}
	}
	return nil
}

// quotesParameter tells the service's way of quoting: `name` and a verb.
func quotesParameter(b []byte) bool {
	b = b[:min(len(b), 300)]
	for _, verb := range []string{"is not", "should", "specified in the parameter", "must"} {
		if bytes.Contains(b, []byte(verb)) && bytes.Count(b, []byte("`")) >= 2 {
			return true
		}
	}
	return false
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
	if len(seen) > 2 {
		return nil
	}
	return best
}

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
	id, idAt := "", span{at.to, at.to}
	if key := idOnLine(b, at.to); key >= 0 {
		id, idAt = readID(b, key)
	} else if uuid, end := readUUID(b, blanks(b, at.to)); uuid != "" {
		id, idAt = uuid, span{blanks(b, at.to), end}
	}
	closed := len(bytes.Trim(b[max(at.to, idAt.to):], blank+"\"'`.。])")) == 0
	if !start || !colon && !closed && id == "" && !strings.Contains(code, ".") {
		return Candidate{}, false
	}
	messageAt := span{at.to, at.to}
	stop := paragraphEnd(b, at.to, len(b))
	if from := separated(b, at.to); colon && from >= 0 {
		messageAt = trimSpan(b, span{from, paragraphEnd(b, from, len(b))})
	} else if from := blanks(b, at.to); from > at.to && from < stop && id == "" {
		messageAt = trimSpan(b, span{from, stop})
	}
	end := max(at.to, messageAt.to, idAt.to)
	return messageOnly(t, "code", span{at.from, end}, code, at, messageAt, id, idAt, 0.3), true
}

// idOnLine is the offset behind the name of a RequestId that stands on the line from i on; -1 where none does.
func idOnLine(b []byte, i int) int {
	stop := paragraphEnd(b, i, len(b))
	for i < stop {
		k, size := idNeedle(b[i:stop])
		if k < 0 {
			break
		}
		if end := keyHere(b[:stop], i+k, idKeys); end >= 0 {
			return end
		}
		i += k + size
	}
	return -1
}
