// This file tests what the page knows of actions: recognition, choice, differences from the
// definition, fields, schema.

import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { open, paste, selected, settled, until, verdict } from "./browser.mjs"
import { bare, buses, failure, nothing, vague } from "./texts.mjs"

const known = page => page.locator('[data-key="reject"]').waitFor()
const actionLine = page => page.locator(".action .line").innerText()

/**
 * Replaces the page's worker by one that returns the report for every text, when sendResult() is
 * called in the page.
 */
function respondWith(report) {
  return page =>
    page.addInitScript(json => {
      const scope = /** @type {any} */ (globalThis)
      scope.Worker = class {
        postMessage(message) {
          if (message.type === "start") setTimeout(() => this.onmessage({ data: { type: "ready" } }))
          // Only the report is fabricated.
          else if (message.type === "check") scope.sendResult = () => this.onmessage({ data: { type: "result", id: message.id, text: json } })
        }
        onmessage(_) {}
        terminate() {}
      }
    }, JSON.stringify(report))
}

/** Makes the worker of respondWith reply to the last question. */
async function respondNow(page) {
  await page.waitForFunction(() => "sendResult" in globalThis)
  await page.evaluate(() => {
    const scope = /** @type {any} */ (globalThis)
    scope.sendResult()
    delete scope.sendResult
  })
}

function zooReport(fields) {
  const response = { form: "json-envelope", verdict: "success", conforms: true, from: 0, to: 60, system: "api3", error: null, requestId: "", candidates: [], fields, findings: [], findingsTotal: 0 }
  return { version: 1, findings: [], wants: [], responses: [response] }
}

test("an action is recognized, and the response checked against its definition", async t => {
  const page = await open(t)
  await paste(page, buses)
  await known(page)
  assert.match(await actionLine(page), /eb ListEventBuses\s+EventBridge/)
  const differs = page.locator(".findings", { hasText: "Differs from the published definition of eb ListEventBuses, dated" })
  assert.equal(await differs.locator('[data-code="action-field-type"]').count(), 2)
  assert.equal(await page.locator(".findings").count(), 1)
  await differs.locator("button", { hasText: "PayMode" }).click()
  await until(() => selected(page), "3")
})

test("the verdict is there before the definitions, and stays where it is", async t => {
  let release = () => {}
  const held = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, { before: page => page.route(/\/pack-/, async route => (await held, route.continue())) })
  await paste(page, buses)
  await verdict(page, "success")
  await until(() => page.locator(".action .quiet-line").innerText(), "Reading the definitions…")
  const link = page.getByRole("button", { name: "Copy RequestId" })
  await link.focus()
  const top = () => page.evaluate(() => document.querySelector(".verdict")?.getBoundingClientRect().top)
  const before = await top()
  release()
  await known(page)
  assert.equal(await top(), before)
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Copy RequestId")
})

test("the text is sent to the engine once, whatever is loaded or asked for after that", async t => {
  const before = page =>
    page.addInitScript(() => {
      const scope = /** @type {any} */ (globalThis)
      scope.sent = []
      const { postMessage } = Worker.prototype
      Worker.prototype.postMessage = function (message, transfer) {
        if ("chunks" in message) scope.sent.push(`${message.type} ${message.chunks ? "text" : "again"}`)
        return postMessage.call(this, message, transfer)
      }
    })
  const page = await open(t, { before })
  const sent = () => page.evaluate(() => /** @type {any} */ (globalThis).sent)
  await paste(page, buses)
  await known(page)
  const [first, ...more] = await sent()
  assert.equal(first, "check text")
  assert.ok(more.length > 0 && more.every(message => message.endsWith(" again")), String(more))
  await until(async () => (await sent()).includes("envelope again"), true)
  await paste(page, nothing)
  await until(async () => (await sent()).filter(message => message === "check text").length, 2)
})

