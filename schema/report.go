// Package schema reads a pasted Tencent Cloud API 3.0 response and reports what the service
// returned, whether the text is a documented envelope, and where it is not.
package schema

import (
	"strconv"

	"tcresponse/schema/diag"
	"tcresponse/schema/docs"
	"tcresponse/schema/explain"
)

// ReportVersion is the value of Report.Version; it changes only when a field changes its meaning or
// goes.
const ReportVersion = 1

// MaxFindings is how many findings are listed for one response; FindingsTotal counts all of them.
const MaxFindings = 200

// Verdict says what the service returned, not whether the text conforms.
type Verdict string

const (
	// Success is a response without a usable Response.Error.
	Success Verdict = "success"
	// Failure is a response whose Response.Error is an object with a Code that is a non-empty
	// string, or an error text that carries a code of the service.
	Failure Verdict = "failure"
	// Invalid is a text that claims to be a response and cannot be read as one.
	Invalid Verdict = "invalid"
	// Other is a text that comes from another system or is no response at all.
	Other Verdict = "other"
)

// Damage says why a response could be read only in part.
type Damage string

const (
	// DamageCut means that the end of the text is missing.
	DamageCut Damage = "cut"
	// DamageSyntax means that the text is not valid JSON, so that an error may be hidden in it.
	DamageSyntax Damage = "syntax"
)

// Report is the result for one pasted text.
//
// Every offset in it is in UTF-16 code units of the pasted text (what an editor and a JavaScript
// string use); a byte that is not part of valid UTF-8 counts as one unit. An empty or blank text
// gives no responses and no findings.
type Report struct {
	Version   int        `json:"version"`
	Responses []Response `json:"responses"`
	// Findings belong to the text as a whole, not to one response.
	Findings []Finding `json:"findings"`
	// Wants names the missing catalog packs that would make the report better; the caller loads
	// them and checks again.
	Wants []string `json:"wants"`
}

// Response is one response found in the text.
type Response struct {
	// Form names how the response was written down, such as json-envelope.
	Form    string  `json:"form"`
	Verdict Verdict `json:"verdict"`
	// Damage says why the verdict is invalid although the text was read in part: what was read is
	// explained. Left out when there is another reason, and for other verdicts.
	Damage Damage `json:"damage,omitempty"`
	// Conforms is true only when the text, as pasted, is exactly a documented envelope.
	Conforms bool `json:"conforms"`
	// From and To are the response's place: 0-based UTF-16 code units, To exclusive.
	From int `json:"from"`
	To   int `json:"to"`
	// System names who responded: api3, or another system, or unknown.
	System string `json:"system"`
	// Error is null when the response has no error. Its Code is empty when the text has lost it.
	Error     *Error `json:"error"`
	RequestID string `json:"requestId"`
	// Named is the action that the paste itself names, in a log line, a header or a stack frame;
	// product and version may be empty. Null when it names none.
	Named *Action `json:"named"`
	// Action is null unless the evidence decides for one action.
	Action *Action `json:"action"`
	// Definition is the definition that the response was checked against: of Action, or of the
	// action that a person chose; null without one.
	Definition *Definition `json:"definition"`
	// Product is the short name of the product that is certain even where the action is not; else
	// empty.
	Product string `json:"product"`
	// Bare is true when a success has nothing but a RequestId, so that its fields say nothing about
	// the action.
	Bare       bool        `json:"bare"`
	Candidates []Candidate `json:"candidates"`
	Fields     []Field     `json:"fields"`
	Findings   []Finding   `json:"findings"`
	// FindingsTotal counts the findings that are not listed too.
	FindingsTotal int `json:"findingsTotal"`
	// Groups are all findings by code and place, at most 200; their counts are exact.
	Groups []Group `json:"groups"`
	// Partial says which part of the work failed although the call succeeded; null where nothing
	// shows that.
	Partial *Partial `json:"partial"`
	// Source is where the tool that made the call says it failed; null where it does not.
	Source *Source `json:"source"`
}

// Error is the error that the service reported.
type Error struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	// Docs is the documented code that explains this one: the code itself, or its longest known
	// prefix; empty when no part of it is known.
	Docs string `json:"docs"`
	// Match says how Docs was found.
	Match docs.Match `json:"match"`
	// Nearest is the documented code with the nearest spelling, when Code is not documented and one
	// is near; else empty.
	Nearest string `json:"nearest"`
	// RequestID is the id of the request that failed inside, for a cause; else empty.
	RequestID string `json:"requestId,omitempty"`
	// Declared says which products declare the code; null while that is not known.
	Declared *Declared `json:"declared,omitempty"`
	// Cause is the error that Message quotes, probably the root of this one; null when it quotes
	// none.
	Cause *Error `json:"cause,omitempty"`
	// Advice is the explanation of this very error; null when nothing is known.
	Advice *explain.Advice `json:"advice,omitempty"`
}

// Action names one action of one version of one product.
type Action struct {
	Product string `json:"product"`
	Version string `json:"version"`
	Action  string `json:"action"`
}

// Candidate is an action that may have returned the response.
type Candidate struct {
	Product string `json:"product"`
	Version string `json:"version"`
	Action  string `json:"action"`
	// Score is between 0 and 1; higher is likelier.
	Score float64 `json:"score"`
	// Reason names the evidence: fields, named, product or code.
	Reason string `json:"reason"`
	// Names counts the field names at all depths; Known counts those that the action has.
	Names int `json:"names"`
	Known int `json:"known"`
	// Same counts the other actions whose responses look the same; SameAs names some of them.
	Same   int      `json:"same"`
	SameAs []Action `json:"sameAs"`
}

