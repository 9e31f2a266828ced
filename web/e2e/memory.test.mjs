// This file checks ten thousand texts with all packs at hand, in Node's realm and in the page's worker in a browser: the engine's memory stays below a bound and does not grow in the second half.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { open, paste, settled, verdict } from "./browser.mjs"
import { packs, startEngine } from "./realm.mjs"
import { buses, failure } from "./texts.mjs"

const checks = 10_000
const mebibyte = 1 << 20
/** How much memory the engine may take for all packs and small texts, and how much more in the second half: one step in which Go's heap grows. */
const most = 64 * mebibyte
const step = 4 * mebibyte

const golden = fileURLToPath(new URL("../../schema/testdata/golden/", import.meta.url))
const goldenTexts = readdirSync(golden).filter(name => name.endsWith(".in")).map(name => readFileSync(join(golden, name)))

/** Values of the types that a pack has, and one for each of its structures. */
const values = { string: '"x"', int64: "1", uint64: "1", float: "0.5", bool: "true", datetime: '"2026-01-02 03:04:05"', datetime_iso: '"2026-01-02T03:04:05Z"', date: '"2026-01-02"', binary: '"eA=="' }

/** Responses to some actions of a pack, with all fields down to the third level. */
function responses(pack, every) {
  const fields = new Map()
  let open = []
  for (const line of pack.split("\n")) {
    if (line.startsWith("\t")) open.push(line.slice(1).split(" "))
    else if (/^(action|struct) /.test(line)) fields.set(line.split(" ").slice(0, 2).join(" "), (open = []))
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

/** The texts of one half: generated ones of every product, and the golden ones. */
const texts = [...packs.values()].flatMap(([bytes]) => responses(Buffer.from(bytes).toString(), 4)).map(text => Buffer.from(text)).concat(goldenTexts)
const half = texts.slice(-checks / 2)

function judge(t, memories) {
  t.diagnostic("checks | MiB")
  for (const [count, bytes] of memories) t.diagnostic(`${String(count).padStart(6)} | ${(bytes / mebibyte).toFixed(1)}`)
  const [, end] = memories.at(-1)
  const [, middle] = memories.find(([count]) => count === checks / 2)
  assert.equal(memories.at(-1)[0], checks)
  assert.ok(end <= most, `${end} bytes of memory`)
  assert.ok(end - middle <= step, `${end - middle} bytes more in the second half`)
}

test("memory stays bounded in Node's realm", async t => {
  assert.equal(half.length, checks / 2)
  const { send, memory } = await startEngine(packs)
  const memories = [[0, memory()]]
  for (let i = 0; i < checks; i++) {
    const answer = await send({ type: "check", id: 1, chunks: [half[i % half.length]].map(b => b.buffer.slice(b.byteOffset, b.byteOffset + b.length)), choice: null })
    assert.equal(answer.type, "answer", answer.message)
    if ((i + 1) % 1000 === 0) memories.push([i + 1, memory()])
  }
  judge(t, memories)
})