test("a question about another text leaves the page's own as it is", async t => {
  const page = await open(t)
  await paste(page, `${buses}\nTENCENTCLOUD_SECRET_KEY=Gu5t9xGARNpq86cd98joQYCN3Nx7Lw2k`)
  await known(page)
  const secrets = page.locator(".secrets")
  await secrets.waitFor()
  // To find all secrets, the engine is asked about the text without those that it has found.
  await page.locator("#share").click()
  await page.locator('[data-key="copy-link"]:enabled').waitFor()
  await page.keyboard.press("Escape")
  await page.locator('[data-key="reject"]').click()
  await page.locator(".picker [role=option]").last().click()
  await page.locator(".picker").waitFor({ state: "detached" })
  await settled(page)
  assert.equal(await secrets.count(), 1)
})

test("a related code stays explained when the definitions arrive", async t => {
  let release = () => {}
  const held = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, { before: page => page.route(/\/names-/, async route => (await held, route.continue())) })
  await paste(page, failure)
  const related = page.locator(".related button").first()
  const code = await related.innerText()
  await related.click()
  await until(() => page.locator(".explanation h3 code").innerText(), code)
  release()
  await settled(page)
  assert.equal(await page.locator(".explanation h3 code").innerText(), code)
})

test("the live region announces each sentence once", async t => {
  let release = () => {}
  const held = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, { before: page => page.route(/\/pack-/, async route => (await held, route.continue())) })
  await page.evaluate(() => {
    const statusEl = document.getElementById("status")
    const said = (globalThis.said = [])
    if (statusEl) new MutationObserver(() => said.push(statusEl.textContent)).observe(statusEl, { childList: true, characterData: true, subtree: true })
  })
  await paste(page, buses)
  // How far the engine is may still be announced where it comes slowly.
  const said = async () => (await page.evaluate(() => globalThis.said)).filter(sentence => !sentence.startsWith("Loading"))
  await until(async () => (await said()).length, 1)
  const [first] = await said()
  assert.match(first, /^Success\. [^]*[^.]$/)
  release()
  await known(page)
  await until(said, [first, "2 errors. eb ListEventBuses"])
})

test("candidates are listed with their reasons, and one click takes one", async t => {
  const page = await open(t)
  await paste(page, vague)
  await page.locator(".candidates li").first().waitFor()
  assert.match(await actionLine(page), /Looks like a response of/)
  assert.equal(await page.locator(".candidates li").count(), 3)
  await page.locator('[data-key="candidates"]').click()
  assert.equal(await page.locator(".candidates li").count(), 10)
  assert.match(await page.locator(".candidates .why").first().innerText(), /of 3 field names/)
  const first = page.locator(".candidates li button").first()
  const name = await first.innerText()
  await first.click()
  await until(async () => (await actionLine(page)).startsWith(`Checked as ${name}`), true)
  // The choice is about this text: it lasts while the text is edited, and ends with it.
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+End")
  await page.keyboard.type(" ")
  await until(async () => (await actionLine(page)).startsWith(`Checked as ${name}`), true)
  await paste(page, buses)
  await until(async () => (await actionLine(page)).startsWith("Response of eb ListEventBuses"), true)
})

test("a wrong action is changed with one click, and restored with another", async t => {
  const page = await open(t)
  await paste(page, buses)
  await known(page)
  const other = page.locator(".action .beside button").first()
  const name = await other.innerText()
  await other.click()
  await until(async () => (await actionLine(page)).startsWith(`Checked as ${name}`), true)
  await page.locator('[data-key="guess"]').click()
  await until(async () => (await actionLine(page)).startsWith("Response of eb ListEventBuses"), true)
  assert.equal(await page.locator('[data-key="guess"]').count(), 0)
})

