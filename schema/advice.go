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
			q.Product, q.Version, q.Action = a.Product, a.Version, a.Action
			break
		}
	}
	if d := r.Definition; d != nil {
		q.Product, q.Version, q.Action = d.Product, d.Version, d.Action
	}
	for e := r.Error; e != nil; e = e.Cause {
		q.Code, q.Message = strings.TrimRight(e.Code, ". "), e.Message
		q.Docs, q.IsPrefix = e.Docs, e.Match == docs.Prefix
		if e.RequestID != "" {
			q.RequestID = e.RequestID
		}
		e.Advice = adviceOf(explain.For(q))
		// Another service made the call inside.
		q.Product, q.Version, q.Action = "", "", ""
	}
}

func adviceOf(a *explain.Advice) *Advice {
	if a == nil {
		return nil
	}
	out := &Advice{Meaning: refOf(a.Meaning), Retry: Retry{a.RetryClass, refOf(a.RetryText)}, Steps: refsOf(a.Steps), Causes: refsOf(a.Causes), Snippets: []Snippet{}, Basis: []Basis{}}
	for _, s := range a.Snippets {
		out.Snippets = append(out.Snippets, Snippet(s))
	}
	for _, b := range a.Basis {
		out.Basis = append(out.Basis, Basis(b))
	}
	return out
}

func refsOf(list []explain.Ref) []Ref {
	out := make([]Ref, len(list))
	for i, r := range list {
		out[i] = refOf(r)
	}
	return out
}

func refOf(r explain.Ref) Ref {
	if r.Params == nil {
		r.Params = map[string]any{}
	}
	return Ref(r)
}
