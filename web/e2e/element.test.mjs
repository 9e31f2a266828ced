// This file tests the element tc-response on pages of another origin, whose policies are strict.

import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { gzipSync } from "node:zlib"
import { editorText, host, open, until, verdict } from "./browser.mjs"
import { firefox } from "./firefox.mjs"
import { dist, serve } from "./host.mjs"
import { serveSite } from "./site.mjs"
import { apply, buses, failure, success } from "./texts.mjs"

const script = await readFile(join(dist, "embed.js"), "utf8")
const strict = origin => `default-src 'none'; script-src 'self'; style-src 'self'; frame-src ${origin}`
const escaped = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
const element = (text, attributes = "") => `<tc-response ${attributes}><pre>${escaped(text)}</pre></tc-response>`

/** A page of a host, in English. */
const pageOf = (body, { head = '<script defer src="/embed.js"></script>', html = 'lang="en"' } = {}) =>
  `<!doctype html><html ${html}><head><meta charset="utf-8"><title>Guide</title><meta name="viewport" content="width=device-width">${head}</head><body><h1>Guide</h1>${body}</body></html>`

/**
 * Opens a page of a host on another origin than the page's own files.
 * @param {import("node:test").TestContext} t
 * @param {string} html
 * @param {{
 *   origin?: string, policy?: string, headers?: Record<string, string>, files?: Record<string, string>,
 *   [option: string]: any,
 * }} options
 */
async function visit(t, html, { origin = host.origin, policy = strict(origin), headers = {}, files = {}, ...options } = {}) {
  const site = await serveSite({ "/": html, "/embed.js": script, ...files }, { ...(policy ? { "Content-Security-Policy": policy } : {}), ...headers })
  const page = await open(t, { origin: site.origin, friends: [origin], isWaiting: false, ...options })
  return { page, site }
}

const heightOf = page => page.locator("iframe").evaluate(frame => frame.getBoundingClientRect().height)
const isReadable = (page, n = 0) => page.locator("tc-response pre").nth(n).isVisible()

test("the script has at most 4 KB", () => {
  const { length } = gzipSync(script, { level: 9 })
  assert.ok(length <= 4096, `${length} bytes`)
})

const policies = {
  "that allows its own files alone": { policy: strict(host.origin), head: '<script defer src="/embed.js"></script>' },
  "with a nonce": { policy: `default-src 'none'; script-src 'nonce-abc'; style-src 'nonce-abc'; frame-src ${host.origin}; require-trusted-types-for 'script'; trusted-types 'none'`, head: `<script defer nonce="abc" src="${host.origin}/embed.js"></script>` },
  "that is not there": { policy: "", head: '<script defer src="/embed.js"></script>' },
}
for (const [name, { policy, head }] of Object.entries(policies))
  test(`the response is explained in a frame, under a policy ${name}`, async t => {
    const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/some/where/"`), { head }), { policy })
    const frame = page.frameLocator("iframe")
    await frame.locator(".verdict.failure").waitFor()
    await until(() => heightOf(page), 300)
    // The verdict and the first step stand in what is seen at first.
    assert.equal(await isReadable(page), true)
    assert.equal(await frame.locator("#text").isVisible(), false)
    assert.ok(await frame.locator('[data-part="first-step"]').evaluate(element => element.getBoundingClientRect().bottom <= 300))
    assert.equal(await page.locator("iframe").getAttribute("title"), "What this response means")
    const whole = await frame.locator("html").evaluate(root => Math.ceil(root.getBoundingClientRect().height))
    const more = page.getByRole("button", { name: "Show all" })
    await more.click()
    await until(() => heightOf(page), whole)
    await page.getByRole("button", { name: "Show less" }).click()
    await until(() => heightOf(page), 300)
    assert.equal(await page.locator("[style]").count(), 0)
  })

test("in Firefox the response is explained in a frame, under a policy that allows its own files alone", async t => {
  const head = '<script defer src="/seen.js"></script><script defer src="/embed.js"></script>'
  const seen = 'addEventListener("tcresponse:result", ({ detail }) => void (document.title = `${detail.verdict} ${detail.code}`))'
  const site = await serveSite({ "/": pageOf(element(failure, `site="${host.origin}/some/where/"`), { head }), "/embed.js": script, "/seen.js": seen }, { "Content-Security-Policy": strict(host.origin) })
  const page = await firefox(t, site.origin + "/")
  if (!page) return
  await until(() => page.evaluate("document.title"), "failure RequestLimitExceeded")
  const frame = 'document.querySelector("tc-response").shadowRoot.querySelector("iframe")'
  await until(() => page.evaluate(`[${frame}.className, ${frame}.getBoundingClientRect().height].join()`), ",300")
  assert.match(await page.evaluate('document.querySelector("tc-response").shadowRoot.querySelector(".bar").innerText'), /Show all/)
})

