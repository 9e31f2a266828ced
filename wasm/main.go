//go:build js && wasm

// Command wasm binds the engine to its host: a host writes arguments into memory that input gives it, calls call, and reads the answer from memory. web/src/binding.js is the other half.
package main

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/debug"
	"unsafe"

	"tcresponse/schema"
)

func main() {
	// A check leaves little behind, so collecting less often halves its time; near the limit it is done more often.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(room)
	select {}
}

const (
	// room is how much memory the engine may use before it collects more often, beside what was added.
	room = 32 << 20
	// growth is how many bytes of memory a byte of a pack takes at most once it is read.
	growth = 4
)

var (
	engine = &schema.Engine{}
	// added is the size of what was added, by name.
	added = map[string]int{}
	// arguments are the bytes of the arguments of the next call, one behind the other.
	arguments []byte
	// answer is what the last call answered.
	answer struct {
		at     unsafe.Pointer
		size   uint32
		failed uint32
	}
	text []byte
	// chosen is the choice of the last check that had one, which mostly is the next one's too.
	chosen struct {
		text   string
		action schema.Action
	}
)

const (
	// kept is the size up to which memory is kept from call to call.
	kept = 1 << 20
	// large is the size of a text from which on a collection takes little of a check's time.
	large = 8 << 20
)

// input gives room for size bytes of arguments. They are valid until the next call.
//
//go:wasmexport input
func input(size int32) unsafe.Pointer {
	// A call from the host enters no scheduler, so a collection only advances while allocations help it. Once the
	// runtime's limiter of the collector's time excuses them from that, nothing would wake the limiter again: the
	// collection would never end, and memory grow for good.
	runtime.Gosched()
	if size > large {
		// Between calls nothing collects what a large text left behind, and the next one should not need as much again.
		runtime.GC()
	}
	if int(size) > cap(arguments) {
		arguments = make([]byte, size)
	}
	arguments = arguments[:size]
	return unsafe.Pointer(unsafe.SliceData(arguments))
}

// The functions that call knows, by number.
const (
	// check(text, choice; brief): the report as JSON. choice is a schema.Action as JSON, or nothing; brief leaves the fields out.
	check = iota
	// envelope(text; index): the recovered envelope as indented JSON, or nothing.
	envelope
	// actionSchema(action): the JSON Schema of a schema.Action given as JSON, or nothing.
	actionSchema
	// add(name, part, part): adds what Report.wants names, "index" with the index and its source, "names", or a pack; answers nothing.
	add
	// refuse(; size): the report on a text too large to be copied here.
	refuse
)

// call calls a function with arguments of a, b and what is left of the bytes of input, and a number. The answer's address, size and whether it is the message of a failure are at the address that comes back, until the next call.
//
//go:wasmexport call
func call(function, a, b, number int32) unsafe.Pointer {
	defer release()
	if cap(text) > kept {
		// The answer of the last call is not needed any more, and this one may need the room.
		text = nil
	}
	var err error
	text, err = run(function, int(a), int(b), int(number))
	answer.failed = 0
	if err != nil {
		text, answer.failed = []byte("the engine failed: "+err.Error()), 1
	}
	answer.at, answer.size = unsafe.Pointer(unsafe.SliceData(text)), uint32(len(text))
	return unsafe.Pointer(&answer)
}

// release gives large arguments back.
func release() {
	if cap(arguments) > kept {
		arguments = nil
	}
}

// run makes a panic an error: one that escapes ends the instance for good.
func run(function int32, a, b, number int) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	arguments := [3][]byte{arguments[:a], arguments[a : a+b], arguments[a+b:]}
	switch function {
	case check:
		var choice *schema.Action
		if len(arguments[1]) > 0 {
			if string(arguments[1]) != chosen.text {
				a, err := schema.ParseAction(arguments[1])
				if err != nil {
					return nil, err
				}
				chosen.text, chosen.action = string(arguments[1]), a
			}
			choice = &chosen.action
		}
		if number != 0 {
			return encode(engine.CheckBriefly(arguments[0], choice)), nil
		}
		return encode(engine.Check(arguments[0], choice)), nil
	case envelope:
		out, _ = schema.Envelope(arguments[0], number)
	case actionSchema:
		a, err := schema.ParseAction(arguments[0])
		if err != nil {
			return nil, err
		}
		out, _ = engine.ActionSchema(a)
	case add:
		return nil, load(string(arguments[0]), arguments[1], arguments[2])
	case refuse:
		return encode(schema.TooLarge(number)), nil
	default:
		return nil, fmt.Errorf("no function %d", function)
	}
	return out, nil
}

// encode writes a report over the one before.
func encode(r schema.Report) []byte { return r.AppendJSON(text[:0]) }

// load adds what Report.wants names, and makes room for it: a limit below what is in use keeps the collector busy all
// the time.
func load(name string, first, second []byte) error {
	// The engine keeps parts of packs as they are.
	first, second = bytes.Clone(first), bytes.Clone(second)
	var err error
	switch name {
	case schema.WantIndex:
		err = engine.AddIndex(first, second)
	case schema.WantNames:
		err = engine.AddNames(first)
	default:
		err = engine.AddPack(first)
	}
	if err != nil {
		return err
	}
	added[name] = len(first)
	limit := int64(room)
	for _, size := range added {
		limit += growth * int64(size)
	}
	debug.SetMemoryLimit(limit)
	return nil
}
