// This file has the tables of all forms.

package format

// Format is how one form, or a family of forms, is found in a text.
type Format struct {
	Name string
	// Anchors are the strings at which Read is tried; without one, Read looks at a whole text.
	Anchors []string
	// Frugal forms see to it by themselves that they look little ahead once the budget is spent; the others
	// are not tried any more then.
	Frugal bool
	// Read returns what stands at the byte offset of an anchor, or nil. It depends on nothing but the text
	// and the budget. The search goes on behind the ends of the matches; one without a form only says that.
	Read func(in *Input, at int) []Match
}

// Table has the forms that are found at a place in a text. Where several have the same anchor, the first
// counts that recognises something; what begins within a match is no longer looked at.
var Table = append([]Format{
	{"http", []string{"HTTP/"}, false, readHTTP},
	{"events", []string{"data:"}, true, readSSE},
	{"json", []string{"{", "["}, true, readJSON},
	{"labelled", []string{"Code", "code", "CODE", "错误码", "错误代码", "异常码"}, true, readLabelled},
	{"message-first", []string{"]message:", "]message：", "message："}, true, readMessageFirst},
	{"exception", []string{"SDKException(", "SDKError(", "HttpException(", "SDKException: "}, false, readException},
	{"node", []string{"SDKHttpException", "SDKException [Error]"}, false, readNode},
	{"json-fragment", []string{`"Code"`, `'Code'`}, false, readCutMember},
}, foreignFormats()...)

// Whole has the forms that are tried, in this order, on a text in which nothing was found at a place.
var Whole = []Format{
	{"tccli", nil, false, readTable},
	{"code", nil, false, readCode},
	{"message", nil, false, readMessage},
	{"trace", nil, false, readTrace},
	{"api2", nil, false, readNumbered},
	{"http-head", nil, false, readHeadOnly},
}
