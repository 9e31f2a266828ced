// This file makes matches of the responses of other systems.

package format

import (
	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/origin"
)

// ofForeign makes the match of a response of another system.
func ofForeign(t *origin.Text, a foreign.Response) Match {
	m := Match{Form: a.Form, System: a.System, Text: t, From: a.At.From, To: a.At.To, Verdict: "other",
		Code: a.Code, Message: a.Message, RequestID: a.RequestID}
	switch a.Form {
	case "html":
		m.note("html-page", m.From, m.From+1, "title", m.Message)
	case "xml":
		m.note("other-system", m.From, m.From+1, "system", m.System, "code", m.Code)
	default:
		m.note("other-system", m.From, m.To, "system", m.System, "code", m.Code)
	}
	return m
}

// foreignReader makes a form's reader of one for another system.
func foreignReader(read func(b []byte, at int) (a foreign.Response, looked int, ok bool)) func(in *Input, at int) []Match {
	return func(in *Input, at int) []Match {
		a, looked, ok := read(in.Text.Bytes, at)
		in.Spend(looked)
		if !ok {
			return nil
		}
		return []Match{ofForeign(in.Text, a)}
	}
}

// foreignFormats returns the forms of other systems.
func foreignFormats() []Format {
	var list []Format
	for _, p := range foreign.Formats {
		list = append(list, Format{p.Name, p.Anchors, false, foreignReader(p.Read)})
	}
	return list
}

// otherSystem recognises a document of another system.
func otherSystem(d document) (Match, bool) {
	a, ok := foreign.FromDocument(d.read.Tree)
	if !ok {
		return Match{}, false
	}
	return d.foreignMatch(a), true
}

// readNumbered recognises an error of API 2.0 outside of JSON.
func readNumbered(in *Input, _ int) []Match {
	if a, ok := foreign.ReadNumbered(in.Text.Bytes); ok {
		return []Match{ofForeign(in.Text, a)}
	}
	return nil
}
