package schema

import (
	"bytes"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"tcresponse/schema/diag"
	"tcresponse/schema/docs"
	"tcresponse/schema/envelope"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// maxFields is how many members of one response are linked to their explanation.
const maxFields = 200

// judge says what one answer is.
func (e *Engine) judge(d paste.Candidate, choice *Action, brief bool) (r Response, wants []string) {
	r = newResponse(d.Form, Verdict(d.Verdict), d.Text.Origin(d.From), d.Text.OriginEnd(d.From, d.To))
	r.System = d.System
	r.RequestID = d.RequestID
	if d.Action != "" {
		r.Named = &Action{Product: d.Product, Version: d.Version, Action: d.Action}
	}
	if d.Source != nil && r.Verdict != Success {
		r.Source = &Source{Resource: d.Source.Resource, File: d.Source.File, Line: d.Source.Line}
	}
	c := newCollector(d.Tree, d.Text, brief)
	if r.Verdict != Other {
		// Another system's answer is named, not judged.
		addSyntaxErrors(c, d)
	}
	for _, n := range d.Notes {
		c.add(n)
	}
	switch {
	case r.Verdict == Other || r.Verdict == Invalid:
		if d.Code != "" || d.Message != "" {
			r.Error = &Error{Code: d.Code, Message: d.Message, Match: docs.None}
		}
	default:
		judgeEnvelope(&r, c, d)
	}
	if mended := d.ErrorsTotal; mended > 0 && d.Plain && (r.Verdict == Success || r.Verdict == Failure) {
		c.add(diag.New("mended", d.Errors[0].From, d.Errors[0].To, "count", mended).At(0))
	}
	r.Conforms = d.Plain && d.Form == "json-envelope" && d.ErrorsTotal == 0 && r.Verdict != Other && r.Verdict != Invalid && !c.has(diag.Error) && !c.has(diag.Warning)
	// What follows is about the definition of the action, not about the envelope.
	if d.Tree != nil && (r.Verdict == Success || r.Verdict == Failure) && r.System != "client" {
		if response, ok := d.Tree.Get(0, "Response"); ok && d.Tree.Kind(response) == jsontree.Object {
			wants = e.recognise(&r, c, d, response, r.Verdict == Failure, choice)
		}
		e.declared(&r, c)
	}
	advise(&r)
	r.Findings, r.Groups = c.list()
	r.FindingsTotal = c.total
	return r, wants
}

// judgeEnvelope judges the envelope of an answer.
func judgeEnvelope(r *Response, c *collector, d paste.Candidate) {
	t := d.Tree
	response, hasResponse := t.Get(0, "Response")
	e := readError(t, response, hasResponse)
	if r.Verdict == "" {
		r.Verdict = verdictOf(d, response, hasResponse, e)
	}
	if r.Verdict == Success {
		if one, number, ok := hidden(d); ok {
			if !isStrict(d) {
				r.Verdict = Invalid
			}
			if number < 0 && !(d.Plain && strings.HasPrefix(one.Code, "syntax-")) {
				// A syntax error in plain JSON is listed already.
				c.add(one.At(c.clamp(one.Node)))
			}
		} else if e.unreadable() {
			r.Verdict = Invalid
		}
	}
	if r.Verdict == Other {
		r.Form, r.System = "json", "unknown"
	}
	if r.Error = e.explained(); r.Error == nil && r.Verdict == Failure {
		r.Error = lostCode(d)
	}
	if hasResponse {
		if id, ok := t.Get(response, "RequestId"); ok && t.Kind(id) == jsontree.String && t.Nodes[id].Flag()&jsontree.Cut == 0 {
			r.RequestID = t.Text(id)
		}
		if id, ok := t.Get(max(e.object, 0), "RequestId"); ok && r.RequestID == "" && t.Kind(id) == jsontree.String && isUUID(t.Text(id)) {
			// Where brackets were lost, it stands inside Error.
			r.RequestID = t.Text(id)
		}
	}
	// Before anything is judged by a schema: of duplicate names the last counts.
	checkNames(c)
	checkEnvelope(c, d, hasResponse, e)
	if hasResponse {
		checkValues(c, d, response, e, r.RequestID)
		if r.Verdict == Success {
			r.Partial = checkParts(c, response)
		}
		if !c.brief {
			r.Fields = fields(d, response, e)
		}
	}
	checkNumbers(c)
}

// lostCode is the error of which the text tells no code: the one that its message usually comes with explains it.
func lostCode(d paste.Candidate) *Error {
	e := &Error{Code: d.Code, Message: d.Message, Match: docs.None}
	for _, n := range d.Notes {
		if guess, ok := n.Params["guess"].(string); ok && guess != "" {
			e.Docs, e.Match = guess, docs.Guess
			if explained, match, _ := docs.Lookup(guess); match == docs.Prefix {
				e.Docs = explained
			}
		}
	}
	return e
}

// addSyntaxErrors adds what had to be read past. In a text that is meant as JSON each is an error of its own;
// in another form they are how that form is written, so that one note for each code is enough, but for one that hides
// an error of the call.
func addSyntaxErrors(c *collector, d paste.Candidate) {
	if d.Plain {
		c.total = d.ErrorsTotal - len(d.Errors)
		for _, one := range d.Errors {
			c.add(one.At(c.clamp(one.Node)))
		}
		return
	}
	hiding := -1
	if c.tree != nil {
		response, ok := c.tree.Get(0, "Response")
		if !readError(c.tree, response, ok).failed() {
			_, hiding, _ = hidden(d)
		}
	}
	counts := map[string]int{}
	for i, one := range d.Errors {
		if i == hiding {
			c.add(one.At(c.clamp(one.Node)))
			continue
		}
		counts[one.Code]++
	}
	for i, one := range d.Errors {
		if i == hiding {
			continue
		}
		n := counts[one.Code]
		if n == 0 {
			continue
		}
		counts[one.Code] = 0
		params := map[string]any{"times": n}
		for name, value := range one.Params {
			params[name] = value
		}
		one.Params = params
		if one.Code != "syntax-truncated" {
			one.Severity = diag.Note
		}
		c.add(one.At(c.clamp(one.Node)))
	}
}

// failure is what stands in Response.Error. A node that is not there is -1.
type failure struct {
	tree *jsontree.Tree
	// object is the value of Error, present whatever its type.
	object, code, message int
}

func readError(t *jsontree.Tree, response int, hasResponse bool) failure {
	f := failure{t, -1, -1, -1}
	if !hasResponse {
		return f
	}
	find := func(in int, name string) int {
		if v, ok := t.Get(in, name); ok {
			return v
		}
		return -1
	}
	if f.object = find(response, "Error"); f.object >= 0 {
		f.code, f.message = find(f.object, "Code"), find(f.object, "Message")
	}
	return f
}

// failed tells that the error carries a code: the service refused the request.
func (f failure) failed() bool {
	return f.code >= 0 && f.tree.Kind(f.code) == jsontree.String && f.tree.Nodes[f.code].Flag()&jsontree.Cut == 0 && strings.TrimSpace(f.tree.Text(f.code)) != ""
}

// unreadable tells an Error that is there and that no client could read as one.
func (f failure) unreadable() bool {
	if f.object < 0 || f.tree.Kind(f.object) == jsontree.Null {
		return false
	}
	if f.tree.Kind(f.object) != jsontree.Object {
		return true
	}
	return f.code >= 0 && f.tree.Kind(f.code) != jsontree.String && f.tree.Kind(f.code) != jsontree.Null || f.code < 0 && f.tree.Len(f.object) > 0
}

// explained is the error as a report has it.
func (f failure) explained() *Error {
	if !f.failed() {
		return nil
	}
	e := &Error{Code: f.tree.Text(f.code)}
	if f.message >= 0 && f.tree.Kind(f.message) == jsontree.String {
		e.Message = f.tree.Text(f.message)
	}
	e.Docs, e.Match, e.Nearest = docs.Lookup(e.Code)
	if cause, ok := paste.FindCause(e.Message, e.Code); ok {
		e.Cause = &Error{Code: cause.Code, Message: cause.Message, RequestID: cause.RequestID}
		e.Cause.Docs, e.Cause.Match, e.Cause.Nearest = docs.Lookup(cause.Code)
	}
	return e
}

// verdictOf says what the service answered.
func verdictOf(d paste.Candidate, response int, hasResponse bool, e failure) Verdict {
	switch {
	case e.failed():
		return Failure
	case !hasResponse:
		if claims(d) {
			return Invalid
		}
		return Other
	case d.Tree.Kind(response) != jsontree.Object:
		return Invalid
	case e.unreadable():
		return Invalid
	case d.Tree.Nodes[response].Flag()&jsontree.Cut != 0:
		// An Error may have followed what was cut off.
		return Invalid
	}
	return Success
}

// claims tells a document without Response that seems meant as an envelope: a member is Response but for its case, or the text was cut or is broken before it could come.
func claims(d paste.Candidate) bool {
	for name := range d.Tree.Members(0) {
		if strings.EqualFold(d.Tree.Text(name), "Response") {
			return true
		}
	}
	return slices.ContainsFunc(d.Errors, func(s diag.Diagnostic) bool { return !dialect[s.Code] })
}

// dialect are the slips of a whole value that another language wrote, or that more text follows: nothing was lost in them.
var dialect = map[string]bool{"syntax-single-quotes": true, "syntax-unquoted-name": true, "syntax-literal": true, "syntax-trailing-comma": true, "syntax-comment": true, "syntax-bom": true, "syntax-space": true, "syntax-text-after": true, "syntax-two-documents": true}

// violations says which finding a violation of the envelope's schemas is. The key is keyword and pointer.
var violations = map[string]string{
	"type ":                                "root-not-object",
	"required /Response":                   "response-missing",
	"type /Response":                       "response-not-object",
	"required /Response/RequestId":         "request-id-missing",
	"type /Response/RequestId":             "request-id-not-string",
	"type null /Response/RequestId":        "request-id-null",
	"minLength /Response/RequestId":        "request-id-empty",
	"not /Response/Error":                  "error-null",
	"type /Response/Error":                 "error-not-object",
	"required /Response/Error/Code":        "error-code-missing",
	"type /Response/Error/Code":            "error-code-not-string",
	"minLength /Response/Error/Code":       "error-code-empty",
	"required /Response/Error/Message":     "error-message-missing",
	"type /Response/Error/Message":         "error-message-not-string",
	"empty /Response/Error/Message":        "error-message-empty",
	"additionalProperties ":                "member-beside-response",
	"additionalProperties /Response":       "error-with-data",
	"additionalProperties /Response/Error": "error-member-unknown",
}

// checkEnvelope holds the document against the schema that its Error picks, and makes a finding of each violation.
func checkEnvelope(c *collector, d paste.Candidate, hasResponse bool, e failure) {
	t := c.tree
	each := envelope.EachSuccess
	if e.object >= 0 && t.Kind(e.object) != jsontree.Null {
		each = envelope.EachFailure
	}
	data, first := 0, -1
	var others []envelope.Violation
	each(t, func(v envelope.Violation) {
		if v.Keyword != "additionalProperties" {
			others = append(others, v)
			return
		}
		parent := v.Pointer[:strings.LastIndexByte(v.Pointer, '/')]
		if parent == "" && !hasResponse || slices.ContainsFunc(fixed[parent], func(name string) bool { return strings.EqualFold(name, t.Text(v.Node)) }) {
			// Not an envelope at all, or a fixed name in another case, which checkNames tells.
			return
		}
		switch code := violations[v.Keyword+" "+parent]; {
		case code == "error-with-data":
			// Many members are one fact: the answer failed and yet holds data.
			if data++; first < 0 || t.Text(v.Node) < t.Text(first) {
				first = v.Node
			}
		case !c.full(code, v.Node, ""):
			c.at(code, v.Node, "name", t.Text(v.Node))
		}
	})
	if e.message >= 0 && t.Kind(e.message) == jsontree.String && t.Text(e.message) == "" {
		// Worth a note only: nothing promises a text, so that the schema allows it, and such a failure conforms.
		others = append(others, envelope.Violation{Keyword: "empty", Pointer: "/Response/Error/Message", Node: e.message})
	}
	sort.SliceStable(others, func(i, j int) bool { return others[i].Pointer < others[j].Pointer })
	for _, v := range others {
		if v.Keyword == "required" && (cut(d, v.Node) || d.Lossy) {
			// What is missing may have been cut off, or the form never carries it.
			continue
		}
		c.add(c.violation(v))
	}
	if data > 0 {
		c.at("error-with-data", first, "count", data, "name", t.Text(first))
	}
}

// violation is the finding of a violation that concerns a fixed field.
func (c *collector) violation(v envelope.Violation) diag.Diagnostic {
	n := c.tree.Nodes[v.Node]
	code := violations[v.Keyword+" "+v.Pointer]
	switch v.Keyword {
	case "required":
		// The place of a missing field is the bracket of the object that lacks it.
		d := diag.New(code, n.Start(), n.Start()+1).At(v.Node)
		d.Pointer = v.Pointer
		return d
	case "type":
		if null := violations["type null "+v.Pointer]; n.Kind() == jsontree.Null && null != "" {
			return diag.New(null, n.Start(), n.End()).At(v.Node)
		}
		return diag.New(code, n.Start(), n.End(), "type", n.Kind().String()).At(v.Node)
	}
	return diag.New(code, n.Start(), n.End()).At(v.Node)
}

// cut tells a node that the end of the text cut off.
func cut(d paste.Candidate, node int) bool { return d.Tree.Nodes[node].Flag()&jsontree.Cut != 0 }

// isUUID tells the usual shape of a RequestId, in either case.
func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'):
			return false
		}
	}
	return true
}

