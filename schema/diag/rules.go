// This file is the table of the codes that findings have.

package diag

import "sync"

// Rule has what all findings with one code have in common.
type Rule struct {
	Code string
	// Severity is that of the finding, unless it was lowered by [Diagnostic.AsWritten].
	Severity Severity
	Category Category
	// Params has the names of all parameters that a finding with the code may have.
	Params []string
	// IsSyntax says that the finding is about the syntax of JSON.
	IsSyntax bool
}

// Rules has all codes. They are public: a code is retired, never renamed or given another meaning.
var Rules = []Rule{
	{"duplicate-name", Warning, Envelope, []string{"first", "name"}, false},
	{"error-code-empty", Warning, Envelope, nil, false},
	{"error-code-missing", Error, Envelope, nil, false},
	{"error-code-not-string", Error, Envelope, []string{"type"}, false},
	{"error-code-unknown", Note, Envelope, []string{"code", "docs", "nearest"}, false},
	{"error-code-untidy", Note, Envelope, []string{"code", "tidy"}, false},
	{"error-member-unknown", Warning, Envelope, []string{"name"}, false},
	{"error-message-empty", Note, Envelope, nil, false},
	{"error-message-missing", Error, Envelope, nil, false},
	{"error-message-not-string", Error, Envelope, []string{"type"}, false},
	{"error-not-object", Error, Envelope, []string{"type"}, false},
	{"error-null", Warning, Envelope, nil, false},
	{"error-with-data", Warning, Envelope, []string{"count", "name"}, false},
	{"integer-unsafe", Note, Envelope, []string{"rounded", "value"}, false},
	{"member-beside-response", Warning, Envelope, []string{"name"}, false},
	{"member-case", Warning, Envelope, []string{"expected", "name"}, false},
	{"member-damaged", Error, Envelope, []string{"expected", "name"}, false},
	{"nesting-too-deep", Error, Envelope, []string{"limit"}, false},
	{"not-json", Note, Envelope, nil, false},
	{"number-out-of-range", Note, Envelope, []string{"value"}, false},
	{"request-id-empty", Error, Envelope, nil, false},
	{"request-id-missing", Error, Envelope, nil, false},
	{"request-id-not-string", Error, Envelope, []string{"type"}, false},
	{"request-id-not-uuid", Note, Envelope, []string{"value"}, false},
	{"request-id-null", Error, Envelope, nil, false},
	{"request-id-placeholder", Note, Envelope, []string{"value"}, false},
	{"response-missing", Error, Envelope, nil, false},
	{"response-not-object", Error, Envelope, []string{"type"}, false},
	{"root-not-object", Error, Envelope, []string{"type"}, false},
	{"syntax-bad-escape", Error, Envelope, []string{"escape", "times"}, true},
	{"syntax-bom", Warning, Envelope, []string{"times"}, true},
	{"syntax-comment", Error, Envelope, []string{"times"}, true},
	{"syntax-control-character", Error, Envelope, []string{"character", "name", "times"}, true},
	{"syntax-ellipsis", Error, Envelope, []string{"times"}, true},
	{"syntax-extra-close", Error, Envelope, []string{"found", "times"}, true},
	{"syntax-extra-comma", Error, Envelope, []string{"times"}, true},
	{"syntax-fullwidth", Error, Envelope, []string{"expected", "found", "times"}, true},
	{"syntax-invalid-utf8", Error, Envelope, []string{"bytes", "times"}, true},
	{"syntax-literal", Error, Envelope, []string{"expected", "found", "times"}, true},
	{"syntax-lone-surrogate", Warning, Envelope, []string{"escape", "times"}, true},
	{"syntax-mismatched-bracket", Error, Envelope, []string{"expected", "found", "openLine", "times"}, true},
	{"syntax-missing-colon", Error, Envelope, []string{"name", "times"}, true},
	{"syntax-missing-comma", Error, Envelope, []string{"found", "times"}, true},
	{"syntax-missing-name", Error, Envelope, []string{"found", "times"}, true},
	{"syntax-missing-value", Error, Envelope, []string{"name", "times"}, true},
	{"syntax-nan", Error, Envelope, []string{"times", "value"}, true},
	{"syntax-number", Error, Envelope, []string{"found", "times", "why"}, true},
	{"syntax-single-quotes", Error, Envelope, []string{"times"}, true},
	{"syntax-smart-quotes", Error, Envelope, []string{"found", "times"}, true},
	{"syntax-space", Error, Envelope, []string{"codepoint", "times"}, true},
	{"syntax-text-after", Error, Envelope, []string{"found", "times"}, true},
	{"syntax-trailing-comma", Error, Envelope, []string{"close", "times"}, true},
	{"syntax-truncated", Error, Envelope, []string{"expected", "inside", "open", "times"}, true},
	{"syntax-two-documents", Error, Envelope, []string{"count", "times"}, true},
	{"syntax-unclosed-string", Error, Envelope, []string{"times"}, true},
	{"syntax-unescaped-quote", Error, Envelope, []string{"count", "times"}, true},
	{"syntax-unexpected", Error, Envelope, []string{"expected", "found", "times"}, true},
	{"syntax-unquoted-name", Error, Envelope, []string{"name", "times"}, true},
	{"syntax-unquoted-value", Error, Envelope, []string{"times", "value"}, true},
	{"response-nested", Note, Envelope, []string{"pointer"}, false},
	{"request-not-response", Error, Envelope, nil, false},
	{"client-side-error", Note, Envelope, []string{"code", "guess"}, false},
	{"code-lost", Warning, Envelope, []string{"guess"}, false},
	{"http-head", Note, Envelope, []string{"status"}, false},
	{"stream-events", Note, Envelope, []string{"count"}, false},
	{"other-system", Note, Envelope, []string{"code", "system"}, false},
	{"html-page", Note, Envelope, []string{"title"}, false},
	{"har-without-response", Note, Envelope, nil, false},
	{"tccli-output", Error, Envelope, []string{"mode"}, false},
	{"body-missing", Error, Envelope, nil, false},
	{"request-id-lost", Note, Envelope, nil, false},
	{"error-repeated", Note, Envelope, []string{"times"}, false},
	{"item-failed", Note, Envelope, []string{"code", "docs"}, false},
	{"task-failed", Note, Envelope, []string{"field", "state"}, false},
	{"mended", Note, Repair, []string{"count"}, false},
	{"wrapper-missing", Note, Repair, nil, false},
	{"mended-gutter", Note, Repair, nil, false},
	{"mended-html-entities", Note, Repair, nil, false},
	{"mended-url-encoding", Note, Repair, nil, false},
	{"mended-escapes", Note, Repair, nil, false},
	{"mended-json-string", Note, Repair, nil, false},
	{"mended-base64", Note, Repair, nil, false},
	{"mended-colours", Note, Repair, nil, false},
	{"mended-invisible", Note, Repair, nil, false},
	{"mended-doubled-quotes", Note, Repair, nil, false},
	{"mended-joined-strings", Note, Repair, nil, false},
	{"mended-wrapped-lines", Note, Repair, nil, false},
	{"mended-fullwidth", Note, Repair, nil, false},
	{"mended-literal", Note, Repair, nil, false},
	{"mended-links", Note, Repair, nil, false},
	{"action-field-type", Error, OfAction, []string{"action", "expected", "field", "product", "type"}, false},
	{"action-field-null", Warning, OfAction, []string{"action", "expected", "field", "product", "type"}, false},
	{"action-field-missing", Warning, OfAction, []string{"action", "field", "product"}, false},
	{"action-field-unknown", Note, OfAction, []string{"action", "field", "nearest", "product"}, false},
	{"action-field-case", Warning, OfAction, []string{"action", "field", "nearest", "product"}, false},
	{"action-date-format", Note, OfAction, []string{"action", "expected", "field", "product", "value"}, false},
	{"action-number-range", Error, OfAction, []string{"action", "expected", "field", "product", "value"}, false},
	{"secret", Warning, OfSecret, []string{"kind"}, false},
	{"input-too-large", Error, OfText, []string{"limit", "size"}, false},
	{"responses-not-listed", Note, OfText, []string{"count", "listed"}, false}}

var byCode = sync.OnceValue(func() map[string]Rule {
	rules := make(map[string]Rule, len(Rules))
	for _, rule := range Rules {
		rules[rule.Code] = rule
	}
	return rules
})
