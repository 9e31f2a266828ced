// This file runs the built worker and engine in a realm without Node's globals, with the same bytes
// that a browser gets.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import vm from "node:vm"
import { gunzipSync } from "node:zlib"
import { decompress } from "fzstd"
import { dist } from "./host.mjs"

function built(pattern) {
  const [name, ...others] = readdirSync(dist).filter(name => pattern.test(name))
  assert.ok(name && others.length === 0, `one file for ${pattern} in ${dist}`)
  return readFileSync(join(dist, name))
}

const worker = built(/^worker-.*\.js$/).toString()

/** The bytes of the built engine. */
export const engineBytes = decompress(built(/^engine-.*\.bin$/))

const builtModule = new WebAssembly.Module(engineBytes)

/** Starts the built worker with an engine, by default the built one, in a bare realm. */
export async function startWorker(module = builtModule) {
  const { performance, crypto, TextEncoder, TextDecoder, setTimeout, clearTimeout } = globalThis
  const realm = vm.createContext({ performance, crypto, TextEncoder, TextDecoder, setTimeout, clearTimeout, console })
  /** @type {(message: any) => void} */
  let receive = () => {}
  vm.runInContext("globalThis.self = globalThis", realm)
  // The worker does not expose its instance, whose memory is measured.
  vm.runInContext("{ const { instantiate } = WebAssembly; WebAssembly.instantiate = async (...all) => (globalThis.instance = await instantiate(...all)) }", realm)
  realm.postMessage = message => receive(message)
  realm.reportError = error => receive({ type: "error", message: String(error) })
  for (const name of ["process", "require", "fs", "Buffer"]) assert.equal(vm.runInContext(`typeof ${name}`, realm), "undefined")
  vm.runInContext(worker, realm)
  /**
   * Sends a message and returns the reply; rejects if the worker throws, which a browser reports to
   * its page.
   */
  const send = message =>
    new Promise((resolve, reject) => {
      receive = resolve
      try {
        realm.onmessage({ data: message })
      } catch (error) {
        reject(error)
      }
    })
  const ready = await send({ type: "start", module })
  assert.equal(ready.type, "ready", ready.message)
  /** The size of the engine's memory in bytes; it never shrinks. */
  const memory = () => realm.instance.exports.mem.buffer.byteLength
  /** The exports of the engine. */
  const exported = name => realm.instance.exports[name]
  return { send, memory, exported }
}

/**
 * The engine asks whether the bytes are a Uint8Array of its own realm, so the buffer must come from
 * there too: new Uint8Array(buffer) in the worker does that.
 */
export function chunks(bytes) {
  return [bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)]
}

/** Returns the packs and indexes that reports need, by name, as the page loads them. */
const list = name => JSON.parse(built(name).toString())
const hashes = { ...list(/^catalog-.*\.json$/), ...list(/^requests-.*\.json$/) }
const source = readFileSync(fileURLToPath(new URL("../../schema/catalog/data/SOURCE", import.meta.url)))

export function piece(name) {
  if (name === "index") return [...chunks(gunzipSync(built(/^index-.*\.bin$/))), ...chunks(source)]
  if (name === "names") return chunks(gunzipSync(built(/^names-.*\.bin$/)))
  assert.ok(hashes[name], `there is a pack ${name}`)
  return chunks(gunzipSync(readFileSync(join(dist, `pack-${name}-${hashes[name]}.bin`))))
}

/** Returns the names of all packs and indexes, the index first, which packs need. */
export const pieces = ["index", "names", ...Object.keys(hashes)]

/** Starts an engine with some packs and indexes, and what its reports need. */
export async function startEngine(names = [], module = builtModule) {
  const { send, memory, exported } = await startWorker(module)
  const added = new Set()
  const add = async name => {
    assert.ok(!added.has(name), `${name} is wanted once`)
    added.add(name)
    const result = await send({ type: "add", id: 2, name, parts: piece(name) })
    assert.equal(result.type, "result", result.message)
  }
  for (const name of names) await add(name)
  return {
    send,
    memory,
    exported,
    /** Checks a text and adds what the report needs, until it needs nothing more. */
    async check(parts, choice = null) {
      for (;;) {
        const result = await send({ type: "check", id: 1, chunks: parts, choice })
        assert.equal(result.type, "result", result.message)
        const report = JSON.parse(result.text)
        if (report.wants.length === 0) return report
        for (const name of report.wants) await add(name)
      }
    },
  }
}
