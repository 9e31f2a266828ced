// This file tests that a page that cannot start or work shows why, in both languages, and shows
// nothing else.

import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { pathToFileURL } from "node:url"
import { editorText, open, until, verdict } from "./browser.mjs"
import { dist, serve } from "./host.mjs"
import { failure, success } from "./texts.mjs"

// Half a script may be valid by chance, and then stops at the first name whose place was in the
// other half.
const consequences = /Failed to load (resource|module)|MIME type|[Uu]ncaught:? (SyntaxError|ReferenceError)|CORS|blocked|origin 'null'|ERR_|Unsafe attempt|URL scheme "file"/
const fragment = (text, language) => `#lang=${language}&text=${encodeURIComponent(text)}`

/**
 * Waits for the notice, and makes sure that it is the only one: no introduction is shown, and no
 * consequence is reported as another problem.
 */
async function saysOnly(page, pattern) {
  await page.locator(".notice").first().waitFor()
  await page.waitForLoadState("load")
  assert.match(await page.locator(".output").innerText(), pattern)
  // Scripts and styles have come or failed by then. The network need not become idle: nothing reads
  // the engine that the page has asked for beforehand.
  await page.evaluate(() => new Promise(resolve => requestIdleCallback(resolve)))
  assert.equal(await page.locator(".notice").count(), 1)
  assert.equal(await page.locator("#result").innerText(), "")
}

const words = {
  file: { "en-US": /opened as a file[^]*go run \./, "zh-CN": /作为文件打开[^]*go run \./ },
  old: { "en-US": /too old[^]*Safari 16\.4/, "zh-CN": /版本过旧[^]*Safari 16\.4/ },
  missing: { "en-US": /incomplete[^]*missing or damaged/, "zh-CN": /不完整[^]*缺失或已损坏/ },
}

for (const locale of /** @type {const} */ (["en-US", "zh-CN"])) {
  for (const path of ["index.html", "embed.html", "embed.html" + fragment(failure, locale.slice(0, 2))])
    test(`${path.slice(0, 40)} opened as a file says that it needs a server, in ${locale}`, async t => {
      const page = await open(t, { origin: pathToFileURL(dist).href, path: "/" + path, locale, isWaiting: false, expected: consequences })
      await saysOnly(page, words.file[locale])
    })

  for (const path of ["/", "/embed.html"])
    test(`${path} names an old browser as such, in ${locale}`, async t => {
      const page = await open(t, { path, locale, isWaiting: false, before: page => page.addInitScript(() => void delete (/** @type {any} */ (globalThis).DecompressionStream)) })
      await saysOnly(page, words.old[locale])
    })

  test(`a page whose script is missing says so, in ${locale}`, async t => {
    const own = await serve({ changed: new Map([["main-", () => Promise.reject(new Error("missing"))]]) })
    const page = await open(t, { origin: own.origin, locale, isWaiting: false, expected: consequences })
    await saysOnly(page, words.missing[locale])
  })
}

for (const [name, remove] of Object.entries({
  "Object.hasOwn": () => void delete (/** @type {any} */ (Object).hasOwn),
  WebAssembly: () => void delete (/** @type {any} */ (globalThis).WebAssembly),
  "WebAssembly.compileStreaming": () => void delete (/** @type {any} */ (WebAssembly).compileStreaming),
}))
  test(`a browser without ${name} is named as too old`, async t => {
    const page = await open(t, { isWaiting: false, before: page => page.addInitScript(remove) })
    await saysOnly(page, words.old["en-US"])
  })

/** @type {Record<string, ConstructorParameters<typeof Map<string, any>>[0]>} */
const incomplete = {
  "a script cut in the middle": [["main-", data => data.subarray(0, data.length / 2)]],
  "an empty script": [["main-", () => ""]],
  "a script that another one imports missing": [["chunk-", () => Promise.reject(new Error("missing"))]],
  "a newer syntax than the browser reads": [["main-", data => "let let = 1;" + data]],
  "styles cut in the middle": [["style-", data => data.subarray(0, data.length / 2)]],
  "styles missing": [["style-", () => Promise.reject(new Error("missing"))]],
}
for (const [name, changed] of Object.entries(incomplete))
  for (const isFallback of [false, true])
    test(`a page with ${name} says so, ${isFallback ? "with a web page for a missing file" : "with an error for a missing file"}`, async t => {
      const own = await serve({ changed: new Map(changed), isFallback })
      const page = await open(t, { origin: own.origin, isWaiting: false, expected: consequences })
      await page.locator(".notice").waitFor()
      assert.match(await page.locator(".notice").innerText(), words.missing["en-US"])
    })

