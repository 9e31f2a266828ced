// This file explains the errors of a response.

package schema

import (
	"strings"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/parameter"
	"tcresponse/schema/docs"
	"tcresponse/schema/explain"
)

// advise explains the error of a response, and each one that it quotes. missing are the packs that
// would make the explanation better.
func (e *Engine) advise(r *Response) (missing []string) {
	if r.Error == nil || r.Verdict == Other {
		// The codes of other systems are not those of this API.
		return nil
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
	if p := e.documented(q.Product); p != nil {
		q.Product, q.Own = p.Product, p.Own
	}
	if d := r.Definition; d != nil {
		q.Parameter = func(name string) (p parameter.Parameter, ok bool) {
			id := catalog.RequestPack(d.Product, d.Version)
			pack, ok := e.catalog.Requests(id)
			if !ok {
				missing = []string{id}
				return p, false
			}
			action, ok := pack.Action(d.Action)
			if !ok {
				return p, false
			}
			return parameter.Find(pack, action, name), true
		}
	}
	for err := r.Error; err != nil; err = err.Cause {
		q.Code, q.Message = strings.TrimRight(err.Code, ". "), err.Message
		q.Docs, q.IsPrefix = err.Docs, err.Match == docs.Prefix
		if err.RequestID != "" {
			q.RequestID = err.RequestID
		}
		err.Advice = explain.For(q)
		// Another service made the call inside.
		q.Product, q.Action, q.Own, q.Parameter = "", "", "", nil
	}
	return missing
}

// documented returns the pack of a product whose codes have texts for this very product; nil if there
// is none.
func (e *Engine) documented(product string) *catalog.Pack {
	if e.catalog != nil && product != "" {
		for _, n := range e.catalog.Index().Product(product) {
			if p, ok := e.catalog.Pack(n.ID); ok && p.Own != "" {
				return p
			}
		}
	}
	return nil
}
