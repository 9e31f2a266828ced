// Hashes of names and of shapes. They are part of the index's format: a change makes old indexes useless.

package catalog

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// hashString is FNV-1a.
func hashString(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// scramble spreads a hash over all bits, so that any of them can be kept alone.
func scramble(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// name16 is what the first stage knows of a field's name.
func name16(name string) uint32 { return hash16(hashString(fnvOffset, name)) }

// hash16 is name16 of a name of which the hash is known.
func hash16(hash uint64) uint32 { return uint32(scramble(hash) >> 48) }

// name24 is what the second index knows of an action's name.
func name24(name string) uint32 { return uint32(scramble(hashString(fnvOffset, name)) >> 40) }

// name32 is what the second index knows of an error code.
func name32(name string) uint32 { return uint32(scramble(hashString(fnvOffset, name)) >> 32) }

// shapeRounds is more than the depth of any answer that is defined, so that two structures with the same hash look the same all the way down.
const shapeRounds = 14

// shapeHashes gives each action of a pack a hash of its whole answer: names and types, nested, without what is out of use. Equal hashes mean that answers cannot be told apart.
func shapeHashes(p *Pack) []uint64 {
	base := func(fields Fields) []uint64 {
		hashes := make([]uint64, len(fields))
		for i, f := range fields {
			kind := byte(f.Kind) << 1
			if f.List {
				kind |= 1
			}
			hashes[i] = hashString(hashString(fnvOffset, f.Name), string([]byte{0, kind}))
		}
		return hashes
	}
	bases := make([][]uint64, len(p.Structures))
	for i, s := range p.Structures {
		bases[i] = base(s.Fields)
	}
	now, next := make([]uint64, len(bases)), make([]uint64, len(bases))
	combine := func(fields Fields, base []uint64) uint64 {
		h := uint64(fnvOffset)
		for i := range fields {
			if fields[i].Has(Disabled) {
				continue
			}
			b := base[i]
			if fields[i].Kind == Object {
				b = scramble(b + now[fields[i].Struct])
			}
			h = (h ^ b) * fnvPrime
		}
		return h
	}
	for range shapeRounds {
		for i, s := range p.Structures {
			next[i] = combine(s.Fields, bases[i])
		}
		now, next = next, now
	}
	hashes := make([]uint64, len(p.Actions))
	for i, a := range p.Actions {
		hashes[i] = combine(a.Fields, base(a.Fields))
	}
	return hashes
}
