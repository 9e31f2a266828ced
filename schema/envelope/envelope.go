// Package envelope holds the JSON Schemas of the two documented envelopes, and validates a
// response against the one that applies to it.
package envelope

import (
	_ "embed"
	"sync"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/validate"
)

// Success is the JSON Schema (draft 2020-12) of the response to a request that succeeded.
//
//go:embed success.schema.json
var Success string

// Failure is the JSON Schema (draft 2020-12) of the response to a request that failed.
//
//go:embed failure.schema.json
var Failure string

var success, failure = compiled("success.schema.json", &Success), compiled("failure.schema.json", &Failure)

// compiled returns a function that compiles a schema on first use, since compiling dominates the
// start of a program.
func compiled(name string, source *string) func() *validate.Program {
	return sync.OnceValue(func() *validate.Program { return validate.Compile(name, []byte(*source), "") })
}

// Codes has the code of the diagnostic for each error against the schemas: keyword and JSON Pointer;
// for additionalProperties, the pointer of the object.
var Codes = map[string]diag.Code{
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
	"additionalProperties ":                "member-beside-response",
	"additionalProperties /Response":       "error-with-data",
	"additionalProperties /Response/Error": "error-member-unknown",
}

// Check calls do with the diagnostic of each error against the schema that Response.Error picks, in
// the order of the walk: the failure's schema for any Error but null, else the success's. It ignores
// names that Tree.MarkShadowed has marked. A diagnostic has the pointer of the field concerned; one
// about an unexpected field, of which there may be a million, has the node of the name only.
func Check(t *jsontree.Tree, do func(diag.Diagnostic)) {
	program := success
	if response, ok := t.Get(0, "Response"); ok {
		if e, ok := t.Get(response, "Error"); ok && t.Kind(e) != jsontree.Null {
			program = failure
		}
	}
	// All fields of one object come in a row.
	object, code := -1, ""
	program().Run(t, 0, func(f validate.Failure) {
		if f.Name < 0 {
			do(diagnostic(t, f))
			return
		}
		if f.Node != object {
			object, code = f.Node, Codes[f.Keyword+" "+t.Pointer(f.Node)]
		}
		n := t.Nodes[f.Name]
		do(diag.Diagnostic{Code: code, Severity: diag.RuleOf(code).Severity, From: n.Start(), To: n.End(), Node: f.Name})
	}, nil)
}

// diagnostic returns the diagnostic of an error that concerns a field of the schemas.
func diagnostic(t *jsontree.Tree, f validate.Failure) diag.Diagnostic {
	n, pointer := t.Nodes[f.Node], t.Pointer(f.Node)
	var d diag.Diagnostic
	switch null := Codes["type null "+pointer]; {
	case f.Missing != "":
		// Its place is the bracket of the object that lacks the field.
		pointer += "/" + f.Missing
		d = diag.New(Codes["required "+pointer], n.Start(), n.Start()+1)
	case f.Keyword == "type" && n.Kind() == jsontree.Null && null != "":
		d = diag.New(null, n.Start(), n.End())
	case f.Keyword == "type":
		d = diag.New(Codes["type "+pointer], n.Start(), n.End(), "type", n.Kind().String())
	default:
		d = diag.New(Codes[f.Keyword+" "+pointer], n.Start(), n.End())
	}
	d.Node, d.Missing, d.Pointer = f.Node, f.Missing, pointer
	return d
}
