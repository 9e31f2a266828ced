// This file tests the result's parts: their order, the grouped checks, what failed in part, where a
// tool failed, and what can be handed on.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, selected, settled, until, verdict } from "./browser.mjs"
import { failure, secret } from "./texts.mjs"

const id = "d2a7c9f4-31e8-4b65-90da-7f5e1c3b8a06"

/**
 * Fifty instances with three differences each: a string for a number, a field in another case, a
 * field that nobody defines.
 */
const instances = JSON.stringify({
  Response: {
    EventBuses: Array.from({ length: 50 }, (_, i) => ({
      ModTime: "2021-08-09T02:48:02+08:00", Description: "orders", AddTime: "2021-08-09T02:48:02+08:00", EventBusName: "orders", eventBusId: `eb-${i}`, Type: "Custom", PayMode: 3, Colour: "red",
    })),
    TotalCount: 50,
    RequestId: id,
  },
}, null, 1)

const error = (code, message, id, address, place) => `│ Error: [TencentCloudSDKError] Code=${code}, Message=${message}, RequestId=${id}
│ 
│   with ${address},
│   on ${place}, in resource "any" "one":
╵
`

const apply = `2026-06-01T09:15:30Z apply in ap-nanjing
${error("LimitExceeded", "The quota is used up.", "11111111-52e0-4a7c-8b39-c4d6e8f0a2b5", "tencentcloud_eip.a[0]", "net.tf line 4")}${error("LimitExceeded", "The quota is used up.", "22222222-52e0-4a7c-8b39-c4d6e8f0a2b5", "tencentcloud_eip.a[1]", "net.tf line 4")}${error("ResourceInUse", "The group is in use.", "33333333-52e0-4a7c-8b39-c4d6e8f0a2b5", "tencentcloud_security_group.b", "net.tf line 19")}`

/** Returns the parts of the result in the order of the page. */
const order = page => page.locator("[data-part]").evaluateAll(elements => elements.map(element => element instanceof HTMLElement && element.dataset.part))

test("the parts of a failure stand in the order in which they are needed, in the page and in the embedded form", async t => {
  const page = await open(t)
  const frame = await open(t, { path: `/embed.html#lang=zh&text=${encodeURIComponent(failure)}`, isWaiting: false })
  await paste(page, failure)
  const parts = ["verdict", "code", "action", "meaning", "retry", "first-step", "message", "request-id", "steps", "causes", "fields"]
  for (const shown of [page, frame]) {
    await verdict(shown, "failure")
    await settled(shown)
    await until(() => order(shown), parts)
  }
})

test("fifty instances with three differences give three rows, with exact counts and a way to each place", async t => {
  const page = await open(t)
  await paste(page, instances)
  await verdict(page, "success")
  const rows = page.locator('[data-part="checks"] .findings-list li')
  await until(() => rows.count(), 3)
  for (const row of await rows.all()) assert.match(await row.innerText(), /1 of 50/)
  const payMode = rows.filter({ hasText: "PayMode" })
  await payMode.locator(".finding").click()
  await until(() => selected(page), "3")
  const line = async () => Number(/Line (\d+)/.exec(await payMode.innerText())?.[1])
  const first = await line()
  await payMode.getByRole("button", { name: "Next place" }).click()
  assert.match(await payMode.innerText(), /2 of 50/)
  assert.equal(await line(), first + 10)
  await payMode.getByRole("button", { name: "Previous place" }).click()
  await payMode.getByRole("button", { name: "Previous place" }).press("Enter")
  assert.match(await payMode.innerText(), /50 of 50/)
})

test("a call of which a part failed is no plain success", async t => {
  const page = await open(t)
  await paste(page, JSON.stringify({ Response: { SendStatusSet: [{ Code: "LimitExceeded.PhoneNumberDailyLimit", Message: "m" }, { Code: "Ok", Message: "send success" }], RequestId: id } }))
  await until(() => page.locator("#verdict").innerText(), "Partly failed: 1 of 2")
  assert.equal(await page.locator(".verdict.flawed").count(), 1)
  await page.locator('[data-part="first-step"]').waitFor()
})

