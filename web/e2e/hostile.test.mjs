// This file tests hostile texts, reports and environments: the page reports the problem, keeps the
// text, and still works.

import assert from "node:assert/strict"
import { test } from "node:test"
import { launch, open, paste, selected, settled, until, verdict } from "./browser.mjs"
import { serve } from "./host.mjs"
import { buses, failure, success } from "./texts.mjs"

/**
 * Pastes a text that a function makes in the page, as globalThis.made: it is too long to be sent
 * there.
 */
async function pasteMade(page, make) {
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+A")
  await page.evaluate(make)
  await page.evaluate(() => {
    const data = new DataTransfer()
    // @ts-ignore
    data.setData("text/plain", globalThis.made)
    const target = document.activeElement?.shadowRoot?.activeElement
    target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true }))
  })
}

/** Reports whether the editor still has the whole text, by copying it. */
async function isKept(page) {
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+A")
  return page.evaluate(() => {
    const data = new DataTransfer()
    const target = document.activeElement?.shadowRoot?.activeElement
    target?.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true, composed: true }))
    // @ts-ignore
    return data.getData("text/plain") === globalThis.made
  })
}

/** Checks what the page must still do after any failure. */
async function usable(page) {
  await paste(page, success)
  await verdict(page, "success")
  await paste(page, failure)
  await verdict(page, "failure")
  assert.equal(await page.locator(".notice").count(), 0)
}

/** Records the messages to the worker by type, with their size in bytes. */
const countMessages = page =>
  page.addInitScript(() => {
    /** @type {any} */ (globalThis).sent = []
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (message, ...rest) {
      /** @type {any} */ (globalThis).sent.push([message.type, (message.chunks ?? []).reduce((sum, chunk) => sum + chunk.byteLength, 0)])
      return postMessage.call(this, message, ...rest)
    }
  })

test("a hundred thousand findings are counted, and two hundred listed", async t => {
  const page = await open(t)
  await pasteMade(page, () => {
    const fields = Array.from({ length: 100_000 }, (_, i) => `"${i}":0`)
    // @ts-ignore
    globalThis.made = `{"Response":{"RequestId":"5e6f7081-92a3-4db4-85e6-f708192a3b4c"},\n${fields.join(",\n")}}`
  })
  await verdict(page, "success")
  assert.equal(await page.locator('[data-code="member-beside-response"], .findings .finding').count(), 200)
  assert.match(await page.locator(".findings .more").innerText(), /99,?8\d\d more/)
  assert.ok(await isKept(page))
  await usable(page)
})

test("a string of fifty megabytes is read", async t => {
  const page = await open(t)
  await pasteMade(page, () => {
    // @ts-ignore
    globalThis.made = `{"Response":{"RequestId":"5e6f7081-92a3-4db4-85e6-f708192a3b4c","Text":"${"x".repeat(50 << 20)}"}}`
  })
  await verdict(page, "success")
  assert.ok(await isKept(page))
  await usable(page)
})

for (const [name, size, make] of /** @type {const} */ ([
  // The size in bytes is only known of a text that is copied.
  // @ts-ignore
  ["is refused before it is copied", "more", () => void (globalThis.made = "字".repeat((64 << 20) + 1))],
  // @ts-ignore
  ["of three bytes a character is refused", (66 << 20) + 2, () => void (globalThis.made = `"${"字".repeat(22 << 20)}"`)],
]))
  test(`a text of more than 64 MB ${name}`, async t => {
    const page = await open(t, { before: countMessages })
    await pasteMade(page, make)
    await page.locator('[data-code="input-too-large"]', { hasText: `At most ${64 << 20} bytes are read; the text has ${size}.` }).waitFor()
    const sent = /** @type {[string, number][]} */ (await page.evaluate("sent"))
    if (name.includes("copied")) assert.deepEqual(sent.filter(([type, bytes]) => type === "check" || bytes > 0), [])
    assert.ok(await isKept(page))
    await usable(page)
  })

/** Markup, a NUL, direction marks, a lone surrogate, and a text like a placeholder. */
const bad = '<img src=x onerror="document.title=1"><b>b</b>\u0000\u202e\u2066\u200b\ud800{name}'