// isPlaceholder tells an id that documentation or a person put in place of a real one: masked, or a plain run of characters.
func isPlaceholder(id string) bool {
	if len(id) > 1000 {
		// No RequestId, whatever it is; it is not copied several times to tell.
		return false
	}
	lower := strings.ToLower(strings.TrimSpace(id))
	switch lower {
	case "string", "null", "none", "undefined", "requestid", "request-id", "request_id", "your-request-id", "12345678-1234-1234-1234-123456789012", "12345678-1234-1234-1234-123456789abc", "01234567-89ab-cdef-0123-456789abcdef":
		return true
	}
	if strings.Contains(lower, "xxx") || strings.Contains(lower, "***") || strings.ContainsAny(lower, "<>{}$") {
		return true
	}
	bare := strings.Map(func(ch rune) rune {
		if ch == '-' || ch == '.' || ch == '*' {
			return -1
		}
		return ch
	}, lower)
	return strings.Trim(bare, bare[:min(1, len(bare))]) == "" || strings.HasPrefix("0123456789012345678901234567890123456789", bare) || strings.HasPrefix("1234567890123456789012345678901234567890", bare)
}

// checkValues notes what is worth knowing about the fixed fields' values.
func checkValues(c *collector, d paste.Candidate, response int, e failure, requestID string) {
	t := c.tree
	// What a client meets by itself has no RequestId that could be lost.
	if d.Lossy && requestID == "" && d.System != "client" {
		lost := diag.New("request-id-lost", d.To, d.To)
		lost.Pointer = "/Response/RequestId"
		c.add(lost)
	}
	if id, ok := t.Get(response, "RequestId"); ok && strings.TrimSpace(requestID) != "" {
		switch {
		case isPlaceholder(requestID):
			c.at("request-id-placeholder", id, "value", clip(requestID))
		case !isUUID(requestID):
			c.at("request-id-not-uuid", id, "value", clip(requestID))
		}
	}
	if e.failed() {
		code := t.Text(e.code)
		if tidy := strings.TrimRight(strings.TrimSpace(code), "."); tidy != code && tidy != "" {
			c.at("error-code-untidy", e.code, "code", clip(code), "tidy", clip(tidy))
		}
		if key, match, nearest := docs.Lookup(code); match != docs.Exact {
			c.at("error-code-unknown", e.code, "code", clip(code), "docs", key, "nearest", nearest)
		}
	}
}

