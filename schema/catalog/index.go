// This file has the first stage of recognition: which packs to load for a response.

package catalog

import (
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
)

const indexMagic = "tcresponse index 1\n"

// PackName has what the index knows about a pack.
type PackName struct {
	ID, Product, Version, API, EN, ZH string
}

// Index has the names of all packs, and approximately the field names of each.
type Index struct {
	// Packs are sorted by ID.
	Packs []PackName
	// products returns the packs of each product, newest version first, by its names in lower case.
	products func() map[string][]PackName
	// numbers maps the number of a pack in the tables, which depends on its size, to its index in
	// Packs.
	numbers []int
	// rarities are the weights of names by the number of packs that have them.
	rarities []float64
	bag      *table
	tops     *table
}

// BuildIndex returns the index of some packs: their names, a set of 16-bit hashes of field names
// for each, and the sets of top-level fields of their responses. The order of the packs makes no
// difference. The index compresses to less than half.
func BuildIndex(packs []*Pack) []byte {
	packs = bySize(packs)
	out := []byte(indexMagic)
	for _, p := range packs {
		out = append(out, packLine(p)...)
	}
	out = append(out, '\n')
	bag, tops := counter{}, counter{}
	for n, p := range packs {
		for name := range upperNames(p) {
			bag.add(name16(name), n)
		}
		for _, a := range p.Actions {
			if set := topSet(a.Fields); len(set) > 0 {
				tops.add(topHash(set), n)
			}
		}
	}
	return tops.append(bag.append(out, false), true)
}

// upperNames returns the field names in the upper levels of a pack's responses. Deeper names would
// make the index larger by a twentieth without improving the first stage.
func upperNames(p *Pack) map[string]bool {
	const levels = 3
	names := map[string]bool{}
	open := map[int32]bool{}
	collect := func(fields Fields, below map[int32]bool) {
		for _, f := range fields {
			names[f.Name] = true
			if f.Kind == Object {
				below[f.Struct] = true
			}
		}
	}
	for _, a := range p.Actions {
		collect(a.Fields, open)
	}
	for range levels - 1 {
		below := map[int32]bool{}
		for s := range open {
			collect(p.Structures[s].Fields, below)
		}
		open = below
	}
	return names
}

// bySize sorts packs by size, largest first: they occur most often in the tables, and small numbers
// are shorter there.
func bySize(packs []*Pack) []*Pack {
	size := func(p *Pack) int {
		n := 0
		for _, a := range p.Actions {
			n += 1 + len(a.Fields)
		}
		for _, s := range p.Structures {
			n += len(s.Fields)
		}
		return n
	}
	packs = slices.Clone(packs)
	slices.SortFunc(packs, func(a, b *Pack) int {
		if d := size(b) - size(a); d != 0 {
			return d
		}
		return strings.Compare(a.ID(), b.ID())
	})
	return packs
}

// packLine returns all names of a pack in one line.
func packLine(p *Pack) []byte {
	api := p.API
	if api == p.Product {
		api = ""
	}
	return []byte(strings.Join([]string{p.Product, p.Version, api, p.EN, p.ZH}, "\t") + "\n")
}

// readPackLine parses a line of packLine, or one with product and version only.
func readPackLine(line string) (PackName, error) {
	parts := strings.Split(line, "\t")
	if len(parts) != 2 && len(parts) != 5 {
		return PackName{}, errIndex
	}
	n := PackName{ID: parts[0] + "-" + parts[1], Product: parts[0], Version: parts[1], API: parts[0]}
	if len(parts) == 5 {
		n.EN, n.ZH = parts[3], parts[4]
		if parts[2] != "" {
			n.API = parts[2]
		}
	}
	return n, nil
}

// readNames parses one line for each pack, and the empty line after them.
func readNames(in []byte) ([]PackName, []byte, error) {
	var names []PackName
	for {
		end := slices.Index(in, '\n')
		if end < 0 {
			return nil, nil, errIndex
		}
		line := string(in[:end])
		in = in[end+1:]
		if line == "" {
			return names, in, nil
		}
		n, err := readPackLine(line)
		if err != nil || len(names) == math.MaxUint16 {
			return nil, nil, errIndex
		}
		names = append(names, n)
	}
}

