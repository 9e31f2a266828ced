//go:build js && wasm

// Command wasm binds the engine to JavaScript: it sets the global tcresponse with synchronous functions.
package main

import (
	"fmt"
	"runtime/debug"
	"syscall/js"

	"tcresponse/schema"
)

var engine = &schema.Engine{}

func main() {
	// A check leaves little behind, so collecting less often halves its time; beyond the limit it is done as often as usual.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(96 << 20)
	js.Global().Set("tcresponse", map[string]any{
		// check(text: Uint8Array, choice?: string): string. The report as JSON; choice is a schema.Action as JSON.
		"check": guarded(check),
		// envelope(text: Uint8Array, index: number): string. The recovered envelope as indented JSON, or "".
		"envelope": guarded(envelope),
		// actionSchema(action: string): string. The JSON Schema of a schema.Action given as JSON, or "".
		"actionSchema": guarded(actionSchema),
		// add(name: string, ...parts: Uint8Array). Adds what Report.wants names: "index" with the index and its source, "names", or a pack.
		"add": guarded(add),
	})
	select {}
}

// guarded makes a function of JavaScript that gives an Error back where the Go function panics or fails.
//
// A Go function cannot throw into JavaScript, and a panic that escapes ends the instance for good. So the Error comes back as a value; the caller throws it.
func guarded(f func(args []js.Value) (string, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (answer any) {
		fail := func(why any) any {
			return js.Global().Get("Error").New(fmt.Sprintf("the engine failed: %v", why))
		}
		defer func() {
			if r := recover(); r != nil {
				answer = fail(r)
			}
		}()
		s, err := f(args)
		if err != nil {
			return fail(err)
		}
		return s
	})
}

// bytes copies a Uint8Array.
func bytes(v js.Value) []byte {
	b := make([]byte, v.Get("length").Int())
	js.CopyBytesToGo(b, v)
	return b
}

func check(args []js.Value) (string, error) {
	if size := args[0].Get("length").Int(); size > schema.MaxInput {
		// Refused before it is copied.
		return encode(schema.TooLarge(size))
	}
	var choice *schema.Action
	if len(args) > 1 && args[1].Type() == js.TypeString {
		a, err := schema.ParseAction([]byte(args[1].String()))
		if err != nil {
			return "", err
		}
		choice = &a
	}
	return encode(engine.Check(bytes(args[0]), choice))
}

func encode(r schema.Report) (string, error) { return string(r.AppendJSON(nil)), nil }

func envelope(args []js.Value) (string, error) {
	text, _ := schema.Envelope(bytes(args[0]), args[1].Int())
	return string(text), nil
}

func actionSchema(args []js.Value) (string, error) {
	a, err := schema.ParseAction([]byte(args[0].String()))
	if err != nil {
		return "", err
	}
	text, _ := engine.ActionSchema(a)
	return string(text), nil
}

func add(args []js.Value) (string, error) {
	switch name := args[0].String(); name {
	case schema.WantIndex:
		return "", engine.AddIndex(bytes(args[1]), bytes(args[2]))
	case schema.WantNames:
		return "", engine.AddNames(bytes(args[1]))
	default:
		return "", engine.AddPack(bytes(args[1]))
	}
}
