// This file tests that the page works without a network after the first visit, and that a new release is not held up by what was kept.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, until, verdict } from "./browser.mjs"
import { serve } from "./host.mjs"
import { buses, failure, success } from "./texts.mjs"

/** Waits until the service worker is in charge of the page and has kept a file whose name contains part. */
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
    assert.ok((await page.locator(".explanation ol li").count()) >= 2)
    await paste(page, buses)
    await page.locator('[data-key="reject"]').waitFor()
    await page.locator("#language").click()
    await until(() => page.locator("#verdict").innerText(), "成功")
  })

test("a new release shows at once, and what was kept of the old one goes", async t => {
  const changed = new Map()
  const own = await serve({ changed })
  const page = await open(t, { origin: own.origin, isOffline: true })
  await kept(page, "/engine-")
  const names = await page.evaluate(() => caches.keys())
  assert.equal(names.length, 1)
  changed.set("index.html", data => data.toString().replace("<html ", '<html data-release="new" '))
  changed.set("sw.js", data => data.toString().replace(/("[0-9a-f]{10}")(?![^]*"[0-9a-f]{10}")/, '"0123456789"'))
  await page.reload()
  assert.equal(await page.evaluate(() => document.documentElement.dataset.release), "new")
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then(registration => registration?.update()))
  await until(async () => {
    const now = await page.evaluate(() => caches.keys())
    return now.length === 1 && now[0] !== names[0]
  }, true)
  await page.locator(".editor .cm-content").waitFor()
  await paste(page, success)
  await verdict(page, "success")
})

test("the embedded form registers no service worker", async t => {
  const page = await open(t, { path: `/embed.html#text=${encodeURIComponent(success)}`, isOffline: true, isWaiting: false })
  await verdict(page, "success")
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(list => list.length)), 0)
})
