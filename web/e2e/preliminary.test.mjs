// This file compares what the page says of a response before the engine is there with what the engine
// says of it, in every golden case and in texts made to deceive.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { compiled } from "./compiled.mjs"
import { chunks, startEngine } from "./realm.mjs"

const { LONGEST, preliminaryReport } = compiled("preliminary")
const golden = new URL("../../schema/testdata/golden/", import.meta.url)
const { check } = await startEngine()

const said = ({ responses }) => responses.map(({ verdict, error, requestId, partial }) => [verdict, error?.code, error?.message, requestId, !!partial || error?.advice?.retry.class === "not-a-failure"])

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

const source = name => readFileSync(new URL(`../../schema/${name}`, import.meta.url), "utf8")
const rules = new URL("../../schema/explain/rules/", import.meta.url)
/** Errors that report no failure, as the engine's sources have them. */
const harmless = [
  ...JSON.parse(source("docs/codes.json")).filter(({ retry }) => retry === "not-a-failure").map(({ code }) => [code, "m"]),
  ...readdirSync(rules).filter(name => name.endsWith(".txt")).map(name => readFileSync(new URL(name, rules), "utf8")).filter(rule => /^retry: not-a-failure/m.test(rule))
    .flatMap(rule => [...rule.matchAll(/^example: (?!-)(.*?) \| (.*)$/gm)].map(([, code, message]) => [code, message])),
]
/** The states of a task that failed, likewise. */
const states = source("partial.go").match(/^\t\tcase ("FAIL.*):$/m)?.[1]?.split(", ").map(state => JSON.parse(state)) ?? []

test("an error that reports no failure, and a task that failed, wait for the engine", () => {
  assert.ok(harmless.length > 2 && states.length > 5)
  for (const [Code, Message] of harmless) assert.equal(preliminaryReport(JSON.stringify({ Response: { Error: { Code, Message }, RequestId: "r" } })), null, `${Code} ${Message}`)
  for (const Status of states) assert.equal(preliminaryReport(JSON.stringify({ Response: { Status, RequestId: "r" } })), null, Status)
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
  ["a blank code", plain.replace("LimitExceeded", " "), null],
  ["an id in the error", plain.replace('"m"', '"m", "RequestId": "s"'), null],
  ["a passed dry run", plain.replace("LimitExceeded", "DryRunOperation"), null],
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
