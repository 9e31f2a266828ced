// This file links the fields of a response to what explains them.

package schema

import (
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// maxFields is how many fields of one response are linked to their explanation.
const maxFields = 200

// envelopeFields links the fixed fields of the value of Response, and, unless a definition explains
// them, the fields of the action.
func envelopeFields(found paste.Match, response int, isDefined bool) []Field {
	t, out := found.Tree, []Field{}
	add := func(node int, pointer, key string) {
		if n := t.Nodes[node]; len(out) < maxFields {
			out = append(out, Field{Pointer: pointer, From: found.Text.Origin(n.Start()), To: found.Text.OriginEnd(n.Start(), n.End()), Docs: key})
		}
	}
	add(response, "/Response", "Response")
	for name, v := range t.Members(response) {
		switch text := t.Text(name); text {
		case "RequestId":
			add(v, "/Response/RequestId", "Response.RequestId")
		case "Error":
			add(v, "/Response/Error", "Response.Error")
			err := findError(t, response, true)
			if err.code >= 0 {
				add(err.code, "/Response/Error/Code", "Response.Error.Code")
			}
			if err.message >= 0 {
				add(err.message, "/Response/Error/Message", "Response.Error.Message")
			}
		default:
			if !isDefined && len(out) < maxFields {
				add(v, "/Response/"+jsontree.EscapePointer(text), "Response.*")
			}
		}
	}
	return out
}
