// This file joins the data segments of a compiled module.

package compact

import (
	"encoding/binary"
	"errors"
)

// The binary format: https://webassembly.github.io/spec/core/binary/modules.html.
const (
	header      = "\x00asm\x01\x00\x00\x00"
	dataSection = 11
)

// gap is the most zeros that may stand between two segments that are joined. The Go linker ends a
// segment after eight, which makes some 90,000 segments whose addresses compress badly.
const gap = 64

// errModule says that a module has another form than those of Go.
var errModule = errors.New("compact: the data of the module has an unknown form")

// JoinData returns a WebAssembly module with segments of its data joined where only a few zeros,
// which memory holds anyway, are between them. The module behaves the same and takes a tenth less
// once it is compressed. It returns an error for a module that is damaged, or whose data has no
// constant addresses.
func JoinData(module []byte) ([]byte, error) {
	if len(module) < len(header) || string(module[:len(header)]) != header {
		return nil, errModule
	}
	out := append(make([]byte, 0, len(module)+len(module)/4), header...)
	for r := (reader{in: module[len(header):]}); len(r.in) > 0; {
		id := r.bytes(1)[0]
		body := r.bytes(r.unsigned())
		if r.failed {
			return nil, errModule
		}
		if id == dataSection {
			memory, err := readData(body)
			if err != nil {
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

// The parts of a segment that is placed at an address: its kind and the expression of the address.
const (
	active   = 0
	i32Const = 0x41
	end      = 0x0b
)

// readData returns the memory that the segments of a data section describe.
func readData(section []byte) ([]byte, error) {
	r := reader{in: section}
	var memory []byte
	for range r.unsigned() {
		if r.unsigned() != active || r.unsigned() != i32Const {
			return nil, errModule
		}
		at := r.signed()
		if r.unsigned() != end {
			return nil, errModule
		}
		data := r.bytes(r.unsigned())
		const most = 1 << 28
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

// writeData returns memory as a data section without its long runs of zeros.
func writeData(memory []byte) []byte {
	var segments []byte
	count := 0
	for at := 0; at < len(memory); {
		if memory[at] == 0 {
			at++
			continue
		}
		stop, zeros := at, 0
		for i := at; i < len(memory) && zeros <= gap; i++ {
			if zeros++; memory[i] != 0 {
				stop, zeros = i+1, 0
			}
		}
		segments = append(segments, active, i32Const)
		segments = appendSigned(segments, at)
		segments = append(segments, end)
		segments = binary.AppendUvarint(segments, uint64(stop-at))
		segments = append(segments, memory[at:stop]...)
		count++
		at = stop
	}
	return append(binary.AppendUvarint(nil, uint64(count)), segments...)
}

// reader reads a module from its front; failed is true if it ended too early.
type reader struct {
	in     []byte
	failed bool
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.in) {
		r.failed = true
		n = len(r.in)
	}
	b := r.in[:n]
	r.in = r.in[n:]
	return b
}

// unsigned reads a number in LEB128 of at most 32 bits; 0 after a failure.
func (r *reader) unsigned() int {
	v, n := binary.Uvarint(r.in)
	if n <= 0 || v >= 1<<32 {
		r.failed = true
		return 0
	}
	r.in = r.in[n:]
	return int(v)
}

// signed reads a number in signed LEB128 of at most 32 bits; 0 after a failure.
func (r *reader) signed() int {
	v, shift := 0, 0
	for shift < 35 {
		b := r.bytes(1)
		if r.failed {
			return 0
		}
		v |= int(b[0]&0x7f) << shift
		shift += 7
		if b[0] >= 0x80 {
			continue
		}
		if b[0]&0x40 != 0 {
			v -= 1 << shift
		}
		return v
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
