// This file tests what the page shows for texts that are not a plain envelope: form, repairs,
// causes, secrets, other systems.

import assert from "node:assert/strict"
import { test } from "node:test"
import { clipboard, copied, editorText, open, paste, until, verdict } from "./browser.mjs"
import { api2, failure, inner, nested, secret, success } from "./texts.mjs"

test("the form is named, repairs are listed, and the clean envelope is shown", async t => {
  const page = await open(t, { permissions: clipboard })
  await paste(page, inner)
  await verdict(page, "success")
  const form = page.locator(".form")
  assert.match(await form.innerText(), /The content of Response/)
  assert.equal(await form.locator('[data-code="wrapper-missing"]').count(), 1)
  assert.equal(await page.locator('.findings [data-code="wrapper-missing"]').count(), 0)
  await page.getByText("Show the clean envelope").click()
  const shown = form.locator("pre")
  await shown.waitFor()
  const envelope = JSON.parse((await shown.textContent()) ?? "")
  assert.deepEqual(envelope, { Response: { TotalCount: 0, InstanceStatusSet: [], RequestId: "4d5e6f70-8192-4ca3-b4d5-e6f708192a3b" } })
  await page.getByRole("button", { name: "Copy Clean envelope" }).click()
  await until(() => copied(page), (await shown.textContent()) ?? "")
  // It stays open when the language changes.
  await page.locator("#language").click()
  await until(async () => (await form.locator("h3").innerText()) === "识别方式", true)
  await form.locator("pre").waitFor()
})

test("the form of a plain envelope is not explained", async t => {
  const page = await open(t)
  await paste(page, success)
  await verdict(page, "success")
  assert.equal(await page.locator(".form").count(), 0)
})

test("the error behind an error is explained as the probable cause", async t => {
  const page = await open(t)
  await paste(page, nested)
  await verdict(page, "failure")
  const headings = page.locator(".explanation h3")
  await until(async () => (await headings.allInnerTexts()).some(text => text.startsWith("Probably caused by ResourceNotFound")), true)
  assert.match(await page.locator(".form").innerText(), /Go SDK/)
})

test("several responses are listed with verdict, code, form and line", async t => {
  const page = await open(t)
  await paste(page, `${success.replace(/\n\s*/g, " ")}\n${failure.replace(/\n\s*/g, " ")}`)
  const rows = page.locator(".switcher button")
  await until(() => rows.count(), 2)
  await until(async () => /RequestLimitExceeded.*line 2/s.test(await rows.first().innerText()), true)
  await verdict(page, "failure")
  await rows.nth(1).click()
  await verdict(page, "success")
  assert.equal(await rows.nth(1).getAttribute("aria-current"), "true")
})

test("secrets are marked, covered, and uncovered by undo", async t => {
  const page = await open(t)
  await paste(page, secret)
  const section = page.locator(".secrets")
  await section.waitFor()
  await until(() => page.locator(".cm-lintRange.secret").allInnerTexts(), ["AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"])
  await section.getByRole("button", { name: "Cover" }).click()
  await until(() => section.count(), 0)
  assert.equal(await editorText(page), secret.replace(/AKID\w+/, found => "*".repeat(found.length)))
  await verdict(page, "success")
  await page.keyboard.press("Control+Z")
  await section.waitFor()
  assert.equal(await editorText(page), secret)
})

test("another system is named, and API 2.0 distinguished", async t => {
  const page = await open(t)
  await paste(page, api2)
  await verdict(page, "other")
  assert.match(await page.locator(".verdict .gist").innerText(), /API 2\.0/)
  assert.match(await page.locator(".other-system").innerText(), /TC3-HMAC-SHA256/)
  assert.equal(await page.locator(".action").count(), 0)
})