test("the page opens with the text and the action", async t => {
  const { page } = await visit(t, pageOf(element(buses, `site="${host.origin}/" action="eb.2021-04-16.ListEventBuses" lang="zh"`)))
  const link = page.getByRole("link", { name: "打开完整页面" })
  await until(async () => /#text=/.test((await link.getAttribute("href")) ?? ""), true)
  const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()])
  await opened.locator(".editor .cm-content").waitFor()
  assert.ok(opened.url().startsWith(`${host.origin}/index.html#text=`))
  await verdict(opened, "success")
  assert.equal(await editorText(opened), buses)
  await opened.locator('[data-key="guess"]').waitFor()
  assert.equal(await opened.locator("html").getAttribute("lang"), "zh-CN")
})

test("a script of type application/json holds the response too, and show says what is in the frame", async t => {
  const json = `<tc-response site="${host.origin}/" show="summary"><script type="application/json">${success}</script></tc-response>`
  const { page } = await visit(t, pageOf(json + element(failure, `site="${host.origin}/" show="fix"`) + element(failure, `site="${host.origin}/" show="all"`)))
  const first = page.frameLocator("iframe").first()
  await first.locator(".verdict.success").waitFor()
  assert.equal(await first.locator("#text").isVisible(), false)
  const second = page.frameLocator("iframe").nth(1)
  await second.locator(".steps").waitFor()
  assert.equal(await second.locator("#text").isVisible(), false)
  // A frame is made when it comes into view.
  await page.locator("tc-response").nth(2).scrollIntoViewIfNeeded()
  const third = page.frameLocator("iframe").nth(2)
  await third.locator(".steps").waitFor()
  assert.equal(await third.locator("#text").innerText(), failure)
  await until(() => page.locator("iframe.waiting").count(), 0)
  assert.equal(await isReadable(page), true)
  assert.equal(await isReadable(page, 1), false)
})

test("without script the response is read as the page shows it", async t => {
  const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/"`)), { isScripted: false })
  assert.equal(await isReadable(page), true)
  assert.equal(await page.locator("tc-response").innerText(), failure)
  assert.equal(await page.locator("iframe").count(), 0)
})

test("a script that does not arrive leaves the response", async t => {
  const { page } = await visit(t, pageOf(element(failure), { head: '<script defer src="/gone.js"></script>' }), { expected: /404|MIME/ })
  assert.equal(await page.locator("tc-response").innerText(), failure)
})

