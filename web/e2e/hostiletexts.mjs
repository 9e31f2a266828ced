// This file gives hostile texts to the built engine: each gets the report in the table, memory
// stays below eight times the text plus 48 MiB, and the engine still works. The tests are in several
// files, as those run side by side.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { chunks, startEngine } from "./realm.mjs"

const cases = JSON.parse(readFileSync(fileURLToPath(new URL("../../schema/hostile/cases.json", import.meta.url)), "utf8"))
const usual = Buffer.from('{"Response":{"Error":{"Code":"InternalError","Message":"busy"},"RequestId":"0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f"}}')
const mebibyte = 1 << 20

/** Returns the text of a case: see Case in schema/hostile/hostile.go. */
function textOf({ parts, quoted = 0 }) {
  let text = Buffer.concat(
    parts.map(part => {
      if (typeof part === "string") return Buffer.from(part)
      const { text = "", hex = "", numbered = "", times } = part
      if (numbered) return Buffer.from(Array.from({ length: times }, (_, i) => numbered.replaceAll("#", String(i))).join(""))
      const piece = Buffer.concat([Buffer.from(text), Buffer.from(hex, "hex")])
      return Buffer.alloc(piece.length * times, piece)
    }),
  )
  for (let i = 0; i < quoted; i++) text = Buffer.from(JSON.stringify(text.toString()))
  return text
}

const codes = list => [...new Set(list.map(finding => finding.code))].sort()

/** Returns the summary of a report, as in the table: see Summary in schema/hostile/hostile.go. */
function summary({ responses, findings }) {
  const [first] = responses
  const all = { responses: responses.length, form: first?.form, verdict: first?.verdict, conforms: first?.conforms, findings: codes(first?.findings ?? []), total: first?.findingsTotal, text: codes(findings) }
  // Empty fields are omitted there.
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => name === "responses" || (Array.isArray(value) ? value.length : value)))
}

/** Tests every nth text, from that with the index on. */
export function testHostileTexts(index, nth) {
  for (const one of cases.filter((_, i) => i % nth === index)) testHostileText(one)
}

function testHostileText(one) {
  test(`hostile: ${one.name}`, async t => {
    const text = textOf(one)
    const engine = await startEngine()
    // What the engine needs for any report is allocated before its memory is measured.
    await engine.check(chunks(usual))
    const before = engine.memory()
    const start = performance.now()
    assert.deepEqual(summary(await engine.check(chunks(text), one.choice && JSON.stringify(one.choice))), one.want)
    const after = await engine.send({ type: "envelope", id: 3, chunks: chunks(text), index: 0 })
    assert.equal(after.type, "result", after.message)
    // The envelope that could be recovered is JSON of about the size of the text.
    if (after.text) JSON.parse(after.text)
    assert.ok(after.text.length <= 5 * text.length + mebibyte, `an envelope of ${after.text.length} characters from ${text.length} bytes`)
    t.diagnostic(`${(text.length / mebibyte).toFixed(1)} MiB of text, ${(before / mebibyte).toFixed(0)} MiB of memory before, ${(engine.memory() / mebibyte).toFixed(0)} MiB after, ${Math.round(performance.now() - start)} ms`)
    const most = 8 * text.length + 48 * mebibyte
    assert.ok(engine.memory() <= most, `${engine.memory()} bytes of memory for ${text.length} bytes of text`)
    assert.equal((await engine.check(chunks(usual))).responses[0].error.code, "InternalError")
  })
}