test("a rejected action is replaced by the likely ones, or by none", async t => {
  const page = await open(t)
  await paste(page, buses)
  await known(page)
  const second = await page.locator(".action .beside button").first().innerText()
  await page.locator('[data-key="reject"]').click()
  // The likely ones come first, before anything is typed.
  await until(() => page.locator(".picker [role=option] code").first().innerText(), second)
  await page.locator('[data-key="none"]').click()
  await until(() => page.locator('[data-key="reject"]').count(), 0)
  assert.equal(await page.locator(".findings").count(), 0)
  assert.equal(await page.locator(".picker").count(), 0)
  await page.locator(".candidates button", { hasText: "eb ListEventBuses" }).click()
  await known(page)
  assert.equal(await page.locator(".findings").count(), 1)
  await page.locator('[data-key="reject"]').click()
  await page.locator('[data-key="none"]').click()
  await page.locator('[data-key="guess"]').click()
  await until(async () => (await actionLine(page)).startsWith("Response of eb ListEventBuses"), true)
})

test("a RequestId alone identifies no action; the user chooses one, with only the keyboard", async t => {
  const page = await open(t)
  await paste(page, bare)
  await page.locator('[data-key="pick"]').waitFor()
  assert.match(await actionLine(page), /only a RequestId/)
  await page.locator('[data-key="pick"]').focus()
  await page.keyboard.press("Enter")
  const input = page.getByRole("combobox", { name: "Search products and actions" })
  await until(async () => (await page.locator(".picker .quiet-line").innerText()).includes("actions are known"), true)
  await page.keyboard.type("eb deleteeventb")
  await until(() => page.locator(".picker [role=option] code").allInnerTexts(), ["eb DeleteEventBus"])
  await page.keyboard.press("Control+A")
  await page.keyboard.type("EventBridge list")
  await until(async () => (await page.locator(".picker [role=option]").count()) > 2, true)
  await page.keyboard.press("ArrowDown")
  const active = () => input.getAttribute("aria-activedescendant")
  assert.equal(await active(), "picker-option-1")
  assert.equal(await page.locator("#picker-option-1").getAttribute("aria-selected"), "true")
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("ArrowUp")
  assert.notEqual(await active(), "picker-option-0")
  await page.keyboard.press("Control+A")
  await page.keyboard.type("事件总线 DeleteRule")
  await until(() => page.locator(".picker [role=option] code").first().innerText(), "eb DeleteRule")
  await page.keyboard.press("Enter")
  await known(page)
  assert.match(await actionLine(page), /Checked as eb DeleteRule/)
  await until(() => page.locator(".picker").count(), 0)
  await page.reload()
  await page.locator(".editor .cm-content").waitFor()
  await paste(page, bare)
  await page.locator('[data-key="pick"]').click()
  await until(() => page.locator(".picker [role=option] code").allInnerTexts(), ["eb DeleteRule"])
  await page.keyboard.press("Escape")
  await until(() => page.locator(".picker").count(), 0)
})

test("every field has its entry, and leads to its place and back", async t => {
  const page = await open(t)
  await paste(page, buses)
  await known(page)
  const entry = page.locator('[data-field="eb-v20210416/EventBus.EventBusId"]')
  await entry.locator(".described").waitFor()
  assert.match(await entry.innerText(), /string/)
  await entry.locator(".label").click()
  await until(() => selected(page), '"eb-l65vlc2u"')
  await page.locator(".cm-line", { hasText: "ModTime" }).locator("span").first().click()
  await until(() => page.locator("[data-field].current").getAttribute("data-field"), "eb-v20210416/EventBus.ModTime")
  assert.ok(await page.locator("[data-field].current").isVisible())
  await page.locator("#language").click()
  await until(async () => /[\u4e00-\u9fff]/.test(await entry.locator(".described").innerText()), true)
  assert.match((await page.locator(".fields a").getAttribute("href")) ?? "", /^https:\/\/.*ListEventBuses/)
})

