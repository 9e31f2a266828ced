// This file has what a form is.

package format

// Format is how one form, or a family of forms, is found in a text.
type Format struct {
	Name string
	// Anchors are the strings at which Read is tried. A form without anchors is tried on a whole text.
	Anchors []string
	// Frugal forms look only little ahead once the budget is spent; the others are no longer tried then.
	Frugal bool
	// Read returns the matches at the byte offset of an anchor, or nil. It depends only on the text
	// and the budget; what it notes in the input saves looking again. The search goes on after the
	// ends of the matches; a match without a form is there only for that.
	Read func(in *Input, at int) []Match
}
