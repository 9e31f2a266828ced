// This file checks the page with axe-core, at two widths, in both themes and both languages.

import assert from "node:assert/strict"
import { test } from "node:test"
import axe from "axe-core"
import { open, paste, settled, verdict } from "./browser.mjs"
import { serve } from "./host.mjs"
import { api2, apply, bare, buses, failure, inner, nested, nothing, secret, faulty, success, vague } from "./texts.mjs"

/** Returns the violations that axe-core finds in the current page. */
async function violations(page) {
  await page.evaluate(quiet)
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join("; ")}`)
}

// axe-core fails on elements that are removed while it runs, and the editor colours its text a
// little later.
function quiet() {
  return new Promise(resolve => {
    const done = () => (observer.disconnect(), resolve(undefined))
    let timer = setTimeout(done, 150)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(done, 150)
    })
    const options = { subtree: true, childList: true, attributes: true, characterData: true }
    observer.observe(document, options)
    const root = document.querySelector(".editor")?.shadowRoot
    if (root) observer.observe(root, options)
  })
}

// Of width, theme and language, each pair of values is there.
for (const [width, colorScheme, locale] of /** @type {const} */ ([[390, "light", "en-US"], [390, "dark", "zh-CN"], [1280, "light", "zh-CN"], [1280, "dark", "en-US"]]))
  test(`${width} px, ${colorScheme}, ${locale}`, async t => {
    const page = await open(t, { width, colorScheme, locale, before: page => page.addInitScript({ content: axe.source }) })
    await page.locator("summary").first().click()
    assert.deepEqual(await violations(page), [], "empty")
    // Each verdict differs from the one before, so that waiting for it waits for this text.
    const texts = [[success, "success"], [failure, "failure"], [faulty, "success"], [nothing, "other"], [buses, "success"], [nested, "failure"], [vague, "success"], [api2, "other"], [`${secret}\n${inner}`, "success"]]
    for (const [text, name] of texts) {
      await paste(page, text)
      await verdict(page, name)
      await settled(page)
      for (let closed = page.locator("#result details:not([open]) > summary"); (await closed.count()) > 0; ) await closed.first().click()
      assert.deepEqual(await violations(page), [], text)
    }
    await paste(page, apply)
    await verdict(page, "failure")
    await settled(page)
    assert.deepEqual(await violations(page), [], "several failures")
    await page.locator('[data-key="ticket"]').click()
    await page.locator(".menu").waitFor()
    assert.deepEqual(await violations(page), [], "menu")
    await page.keyboard.press("Escape")
    await paste(page, buses)
    await page.locator('[data-key="reject"]').click()
    await page.locator(".picker [role=option]").first().waitFor()
    assert.deepEqual(await violations(page), [], "likely actions")
    await page.keyboard.press("Escape")
    await paste(page, bare)
    await page.locator('[data-key="pick"]').click()
    await page.keyboard.type("cvm describe")
    await page.locator(".picker [role=option]").first().waitFor()
    assert.deepEqual(await violations(page), [], "picker")
    await page.keyboard.press("Escape")
    if (width < 960) await page.locator("#show-text").click()
    await page.locator(".cm-content").focus()
    await page.keyboard.press("Control+F")
    await page.locator(".cm-search").waitFor()
    assert.deepEqual(await violations(page), [], "search")
    await page.locator("#examples").click()
    await page.locator(".examples li").first().waitFor()
    assert.deepEqual(await violations(page), [], "examples")
    await page.locator('[data-example="secret"]').click()
    await settled(page)
    if (width < 960) await page.locator("#show-text").click()
    await page.locator("#format").click()
    await page.locator("#notice .title").waitFor()
    assert.deepEqual(await violations(page), [], "notice of a button")
    await page.locator("#share").click()
    await page.locator('[data-key="copy-link"]:enabled').waitFor()
    await page.locator(".share summary").click()
    assert.deepEqual(await violations(page), [], "share")
  })

const id = "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"
const partly = JSON.stringify({ Response: { SendStatusSet: [{ Code: "LimitExceeded.PhoneNumberDailyLimit", Message: "m" }, { Code: "Ok", Message: "send success" }], RequestId: id } })
const unknown = Object.fromEntries(["Colour", "Shade", "Size", "Weight", "Height", "Width", "Depth"].map(name => [name, 1]))
const differing = JSON.stringify({ Response: { EventBuses: [{ ModTime: "2021-08-09T02:48:02+08:00", Description: "", AddTime: "2021-08-09T02:48:02+08:00", EventBusName: "a", EventBusId: "eb-1", Type: "Custom", ...unknown }], TotalCount: 1, RequestId: id } })

// Two of the eight are enough for what has the colours and parts of the states above.
for (const [width, colorScheme, locale] of /** @type {const} */ ([[390, "dark", "zh-CN"], [1280, "light", "en-US"]]))
  test(`rarer states: ${width} px, ${colorScheme}, ${locale}`, async t => {
    let release = () => {}
    const held = new Promise(done => (release = () => done(undefined)))
    const { origin } = await serve({ held: new Map([["engine-", held]]) })
    const page = await open(t, { origin, width, colorScheme, locale, isWaiting: false, before: page => page.addInitScript({ content: axe.source }) })
    await page.locator('#result:not([data-progress=""])[data-progress]').waitFor()
    assert.deepEqual(await violations(page), [], "loading")
    release()
    await page.locator(".editor .cm-content").waitFor()
    for (const [text, name] of [[partly, "success"], [buses.slice(0, -20), "invalid"], [differing, "success"]]) {
      await paste(page, text)
      await verdict(page, name)
      await settled(page)
      assert.deepEqual(await violations(page), [], text)
    }
    await page.locator('[data-part="checks"] [data-key="checks"]').click()
    assert.deepEqual(await violations(page), [], "all checks")
    await page.evaluate(() => void (location.hash = "code=AuthFailure.SignatureFailure"))
    await page.locator("#result .explanation h3").waitFor()
    assert.deepEqual(await violations(page), [], "a code by itself")
  })

test("the embedded form", async t => {
  const path = `/embed.html#lang=en&text=${encodeURIComponent(faulty)}`
  const page = await open(t, { path, isWaiting: false, before: page => page.addInitScript({ content: axe.source }) })
  await page.locator(".verdict").waitFor()
  assert.deepEqual(await violations(page), [])
})
