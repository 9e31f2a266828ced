// This file holds the engine to time that is linear in the text: whatever word a text repeats, alone or together with another one, four times as many take about four times as many steps. It counts steps of the built engine (steps.mjs), so that it says the same on a busy machine.
//
// GROWTH=all tries every word with every other one, which takes hours.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { chunks, engineBytes, startEngine } from "./realm.mjs"
import { countSteps } from "./steps.mjs"

const table = JSON.parse(readFileSync(fileURLToPath(new URL("../../schema/hostile/words.json", import.meta.url)), "utf8"))
const bytesOf = word => (typeof word === "string" ? Buffer.from(word) : Buffer.from(word.hex, "hex"))
const [core, secrets, others] = [table.core, table.secrets, table.others].map(words => words.map(bytesOf))
const newline = Buffer.from("\n")

const module = new WebAssembly.Module(countSteps(engineBytes))
const engine = await startEngine([], module)
// What the engine makes once is made before anything is counted.
await engine.check(chunks(Buffer.from('{"Response":{"Error":{"Code":"InternalError","Message":"busy"},"RequestId":"0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f"}}')))
const counter = engine.exported("steps")

/** A text of about so many bytes that repeats the parts. */
function repeated(parts, size) {
  const one = Buffer.concat(parts)
  return Buffer.alloc(one.length * Math.max(1, Math.floor(size / one.length)), one)
}

/** How many steps a check of the text takes. */
async function count(text) {
  const before = counter.value
  await engine.send({ type: "check", id: 1, chunks: chunks(text), choice: null })
  return Number(counter.value - before)
}

// Windows of a few kilobytes and what a search may always spend make short texts grow faster, so that what grows too fast there is tried with longer ones.
const sizes = [4_000, 16_000, 64_000, 256_000]
/** Four times the text may take so many times the steps; what takes the square of the time takes 16 times as many. */
const factor = 6
/** The garbage collector takes a turn when it will. */
const collection = 3_000_000

/** Counts the steps of texts of growing size, until they grow as they should; steps a byte, in the order of sizes. */
async function growth(parts) {
  const steps = [await count(repeated(parts, sizes[0]))]
  for (const size of sizes.slice(1)) {
    steps.push(await count(repeated(parts, size)))
    const [short, long] = steps.slice(-2)
    if (long <= factor * short + collection) return { grows: false, a: steps.map((n, i) => Math.round(n / sizes[i])) }
  }
  return { grows: true, a: steps.map((n, i) => Math.round(n / sizes[i])) }
}

/** Fails where one of the texts grows too fast, and shows those with the most steps a byte. */
async function hold(t, texts) {
  const rows = []
  for (const parts of texts) {
    const { grows, a } = await growth(parts)
    rows.push({ most: a.at(-1) ?? 0, grows, line: `${a.join(" ")} steps a byte: ${parts.map(part => JSON.stringify(part.toString())).join(" + ")}` })
  }
  rows.sort((a, b) => b.most - a.most)
  t.diagnostic(`${rows.length} texts; the most steps a byte in those of ${sizes.join(", ")} bytes:`)
  for (const { line } of rows.slice(0, 20)) t.diagnostic(line)
  assert.deepEqual(rows.filter(({ grows }) => grows).map(({ line }) => line), [])
}

/** Each word alone and line by line. */
const alone = words => words.flatMap(word => [[word], [word, newline]])

/** Each word with every other one. A text that repeats two of them repeats them in both orders, so one of these has a line break between. */
const pairs = (some, more) => some.flatMap((a, i) => more.flatMap((b, j) => (a === b ? [] : [i < j ? [a, b] : [a, newline, b]])))

const everything = [...core, ...secrets, ...others]

test("each word grows linearly", t => hold(t, alone([...core, ...others])))
test("each word with each other one grows linearly", t => hold(t, process.env.GROWTH === "all" ? pairs(everything, everything) : pairs(core, core)))
test("names of secrets grow linearly, alone and together", t => hold(t, [...alone(secrets), ...pairs(secrets, secrets), ...pairs(secrets, core)]))
