// This file runs the golden cases through the built worker and engine in a realm that has nothing of Node: the same bytes a browser gets must give the same reports as the native engine.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { dist } from "./host.mjs"
import { built, startWorker } from "./realm.mjs"

const golden = fileURLToPath(new URL("../../schema/testdata/golden/", import.meta.url))
const cases = readdirSync(golden).filter(name => name.endsWith(".in")).map(name => name.slice(0, -3))

/** The engine asks whether the bytes are a Uint8Array of its own realm, so the buffer must come from there too: new Uint8Array(buffer) in the worker sees to that. */
function chunks(bytes) {
  return [bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)]
}

/** The pieces that reports want, by name, as the page would load them. */
const hashes = JSON.parse(built(/^catalog-.*\.json$/).toString())
const source = readFileSync(fileURLToPath(new URL("../../schema/catalog/data/SOURCE", import.meta.url)))

function piece(name) {
  if (name === "index") return [...chunks(gunzipSync(built(/^index-.*\.bin$/))), ...chunks(source)]
  if (name === "names") return chunks(gunzipSync(built(/^names-.*\.bin$/)))
  assert.ok(hashes[name], `there is a pack ${name}`)
  return chunks(gunzipSync(readFileSync(join(dist, `pack-${name}-${hashes[name]}.bin`))))
}

const added = new Set()

/** Checks a text and adds what the report wants, until it wants nothing more. */
async function check(parts) {
  for (;;) {
    const answer = await send({ type: "check", id: 1, chunks: parts, choice: null })
    assert.equal(answer.type, "answer", answer.message)
    const report = JSON.parse(answer.text)
    if (report.wants.length === 0) return report
    for (const name of report.wants) {
      assert.ok(!added.has(name), `${name} is wanted once`)
      added.add(name)
      const answer = await send({ type: "add", id: 2, name, parts: piece(name) })
      assert.equal(answer.type, "answer", answer.message)
    }
  }
}

const { send } = await startWorker()
assert.ok(cases.length > 0, "there are golden cases")

for (const name of cases) {
  test(`golden ${name}`, async () => {
    assert.deepEqual(await check(chunks(readFileSync(join(golden, name + ".in")))), JSON.parse(readFileSync(join(golden, name + ".json"), "utf8")))
  })
}

test("a text that comes in several chunks is one text", async () => {
  const bytes = readFileSync(join(golden, cases[0] + ".in"))
  const middle = bytes.length >> 1
  const parts = [...chunks(bytes.subarray(0, middle)), ...chunks(bytes.subarray(middle))]
  assert.deepEqual(await check(parts), JSON.parse(readFileSync(join(golden, cases[0] + ".json"), "utf8")))
})

test("a piece that cannot be used is refused, and the engine lives on", async () => {
  const refused = await send({ type: "add", id: 3, name: "zoo-v20260102", parts: chunks(Buffer.from("nonsense")) })
  assert.equal(refused.type, "failed")
  const answer = await send({ type: "check", id: 4, chunks: chunks(Buffer.from('{"Response":{"RequestId":"x"}}')), choice: null })
  assert.equal(answer.type, "answer", answer.message)
})
