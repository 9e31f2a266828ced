// This file runs as a separate process for one figure: the memory of one engine on one document, or
// the time of one start.
//
// Memory of the engine is the size of its WebAssembly memory after the check; it never shrinks, so
// that is the peak, including the program and its facts. Memory of a peer is the largest resident
// size of the process minus its size before the check, with library, schema and text loaded; if the
// largest was reached before the check, it is what remains after the check.

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { bind } from "../src/binding.js"
import { inputs, prepare, builtModule, startGo } from "./engines.mjs"

const [what, name, file] = process.argv.slice(2)
if (what === "memory") {
  const { check, memory } = await prepare(name, JSON.parse(readFileSync(join(inputs, "schema.json"), "utf8")))
  const bytes = new Uint8Array(readFileSync(join(inputs, file)))
  const text = new TextDecoder().decode(bytes)
  globalThis.gc()
  const before = process.memoryUsage.rss()
  const largest = process.resourceUsage().maxRSS
  await check(bytes, text)
  const after = process.resourceUsage().maxRSS
  const peak = after > largest ? after * 1024 : process.memoryUsage.rss()
  console.log(memory ? memory() : Math.max(0, peak - before))
} else {
  const module = new WebAssembly.Module(name === "tcresponse" ? builtModule() : readFileSync(join(inputs, "bare.wasm")))
  const start = await startGo(module)
  const bytes = new Uint8Array(readFileSync(join(inputs, "failure.valid.json")))
  const before = performance.now()
  const instance = await start()
  const result = name === "tcresponse" ? bind(instance.exports).check([bytes]) : globalThis[name].check(bytes)
  console.log(typeof result === "string" ? performance.now() - before : result)
}
