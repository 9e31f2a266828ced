// This file has the table of both indexes: for each hash of a name the packs that have it.

package catalog

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
)

var errIndex = errors.New("catalog: not an index of this version, or cut off")

// table maps hashes to the numbers of packs, with a small weight for each.
type table struct {
	hashes []uint32
	// lists[starts[i]:starts[i+1]] belongs to hashes[i].
	starts []uint32
	lists  []entry
}

// entry is a pack and how often it has the name, as a power of two.
type entry struct {
	pack uint16
	log2 uint8
}

// find returns the entries of a hash, sorted by pack.
func (t *table) find(hash uint32) []entry {
	i, ok := slices.BinarySearch(t.hashes, hash)
	if !ok {
		return nil
	}
	return t.lists[t.starts[i]:t.starts[i+1]]
}

// counter counts the names of a table, by hash and pack.
type counter map[uint32]map[uint16]int

func (c counter) add(hash uint32, pack int) {
	if c[hash] == nil {
		c[hash] = map[uint16]int{}
	}
	c[hash][uint16(pack)]++
}

// append appends the encoded table: runs of numbers of one kind each, so that they compress well:
// differences of hashes, lengths of lists, differences of packs, and weights if weighted.
func (c counter) append(out []byte, weighted bool) []byte {
	hashes := make([]uint32, 0, len(c))
	for h := range c {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	var distances, lengths, packs, weights []byte
	last := uint32(0)
	for _, h := range hashes {
		distances = binary.AppendUvarint(distances, uint64(h-last))
		last = h
		list := make([]uint16, 0, len(c[h]))
		for p := range c[h] {
			list = append(list, p)
		}
		slices.Sort(list)
		lengths = binary.AppendUvarint(lengths, uint64(len(list)))
		before := uint16(0)
		for _, p := range list {
			packs = binary.AppendUvarint(packs, uint64(p-before))
			before = p
			weights = append(weights, byte(bits.Len(uint(c[h][p]))-1))
		}
	}
	if !weighted {
		weights = nil
	}
	for _, run := range [][]byte{distances, lengths, packs, weights} {
		out = binary.AppendUvarint(out, uint64(len(run)))
		out = append(out, run...)
	}
	return out
}

// readTable parses the output of append and returns the rest of the input. It never allocates more
// than a few times the size of the input.
func readTable(in []byte, packCount int) (*table, []byte, error) {
	var runs [4][]byte
	for i := range runs {
		n, size := binary.Uvarint(in)
		if size <= 0 || n > uint64(len(in)-size) {
			return nil, nil, errIndex
		}
		runs[i], in = in[size:size+int(n)], in[size+int(n):]
	}
	t := &table{}
	hash := uint64(0)
	for rest := runs[0]; len(rest) > 0; {
		d, size := binary.Uvarint(rest)
		if size <= 0 || d > 1<<32 || hash+d >= 1<<32 || d == 0 && len(t.hashes) > 0 {
			return nil, nil, errIndex
		}
		hash, rest = hash+d, rest[size:]
		t.hashes = append(t.hashes, uint32(hash))
	}
	lengths, packs, weights := runs[1], runs[2], runs[3]
	for range t.hashes {
		length, size := binary.Uvarint(lengths)
		if size <= 0 || length > uint64(len(packs)) {
			return nil, nil, errIndex
		}
		lengths = lengths[size:]
		t.starts = append(t.starts, uint32(len(t.lists)))
		pack := uint64(0)
		for i := range length {
			d, size := binary.Uvarint(packs)
			if size <= 0 || d >= uint64(packCount) || pack+d >= uint64(packCount) || d == 0 && i > 0 {
				return nil, nil, errIndex
			}
			pack, packs = pack+d, packs[size:]
			e := entry{pack: uint16(pack)}
			if len(weights) > 0 {
				e.log2, weights = min(weights[0], 31), weights[1:]
			}
			t.lists = append(t.lists, e)
		}
	}
	t.starts = append(t.starts, uint32(len(t.lists)))
	if len(lengths)+len(packs)+len(weights) > 0 {
		return nil, nil, errIndex
	}
	return t, in, nil
}
