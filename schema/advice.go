// This file explains the errors of a response.

package schema

import (
	"strings"

	"tcresponse/schema/docs"
	"tcresponse/schema/explain"
)

// advise explains the error of a response, and each one that it quotes.
func advise(r *Response) {
	if r.Verdict == Other {
		// The codes of other systems are not those of this API.
		return
	}
	q := explain.Query{RequestID: r.RequestID, Product: r.Product}
	for _, a := range []*Action{r.Action, r.Named} {
		if a != nil && a.Product != "" {
			q.Product, q.Action = a.Product, a.Action
			break
		}
	}
	if d := r.Definition; d != nil {
		q.Product, q.Action = d.Product, d.Action
	}
	for e := r.Error; e != nil; e = e.Cause {
		q.Code, q.Message = strings.TrimRight(e.Code, ". "), e.Message
		q.Docs, q.IsPrefix = e.Docs, e.Match == docs.Prefix
		if e.RequestID != "" {
			q.RequestID = e.RequestID
		}
		e.Advice = explain.For(q)
		// Another service made the call inside.
		q.Product, q.Action = "", ""
	}
}