for (const [name, options] of Object.entries({
  "the policy of the page": { policy: "default-src 'none'; script-src 'self'", refused: /frame-src/, expected: /Content Security Policy|frame-src|violates/ },
  "the network": { isCut: true, expected: /ERR_|Failed to load/ },
  "a host that does not have it": { isMissing: true, expected: /404/ },
  "a form that cannot start": { isBroken: true, expected: /404|Failed to load|MIME/ },
}))
  test(`where the frame is refused by ${name} the response stays, and a link to the page is there`, async t => {
    const own = await serve({ files: new Map("isMissing" in options ? [["embed.html", null]] : []), changed: new Map("isBroken" in options ? [["embed-", () => Promise.reject(new Error("missing"))]] : []) })
    if ("isCut" in options) own.cut(true)
    const { policy = strict(own.origin) } = /** @type {any} */ (options)
    const { page } = await visit(t, pageOf(element(failure, `site="${own.origin}/"`)), { origin: own.origin, ...options, policy })
    await page.getByText("The explanation cannot be shown in this page.").waitFor()
    assert.equal(await isReadable(page), true)
    assert.equal(await page.locator("iframe").count(), 0)
    assert.match((await page.getByRole("link", { name: "Open in full" }).getAttribute("href")) ?? "", /index\.html#text=[\w-]+&lang=en$/)
  })

test("an address that cannot be one leaves the response", async t => {
  const { page } = await visit(t, pageOf(element(failure, 'site="http://:bad"')))
  await page.waitForLoadState("networkidle")
  assert.equal(await isReadable(page), true)
  assert.equal(await page.locator("iframe").count(), 0)
  assert.equal(await page.getByRole("link").count(), 0)
})

for (const coep of ["require-corp", "credentialless"])
  for (const isIsolated of [true, false])
    test(`a page with COEP ${coep}, ${isIsolated ? "isolated" : "not isolated"}, shows the frame`, async t => {
      const headers = { "Cross-Origin-Embedder-Policy": coep, ...(isIsolated ? { "Cross-Origin-Opener-Policy": "same-origin" } : {}) }
      const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/"`)), { headers, expected: /ERR_BLOCKED_BY_RESPONSE|Failed to load/ })
      assert.equal(await page.evaluate(() => crossOriginIsolated), isIsolated)
      await page.frameLocator("iframe").locator(".verdict.failure").waitFor()
      await until(() => heightOf(page), 300)
    })

for (const [name, html, expected] of [
  ["dark", 'lang="en" class="night"', "dark"],
  ["light", 'lang="en"', "light"],
])
  test(`the frame follows a ${name} page, and its changes`, async t => {
    const css = ":root { color-scheme: light } .night { color-scheme: dark; background: #111; --tc-response-accent: #ffcc00 } .both { color-scheme: light dark }"
    const head = '<link rel="stylesheet" href="/site.css"><script defer src="/embed.js"></script>'
    const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/"`), { html, head }), { files: { "/site.css": css } })
    const root = page.frameLocator("iframe").locator("html")
    await until(() => root.getAttribute("data-theme"), expected)
    if (expected === "dark") await until(() => page.frameLocator("iframe").locator('[data-key="steps"]').evaluate(element => getComputedStyle(element).color), "rgb(255, 204, 0)")
    await page.evaluate(() => (document.documentElement.className = document.documentElement.className ? "" : "night"))
    await until(() => root.getAttribute("data-theme"), expected === "dark" ? "light" : "dark")
    await page.evaluate(() => (document.documentElement.className = "both"))
    await until(() => root.getAttribute("data-theme"), null)
  })

test("the parts can be styled by the page", async t => {
  const head = '<link rel="stylesheet" href="/site.css"><script defer src="/embed.js"></script>'
  const css = "tc-response { --tc-response-border: 3px solid red } tc-response::part(button) { color: rgb(1, 2, 3) } tc-response::part(frame) { border-radius: 0 }"
  const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/"`), { head }), { files: { "/site.css": css } })
  await page.getByRole("button", { name: "Show all" }).waitFor()
  const style = (locator, name) => locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name)
  assert.equal(await style(page.locator("iframe"), "border-top-width"), "3px")
  assert.equal(await style(page.locator("iframe"), "border-top-left-radius"), "0px")
  assert.equal(await style(page.getByRole("button", { name: "Show all" }), "color"), "rgb(1, 2, 3)")
})

test("nothing is wider than a column of 320 pixels", async t => {
  const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/"`) + element(apply, `site="${host.origin}/" lang="zh" show="fix"`)), { width: 320 })
  for (const n of [0, 1]) {
    await page.locator("tc-response").nth(n).scrollIntoViewIfNeeded()
    const frame = page.frameLocator("iframe").nth(n)
    await frame.locator(".verdict").waitFor()
    await until(() => frame.locator("html").evaluate(root => root.scrollWidth <= root.clientWidth), true)
  }
  assert.ok(await page.locator("tc-response").evaluateAll(all => all.every(element => element.getBoundingClientRect().right <= innerWidth)))
})

test("ten on one page make their frames when they come into view, and download one engine", async t => {
  const own = await serve({ isCaching: true })
  const all = Array.from({ length: 10 }, (_, i) => `<h2>${i}</h2><div class="gap"></div>${element(failure.replace("slow down", `slow down ${i}`), `site="${own.origin}/"`)}`).join("")
  const head = '<link rel="stylesheet" href="/site.css"><script defer src="/embed.js"></script>'
  const { page } = await visit(t, pageOf(all, { head }), { origin: own.origin, files: { "/site.css": ".gap { height: 1200px }" } })
  assert.equal(await page.locator("iframe").count(), 0)
  for (let n = 0; n < 10; n++) {
    await page.locator("tc-response").nth(n).scrollIntoViewIfNeeded()
    const frame = page.frameLocator("iframe").nth(n)
    await frame.locator(".verdict.failure").waitFor()
    assert.match(await frame.locator("#text").innerText(), new RegExp(`slow down ${n}`))
    assert.equal(await page.locator("iframe").count(), n + 1)
  }
  const engines = own.requests.filter(({ name }) => name.startsWith("engine-"))
  assert.equal(engines.length, 1)
})

