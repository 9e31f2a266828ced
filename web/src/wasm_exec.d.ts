// This file declares what wasm_exec.js of the Go distribution and the engine put on the global object.

declare module "wasm_exec" {}

declare class Go {
  importObject: WebAssembly.Imports
  run(instance: WebAssembly.Instance): Promise<void>
}

/** Each gives an Error back when the engine failed. Texts are UTF-8. */
declare const tcresponse: {
  /** Returns the report as JSON. choice is an action as JSON. */
  check(text: Uint8Array, choice?: string): string | Error
  /** Puts at hand what a report wanted by this name: "index" with the index and its source, "names", or a pack. */
  add(name: string, ...parts: Uint8Array[]): string | Error
  /** Returns the recovered envelope as JSON, or nothing. */
  envelope(text: Uint8Array, index: number): string | Error
  /** Returns the JSON Schema of an action that is given as JSON, or nothing. */
  actionSchema(action: string): string | Error
}

/** The largest text in bytes that the engine reads; the build puts the value in. */
declare const MAX_INPUT: number
