package schema

// Envelope is the envelope recovered from the response with that index in Report.Responses, as indented JSON of RFC 8259: what was written so stays digit for digit, the rest is as it was understood. ok is false when there is no such response, or nothing could be recovered from it.
func Envelope(text []byte, index int) (json []byte, ok bool) {
	if isBlank(text) || len(text) > MaxInput {
		return nil, false
	}
	found := find(text)
	if index < 0 || index >= len(found) || found[index].Tree == nil || found[index].Verdict == string(Other) {
		return nil, false
	}
	tree := found[index].Tree
	if _, ok := tree.Get(0, "Response"); !ok {
		return nil, false
	}
	return append(tree.AppendJSON(nil, 0, "    "), '\n'), true
}
