// This file has the evidence of error codes for the action of a failure.

package catalog

import (
	"math"
	"slices"
	"strings"
)

// OfAnyProduct reports whether any product may return an error code, whichever declare it: a code
// without a dot, or one of the front end, which responds before an action is called.
func OfAnyProduct(code string) bool { return !strings.Contains(code, ".") || isOfFrontEnd(code) }

func isOfFrontEnd(code string) bool {
	class := classOf(code)
	return class == "AuthFailure" || class == "RequestLimitExceeded"
}

// ofAnyAction reports the same for the actions of a product. What fails inside a product, such as its
// database, fails for all its actions, and the lists have gaps there.
func ofAnyAction(code string) bool { return OfAnyProduct(code) || classOf(code) == "InternalError" }

func classOf(code string) string {
	class, _, _ := strings.Cut(code, ".")
	return class
}

// excludes reports whether an action cannot have failed with a code: of all products only this one
// declares it, and here only for others. The lists of codes that several products share have gaps.
func (c *Catalog) excludes(p *Pack, action int32, code string) bool {
	if names := c.Names(); names == nil || ofAnyAction(code) || len(names.Declared(code)) != 1 {
		return false
	}
	returning := p.Returning(code)
	return len(returning) > 0 && !slices.Contains(returning, action)
}

// addReturning adds the actions that may return a code as candidates.
func (s *scored) addReturning(code string, all []candidate) []candidate {
	if ofAnyAction(code) {
		return all
	}
	for _, i := range s.Returning(code) {
		all = append(all, candidate{pack: s, action: i, shape: s.shapes[i], reason: ByCode})
	}
	return all
}

// shareScore scores the candidates that a code alone has led to by how few they are. Too many are no
// evidence.
func shareScore(all []candidate) []candidate {
	const few = 5
	if len(all) > few {
		return nil
	}
	for i := range all {
		all[i].score = math.Round(1e6/float64(len(all))) / 1e6
	}
	return all
}

// thatReturn returns the named candidates that may return a code, or all of them if none does.
func thatReturn(named []candidate, code string) []candidate {
	does := func(x candidate) bool { return slices.Contains(x.pack.Returning(code), x.action) }
	if ofAnyAction(code) || !slices.ContainsFunc(named, does) {
		return named
	}
	return slices.DeleteFunc(named, func(x candidate) bool { return !does(x) })
}

// declaring returns the packs of the products that declare a code, if they are few enough to load and
// all have packs.
func (c *Catalog) declaring(declared []string, code string) []string {
	const few = 3
	if len(declared) > few || isOfFrontEnd(code) || len(declared) > 1 && ofAnyAction(code) {
		return nil
	}
	var ids []string
	for _, product := range declared {
		packs := c.index.Product(product)
		if len(packs) == 0 {
			return nil
		}
		for _, n := range packs {
			ids = append(ids, n.ID)
		}
	}
	return ids
}
