// This file tests the embedded form in a host page.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, until } from "./browser.mjs"
import { serve } from "./host.mjs"
import { apply, buses, failure, faulty, secret, success, vague } from "./texts.mjs"

/**
 * Serves a host page whose frame has the given sandbox and fragment; it keeps the messages of the
 * frame as messages, and follows its height.
 */
async function hostPage(t, { sandbox, fragment, cors = true }) {
  const pages = {
    "/host/": `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><iframe ${sandbox === null ? "" : `sandbox="${sandbox}"`} src="/some/where/embed.html#${fragment}" width="600"></iframe>
      <script>
        const frame = document.querySelector("iframe"), messages = []
        addEventListener("message", event => {
          if (event.source !== frame.contentWindow) return
          messages.push(event.data)
          if (event.data.type === "tcresponse:height") frame.style.height = event.data.height + "px"
        })
      </script>`,
  }
  const host = await serve({ pages, cors })
  return host.origin
}

const fragment = (text, language) => `text=${encodeURIComponent(text)}&lang=${language}`

for (const sandbox of [null, "allow-scripts"]) {
  test(`the frame shows the result and sends its height, sandbox ${sandbox}`, async t => {
    const origin = await hostPage(t, { sandbox, fragment: fragment(failure, "zh") })
    const page = await open(t, { origin, path: "/host/", isWaiting: false })
    const frame = page.frameLocator("iframe")
    await frame.locator(".verdict.failure").waitFor()
    await until(() => frame.locator("#verdict").innerText(), "失败")
    assert.equal(await frame.locator("#text").innerText(), failure)
    assert.equal(await frame.locator("html").getAttribute("lang"), "zh-CN")
    const height = () => frame.locator("html").evaluate(root => Math.ceil(root.getBoundingClientRect().height))
    const lastMessage = () => page.evaluate("messages.findLast(({ type }) => type === 'tcresponse:height')")
    await until(async () => (await lastMessage())?.height === (await height()), true)
    assert.deepEqual(Object.keys(await lastMessage()).sort(), ["height", "type", "version"])
    assert.equal((await lastMessage()).version, 1)
  })
}

test("a finding of the frame selects its place", async t => {
  const origin = await hostPage(t, { sandbox: "allow-scripts", fragment: fragment(faulty, "en") })
  const page = await open(t, { origin, path: "/host/", isWaiting: false })
  const frame = page.frameLocator("iframe")
  await frame.locator('[data-code="member-case"]').click()
  await until(() => frame.locator("html").evaluate(() => String(getSelection())), '"RequestID"')
})

test("a sandboxed frame whose server lacks the header says what is missing", async t => {
  const origin = await hostPage(t, { sandbox: "allow-scripts", fragment: fragment(failure, "en"), cors: false })
  const page = await open(t, { origin, path: "/host/", isWaiting: false, expected: /CORS|Failed to load resource/ })
  await until(async () => /Access-Control-Allow-Origin/.test(await page.frameLocator("iframe").locator("#notice").innerText()), true)
})

