//go:build js && wasm

// Command bare does what every Go program in a page does, and nothing else, as a baseline for the
// time of a start.
package main

import "syscall/js"

func main() {
	js.Global().Set("bare", map[string]any{
		"check": js.FuncOf(func(_ js.Value, args []js.Value) any {
			b := make([]byte, args[0].Get("length").Int())
			js.CopyBytesToGo(b, args[0])
			return string(b)
		}),
	})
	select {}
}
