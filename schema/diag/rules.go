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
}

// Rules has all codes. They are public: a code is retired, never renamed or given another meaning.
var Rules = []Rule{
	{"duplicate-name", Warning, Envelope, []string{"first", "name"}},
	{"error-code-empty", Warning, Envelope, nil},
	{"error-code-missing", Error, Envelope, nil},
	{"error-code-not-string", Error, Envelope, []string{"type"}},
	{"error-code-unknown", Note, Envelope, []string{"code", "docs", "nearest"}},
	{"error-code-untidy", Note, Envelope, []string{"code", "tidy"}},
	{"error-member-unknown", Warning, Envelope, []string{"name"}},
	{"error-message-empty", Note, Envelope, nil},
	{"error-message-missing", Error, Envelope, nil},
	{"error-message-not-string", Error, Envelope, []string{"type"}},
	{"error-not-object", Error, Envelope, []string{"type"}},
	{"error-null", Warning, Envelope, nil},
	{"error-with-data", Warning, Envelope, []string{"count", "name"}},
	{"integer-unsafe", Note, Envelope, []string{"rounded", "value"}},
	{"member-beside-response", Warning, Envelope, []string{"name"}},
	{"member-case", Warning, Envelope, []string{"expected", "name"}},
	{"member-damaged", Error, Envelope, []string{"expected", "name"}},
	{"nesting-too-deep", Error, Envelope, []string{"limit"}},
	{"not-json", Note, Envelope, nil},
	{"number-out-of-range", Note, Envelope, []string{"value"}},
	{"request-id-empty", Error, Envelope, nil},
	{"request-id-missing", Error, Envelope, nil},
	{"request-id-not-string", Error, Envelope, []string{"type"}},
	{"request-id-not-uuid", Note, Envelope, []string{"value"}},
	{"request-id-null", Error, Envelope, nil},
	{"request-id-placeholder", Note, Envelope, []string{"value"}},
	{"response-missing", Error, Envelope, nil},
	{"response-not-object", Error, Envelope, []string{"type"}},
	{"root-not-object", Error, Envelope, []string{"type"}},
	{"syntax-bad-escape", Error, Syntax, []string{"escape", "times"}},
	{"syntax-bom", Warning, Syntax, []string{"times"}},
	{"syntax-comment", Error, Syntax, []string{"times"}},
	{"syntax-control-character", Error, Syntax, []string{"character", "name", "times"}},
	{"syntax-ellipsis", Error, Syntax, []string{"times"}},
	{"syntax-extra-close", Error, Syntax, []string{"found", "times"}},
	{"syntax-extra-comma", Error, Syntax, []string{"times"}},
	{"syntax-fullwidth", Error, Syntax, []string{"expected", "found", "times"}},
	{"syntax-invalid-utf8", Error, Syntax, []string{"bytes", "times"}},
	{"syntax-literal", Error, Syntax, []string{"expected", "found", "times"}},
	{"syntax-lone-surrogate", Warning, Syntax, []string{"escape", "times"}},
	{"syntax-mismatched-bracket", Error, Syntax, []string{"expected", "found", "openLine", "times"}},
	{"syntax-missing-colon", Error, Syntax, []string{"name", "times"}},
	{"syntax-missing-comma", Error, Syntax, []string{"found", "times"}},
	{"syntax-missing-name", Error, Syntax, []string{"found", "times"}},
	{"syntax-missing-value", Error, Syntax, []string{"name", "times"}},
	{"syntax-nan", Error, Syntax, []string{"times", "value"}},
	{"syntax-number", Error, Syntax, []string{"found", "times", "why"}},
	{"syntax-single-quotes", Error, Syntax, []string{"times"}},
	{"syntax-smart-quotes", Error, Syntax, []string{"found", "times"}},
	{"syntax-space", Error, Syntax, []string{"codepoint", "times"}},
	{"syntax-text-after", Error, Syntax, []string{"found", "times"}},
	{"syntax-trailing-comma", Error, Syntax, []string{"close", "times"}},
	{"syntax-truncated", Error, Syntax, []string{"expected", "inside", "open", "times"}},
	{"syntax-two-documents", Error, Syntax, []string{"count", "times"}},
	{"syntax-unclosed-string", Error, Syntax, []string{"times"}},
	{"syntax-unescaped-quote", Error, Syntax, []string{"count", "times"}},
	{"syntax-unexpected", Error, Syntax, []string{"expected", "found", "times"}},
	{"syntax-unquoted-name", Error, Syntax, []string{"name", "times"}},
	{"syntax-unquoted-value", Error, Syntax, []string{"times", "value"}},
	{"response-nested", Note, Envelope, []string{"pointer"}},
	{"request-not-response", Error, Envelope, nil},
	{"client-side-error", Note, Envelope, []string{"code", "guess"}},
	{"code-lost", Warning, Envelope, []string{"guess"}},
	{"http-head", Note, Envelope, []string{"status"}},
	{"stream-events", Note, Envelope, []string{"count"}},
	{"other-system", Note, Envelope, []string{"code", "system"}},
	{"html-page", Note, Envelope, []string{"title"}},
	{"har-without-response", Note, Envelope, nil},
	{"tccli-output", Error, Envelope, []string{"mode"}},
	{"body-missing", Error, Envelope, nil},
	{"request-id-lost", Note, Envelope, nil},
	{"error-repeated", Note, Envelope, []string{"times"}},
	{"item-failed", Note, Envelope, []string{"code", "docs"}},
	{"task-failed", Note, Envelope, []string{"field", "state"}},
	{"mended", Note, Repair, []string{"count"}},
	{"wrapper-missing", Note, Repair, nil},
	{"mended-gutter", Note, Repair, nil},
	{"mended-html-entities", Note, Repair, nil},
	{"mended-url-encoding", Note, Repair, nil},
	{"mended-escapes", Note, Repair, nil},
	{"mended-json-string", Note, Repair, nil},
	{"mended-base64", Note, Repair, nil},
	{"mended-colours", Note, Repair, nil},
	{"mended-invisible", Note, Repair, nil},
	{"mended-doubled-quotes", Note, Repair, nil},
	{"mended-joined-strings", Note, Repair, nil},
	{"mended-wrapped-lines", Note, Repair, nil},
	{"mended-fullwidth", Note, Repair, nil},
	{"mended-literal", Note, Repair, nil},
	{"mended-links", Note, Repair, nil},
	{"action-field-type", Error, OfAction, []string{"action", "expected", "field", "product", "type"}},
	{"action-field-null", Warning, OfAction, []string{"action", "expected", "field", "product", "type"}},
	{"action-field-missing", Warning, OfAction, []string{"action", "field", "product"}},
	{"action-field-unknown", Note, OfAction, []string{"action", "field", "nearest", "product"}},
	{"action-field-case", Warning, OfAction, []string{"action", "field", "nearest", "product"}},
	{"action-date-format", Note, OfAction, []string{"action", "expected", "field", "product", "value"}},
	{"action-number-range", Error, OfAction, []string{"action", "expected", "field", "product", "value"}},
	{"secret", Warning, OfSecret, []string{"kind"}},
	{"input-too-large", Error, OfText, []string{"limit", "size"}},
	{"responses-not-listed", Note, OfText, []string{"count", "listed"}}}

var byCode = sync.OnceValue(func() map[string]Rule {
	rules := make(map[string]Rule, len(Rules))
	for _, rule := range Rules {
		rules[rule.Code] = rule
	}
	return rules
})
