// This file ranks actions by the evidence of a response.

package catalog

import (
	"cmp"
	"slices"
	"sort"
	"sync"
)

// Candidates is the maximum number of candidates in a ranking.
const Candidates = 10

// Thresholds for asserting one action. Of the official examples whose action is asserted, 1 in
// 2,500 is wrong, and none with two names or more.
const (
	assertScore = 0.5
	assertLead  = 0.15
)

// Hints are what is known about a response besides its fields; each may be empty.
type Hints struct {
	// Product, Version and Action are named in the input: a product by either of its names, a
	// version as v20170312 or 2017-03-12.
	Product, Version, Action string
	// Code is the error code of a failure.
	Code string
}

// Reason is the evidence for a candidate.
type Reason string

const (
	// ByFields means that the fields alone are the evidence.
	ByFields Reason = "fields"
	// ByName means that the input names the action.
	ByName Reason = "named"
	// ByProduct means that the input names the product, and the fields decided within it.
	ByProduct Reason = "product"
	// ByCode means that the action may return the error code, which few actions do; for a response with
	// fields, that only one product declares the code, and the fields decided within it.
	ByCode Reason = "code"
)

// Candidate is an action that may have returned a response.
type Candidate struct {
	Product, Version, Action string
	// Score is between 0 and 1; 1 if the response has exactly the action's fields. If the code is the
	// only evidence, it is shared among the actions that may return it.
	Score  float64
	Reason Reason
	// Names counts the fields of the response at all depths, Known those of them that the action
	// has, Wrong those with another type, Missing the required fields that are missing.
	Names, Known, Wrong, Missing int
	// Same counts the other actions, in all packs that were compared, whose responses have the same
	// shape; SameAs has the first hundred.
	Same   int
	SameAs []Action3
}

// Action3 is the full name of an action.
type Action3 struct{ Product, Version, Action string }

// Ranking is what the evidence says about the action that returned a response.
type Ranking struct {
	// Candidates are the most likely actions, best first.
	Candidates []Candidate
	// Asserted means that the first candidate is the action: the input names it, or the fields
	// leave no other.
	Asserted bool
	// Product is the product if that is certain, even if the action is not; else empty.
	Product string
	// Bare means that the response has nothing but a RequestId, so its fields are no evidence.
	Bare bool
	// Wants has the IDs of missing packs that the ranking needs. Without them nothing is asserted.
	Wants []string
}

// Catalog holds an index and the loaded packs. It is safe for concurrent use.
type Catalog struct {
	index *Index
	names *Names
	load  func(id string) (*Pack, error)

	mu    sync.Mutex
	packs map[string]*scored
	// requests are the packs of request parameters, by RequestPack.
	requests map[string]*Pack
}

// New returns a catalog. names may be nil: then error codes and actions named without a product are
// no evidence. load returns a pack on demand; it is nil if packs only come through Add.
func New(index *Index, names *Names, load func(id string) (*Pack, error)) *Catalog {
	return &Catalog{index: index, names: names, load: load, packs: map[string]*scored{}, requests: map[string]*Pack{}}
}

// Index returns the index that the catalog was made with.
func (c *Catalog) Index() *Index { return c.index }

// Names returns the index of codes and actions; nil if there is none yet.
func (c *Catalog) Names() *Names {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.names
}

// SetNames sets the index of codes and actions.
func (c *Catalog) SetNames(names *Names) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.names = names
}

// Add adds a pack.
func (c *Catalog) Add(p *Pack) {
	s := newScored(p, c.index)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.packs[p.ID()] = s
}

// Pack returns a pack that is loaded or can be.
func (c *Catalog) Pack(id string) (*Pack, bool) {
	if s := c.get(id); s != nil {
		return s.Pack, true
	}
	return nil, false
}

func (c *Catalog) get(id string) *scored {
	c.mu.Lock()
	s := c.packs[id]
	c.mu.Unlock()
	if s != nil || c.load == nil {
		return s
	}
	p, err := c.load(id)
	if err != nil || p == nil {
		return nil
	}
	c.Add(p)
	return c.get(id)
}

// Rank returns the actions that may have returned a response. The packs to compare do not depend on
// which are loaded; missing ones are in Wants.
func (c *Catalog) Rank(shape *Shape, hints Hints) Ranking {
	r := Ranking{Bare: len(shape.names) == 0}
	w := c.index.weigh(shape)
	ids, reason := c.narrow(w, hints, &r)
	all := make([]candidate, 0, 64)
	named, isExcluded := 0, false
	for _, id := range ids {
		pack := c.get(id)
		if pack == nil {
			r.Wants = append(r.Wants, id)
			continue
		}
		before := len(all)
		if hints.Action != "" {
			all = pack.rate(w, hints.Action, ByName, all)
			if len(all) > before && hints.Version == "" && c.excludes(pack.Pack, all[before].action, hints.Code) {
				// The name is of another call in the text. Where it has a version, it is from a
				// stack frame or a header, which is surer than the lists of codes.
				all, isExcluded = all[:before], true
			}
			named += len(all) - before
		}
		if len(all) == before {
			all = pack.rate(w, "", reason, all)
		}
		if len(all) == before && r.Bare {
			all = pack.addReturning(hints.Code, all)
		}
	}
	if named > 0 {
		all = slices.DeleteFunc(all, func(x candidate) bool { return x.reason != ByName })
		all = thatReturn(all, hints.Code)
	} else if r.Bare {
		all = shareScore(all)
	}
	sortCandidates(all, shape)
	r.Asserted = len(r.Wants) == 0 && decided(all, r.Bare)
	if named == 0 && r.Bare && (isExcluded || reason == ByFields) {
		// The text contradicts itself, or only some of the products that declare the code were compared.
		r.Asserted = false
	}
	r.Candidates = listCandidates(all, len(shape.nodes)-1)
	return r
}

