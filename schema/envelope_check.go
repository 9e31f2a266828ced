// This file checks the envelope of a response: the fixed fields, and what stands beside them.

package schema

import (
	"slices"
	"sort"

	"tcresponse/schema/diag"
	"tcresponse/schema/envelope"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// fixedNames are the names of the fixed fields by the pointer of the object that has them.
var fixedNames = map[string][]string{
	"":                {"Response"},
	"/Response":       {"RequestId", "Error"},
	"/Response/Error": {"Code", "Message"},
}

// checkEnvelope adds the diagnostics of the envelope's schema.
func checkEnvelope(c *collector, found paste.Match, hasResponse bool, err errorNodes) {
	t := c.tree
	data, first := 0, -1
	var others []diag.Diagnostic
	envelope.Check(t, func(d diag.Diagnostic) {
		switch d.Code {
		case "error-with-data":
			if data++; first < 0 || t.Text(d.Node) < t.Text(first) {
				first = d.Node
			}
		case "member-beside-response", "error-member-unknown":
			if d.Code == "member-beside-response" && !hasResponse || isFixedName(t, d) || c.full(d.Code, d.Node, "") {
				// Not an envelope at all; checkNames reports it; or no more are listed.
				return
			}
			d.Params = diag.Params("name", t.Text(d.Node))
			c.add(d)
		default:
			others = append(others, d)
		}
	})
	if err.message >= 0 && t.Kind(err.message) == jsontree.String && t.Text(err.message) == "" {
		// Nothing promises a text, so that the schema allows an empty one: such a failure conforms.
		n := t.Nodes[err.message]
		d := diag.New("error-message-empty", n.Start(), n.End()).At(err.message)
		d.Pointer = "/Response/Error/Message"
		others = append(others, d)
	}
	sort.SliceStable(others, func(i, j int) bool { return others[i].Pointer < others[j].Pointer })
	for _, d := range others {
		if t.IsCut(d.Node) || d.Missing != "" && found.Lossy {
			// What is wrong or missing may have been cut off, or the form never carries it.
			continue
		}
		c.add(d)
	}
	if data > 0 {
		// Many fields are one fact: the request failed, and yet there is data.
		c.at("error-with-data", first, "count", data, "name", t.Text(first))
	}
}

// isFixedName reports whether the unexpected field of a finding has a fixed name in another case.
func isFixedName(t *jsontree.Tree, d diag.Diagnostic) bool {
	object := ""
	if d.Code == "error-member-unknown" {
		object = "/Response/Error"
	}
	return slices.ContainsFunc(fixedNames[object], func(name string) bool { return t.IsInOtherCase(d.Node, name) })
}

// checkNames looks for duplicate names everywhere, and for fixed names in another case.
func checkNames(c *collector, err errorNodes) {
	t := c.tree
	t.MarkShadowed(func(first, again int) {
		if !c.full("duplicate-name", again, "") {
			c.at("duplicate-name", again, "name", t.Text(again), "first", jsontree.Offset(t.Nodes[first].Start()))
		}
	})
	response, hasResponse := t.Get(0, "Response")
	// From the outside in: of too many findings the same ones are left out each time.
	for _, holder := range []struct {
		pointer string
		object  int
	}{{"", 0}, {"/Response", response}, {"/Response/Error", err.object}} {
		if holder.object < 0 || holder.pointer != "" && !hasResponse {
			continue
		}
		fixed := fixedNames[holder.pointer]
		for name := range t.Members(holder.object) {
			for _, k := range fixed {
				if t.IsInOtherCase(name, k) {
					c.at("member-case", name, "name", t.Text(name), "expected", k)
				}
			}
		}
	}
}
