package paste

import (
	"bytes"
	"strings"
	"sync"

	"tcresponse/schema/docs"
	"tcresponse/schema/jsontree"
)

// inner recognises an answer without the member Response around it, as tccli and the toJsonString of SDKs print it.
func inner(d document, node int) (Candidate, bool) {
	if c, ok := innerFailure(d, node); ok {
		return c, true
	}
	t := d.read.Tree
	id, ok := t.Get(node, "RequestId")
	if !ok || t.Kind(id) != jsontree.String || t.Len(node) == 0 || hasMarkedName(t, node) {
		return Candidate{}, false
	}
	c := d.unwrapped("json-inner", node)
	c.Confidence = 0.7
	return c, true
}

// hasMarkedName tells an object with a name such as @timestamp, which programs that keep logs give; no field of this API has one.
func hasMarkedName(t *jsontree.Tree, node int) bool {
	for name := range t.Members(node) {
		if text := t.Bytes(name); len(text) > 1 && (text[0] == '@' || text[0] == '$') {
			return true
		}
	}
	return false
}

// innerAnswer recognises an answer without its wrapper in what an application made of it. Only an id in the usual shape tells it from other things that have one.
func innerAnswer(d document, node int) (Candidate, bool) {
	t := d.read.Tree
	id, ok := t.StringAt(node, "RequestId")
	if uuid, end := readUUID([]byte(id), 0); !ok || uuid != id || end != len(id) || upperID(t, node) || t.Len(node) < 2 || isForeignPart(t, node, d.pointers.Of(node)) {
		return Candidate{}, false
	}
	c := d.unwrapped("json-inner", node)
	c.Plain, c.Confidence = false, 0.6
	c.noteAtStart("response-nested", "pointer", d.pointers.Of(node))
	return c, true
}

// unwrapped makes the candidate of an object that lacks its wrapper.
func (d document) unwrapped(form string, node int) Candidate {
	c := d.candidate(form, d.read.Tree.Wrap("Response", node), node)
	c.Plain = c.Plain && node == 0
	c.noteAtStart("wrapper-missing")
	return c
}

// innerFailure recognises an object with Error, or with Code and Message alone, or with an SDK exception's members.
func innerFailure(d document, node int) (Candidate, bool) {
	t := d.read.Tree
	if e, ok := t.Get(node, "Error"); ok && t.Kind(e) == jsontree.Object {
		if isQueryError(t, e) {
			return Candidate{}, false
		}
		if code, ok := t.StringAt(e, "Code"); ok && codeShape(code) {
			return d.unwrapped("json-inner", node), true
		}
	}
	code, message, requestID := errorMembers(t, node)
	if code >= 0 && message < 0 && requestID >= 0 {
		message = messageAround(t, node)
	}
	if code >= 0 && (message >= 0 || requestID >= 0) {
		if _, foreign := t.Get(node, "HostId"); foreign {
			return Candidate{}, false
		}
		place := func(v int) (string, span) {
			if v < 0 {
				return "", between(t.Nodes[node].Start(), t.Nodes[node].Start())
			}
			return t.Text(v), between(t.Nodes[v].Start(), t.Nodes[v].End())
		}
		all := between(t.Nodes[node].Start(), t.Nodes[node].End())
		codeText, codeAt := place(code)
		messageText, messageAt := place(message)
		id, idAt := place(requestID)
		if requestID < 0 {
			id, idAt = idBehind(d.t.Bytes, all.to)
		}
		c := d.candidate("json-error", errorEnvelope(d.t, all, codeText, messageText, id, codeAt, messageAt, idAt), node)
		c.Errors, c.ErrorsTotal = nil, 0
		c.Plain, c.Lossy, c.Confidence = false, true, 0.8
		if system := systemOfTrace(d.t.Bytes, t.Nodes[0].Start()); system != "" {
			c.Form, c.System, c.Verdict, c.Code, c.Message, c.RequestID = "json", system, "other", codeText, messageText, id
			c.noteAtStart("other-system", "system", system, "code", codeText)
			return c, true
		}
		c.noteAtStart("wrapper-missing")
		c.ofClient(codeText, id, codeAt)
		return c, true
	}
	if code < 0 {
		return javaObject(d, node)
	}
	return Candidate{}, false
}

// messageAround is the node of the message that an application put beside the object with the other members of an error; -1 without one.
func messageAround(t *jsontree.Tree, node int) int {
	// An application's own object is small.
	const most = 64
	for parent := node - 1; parent >= 0 && node-parent < most; parent-- {
		if t.Kind(parent) != jsontree.Object || int(t.Nodes[parent].Next) <= node {
			continue
		}
		for name, v := range t.Members(parent) {
			switch strings.ToLower(t.Text(name)) {
			case "error", "message", "msg", "errmsg", "error_message", "errormessage":
				if t.Kind(v) == jsontree.String {
					return v
				}
			}
		}
		return -1
	}
	return -1
}

