// This file finds the parts of an error among the fields of an object.

package scan

import (
	"strings"

	"tcresponse/schema/jsontree"
)

// ErrorFields returns the nodes of the strings that are code, message and RequestId by their names,
// in any spelling; -1 for one that is missing, and for a code of another API.
func ErrorFields(t *jsontree.Tree, node int) (code, message, requestID int) {
	code, message, requestID = -1, -1, -1
	for name, v := range t.Members(node) {
		if t.Kind(v) != jsontree.String || t.Nodes[name].End()-t.Nodes[name].Start() > 20 {
			continue
		}
		switch strings.ReplaceAll(strings.ToLower(t.Text(name)), "_", "") {
		case "code", "errorcode", "errcode":
			if IsKnownCode(t.Text(v)) {
				code = v
			}
		case "message", "errormessage", "errmessage", "errormsg", "errmsg", "msg":
			message = v
		case "detailmessage":
			// Serializers take the field of Java's exceptions that holds the message.
			if message < 0 {
				message = v
			}
		case "requestid":
			requestID = v
		}
	}
	return code, message, requestID
}
