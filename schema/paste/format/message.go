// This file recognises errors of which only the message is left.

package format

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// readMessage recognises an error by its message, perhaps with the code before it.
func readMessage(in *Input, _ int) []Match {
	t := in.Text
	b := t.Bytes
	i, _ := findPhrase(b)
	if i < 0 || isArgument(b, i) || namesCodes(b) {
		return nil
	}
	if k := bytes.LastIndex(b[:i], []byte(scan.QuotedID)); k >= 0 {
		if _, place := scan.ReadID(b[:i], k+len(scan.QuotedID)); place.To == i-len("]") && b[place.To] == ']' {
			// The message begins with the id of the call that was refused.
			i = k
		}
	}
	end := len(bytes.TrimRight(b, " \t\r\n"))
	for _, mark := range []string{"\n\n", "\n```"} {
		if k := bytes.Index(b[i:end], []byte(mark)); k >= 0 {
			end = i + k
		}
	}
	if !bytes.Contains(b[i:end], []byte(scan.QuotedID)) {
		end = permissionEnd(b, i, scan.LineEnd(b, i, end), end)
	}
	r := record{messageAt: scan.Trim(b, scan.Enclosed(b, i, origin.Between(i, end))), codeAt: codeBefore(b, i)}
	if r.id, r.idAt = scan.IDInMessage(b, r.messageAt); r.id == "" {
		r.id, r.idAt = scan.OnlyID(b, r.messageAt.To)
		if label := scan.IDLabelOnLine(b, i); label >= 0 && label < r.messageAt.To {
			r.messageAt = beforeLabel(b, origin.Between(i, label))
			if value := scan.IDOnLine(b, i); r.id == "" && value >= 0 {
				r.id, r.idAt = scan.ReadID(b, value)
			}
		}
	}
	r.code, r.end = string(b[r.codeAt.From:r.codeAt.To]), r.messageAt.To
	return []Match{r.match(t, "message", r.codeAt.From)}
}

// namesCodes reports whether a text assigns several codes to names, as a program's source does.
func namesCodes(b []byte) bool {
	const most, several = 1 << 12, 3
	b = b[:min(len(b), most)]
	count := 0
	for i := 0; count < several; {
		k := bytes.Index(b[i:], []byte(`= "`))
		if k < 0 {
			break
		}
		i += k + len(`= "`)
		if code := scan.Token(b, i); code.To < len(b) && b[code.To] == '"' && scan.IsKnownCode(string(b[code.From:code.To])) {
			count++
		}
	}
	return count == several
}

// isArgument reports whether a string at i is the first argument of a call in a program: find('X').
func isArgument(b []byte, i int) bool {
	return i > 2 && (b[i-1] == '\'' || b[i-1] == '"') && b[i-2] == '(' && 'a' <= b[i-3] && b[i-3] <= 'z'
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
