// This file declares what wasm_exec.js of the Go distribution and the build put on the global object.

declare module "wasm_exec" {}

declare class Go {
  importObject: WebAssembly.Imports
  /** Is called when the program ends, with its status. */
  exit: (code: number) => void
  run(instance: WebAssembly.Instance): Promise<void>
}

/** The largest text in bytes that the engine reads; the build puts the value in. */
declare const MAX_INPUT: number