test("ten in view at once download one engine too", async t => {
  const own = await serve({ isCaching: true })
  const all = Array.from({ length: 10 }, (_, i) => element(`[TencentCloudSDKError] Code=LimitExceeded, Message=${i}, RequestId=97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f${i}`, `site="${own.origin}/" show="summary" max-height="100"`)).join("")
  const { page } = await visit(t, pageOf(all), { origin: own.origin, height: 3000 })
  for (let n = 0; n < 10; n++) await page.frameLocator("iframe").nth(n).locator(".verdict.failure").waitFor()
  assert.equal(own.requests.filter(({ name }) => name.startsWith("engine-")).length, 1)
})

test("beside the page itself it works offline, once the page was visited", async t => {
  const guide = pageOf(`<p id="top">Top</p><div>${"<br>".repeat(200)}</div>${element(failure, 'site="/"')}`)
  const own = await serve({ pages: { "/host/": guide } })
  const page = await open(t, { origin: own.origin, isOffline: true, expected: /ERR_|Failed to load/ })
  await until(() => page.evaluate(async () => !!navigator.serviceWorker.controller && (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).some(({ url }) => url.includes("/engine-"))))).includes(true)), true)
  await page.goto(own.origin + "/host/")
  own.cut(true)
  assert.equal(await page.locator("iframe").count(), 0)
  await page.locator("tc-response").scrollIntoViewIfNeeded()
  await page.frameLocator("iframe").locator(".verdict.failure").waitFor()
})

test("a hostile frame of the page cannot speak for the explanation", async t => {
  const evil = `<!doctype html><script>for (const type of ["ready", "height", "result"]) top.postMessage({ type: "tcresponse:" + type, version: 1, height: 5000, verdict: "success", code: "", requestId: "" }, "*")</script>`
  const own = await serve({ pages: { "/host/evil": evil } })
  const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/"`)), { policy: strict(`${host.origin} ${own.origin}`), friends: [host.origin, own.origin] })
  await page.evaluate(() => document.addEventListener("tcresponse:result", event => (document.title = JSON.stringify(/** @type {CustomEvent} */ (event).detail))))
  await page.locator("iframe").waitFor({ state: "attached" })
  await page.evaluate(async address => {
    const frame = document.createElement("iframe")
    frame.id = "evil"
    frame.src = address
    await new Promise(resolve => (frame.onload = resolve, document.body.append(frame)))
    // Nor can the page's own scripts by accident, with messages that are none.
    for (const data of [null, 1, "x", {}, { type: "tcresponse:height", version: 1, height: 9000 }]) postMessage(data, "*")
  }, `${own.origin}/host/evil`)
  await page.getByRole("button", { name: "Show all" }).waitFor()
  assert.equal(await page.locator("tc-response iframe").evaluate(frame => frame.getBoundingClientRect().height), 300)
  await until(() => page.title(), JSON.stringify({ verdict: "failure", code: "RequestLimitExceeded", requestId: "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1" }))
})

test("heights that are none are ignored", async t => {
  // As a form of another release might send them.
  const odd = `<!doctype html><script>const say = message => parent.postMessage({ version: 1, ...message }, "*")
    say({ type: "tcresponse:ready" })
    for (const height of ["100%", NaN, -1, 1e9, null, {}]) say({ type: "tcresponse:height", height })
    say({ type: "tcresponse:height", version: 2, height: 60 })
    onmessage = () => say({ type: "tcresponse:height", height: 123 })</script>`
  const own = await serve({ files: new Map([["embed.html", Buffer.from(odd)]]) })
  const { page } = await visit(t, pageOf(element(failure, `site="${own.origin}/"`)), { origin: own.origin })
  await until(() => heightOf(page), 123)
})

test("attributes and the text may change", async t => {
  const { page } = await visit(t, pageOf(element(failure, `site="${host.origin}/"`)))
  const frame = page.frameLocator("iframe")
  await frame.locator(".verdict.failure").waitFor()
  await page.locator("tc-response").evaluate((element, text) => {
    element.setAttribute("lang", "zh")
    element.setAttribute("max-height", "none")
    const pre = element.querySelector("pre")
    if (pre) pre.textContent = text
  }, success)
  await until(() => frame.locator("#verdict").innerText(), "成功")
  await until(() => page.getByRole("button").count(), 0)
  await page.locator("tc-response").evaluate(element => element.setAttribute("show", "summary"))
  await until(() => frame.locator("html").getAttribute("data-show"), "summary")
  await page.evaluate(() => document.querySelector("tc-response")?.remove())
  assert.equal(await page.locator("iframe").count(), 0)
})
