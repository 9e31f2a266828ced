// This file tests that the page works without a network after the first visit, and that the cache
// does not delay a new release.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, until, verdict } from "./browser.mjs"
import { readdir } from "node:fs/promises"
import { dist, nextRelease, serve } from "./host.mjs"
import { buses, failure, success } from "./texts.mjs"

/**
 * Waits until the service worker controls the page and has cached a file whose name contains part.
 */
async function kept(page, part) {
  await until(
    () =>
      page.evaluate(async part => {
        if (!navigator.serviceWorker.controller) return false
        for (const name of await caches.keys()) {
          const requests = await (await caches.open(name)).keys()
          if (requests.some(request => request.url.includes(part))) return true
        }
        return false
      }, part),
    true,
  )
}

for (const path of ["/", "/some/where/"])
  test(`the page at ${path} works with the network cut after the first visit`, async t => {
    const own = await serve()
    const page = await open(t, { origin: own.origin, path, isOffline: true, expected: /Failed to load resource|ERR_/ })
    await paste(page, buses)
    await page.locator('[data-key="reject"]').waitFor()
    await kept(page, "/pack-eb-")
    own.cut(true)
    await page.reload()
    await page.locator(".editor .cm-content").waitFor()
    await paste(page, failure)
    await verdict(page, "failure")
    assert.ok((await page.locator(".steps ol li").count()) >= 2)
    await paste(page, buses)
    await page.locator('[data-key="reject"]').waitFor()
    await page.locator("#language").click()
    await until(() => page.locator("#verdict").innerText(), "成功")
    await page.goto(`${own.origin}${path}embed.html#lang=en&text=${encodeURIComponent(failure)}`)
    await verdict(page, "failure")
    own.cut(false)
    own.fail(true)
    await page.goto(own.origin + path)
    await works(page)
  })

/** Returns the cached files whose content or type does not match their name. */
const wrongCopies = page =>
  page.evaluate(async () => {
    const types = { bin: "application/octet-stream", css: "text/css", js: "text/javascript", json: "application/json" }
    const wrong = []
    for (const key of await caches.keys()) {
      const cache = await caches.open(key)
      for (const { url } of await cache.keys()) {
        const [, start, ending] = /-([0-9A-Za-z]+)\.(bin|css|js|json)$/.exec(url) ?? []
        const response = await cache.match(url)
        if (!start || !ending || !response) continue
        const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()))
        const hex = [...sum].map(byte => byte.toString(16).padStart(2, "0")).join("")
        if (!hex.startsWith(start) || response.headers.get("Content-Type") !== types[ending]) wrong.push(url)
      }
    }
    return wrong
  })

/**
 * Checks for a newer service worker and waits for its final state: "activated", "redundant" if it
 * could not cache its release, or "none".
 */
const update = page =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update().catch(() => {})
    const worker = registration.installing ?? registration.waiting
    if (!worker) return "none"
    return new Promise(resolve => {
      const look = () => ["activated", "redundant"].includes(worker.state) && resolve(worker.state)
      worker.onstatechange = look
      look()
    })
  })

/**
 * Waits until only one release is cached: an attempt that begins too early fails, and a later one
 * must succeed.
 */
const takenOver = page => until(async () => (await update(page), await page.evaluate(() => caches.keys().then(keys => keys.length))), 1)

const release = page => page.evaluate(() => document.documentElement.dataset.release)

async function works(page) {
  await page.locator(".editor .cm-content").waitFor()
  await paste(page, failure)
  await verdict(page, "failure")
}

const refused = /Failed to load (resource|module)|MIME type|ERR_|Uncaught SyntaxError/