// Declared says which products declare an error code.
type Declared struct {
	// Products are the short names of the first of them.
	Products []string `json:"products"`
	// Total counts all of them.
	Total int `json:"total"`
	// Here says whether the product in Response.Definition is one of them; left out without a
	// definition.
	Here *bool `json:"here,omitempty"`
	// Date is the day of the definitions, YYYY-MM-DD.
	Date string `json:"date"`
}

// Definition is the published definition that a response was checked against.
type Definition struct {
	Product string `json:"product"`
	Version string `json:"version"`
	Action  string `json:"action"`
	// Chosen is true when a person, not the evidence, picked the action.
	Chosen bool `json:"chosen"`
	// Status is online, deprecated, offline or empty.
	Status string `json:"status"`
	// EN and ZH are the product's names; each may be empty.
	EN string `json:"en"`
	ZH string `json:"zh"`
	// Date is the day of the definitions, YYYY-MM-DD.
	Date string `json:"date"`
	// URL is the official page of the action.
	URL string `json:"url"`
}

// Group are the findings of one code at one place, whatever the indexes of lists on the way to it.
type Group struct {
	Code     diag.Code     `json:"code"`
	Severity diag.Severity `json:"severity"`
	Category diag.Category `json:"category"`
	// Syntax says that the findings are about the syntax of JSON.
	Syntax bool `json:"syntax"`
	// Pattern is the JSON Pointer of the values concerned, with * for each index; empty for the
	// root and where no value is concerned.
	Pattern string `json:"pattern"`
	// Params are those of the first finding of the group; empty when that one is not listed.
	Params map[string]any `json:"params"`
	// Count counts all findings of the group, also those that are not listed.
	Count int `json:"count"`
	// First is the index of the group's first finding in Response.Findings; -1 when none of it is
	// listed.
	First int `json:"first"`
}

// Partial says how much failed of a call that the service accepted.
type Partial struct {
	// Failed of Of items failed; of a task both are 1.
	Failed int `json:"failed"`
	Of     int `json:"of"`
	// Kind is items for a call for several, or task for one that goes on after the call.
	Kind string `json:"kind"`
}

// KnownAction returns the action that a response comes from, as far as it is known; nil for no action.
func (r *Response) KnownAction() *Action {
	switch d := r.Definition; {
	case d != nil:
		return &Action{Product: d.Product, Version: d.Version, Action: d.Action}
	case r.Action != nil:
		return r.Action
	}
	return r.Named
}

// Source is the place in a configuration, such as Terraform's, that a failed call belongs to.
type Source struct {
	// Resource is its address, such as tencentcloud_instance.web[0]; empty where only the file is
	// named.
	Resource string `json:"resource"`
	// File is as it stands in the text; Line is 1-based, 0 where there is none.
	File string `json:"file"`
	Line int    `json:"line"`
}

// String returns the place as people write it: tencentcloud_instance.web[0] · main.tf:4.
func (s *Source) String() string {
	file := s.File
	if s.Line > 0 {
		file += ":" + strconv.Itoa(s.Line)
	}
	if s.Resource == "" || s.File == "" {
		return s.Resource + file
	}
	return s.Resource + " · " + file
}

// Finding is one finding about the text. It is data: the sentences for Code are in schema/docs, one
// for each language.
type Finding struct {
	// Code is stable, in kebab case, never reused for something else.
	Code     diag.Code     `json:"code"`
	Severity diag.Severity `json:"severity"`
	Category diag.Category `json:"category"`
	// Syntax says that the finding is about the syntax of JSON.
	Syntax bool           `json:"syntax"`
	Params map[string]any `json:"params"`
	// Pointer is the RFC 6901 JSON Pointer of the value concerned; empty for the root and where no
	// value is concerned. Where it would have more than 1,000 bytes it is that of the innermost
	// container around the value with a shorter one.
	Pointer string `json:"pointer"`
	// From and To are 0-based UTF-16 code units of the pasted text, To exclusive; both the same
	// where something is missing.
	From int `json:"from"`
	To   int `json:"to"`
	// Line is 1-based; a line ends with LF, CR or CR LF.
	Line int `json:"line"`
	// Column is 1-based, in UTF-16 code units.
	Column int `json:"column"`
}

// Field links a field of the response to what explains it.
type Field struct {
	Pointer string `json:"pointer"`
	// From and To span the field's value: 0-based UTF-16 code units, To exclusive.
	From int `json:"from"`
	To   int `json:"to"`
	// Docs is what explains it: a key of the fields in schema/docs/texts, such as
	// Response.Error.Code, or Response.* for a field of an action without a known definition; with
	// one PACK/STRUCTURE.FIELD, such as eb-v20210416/EventBus.EventBusId.
	Docs string `json:"docs"`
	// Type is the defined type: string, int64, uint64, float, bool, datetime, datetime_iso, date or
	// object; empty for fixed fields and without a definition.
	Type string `json:"type,omitempty"`
	// List is true for an array of Type.
	List     bool `json:"list,omitempty"`
	Nullable bool `json:"nullable,omitempty"`
	Required bool `json:"required,omitempty"`
	// Structure is the name of the object's structure; empty for other types.
	Structure string `json:"structure,omitempty"`
}
