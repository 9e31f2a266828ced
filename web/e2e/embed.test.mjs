// This file tests the embedded form in a host page.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, until } from "./browser.mjs"
import { serve } from "./host.mjs"
import { failure, faulty } from "./texts.mjs"

/**
 * Serves a host page whose frame has the given sandbox and fragment; it stores the last message
 * with a height as lastMessage.
 */
async function hostPage(t, { sandbox, fragment, cors = true }) {
  const pages = {
    "/host/": `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><iframe ${sandbox === null ? "" : `sandbox="${sandbox}"`} src="/some/where/embed.html#${fragment}" width="600"></iframe>
      <script>
        const frame = document.querySelector("iframe"), messages = []
        addEventListener("message", event => {
          if (event.source !== frame.contentWindow || event.data.type !== "tcresponse:height") return
          messages.push(event.data)
          frame.style.height = event.data.height + "px"
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
    const lastMessage = () => page.evaluate("messages.at(-1)")
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