// ParseIndex parses the output of BuildIndex. It is safe for untrusted input.
func ParseIndex(in []byte) (*Index, error) {
	rest, ok := strings.CutPrefix(string(in), indexMagic)
	if !ok {
		return nil, errIndex
	}
	names, in, err := readNames([]byte(rest))
	if err != nil {
		return nil, err
	}
	ix := &Index{Packs: slices.Clone(names), numbers: make([]int, len(names))}
	sort.Slice(ix.Packs, func(i, j int) bool { return ix.Packs[i].ID < ix.Packs[j].ID })
	ix.products = sync.OnceValue(ix.byProduct)
	for i, n := range names {
		at, _ := ix.find(n.ID)
		ix.numbers[i] = at
	}
	for n := range len(names) + 1 {
		ix.rarities = append(ix.rarities, math.Log(float64(len(names)+1)/float64(max(1, n))))
	}
	if ix.bag, in, err = readTable(in, len(names)); err != nil {
		return nil, err
	}
	if ix.tops, in, err = readTable(in, len(names)); err != nil {
		return nil, err
	}
	if len(in) > 0 {
		return nil, errIndex
	}
	return ix, nil
}

func (ix *Index) find(id string) (int, bool) {
	return slices.BinarySearchFunc(ix.Packs, id, func(n PackName, id string) int { return strings.Compare(n.ID, id) })
}

// Product returns the packs of a product, newest version first, by its name in folders or in calls,
// ignoring case. The caller must not change them.
func (ix *Index) Product(name string) []PackName { return ix.products()[strings.ToLower(name)] }

// byProduct makes what products returns: most texts do not need it.
func (ix *Index) byProduct() map[string][]PackName {
	products := map[string][]PackName{}
	newest := slices.Clone(ix.Packs)
	sort.SliceStable(newest, func(i, j int) bool { return newest[i].Version > newest[j].Version })
	for _, n := range newest {
		product, api := strings.ToLower(n.Product), strings.ToLower(n.API)
		products[product] = append(products[product], n)
		if api != product {
			products[api] = append(products[api], n)
		}
	}
	return products
}

// weight returns how much evidence a field name is.
func (ix *Index) weight(name string) float64 { return ix.rarity(len(ix.bag.find(name16(name)))) }

// rarity returns the weight of a name by the number of packs that have it: the fewer, the more.
func (ix *Index) rarity(packs int) float64 { return ix.rarities[packs] }

// Proposed is how many packs the first stage proposes, and MaxProposed the maximum when the next
// ones are hardly worse. Common names distinguish packs little: for responses with two names or
// more the right pack is among five in 99.5 % of cases, among ten in 99.8 %.
const Proposed, MaxProposed = 5, 10

// Stage1 returns the packs that most likely have the action of a response, best first: fewer than
// Proposed when one is far ahead, none without a known field. A pack scores by the rarity of the
// names it has, and more if it has actions with exactly these top-level fields.
func (ix *Index) Stage1(s *Shape) []string { return ix.stage1(ix.weigh(s)) }

func (ix *Index) stage1(s *weighted) []string {
	const (
		// Each known name scores a little, however common it is.
		anyName = 0.1
		// The exact set of top-level fields scores like a fairly rare name, more if many actions
		// have it.
		exactTop, perDoubling = 2.0, 0.35
		// A pack this far behind the best hardly ever has the action.
		worthLoading = 0.5
		// One this close to the last of Proposed is equally likely.
		hardlyWorse = 0.9
	)
	scores := make([]float64, len(ix.Packs))
	for i, list := range s.lists {
		for _, e := range list {
			scores[ix.numbers[e.pack]] += s.weights[i] + anyName
		}
	}
	for _, e := range ix.tops.find(topHash(s.topSet())) {
		scores[ix.numbers[e.pack]] += exactTop + perDoubling*float64(e.log2)
	}
	// The best packs so far, in descending order; equal ones in the order of Packs.
	var best [MaxProposed]int
	count := 0
	for i, score := range scores {
		if score == 0 || count == MaxProposed && score <= scores[best[count-1]] {
			continue
		}
		at := min(count, MaxProposed-1)
		for ; at > 0 && scores[best[at-1]] < score; at-- {
			best[at] = best[at-1]
		}
		best[at] = i
		count = min(count+1, MaxProposed)
	}
	ids := make([]string, 0, count)
	for n, i := range best[:count] {
		if scores[i] < worthLoading*scores[best[0]] || n >= Proposed && scores[i] < hardlyWorse*scores[best[Proposed-1]] {
			break
		}
		ids = append(ids, ix.Packs[i].ID)
	}
	return ids
}