test("every place in a field leads to its entry, in later elements of lists and in other forms too", async t => {
  const page = await open(t)
  const element = buses.match(/\{\s*"ModTime"[^}]*\}/)?.[0] ?? ""
  // A bracket in a string must not count, and the fields that only the second bus has are found
  // too.
  const second = element.replace('"orders"', '"a ] } \\" { ["')
  const envelope = buses.replace(element, `${element.replace('"Description": "orders",', "")},\n${second}`)
  const inner = JSON.stringify(JSON.parse(envelope).Response, null, 1)
  const wrapped = `{"code": 0, "data": ${envelope}}`
  const current = () => page.locator("[data-field].current").evaluateAll(list => list.map(element => element.getAttribute("data-field")).join())
  for (const text of [envelope, inner, wrapped]) {
    await paste(page, text)
    await until(() => page.locator('[data-field="eb-v20210416/EventBus.Type"]').count(), 1)
    for (const [name, entry] of [["Type", "EventBus.Type"], ["Description", "EventBus.Description"], ["TotalCount", "ListEventBusesResponse.TotalCount"], ["EventBuses", "ListEventBusesResponse.EventBuses"]]) {
      await page.locator(".cm-line", { hasText: `"${name}"` }).last().locator(".tok-name", { hasText: name }).click()
      await until(current, `eb-v20210416/${entry}`)
      await page.keyboard.press("End")
      await until(current, `eb-v20210416/${entry}`)
    }
  }
})

test("a cursor placed before the result arrives marks its field too, and the mark stays", async t => {
  const field = { pointer: "/Response/Bears", from: 0, to: 60, docs: "zoo-v20260102/FeedBearsResponse.Bears", type: "string" }
  const page = await open(t, { before: respondWith(zooReport([field])) })
  await paste(page, "x".repeat(60))
  await page.keyboard.press("ArrowLeft")
  await respondNow(page)
  await until(() => page.locator("[data-field].current").count(), 1)
  await page.locator("#language").click()
  await until(() => page.evaluate(() => document.documentElement.lang), "zh-CN")
  await until(() => page.locator("[data-field].current").count(), 1)
})

test("the result of another text is shown from the top, however far the last one was scrolled", async t => {
  const page = await open(t)
  await paste(page, buses)
  await known(page)
  const scrolled = () => page.locator(".output").evaluate(element => element.scrollTop)
  await page.locator(".output").evaluate(element => void (element.scrollTop = element.scrollHeight))
  assert.ok((await scrolled()) > 0)
  await paste(page, failure)
  await verdict(page, "failure")
  await settled(page)
  assert.equal(await scrolled(), 0)
})

test("a response that was cut is said to be one of its action", async t => {
  const page = await open(t)
  await paste(page, buses.slice(0, -20))
  await verdict(page, "invalid")
  await settled(page)
  assert.match(await actionLine(page), /^Response of eb ListEventBuses/)
})

test("a long list of fields without a text is cut, and opens on demand and for the cursor", async t => {
  const fields = Array.from({ length: 160 }, (_, i) => ({ pointer: `/Response/M${i}`, from: i, to: i + 1, docs: `zoo-v20260102/FeedBearsResponse.M${i}`, type: "string" }))
  const page = await open(t, { before: respondWith(zooReport(fields)) })
  const entries = page.locator("[data-field]")
  await paste(page, "x".repeat(160))
  await respondNow(page)
  await until(() => entries.count(), 100)
  await page.locator('[data-act="more"]').click()
  await until(() => entries.count(), 160)
  await paste(page, "y".repeat(160))
  await respondNow(page)
  await until(() => entries.count(), 100)
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+End")
  await page.keyboard.press("ArrowLeft")
  await until(() => page.locator("[data-field].current .label").innerText(), "M158")
})

test("the schema of the action is shown and downloaded", async t => {
  const page = await open(t)
  await paste(page, buses)
  await known(page)
  await page.locator('[data-part="json"] [data-key="schema"] summary').click()
  const shown = page.locator('[data-key="schema"] pre')
  await shown.waitFor()
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).click()])
  assert.equal(download.suggestedFilename(), "eb-v20210416-ListEventBuses.schema.json")
  const text = await readFile((await download.path()) ?? "", "utf8")
  assert.equal(text, await shown.textContent())
  assert.equal(JSON.parse(text).$schema, "https://json-schema.org/draft/2020-12/schema")
})

