// Package decode takes off what hides a text: escapes, gutters, base64 and the like, one file a kind.

package decode

import "tcresponse/schema/paste/origin"

// Decoding undoes one thing that a program did to a whole text.
type Decoding struct {
	// undo gives nil when it finds nothing of its own.
	Decode func(t *origin.Text) *origin.Text
	// first tells that the layer is undone before anything is looked for, since what is found without that would be damaged; nil for never.
	First func(b []byte) bool
}

// Table are tried in this order: those that come first before a text is searched, all of them where nothing was recognised in it as it stands.
var Table = []Decoding{
	{decodeString, isString},
	{stripColours, hasColours},
	{stripInvisible, hasInvisible},
	{stripGutter, hasGutter},
	{stripComments, isCommented},
	{stripLinks, hasLogLinks},
	{mergeDoubledQuotes, hasDoubledQuotes},
	{joinStrings, hasBrokenStrings},
	{quoteSymbols, hasSymbols},
	{dictionaryToJSON, hasDictionary},
	{stripPrefix, hasBrokenLines},
	{decodeEscapes, hasByteEscapes},
	{decodeEntities, hasQuotesAsReferences},
	{decodePercent, isPercentEncoded},
	{narrowBrackets, nil},
	{arrayToJSON, nil},
	{decodeBase64, nil},
}
