// This file reads JSON, and finds the responses in it at any depth.

package format

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// readJSON reads a JSON value, or a similar literal, and finds the responses in it at any depth.
func readJSON(in *Input, at int) []Match {
	t := in.Text
	if in.IsSpent() {
		if !startsLikeResponse(t.Bytes, at) {
			return nil
		}
		done, ok := in.useReserve()
		if !ok {
			return nil
		}
		defer done()
	}
	if hasEscapedQuote(t.Bytes, at+1) {
		return in.escaped(at)
	}
	if bytes.HasPrefix(t.Bytes[at:], []byte("{ ")) {
		if found := readOldNode(in, at); found != nil {
			return found
		}
	}
	plain := t.Depth == 0 && at == in.Start
	if !in.mayOpenJSON(t.Bytes, at) && !(plain && t.Bytes[at] == '{' && !bytes.HasPrefix(t.Bytes[at:], []byte("{{")) && !bytes.HasPrefix(t.Bytes[at:], []byte("{%"))) {
		return nil
	}
	if isStructOfSDK(t.Bytes, at) || isDeclared(t.Bytes, at) {
		return nil
	}
	if end := emptyEnd(t.Bytes, at); end > 0 && !plain && !isRequest(t.Bytes, at) {
		return emptyMatch(t, at, end)
	}
	return in.readDocument(at, plain)
}

// readDocument reads a JSON value; plain says that the whole text is meant as JSON.
func (in *Input) readDocument(at int, plain bool) []Match {
	t := in.Text
	var read jsontree.Lenient
	if plain {
		// From the very beginning, so that invisible characters before the value are noted too.
		read = jsontree.Read(t.Bytes, 0)
	} else {
		read = jsontree.ReadSome(t.Bytes, at, maxErrors)
	}
	in.Spend(read.Looked)
	if read.TooDeep >= 0 && !plain {
		// Brackets of another kind: none of them is worth a reading of its own.
		return emptyMatch(t, at, read.TooDeep)
	}
	if read.GaveUp {
		return in.unused(read)
	}
	d := newDocument(t, read, plain)
	if _, ok := read.Tree.Get(0, "Response"); !ok && isRequest(t.Bytes, at) {
		m := d.match("request", read.Tree, 0)
		m.Verdict, m.Rank = "invalid", Guess
		m.note("request-not-response", at, at+1)
		return []Match{m}
	}
	found, inStrings := d.classify()
	if len(found) == 1 && runsOn(found[0].Tree) {
		// Go prints spaces between the fields of a struct; the reader of labels knows that form.
		return in.unused(read)
	}
	result := func(found []Match) []Match {
		if len(found) == 0 {
			return in.unrecognised(d, at)
		}
		// The search goes on after the whole value, whatever part of it was the response.
		return append(found, emptyMatch(t, at, max(read.End, at+1))...)
	}
	if inStrings == nil {
		return result(found)
	}
	return inStrings.then(result).results()
}

// unrecognised returns the result for a document at a byte offset without a response.
func (in *Input) unrecognised(d document, at int) []Match {
	switch {
	case d.plain:
		m := d.match("json", d.read.Tree, 0)
		m.Rank = Guess
		if isPrintedException(d.t.Bytes, at) {
			// Its stack is not JSON and was never meant to be.
			m = d.systemMatch("unknown")
			m.Plain, m.Rank = false, Guess
			m.Tree, m.Errors, m.ErrorsTotal, m.Truncated = nil, nil, 0, false
		}
		return append([]Match{m}, emptyMatch(d.t, at, max(d.read.End, at+1))...)
	case d.read.Truncated, d.read.Tolerated < maxErrors:
		// More likely brackets of another kind: what they hold is searched by itself.
		return in.unused(d.read)
	}
	return emptyMatch(d.t, at, max(d.read.End, at+1))
}

// emptyEnd returns the end of the object without fields at a byte offset; 0 if there is none.
func emptyEnd(b []byte, at int) int {
	i := at + 1
	i = scan.SkipWhiteSpace(b, i)
	if b[at] != '{' || i == len(b) || b[i] != '}' {
		return 0
	}
	return i + 1
}

// firstFields are the names of fields that most responses begin with.
var firstFields = []string{"Response", "RequestId", "Error", "TotalCount", "Code"}

// startsLikeResponse reports whether one of firstFields follows the bracket at a byte offset.
func startsLikeResponse(b []byte, at int) bool {
	const longest = 64
	rest := b[at+1 : min(len(b), at+longest)]
	name := bytes.TrimLeft(rest, " \t\r\n\\\"'")
	return len(name) < len(rest) && scan.BeginsWithAny(name, firstFields)
}

