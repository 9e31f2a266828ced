// This file checks that the time of the engine is linear in the text: whatever word a text repeats,
// alone or together with another one, four times as many take about four times as many steps. It
// counts steps of the built engine (steps.mjs), so that it says the same on a busy machine.
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

/** Names a text by the parts that it repeats. */
const nameOf = parts => parts.map(part => JSON.stringify(part.toString())).join(" + ")

/** A text of about so many bytes that repeats the parts. */
function repeated(parts, size) {
  const one = Buffer.concat(parts)
  return Buffer.alloc(one.length * Math.max(1, Math.floor(size / one.length)), one)
}

/** A text of which the first half repeats one part, and the second half the other. */
const halves = ([a, b], size) => Buffer.concat([repeated([a], size / 2), repeated([b], size / 2)])

/** How many steps a check of the text takes. */
async function count(text) {
  const before = counter.value
  await engine.send({ type: "check", id: 1, chunks: chunks(text), choice: null })
  return Number(counter.value - before)
}

// Windows of a few kilobytes and what a search may always spend make short texts grow faster, so
// that what grows too fast there is tried with longer ones.
const sizes = [3_000, 12_000, 48_000, 192_000]
/**
 * Four times the text may take so many times the steps; what takes the square of the time takes 16
 * times as many. In short texts that hides behind what each text takes, so that those are suspected
 * sooner.
 */
const factors = [4.6, 5, 6]

/**
 * How many steps a byte a text of the size may take, whatever it holds. What a search may always
 * spend is much for a short one.
 */
const most = [25_000, 6_000, 3_000, 2_000]

const perByte = steps => steps.map((n, i) => Math.round(n / sizes[i]))

/**
 * Counts the steps of texts of growing size, until they grow as they should; steps a byte, in the
 * order of sizes.
 */
async function growth(make) {
  const steps = [await count(make(sizes[0]))]
  for (const [i, size] of sizes.slice(1).entries()) {
    steps.push(await count(make(size)))
    const [short, long] = steps.slice(-2)
    if (long <= factors[i] * short) return { grows: false, a: perByte(steps) }
  }
  return { grows: true, a: perByte(steps) }
}

/** A search ahead of few steps a byte shows in longer texts alone. */
const far = [12_000, 96_000]
/**
 * Eight times the text may take so many times the steps; what takes the square of the time takes 64
 * times as many, and a limit that only the longer one meets may cost a little.
 */
const farFactor = 20

/**
 * Reports whether a text of the larger size takes too many times the steps of one of the smaller
 * size.
 */
async function growsLater(make) {
  const [short, long] = [await count(make(far[0])), await count(make(far[1]))]
  return long > farFactor * short
}

test("a word alone does not grow faster in longer texts", async () => {
  const bad = []
  for (const parts of alone([...core, ...others, ...secrets])) {
    if (await growsLater(size => repeated(parts, size))) bad.push(nameOf(parts))
  }
  assert.deepEqual(bad, [])
})

/**
 * Fails where one of the texts grows too fast or takes too much, and shows those with the most
 * steps a byte.
 */
async function checkGrowth(t, texts, make = repeated) {
  const rows = []
  for (const parts of texts) {
    const { grows, a } = await growth(size => make(parts, size))
    rows.push({ last: a.at(-1) ?? 0, isBad: grows || a.some((n, i) => n > most[i]), line: `${a.join(" ")} steps a byte: ${nameOf(parts)}` })
  }
  rows.sort((a, b) => b.last - a.last)
  t.diagnostic(`${rows.length} texts; the most steps a byte in those of ${sizes.join(", ")} bytes:`)
  for (const { line } of rows.slice(0, 20)) t.diagnostic(line)
  assert.deepEqual(rows.filter(({ isBad }) => isBad).map(({ line }) => line), [])
}

/** Each word alone and line by line. */
const alone = words => words.flatMap(word => [[word], [word, newline]])

/**
 * Each word with each other one, every second time with a line break between; a text that repeats
 * two words repeats them in both orders.
 */
const pairs = words => words.flatMap((a, i) => words.slice(i + 1).map((b, j) => (j % 2 ? [a, b] : [a, newline, b])))

/** Each of some words with each of others, in the same way. */
const between = (some, more) => some.flatMap((a, i) => more.map((b, j) => ((i + j) % 2 ? [a, b] : [a, newline, b])))

test("each word grows linearly", t => checkGrowth(t, alone([...core, ...others])))
test("each word with each other one grows linearly", t => checkGrowth(t, pairs(process.env.GROWTH === "all" ? [...core, ...others] : core)))
// What stands before, and could be looked at again from each place behind it.
const leads = [" ", "\n", "// ", "/*", "# ", "> ", "{", "[", '"', "'", "\\"].map(bytesOf)
test("a run of one word before a run of another grows linearly", t => checkGrowth(t, leads.flatMap(a => core.map(b => [a, b])), halves))
test("names of secrets grow linearly, alone and together", t => checkGrowth(t, [...alone(secrets), ...pairs(secrets), ...between(secrets, core)]))

/** A text of about so many bytes with pieces that have different numbers between two parts. */
function numbered([before, after], size) {
  const pieces = []
  for (let length = 0; length < size; length += pieces.at(-1).length) pieces.push(Buffer.concat([before, Buffer.from(String(pieces.length)), after]))
  return Buffer.concat(pieces)
}
const errors = [
  ["[TencentCloudSDKError] Code=InvalidParameter, Message=number ", ` ${"word ".repeat(100)}\n`],
  ['{"Response":{"Error":{"Code":"InvalidParameter","Message":"number ', `${" word".repeat(100)}"}}}\n`],
  ["code: LimitExceeded.Disk\nmessage: number ", " of the disks\n\n"],
]
test("errors that differ grow linearly", t => checkGrowth(t, errors.map(parts => parts.map(bytesOf)), numbered))