/** Returns the parts of the page that come from a text, and what must not be in them. */
const intruders = page =>
  page.evaluate(() => {
    const root = document.querySelector(".editor")?.shadowRoot
    const elements = ["#result", "#notice", "dialog"].flatMap(part => [...document.querySelectorAll(`${part} :is(img, b, script, iframe, style)`)])
    const inside = [...(root?.querySelectorAll("img, b, script, iframe") ?? [])].filter(element => !element.classList.contains("cm-widgetBuffer"))
    const raw = /[\u0000-\u0008\u202a-\u202e\u2066-\u2069\u200b]|\p{Cs}/u
    const texts = [document.querySelector("#result"), document.querySelector("#status"), root?.querySelector(".cm-content")]
    return [...elements, ...inside].map(element => element.outerHTML).concat(texts.map(element => element?.textContent ?? "").filter(text => raw.test(text)))
  })

test("what looks like markup stays text, and invisible characters are shown", async t => {
  const page = await open(t)
  const response = { Response: { Error: { Code: bad, Message: bad, [bad]: 1 }, RequestId: bad, [bad]: [bad] }, [bad]: bad }
  // As they are, not escaped: JSON.stringify would hide the lone surrogate and the NUL.
  const text = JSON.stringify(response).replaceAll("\\u0000", "\0").replaceAll("\\ud800", "\ud800")
  await paste(page, text)
  await page.locator(".verdict").waitFor()
  await settled(page)
  assert.deepEqual(await intruders(page), [])
  const value = await page.locator('[data-part="code"]').innerText()
  assert.ok(value.includes("<img src=x") && value.includes("[U+0000][U+202E][U+2066][U+200B]"), value)
  assert.ok((await page.locator(".cm-specialChar").count()) >= 4)
  await page.locator(".cm-lintRange").first().hover()
  await page.locator(".cm-tooltip").waitFor()
  assert.deepEqual(await intruders(page), [])
  assert.notEqual(await page.title(), "1")
  await usable(page)
})

test("the same in every text of a report", async t => {
  const action = { product: bad, version: bad, action: bad }
  const finding = { code: bad, severity: bad, params: { [bad]: bad, name: { [bad]: [bad] } }, pointer: "/" + bad, from: 0, to: 3, line: 1, column: 1 }
  const known = [["secret", "secret"], ["mended-comma", "repair"], ["action-field-type", "action"], ["member-case", "envelope"], ["request-id-missing", "envelope"]].map(([code, category]) => ({ ...finding, code, category }))
  const report = {
    version: 1, wants: [bad], findings: [finding],
    responses: [
      {
        form: bad, verdict: "failure", conforms: false, from: 0, to: 3, system: "api3", requestId: bad, named: action, action, product: bad,
        error: { code: bad, message: bad, docs: bad, match: "none", nearest: bad, declared: { products: [bad], total: 2, date: bad, here: true }, cause: { code: bad + 1, message: bad, docs: bad, match: bad, nearest: bad } },
        definition: { ...action, chosen: false, status: bad, en: bad, zh: bad, date: bad, url: "javascript:document.title=1" },
        candidates: [{ ...action, action: bad + 2, score: 1, reason: bad, names: 1, known: 1, same: 1, sameAs: [action] }],
        fields: [{ pointer: "/Response/" + bad, from: 0, to: 3, docs: bad, type: bad, list: true, structure: bad }], findings: [finding, ...known], findingsTotal: 900,
      },
      { form: bad, verdict: bad, error: { code: bad }, from: 1 },
    ],
  }
  const page = await open(t, {
    before: page =>
      page.addInitScript(json => {
        /** @type {any} */ (globalThis).Worker = class {
          postMessage(message) {
            setTimeout(() => this.onmessage({ data: message.type === "start" ? { type: "ready" } : { type: "result", id: message.id, text: message.type === "check" ? json : "<img>" } }))
          }
          onmessage(_) {}
          terminate() {}
        }
      }, JSON.stringify(report)),
  })
  await paste(page, "text")
  await verdict(page, "failure")
  await settled(page)
  for (let closed = page.locator("#result details:not([open]) > summary"); (await closed.count()) > 0; ) await closed.first().click()
  assert.deepEqual(await intruders(page), [])
  assert.equal(await page.locator('a[href^="javascript"]').count(), 0)
  await page.locator(".switcher button").nth(1).click()
  await until(() => page.locator(".switcher button").nth(1).getAttribute("aria-current"), "true")
  assert.deepEqual(await intruders(page), [])
  assert.notEqual(await page.title(), "1")
})