test("errors that say the same are listed once, with the places of a tool", async t => {
  const page = await open(t)
  await paste(page, apply)
  await verdict(page, "failure")
  const rows = page.locator(".switcher > ol > li")
  await until(() => rows.count(), 2)
  assert.match(await rows.first().innerText(), /LimitExceeded ×2\s+tencentcloud_eip\.a\[0\] · net\.tf:4\s+22222222-\S+\s+tencentcloud_eip\.a\[1\] · net\.tf:4/)
  assert.match(await page.locator(".verdict").innerText(), /tencentcloud_eip\.a\[0\] · net\.tf:4/)
  await rows.first().locator("button").nth(1).click()
  await until(() => page.locator('[data-part="request-id"] .value').innerText(), "22222222-52e0-4a7c-8b39-c4d6e8f0a2b5")
})

const tickets = {
  "en-US": `Code: LimitExceeded
Message: The quota is used up.
RequestId: 11111111-52e0-4a7c-8b39-c4d6e8f0a2b5, 22222222-52e0-4a7c-8b39-c4d6e8f0a2b5
Region: ap-nanjing
Time: 2026-06-01T09:15:30Z
Place: tencentcloud_eip.a[0] · net.tf:4, tencentcloud_eip.a[1] · net.tf:4

Code: ResourceInUse
Message: The group is in use.
RequestId: 33333333-52e0-4a7c-8b39-c4d6e8f0a2b5
Region: ap-nanjing
Place: tencentcloud_security_group.b · net.tf:19
`,
  "zh-CN": `错误码：LimitExceeded
错误信息：The quota is used up.
RequestId：11111111-52e0-4a7c-8b39-c4d6e8f0a2b5, 22222222-52e0-4a7c-8b39-c4d6e8f0a2b5
地域：ap-nanjing
时间：2026-06-01T09:15:30Z
位置：tencentcloud_eip.a[0] · net.tf:4, tencentcloud_eip.a[1] · net.tf:4

错误码：ResourceInUse
错误信息：The group is in use.
RequestId：33333333-52e0-4a7c-8b39-c4d6e8f0a2b5
地域：ap-nanjing
位置：tencentcloud_security_group.b · net.tf:19
`,
}

for (const [locale, ticket] of Object.entries(tickets))
  for (const [way, press] of /** @type {const} */ ([
    ["mouse", button => button.click()],
    ["keyboard", button => button.press("Enter")],
    ["touch", button => button.tap()],
  ]))
    test(`the failures of a text are copied for a ticket, ${locale}, by ${way}`, async t => {
      const page = await open(t, { locale, hasTouch: way === "touch", permissions: ["clipboard-read", "clipboard-write"] })
      await paste(page, apply)
      await verdict(page, "failure")
      await settled(page)
      await press(page.locator('[data-key="ticket"]'))
      await until(() => page.evaluate(() => navigator.clipboard.readText()), ticket)
    })

test("a ticket covers the secrets of the text", async t => {
  const page = await open(t, { permissions: ["clipboard-read", "clipboard-write"] })
  const key = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"
  assert.ok(secret.includes(key))
  await paste(page, JSON.stringify({ Response: { Error: { Code: "AuthFailure.SecretIdNotFound", Message: `The SecretId ${key} is not found.` }, RequestId: id } }))
  await verdict(page, "failure")
  await page.locator(".secrets").waitFor()
  await page.locator('[data-key="ticket"]').click()
  await until(() => page.evaluate(() => navigator.clipboard.readText()), `Code: AuthFailure.SecretIdNotFound\nMessage: The SecretId *** is not found.\nRequestId: ${id}\n`)
})

test("after a paste on a narrow screen the text is one line, and its places unfold it", async t => {
  const page = await open(t, { width: 390, height: 844 })
  await paste(page, instances)
  await verdict(page, "success")
  const editor = page.locator(".editor")
  await until(() => editor.isVisible(), false)
  assert.equal(await page.evaluate(() => document.activeElement?.id), "output")
  await page.locator('[data-part="checks"] .finding').first().click()
  await until(() => editor.isVisible(), true)
  await page.locator("#clear").click()
  await page.locator(".empty").waitFor()
  assert.equal(await editor.isVisible(), true)
})