// runsOn reports whether the code of an error includes the next field: {Code:X Message:Y}.
func runsOn(t *jsontree.Tree) bool {
	if t == nil {
		return false
	}
	e, ok := t.At(0, "Response.Error")
	if !ok {
		return false
	}
	code, _ := t.StringAt(e, "Code")
	return strings.Contains(code, " Message:")
}

// hasEscapedQuote reports whether a quotation mark behind backslashes stands at i, after white space.
func hasEscapedQuote(b []byte, i int) bool {
	for i < len(b) && (b[i] == ' ' || b[i] == '\\' && i+1 < len(b) && (b[i+1] == 'n' || b[i+1] == 'r' || b[i+1] == 't')) {
		if b[i] == '\\' {
			i++
		}
		i++
	}
	rest := bytes.TrimLeft(b[min(i, len(b)):], `\`)
	return i < len(b) && b[i] == '\\' && len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'')
}

// escapedCost is the cost of making a text of a line, in addition to its length.
const escapedCost = 1 << 9

// escaped reads JSON whose quotation marks have backslashes, from at to the end of its line.
func (in *Input) escaped(at int) []Match {
	t := in.Text
	if t.Depth >= origin.MaxDepth {
		return nil
	}
	end := len(t.Bytes)
	if i := bytes.IndexByte(t.Bytes[at:], '\n'); i >= 0 {
		end = at + i
	}
	in.Spend(end - at + escapedCost)
	inner := decode.Unescape(t, at, end)
	return changeEach(readJSON(in.inner(inner), 0), func(m *Match) { m.NoteDecoding(inner.How) })
}

// isRequest reports whether what precedes a value says that it is the body of a request.
func isRequest(b []byte, at int) bool {
	const window = 40
	before := b[max(0, at-window):at]
	if bytes.IndexByte(before, 'q') < 0 && bytes.IndexByte(before, 'Q') < 0 && jsontree.IsASCII(before) {
		// Most brackets are looked at no further: each word in ASCII has this letter.
		return false
	}
	lead := strings.ToLower(string(before))
	if i := strings.LastIndexByte(lead, '\n'); i >= 0 {
		lead = lead[i+1:]
	}
	lead = strings.TrimRight(lead, " \t[({\"'`:=：")
	for _, word := range []string{"request body", "request", "req", "request params", "request parameters", "请求参数", "请求", "入参"} {
		if rest, ok := strings.CutSuffix(lead, word); ok {
			return rest == "" || word[0] >= utf8.RuneSelf || !scan.IsNameByte(rest[len(rest)-1])
		}
	}
	return false
}

// classify finds the responses in a document. If that depends on what its strings hold, the result
// is inStrings instead.
func (d document) classify() (found []Match, inStrings *Embedded) {
	t := d.read.Tree
	if len(t.Nodes) == 1 && t.Kind(0) != jsontree.String {
		return nil, nil
	}
	switch t.Kind(0) {
	case jsontree.String:
		return nil, d.inStrings(nil, d.strings(0, 0))
	case jsontree.Object:
		if response, ok := t.Get(0, "Response"); ok {
			return d.classifyEnvelope(response)
		}
		if bodies := readHAR(d); bodies != nil {
			return nil, bodies
		}
		if found := nested(d, wrappedEnvelope); len(found) > 0 {
			return found, nil
		}
		if m, ok := otherSystem(d); ok {
			// A relay passes on an error of this API under its own name.
			if inside := d.t.Bytes[m.From:m.To]; scan.ContainsAny(inside, []string{recordMarks[0], `Response\":`}) {
				return nil, d.inStrings([]Match{m}, d.strings(1, shortestResponse))
			}
			return []Match{m}, nil
		}
		if m, ok := innerResponse(d); ok {
			return d.orFailure(m)
		}
		if m, ok := eventResponse(d); ok {
			return []Match{m}, nil
		}
	case jsontree.Array:
		if found := nested(d, wrappedEnvelope); len(found) > 0 {
			return found, nil
		}
	}
	if found := nested(d, innerFailure); len(found) > 0 {
		return found, nil
	}
	if found := nested(d, nestedResponse); len(found) > 0 {
		return found, nil
	}
	return nil, d.inStrings(nil, d.strings(1, shortestResponse))
}

// classifyEnvelope is classify for a document whose root has the field Response.
func (d document) classifyEnvelope(response int) (found []Match, inStrings *Embedded) {
	t := d.read.Tree
	if IsHTTPRecord(t, 0, response) {
		return nil, d.inStrings([]Match{d.systemMatch("unknown")}, d.strings(1, shortestResponse))
	}
	if raw := t.Raw(response); isPrintedByGo(raw) || isCollapsed(raw) {
		return nil, nil
	}
	if m, ok := passedOn(d, response); ok {
		return []Match{m}, nil
	}
	return []Match{d.match("json-envelope", t, 0)}, nil
}

// isPrintedByGo reports whether a value is what Go prints in place of a struct: where it is in memory,
// or its type.
func isPrintedByGo(value []byte) bool {
	return bytes.HasPrefix(value, []byte("0x")) || len(value) > 0 && scan.IsNameByte(value[0]) && bytes.IndexByte(value, '.') > 0
}

// isCollapsed reports whether a value is what the console of a browser prints in place of an object.
func isCollapsed(value []byte) bool { return string(value) == "{…}" || string(value) == "{...}" }

// nested finds the objects below the root that recognise accepts, but none inside another.
func nested(d document, recognise func(d document, node int) (Match, bool)) []Match {
	t := d.read.Tree
	var found []Match
	for i := 1; i < len(t.Nodes) && len(found) < MaxMatches; {
		next := i + 1
		if t.Kind(i) == jsontree.Object {
			if m, ok := recognise(d, i); ok {
				found = append(found, m)
				next = int(t.Nodes[i].Next)
			}
		}
		i = next
	}
	return found
}

// wrappedEnvelope recognises an envelope inside another object, as the console's back end returns it.
func wrappedEnvelope(d document, node int) (Match, bool) {
	t := d.read.Tree
	v, ok := t.Get(node, "Response")
	if !ok || t.Kind(v) != jsontree.Object || IsHTTPRecord(t, node, v) || isSchema(t, v) {
		return Match{}, false
	}
	m := d.match("json-nested", t.Sub(node), node)
	m.Plain = false
	m.NoteAtStart("response-nested", "pointer", d.pointers.Of(node))
	return m, true
}

// isSchema reports whether an object is a JSON Schema, which describes responses and is none.
func isSchema(t *jsontree.Tree, node int) bool {
	kind, _ := t.StringAt(node, "type")
	_, ok := t.Get(node, "properties")
	return ok && kind == "object"
}

// declarations are words that begin a type of a program, whose body in braces is no JSON.
var declarations = []string{"interface ", "class ", "struct ", "enum ", "type ", "message "}

// isDeclared reports whether the line before a byte offset declares a type.
func isDeclared(b []byte, at int) bool {
	const window = 120
	lead := b[max(0, at-window):at]
	lead = bytes.TrimLeft(lead[bytes.LastIndexByte(lead, '\n')+1:], " \t")
	for _, word := range []string{"export ", "public ", "pub ", "declare ", "default ", "private ", "static "} {
		lead = bytes.TrimPrefix(lead, []byte(word))
	}
	return scan.BeginsWithAny(lead, declarations) && bytes.IndexByte(lead, '"') < 0
}

// IsHTTPRecord reports whether an object is the record of an HTTP exchange, as tests and proxies
// keep it: Response beside Request, with parts of an HTTP message and none of an envelope.
func IsHTTPRecord(t *jsontree.Tree, node, response int) bool {
	if _, ok := t.Get(node, "Request"); !ok || t.Kind(response) != jsontree.Object {
		return false
	}
	parts := 0
	for name := range t.Members(response) {
		switch t.Text(name) {
		case "RequestId", "Error":
			return false
		case "Body", "Headers", "Header", "Status", "StatusCode", "HttpVersion", "HTTPVersion", "Proto":
			parts++
		}
	}
	return parts > 0
}

// responseWords are words one of which a string must have to be worth a search of its own.
var responseWords = []string{"Response", "RequestId", "requestId", "Code", "code:", "错误码", "errcode", "SDK", "eyJ", "ewo"}

// shortestResponse is the length in bytes of the shortest string below the root that may hold a response.
const shortestResponse = 20

// strings returns the nodes of the strings, from a node on, that are long enough and have one of
// responseWords.
func (d document) strings(from, shortest int) (nodes []int) {
	t := d.read.Tree
	for i := from; i < len(t.Nodes); i++ {
		n := t.Nodes[i]
		if n.Kind() == jsontree.String && n.End()-n.Start() >= shortest && n.Flag()&jsontree.Absent == 0 && scan.ContainsAny(t.Raw(i), responseWords) {
			nodes = append(nodes, i)
		}
	}
	return nodes
}

// inStrings has strings of a document searched; otherwise is the result if nothing certain is in them.
func (d document) inStrings(otherwise []Match, nodes []int) *Embedded {
	return &Embedded{len(nodes), func(i int) *origin.Text { return d.unescaped(nodes[i]) }, func(inside [][]Match) []Match {
		found := concat(inside)
		if otherwise != nil && !IsCertain(found) {
			return otherwise
		}
		return found
	}}
}

// orFailure returns the response at the root, unless an application put a failed response as a
// string into an object with an id of its own. Strings further in do not count: they are records,
// such as lines of a log, that a successful call returned.
func (d document) orFailure(outer Match) ([]Match, *Embedded) {
	t := d.read.Tree
	var strings []int
	if _, failed := outer.Tree.At(0, "Response.Error"); outer.Form == "json-inner" && !failed {
		for _, v := range t.Members(0) {
			if t.Kind(v) == jsontree.String && bytes.Contains(t.Raw(v), []byte("Response")) {
				strings = append(strings, v)
			}
		}
	}
	if strings == nil {
		return []Match{outer}, nil
	}
	search := d.inStrings(nil, strings)
	return nil, &Embedded{search.Count, search.Text, func(inside [][]Match) []Match {
		for _, found := range inside {
			if slices.ContainsFunc(found, isFailedEnvelope) {
				return found
			}
		}
		return []Match{outer}
	}}
}

// isFailedEnvelope reports whether a match is an envelope with an error.
func isFailedEnvelope(m Match) bool {
	if m.Form != "json-envelope" && m.Form != "json-nested" || m.Tree == nil {
		return false
	}
	_, failed := m.Tree.At(0, "Response.Error")
	return failed
}

// jsonDocs describe responses as JSON, and what programs and people make of JSON.
var jsonDocs = []Doc{
	{
		What:  `response`,
		Such:  "`{\"Response\": {\"RequestId\": \"…\"}}`",
		Marks: "the field `Response`",
		Lost:  `nothing`,
		Examples: []Example{
			failed("json-envelope", `{"Response":{"Error":{"Code":"LimitExceeded.Disk","Message":"no more disks here"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}`),
			succeeded("json-envelope", `{"Response":{"TotalCount":0,"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}`),
		},
	},
	{
		What:  `response inside other JSON, or inside a string of it, up to six levels deep`,
		Such:  "`{\"code\": 0, \"data\": {\"Response\": {…}}}`",
		Marks: "a `Response` at any depth",
		Lost:  `nothing`,
		Examples: []Example{
			failed("json-nested", `{"code":0,"data":{"Response":{"Error":{"Code":"LimitExceeded.Disk","Message":"no more disks here"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}}`),
			failed("json-envelope", `{"level":"info","body":"{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded.Disk\",\"Message\":\"no more disks here\"},\"RequestId\":\"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\"}}"}`),
		},
	},
	{
		What:  `JSON lines, several documents`,
		Such:  `one response a line`,
		Marks: `each is read by itself`,
		Lost:  `nothing`,
		Examples: []Example{
			succeeded("json-envelope", "{\"Response\":{\"TotalCount\":0,\"RequestId\":\"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\"}}\n"),
		},
	},
	{
		What:  `Terraform and SDK logs`,
		Such:  "`… request: {…} response: {…}`",
		Marks: "the half behind `response`",
		Lost:  `nothing`,
		Examples: []Example{
			failed("json-envelope", `2031-02-03 04:05:06 request: {"DiskIds":["disk-a"]} response: {"Response":{"Error":{"Code":"LimitExceeded.Disk","Message":"no more disks here"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}`),
			{`2031-02-03 04:05:06 request: {"DiskIds":["disk-a"]}`, "request", "api3", "", ``, ""},
		},
	},
	{
		What:  `Python and JavaScript values`,
		Such:  "`{'Response': {'RequestId': None}}`",
		Marks: `quotation marks and literals`,
		Lost:  `nothing`,
		Examples: []Example{
			failed("json-envelope", `{'Response':{'Error':{'Code':'LimitExceeded.Disk','Message':'no more disks here'},'RequestId':'5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3'}}`),
		},
	},
	{
		What:  `damaged JSON`,
		Such:  `missing, extra and full-width commas, comments, typographic quotation marks, a cut end`,
		Marks: `where the grammar breaks`,
		Lost:  `what was cut`,
		Examples: []Example{
			failed("json-envelope", `{"Response":{"Error":{"Code":"LimitExceeded.Disk" "Message":"no more disks here"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}`),
			failed("json-envelope", `{"Response":{"Error":{"Code":"LimitExceeded.Disk","Message":"no more disks here"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}`),
		},
	},
}
