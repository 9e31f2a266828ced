// This file recognises errors of which little more than the code is left.

package format

import (
	"bytes"
	"strings"

	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// readCode recognises X: Y, [X] Y, X with a RequestId, or X alone, where X is a code.
func readCode(in *Input, _ int) []Match {
	t := in.Text
	b := t.Bytes
	const most = 4096
	if len(b) > most || scan.ContainsAny(b, docTags) {
		return nil
	}
	var best []Match
	var first origin.Span
	isList := false
	seen, lines := map[string]bool{}, 0
	for i := 0; i < len(b); i++ {
		if b[i] < 'A' || b[i] > 'Z' {
			continue
		}
		// In a string or a link the end of a line stands before the next one.
		isBehindBreak := i > 1 && b[i-2] == '\\' && b[i-1] == 'n' || bytes.HasSuffix(b[:i], []byte("%0A"))
		if i > 0 && (scan.IsNameByte(b[i-1]) && !isBehindBreak || b[i-1] == '.' || b[i-1] == '/') {
			continue
		}
		at := scan.Token(b, i)
		code := string(b[at.From:at.To])
		if scan.IsKnownCode(code) && !strings.HasSuffix(strings.ToUpper(code), ".XXX") {
			if !seen[code] && isLine(b, at) {
				lines++
			}
			isList = isList || isBehindBreak && !seen[code]
			seen[code] = true
			if m, ok := bareCode(t, code, at); ok && best == nil && !isBehindBreak {
				best, first = []Match{m}, at
			}
		}
		i = max(i, at.To-1)
	}
	// A text that names several codes is about errors in general.
	if len(seen) > 2 || lines > 1 || len(seen) > 1 && best != nil && (best[0].Rank == Likely || isList && beginsList(b, first)) {
		return nil
	}
	return best
}

// beginsList reports whether a code is the first one of a list of codes, as a string may have it: nothing
// labels it, and no message follows behind a colon.
func beginsList(b []byte, code origin.Span) bool {
	lead := bytes.TrimSuffix(bytes.TrimRight(b[:code.From], " \t\r\n\"'#>"), []byte("b"))
	return scan.AfterSeparator(b, code.To) < 0 && (len(lead) == 0 || bytes.HasSuffix(b[:code.From], []byte(`":"`)))
}

// isLine reports whether a part of a text is all of its line.
func isLine(b []byte, part origin.Span) bool {
	before := bytes.TrimRight(b[:part.From], " \t`*-#>")
	after := bytes.TrimLeft(b[part.To:], " \t`*:：\r")
	return (len(before) == 0 || before[len(before)-1] == '\n') && (len(after) == 0 || after[0] == '\n')
}

// docTags are the tags of Javadoc, which describes what a function may return.
var docTags = []string{"@param ", "@return ", "@throws "}

// bare is a code without the labels of an SDK, and what stands around it.
type bare struct {
	record
	// below is the message on the line below; empty if there is none.
	below origin.Span
	// mark is between the cells of the row in which the code and an id are cells; 0 outside of rows.
	mark byte
	// isTuple says that code, message and id are the strings of a tuple.
	isTuple bool
	// hasColon says that a colon follows the code, isIntroduced that a label, a bracket or nothing
	// precedes it.
	hasColon, isIntroduced bool
}

// bareCode reports whether a text is about the code in it: with a label before it, or a message or
// an id after it.
func bareCode(t *origin.Text, code string, at origin.Span) (Match, bool) {
	b := t.Bytes
	rest := bytes.TrimLeft(b[at.To:], space)
	r := bare{record: record{code: code, codeAt: at}, below: messageBelow(b, at)}
	r.hasColon = bytes.HasPrefix(rest, []byte(":")) && !bytes.HasPrefix(rest, []byte("://")) && !bytes.HasPrefix(rest, []byte(":=")) || bytes.HasPrefix(rest, []byte("："))
	r.isIntroduced = isIntroduced(b[:at.From]) || !r.below.Empty()
	r.readID(b)
	if r.isOfOthers(b) || !r.readRow(b) {
		return Match{}, false
	}
	r.isTuple = r.id == "" && r.readTuple(b)
	rank := Certain
	if !r.isAlone(b) {
		if !inProse(b, at) {
			return Match{}, false
		}
		rank = Likely
		if r.id == "" {
			r.id, r.idAt = scan.OnlyID(b, at.To)
		}
	}
	r.readMessage(b)
	r.idAtEnd(b)
	r.end = max(at.To, r.messageAt.To, r.idAt.To)
	m := r.match(t, "code", at.From)
	m.Rank = rank
	return m, true
}

// readID reads the id on the line of the code, or the only one of a text whose message stands below.
func (r *bare) readID(b []byte) {
	at := scan.SkipSpacesAndTabs(b, r.codeAt.To)
	if label := scan.IDOnLine(b, r.codeAt.To); label >= 0 {
		r.id, r.idAt = scan.ReadID(b, label)
	} else if uuid, end := scan.ReadUUID(b, at); uuid != "" {
		r.id, r.idAt = uuid, origin.Between(at, end)
	}
	if r.id == "" && !r.below.Empty() {
		r.id, r.idAt = scan.OnlyID(b, r.codeAt.To)
	}
}

// isOfOthers reports whether the code is one of another cloud, service or program, or names something.
func (r *bare) isOfOthers(b []byte) bool {
	at := r.codeAt
	if isOfOtherService(r.code, r.id) || bytes.HasSuffix(b[:at.From], []byte("::")) {
		// Aws::EC2::Errors::InvalidParameterValue.
		return true
	}
	return isSought(b, at) || foreign.IsBefore(b, at.From) || foreign.IsAfter(b, at.To) || isOfOtherCode(b, at.From, !strings.Contains(r.code, ".")) || isMapKey(b, at) ||
		r.id == "" && isProgramError(r.code, b[:at.From], bytes.TrimLeft(b[at.To:], space))
}

// isSought reports whether a code in quotation marks is what a command or a query looks for.
func isSought(b []byte, at origin.Span) bool {
	if at.From == 0 || at.To == len(b) || b[at.From-1] != '"' || b[at.To] != '"' && b[at.To] != '\\' {
		return false
	}
	lead, rest := b[bytes.LastIndexByte(b[:at.From], '\n')+1:at.From], bytes.TrimLeft(b[at.To:], "\\\"")
	return bytes.Contains(lead, []byte("grep ")) || scan.BeginsWithAny(rest, []string{" AND ", " OR "})
}

// readRow reads the row of a table that the code is in, if there is one; ok is false for a manual's.
func (r *bare) readRow(b []byte) (ok bool) {
	mark := cellMark(b, r.codeAt)
	if mark == 0 || r.id != "" {
		r.mark = mark
		return true
	}
	if r.id, r.idAt = idInRow(b, r.codeAt, mark); r.id != "" {
		r.mark = mark
		return true
	}
	return !isOfManual(b, r.codeAt, mark)
}

// isAlone reports whether the code is what its text, or its part of the text, is about.
func (r *bare) isAlone(b []byte) bool {
	isCell := r.mark != 0
	if !r.isIntroduced && !isCell && !r.isTuple {
		return false
	}
	isLast := isCell || len(bytes.Trim(b[max(r.codeAt.To, r.idAt.To):], space+"\"'`.;。])")) == 0
	return r.hasColon || isLast || r.id != "" || strings.Contains(r.code, ".") || !r.below.Empty()
}

// readMessage reads the message where it stands: behind a colon, below, in the row, or before the
// bracket of the code. That of a tuple was read with it.
func (r *bare) readMessage(b []byte) {
	if r.isTuple {
		return
	}
	at, isCell := r.codeAt, r.mark != 0
	if from := scan.AfterSeparator(b, at.To); r.hasColon && from >= 0 {
		r.messageAt = scan.WithoutTail(b, scan.Trim(b, scan.Enclosed(b, at.From, origin.Between(from, permissionEnd(b, from, scan.LineEnd(b, from, len(b)), len(b))))))
		if label := scan.IDLabelOnLine(b, from); r.id != "" && label >= 0 && label < r.messageAt.To {
			r.messageAt = beforeLabel(b, origin.Between(from, label))
		}
	} else if r.messageAt = r.below; r.below.Empty() && isCell {
		if r.messageAt, _ = messageInRow(b, at, r.mark); r.messageAt.Empty() {
			r.messageAt = sentenceInRow(b, at, r.mark)
		}
	} else if r.below.Empty() {
		r.messageAt = r.messageAfterCode(b, r.isIntroduced)
	}
	r.messageAt = quotedMessage(b, r.messageAt)
	if r.messageAt.Empty() && at.From > 0 && bytes.IndexByte([]byte("(["), b[at.From-1]) >= 0 {
		r.messageAt = sentenceBefore(b, at.From)
	}
}

// readTuple reads the message and the id behind a code in a tuple, as Python prints the arguments of
// an exception without its class: ('X', 'Y', 'Z'). It reports whether there is one: without an id it
// may be anything.
func (r *record) readTuple(b []byte) bool {
	open := r.codeAt.From - 2
	if open < 0 || b[open] != '(' || open > 0 && scan.IsNameByte(b[open-1]) {
		return false
	}
	if lead := bytes.TrimRight(b[:open], space); len(lead) >= len("values") && bytes.EqualFold(lead[len(lead)-len("values"):], []byte("values")) {
		// A row of a database.
		return false
	}
	parts, _ := arguments(b, open+1)
	if len(parts) != 3 || parts[0] != r.codeAt {
		return false
	}
	id, end := scan.ReadUUID(b, parts[2].From)
	if id == "" || end != parts[2].To {
		return false
	}
	r.messageAt, r.id, r.idAt = parts[1], id, parts[2]
	return true
}

// idAtEnd takes a UUID off the end of the message: one in brackets, or behind white space.
func (r *record) idAtEnd(b []byte) {
	const size = len("(00000000-0000-0000-0000-000000000000)")
	from := r.messageAt.To - size
	if bare := from + len("()"); r.id == "" && bare > r.messageAt.From && bytes.IndexByte([]byte(space), b[bare-1]) >= 0 {
		if id, end := scan.ReadUUID(b, bare); id != "" && end == r.messageAt.To {
			r.id, r.idAt = id, origin.Between(bare, end)
			r.messageAt = scan.Trim(b, origin.Between(r.messageAt.From, scan.BeforeIDLabel(b, bare)))
			return
		}
	}
	if r.id != "" || from < r.messageAt.From || bytes.IndexByte([]byte("(["), b[from]) < 0 {
		return
	}
	if id, end := scan.ReadUUID(b, from+1); id != "" && end == r.messageAt.To-1 {
		r.id, r.idAt = id, origin.Between(from+1, end)
		r.messageAt = scan.Trim(b, origin.Between(r.messageAt.From, from))
	}
}

// space has the characters of white space.
const space = " \t\r\n"

// isIntroduced reports whether what precedes a code ends like a label or a bracket before it, or is
// empty.
func isIntroduced(lead []byte) bool {
	bare := bytes.TrimRight(lead, space)
	open := bytes.TrimRight(bare, space+"\"'`")
	if len(open) == 0 || bytes.HasSuffix(open, []byte(":")) || bytes.HasSuffix(open, []byte("：")) {
		return true
	}
	// A string after a bracket is a program's argument or element. An equals sign labels a value
	// that it touches; one with spaces around it belongs to a program.
	return bytes.HasSuffix(bare, []byte("[")) || bytes.HasSuffix(bare, []byte("(")) || len(open) == len(lead) && bytes.HasSuffix(lead, []byte("="))
}

// messageAfterCode returns the span of the message after a code without a colon; empty if there is
// none.
func (r *record) messageAfterCode(b []byte, start bool) origin.Span {
	end := r.codeAt.To
	if label := nextLineLabel(b, end); label > 0 {
		return scan.Unquoted(b, scan.Trim(b, origin.Between(label, permissionEnd(b, label, scan.LineEnd(b, label, len(b)), len(b)))))
	}
	if message := messageInBrackets(b, end); !message.Empty() {
		return message
	}
	from, stop := afterCode(b, end), scan.LineEnd(b, end, len(b))
	if label := messageLabelOnLine(b, from, stop); label >= 0 && from > end {
		from, start = label, true
	}
	if from > end && from < stop && r.id == "" && start && !isQuestion(b[from:stop]) {
		return scan.Trim(b, scan.Enclosed(b, r.codeAt.From, origin.Between(from, stop)))
	}
	if label := scan.IDLabelOnLine(b, end); from > end && from < label {
		return beforeLabel(b, scan.WithoutTail(b, scan.Trim(b, origin.Between(from, scan.BeforeIDLabel(b, label)))))
	}
	return origin.Between(end, end)
}

// messageLabelOnLine returns the offset after the label of a message from i to the end of its line;
// -1 if there is none. What stands before it says more about the code.
func messageLabelOnLine(b []byte, i, end int) int {
	for at := i; ; at++ {
		k := bytes.Index(b[at:max(at, end)], []byte("essage"))
		if k < 0 {
			return scan.LabelEnd(b, i, scan.MessageLabels)
		}
		at += k
		if label := scan.LabelEnd(b[:end], at-1, scan.MessageLabels); label >= 0 && (at-1 == i || at > 1 && b[at-2] == ' ') {
			return label
		}
	}
}

// messageInBrackets returns the message that stands in brackets and quotation marks behind a code, as
// people write it: `X` ("Y"). It is empty for a code without one.
func messageInBrackets(b []byte, i int) origin.Span {
	for i < len(b) && bytes.IndexByte([]byte(" `'\"*"), b[i]) >= 0 {
		i++
	}
	if !bytes.HasPrefix(b[min(i, len(b)):], []byte(`("`)) {
		return origin.Span{}
	}
	end := scan.StringEnd(b, i+1)
	if end <= i+3 || !bytes.HasPrefix(b[end:], []byte(")")) {
		return origin.Span{}
	}
	return origin.Between(i+2, end-1)
}

// inProse reports whether a code stands in a few sentences that no program wrote: one with a dot, or
// one that a Chinese sentence calls a code.
func inProse(b []byte, at origin.Span) bool {
	const most, lines, words = 600, 8, 3
	text := bytes.TrimSpace(b)
	if len(text) > most || bytes.Count(text, []byte("\n")) >= lines || scan.ContainsAny(text, programMarks) || hasPointer(text) {
		return false
	}
	if at.To < len(b) && (b[at.To] == '(' || b[at.To] == '=' || b[at.To] == '-' || b[at.To] == '/') || at.From > 0 && b[at.From-1] == '=' {
		return false
	}
	start := bytes.LastIndexByte(b[:at.From], '\n') + 1
	line, lead := b[start:scan.LineEnd(b, at.To, len(b))], b[start:at.From]
	isChinese := scan.IsChinese(line)
	if bytes.IndexByte(b[at.From:at.To], '.') < 0 && !(isChinese && isLabelled(bytes.TrimRight(lead, " \t:：\"'`"))) {
		return false
	}
	if scan.BeginsWithAny(bytes.TrimLeft(b[at.To:], " \t\"'`"), meaningWords) {
		return false
	}
	isAlone := len(bytes.Trim(line, space+"\"'`")) == at.To-at.From
	return (isChinese || isAlone || len(bytes.Fields(line)) > words) && !scan.ContainsAny(lead, manualWords)
}

// manualWords are words before a code by which a manual says what such an error usually means; who has
// met it says that it happened.
var manualWords = []string{"usually", "typically", "通常", "一般会", "一般为", "常见的"}

// meaningWords are words right behind a code by which a manual says what it means.
var meaningWords = []string{"mean", "usually", "indicates", "表示", "代表", "意味着", "的意思", "是指", "指的是"}

// programMarks are marks of source code, of JSON and of other markup.
var programMarks = []string{"==", "!=", ":=", "{", "}", "=>", "();", "::", "</", "\tat "}

// hasPointer reports whether a text has the arrow of a program, with nothing around it; people put one
// between the steps in a console.
func hasPointer(b []byte) bool {
	return bytes.Contains(bytes.ReplaceAll(b, []byte(" -> "), nil), []byte("->"))
}

// isQuestion reports whether a text is what somebody asks about an error; no service does.
func isQuestion(b []byte) bool {
	b = bytes.TrimRight(b, " \t\r")
	return bytes.HasSuffix(b, []byte("?")) || bytes.HasSuffix(b, []byte("？")) || bytes.HasPrefix(b, []byte("请问"))
}

// proseLabels are words before a code in running text, without a colon.
var proseLabels = []string{"错误码", "错误代码", "error code", "code"}

// isLabelled reports whether what precedes a code ends with a label, and perhaps a verb.
func isLabelled(lead []byte) bool {
	lead = scan.LowerASCII(scan.BeforeVerb(bytes.TrimRight(lead, " \t\"'`<【（([“「")))
	for _, label := range proseLabels {
		if before, ok := bytes.CutSuffix(lead, []byte(label)); ok && (len(before) == 0 || !scan.IsNameByte(before[len(before)-1])) {
			return true
		}
	}
	return false
}

// builtinErrors are the exceptions with which languages report an error of the program.
var builtinErrors = map[string]bool{"KeyError": true, "ValueError": true, "TypeError": true, "NameError": true, "AttributeError": true, "ImportError": true, "IndexError": true, "LookupError": true, "ModuleNotFoundError": true, "AssertionError": true, "NotImplementedError": true, "SyntaxError": true, "ReferenceError": true, "RangeError": true}

// engineErrors are messages of JavaScript's own class InternalError.
var engineErrors = []string{"too much recursion", "allocation size overflow", "script stack space", "too many ", "array initializer too large", "regular expression too complex"}

// isProgramError reports whether the code only names or quotes an error of a program.
func isProgramError(code string, lead, rest []byte) bool {
	if code == "InternalError" && scan.BeginsWithAny(bytes.TrimLeft(rest, ": "), engineErrors) {
		return true
	}
	lead, ok := bytes.CutSuffix(bytes.TrimRight(lead, " \"'`"), []byte(":"))
	if !ok {
		return false
	}
	class := scan.WordBefore(lead, len(lead))
	if class.From > 0 && lead[class.From-1] == '\\' && !class.Empty() {
		// The end of a line, as strings have it.
		class.From++
	}
	name := string(lead[class.From:class.To])
	if strings.Contains(name, "_") && scan.IsUpperWord([]byte(name)) {
		// A status of gRPC.
		return true
	}
	// The exceptions of Java and .NET themselves are in packages of that name.
	path := lastWord(lead)
	isBuiltin := strings.HasSuffix(name, "Exception") && len(path) > len(name) && (bytes.Contains(path, []byte("java")) || bytes.HasPrefix(path, []byte("System.")))
	return builtinErrors[name] || isBuiltin
}

// lastWord returns what stands at the end of a text without white space in it.
func lastWord(b []byte) []byte { return b[bytes.LastIndexAny(b, space)+1:] }

// isOfOtherCode reports whether a text has a label for codes with a code that is none of this API,
// in a line before the offset: what follows is that one's message. isNumber says that a number is such
// a code.
func isOfOtherCode(b []byte, at int, isNumber bool) bool {
	const window = 200
	lead := b[max(0, at-window):at]
	for _, label := range []string{"Code: ", "code: ", "code=", "Code=", `"code":`} {
		if k := bytes.LastIndex(lead, []byte(label)); k >= 0 {
			value := scan.Token(lead, k+len(label))
			word := string(lead[value.From:value.To])
			if scan.IsCode(word) && !scan.IsKnownCode(word) || isNumber && word != "" && strings.Trim(word, "0123456789") == "" {
				return true
			}
		}
	}
	return false
}

// isMapKey reports whether a code names an entry of a list in YAML, which goes on with deeper lines.
func isMapKey(b []byte, at origin.Span) bool {
	line := b[bytes.LastIndexByte(b[:at.From], '\n')+1 : at.From]
	rest, ok := bytes.CutPrefix(b[at.To:], []byte(":\n"))
	depth := len(rest) - len(bytes.TrimLeft(rest, " "))
	return ok && len(bytes.TrimLeft(line, " ")) == 0 && depth > len(line) && bytes.IndexByte(rest[:scan.LineEnd(rest, 0, len(rest))], ':') > 0
}

// afterCode returns the offset of what follows a code on its line: after spaces, a comma or a dash.
func afterCode(b []byte, i int) int {
	i = scan.SkipSpacesAndTabs(b, i)
	for _, mark := range []string{",", "，", "- ", "– ", "— ", "| "} {
		if bytes.HasPrefix(b[i:], []byte(mark)) {
			return scan.SkipSpacesAndTabs(b, i+len(mark))
		}
	}
	return i
}

// nextLineLabel returns the offset after the label of a message on the line after that of the code,
// which has nothing else after the code; 0 if there is none.
func nextLineLabel(b []byte, i int) int {
	const marks = " \t\r\n\"'`*#-"
	end := scan.LineEnd(b, i, len(b))
	if len(bytes.Trim(b[i:end], marks+",，。.;；")) > 0 {
		return 0
	}
	next := len(b) - len(bytes.TrimLeft(b[end:], marks))
	return max(0, scan.LabelEnd(b, next, scan.MessageLabels))
}

// messageBelow returns the span of the message below a code that has its own line or ends one after
// its label: the next line that is not empty, if it reads like a sentence. Below a code with a dot
// behind any other colon it has to end like one.
func messageBelow(b []byte, code origin.Span) origin.Span {
	line := origin.Between(bytes.LastIndexByte(b[:code.From], '\n')+1, scan.LineEnd(b, code.To, len(b)))
	const marks = " \t\r\"'`[]():：,，*#"
	lead := b[line.From:code.From]
	isAlone := len(bytes.Trim(lead, marks)) == 0 || isLabelled(lead)
	isAfterColon := bytes.HasSuffix(bytes.TrimRight(lead, " \t"), []byte(":")) && bytes.IndexByte(b[code.From:code.To], '.') > 0
	if !isAlone && !isAfterColon || len(bytes.Trim(b[code.To:line.To], marks+">】）”」。")) > 0 {
		return origin.Span{}
	}
	if isStatus(scan.LineAbove(b, line.From)) {
		// A list of what statuses mean.
		return origin.Span{}
	}
	from := scan.SkipWhiteSpace(b, line.To)
	from = max(from, scan.LabelEnd(b, from, scan.MessageLabels))
	below := scan.Trim(b, origin.Between(from, permissionEnd(b, from, scan.LineEnd(b, from, len(b)), len(b))))
	text := b[below.From:below.To]
	isSentence := bytes.IndexByte(text, ' ') > 0 || scan.IsChinese(text)
	if !isAlone && !bytes.HasSuffix(text, []byte(".")) && !bytes.HasSuffix(text, []byte("。")) {
		return origin.Span{}
	}
	if !isSentence || isQuestion(text) || bytes.IndexByte([]byte("{[<"), text[0]) >= 0 || bytes.HasPrefix(text, []byte("at ")) {
		return origin.Span{}
	}
	return below
}

// isStatus reports whether a line is the number of an HTTP status and nothing else.
func isStatus(line []byte) bool {
	return len(line) == len("200") && line[0] >= '1' && line[0] <= '5' && len(bytes.Trim(line, "0123456789")) == 0
}

// codeDocs describe codes without labels.
var codeDocs = []Doc{
	{
		What:  `a code alone, or with its message behind or below it`,
		Such:  "`AuthFailure.SecretIdNotFound`",
		Marks: `a known code`,
		Lost:  `RequestId, often the message`,
		Examples: []Example{
			{`LimitExceeded.Disk`, "code", "api3", "LimitExceeded.Disk", ``, ""},
			{`LimitExceeded.Disk: no more disks here`, "code", "api3", "LimitExceeded.Disk", `no more disks here`, ""},
		},
	},
}