// narrow returns the packs to compare, and the evidence for them: the first that leads to known
// packs of the product, the action, the error code, the fields.
func (c *Catalog) narrow(shape *weighted, hints Hints, r *Ranking) ([]string, Reason) {
	var found []PackName
	if hints.Product != "" {
		found = c.index.Product(hints.Product)
	}
	if len(found) > 0 {
		r.Product = found[0].Product
		var ids, exact []string
		for _, n := range found {
			ids = append(ids, n.ID)
			if hints.Version == n.Version || hints.Version == apiVersion(n.Version) {
				exact = append(exact, n.ID)
			}
		}
		if exact != nil {
			ids = exact
		}
		return ids, ByProduct
	}
	// A name in more packs than these is no evidence, and they are too many to load.
	const few = 12
	names := c.Names()
	if names != nil && hints.Action != "" {
		if ids := names.WithAction(hints.Action); len(ids) > 0 && len(ids) <= few {
			return ids, ByFields
		}
	}
	if names != nil && hints.Code != "" {
		declared := names.Declared(hints.Code)
		if len(declared) == 1 && !isOfFrontEnd(hints.Code) {
			r.Product = declared[0]
		}
		if ids := c.declaring(declared, hints.Code); len(ids) > 0 {
			return ids, ByCode
		}
	}
	return c.index.stage1(shape), ByFields
}

// candidate is an action that is being ranked.
type candidate struct {
	pack   *scored
	action int32
	match  match
	score  float64
	// tie orders candidates with the same score; an action is never asserted because of it.
	tie    float64
	shape  uint64
	reason Reason
}

// sortCandidates sorts the candidates that will be listed, and the next one, best first; the order
// of the others does not matter.
func sortCandidates(all []candidate, shape *Shape) {
	head := all[:leaders(all, Candidates+1)]
	sort.Slice(head, func(i, j int) bool { return head[i].score > head[j].score })
	// Ties after an asserted action are not broken: nobody needs their order, and it takes time.
	for from := 0; from < len(head) && !leads(head); {
		to := from + 1
		for to < len(head) && head[to].score == head[from].score {
			to++
		}
		if to-from > 1 {
			breakTies(head[from:to], shape)
		}
		from = to
	}
	sort.Slice(head, func(i, j int) bool {
		a, b := &head[i], &head[j]
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			cmp.Compare(b.tie, a.tie),
			cmp.Compare(a.pack.Product, b.pack.Product),
			cmp.Compare(b.pack.Version, a.pack.Version),
			cmp.Compare(a.action, b.action)) < 0
	})
}

// leaders moves the n candidates with the highest scores, and those with the same score as the last
// of them, to the front and returns their number.
func leaders(all []candidate, n int) int {
	if len(all) <= n {
		return len(all)
	}
	// best are the n highest scores in descending order.
	best := make([]float64, 0, n)
	for i := range all {
		score := all[i].score
		if len(best) == n && score <= best[n-1] {
			continue
		}
		at := len(best)
		for at > 0 && best[at-1] < score {
			at--
		}
		if len(best) == n {
			best = best[:n-1]
		}
		best = append(best, score)
		copy(best[at+1:], best[at:])
		best[at] = score
	}
	count := 0
	for i := range all {
		if all[i].score >= best[n-1] {
			all[i], all[count] = all[count], all[i]
			count++
		}
	}
	return count
}

// decided reports whether the first of the sorted candidates is the action. Those of a bare response
// are known by a name or a code.
func decided(all []candidate, isBare bool) bool {
	if len(all) == 0 {
		return false
	}
	first := &all[0]
	isOther := func(x candidate) bool {
		return x.pack.Product != first.pack.Product || x.pack.Actions[x.action].Name != first.pack.Actions[first.action].Name
	}
	if (isBare || first.reason == ByName) && !slices.ContainsFunc(all, isOther) {
		// Only the version is open; the fields decide that, or else the newest is taken.
		return true
	}
	return leads(all)
}

// leads reports whether score and lead of the first candidate are enough to assert it.
func leads(all []candidate) bool {
	if len(all) == 0 {
		return false
	}
	lead := all[0].score
	if len(all) > 1 {
		lead -= all[1].score
	}
	return all[0].score >= assertScore && lead >= assertLead
}

// listCandidates returns the first candidates, and counts those with the same shape as each.
func listCandidates(all []candidate, names int) []Candidate {
	const listed = 100
	out := make([]Candidate, min(Candidates, len(all)))
	for i := range out {
		x := &all[i]
		out[i] = Candidate{
			Product: x.pack.Product, Version: x.pack.Version, Action: x.pack.Actions[x.action].Name,
			Score: x.score, Reason: x.reason,
			Names: names, Known: int(x.match.known), Wrong: int(x.match.wrong), Missing: int(x.match.missing),
		}
	}
	if names == 0 && len(all) > 0 && all[0].reason == ByCode {
		// A failure has none of the fields that look the same.
		return out
	}
	for j := range all {
		y := &all[j]
		for i := range out {
			if y.shape != all[i].shape || j == i {
				continue
			}
			out[i].Same++
			if len(out[i].SameAs) < listed {
				out[i].SameAs = append(out[i].SameAs, Action3{y.pack.Product, y.pack.Version, y.pack.Actions[y.action].Name})
			}
		}
	}
	return out
}
