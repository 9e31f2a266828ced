// This file sends random messages in both directions between page and worker: both must still work
// after them. FUZZ_SECONDS is how long each test runs, FUZZ_SEED its first seed.

import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { editorText, open, paste, verdict } from "./browser.mjs"
import { randomFrom } from "./random.mjs"
import { success } from "./texts.mjs"
import { startWorker } from "./realm.mjs"

const seconds = Number(process.env.FUZZ_SECONDS ?? 2)
const first = Number(process.env.FUZZ_SEED ?? Date.now() % 1e9)

/**
 * Runs rounds with increasing seeds until the time is over; the error of a failed round contains
 * its seed.
 */
async function rounds(t, round) {
  const end = Date.now() + seconds * 1000
  let count = 0
  for (let seed = first; Date.now() < end; seed++, count++) {
    try {
      await round(randomFrom(seed), seed)
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed}`, { cause: error })
    }
  }
  t.diagnostic(`${count} rounds from FUZZ_SEED=${first}`)
  assert.ok(count > 0)
}

const isText = value => typeof value === "string"
const isCount = value => Number.isInteger(value) && value >= 0
const isAction = ({ product, version, action }) => [product, version, action].every(isText)

function checkFinding({ code, severity, params, pointer, from, to, line, column }) {
  assert.ok(isText(code) && code !== "" && isText(pointer) && [from, to, line, column].every(isCount))
  assert.ok(["error", "warning", "note"].includes(severity) && typeof params === "object" && params !== null)
}

function checkError(error, depth = 0) {
  if (error === null) return
  assert.ok([error.code, error.message, error.docs, error.match, error.nearest, error.requestId].every(isText) && depth < 6)
  if (error.declared) assert.ok(error.declared.products.every(isText) && isCount(error.declared.total) && isText(error.declared.date))
  if (error.advice) checkAdvice(error.advice)
  checkError(error.cause, depth + 1)
}

function checkAdvice({ meaning, retry, steps, causes, snippets, basis }) {
  for (const { id, params } of [meaning, retry.text, ...steps, ...causes]) assert.ok(isText(id) && typeof params === "object" && params !== null)
  assert.ok(isText(retry.class) && snippets.every(({ kind, text }) => isText(kind) && isText(text)) && basis.every(({ kind, id }) => isText(kind) && isText(id)))
}

function checkResponse(response) {
  for (const name of ["form", "verdict", "system", "requestId", "product"]) assert.ok(isText(response[name]), name)
  for (const name of ["from", "to", "findingsTotal"]) assert.ok(isCount(response[name]), name)
  for (const name of ["named", "action", "definition"]) assert.ok(response[name] === null || isAction(response[name]), name)
  assert.ok(response.findingsTotal >= response.findings.length)
  assert.ok(!response.definition?.url || response.definition.url.startsWith("https://"))
  for (const candidate of response.candidates) assert.ok(isAction(candidate) && isText(candidate.reason) && candidate.sameAs.every(isAction) && [candidate.names, candidate.known, candidate.same].every(isCount))
  for (const field of response.fields) assert.ok([field.pointer, field.docs, field.type, field.structure].every(isText) && isCount(field.from) && isCount(field.to))
  response.findings.forEach(checkFinding)
  checkError(response.error)
}

test("what the page reads of messages and reports has the shape that it counts on", async t => {
  const source = execFileSync("go", ["run", "./web/e2e/decoders"], { cwd: fileURLToPath(new URL("../../", import.meta.url)), encoding: "utf8" })
  const { readMessage, readReport, parseActions, search } = await import(`data:text/javascript,${encodeURIComponent(source)}`)
  await rounds(t, random => {
    const message = readMessage(random.pick([random.value(), random.altered({ type: random.pick(["ready", "result", "failed", "broken"]), id: 1, text: "t", message: "m" })]))
    if (message !== null) {
      assert.ok(["ready", "result", "failed", "broken"].includes(message.type))
      for (const [name, value] of Object.entries(message)) assert.equal(typeof value, name === "id" ? "number" : "string")
    }
    const report = readReport(random.json())
    if (report !== null) {
      report.findings.forEach(checkFinding)
      report.responses.forEach(checkResponse)
      assert.ok(report.wants.every(isText))
    }
    const word = () => JSON.stringify(random.value()) ?? ""
    const list = parseActions(`head\n${word()}\t${word()}\n${word()}\n`)
    for (const action of search(list, word(), 10).found) assert.ok(isAction(action))
  })
})

test("after random messages from the worker the page still works", async t => {
  const page = await open(t, {
    before: async page => {
      await page.addInitScript({ content: `globalThis.randomFrom = ${randomFrom}` })
      await page.addInitScript(liar)
    },
  })
  await rounds(t, async (_, seed) => {
    const text = await page.evaluate(seed => /** @type {any} */ (globalThis).lie(seed), seed)
    assert.equal(await editorText(page), text)
  })
  await page.evaluate("lie(0)")
  await page.evaluate("globalThis.isHonest = true")
  // "Try again", in the language that the round ended with.
  const again = page.locator("#notice button")
  if ((await again.count()) > 0) await again.first().click()
  await paste(page, success)
  await verdict(page, "success")
  assert.equal(await editorText(page), success)
})

/**
 * Runs in the page: installs a worker that returns random reports, and lie(), which pastes a text
 * and clicks on random parts of the result.
 */
function liar() {
  /** @type {any} */
  const scope = globalThis
  let random = scope.randomFrom(1)
  const honest = { version: 1, wants: [], findings: [], responses: [{ form: "json-envelope", verdict: "success", conforms: true, system: "api3" }] }
  scope.Worker = class {
    postMessage(message) {
      setTimeout(() => this.reply(message))
    }
    reply({ type, id }) {
      const say = data => this.onmessage?.({ data })
      if (scope.isHonest) return say(type === "start" ? { type: "ready" } : { type: "result", id, text: JSON.stringify(honest) })
      const lies = random.below(4)
      for (let i = 0; i < lies; i++) {
        const about = random.pick([id, id - 1, id + 1, 0, random.value()])
        const other = random.pick([{ type: "result", id: about, text: random.json() }, { type: "failed", id: about, message: "lie" }, { type: "ready" }])
        if (random.below(12) === 0) say(random.pick([random.value(), random.altered(other)]))
        else if (about !== id) say(other)
        if (random.below(40) === 0) this.onerror?.({ preventDefault() {}, message: random.pick([undefined, "lie"]) })
        if (random.below(40) === 0) this.onmessageerror?.({})
      }
      // Without a reply the page would wait ten seconds, which another test covers.
      if (type === "start") say(random.below(10) > 0 ? { type: "ready" } : { type: "broken", message: "lie" })
      else say(random.below(10) > 0 ? { type: "result", id, text: random.json() } : { type: "failed", id, message: "lie" })
    }
    terminate() {
      this.onmessage = this.onerror = this.onmessageerror = null
    }
  }
  const rest = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 30)))
  const pasteInto = text => {
    const content = document.querySelector(".editor")?.shadowRoot?.querySelector(".cm-content")
    const data = new DataTransfer()
    data.setData("text/plain", text)
    content?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", code: "KeyA", keyCode: 65, ctrlKey: true, bubbles: true, cancelable: true, composed: true }))
    content?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true }))
  }
  scope.lie = async seed => {
    random = scope.randomFrom(seed)
    const text = `text ${seed}\nof two lines`
    pasteInto(text)
    await rest()
    for (let i = 0; i < 3; i++) {
      for (const dialog of document.querySelectorAll("dialog")) dialog.close()
      // Controls that change the text on purpose are not clicked.
      const controls = [...document.querySelectorAll(`#result :is(button, summary), #notice button, #language`)].filter(control => control instanceof HTMLElement && control.dataset.key !== "cover" && !control.closest(".json"))
      const control = /** @type {HTMLElement | undefined} */ (random.pick(controls))
      if (control && !/Download|下载/.test(control.textContent ?? "")) control.click()
      await rest()
    }
    for (const dialog of document.querySelectorAll("dialog")) dialog.close()
    return text
  }
}

