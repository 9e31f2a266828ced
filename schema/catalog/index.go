// The first stage of recognition: which packs are worth loading for an answer.

package catalog

import (
	"math"
	"slices"
	"sort"
	"strings"
)

const indexMagic = "tcresponse index 1\n"

// PackName is what the index knows of a pack without loading it.
type PackName struct {
	ID, Product, Version, API, EN, ZH string
}

// Index knows the names of all packs, and roughly which field names each has.
type Index struct {
	// Packs are sorted by ID.
	Packs []PackName
	// numbers gives the entry of Packs for a pack's number in the tables, which goes by size.
	numbers []int
	// rarities are the weights of names by how many packs have them.
	rarities []float64
	bag      *table
	tops     *table
}

// BuildIndex writes the index of some packs: their names, a bag of 16-bit hashes of field names for each, and the sets of fields that their answers have at the top. The same packs in any order give the same bytes. It compresses to less than half.
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

// upperNames are the names of a pack's fields in the upper levels of its answers. Deeper names would make the index larger by a twentieth and the first stage no better.
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

// bySize puts large packs first: they are named most often in the tables, and small numbers are short.
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

// packLine is all names of a pack in one line.
func packLine(p *Pack) []byte {
	api := p.API
	if api == p.Product {
		api = ""
	}
	return []byte(strings.Join([]string{p.Product, p.Version, api, p.EN, p.ZH}, "\t") + "\n")
}

// readPackLine reads what packLine wrote, or only product and version.
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

// readNames reads one line for each pack, and the empty line behind them.
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

// ParseIndex reads what BuildIndex wrote. Any bytes are accepted; what is no index gives an error.
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

// Product returns the packs of a product, newest version first, by its name in folders or in calls; case is ignored.
func (ix *Index) Product(name string) []PackName {
	var found []PackName
	for _, n := range ix.Packs {
		if strings.EqualFold(n.Product, name) || strings.EqualFold(n.API, name) {
			found = append(found, n)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Version > found[j].Version })
	return found
}

// weight is how much a field name tells.
func (ix *Index) weight(name string) float64 { return ix.rarity(len(ix.bag.find(name16(name)))) }

// rarity is the weight of a name that so many packs have: the fewer, the more.
func (ix *Index) rarity(packs int) float64 { return ix.rarities[packs] }

// Stages is how many packs the first stage proposes, and MoreStages how many at most when the next ones are hardly worse than the last of them. Common names alone tell packs apart little: of answers with two names or more the right one is among five for 99.5 in 100, among ten for 99.8.
const Stages, MoreStages = 5, 10

// Stage1 proposes the packs in which the action behind an answer most likely is, best first, and fewer than Stages when one is far ahead; none for an answer that has no known field. A pack counts by the rarity of the names that it knows, and more when it has actions whose answers have exactly these fields at the top.
func (ix *Index) Stage1(s *Shape) []string { return ix.stage1(ix.weigh(s)) }

func (ix *Index) stage1(s *weighted) []string {
	const (
		// Each known name counts a little, however common it is.
		anyName = 0.1
		// The exact set at the top counts as much as a fairly rare name, more where many actions have it.
		exactTop, perDoubling = 2.0, 0.35
		// A pack this far behind the best hardly ever holds the action.
		worthLoading = 0.5
		// One this close to the last of Stages is as likely as that.
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
	// The best packs so far, falling; of equal ones the first comes first.
	var best [MoreStages]int
	count := 0
	for i, score := range scores {
		if score == 0 || count == MoreStages && score <= scores[best[count-1]] {
			continue
		}
		at := min(count, MoreStages-1)
		for ; at > 0 && scores[best[at-1]] < score; at-- {
			best[at] = best[at-1]
		}
		best[at] = i
		count = min(count+1, MoreStages)
	}
	ids := make([]string, 0, count)
	for n, i := range best[:count] {
		if scores[i] < worthLoading*scores[best[0]] || n >= Stages && scores[i] < hardlyWorse*scores[best[Stages-1]] {
			break
		}
		ids = append(ids, ix.Packs[i].ID)
	}
	return ids
}

// topSet names the fields at the top of an answer with the kind of JSON value that each has, sorted.
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

// topSet is the same of what was seen. A null tells no kind, so a set with one matches nothing.
func (s *Shape) topSet() []string {
	var set []string
	for c := s.nodes[0].first; c != 0; c = s.nodes[c].next {
		kind := "?"
		switch s.nodes[c].kinds &^ seenNull {
		case seenBool:
			kind = "t"
		case seenInt, seenFraction, seenInt | seenFraction:
			kind = "0"
		case seenString:
			kind = "\""
		case seenObject:
			kind = "{"
		case seenArray:
			kind = "["
		}
		set = append(set, s.nodes[c].name+kind)
	}
	slices.Sort(set)
	return set
}

const namesMagic = "tcresponse names 1\n"

// Names knows which packs declare an error code and which have an action, by hashes of their names: 32 bits for codes, of which something is claimed, 24 for actions, which a loaded pack confirms. It is apart from Index because only failures and named actions need it.
type Names struct {
	packs   []PackName
	codes   *table
	actions *table
}

// BuildNames writes the index of codes and actions of some packs; the same packs in any order give the same bytes.
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

// ParseNames reads what BuildNames wrote. Any bytes are accepted; what is no such index gives an error.
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

// Declared returns the products that declare an error code, sorted, each once; none when no known product does. Of codes that nobody declares, three in a million are taken for another; a loaded pack knows for certain.
func (n *Names) Declared(code string) []string {
	return products(n.packs, n.codes.find(name32(code)))
}

// WithAction returns the IDs of the packs that have an action of this name, sorted.
func (n *Names) WithAction(name string) []string {
	var ids []string
	for _, e := range n.actions.find(name24(name)) {
		ids = append(ids, n.packs[e.pack].ID)
	}
	slices.Sort(ids)
	return ids
}

func products(packs []PackName, list []entry) []string {
	var found []string
	for _, e := range list {
		found = append(found, packs[e.pack].Product)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
