// Package paste finds the responses in any text that people paste: the form of each, its place, and
// the envelope that can be recovered from it.
//
// A text is decoded if it needs that ([decode]), forms are found at their anchors ([format]), and
// the responses of other systems are recognised too ([foreign]). A text within a text, such as a
// string of a JSON document, is searched in the same way. [origin] leads from all of them back to
// the pasted bytes, and [scan] has what all of them need to look at a text.
package paste

import (
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

type (
	// Match is a response, of this API or of another system, found in a text.
	Match = format.Match
	// Text is a text in which offsets count: the pasted one, or one that was decoded from it.
	Text = origin.Text
)