// errorMembers are the nodes of the strings that are code, message and RequestId of an error by their names, whatever the spelling of these; -1 for one that is not there, or a code that is none of this API.
func errorMembers(t *jsontree.Tree, node int) (code, message, requestID int) {
	code, message, requestID = -1, -1, -1
	for name, v := range t.Members(node) {
		if t.Kind(v) != jsontree.String || t.Nodes[name].End()-t.Nodes[name].Start() > 20 {
			continue
		}
		switch strings.ReplaceAll(strings.ToLower(t.Text(name)), "_", "") {
		case "code", "errorcode", "errcode":
			if codeKnown(t.Text(v)) {
				code = v
			}
		case "message", "errormessage", "errmessage", "errormsg", "errmsg", "msg":
			message = v
		case "requestid":
			requestID = v
		}
	}
	return code, message, requestID
}

// readCutMember reads the members of an error from "Code" on, where what stood before was cut off or cannot be read.
func readCutMember(in *input, at int) []Candidate {
	t := in.text
	if t.depth >= maxDepth {
		return nil
	}
	const most = 1 << 13
	b := derive(t, "", most)
	b.put("{", at)
	b.copy(at, min(len(t.Bytes), at+most))
	inner := b.text()
	read := jsontree.ReadSome(inner.Bytes, 0, tolerated)
	in.spend(len(inner.Bytes) + read.Looked)
	if read.GaveUp || read.TooDeep >= 0 {
		return in.unused(read)
	}
	c, ok := innerFailure(newDocument(inner, read, false), 0)
	if !ok {
		return in.unused(read)
	}
	if c.Confidence = 0.5; read.Tolerated < tolerated {
		// Something else stands between the members: a layer may have to be undone.
		c.Confidence = doubtful
	}
	return []Candidate{c}
}

// idBehind reads the member RequestId that follows a fragment such as "Error": {…}.
func idBehind(b []byte, at int) (string, span) {
	const window = 120
	rest := b[at:min(len(b), at+window)]
	i, size := idNeedle(rest)
	if i < 0 || len(bytes.Trim(rest[:i], " \t\r\n,}\"'\\")) > 0 {
		return "", between(at, at)
	}
	i = min(i+size+len("Id"), len(rest))
	for i < len(rest) && bytes.IndexByte([]byte("\"'\\"), rest[i]) >= 0 {
		i++
	}
	if value := separated(rest, i); value >= 0 {
		return readID(b, at+value)
	}
	return "", between(at, at)
}

// codeShape tells a text that is written like an error code.
func codeShape(code string) bool {
	code = strings.TrimRight(code, ". ")
	if code == "" || code[0] < 'A' || code[0] > 'Z' || len(code) > 128 {
		return false
	}
	dots := 0
	for i := range len(code) {
		switch c := code[i]; {
		case c == '.':
			if dots++; dots > 2 || i+1 == len(code) || code[i+1] == '.' {
				return false
			}
		case !isNameByte(c) || c == '$':
			return false
		}
	}
	return true
}

// codeKnown tells a code of which at least the first part is documented.
func codeKnown(code string) bool {
	if !codeShape(code) {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimRight(code, ". "), ".")
	return classes()[first]
}

// classes are the first parts of codes: those of the documented ones, and those that products declare in number and that no list of common codes has.
var classes = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, c := range docs.Names() {
		first, _, _ := strings.Cut(c, ".")
		known[first] = true
	}
	for _, first := range []string{"AuthFailure", "ClientError", "ClientNetworkError", "ClientParamsError", "ClientSideError", "InvalidCredential", "ServerNetworkError", "ServerSideError", "FailedOperation", "OperationDenied", "ResourcesSoldOut", "ServerError", "InvalidFilter", "RegionError", "InvalidDisk", "InvalidImageId", "InvalidInstanceId", "CdbError", "InvalidAccount", "InvalidPermission", "InvalidZone", "OverQuota", "InternalServerError", "InvalidInstance", "InvalidHostId", "InvalidKeyPairId", "InvalidKeyPair", "InvalidRegion", "InvalidVpcId", "InvalidAddressId", "InvalidSnapshot", "AccountQualificationRestrictions", "DidFailedOperation"} {
		known[first] = true
	}
	return known
})

// event recognises one event of a stream: an answer in pieces that never has a wrapper.
func event(d document, node int) (Candidate, bool) {
	t := d.read.Tree
	choices, ok := t.Get(node, "Choices")
	isChoices := ok && t.Kind(choices) == jsontree.Array
	if e, ok := t.Get(node, "ErrorMsg"); ok && t.Kind(e) == jsontree.Object {
		code, _ := t.ScalarAt(e, "Code")
		message, _ := t.ScalarAt(e, "Msg")
		// Zero and no words tell of no error.
		if strings.Trim(code, "0") != "" || message != "" {
			c := d.unwrapped("stream-event", node)
			c.Verdict, c.Code, c.Message, c.Lossy = "failure", code, message, true
			return c, true
		}
	}
	if !isChoices {
		return Candidate{}, false
	}
	for _, name := range []string{"Created", "Usage", "Id", "Note"} {
		if _, ok := t.Get(node, name); ok {
			c := d.unwrapped("stream-event", node)
			c.Verdict, c.Lossy = "success", true
			return c, true
		}
	}
	return Candidate{}, false
}
