// Package decode removes what hides a text: escapes, gutters, base64 and the like, one file for
// each kind.
package decode

import "tcresponse/schema/paste/origin"

// Decoding reverses one thing that a program did to a whole text.
type Decoding struct {
	// Decode returns nil if it finds nothing to decode.
	Decode func(t *origin.Text) *origin.Text
	// First reports whether the text must be decoded before it is searched, since a match in it as
	// it stands would be damaged; nil for never.
	First func(b []byte) bool
}

// Table has the decodings in the order in which they are tried: those whose First holds before a
// text is searched, all of them where nothing was found in it as it stands.
var Table = []Decoding{
	{decodeString, isString},
	{joinLines, isWrapped},
	{stripColours, hasColours},
	{stripInvisible, hasInvisible},
	{stripGutter, hasGutter},
	{stripComments, isCommented},
	{stripLinks, hasLogLinks},
	{mergeDoubledQuotes, hasDoubledQuotes},
	{joinStrings, hasBrokenStrings},
	{quoteSymbols, hasSymbols},
	{dictionaryToJSON, hasDictionary},
	{swiftToJSON, hasSwift},
	{dropTypes, isTypedJSON},
	{dropSpewed, isSpewed},
	{joinPairs, hasPairs},
	{stripPrefix, hasBrokenLines},
	{decodeEscapes, hasEscapes},
	{decodeEntities, hasQuotesAsReferences},
	{breakLines, hasLineBreaks},
	{decodePercent, isPercentEncoded},
	{narrowBrackets, nil},
	{arrayToJSON, hasMaps},
	{decodeBase64, nil},
}
