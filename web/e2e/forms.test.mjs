// This file tests what the page shows for texts that are not a plain envelope: form, repairs,
// causes, secrets, other systems.

import assert from "node:assert/strict"
import { test } from "node:test"
import { clipboard, copied, editorText, open, paste, settled, until, verdict } from "./browser.mjs"
import { api2, failure, faulty, inner, nested, secret, success } from "./texts.mjs"

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

test("a plain envelope is shown formatted, and how it was read needs no words", async t => {
  const page = await open(t)
  const plain = success.replace(/\n\s*/g, " ")
  await paste(page, plain)
  await verdict(page, "success")
  const part = page.locator('[data-part="json"]')
  await until(() => part.locator("summary").innerText(), "Show it formatted")
  assert.equal(await part.locator("p").count(), 0)
  await part.locator("summary").click()
  await part.locator("pre").waitFor()
  assert.equal(await part.locator("pre").textContent(), JSON.stringify(JSON.parse(success), null, 4) + "\n")
  const [download] = await Promise.all([page.waitForEvent("download"), part.getByRole("button", { name: "Download" }).click()])
  assert.equal(download.suggestedFilename(), "response.json")
})

test("a part that is opened right before the result is rendered again stays open", async t => {
  const page = await open(t)
  await paste(page, failure.replace("slow down", "slow down ".repeat(20)))
  await verdict(page, "failure")
  await settled(page)
  await page.evaluate(() => {
    for (const selector of ['[data-part="json"] summary', '.service [data-key="message"]']) /** @type {HTMLElement} */ (document.querySelector(selector)).click()
  })
  await page.locator('[data-part="json"] pre').waitFor()
})

test("the clean envelope replaces the text, and Undo brings that back", async t => {
  const page = await open(t)
  await paste(page, inner)
  await page.getByText("Show the clean envelope").click()
  const json = page.locator('[data-part="json"] pre')
  await json.waitFor()
  const clean = (await json.textContent()) ?? ""
  await page.locator('[data-key="replace-text"]').press("Enter")
  await until(() => editorText(page), clean)
  await until(() => page.locator('[data-code="wrapper-missing"]').count(), 0)
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+Z")
  await until(() => editorText(page), inner)
})

const damaged = `{
  "Response": {
    "A": [1, 2,],
    "B": 1
    “C”: “c d”,
    "D"： {"x" 1}
    "E": "e,
    "RequestId": "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1",,
  }
}}`

for (const [locale, word] of Object.entries({ "en-US": "Apply", "zh-CN": "修复" }))
  test(`what can only be meant in one way is repaired with a button, ${locale}`, async t => {
    const page = await open(t, { locale })
    await paste(page, damaged)
    await settled(page)
    const apply = page.locator('[data-key^="apply "]')
    await until(async () => (await apply.count()) > 0, true)
    let applied = 0
    for (; (await apply.count()) > 0; applied++) {
      assert.equal(await apply.first().innerText(), word)
      const before = await editorText(page)
      // While the result is that of the text before, its button does nothing.
      await until(async () => {
        const isSame = (await editorText(page)) === before
        if (isSame) await apply.first().press("Enter")
        return isSame
      }, false)
      assert.equal(await page.evaluate(() => document.activeElement?.id), "output")
      await settled(page)
      await until(() => page.locator("#status").innerText().then(text => text !== ""), true)
      await until(() => page.evaluate(() => document.querySelector("#result")?.getAttribute("aria-busy")), "false")
    }
    await until(() => page.locator("#verdict").innerText(), word === "Apply" ? "Success" : "成功")
    assert.deepEqual(JSON.parse(await editorText(page)).Response, { A: [1, 2], B: 1, C: "c d", D: { x: 1 }, E: "e", RequestId: "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1" })
    await page.locator(".cm-content").focus()
    assert.ok(applied >= 6, `${applied} repairs`)
    while (applied-- > 0) await page.keyboard.press("Control+Z")
    await until(() => editorText(page), damaged)
  })

test("nothing is repaired that has two ways, nor in a decoded text", async t => {
  const page = await open(t)
  for (const text of ["{'Response': {'RequestId': 'it's'}}", '{"Response": {"A": [1, 2}, "RequestId": "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"}}', JSON.stringify(faulty), faulty.slice(0, 40)]) {
    await paste(page, text)
    await settled(page)
    await until(() => page.locator("#verdict").count(), 1)
    assert.equal(await page.locator('[data-key^="apply "]').count(), 0, text)
    await paste(page, "nothing")
    await verdict(page, "other")
  }
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

for (const [locale, covered, cleared, undo] of [["en-US", "Covered with stars.", "The text was cleared.", "Undo"], ["zh-CN", "已用星号遮盖。", "文本已清空。", "撤销"]])
  for (const hasTouch of [false, true])
    test(`what a button has done to the text is said, with the way back${hasTouch ? ", by touch" : ""}, ${locale}`, async t => {
      const page = await open(t, { locale, hasTouch })
      const title = page.locator(".notice.done .title")
      const back = page.locator(".notice.done button")
      const focus = () => page.evaluate(() => document.activeElement?.id)
      await paste(page, secret)
      await page.locator('[data-key="cover"]').click()
      await until(() => title.innerText(), covered)
      assert.equal(await focus(), "output")
      assert.equal(await back.innerText(), undo)
      await back.click()
      await until(() => editorText(page), secret)
      assert.equal(await page.locator(".notice").count(), 0)
      assert.equal(await focus(), "output")
      await page.locator('[data-key="cover"]').click()
      await title.waitFor()
      await page.keyboard.press("Control+z")
      await until(() => editorText(page), secret)
      await page.locator("#clear").click()
      await until(() => title.innerText(), cleared)
      await back.click()
      await until(() => editorText(page), secret)
      // Of the second click there is nothing to take back.
      await page.locator("#clear").click()
      await page.locator("#clear").click()
      await back.click()
      await until(() => editorText(page), secret)
    })

for (const [locale, words] of Object.entries({ "en-US": "This looks like a private key. Line 1, column 30", "zh-CN": "这里像是私钥。 第 1 行，第 30 列" }))
  test(`a private key is called one, ${locale}`, async t => {
    const page = await open(t, { locale })
    await paste(page, '{"Response": {"PrivateKey": "-----BEGIN RSA PRIVATE KEY-----\\nMIICWwIBAAKBgQ12345678901234567890\\n-----END RSA PRIVATE KEY-----", "RequestId": "5e6f7081-92a3-4db4-85e6-f708192a3b4c"}}')
    await until(() => page.locator(".secrets li").allInnerTexts(), [words])
  })

test("words that are put together in Chinese have no space between them", async t => {
  const page = await open(t, { locale: "zh-CN" })
  await paste(page, api2)
  await verdict(page, "other")
  await until(() => page.locator('[data-part="meaning"]').innerText(), "这是旧版 API 2.0 的返回，不是 API 3.0 的响应。")
})

test("another system is named, and API 2.0 distinguished", async t => {
  const page = await open(t)
  await paste(page, api2)
  await verdict(page, "other")
  assert.match(await page.locator(".verdict .gist").innerText(), /API 2\.0/)
  assert.match(await page.locator(".other-system").innerText(), /TC3-HMAC-SHA256/)
  assert.equal(await page.locator(".action").count(), 0)
})