test("a new release is shown at once, and the cache of the old one is removed", async t => {
  const files = new Map()
  const own = await serve({ files })
  const page = await open(t, { origin: own.origin, isOffline: true })
  await kept(page, "/engine-")
  const names = await page.evaluate(() => caches.keys())
  assert.equal(names.length, 1)
  const next = await nextRelease()
  for (const [name, data] of next.files) files.set(name, data)
  await page.reload()
  await works(page)
  assert.equal(await release(page), "next")
  await takenOver(page)
  await kept(page, next.script)
  assert.notDeepEqual(await page.evaluate(() => caches.keys()), names)
  assert.deepEqual(await wrongCopies(page), [])
  own.cut(true)
  await page.reload()
  assert.equal(await release(page), "next")
})

// What a host may send instead of a file that is not, or not completely, uploaded.
for (const [name, { isFallback, cut }] of Object.entries({
  "a web page with status 200": { isFallback: true, cut: false },
  "status 404": { isFallback: false, cut: false },
  "half of it": { isFallback: false, cut: true },
})) {
  test(`while a release is deployed the cached one is shown completely: a missing script is ${name}`, async t => {
    const files = new Map()
    const own = await serve({ files, isFallback, isCaching: true })
    const page = await open(t, { origin: own.origin, isOffline: true, expected: refused })
    await kept(page, "/engine-")
    await update(page)
    const next = await nextRelease()
    for (const [name, data] of next.files) files.set(name, data)
    const script = next.files.get(next.script)
    files.set(next.script, cut && script ? script.subarray(0, script.length / 2) : null)
    await page.goto(own.origin)
    await works(page)
    assert.equal(await release(page), undefined)
    assert.equal(await update(page), "redundant")
    assert.deepEqual(await wrongCopies(page), [])
    own.cut(true)
    await page.goto(own.origin)
    await works(page)
    own.cut(false)
    // Now the deployment is complete.
    files.set(next.script, script)
    await page.goto(own.origin)
    await works(page)
    assert.equal(await release(page), "next")
    await takenOver(page)
    await kept(page, next.script)
    assert.deepEqual(await wrongCopies(page), [])
  })
}

test("the new release is not shown before its engine can be loaded", async t => {
  const files = new Map()
  const own = await serve({ files, isFallback: true, isCaching: true })
  const page = await open(t, { origin: own.origin, isOffline: true, expected: refused })
  await kept(page, "/engine-")
  const next = await nextRelease()
  const html = String(next.files.get("index.html"))
  for (const [name, data] of next.files) files.set(name, data)
  files.set("index.html", Buffer.from(html.replace(/engine-[0-9a-f]{10}/, "engine-0123456789")))
  await page.goto(own.origin)
  await works(page)
  assert.equal(await release(page), undefined)
  files.set("index.html", Buffer.from(html))
  await page.goto(own.origin)
  await works(page)
  assert.equal(await release(page), "next")
})

test("a service worker that arrives before its release does not take over", async t => {
  const files = new Map()
  const own = await serve({ files })
  const page = await open(t, { origin: own.origin, isOffline: true, expected: refused })
  await kept(page, "/engine-")
  await update(page)
  const next = await nextRelease()
  files.set("sw.js", next.files.get("sw.js"))
  assert.equal(await update(page), "redundant")
  files.set(next.script, next.files.get(next.script))
  // Its files are there, but the page is still that of the previous release.
  assert.equal(await update(page), "redundant")
  await page.reload()
  await works(page)
  for (const [name, data] of next.files) files.set(name, data)
  await takenOver(page)
  await kept(page, next.script)
})

test("a first visit in the middle of a deployment says so, and the next one works, whatever the browser has cached", async t => {
  const { script, files } = await nextRelease()
  const code = files.get(script)
  files.set(script, null)
  const own = await serve({ files, isFallback: true, isCaching: true })
  const page = await open(t, { origin: own.origin, isOffline: true, isWaiting: false, expected: refused })
  await page.locator(".notice").waitFor()
  assert.match(await page.locator(".notice").innerText(), /incomplete/)
  files.set(script, code ?? null)
  own.requests.length = 0
  await page.goto(own.origin)
  await until(() => release(page).catch(() => ""), "next")
  await works(page)
  assert.equal(await page.locator(".notice").count(), 0)
  // Only the page itself requested it again: for the browser its cached copy was valid forever.
  assert.deepEqual(own.requests.filter(({ name }) => name === script).map(({ purpose }) => purpose)[0], "empty")
})

