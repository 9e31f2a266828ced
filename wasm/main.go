//go:build js && wasm

// Command wasm binds the engine to JavaScript: it sets the global tcresponse with one synchronous function, check.
package main

import (
	"encoding/json"
	"fmt"
	"syscall/js"

	"tcresponse/schema"
)

func main() {
	js.Global().Set("tcresponse", map[string]any{"check": js.FuncOf(check)})
	select {}
}

// check takes a Uint8Array of UTF-8 and returns the report as a JSON string.
//
// A Go function cannot throw into JavaScript, and a panic that escapes ends the instance for good. So a panic comes back as a value, an Error; the caller throws it.
func check(_ js.Value, args []js.Value) (answer any) {
	defer func() {
		if r := recover(); r != nil {
			answer = js.Global().Get("Error").New(fmt.Sprintf("the engine failed on this text: %v", r))
		}
	}()
	text := make([]byte, args[0].Get("length").Int())
	js.CopyBytesToGo(text, args[0])
	report, err := json.Marshal(schema.Check(text))
	if err != nil {
		panic(err)
	}
	return string(report)
}
