// This file makes matches of what other systems return.

package format

import (
	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/origin"
)

// ofAnswer makes the candidate of what another system returned.
func ofAnswer(t *origin.Text, a foreign.Answer) Match {
	c := Match{Form: a.Form, System: a.System, Text: t, From: a.At.From, To: a.At.To, Verdict: "other",
		Code: a.Code, Message: a.Message, RequestID: a.RequestID}
	switch a.Form {
	case "html":
		c.note("html-page", c.From, c.From+1, "title", c.Message)
	case "xml":
		c.note("other-system", c.From, c.From+1, "system", c.System, "code", c.Code)
	default:
		c.note("other-system", c.From, c.To, "system", c.System, "code", c.Code)
	}
	return c
}

// readAnswer makes of a reader of other systems' answers one of forms.
func readAnswer(read func(b []byte, at int) (a foreign.Answer, looked int, ok bool)) func(in *Input, at int) []Match {
	return func(in *Input, at int) []Match {
		a, looked, ok := read(in.Text.Bytes, at)
		in.Spend(looked)
		if !ok {
			return nil
		}
		return []Match{ofAnswer(in.Text, a)}
	}
}

// foreignFormats are the forms of what other systems' SDKs print.
func foreignFormats() []Format {
	var list []Format
	for _, p := range foreign.Prints {
		list = append(list, Format{p.Name, p.Anchors, false, readAnswer(p.Read)})
	}
	return list
}

// otherSystem recognises a document of another system.
func otherSystem(d document) (Match, bool) {
	a, ok := foreign.OfDocument(d.read.Tree)
	if !ok {
		return Match{}, false
	}
	c := d.candidate("json", d.read.Tree, 0)
	c.System, c.Verdict = a.System, "other"
	c.Code, c.Message, c.RequestID = a.Code, a.Message, a.RequestID
	c.NoteAtStart("other-system", "system", a.System, "code", a.Code)
	return c, true
}

// readNumbered recognises an error of API 2.0 outside of JSON.
func readNumbered(in *Input, _ int) []Match {
	if a, ok := foreign.ReadNumbered(in.Text.Bytes); ok {
		return []Match{ofAnswer(in.Text, a)}
	}
	return nil
}
