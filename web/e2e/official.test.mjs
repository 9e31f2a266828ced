// This file tests how the page shows the vendor's own sentences on error codes, with the packs of a
// made-up checkout; see schema/catalog/officialdocs.

import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { open, paste, until } from "./browser.mjs"
import { serve } from "./host.mjs"
import { failure } from "./texts.mjs"

const read = language => readFile(new URL(`../../schema/catalog/officialdocs/testdata/packs/${language}.json`, import.meta.url))
const name = language => `about-${language}-cvm-v20170312-0000000000.bin`
const hash = { "cvm-v20170312": "0000000000" }
/** The same codes of a product with texts of the project's own, and a commit. */
const ofEventBridge = async () => {
  const own = { fields: {}, codes: { "ResourceNotFound.Transformation": { meaning: "Ours.", remedy: ["Step."], retry: "fix-first" } } }
  const official = JSON.parse((await read("en")).toString()).official.slice(0, 1)
  return Buffer.from(JSON.stringify({ ...own, official: [{ ...official[0], commit: "0123456789abcdef", codes: { "ResourceNotFound.Transformation": "The cloud has lost it." } }] }))
}
const host = await serve({
  changed: new Map([["abouts-", () => JSON.stringify({ en: { ...hash, "eb-v20210416": "0000000000" }, zh: hash })]]),
  files: new Map([[name("en"), await read("en")], [name("zh"), await read("zh")], ["about-en-eb-v20210416-0000000000.bin", await ofEventBridge()]]),
})

const official = '[data-part="official"]'
const response = (code, message = "no") => failure.replace("RequestLimitExceeded", code).replace("Too many calls, slow down.", message)

test("the vendor's sentence stands above an explanation that is only composed, in both languages", async t => {
  const page = await open(t, { origin: host.origin })
  await paste(page, response("FailedOperation.NotFoundEIP"))
  const sentence = page.locator(`.verdict ${official}`)
  await sentence.waitFor()
  const [text, from] = [sentence.locator("p").first(), sentence.locator("p").last()]
  assert.equal(await text.innerText(), "The cloud has no door with this number, see https://example.com/doors.")
  assert.equal(await text.locator("a").getAttribute("href"), "https://example.com/doors")
  assert.equal(await text.getAttribute("lang"), null)
  assert.equal(await from.innerText(), "Official description by Tencent Cloud, from tencentcloud-sdk-go-intl-en, Apache License 2.0, turned into plain text.")
  assert.deepEqual(await from.locator("a").evaluateAll(links => links.map(link => link.getAttribute("href"))), ["https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en", "https://www.apache.org/licenses/LICENSE-2.0"])
  assert.equal(await page.locator(`${official} + [data-part="meaning"]`).count(), 1)
  assert.equal(await page.locator(official).count(), 1)
  await page.locator("#language").click()
  await until(() => text.innerText(), "云上没有这个门牌号，见门牌总表。")
  assert.equal(await text.getAttribute("lang"), null)
  assert.equal(await from.innerText(), "腾讯云官方描述，来自 tencentcloud-sdk-go（Apache License 2.0），已转换为纯文本。")
  assert.equal(await page.locator(`${official} + [data-part="meaning"]`).count(), 1)
})

test("a sentence that only one language has is shown with its language, and markup stays text", async t => {
  const page = await open(t, { origin: host.origin })
  const text = page.locator(`.verdict ${official} p`).first()
  await paste(page, response("FailedOperation.MutActionTimerExist"))
  await until(() => text.innerText(), "闹钟已经定好了。")
  assert.equal(await text.getAttribute("lang"), "zh-CN")
  await paste(page, response("FailedOperation.Unreturnable"))
  const hostile = 'A [door](javascript:alert(1)) of <wood onclick="alert(1)"> is never returned.'
  await until(() => text.innerText(), hostile)
  assert.equal(await text.locator("*").count(), 1)
  assert.equal(await text.locator("code").innerText(), "never")
  await page.locator("#language").click()
  await until(() => text.getAttribute("lang"), "en")
  assert.equal(await text.innerText(), hostile)
})

test("beside an explanation of the very code the sentence stands below, and nowhere when the message says it", async t => {
  const page = await open(t, { origin: host.origin })
  for (const [code, text, from] of [
    ["LimitExceeded.SpotQuota", "All places of the sale are taken: ….", "tencentcloud-sdk-go-intl-en"],
    ["ResourceNotFound.Transformation", "The cloud has lost it.", "tencentcloud-sdk-go-intl-en 0123456"],
  ]) {
    await paste(page, response(code))
    await until(() => page.locator(`.explanation .retry + ${official} p`).first().innerText(), text)
    assert.equal(await page.locator(`${official} .how a`).first().innerText(), from)
    assert.equal(await page.locator(official).count(), 1)
  }
  assert.equal(await page.locator(`${official} .how a`).first().getAttribute("href"), "https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en/tree/0123456789abcdef")
  // The pack is at hand when the next text is shown.
  const message = page.locator('[data-part="message"]')
  await paste(page, response("FailedOperation.NotFoundEIP", "no"))
  await page.locator(`.verdict ${official}`).waitFor()
  await paste(page, response("FailedOperation.NotFoundEIP", "The cloud has no door with this number, see https://example.com/doors"))
  await until(async () => (await message.innerText()).startsWith("The cloud"), true)
  assert.equal(await page.locator(official).count(), 0)
})
