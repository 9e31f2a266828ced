package schema

// Envelope is the envelope recovered from the response with that index in Report.Responses, as JSON of RFC 8259, indented unless it nests absurdly deep: what was written so stays digit for digit, the rest is as it was understood. ok is false when there is no such response, or nothing could be recovered from it.
func Envelope(text []byte, index int) (json []byte, ok bool) {
	if isBlank(text) || len(text) > MaxInput {
		return nil, false
	}
	found, _, _ := find(text)
	if index < 0 || index >= len(found) || found[index].Tree == nil || found[index].Verdict == string(Other) {
		return nil, false
	}
	tree := found[index].Tree
	if _, ok := tree.Get(0, "Response"); !ok {
		return nil, false
	}
	indent := "    "
	blanks := tree.Indented(0, len(indent))
	if blanks > 4*len(text)+1<<20 {
		// Nested so deep that the blanks would fill the memory; nobody would read it either.
		indent, blanks = "", 0
	}
	// Its size is known well enough to allocate it once; what was cut off or left out adds a little.
	const mended = 1 << 16
	room := make([]byte, 0, len(text)+blanks+mended)
	return append(tree.AppendJSON(room, 0, indent), '\n'), true
}