// topSet returns the names of top-level fields, each with the kind of its JSON value, sorted.
func topSet(fields Fields) []string {
	var set []string
	for _, f := range fields {
		if f.Has(Disabled) {
			continue
		}
		kind := "\""
		switch {
		case f.List:
			kind = "["
		case f.Kind == Object:
			kind = "{"
		case f.Kind == Bool:
			kind = "t"
		case f.Kind == Int64 || f.Kind == Uint64 || f.Kind == Float:
			kind = "0"
		}
		set = append(set, f.Name+kind)
	}
	slices.Sort(set)
	return set
}

func topHash(set []string) uint32 {
	h := uint64(fnvOffset)
	for _, s := range set {
		h = hashString(h, s) * fnvPrime
	}
	return uint32(scramble(h) >> 48)
}

// topSet returns the same for a response. The kind of a null is unknown, so a set with one matches
// nothing.
func (s *Shape) topSet() []string {
	var set []string
	for c := s.nodes[0].first; c != 0; c = s.nodes[c].next {
		kind := "?"
		switch s.nodes[c].kinds &^ hasNull {
		case hasBool:
			kind = "t"
		case hasInt, hasFraction, hasInt | hasFraction:
			kind = "0"
		case hasString:
			kind = "\""
		case hasObject:
			kind = "{"
		case hasArray:
			kind = "["
		}
		set = append(set, s.nodes[c].name+kind)
	}
	slices.Sort(set)
	return set
}

const namesMagic = "tcresponse names 1\n"

// Names has the packs that declare an error code, and those that have an action, by hashes of the
// names: 32 bits for codes, which are not verified, 24 for actions, which a loaded pack verifies.
// It is separate from Index because only failures and named actions need it.
type Names struct {
	packs   []PackName
	codes   *table
	actions *table
}

// BuildNames returns the index of codes and actions of some packs. The order of the packs makes no
// difference.
func BuildNames(packs []*Pack) []byte {
	packs = bySize(packs)
	out := []byte(namesMagic)
	for _, p := range packs {
		out = append(out, p.Product+"\t"+p.Version+"\n"...)
	}
	out = append(out, '\n')
	codes, actions := counter{}, counter{}
	for n, p := range packs {
		for _, code := range p.Codes {
			codes.add(name32(code), n)
		}
		for _, a := range p.Actions {
			actions.add(name24(a.Name), n)
		}
	}
	return actions.append(codes.append(out, false), false)
}

// ParseNames parses the output of BuildNames. It is safe for untrusted input.
func ParseNames(in []byte) (*Names, error) {
	rest, ok := strings.CutPrefix(string(in), namesMagic)
	if !ok {
		return nil, errIndex
	}
	names, in, err := readNames([]byte(rest))
	if err != nil {
		return nil, err
	}
	n := &Names{packs: names}
	if n.codes, in, err = readTable(in, len(names)); err != nil {
		return nil, err
	}
	if n.actions, in, err = readTable(in, len(names)); err != nil {
		return nil, err
	}
	if len(in) > 0 {
		return nil, errIndex
	}
	return n, nil
}

// Declared returns the products that declare an error code, sorted, each once. Three in a million
// undeclared codes collide with a declared one; a loaded pack is exact.
func (n *Names) Declared(code string) []string {
	return products(n.packs, n.codes.find(name32(code)))
}

// WithAction returns the IDs of the packs that have an action with this name, sorted.
func (n *Names) WithAction(name string) []string {
	var ids []string
	for _, e := range n.actions.find(name24(name)) {
		ids = append(ids, n.packs[e.pack].ID)
	}
	slices.Sort(ids)
	return ids
}

func products(packs []PackName, list []entry) []string {
	if len(list) == 0 {
		return nil
	}
	found := make([]string, 0, len(list))
	for _, e := range list {
		found = append(found, packs[e.pack].Product)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
