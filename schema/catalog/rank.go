// Ranking of actions by the evidence of an answer.

package catalog

import (
	"cmp"
	"slices"
	"sort"
	"sync"
)

// Candidates is how many candidates a ranking lists at most.
const Candidates = 10

// Bounds for asserting one action. Of the official examples whose action they assert, 1 in 2,500 is wrong, and none that has two names or more.
const (
	assertScore = 0.5
	assertLead  = 0.15
)

// Hints are what is known of an answer beside its fields; each may be empty.
type Hints struct {
	// Product, Version and Action are as the paste names them: a product by either of its names, a version as v20170312 or 2017-03-12.
	Product, Version, Action string
	// Code is the error code of a failure.
	Code string
}

// Reason says what decided for a candidate.
type Reason string

const (
	// ByFields is the evidence of the fields alone.
	ByFields Reason = "fields"
	// ByName means that the paste names the action.
	ByName Reason = "named"
	// ByProduct means that the paste names the product, and the fields decided within it.
	ByProduct Reason = "product"
	// ByCode means that only one product declares the error code, and the fields decided within it.
	ByCode Reason = "code"
)

// Candidate is an action that may have given an answer.
type Candidate struct {
	Product, Version, Action string
	// Score is between 0 and 1; 1 when the answer has exactly the action's fields.
	Score  float64
	Reason Reason
	// Known of Names fields, at all depths, are the action's; Wrong of them have another type; Lacking counts required fields that are not there.
	Names, Known, Wrong, Lacking int
	// Same counts the other actions, of all packs that were compared, whose answers look the same; SameAs names the first hundred.
	Same   int
	SameAs []Action3
}

// Action3 names an action in full.
type Action3 struct{ Product, Version, Action string }

// Ranking is what can be said of the action behind an answer.
type Ranking struct {
	// Candidates are the likeliest actions, best first.
	Candidates []Candidate
	// Asserted means that the first candidate is the action: named, or the only one that the fields leave.
	Asserted bool
	// Product is the product that is certain even where the action is not; else empty.
	Product string
	// Bare means that the answer has nothing but a RequestId, so that its fields cannot tell the action.
	Bare bool
	// Wants are the IDs of packs that were not at hand and would make the ranking better. Until they are, nothing is asserted.
	Wants []string
}

// Catalog holds an index and the packs at hand. It may be used by several goroutines.
type Catalog struct {
	index *Index
	names *Names
	load  func(id string) (*Pack, error)

	mu    sync.Mutex
	packs map[string]*scored
}

// New makes a catalog. names may be nil: then error codes and actions named without a product help only as far as packs are loaded. load finds a pack when it is wanted; nil when packs only come through Add.
func New(index *Index, names *Names, load func(id string) (*Pack, error)) *Catalog {
	return &Catalog{index: index, names: names, load: load, packs: map[string]*scored{}}
}

// Index returns the index that the catalog was made with.
func (c *Catalog) Index() *Index { return c.index }

// Names returns the index of codes and actions; nil when there is none yet.
func (c *Catalog) Names() *Names {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.names
}

// SetNames adds the index of codes and actions once it has been loaded.
func (c *Catalog) SetNames(names *Names) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.names = names
}

// Add puts a pack at hand.
func (c *Catalog) Add(p *Pack) {
	s := newScored(p, c.index)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.packs[p.ID()] = s
}

// Pack returns a pack at hand.
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

// Rank finds the actions that may have given an answer. The packs that it compares are the same whether all are at hand or only some; those that are missing are in Wants.
func (c *Catalog) Rank(shape *Shape, hints Hints) Ranking {
	r := Ranking{Bare: len(shape.names) == 0}
	w := c.index.weigh(shape)
	ids, reason := c.narrow(w, hints, &r)
	all := make([]candidate, 0, 64)
	named := 0
	for _, id := range ids {
		pack := c.get(id)
		if pack == nil {
			r.Wants = append(r.Wants, id)
			continue
		}
		before := len(all)
		if hints.Action != "" {
			all = pack.rate(w, hints.Action, ByName, all)
			named += len(all) - before
		}
		if len(all) == before {
			all = pack.rate(w, "", reason, all)
		}
	}
	if named > 0 {
		all = slices.DeleteFunc(all, func(x candidate) bool { return x.reason != ByName })
	}
	sortCandidates(all, shape)
	r.Asserted = len(r.Wants) == 0 && decided(all)
	if named == 0 && r.Bare {
		r.Asserted = false
	}
	r.Candidates = listCandidates(all, len(shape.nodes)-1)
	return r
}

// narrow says which packs to compare, and what led to them. The first evidence that names known packs counts: the product, the action, the error code, the fields.
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
	// More packs than these are no evidence, and too many to load.
	const few = 12
	names := c.Names()
	if names != nil && hints.Action != "" {
		if ids := names.WithAction(hints.Action); len(ids) > 0 && len(ids) <= few {
			return ids, ByFields
		}
	}
	if names != nil && hints.Code != "" {
		if declared := names.Declared(hints.Code); len(declared) == 1 {
			r.Product = declared[0]
			var ids []string
			for _, n := range c.index.Product(declared[0]) {
				ids = append(ids, n.ID)
			}
			return ids, ByCode
		}
	}
	return c.index.stage1(shape), ByFields
}

// candidate is an action while it is ranked.
type candidate struct {
	pack   *scored
	action int32
	match  match
	score  float64
	// tie orders candidates of the same score; it is no evidence that would assert one.
	tie    float64
	shape  uint64
	reason Reason
}

// sortCandidates puts the best first, as far as the list will be cut and one is compared with the next; the rest stays as it is.
func sortCandidates(all []candidate, shape *Shape) {
	head := all[:leaders(all, Candidates+1)]
	sort.Slice(head, func(i, j int) bool { return head[i].score > head[j].score })
	// What is behind an action that is asserted keeps its plain order: the evidence would cost more than it tells.
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

// leaders moves the n candidates of the highest scores to the front, and those of the same score as the last of them, and counts them.
func leaders(all []candidate, n int) int {
	if len(all) <= n {
		return len(all)
	}
	// best are the n highest scores, falling.
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
		best = slices.Insert(best, at, score)
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

// decided tells whether the first of the sorted candidates is the action.
func decided(all []candidate) bool {
	if len(all) == 0 {
		return false
	}
	if all[0].reason == ByName && !slices.ContainsFunc(all, func(x candidate) bool { return x.pack.Product != all[0].pack.Product }) {
		// Only the version is open; the fields, or else the newest, decide that.
		return true
	}
	return leads(all)
}

// leads tells whether the first of the candidates has the score and the lead to be asserted.
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

// listCandidates cuts the list and counts those of the same shape.
func listCandidates(all []candidate, names int) []Candidate {
	const listed = 100
	out := make([]Candidate, min(Candidates, len(all)))
	for i := range out {
		x := &all[i]
		out[i] = Candidate{
			Product: x.pack.Product, Version: x.pack.Version, Action: x.pack.Actions[x.action].Name,
			Score: x.score, Reason: x.reason,
			Names: names, Known: int(x.match.known), Wrong: int(x.match.wrong), Lacking: int(x.match.lacking),
		}
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