// fixed are the names of the fixed fields by the pointer of the object that holds them.
var fixed = map[string][]string{
	"":                {"Response"},
	"/Response":       {"RequestId", "Error"},
	"/Response/Error": {"Code", "Message"},
}

// checkNames looks for duplicate names everywhere, and for fixed names in another case.
func checkNames(c *collector) {
	t := c.tree
	response, hasResponse := t.Get(0, "Response")
	e := readError(t, response, hasResponse)
	t.MarkShadowed(func(first, again int) {
		if !c.full("duplicate-name", again, "") {
			c.at("duplicate-name", again, "name", t.Text(again), "first", jsontree.Offset(t.Nodes[first].Start()))
		}
	})
	// From the outside in: of too many findings the same ones are left out each time.
	for _, holder := range []struct {
		pointer string
		object  int
	}{{"", 0}, {"/Response", response}, {"/Response/Error", e.object}} {
		if holder.object < 0 || holder.pointer != "" && !hasResponse {
			continue
		}
		for name := range t.Members(holder.object) {
			for _, k := range fixed[holder.pointer] {
				if t.IsInOtherCase(name, k) {
					c.at("member-case", name, "name", t.Text(name), "expected", k)
				}
			}
		}
	}
}

// checkNumbers notes the numbers that a JavaScript client would damage.
func checkNumbers(c *collector) {
	t := c.tree
	for i, n := range t.Nodes {
		if n.Kind() != jsontree.Number || n.End()-n.Start() < 5 {
			continue
		}
		raw := t.Raw(i)
		if len(raw) < 16 && !bytes.ContainsAny(raw, "eE") {
			continue
		}
		text := t.Text(i)
		if size := len(strings.TrimLeft(text, "-0")); size > 16 && size < 300 && !strings.ContainsAny(text, ".eE") && c.full("integer-unsafe", i, "") {
			// Certainly unsafe, and not listed.
			continue
		}
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			if !c.full("number-out-of-range", i, "") {
				c.at("number-out-of-range", i, "value", clip(text))
			}
			continue
		}
		if !strings.ContainsAny(text, ".eE") && math.Abs(f) >= 1<<53 && !c.full("integer-unsafe", i, "") {
			c.at("integer-unsafe", i, "value", clip(text), "rounded", strconv.FormatFloat(f, 'f', -1, 64))
		}
	}
}

// clip shortens a text for a finding's parameter.
func clip(s string) string {
	const most = 64
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// fields links the fixed fields and the action's own members to what explains them.
func fields(d paste.Candidate, response int, e failure) []Field {
	t := d.Tree
	out := []Field{}
	add := func(node int, pointer, key string) {
		if len(out) < maxFields {
			out = append(out, Field{Pointer: pointer, From: d.Text.Origin(t.Nodes[node].Start()), To: d.Text.OriginEnd(t.Nodes[node].Start(), t.Nodes[node].End()), Docs: key})
		}
	}
	add(response, "/Response", "Response")
	for name, v := range t.Members(response) {
		text := t.Text(name)
		pointer := "/Response/" + jsontree.EscapePointer(text)
		switch text {
		case "RequestId":
			add(v, pointer, "Response.RequestId")
		case "Error":
			add(v, pointer, "Response.Error")
			if e.code >= 0 {
				add(e.code, pointer+"/Code", "Response.Error.Code")
			}
			if e.message >= 0 {
				add(e.message, pointer+"/Message", "Response.Error.Message")
			}
		default:
			add(v, pointer, "Response.*")
		}
	}
	return out
}