for (const [locale, words] of Object.entries({ "en-US": "SSL Certificate Service (ssl), the product of this action, may return this code.", "zh-CN": "本接口所属的 SSL 证书（ssl）可能返回此错误码。" }))
  test(`the product of the action is said once to return a code that it alone declares, ${locale}`, async t => {
    const page = await open(t, { locale })
    await paste(page, `POST / HTTP/1.1\nHost: ssl.tencentcloudapi.com\nX-TC-Action: UploadCertificate\nX-TC-Version: 2019-12-05\n\n${failure.replace("RequestLimitExceeded", "FailedOperation.CertificateParseError")}`)
    await page.locator(".declared").waitFor()
    await until(() => page.locator(".declared").innerText(), words)
  })

test("the products that declare an error code are named", async t => {
  const page = await open(t)
  const code = "ResourceNotFound.Transformation"
  await paste(page, failure.replace("RequestLimitExceeded", code))
  await page.locator(".declared").waitFor()
  await until(() => page.locator(".declared").innerText(), "EventBridge (eb) may return this code.")
  // The project's own texts explain codes that only eb declares.
  await until(() => page.locator(".explanation h3 code").innerText(), code)
  assert.ok((await page.locator(".steps ol li").count()) > 0)
  await paste(page, failure.replace("RequestLimitExceeded", "InvalidParameter.NoSuchThing"))
  await until(async () => (await page.locator(".declared").innerText()).startsWith("No product known here lists this code"), true)
})

for (const [name, pattern, response] of [
  ["missing index", /\/index-[^/]*\.bin$/, { status: 404, body: "" }],
  ["missing pack", /\/pack-/, { status: 404, body: "" }],
  ["corrupt pack", /\/pack-/, { status: 200, body: "product\n" }],
  ["index of another version", /\/index-[^/]*\.bin$/, { status: 200, body: "tcresponse index 99\n" }],
])
  test(`a ${name} is shown in one line and tried again only on demand`, async t => {
    let asked = 0
    const page = await open(t, {
      expected: /404/,
      before: page => page.route(pattern, route => (asked++, route.fulfill({ ...response, contentType: "application/octet-stream" }))),
    })
    await paste(page, buses)
    const again = page.locator('[data-key="read-again"]')
    await again.waitFor()
    await verdict(page, "success")
    const before = asked
    await page.locator(".cm-content").focus()
    await page.keyboard.press("Control+End")
    await page.keyboard.type(" ")
    await until(() => page.locator("#result").getAttribute("aria-busy"), "false")
    await again.waitFor()
    assert.equal(asked, before)
    await page.unroute(pattern)
    await again.click()
    await known(page)
    assert.equal(await again.count(), 0)
  })

test("a new worker gets the definitions again, without another request", async t => {
  const page = await open(t, {
    before: page =>
      page.addInitScript(() => {
        const Original = Worker
        // @ts-ignore a hook for this test
        globalThis.Worker = class extends Original {
          constructor(url) {
            super(url)
            // @ts-ignore
            globalThis.lastWorker = this
          }
        }
      }),
  })
  await paste(page, buses)
  await known(page)
  /** @type {string[]} */
  const requests = []
  page.on("request", request => requests.push(request.url()))
  // @ts-ignore
  await page.evaluate(() => globalThis.lastWorker.postMessage({ type: "nonsense" }))
  await page.locator(".notice.crashed").waitFor()
  await paste(page, buses.replace('"TotalCount": "1"', '"TotalCount": 1'))
  await until(() => page.locator(".notice").count(), 0)
  await known(page)
  assert.deepEqual(requests.filter(url => /\/(index|names|catalog|pack)-/.test(url)), [])
})