test("places are right behind unpaired surrogates and NULs", async t => {
  const page = await open(t)
  await paste(page, `{"Response":{"A":"\ud800\0\udc00x\udbff","B":"\u{1f600}","RequestID":"1"}}`)
  await page.locator('[data-code="member-case"]').click()
  await until(() => selected(page), '"RequestID"')
})

test("a worker without memory is replaced, and the text is kept", async t => {
  // 40 MB for the engine: enough to start, too little for the text.
  const small = await launch("--js-flags=--wasm-max-mem-pages=640")
  t.after(() => small.close())
  const page = await open(t, { from: small, expected: /out of memory|runtime|goroutine|fatal|exit code|^\s*$|\t|\(|stack|0x/ })
  await paste(page, success)
  await verdict(page, "success")
  await pasteMade(page, () => {
    // @ts-ignore
    globalThis.made = `{"Response":{"RequestId":"5e6f7081-92a3-4db4-85e6-f708192a3b4c","Text":"${"x".repeat(40 << 20)}"}}`
  })
  await page.locator(".notice.crashed, .notice.failed").waitFor()
  assert.ok(await isKept(page))
  await usable(page)
})

test("a worker that ends without an error is replaced after ten seconds", async t => {
  const page = await open(t, { before: page => page.clock.install() })
  await paste(page, success)
  await verdict(page, "success")
  await settled(page)
  await page.workers()[0]?.evaluate(() => self.close())
  await paste(page, failure)
  await until(async () => {
    await page.clock.runFor(2_000)
    return page.locator(".notice.stuck").count()
  }, 1)
  await page.getByRole("button", { name: "Try again" }).click()
  await page.clock.runFor(1_000)
  await verdict(page, "failure")
  await page.clock.resume()
  await usable(page)
})

/** The built file whose name starts with this, and how the server changes it. */
const half = data => data.subarray(0, data.length >> 1)

test("a truncated engine is not cached", async t => {
  const changed = new Map([["engine", half]])
  const own = await serve({ changed })
  const page = await open(t, { origin: own.origin, isOffline: true })
  await page.locator(".notice.broken").waitFor()
  await paste(page, success)
  const keeps = part => page.evaluate(async part => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).some(({ url }) => url.includes(part))))).includes(true), part)
  await until(() => keeps("/texts-zh-"), true)
  await page.reload()
  await page.locator(".notice.broken").waitFor()
  await paste(page, success)
  assert.equal(await keeps("/engine-"), false)
  changed.clear()
  await page.getByRole("button", { name: "Try again" }).click()
  await verdict(page, "success")
  await usable(page)
  await page.reload()
  await until(() => keeps("/engine-"), true)
  await until(() => page.evaluate(() => !!navigator.serviceWorker.controller), true)
  await paste(page, success)
  await verdict(page, "success")
})

test("a pack of something else helps nothing and breaks nothing", async t => {
  const packs = new Map()
  const own = await serve({ changed: packs })
  packs.set("pack-eb-", (_, read) => read("pack-cvm-"))
  const page = await open(t, { origin: own.origin })
  await paste(page, buses)
  const again = page.locator('[data-key="read-again"]')
  await again.waitFor()
  await verdict(page, "success")
  packs.clear()
  await again.click()
  await page.locator('[data-key="reject"]').waitFor()
  await usable(page)
})

test("with full storage only caching is lost", async t => {
  const own = await serve()
  const page = await open(t, {
    origin: own.origin,
    isOffline: true,
    before: async page => {
      const session = await page.context().newCDPSession(page)
      await session.send("Storage.overrideQuotaForOrigin", { origin: own.origin, quotaSize: 1 })
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError")
        }
      })
    },
  })
  await paste(page, buses)
  await page.locator('[data-key="reject"]').waitFor()
  await page.locator("#language").click()
  await page.locator("#theme").selectOption("dark")
  await page.locator('[data-key="reject"]').click()
  await page.keyboard.type("eb DeleteRule")
  await page.locator(".picker [role=option]").first().waitFor()
  await page.keyboard.press("Enter")
  await until(async () => (await page.locator(".action .line").innerText()).includes("eb DeleteRule"), true)
  await page.locator("#language").click()
  await page.reload()
  await page.locator(".editor .cm-content").waitFor()
  await usable(page)
})
