// This file compares the built engine with its peers: same process, same documents, same schema,
// alternating rounds. It prints a table and writes bench.json. With names of documents as arguments
// it measures only those, and writes nothing.

import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { join } from "node:path"
import { inputs, prepare, root, schema } from "./engines.mjs"

const engines = ["tcresponse", "tcresponse, whole report", "JSON.parse", "ajv", "jsonc-parser", "json-source-map", "vscode-json-languageservice", "@hyperjump/json-schema"]
const documents = ["3.8 KB", "366 KB", "3.66 MB", "22 MB"].flatMap(name => [[name, true], [name, false]])
documents.push(["wide object", true], ["deep object", true], ["long strings", true], ["failure", true])
const only = process.argv.slice(2)
/**
 * How long one engine may take for one document in total, in milliseconds, and the limits of the
 * number of rounds that follows.
 */
const patience = 2500
const fewest = 3
/** How long each engine runs before anything is measured, in milliseconds. */
const warming = 3000
const most = 200

const median = list => list.sort((a, b) => a - b)[list.length >> 1]

/**
 * How long one turn takes at least, in milliseconds: it checks a small document several times,
 * since one check takes hardly longer than reading the clock.
 */
const turn = 3

/** Times one turn, and returns the mean of its checks and how many faults the last one found. */
async function time(run, bytes, text) {
  const before = performance.now()
  let faults = NaN
  let spent = 0
  for (let n = 1; ; n++) {
    faults = await run.check(bytes, text)
    spent = performance.now() - before
    if (spent >= turn) return { ms: spent / n, spent, faults }
  }
}

/** Returns one figure from a separate process. */
function alone(...args) {
  const out = execFileSync(process.execPath, ["--expose-gc", "--max-old-space-size=4096", "--stack-size=3900", join(import.meta.dirname, "measure.mjs"), ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
  return Number(out)
}

/**
 * Times every engine on one document, one after the other in each round, and returns the medians,
 * NaN for an engine that fails.
 */
async function timings(ready, bytes, text) {
  const times = ready.map(() => [])
  const faults = ready.map(() => NaN)
  const spent = ready.map(() => 0)
  for (let round = 0; round < most; round++) {
    let busy = false
    for (const [i, run] of ready.entries()) {
      if (round >= fewest && spent[i] > patience || Number.isNaN(times[i][0])) continue
      if (bytes.length > 1e6) globalThis.gc()
      try {
        const one = await time(run, bytes, text)
        times[i].push(one.ms)
        spent[i] += one.spent
        faults[i] = one.faults
        busy = true
      } catch (error) {
        times[i] = [NaN]
        console.error(`${engines[i]}: ${String(error).slice(0, 100)}`)
      }
    }
    if (!busy) break
  }
  // The first rounds are for warming up.
  return times.map((list, i) => ({ ms: median(list.length > 4 ? list.slice(list.length >> 2) : list), faults: faults[i] }))
}

const cell = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : "-")

const definition = await schema()
writeFileSync(join(inputs, "schema.json"), JSON.stringify(definition))
const ready = []
for (const name of engines) ready.push(await prepare(name, definition))
// Optimizing compilers need some time before the code is fast, and engines in WebAssembly are compiled
// function by function.
for (const run of ready) {
  const texts = ["366 KB.valid.json", "366 KB.faulty.json", "failure.valid.json"].map(name => new Uint8Array(readFileSync(join(inputs, name))))
  const strings = texts.map(bytes => new TextDecoder().decode(bytes))
  const before = performance.now()
  while (performance.now() - before < warming) for (const [i, bytes] of texts.entries()) await run.check(bytes, strings[i])
}
const rows = []
console.log(`${cpus()[0].model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`)
console.log("| document | valid | engine | ms | times tcresponse | faults | peak MiB |\n|---|---|---|---:|---:|---:|---:|")
for (const [document, valid] of documents) {
  if (only.length > 0 && !only.includes(document)) continue
  const file = `${document}.${valid ? "valid" : "faulty"}.json`
  const bytes = new Uint8Array(readFileSync(join(inputs, file)))
  const text = new TextDecoder().decode(bytes)
  const results = await timings(ready, bytes, text)
  for (const [i, engine] of engines.entries()) {
    const { ms, faults } = results[i]
    const peakMiB = Number.isFinite(ms) ? alone("memory", engine, file) / 2 ** 20 : NaN
    // The file compares engines, and this is the same one with a longer report.
    if (engine !== "tcresponse, whole report") rows.push({ document, valid, bytes: bytes.length, engine, ms: Number.isFinite(ms) ? ms : null, peakMiB: Number.isFinite(peakMiB) ? peakMiB : null })
    console.log(`| ${document} | ${valid ? "yes" : "no"} | ${engine} | ${cell(ms, 2)} | ${cell(ms / results[0].ms, 2)} | ${cell(faults, 0)} | ${cell(peakMiB, 1)} |`)
  }
}
if (only.length > 0) process.exit(0)
const starts = { tcresponse: [], bare: [] }
for (let round = 0; round < 7; round++) for (const name of Object.keys(starts)) starts[name].push(alone("start", name))
const own = median(starts.tcresponse)
const bare = median(starts.bare)
console.log(`start to first verdict: ${own.toFixed(0)} ms; a bare Go program: ${bare.toFixed(0)} ms; ratio ${(own / bare).toFixed(1)}`)
writeFileSync(join(root, "bench.json"), JSON.stringify(rows, null, 2) + "\n")
process.exit(0)
