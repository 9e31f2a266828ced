// This file finds the action that returned a response.

package schema

import (
	"slices"
	"strings"

	"tcresponse/schema/catalog"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste"
)

// maxSame is how many of the actions with the same fields are listed for a candidate.
const maxSame = 5

// evaluateAction finds the action of a response, checks the response against the action's definition
// and links its fields. missing are the packs that would make the result better.
func (e *Engine) evaluateAction(r *Response, c *collector, found paste.Match, choice *Action) (missing []string) {
	if preset := Verdict(found.Verdict); preset == Other || preset == Invalid {
		return nil
	}
	response, ok := found.Tree.Get(0, "Response")
	if !ok {
		return nil
	}
	var p *catalog.Pack
	var a *catalog.Action
	if found.System != "client" && found.Tree.Kind(response) == jsontree.Object {
		p, a, missing = e.recognise(r, c, found, response, choice)
	}
	if a != nil {
		r.Definition = &Definition{Product: p.Product, Version: p.Version, Action: a.Name, Chosen: choice != nil, Status: a.Status,
			EN: p.EN, ZH: p.ZH, Date: e.source.Date, URL: p.ExplorerURL(a.Name)}
		if r.Error != nil && r.Error.Declared != nil {
			here := slices.Contains(e.catalog.Names().Declared(codeOf(r)), p.Product)
			r.Error.Declared.Here = &here
		}
	}
	// A failed request returns none of the action's fields.
	isDefined := a != nil && (r.Verdict == Success || !hasError(found.Tree, response))
	if !c.brief {
		r.Fields = envelopeFields(found, response, isDefined)
	}
	if isDefined {
		e.checkDefinition(r, c, response, p, a)
	}
	return missing
}

// hasError reports whether the value of Response has an Error other than null.
func hasError(t *jsontree.Tree, response int) bool {
	e := findError(t, response, true)
	return e.object >= 0 && t.Kind(e.object) != jsontree.Null
}

// recognise ranks the actions that may have returned a response, and returns the one that it decides
// for with its pack; nil for none.
func (e *Engine) recognise(r *Response, c *collector, found paste.Match, response int, choice *Action) (p *catalog.Pack, a *catalog.Action, missing []string) {
	if e.catalog == nil {
		return nil, nil, []string{WantIndex}
	}
	hints := catalog.Hints{Product: found.Product, Version: found.Version, Action: found.Action, Code: codeOf(r)}
	if e.catalog.Names() == nil && (hints.Code != "" || hints.Action != "" && hints.Product == "") {
		missing = append(missing, WantNames)
	}
	if choice != nil {
		// A person knows better than any ranking; without a choice there are candidates again.
		if p, a = e.find(*choice); a == nil {
			missing = append(missing, choice.Product+"-"+choice.Version)
		}
		return p, a, missing
	}
	ranking := e.catalog.Rank(catalog.ShapeOf(c.tree, response), hints)
	r.Bare, r.Product = ranking.Bare && r.Verdict == Success, ranking.Product
	missing = append(missing, ranking.Wants...)
	if len(ranking.Candidates) == 0 || isTooLittle(ranking, r.Verdict == Invalid, fewNames) {
		return nil, nil, missing
	}
	for _, k := range ranking.Candidates {
		r.Candidates = append(r.Candidates, newCandidate(k))
	}
	if ranking.Asserted && !isTooLittle(ranking, r.Verdict == Invalid, manyNames) {
		first := ranking.Candidates[0]
		r.Action = &Action{first.Product, first.Version, first.Action}
		p, a = e.find(*r.Action)
	}
	return p, a, missing
}

// fewNames is how many field names a part of a response must have to say anything about the action,
// manyNames how many it must have to decide for one.
const fewNames, manyNames = 2, 5

// isTooLittle reports whether a ranking rests on too little: on an action's name that several
// products have, or, where a part of the response is lost, on fewer field names than least.
func isTooLittle(ranking catalog.Ranking, isPart bool, least int) bool {
	first := ranking.Candidates[0]
	if first.Reason == catalog.ByName {
		return ranking.Bare && !ranking.Asserted
	}
	return isPart && !ranking.Bare && first.Names < least
}

// isOfOtherProduct reports whether the text names an action that cannot have failed with the code:
// other products declare it, and the action's own does not. A stack frame or a header, which names
// the version too, is surer than that, since a product passes on codes of others that it calls.
func (e *Engine) isOfOtherProduct(found paste.Match, code string) bool {
	if e.catalog == nil || found.Action == "" || found.Version != "" || catalog.OfAnyProduct(code) {
		return false
	}
	names := e.catalog.Names()
	if names == nil {
		return false
	}
	declared := names.Declared(code)
	if len(declared) == 0 {
		return false
	}
	if found.Product != "" {
		return len(e.catalog.Index().Product(found.Product)) > 0 && !slices.Contains(declared, found.Product)
	}
	packs := names.WithAction(found.Action)
	return len(packs) > 0 && !slices.ContainsFunc(packs, func(id string) bool {
		product, _, _ := strings.Cut(id, "-")
		return slices.Contains(declared, product)
	})
}

// newCandidate returns a candidate as the report has it.
func newCandidate(k catalog.Candidate) Candidate {
	out := Candidate{Product: k.Product, Version: k.Version, Action: k.Action, Score: k.Score,
		Reason: string(k.Reason), Names: k.Names, Known: k.Known, Same: k.Same, SameAs: []Action{}}
	for _, a := range k.SameAs[:min(len(k.SameAs), maxSame)] {
		out.SameAs = append(out.SameAs, Action{a.Product, a.Version, a.Action})
	}
	return out
}
