// This file tests what can be copied for a ticket: Markdown, plain text or JSON, by mouse, keyboard
// and touch, in both languages.

import assert from "node:assert/strict"
import { test } from "node:test"
import { clipboard, copied, open, paste, settled, until, verdict } from "./browser.mjs"
import { apply, envelope, failure, nothing, secret } from "./texts.mjs"

const id = "d2a7c9f4-31e8-4b65-90da-7f5e1c3b8a06"

const plain = {
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

/** The same as a list with each value as code. */
const asMarkdown = text =>
  text.trimEnd().split("\n\n").map(paragraph =>
    paragraph.replace(/^(.+?)(: |：)(.+)$/gm, (_, name, colon, value) => `- ${name}${colon}${(name === "Message" || name === "错误信息" ? [value] : value.split(", ")).map(one => `\`${one}\``).join(", ")}`)).join("\n\n---\n\n") + "\n"

const json = [
  {
    code: "LimitExceeded", message: "The quota is used up.", requestIds: ["11111111-52e0-4a7c-8b39-c4d6e8f0a2b5", "22222222-52e0-4a7c-8b39-c4d6e8f0a2b5"], action: "",
    region: "ap-nanjing", times: ["2026-06-01T09:15:30Z"], places: ["tencentcloud_eip.a[0] · net.tf:4", "tencentcloud_eip.a[1] · net.tf:4"],
  },
  { code: "ResourceInUse", message: "The group is in use.", requestIds: ["33333333-52e0-4a7c-8b39-c4d6e8f0a2b5"], action: "", region: "ap-nanjing", times: [], places: ["tencentcloud_security_group.b · net.tf:19"] },
]

const button = page => page.locator('[data-key="ticket"]')
const item = (page, i) => page.locator(".menu [role=menuitem]").nth(i)

/** Copies in the form with the index, by mouse. */
async function copyForm(page, i) {
  await button(page).click()
  await item(page, i).click()
}

const ways = {
  mouse: copyForm,
  async keyboard(page, i) {
    await button(page).press("Enter")
    await item(page, 0).waitFor()
    for (let step = 0; step < i; step++) await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
  },
  async touch(page, i) {
    await button(page).tap()
    await item(page, i).tap()
  },
}

for (const [locale, text] of Object.entries(plain))
  for (const [way, copy] of Object.entries(ways))
    test(`the failures of a text are copied in each form, ${locale}, by ${way}`, async t => {
      const page = await open(t, { locale, hasTouch: way === "touch", permissions: clipboard })
      await paste(page, apply)
      await verdict(page, "failure")
      await settled(page)
      await copy(page, 0)
      await until(() => copied(page), asMarkdown(text))
      await copy(page, 1)
      await until(() => copied(page), text)
      await copy(page, 2)
      // Until the copy is there the clipboard has the one before, which is no JSON.
      await until(async () => {
        const there = await copied(page)
        return /^[[{]/.test(there) ? JSON.parse(there) : there
      }, json)
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), "ticket")
    })

test("the menu closes by Escape, by a click beside it and by Tab, and stays while the result is rendered again", async t => {
  let release = () => {}
  const held = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, { before: page => page.route(/\/names-/, async route => (await held, route.continue())) })
  await paste(page, apply)
  await verdict(page, "failure")
  const menu = page.locator(".menu")
  await button(page).click()
  await item(page, 0).waitFor()
  assert.equal(await button(page).getAttribute("aria-expanded"), "true")
  await button(page).evaluate(element => element.setAttribute("data-old", ""))
  release()
  await page.locator('[data-key="ticket"]:not([data-old])').waitFor({ state: "attached" })
  await page.keyboard.press("ArrowUp")
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "JSON")
  for (const close of [() => page.keyboard.press("Escape"), () => page.mouse.click(5, 5), () => page.keyboard.press("Tab")]) {
    await close()
    await until(() => menu.count(), 0)
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), "ticket")
    assert.equal(await button(page).getAttribute("aria-expanded"), "false")
    await button(page).click()
    await item(page, 0).waitFor()
  }
})

test("nothing in a message is Markdown, or a line of its own", async t => {
  const page = await open(t, { permissions: clipboard })
  const message = "`a`` b``` <img src=x> [x](https://e.example) @all\n\n# head\n- item\u2028RequestId: 0\u202e"
  await paste(page, envelope("LimitExceeded", message, id))
  await verdict(page, "failure")
  await settled(page)
  await copyForm(page, 0)
  await until(async () => (await copied(page)).includes("LimitExceeded"), true)
  const text = await copied(page)
  assert.ok(text.includes("\n- Message: ```` `a`` b``` <img src=x> [x](https://e.example) @all # head - item[U+2028]RequestId: 0[U+202E] ````\n"), text)
  assert.ok(text.split("\n").slice(0, -1).every(line => /^- [A-Z][A-Za-z]+: `/.test(line)), text)
  await copyForm(page, 2)
  await until(async () => (await copied(page)).startsWith("["), true)
  assert.ok((await copied(page)).includes("\\u202E"))
  assert.equal(JSON.parse(await copied(page))[0].message, "`a`` b``` <img src=x> [x](https://e.example) @all # head - item\u2028RequestId: 0\u202e")
})

test("a ticket covers the secrets of the text in each form, however they are written", async t => {
  const page = await open(t, { permissions: clipboard })
  const key = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"
  assert.ok(secret.includes(key))
  const cases = [
    { written: `The SecretId ${key} is not found.`, hidden: key, shown: "The SecretId *** is not found." },
    { written: "wrong password=Gu5t9x\\/GARNpq86cd98joQYCN3", hidden: "GARNpq86", shown: "wrong password=***" },
  ]
  for (const { written, hidden, shown } of cases) {
    await paste(page, nothing)
    await verdict(page, "other")
    await paste(page, envelope("AuthFailure.SecretIdNotFound", "MESSAGE", id).replace("MESSAGE", written))
    await verdict(page, "failure")
    await page.locator(".secrets").waitFor()
    for (const [i, words] of [`\`${shown}\``, `Message: ${shown}\n`, `"${shown}"`].entries()) {
      await copyForm(page, i)
      await until(async () => (await copied(page)).includes(words), true)
      assert.ok(!(await copied(page)).includes(hidden))
    }
  }
})

test("nothing is copied of a report whose text has changed since", async t => {
  const page = await open(t, {
    permissions: clipboard,
    before: page =>
      page.addInitScript(() => {
        /** @type {any} */
        const scope = globalThis
        const { postMessage } = Worker.prototype
        scope.held = []
        scope.hold = false
        // While hold is set the engine gets no question.
        Worker.prototype.postMessage = function (...args) {
          if (scope.hold) scope.held.push(() => postMessage.apply(this, args))
          else postMessage.apply(this, args)
        }
      }),
  })
  await paste(page, failure)
  await verdict(page, "failure")
  await settled(page)
  await page.evaluate(() => navigator.clipboard.writeText("before"))
  await page.evaluate(() => (/** @type {any} */ (globalThis).hold = true))
  await paste(page, envelope("InternalError", "m", id))
  await copyForm(page, 1)
  await until(async () => /Could not copy/.test(await button(page).innerText()), true)
  assert.equal(await copied(page), "before")
  await page.evaluate(() => {
    const scope = /** @type {any} */ (globalThis)
    scope.hold = false
    for (const send of scope.held) send()
  })
  await until(() => page.locator('[data-part="code"]').innerText(), "InternalError")
  await copyForm(page, 1)
  await until(() => copied(page), `Code: InternalError\nMessage: m\nRequestId: ${id}\n`)
})
