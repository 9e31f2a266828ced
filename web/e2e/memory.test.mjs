// This file checks ten thousand texts with all packs loaded, in the page's worker: the engine's memory
// stays below a bound and does not grow in the second half.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { open, paste, settled, until, verdict } from "./browser.mjs"
import { piece, pieces } from "./realm.mjs"
import { buses, failure } from "./texts.mjs"

const checks = 10_000
const mebibyte = 1 << 20
/**
 * How much memory the engine may use for all packs and small texts, and how much more in the second
 * half: one growth step of Go's heap.
 */
const most = 64 * mebibyte
const step = 4 * mebibyte

const golden = fileURLToPath(new URL("../../schema/testdata/golden/", import.meta.url))
const goldenTexts = readdirSync(golden).filter(name => name.endsWith(".in")).map(name => readFileSync(join(golden, name)))

/** Returns values of the types that a pack has, and one for each of its structures. */
const values = { string: '"x"', int64: "1", uint64: "1", float: "0.5", bool: "true", datetime: '"2026-01-02 03:04:05"', datetime_iso: '"2026-01-02T03:04:05Z"', date: '"2026-01-02"', binary: '"eA=="' }

/** Returns responses of every nth action of a pack, with all fields down to the third level. */
function responses(pack, every) {
  const fields = new Map()
  let list = []
  for (const line of pack.split("\n")) {
    if (line.startsWith("\t")) list.push(line.slice(1).split(" "))
    else if (/^(action|struct) /.test(line)) fields.set(line.split(" ").slice(0, 2).join(" "), (list = []))
  }
  const object = (key, depth) => `{${fields.get(key).map(([name, type]) => `"${name}":${value(type, depth)}`).join(",")}}`
  const value = (type, depth) => {
    const name = type.replace("[]", "")
    const one = values[name] ?? (depth > 0 ? object(`struct ${name}`, depth - 1) : "null")
    return type.startsWith("[]") ? `[${one}]` : one
  }
  const actions = [...fields.keys()].filter(key => key.startsWith("action "))
  return actions.filter((_, i) => i % every === 0).map(key => `{"Response":${object(key, 2).slice(0, -1)}${fields.get(key).length > 0 ? "," : ""}"RequestId":"0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f"}}`)
}

/** Returns the texts of one half: golden ones, and generated ones of every product. */
const texts = goldenTexts.concat(pieces.slice(2).filter(name => !name.startsWith("request-")).flatMap(name => responses(Buffer.from(piece(name)[0]).toString(), 3)).map(text => Buffer.from(text))).slice(0, checks / 2)
assert.equal(texts.length, checks / 2)

/** Checks the memory after each thousand checks against the bounds. */
function checkMemories(t, memories) {
  t.diagnostic(`checks with ${pieces.length - 2} packs | MiB`)
  memories.forEach((bytes, i) => t.diagnostic(`${String(i * 1000).padStart(6)} | ${(bytes / mebibyte).toFixed(1)}`))
  assert.equal(memories.length, checks / 1000 + 1)
  const end = memories.at(-1)
  assert.ok(end <= most, `${end} bytes of memory`)
  const middle = memories[checks / 2000]
  assert.ok(end - middle <= step, `${end - middle} bytes more in the second half`)
}

test("memory stays bounded in the page's worker", async t => {
  const page = await open(t, {
    isWaiting: false,
    before: page =>
      page.addInitScript(() => {
        const Original = Worker
        const scope = /** @type {any} */ (globalThis)
        scope.workers = 0
        scope.Worker = class extends Original {
          constructor(url) {
            super(url)
            scope.workers++
          }
          postMessage(message, transfer) {
            // The engine starts once the worker can be measured.
            if (message.type === "start") scope.start = () => super.postMessage(message, transfer)
            else super.postMessage(message, transfer)
          }
        }
      }),
  })
  await page.waitForFunction(() => "start" in globalThis)
  await until(() => page.workers().length, 1)
  const [worker] = page.workers()
  await worker.evaluate(() => {
    const { instantiate } = WebAssembly
    const scope = /** @type {any} */ (self)
    WebAssembly.instantiate = async (...all) => (scope.instance = await instantiate(...all))
    /**
     * Checks texts in the worker as the page would, but without a message for each text, which
     * would take most of the time.
     */
    scope.ask = question => {
      const { postMessage } = scope
      let result
      scope.postMessage = message => (result = message)
      scope.onmessage({ data: { id: 1, ...question } })
      scope.postMessage = postMessage
      if (result.type !== "result") throw new Error(result.message)
      return result.text
    }
    scope.memory = () => scope.instance.exports.mem.buffer.byteLength
  })
  await page.evaluate("start()")
  await page.locator(".cm-content").waitFor()
  // The page itself makes the worker load the definitions, so the engine is ready.
  await paste(page, buses)
  await settled(page)
  const files = Object.fromEntries(pieces.map(name => [name, piece(name).map(part => Buffer.from(part).toString("base64"))]))
  const memories = [
    await worker.evaluate(files => {
      const scope = /** @type {any} */ (self)
      const bytes = text => Uint8Array.from(atob(text), char => char.charCodeAt(0)).buffer
      for (const [name, parts] of Object.entries(files)) scope.ask({ type: "add", name, parts: parts.map(bytes) })
      return scope.memory()
    }, files),
  ]
  for (let i = 0; i < checks; i += 1000) {
    const batch = texts.slice(i % texts.length, (i % texts.length) + 1000).map(text => text.toString("base64"))
    const memory = await worker.evaluate(batch => {
      const scope = /** @type {any} */ (self)
      const bytes = text => Uint8Array.from(atob(text), char => char.charCodeAt(0)).buffer
      for (const text of batch) if (!scope.ask({ type: "check", chunks: [bytes(text)], choice: null }).endsWith('"wants":[]}')) throw new Error("something is wanted")
      return scope.memory()
    }, batch)
    memories.push(memory)
  }
  checkMemories(t, memories)
  await paste(page, failure)
  await verdict(page, "failure")
  assert.equal(await page.evaluate("workers"), 1)
})