test("a frame without a text says how to give one", async t => {
  const page = await open(t, { path: "/embed.html#lang=en", isWaiting: false })
  await until(async () => /#text=/.test(await page.locator("#result").innerText()), true)
})

/** Opens a host page with a frame, and returns both with what the frame has sent. */
async function framed(t, fragment) {
  const origin = await hostPage(t, { sandbox: "allow-scripts", fragment })
  const page = await open(t, { origin, path: "/host/", isWaiting: false })
  const frame = page.frameLocator("iframe").first()
  const sent = type => page.evaluate(`messages.filter(({ type }) => type === "tcresponse:${type}")`)
  /** Sends a message, whose type and version are the usual ones unless it has others. */
  const send = message => page.evaluate(message => frames[0]?.postMessage(message, "*"), { type: "tcresponse:set", version: 1, ...message })
  await until(async () => (await sent("ready")).length, 1)
  return { page, frame, sent, send }
}

for (const [name, text, result] of /** @type {const} */ ([
  ["a failure", failure, { verdict: "failure", code: "RequestLimitExceeded", requestId: "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1" }],
  ["a success whose definitions come later", buses, { verdict: "success", code: "", requestId: "1f2a8c5e-63f7-4b1e-9d70-52f4a8b7c301" }],
  ["no response", "hello", { verdict: "other", code: "", requestId: "" }],
]))
  test(`the host gets one message each when the frame is ready, what it says and how high it is: ${name}`, async t => {
    const { page, frame, sent } = await framed(t, fragment(text, "en"))
    await until(async () => (await sent("height")).length, 1)
    const height = () => frame.locator("html").evaluate(root => Math.ceil(root.getBoundingClientRect().height))
    assert.equal((await sent("height"))[0].height, await height())
    // Whatever else was to come has come.
    await page.waitForLoadState("networkidle")
    assert.deepEqual((await page.evaluate("messages")).map(({ type }) => type), ["tcresponse:ready", "tcresponse:result", "tcresponse:height"])
    assert.deepEqual(await sent("result"), [{ type: "tcresponse:result", version: 1, ...result }])
  })

test("the host sets text, language, theme and action, and what it leaves out stays", async t => {
  const { frame, sent, send } = await framed(t, "lang=en&theme=light")
  await send({ text: failure })
  await frame.locator(".verdict.failure").waitFor()
  await send({ lang: "zh", theme: "dark" })
  await until(() => frame.locator("#verdict").innerText(), "失败")
  assert.equal(await frame.locator("#text").innerText(), failure)
  assert.equal(await frame.locator("html").getAttribute("data-theme"), "dark")
  await send({ text: buses, lang: "en" })
  await until(async () => (await sent("result")).map(({ verdict }) => verdict), ["failure", "success"])
  assert.equal(await frame.locator("html").getAttribute("data-theme"), "dark")
  await frame.locator(".action .line code", { hasText: "ListEventBuses" }).waitFor()
  await send({ text: vague, action: "eb.2021-04-16.ListEventBuses" })
  await frame.locator(".action .line", { hasText: "Checked as" }).waitFor()
  await frame.locator(".action .line code", { hasText: "ListEventBuses" }).waitFor()
  await send({ action: "" })
  await until(() => frame.locator(".action .line", { hasText: "Checked as" }).count(), 0)
  await send({ text: "" })
  await until(async () => /No text was given/.test(await frame.locator("#result").innerText()), true)
})

test("messages that are malformed, too large or of another version change nothing", async t => {
  const { page, frame, sent, send } = await framed(t, fragment(failure, "en"))
  await until(async () => (await sent("result")).length, 1)
  const wrong = [null, 7, "text", [], { text: success }, { type: "tcresponse:set", text: success }, { type: "tcresponse:set", version: 2, text: success }, { type: "tcresponse:set", version: "1", text: success }, { type: "set", version: 1, text: success }]
  for (const message of wrong) await page.evaluate(message => frames[0]?.postMessage(message, "*"), message)
  for (const part of [{ text: 5 }, { text: { length: 1 } }, { lang: "fr" }, { lang: 1 }, { theme: "pink" }, { theme: ["dark"] }, { action: "eb" }, { action: { product: "eb" } }, { action: "a.b.c.d" }, { text: null }]) await send({ text: success, ...part })
  await page.evaluate(() => frames[0]?.postMessage({ type: "tcresponse:set", version: 1, text: " ".repeat((16 << 20) + 1) }, "*"))
  // Another frame of the same page is not the host.
  await page.evaluate(async text => {
    const other = document.createElement("iframe")
    other.srcdoc = "<p>another</p>"
    await new Promise(resolve => (other.onload = resolve, document.body.append(other)))
    const script = other.contentDocument?.createElement("script")
    if (script) other.contentDocument?.body.append(Object.assign(script, { textContent: `parent.frames[0].postMessage({ type: "tcresponse:set", version: 1, text: ${JSON.stringify(text)} }, "*")` }))
  }, success)
  await send({ theme: "dark" })
  await until(() => frame.locator("html").first().getAttribute("data-theme"), "dark")
  assert.equal((await sent("result")).length, 1)
  assert.equal(await frame.locator("#text").innerText(), failure)
})

test("a form that is no frame listens to nobody", async t => {
  const page = await open(t, { path: `/embed.html#${fragment(failure, "en")}`, isWaiting: false })
  await page.locator(".verdict.failure").waitFor()
  await page.evaluate(() => {
    addEventListener("message", event => (document.documentElement.dataset.seen = event.data.type))
    postMessage({ type: "tcresponse:set", version: 1, theme: "dark" }, "*")
  })
  await until(() => page.locator("html").getAttribute("data-seen"), "tcresponse:set")
  assert.equal(await page.locator("html").getAttribute("data-theme"), null)
})

/** The parts of the result that can be seen, by their names. */
const parts = page => page.locator("#result > *").evaluateAll(all => all.filter(element => element.checkVisibility()).map(element => element.getAttribute("data-part") ?? element.className.split(" ")[0]))

for (const [show, text, expected, isTextShown] of /** @type {const} */ ([
  ["summary", failure, ["verdict", "chips"], false],
  ["fix", failure, ["verdict", "chips", "steps", "causes", "explanation"], false],
  ["fields", buses, ["verdict", "chips", "checks", "fields"], false],
  ["all", failure, ["verdict", "chips", "steps", "causes", "explanation", "fields"], true],
  ["nonsense", failure, ["verdict", "chips", "steps", "causes", "explanation", "fields"], true],
]))
  test(`show=${show} shows these parts alone`, async t => {
    const page = await open(t, { path: `/embed.html#${fragment(text, "en")}&show=${show}`, isWaiting: false })
    await page.locator(".verdict").waitFor()
    await until(() => parts(page), expected)
    assert.equal(await page.locator("#text").isVisible(), isTextShown)
    if (show === "fields") assert.equal(await page.locator("details.fields").evaluate(element => /** @type {HTMLDetailsElement} */ (element).open), true)
  })

test("in a summary the button for the other steps leads to them", async t => {
  const page = await open(t, { path: `/embed.html#${fragment(failure, "en")}&show=summary`, isWaiting: false })
  await page.locator('[data-key="steps"]').click()
  await until(() => page.locator(".steps").isVisible(), true)
  assert.equal(await page.evaluate(() => document.activeElement?.closest(".steps") !== null), true)
})

test("a place in a text that is not shown is shown when it is asked for", async t => {
  const page = await open(t, { path: `/embed.html#${fragment(secret, "en")}&show=summary`, isWaiting: false })
  assert.equal(await page.locator("#text").isVisible(), false)
  await page.locator(".secrets li button").first().click()
  await until(() => page.evaluate(() => String(getSelection())), "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE")
})

test("index chooses a response, and one that is not there is the last", async t => {
  for (const [index, id] of /** @type {const} */ ([["2", "33333333"], ["0", "11111111"], ["99", "33333333"], ["-1", "11111111"], ["x", "11111111"]])) {
    const page = await open(t, { path: `/embed.html#${fragment(apply, "en")}&index=${index}`, isWaiting: false })
    await page.locator(".verdict.failure").waitFor()
    await until(async () => (await page.locator('[data-part="request-id"] .value').innerText()).slice(0, 8), id)
  }
})

test("action says which action the text belongs to", async t => {
  const page = await open(t, { path: `/embed.html#${fragment(vague, "en")}&action=eb.2021-04-16.ListEventBuses`, isWaiting: false })
  await page.locator(".action .line", { hasText: "Checked as" }).waitFor()
})

test("maxheight limits the height that is sent, not what is there", async t => {
  const { frame, sent } = await framed(t, `${fragment(failure, "en")}&maxheight=200`)
  await until(async () => (await sent("height")).map(({ height }) => height), [200])
  assert.ok((await frame.locator("html").evaluate(root => root.getBoundingClientRect().height)) > 200)
})

for (const [colorScheme, accent, expected] of /** @type {const} */ ([
  ["light", "%23006622", "rgb(0, 102, 34)"],
  ["light", "062", "rgb(0, 102, 34)"],
  // Too dark, or too light, to be read there: the page's own.
  ["dark", "062", "rgb(125, 183, 247)"],
  ["light", "ffee00", "rgb(11, 92, 173)"],
  ["dark", "ffee00", "rgb(255, 238, 0)"],
  ["light", "red;}", "rgb(11, 92, 173)"],
  ["light", "url(x)", "rgb(11, 92, 173)"],
]))
  test(`accent ${accent} in a ${colorScheme} scheme`, async t => {
    const page = await open(t, { path: `/embed.html#${fragment(failure, "en")}&accent=${accent}`, isWaiting: false, colorScheme })
    await until(() => page.locator('[data-key="steps"]').evaluate(element => getComputedStyle(element).color), expected)
  })
