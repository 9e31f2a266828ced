// Package decode takes off what hides a text: escapes, gutters, base64 and the like, one file a kind.

package decode

import "tcresponse/schema/paste/origin"

// Decoding undoes one thing that a program did to a whole text.
type Decoding struct {
	// undo gives nil when it finds nothing of its own.
	Undo func(t *origin.Text) *origin.Text
	// first tells that the layer is undone before anything is looked for, since what is found without that would be damaged; nil for never.
	First func(b []byte) bool
}

// Table are tried in this order: those that come first before a text is searched, all of them where nothing was recognised in it as it stands.
var Table = []Decoding{
	{unstring, isString},
	{uncolour, hasColours},
	{uninvisible, hasInvisible},
	{ungutter, hasGutter},
	{uncomment, isCommented},
	{unlink, hasLogLinks},
	{undouble, hasDoubledQuotes},
	{unjoin, hasBrokenStrings},
	{unsymbol, hasSymbols},
	{undictionary, hasDictionary},
	{unprefix, hasBrokenLines},
	{unescapeAll, hasByteEscapes},
	{unentity, hasQuotesAsReferences},
	{unpercent, isPercentEncoded},
	{unwiden, nil},
	{unarray, nil},
	{unbase64, nil},
}
