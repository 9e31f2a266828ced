// This file is the table of all forms.

package format

import "tcresponse/schema/paste/origin"

// Format recognises one family of forms. It is a pure function of the text.
type Format struct {
	Name string
	// anchors are the strings at which read is tried: it gets the byte offset of one of them.
	Anchors []string
	// frugal says that read itself sees to it that it looks little ahead once the budget is spent; the others are then not tried any more.
	Frugal bool
	// read gives what it recognises at the anchor, or nil. The candidates' To is where the search goes on.
	Read func(in *Input, at int) []Match
}

// Whole is tried on a text in which nothing else was recognised.
func Whole(t *origin.Text) []Match {
	for _, read := range []func(*origin.Text) []Match{readTable, readCode, readMessage, readTrace, readNumberedError, readHeadOnly} {
		if found := read(t); len(found) > 0 {
			return found
		}
	}
	return nil
}

// Table are all forms that are recognised at a place in a text, tried in this order where several have the same anchor.
var Table = append([]Format{
	{"http", []string{"HTTP/"}, false, readHTTP},
	{"sse", []string{"data:"}, true, readSSE},
	{"json", []string{"{", "["}, true, readJSON},
	{"keyed", []string{"Code", "code", "CODE", "错误码", "错误代码", "异常码"}, true, readKeyed},
	{"java-old", []string{"]message:", "]message：", "message："}, true, readMessageFirst},
	{"exception", []string{"SDKException(", "SDKError(", "HttpException(", "SDKException: "}, false, readException},
	{"node", []string{"SDKHttpException", "SDKException [Error]"}, false, readNode},
	{"cut-member", []string{`"Code"`, `'Code'`}, false, readCutMember},
}, foreignReaders()...)
