// This file returns the envelopes that were recovered from a text.

package schema

// Envelope returns the envelope recovered from the response with that index in Report.Responses, as
// JSON of RFC 8259, indented unless that would take many times its size. What was valid JSON is unchanged,
// digit for digit. ok is false if there is no such response, or nothing could be recovered from it.
func Envelope(text []byte, index int) (json []byte, ok bool) {
	return Read(text).Envelope(index)
}

// Envelope is the function Envelope for a text that has been read.
func (r *Reading) Envelope(index int) (json []byte, ok bool) {
	text, found := r.text, r.found
	if index < 0 || index >= len(found) || found[index].Tree == nil || found[index].Verdict == string(Other) {
		return nil, false
	}
	tree := found[index].Tree
	if _, ok := tree.Get(0, "Response"); !ok {
		return nil, false
	}
	indent := "    "
	spaces := tree.Indented(0, len(indent))
	if spaces > 4*len(text)+1<<20 {
		// Nested so deep that the indentation would fill the memory.
		indent, spaces = "", 0
	}
	// The size is known well enough to allocate once; closing what was cut off adds a little.
	const repairs = 1 << 16
	out := make([]byte, 0, len(text)+spaces+repairs)
	return append(tree.AppendJSON(out, 0, indent), '\n'), true
}
