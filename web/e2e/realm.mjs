// This file runs the built worker and engine in a realm that has nothing of Node, as a browser's worker has.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import vm from "node:vm"
import { gunzipSync } from "node:zlib"
import { dist } from "./host.mjs"

/** Reads the one built file of a name. */
export function built(pattern) {
  const [name, ...others] = readdirSync(dist).filter(name => pattern.test(name))
  assert.ok(name && others.length === 0, `one file for ${pattern} in ${dist}`)
  return readFileSync(join(dist, name))
}

/** Starts the built worker with the engine; send gives the answer to a message, and rejects when the worker throws, as a browser would tell its page. */
export async function startWorker() {
  const { performance, crypto, TextEncoder, TextDecoder, setTimeout, clearTimeout } = globalThis
  const realm = vm.createContext({ performance, crypto, TextEncoder, TextDecoder, setTimeout, clearTimeout, console })
  /** @type {(message: any) => void} */
  let answered = () => {}
  vm.runInContext("globalThis.self = globalThis", realm)
  realm.postMessage = message => answered(message)
  realm.reportError = error => answered({ type: "error", message: String(error) })
  for (const name of ["process", "require", "fs", "Buffer"]) assert.equal(vm.runInContext(`typeof ${name}`, realm), "undefined")
  vm.runInContext(built(/^worker-.*\.js$/).toString(), realm)
  const send = message =>
    new Promise((resolve, reject) => {
      answered = resolve
      try {
        realm.onmessage({ data: message })
      } catch (error) {
        reject(error)
      }
    })
  const ready = await send({ type: "start", module: new WebAssembly.Module(gunzipSync(built(/^engine-.*\.bin$/))) })
  assert.equal(ready.type, "ready", ready.message)
  return { send }
}
