// Package diag has the one type of a finding, and the table of all codes that a finding may have.
//
// A finding is data: the sentences for its code are in schema/docs/texts, one for each language.
package diag

import (
	"fmt"
	"maps"
)

// Severity grades a finding.
type Severity string

const (
	// Error breaks what the specification promises, or keeps an SDK from reading the response.
	Error Severity = "error"
	// Warning contradicts the documentation, but clients cope.
	Warning Severity = "warning"
	// Note is worth knowing.
	Note Severity = "note"
)

// Severities has all of them, worst first.
var Severities = [...]Severity{Error, Warning, Note}

// Category says what a finding is about.
type Category string

const (
	// Envelope is about the envelope of a response, and what stands around it.
	Envelope Category = "envelope"
	// Repair is about what was changed to be able to read the text.
	Repair Category = "repair"
	// OfAction is about a difference from the published definition of the action.
	OfAction Category = "action"
	// OfSecret is about a value that gives its reader access to an account.
	OfSecret Category = "secret"
	// OfText is about the text as a whole.
	OfText Category = "text"
)

// Code is the code of a finding: one of those in Rules.
type Code = string

// Diagnostic is one finding. Its place is in bytes of the text that was read; the report has it in
// UTF-16 code units of the pasted text.
type Diagnostic struct {
	// Code is one of Rules: stable, in kebab case, never reused for something else.
	Code     Code
	Severity Severity
	// From and To are 0-based byte offsets, To exclusive; both the same where something is missing.
	From, To int
	// Node is the number of the value concerned in the tree; None if the finding is not about a
	// value.
	Node int
	// Missing is the name of a field that the object at Node lacks; empty for none.
	Missing string
	// Pointer is the JSON Pointer (RFC 6901) of a field that is missing from an envelope; it stands
	// in place of that of Node, and is empty for none.
	Pointer string
	// Params are the values that the sentences for Code ask for, by their names.
	Params map[string]any
}

// None is the node of a finding that is not about a value.
const None = -1

// New returns a finding about a part of a text, with the severity of its code; params alternate
// between names and values. It panics if the table does not have the code.
func New(code string, from, to int, params ...any) Diagnostic {
	return Diagnostic{Code: code, Severity: RuleOf(code).Severity, From: from, To: to, Node: None, Params: Params(params...)}
}

// At returns the finding with the value at a node as what it is about.
func (d Diagnostic) At(node int) Diagnostic {
	d.Node = node
	return d
}

// AsWritten returns a syntax error, which occurs so many times in a text that was not meant as JSON, as a
// note: that is how the form is written. Only that the text ends too early stays an error.
func (d Diagnostic) AsWritten(times int) Diagnostic {
	params := map[string]any{"times": times}
	maps.Copy(params, d.Params)
	d.Params = params
	if d.Code != "syntax-truncated" {
		d.Severity = Note
	}
	return d
}

// Params returns the parameters of a finding from alternating names and values; nil for none.
func Params(list ...any) map[string]any {
	if len(list) == 0 {
		return nil
	}
	params := map[string]any{}
	for i := 0; i+1 < len(list); i += 2 {
		params[list[i].(string)] = list[i+1]
	}
	return params
}

// PlaceParam returns the name of the parameter that is another place in the text, for which a report has
// the line; empty for a code that has none.
func PlaceParam(code Code) string {
	switch code {
	case "duplicate-name":
		return "first"
	case "syntax-mismatched-bracket":
		return "openLine"
	}
	return ""
}

// RuleOf returns the row of the table for a code. It panics if there is none: codes are constants
// of the program.
func RuleOf(code string) Rule {
	rule, ok := byCode()[code]
	if !ok {
		panic(fmt.Sprintf("diag: no code %q", code))
	}
	return rule
}