test("a page at the wrong address says where it belongs", async t => {
  const own = await serve({ pages: { "/some/other": await readFile(join(dist, "index.html"), "utf8") } })
  const page = await open(t, { origin: own.origin, path: "/some/other", isWaiting: false, expected: consequences })
  await saysOnly(page, /address ends with a slash/)
})

test("an embedded form whose script is missing says so in the language that it was given", async t => {
  const own = await serve({ changed: new Map([["embed-", () => Promise.reject(new Error("missing"))]]) })
  const page = await open(t, { origin: own.origin, path: "/embed.html" + fragment(failure, "zh"), isWaiting: false, expected: consequences })
  await saysOnly(page, words.missing["zh-CN"])
})

for (const text of ["", success])
  test(`a frame that may load nothing does not say that no text was given, ${text ? "with" : "without"} a text`, async t => {
    const pages = { "/host/": `<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="/embed.html${fragment(text, "en")}" width="600" height="400"></iframe>` }
    const own = await serve({ pages, cors: false })
    const page = await open(t, { origin: own.origin, path: "/host/", isWaiting: false, expected: consequences })
    const frame = page.frameLocator("iframe")
    await frame.locator(".notice.broken").waitFor()
    await until(() => frame.locator("#result").innerText(), "")
    assert.match(await frame.locator(".notice").innerText(), /Access-Control-Allow-Origin/)
  })

test("a text given in time is never reported as missing", async t => {
  const page = await open(t, {
    path: "/embed.html" + fragment(success, "en"),
    isWaiting: false,
    before: page =>
      page.addInitScript(() => {
        const said = (/** @type {any} */ (globalThis).said = new Set())
        document.addEventListener("DOMContentLoaded", () => {
          const resultEl = document.getElementById("result")
          const look = () => said.add(resultEl?.textContent)
          look()
          if (resultEl) new MutationObserver(look).observe(resultEl, { childList: true, subtree: true })
        })
      }),
  })
  await verdict(page, "success")
  const said = await page.evaluate(() => [.../** @type {any} */ (globalThis).said].filter(text => /No text was given/.test(text)))
  assert.deepEqual(said, [])
})

for (const path of ["/", "/embed.html"])
  test(`${path} says in both languages that it needs JavaScript`, async t => {
    const page = await open(t, { path, isWaiting: false, isScripted: false })
    await page.locator(".notice").waitFor()
    assert.match(await page.locator(".notice").innerText(), /needs JavaScript[^]*需要 JavaScript/)
  })

test("the page for unknown addresses needs no file and no script, and leads back from any depth", async t => {
  const names = await readdir(dist)
  assert.ok(names.includes("404.html"))
  const html = await readFile(join(dist, "404.html"), "utf8")
  const own = await serve({ pages: { "/unknown": html, "/deep/unknown": html } })
  for (const [path, link] of /** @type {const} */ ([["/unknown", "./"], ["/deep/unknown", "../"]])) {
    const page = await open(t, { origin: own.origin, path, isWaiting: false, isScripted: false })
    assert.match(await page.locator("body").innerText(), /no such page[^]*没有这个页面/)
    assert.notEqual(await page.locator("a").first().evaluate(element => getComputedStyle(element).color), "rgb(0, 0, 238)", "styles are not refused")
    await page.locator(`a[href="${link}"]`).first().click()
    await page.waitForURL(own.origin + "/")
  }
  assert.deepEqual(own.requests.filter(({ name }) => name !== "index.html" && !/^(favicon|style-|engine-|worker-|main-|chunk-)/.test(name)), [])
})

/** Returns a promise and the function that resolves it. */
function deferred() {
  let resolve = () => {}
  const promise = new Promise(done => (resolve = () => done(undefined)))
  return { promise, resolve }
}

/** Sums the layout shifts of a page, also those right after a key. */
function sumShifts(page) {
  return page.addInitScript(() => {
    const scope = /** @type {any} */ (globalThis)
    scope.shifts = 0
    new PerformanceObserver(list => list.getEntries().forEach(entry => (scope.shifts += /** @type {any} */ (entry).value))).observe({ type: "layout-shift", buffered: true })
  })
}

