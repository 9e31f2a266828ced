// This file declares what wasm_exec.js of the Go distribution and the engine put on the global object.

declare module "wasm_exec" {}

declare class Go {
  importObject: WebAssembly.Imports
  run(instance: WebAssembly.Instance): Promise<void>
}

declare const tcresponse: {
  /** Takes UTF-8, returns the report as JSON, or an Error when the engine failed on this text. */
  check(text: Uint8Array): string | Error
}
