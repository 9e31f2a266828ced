// This file holds what the page says of a response before the engine is there to what the engine says
// of it, in every golden case and in texts made to deceive.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { compiled } from "./compiled.mjs"
import { chunks, startEngine } from "./realm.mjs"

const { LONGEST, preliminaryReport } = compiled("preliminary")
const golden = new URL("../../schema/testdata/golden/", import.meta.url)
const { check } = await startEngine()

const said = ({ responses }) => responses.map(({ verdict, error, requestId, partial }) => [verdict, error?.code, error?.message, requestId, !!partial])

/** Returns what is said of a text at first, null for nothing, and makes sure that the engine agrees. */
async function first(text) {
  const report = preliminaryReport(text)
  if (report) assert.deepEqual(said(report), said(await check(chunks(Buffer.from(text)))), text.slice(0, 200))
  return report && said(report)
}

test("what is said before the engine is there is what the engine says", async () => {
  const verdicts = { failure: 0, success: 0 }
  for (const name of readdirSync(golden).filter(name => name.endsWith(".in"))) {
    const [response] = (await first(readFileSync(new URL(name, golden), "utf8"))) ?? []
    if (response) verdicts[response[0]]++
  }
  assert.ok(verdicts.failure >= 10 && verdicts.success >= 10, JSON.stringify(verdicts))
})

const plain = '{"Response": {"Error": {"Code": "LimitExceeded", "Message": "m"}, "RequestId": "r"}}'

for (const [name, text, expected] of /** @type {const} */ ([
  ["a plain failure", plain, [["failure", "LimitExceeded", "m", "r", false]]],
  ["a failure without an id", plain.replace(/, "RequestId": "r"/, ""), [["failure", "LimitExceeded", "m", "", false]]],
  ["a second Response", plain.replace("{", '{"Response": {}, '), null],
  ["a second Error", plain.replace('"RequestId"', '"Error": null, $&'), null],
  ["an error further inside", plain.replace('"Error"', '"Inner": {$&').replace('"m"}', '"m"}}'), null],
  ["an error in a list", plain.replace(/("Error": )(\{.*?\})/, "$1[$2]"), null],
  ["a code that is no string", plain.replace('"LimitExceeded"', "4"), null],
  ["an empty code", plain.replace("LimitExceeded", ""), null],
  ["a message that is no string", plain.replace('"m"', "null"), null],
  ["a response in a string", JSON.stringify(plain), null],
  ["a plain success", '{"Response": {"TotalCount": 0, "RequestId": "r"}}', [["success", undefined, undefined, "r", false]]],
  ["a success without an id", '{"Response": {"TotalCount": 0}}', null],
  ["a success whose id is no string", '{"Response": {"RequestId": 4}}', null],
  ["a success beside something", '{"Response": {"RequestId": "r"}, "a": 1}', null],
  ["an item that failed", '{"Response": {"Set": [{"Code": "LimitExceeded"}, {"Code": "Ok"}], "RequestId": "r"}}', null],
  ["a task that failed", '{"Response": {"Status": "FAILED", "RequestId": "r"}}', null],
  ["another response in a string", JSON.stringify({ Response: { Body: JSON.stringify({ a: 1 }), RequestId: "r" } }), null],
  ["null", "null", null],
  ["text after it", plain + plain, null],
  ["a long text", plain + " ".repeat(LONGEST), null],
]))
  test(`before the engine is there: ${name}`, async () => {
    assert.deepEqual(await first(text), expected)
  })
