//go:build js && wasm

// Command wasm exports the engine to JavaScript: the host writes arguments into memory that input
// returns, calls call, and reads the result from memory. web/src/binding.js is the other half.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"unsafe"

	"tcresponse/schema"
	"tcresponse/schema/catalog"
	"tcresponse/schema/ticket"
)

func main() {
	// A check retains little memory, so collecting less often halves its time; near the limit the
	// collector runs more often.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(room)
	select {}
}

const (
	// room is how much memory, apart from the added packs, the engine may use before the collector
	// runs more often.
	room = 32 << 20
	// growth is an upper bound of the bytes of memory that a byte of a pack takes once it is
	// parsed.
	growth = 4
)

var (
	engine = &schema.Engine{}
	// added is the size of each added pack or index, by name.
	added = map[string]int{}
	// unyielded is how many bytes of arguments there were since the program yielded; see yieldAfter.
	unyielded int
	// arguments are the concatenated bytes of the arguments of the next call.
	arguments []byte
	// result describes what the last call returned.
	result struct {
		at     unsafe.Pointer
		size   uint32
		failed uint32
	}
	// output is what the last call returned; its memory is reused.
	output []byte
	// reading is what the text of the last check holds; nil if there is none.
	reading *schema.Reading
	// chosen is the action chosen for the last check that had one, which usually is chosen again.
	chosen struct {
		text   string
		action schema.Action
	}
)

const (
	// kept is the size up to which memory is reused by the next call.
	kept = 1 << 20
	// large is the size of a text above which a collection takes little of the time of a check.
	large = 8 << 20
	// yieldAfter is how many bytes of arguments there may be before the goroutines of the runtime run,
	// where a call counts as callCost bytes more.
	yieldAfter, callCost = 64 << 10, 4 << 10
)

// input returns the address of size bytes for arguments, valid until the next call.
//
//go:wasmexport input
func input(size int32) unsafe.Pointer {
	// Calls run on one goroutine, so others run only if it yields. Without that, a collection that
	// the limiter of the runtime has slowed down never ends, and memory grows without bound. Each time
	// it would take a twelfth of the smallest check.
	if unyielded += callCost + int(size); unyielded >= yieldAfter {
		unyielded = 0
		runtime.Gosched()
	}
	if size > large {
		// Between calls nothing collects the garbage of a large text, and the next one should not
		// need as much memory again. Only a text is that large.
		reading = nil
		runtime.GC()
	}
	if int(size) > cap(arguments) {
		arguments = make([]byte, size)
	}
	arguments = arguments[:size]
	return unsafe.Pointer(unsafe.SliceData(arguments))
}

// The functions of call, by number.
const (
	// check(text, choice; brief): the report as JSON. choice is a schema.Action as JSON, or empty;
	// brief omits the fields and the explanation, and what was read of the text is not kept then.
	check = iota
	// envelope(text; index): the recovered envelope as indented JSON, or empty. Without a text it is
	// about that of the last check.
	envelope
	// actionSchema(action): the JSON Schema of a schema.Action given as JSON, or empty.
	actionSchema
	// add(name, part, part): adds a part of the catalog that Report.wants names: "index" with the
	// index and its source, "names", or a pack. It returns nothing.
	add
	// refuse(; size): the report on a text that is too large to be copied here.
	refuse
	// again(choice): the report on the text of the last check, with what was added since.
	again
	// write(text, choice, language; index): ticket.All about the failures of the text, or about the
	// response with the index. Without a text it is about that of the last check.
	write
)

// call calls a function. Its arguments are the first a bytes of input, the next b bytes, the rest,
// and a number. The returned address is that of result: the address and size of the output, and
// whether it is an error message. It is valid until the next call.
//
//go:wasmexport call
func call(function, a, b, number int32) unsafe.Pointer {
	defer release()
	if cap(output) > kept {
		// The output of the last call is not needed any more, and this call may need its memory.
		output = nil
	}
	var err error
	output, err = run(function, int(a), int(b), int(number))
	result.failed = 0
	if err != nil {
		output, result.failed = []byte("the engine failed: "+err.Error()), 1
	}
	result.at, result.size = unsafe.Pointer(unsafe.SliceData(output)), uint32(len(output))
	return unsafe.Pointer(&result)
}

// release frees large arguments.
func release() {
	if cap(arguments) > kept {
		arguments = nil
	}
}

// run calls a function and turns a panic into an error: one that escapes would end the instance.
func run(function int32, a, b, number int) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	given := [3][]byte{arguments[:a], arguments[a : a+b], arguments[a+b:]}
	switch function {
	case check:
		reading = nil
		choice, err := choose(given[1])
		if err != nil {
			return nil, err
		}
		if number != 0 {
			return encode(engine.CheckBriefly(given[0], choice)), nil
		}
		// The text belongs to what was read of it.
		arguments = nil
		reading = schema.Read(given[0])
		return encode(engine.Evaluate(reading, choice)), nil
	case again:
		if reading == nil {
			return nil, errNoText
		}
		choice, err := choose(given[0])
		if err != nil {
			return nil, err
		}
		return encode(engine.Evaluate(reading, choice)), nil
	case envelope:
		switch {
		case len(given[0]) > 0:
			out, _ = schema.Envelope(given[0], number)
		case reading == nil:
			return nil, errNoText
		default:
			out, _ = reading.Envelope(number)
		}
	case write:
		choice, err := choose(given[1])
		if err != nil {
			return nil, err
		}
		read := reading
		if len(given[0]) > 0 {
			read = schema.Read(given[0])
		}
		if read == nil {
			return nil, errNoText
		}
		out = ticket.All(ticket.Failures(engine.Evaluate(read, choice), read.Text(), number), string(given[2]))
	case actionSchema:
		a, err := schema.ParseAction(given[0])
		if err != nil {
			return nil, err
		}
		out, _ = engine.ActionSchema(a)
	case add:
		return nil, load(string(given[0]), given[1], given[2])
	case refuse:
		return encode(schema.TooLarge(number)), nil
	default:
		return nil, fmt.Errorf("no function %d", function)
	}
	return out, nil
}

var errNoText = errors.New("no text was checked")

// choose returns the action that is given as JSON; nil for none.
func choose(text []byte) (*schema.Action, error) {
	if len(text) == 0 {
		return nil, nil
	}
	if string(text) != chosen.text {
		a, err := schema.ParseAction(text)
		if err != nil {
			return nil, err
		}
		chosen.text, chosen.action = string(text), a
	}
	return &chosen.action, nil
}

// encode encodes a report, reusing the memory of the last output.
func encode(r schema.Report) []byte { return r.AppendJSON(output[:0]) }

// load adds a part of the catalog and raises the memory limit by it: with a limit below what is in
// use the collector would run all the time.
func load(name string, first, second []byte) error {
	// The engine keeps references to the bytes of packs.
	first, second = bytes.Clone(first), bytes.Clone(second)
	var err error
	switch name {
	case schema.WantIndex:
		err = engine.AddIndex(first, second)
	case schema.WantNames:
		err = engine.AddNames(first)
	default:
		if catalog.IsRequestPack(name) {
			err = engine.AddRequests(first)
		} else {
			err = engine.AddPack(first)
		}
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
