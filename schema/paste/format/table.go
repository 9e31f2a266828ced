// This file has the tables of all forms.

package format

// Table has the forms that are found at a place in a text. If several have the same anchor, the
// first one with a match counts; what begins within a match is not looked at.
var Table = append([]Format{
	{"http", []string{"HTTP/"}, false, readHTTP},
	{"events", []string{"data:"}, true, readSSE},
	{"json", []string{"{", "["}, true, readJSON},
	{"labelled", []string{"Code", "code", "CODE", "错误码", "错误代码", "异常码", "錯誤碼", "錯誤代碼", "エラーコード", "오류 코드", "오류코드", "에러 코드"}, true, readLabelled},
	{"message-first", []string{"]message:", "]message：", "message："}, true, readMessageFirst},
	{"exception", []string{"SDKException(", "SDKError(", "HttpException(", "SDKException: "}, false, readException},
	{"node", []string{"SDKHttpException", "SDKException [Error]"}, false, readNode},
	{"json-fragment", []string{`"Code"`, `'Code'`}, false, readCutMember},
}, foreignFormats()...)

// Whole has the forms that are tried, in this order, on a text in which nothing was found at a place.
var Whole = []Format{
	{"tccli", nil, false, readTable},
	{"rows", nil, false, readRows},
	{"code", nil, false, readCode},
	{"message", nil, false, readMessage},
	{"trace", nil, false, readTrace},
	{"api2", nil, false, readNumbered},
	{"http-head", nil, false, readHeadOnly},
}
