// This file rewrites a compiled module.

package compact

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"go/version"
	"slices"
	"strings"
)

// The sections of a WebAssembly module that matter here:
// https://webassembly.github.io/spec/core/binary/modules.html.
const (
	customSection = 0
	dataSection   = 11
)

// gap is how many zero bytes end a data segment. The Go linker ends one after eight, which makes
// tens of thousands of segments whose addresses hardly compress.
const gap = 400

var errModule = errors.New("compact: not a module as the Go linker writes it")

// releases are the Go releases whose tables Module knows.
var releases = []string{"go1.26", "go1.27"}

// Module rewrites a module that the linker of a Go release, such as go1.26.1, wrote: its data in
// few segments, without custom sections, and without the tables that map code to lines of source,
// which only the traces of a crash show. The module behaves the same. Module returns an error for
// anything other than such a module, and for a release whose tables it does not know.
func Module(module []byte, release string) ([]byte, error) {
	if !slices.Contains(releases, version.Lang(release)) {
		return nil, fmt.Errorf("compact: the tables of %s are not known, only those of %s", release, strings.Join(releases, ", "))
	}
	const header = "\x00asm\x01\x00\x00\x00"
	rest, ok := bytes.CutPrefix(module, []byte(header))
	if !ok {
		return nil, errModule
	}
	out := append(make([]byte, 0, len(module)), header...)
	for len(rest) > 0 {
		r := reader{rest[1:], false}
		id, body := rest[0], r.bytes(r.unsigned())
		if r.failed {
			return nil, errModule
		}
		rest = r.in
		switch id {
		case customSection:
			continue
		case dataSection:
			memory, err := readData(body)
			if err != nil {
				return nil, err
			}
			if err := dropLines(memory); err != nil {
				return nil, err
			}
			body = writeData(memory)
		}
		out = append(out, id)
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	return out, nil
}

// readData returns the memory that the segments of a data section describe.
func readData(section []byte) ([]byte, error) {
	r := reader{section, false}
	var memory []byte
	for range r.unsigned() {
		const active, i32Const, end = 0, 0x41, 0x0b
		if r.unsigned() != active || r.byte() != i32Const {
			return nil, errModule
		}
		at := r.signed()
		if r.byte() != end {
			return nil, errModule
		}
		data := r.bytes(r.unsigned())
		const most = 1 << 30
		if r.failed || at < 0 || at > most {
			return nil, errModule
		}
		if need := at + len(data); need > len(memory) {
			memory = append(memory, make([]byte, need-len(memory))...)
		}
		copy(memory[at:], data)
	}
	if r.failed || len(r.in) > 0 {
		return nil, errModule
	}
	return memory, nil
}

// writeData encodes memory as a data section, omitting long runs of zeros.
func writeData(memory []byte) []byte {
	var body []byte
	count := 0
	for at := 0; at < len(memory); {
		if memory[at] == 0 {
			at++
			continue
		}
		end, zeros := at, 0
		for i := at; i < len(memory) && zeros < gap; i++ {
			if zeros++; memory[i] != 0 {
				end, zeros = i+1, 0
			}
		}
		body = append(body, 0, 0x41)
		body = appendSigned(body, at)
		body = append(body, 0x0b)
		body = binary.AppendUvarint(body, uint64(end-at))
		body = append(body, memory[at:end]...)
		count++
		at = end
	}
	return append(binary.AppendUvarint(nil, uint64(count)), body...)
}

// dropLines removes the tables of files and lines from the table of functions, which has the format
// of the releases above: runtime.pcHeader, and runtime._func for each function. To the runtime the
// offset 0 means that there is no table.
func dropLines(memory []byte) error {
	// The magic number, no padding, instructions of one byte, pointers of eight.
	at := bytes.Index(memory, []byte("\xf1\xff\xff\xff\x00\x00\x01\x08"))
	if at < 0 {
		return fmt.Errorf("%w: no table of functions", errModule)
	}
	table := memory[at:]
	const fields = 8
	if len(table) < 8+8*fields {
		return errModule
	}
	var header [fields]int
	for i := range header {
		header[i] = int(binary.LittleEndian.Uint64(table[8+8*i:]))
	}
	functions, values, list := header[0], header[6], header[7]
	if functions < 0 || functions > len(table)/8 || values < 0 || list < values || list > len(table)-8*functions {
		return errModule
	}
	used := make([]bool, list-values)
	for i := range functions {
		f := list + int(binary.LittleEndian.Uint32(table[list+8*i+4:]))
		const pcsp, pcfile, npcdata, fixed = 16, 20, 28, 44
		if f > len(table)-fixed {
			return errModule
		}
		more := int(binary.LittleEndian.Uint32(table[f+npcdata:]))
		if more > (len(table)-f-fixed)/4 {
			return errModule
		}
		clear(table[f+pcfile : f+npcdata])
		offsets := append([]int{f + pcsp}, make([]int, more)...)
		for k := range more {
			offsets[k+1] = f + fixed + 4*k
		}
		for _, o := range offsets {
			if !mark(used, table[values:list], int(binary.LittleEndian.Uint32(table[o:]))) {
				return errModule
			}
		}
	}
	for i, is := range used {
		if !is {
			table[values+i] = 0
		}
	}
	return nil
}

// mark marks the bytes of the table of values at an offset. It consists of pairs of varints; a
// first varint of 0 ends it, except in the first pair.
func mark(used []bool, values []byte, offset int) bool {
	if offset == 0 {
		return true
	}
	if offset >= len(values) {
		return false
	}
	r := reader{values[offset:], false}
	for first := true; ; first = false {
		if r.unsigned() == 0 && !first {
			break
		}
		r.unsigned()
		if r.failed {
			return false
		}
	}
	for i := offset; i < len(values)-len(r.in); i++ {
		used[i] = true
	}
	return true
}

// reader reads a module from its front; failed is true if it ended too early.
type reader struct {
	in     []byte
	failed bool
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.in) {
		r.failed = true
		n = len(r.in)
	}
	b := r.in[:n]
	r.in = r.in[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// unsigned reads a number in LEB128; 0 after a failure.
func (r *reader) unsigned() int {
	v, n := binary.Uvarint(r.in)
	if n <= 0 || v > 1<<32 {
		r.failed = true
		return 0
	}
	r.in = r.in[n:]
	return int(v)
}

// signed reads a number of at most 32 bits in signed LEB128.
func (r *reader) signed() int {
	v, shift := 0, 0
	for shift < 35 {
		b := r.byte()
		v |= int(b&0x7f) << shift
		shift += 7
		if b < 0x80 {
			if b&0x40 != 0 {
				v -= 1 << shift
			}
			return v
		}
	}
	r.failed = true
	return 0
}

// appendSigned appends a number that is not negative in signed LEB128.
func appendSigned(out []byte, v int) []byte {
	for ; v >= 0x40; v >>= 7 {
		out = append(out, byte(v)|0x80)
	}
	return append(out, byte(v))
}
