// This file reads Response.Error and finds what explains it.

package schema

import (
	"bytes"
	"strings"

	"tcresponse/schema/docs"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// maxDeclared is how many of the products that declare a code are listed.
const maxDeclared = 20

// errorNodes are the nodes of Response.Error and its fixed fields; -1 for one that is missing.
type errorNodes struct {
	tree *jsontree.Tree
	// object is the value of Error, whatever its type.
	object, code, message int
}

// findError finds Error in the value of Response.
func findError(t *jsontree.Tree, response int, hasResponse bool) errorNodes {
	e := errorNodes{t, -1, -1, -1}
	if !hasResponse {
		return e
	}
	find := func(in int, name string) int {
		if v, ok := t.Get(in, name); ok {
			return v
		}
		return -1
	}
	if e.object = find(response, "Error"); e.object >= 0 {
		e.code, e.message = find(e.object, "Code"), find(e.object, "Message")
	}
	return e
}

// hasCode reports whether the error has a whole code: then the service refused the request.
func (e errorNodes) hasCode() bool {
	return e.code >= 0 && e.tree.Kind(e.code) == jsontree.String && !e.tree.IsCut(e.code) && len(bytes.TrimSpace(e.tree.Bytes(e.code))) > 0
}

// isUnreadable reports whether there is an Error that no client could read.
func (e errorNodes) isUnreadable() bool {
	if e.object < 0 || e.tree.Kind(e.object) == jsontree.Null {
		return false
	}
	if e.tree.Kind(e.object) != jsontree.Object {
		return true
	}
	return e.code >= 0 && e.tree.Kind(e.code) != jsontree.String && e.tree.Kind(e.code) != jsontree.Null || e.code < 0 && e.tree.Len(e.object) > 0
}

// explain returns the error as the report has it; nil for one without a code, unless the code was
// cut off and something of the error was read.
func (e errorNodes) explain() *Error {
	out := &Error{Match: docs.None}
	if e.code >= 0 && e.tree.Kind(e.code) == jsontree.String {
		out.Code = e.tree.Text(e.code)
	}
	if e.message >= 0 && e.tree.Kind(e.message) == jsontree.String {
		out.Message = e.tree.Text(e.message)
	}
	if !e.hasCode() {
		if e.object < 0 || !e.tree.IsCut(e.object) || out.Code+out.Message == "" {
			return nil
		}
		// The last word may lack its end.
		if known, match, _ := docs.Lookup(out.Code[:max(0, strings.LastIndexByte(out.Code, '.'))]); known != "" && match != docs.None {
			out.Docs, out.Match = known, docs.Prefix
		}
		return out
	}
	out.Docs, out.Match, out.Nearest = docs.Lookup(out.Code)
	if cause, ok := paste.FindCause(out.Message, out.Code); ok {
		out.Cause = &Error{Code: cause.Code, Message: cause.Message, RequestID: cause.RequestID}
		out.Cause.Docs, out.Cause.Match, out.Cause.Nearest = docs.Lookup(cause.Code)
	}
	return out
}

// lostCode returns the error of a text that lacks the code: the one that its message usually comes
// with explains it.
func lostCode(found paste.Match) *Error {
	e := &Error{Code: found.Code, Message: found.Message, Match: docs.None}
	for _, n := range found.Notes {
		if guess, ok := n.Params["guess"].(string); ok && guess != "" {
			e.Docs, e.Match = guess, docs.Guess
			if explained, match, _ := docs.Lookup(guess); match == docs.Prefix {
				e.Docs = explained
			}
		}
	}
	return e
}

// codeOf returns the code of a failure without the dots and spaces that some services add; empty for
// other verdicts, since the code may lack its end.
func codeOf(r *Response) string {
	if r.Error == nil || r.Verdict != Failure {
		return ""
	}
	return strings.TrimRight(r.Error.Code, ". ")
}

// addDeclared adds which products declare the code of the response's error, where that is known.
func (e *Engine) addDeclared(r *Response) {
	code := codeOf(r)
	if code == "" || e.catalog == nil || r.System != "api3" {
		return
	}
	names := e.catalog.Names()
	if names == nil {
		return
	}
	products := names.Declared(code)
	r.Error.Declared = &Declared{Products: append([]string{}, products[:min(len(products), maxDeclared)]...), Total: len(products), Date: e.source.Date}
}

// checkErrorCode notes a code that is written oddly, or that no documentation has and no product
// declares.
func checkErrorCode(c *collector, err errorNodes, explained *Error, isOfClient bool) {
	if !err.hasCode() {
		return
	}
	code := explained.Code
	if tidy := strings.TrimRight(strings.TrimSpace(code), "."); tidy != code && tidy != "" {
		c.at("error-code-untidy", err.code, "code", clip(code), "tidy", clip(tidy))
	}
	isDeclared := explained.Declared != nil && explained.Declared.Total > 0
	// Of the codes that SDKs make there is no list.
	if explained.Match != docs.Exact && !isDeclared && !isOfClient {
		c.at("error-code-unknown", err.code, "code", clip(code), "docs", explained.Docs, "nearest", explained.Nearest)
	}
}

// IsCommon reports whether any product may return the code, whether it declares the code or not.
func (e *Error) IsCommon() bool {
	list, _, _ := docs.Entry(e.Docs)
	return e.Match == docs.Exact && list != "product"
}