test("after random messages from the page the worker replies or ends", async t => {
  const { send } = await startWorker()
  const bytes = text => new TextEncoder().encode(text).buffer
  const good = { type: "check", id: 7, chunks: [bytes('{"Response":{"RequestId":"x"}}')], choice: null }
  await rounds(t, async random => {
    const message = random.altered(random.pick([
      good,
      { type: "envelope", id: 1, chunks: [bytes(random.json())], index: random.below(3) },
      { type: "check", id: 1, chunks: [bytes(random.json()), bytes("")], choice: random.json() },
      { type: "check", id: 1, chunks: [bytes('{"Response":{"A":1}}')], choice: JSON.stringify(random.value()) ?? null },
      { type: "check", id: 1, chunks: [random.pick([2 ** 31, 2 ** 20, {}, [1], bytes("x")])], choice: null },
      { type: "refuse", id: 1 },
      { type: "add", id: 1, name: random.pick(["index", "names", "eb-v20210416"]), parts: [bytes(random.json()), bytes("x")] },
      { type: "ticket", id: 1, chunks: [bytes(random.json())], choice: null, language: random.pick(["en", "zh", "x"]), index: random.below(3) },
      { type: "schema", id: 1, action: JSON.stringify(random.value()) ?? "" },
      random.value(),
    ]), 0.1)
    // Only the client sends "start"; a second engine would be another test.
    if (message?.type !== "start") {
      const result = await send(message).catch(error => ({ type: "thrown", error }))
      assert.ok(["result", "failed", "thrown"].includes(result.type))
    }
    const result = await send(good)
    assert.equal(result.type, "result")
    assert.equal(result.id, 7)
    assert.equal(JSON.parse(result.text).responses[0].verdict, "success")
  })
})
