// This file tests that links lead to the site of the page's language, or to the chosen one, and what
// is said of the basis of an explanation.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, until, verdict } from "./browser.mjs"
import { failure } from "./texts.mjs"

const denied = failure.replace("RequestLimitExceeded", "AuthFailure.UnauthorizedOperation")
const links = page => page.locator('.steps a[href*="/cam/policy"]').evaluateAll(elements => elements.map(element => `${element.textContent} ${element.getAttribute("href")}`))
const china = ["console.cloud.tencent.com/cam/policy https://console.cloud.tencent.com/cam/policy"]
const international = ["console.tencentcloud.com/cam/policy https://console.tencentcloud.com/cam/policy"]

test("links lead to the site of the language, and to the chosen one from then on", async t => {
  const page = await open(t)
  await paste(page, denied)
  await verdict(page, "failure")
  await until(() => links(page), international)
  await page.locator("#language").click()
  await until(() => links(page), china)
  await page.locator('[data-key="site"]').click()
  await until(() => links(page), international)
  await page.locator("#language").click()
  await until(() => page.locator('[data-key="site"]').innerText(), "Change")
  assert.deepEqual(await links(page), international)
  await page.locator('[data-key="site"]').click()
  await until(() => links(page), china)
  await page.reload()
  await paste(page, denied)
  await until(() => links(page), china)
  // Documents have other numbers at the other site.
  assert.equal(await page.locator('.steps a[href*="/document/"]').getAttribute("href"), "https://cloud.tencent.com/document/product/598/32677")
})

test("the basis of an explanation is experience and what supports it, never the list of the code", async t => {
  const page = await open(t)
  const basis = () => page.locator(".explanation .sources").first().innerText()
  await paste(page, denied)
  await until(basis, "Causes and steps are from experience, and from: document 598/32677, TencentCloud/tencentcloud-sdk-java#78, tencentcloudstack/terraform-provider-tencentcloud#278, zfb132/qcloud-ssl-cdn#28")
  assert.equal(await page.locator(".explanation .sources a").nth(1).getAttribute("href"), "https://github.com/TencentCloud/tencentcloud-sdk-java/issues/78")
  await paste(page, failure.replace("RequestLimitExceeded", "ServiceUnavailable"))
  await until(basis, "Causes and steps are from experience.")
})

test("products that may return a code are named with the name that calls use", async t => {
  const page = await open(t)
  await paste(page, failure.replace("RequestLimitExceeded", "LimitExceeded.QuotaNotEnough"))
  await until(() => page.locator(".declared").innerText(), "Auto Scaling (as) may return this code.")
})