const loading = { "en-US": /Loading the checker, (49|50) %$/, "zh-CN": /正在加载检查程序，(49|50)%$/ }

for (const locale of /** @type {const} */ (["en-US", "zh-CN"]))
  for (const [width, height] of [[1280, 860], [390, 844]])
    test(`a text that is there before the engine is kept, and checked once it comes, ${width} pixels wide, in ${locale}`, async t => {
      const { promise, resolve } = deferred()
      const own = await serve({ held: new Map([["engine-", promise]]) })
      const page = await open(t, { origin: own.origin, locale, width, height, isWaiting: false, before: sumShifts })
      // The editor would take the engine's time.
      await page.locator("#text").focus()
      // A text that comes at once would fold the field on a phone.
      await page.keyboard.insertText(failure[0])
      await page.keyboard.insertText(failure.slice(1))
      const shown = () => page.locator("#result").getAttribute("data-progress")
      const said = () => page.locator("#status").innerText()
      // Half of the engine is there, and people see and hear that.
      await until(async () => [loading[locale].test((await shown()) ?? ""), loading[locale].test(await said())], [true, true])
      assert.match(await said(), /RequestLimitExceeded/)
      assert.equal(await page.locator("#status").getAttribute("aria-live"), "polite")
      assert.equal(await page.locator(".notice").count(), 0)
      // Of a plain failure the verdict is there too, and nothing that takes the engine.
      await verdict(page, "failure")
      assert.equal(await page.locator('[data-part="code"]').innerText(), "RequestLimitExceeded")
      assert.equal(await page.locator('[data-part="first-step"]').count(), 0)
      resolve()
      await page.locator('[data-part="first-step"]').waitFor()
      await page.locator(".editor .cm-content").waitFor()
      await until(shown, "")
      await until(async () => /Loading|正在加载/.test(await said()), false)
      assert.equal(await editorText(page), failure)
      const shifts = await page.evaluate(() => /** @type {any} */ (globalThis).shifts)
      assert.ok(shifts <= 0.02, `the layout shifted by ${shifts}`)
    })

for (const [name, text] of Object.entries({
  "a success that may have failed in part": '{"Response": {"Set": [{"ErrorMsg": "m"}], "RequestId": "r"}}',
  "a text that is no JSON": failure.slice(0, -1),
  "two errors": failure.replace('"Error"', '"Error": null, $&'),
}))
  test(`without the engine there is no verdict on ${name}`, async t => {
    const { promise, resolve } = deferred()
    const own = await serve({ held: new Map([["engine-", promise]]) })
    const page = await open(t, { origin: own.origin, isWaiting: false })
    await page.locator("#text").focus()
    await page.keyboard.insertText(failure)
    await verdict(page, "failure")
    await page.locator("#text").fill(text)
    await until(() => page.locator(".verdict").count(), 0)
    resolve()
    await page.locator(".verdict").waitFor()
  })

test("a verdict without the engine goes when the engine cannot be loaded", async t => {
  const { promise, resolve } = deferred()
  const own = await serve({ held: new Map([["engine-", promise]]), changed: new Map([["engine-", data => data.subarray(0, data.length - 1)]]) })
  const page = await open(t, { origin: own.origin, isWaiting: false })
  await page.locator("#text").focus()
  await page.keyboard.insertText(failure)
  await verdict(page, "failure")
  resolve()
  await page.locator(".notice").waitFor()
  assert.equal(await page.locator("#result").innerText(), "")
})

test("the progress goes when the engine comes to a page without a text", async t => {
  const { promise, resolve } = deferred()
  const own = await serve({ held: new Map([["engine-", promise]]) })
  const page = await open(t, { origin: own.origin, isWaiting: false, before: sumShifts })
  await page.locator("#status", { hasText: loading["en-US"] }).waitFor({ state: "attached" })
  // The introduction can be read meanwhile.
  assert.match(await page.locator("#result").innerText(), /Nothing|browser/)
  assert.equal(await page.locator("#result").getAttribute("aria-busy"), "false")
  resolve()
  await until(async () => [await page.locator("#result").getAttribute("data-progress"), await page.locator("#status").innerText()], ["", ""])
  assert.ok((await page.evaluate(() => /** @type {any} */ (globalThis).shifts)) <= 0.02)
})