test("an engine with wrong content in a cache is fetched again at the next visit", async t => {
  const files = new Map()
  const own = await serve({ files, isFallback: true, isCaching: true })
  const engine = (await readdir(dist)).find(name => name.startsWith("engine-")) ?? ""
  files.set(engine, null)
  const page = await open(t, { origin: own.origin, isWaiting: false, expected: refused })
  await page.locator(".notice.broken").waitFor()
  assert.match(await page.locator(".notice").innerText(), /engine-.*web page/)
  files.set(engine, Buffer.from("neither an engine nor a page"))
  await page.goto(own.origin)
  await page.locator(".notice.broken").waitFor()
  files.delete(engine)
  await page.goto(own.origin)
  await works(page)
})

test("a page recovers from what a service worker of an earlier release has cached", async t => {
  const old = `
    onfetch = event => {
      const { request } = event
      if (!/-[0-9a-f]{10}[.]/.test(request.url)) return
      event.respondWith((async () => {
        const cache = await caches.open("old")
        const kept = request.cache === "reload" ? undefined : await cache.match(request)
        if (kept) return kept
        const response = await fetch(request)
        if (response.ok) await cache.put(request, response.clone())
        return response
      })())
    }
    onactivate = event => event.waitUntil(clients.claim())`
  const files = new Map([["sw.js", Buffer.from(old)]])
  const own = await serve({ files, isFallback: true, isCaching: true })
  const page = await open(t, { origin: own.origin, isOffline: true, expected: refused })
  await until(() => page.evaluate(() => !!navigator.serviceWorker.controller), true)
  const next = await nextRelease()
  files.set("index.html", next.files.get("index.html") ?? null).set(next.script, null)
  await page.goto(own.origin)
  await page.locator(".notice").waitFor()
  assert.match(await page.locator(".notice").innerText(), /incomplete/)
  files.set(next.script, next.files.get(next.script) ?? null)
  await page.goto(own.origin)
  await until(() => release(page).catch(() => ""), "next")
  await works(page)
  // Its successor caches the right content.
  files.set("sw.js", next.files.get("sw.js") ?? null)
  await update(page)
  await kept(page, next.script)
  await page.evaluate(() => caches.delete("old"))
  assert.deepEqual(await wrongCopies(page), [])
})

test("a damaged script in the cache is replaced automatically", async t => {
  const own = await serve()
  const page = await open(t, { origin: own.origin, isOffline: true, expected: refused })
  await kept(page, "/engine-")
  await page.evaluate(async () => {
    for (const key of await caches.keys()) {
      const cache = await caches.open(key)
      for (const request of await cache.keys()) if (/main-/.test(request.url)) await cache.put(request, new Response("<html>", { headers: { "Content-Type": "text/html" } }))
    }
  })
  await page.goto(own.origin)
  await works(page)
  await until(() => wrongCopies(page), [])
})

test("a web page in place of a file is passed on and not cached", async t => {
  const own = await serve({ isFallback: true })
  const page = await open(t, { origin: own.origin, isOffline: true })
  await kept(page, "/engine-")
  const type = await page.evaluate(() => fetch("./pack-zoo-v20260102-0123456789.bin").then(response => response.headers.get("Content-Type")))
  assert.match(type ?? "", /html/)
  assert.deepEqual(await wrongCopies(page), [])
})

test("the embedded form registers no service worker", async t => {
  const page = await open(t, { path: `/embed.html#text=${encodeURIComponent(success)}`, isOffline: true, isWaiting: false })
  await verdict(page, "success")
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(list => list.length)), 0)
})
