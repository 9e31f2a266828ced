// This file has the hashes of names and shapes. They are part of the format of the index: a change
// would invalidate old indexes.

package catalog

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// hashString continues the FNV-1a hash h with a string.
func hashString(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// scramble mixes all bits of a hash, so that any subset of them can be used.
func scramble(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// name16 returns the hash of a field's name in Index.
func name16(name string) uint32 { return hash16(hashString(fnvOffset, name)) }

// hash16 returns name16 from the hash of the name.
func hash16(hash uint64) uint32 { return uint32(scramble(hash) >> 48) }

// name24 returns the hash of an action's name in Names.
func name24(name string) uint32 { return uint32(scramble(hashString(fnvOffset, name)) >> 40) }

// name32 returns the hash of an error code in Names.
func name32(name string) uint32 { return uint32(scramble(hashString(fnvOffset, name)) >> 32) }

// shapeRounds exceeds the depth of every defined response, so that two structures with the same
// hash are the same at all levels.
const shapeRounds = 14

// shapeHashes returns a hash of the response of each action: nested names and types, without
// disabled fields. Responses with equal hashes cannot be distinguished.
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
