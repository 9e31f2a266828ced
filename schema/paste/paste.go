// Package paste finds the responses in any text that people paste: which form each has, where it stands,
// and the envelope that can be recovered from it.
//
// A text is decoded where it needs that ([decode]), its forms are found at their anchors ([format]), and
// what other systems return is recognised beside them ([foreign]). A text within a text, such as a string
// of a JSON document, is searched in the same way; [origin] leads from all of them back to the pasted
// bytes, and [scan] has what all of them need to look at a text.
package paste

import (
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

type (
	// Candidate is a response, or what another system returned, found in a text.
	Candidate = format.Match
	// Text is a text in which offsets count: the pasted one, or one that was made from it.
	Text = origin.Text
)
