// This file runs the golden cases through the built worker and engine in a realm without Node's
// globals: the bytes that a browser gets must give the same reports as the native engine.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { chunks, startEngine } from "./realm.mjs"

const golden = fileURLToPath(new URL("../../schema/testdata/golden/", import.meta.url))
const cases = readdirSync(golden).filter(name => name.endsWith(".in")).map(name => name.slice(0, -3))

/** The expected reports lack the days of the definitions, which change with each refresh of the facts. */
const undated = json => JSON.parse(json, (key, value) => (key === "date" ? "" : value))
const expected = name => undated(readFileSync(join(golden, name + ".json"), "utf8"))

const { send, check } = await startEngine()
const checked = async parts => undated(JSON.stringify(await check(parts)))
assert.ok(cases.length > 0, "there are golden cases")

for (const name of cases) {
  test(`golden ${name}`, async () => {
    assert.deepEqual(await checked(chunks(readFileSync(join(golden, name + ".in")))), expected(name))
  })
}

test("a text that comes in several chunks is one text", async () => {
  const bytes = readFileSync(join(golden, cases[0] + ".in"))
  const middle = bytes.length >> 1
  const parts = [...chunks(bytes.subarray(0, middle)), ...chunks(bytes.subarray(middle))]
  assert.deepEqual(await checked(parts), expected(cases[0]))
})

test("a piece that cannot be used is refused, and the engine still works", async () => {
  const refused = await send({ type: "add", id: 3, name: "zoo-v20260102", parts: chunks(Buffer.from("nonsense")) })
  assert.equal(refused.type, "failed")
  const result = await send({ type: "check", id: 4, chunks: chunks(Buffer.from('{"Response":{"RequestId":"x"}}')), choice: null })
  assert.equal(result.type, "result", result.message)
})
