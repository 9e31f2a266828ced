// This file declares what wasm_exec.js of the Go distribution puts on the global object.

declare module "wasm_exec" {}

declare class Go {
  importObject: WebAssembly.Imports
  run(instance: WebAssembly.Instance): Promise<void>
}
