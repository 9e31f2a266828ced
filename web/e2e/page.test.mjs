// This file tests what a visitor does: paste, read, follow a finding, switch language and theme.

import assert from "node:assert/strict"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { clipboard, copied, editorText, example, open, paste, selected, settled, until, verdict } from "./browser.mjs"
import { envelope, failure, nested, nothing, faulty, success } from "./texts.mjs"

const id = "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"
const status = page => page.locator("#status").textContent()

test("a success response is read", async t => {
  const page = await open(t)
  await paste(page, success)
  await verdict(page, "success")
  assert.equal(await page.locator("h2#verdict").innerText(), "Success")
  assert.equal(await page.locator(".findings").count(), 0)
  await until(() => page.locator(".fields .label").allInnerTexts(), ["TotalCount", "InstanceStatusSet", "RequestId"])
  await until(async () => (await status(page))?.startsWith("Success. The service accepted"), true)
})

test("a failure response is read and its code explained", async t => {
  const page = await open(t, { permissions: clipboard })
  await paste(page, failure)
  await verdict(page, "failure")
  assert.equal(await page.locator('[data-part="code"]').innerText(), "RequestLimitExceeded")
  assert.match(await page.locator(".explanation h3").innerText(), /RequestLimitExceeded/)
  assert.ok((await page.locator(".steps ol li").count()) >= 2)
  await page.getByRole("button", { name: "Copy RequestId" }).click()
  await until(() => copied(page), "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1")
})

test("a related code is explained on the spot, and the way back is there", async t => {
  const page = await open(t)
  await paste(page, failure)
  await verdict(page, "failure")
  const related = page.locator(".related button").first()
  const code = await related.innerText()
  await related.click()
  await until(() => page.locator(".explanation h3 code").innerText(), code)
  await page.getByRole("button", { name: "Back to RequestLimitExceeded" }).click()
  await until(() => page.locator(".explanation h3 code").innerText(), "RequestLimitExceeded")
})

test("a finding leads to its place, by click and by Enter", async t => {
  const page = await open(t)
  await paste(page, faulty)
  const finding = page.locator('[data-code="member-case"]')
  await finding.click()
  await until(() => selected(page), '"RequestID"')
  await page.keyboard.press("Control+Home")
  await until(() => selected(page), "")
  await finding.focus()
  await page.keyboard.press("Enter")
  await until(() => selected(page), '"RequestID"')
})

test("findings are underlined in the text", async t => {
  const page = await open(t)
  await paste(page, faulty)
  await until(() => page.locator(".cm-lintRange-warning").allInnerTexts(), ['"RequestID"'])
  await paste(page, success)
  await verdict(page, "success")
  await until(() => page.locator(".cm-lintRange-warning").count(), 0)
})

test("a text that is not a response is shown as such", async t => {
  const page = await open(t)
  await paste(page, nothing)
  await verdict(page, "other")
  const heading = await page.locator("#verdict").innerText()
  await until(async () => (await status(page))?.startsWith(heading), true)
})

test("an empty text shows the introduction again", async t => {
  const page = await open(t)
  await example(page, "failure")
  await verdict(page, "failure")
  await page.locator("#clear").click()
  await page.locator(".empty").waitFor()
  assert.equal(await page.locator(".cm-placeholder").count(), 1)
  assert.equal(await page.locator(".verdict").count(), 0)
})

for (const locale of ["en-US", "zh-CN"])
  test(`a blank text shows the introduction, as no text does, ${locale}`, async t => {
    const page = await open(t, { locale })
    for (const text of [" \n\t\n ", success, "  "]) {
      await paste(page, text)
      await page.locator(text === success ? ".verdict" : ".empty").waitFor()
      await until(async () => (await status(page)) === "", text !== success)
    }
  })

test("the examples of the specification conform", async t => {
  const page = await open(t)
  await example(page, "success")
  await verdict(page, "success")
  assert.equal(await page.locator(".chips").innerText(), "Envelope as documented")
  await example(page, "failure")
  await verdict(page, "failure")
  assert.equal(await page.locator(".chips").innerText(), "Envelope as documented")
  assert.equal(await page.locator(".explanation h3 code").innerText(), "AuthFailure.SignatureFailure")
})

test("the paste button reads the clipboard", async t => {
  const page = await open(t, { permissions: clipboard })
  await page.evaluate(text => navigator.clipboard.writeText(text), success)
  await page.locator("#paste").click()
  await verdict(page, "success")
  assert.equal(await editorText(page), success)
})

test("a clipboard that is refused is explained", async t => {
  const page = await open(t, {
    before: page =>
      page.addInitScript(() => {
        navigator.clipboard.readText = () => Promise.reject(new DOMException("refused", "NotAllowedError"))
      }),
  })
  await page.locator("#paste").click()
  assert.match(await page.locator(".notice").innerText(), /Ctrl\+V/)
  await paste(page, success)
  await verdict(page, "success")
  assert.equal(await page.locator(".notice").count(), 0)
})

test("the language switches without another check, and is remembered", async t => {
  const page = await open(t, {
    before: page =>
      page.addInitScript(() => {
        const { postMessage } = Worker.prototype
        // @ts-ignore a counter for this test
        globalThis.checks = 0
        Worker.prototype.postMessage = function (message, ...rest) {
          // @ts-ignore
          if (message.type === "check") globalThis.checks++
          return postMessage.call(this, message, ...rest)
        }
      }),
  })
  // @ts-ignore
  const checks = () => page.evaluate(() => globalThis.checks)
  await paste(page, faulty)
  const sentence = page.locator('[data-code="member-case"] .sentence')
  await sentence.waitFor()
  await settled(page)
  const english = await sentence.innerText()
  const before = await checks()
  await page.locator("#language").click()
  await until(async () => /[\u4e00-\u9fff]/.test(await sentence.innerText()), true)
  assert.doesNotMatch(english, /[\u4e00-\u9fff]/)
  assert.equal(await checks(), before)
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN")
  await page.reload()
  await until(() => page.evaluate(() => document.documentElement.lang), "zh-CN")
  await until(() => page.locator("#clear").innerText(), "清空")
})

test("the browser's language is the first choice", async t => {
  const page = await open(t, { locale: "zh-TW" })
  assert.equal(await page.locator("#clear").innerText(), "清空")
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN")
  const other = await open(t, { locale: "fr-FR" })
  assert.equal(await other.locator("#clear").innerText(), "Clear")
})

test("the theme follows the system until one is chosen, and is remembered", async t => {
  const page = await open(t, { colorScheme: "dark" })
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const dark = await background()
  await page.locator("#theme").selectOption("light")
  const light = await background()
  assert.notEqual(light, dark)
  await page.reload()
  assert.equal(await background(), light)
  assert.equal(await page.locator("#theme").inputValue(), "light")
})

test("the page works if nothing can be stored", async t => {
  const page = await open(t, {
    before: page =>
      page.addInitScript(() => {
        Object.defineProperty(globalThis, "localStorage", {
          get() {
            throw new DOMException("denied", "SecurityError")
          },
        })
      }),
  })
  await page.locator("#language").click()
  await page.locator("#theme").selectOption("dark")
  await paste(page, success)
  await verdict(page, "success")
  assert.equal(await page.locator("#verdict").innerText(), "成功")
})

test("text typed before the scripts arrive is kept, with the focus", async t => {
  let release = () => {}
  const held = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, {
    isWaiting: false,
    before: page => page.route(/\/(main|editor)-[^/]*\.js$/, async route => (await held, route.continue())),
  })
  await page.locator("textarea#text").click()
  await page.keyboard.insertText(success)
  release()
  await verdict(page, "success")
  await page.locator(".editor .cm-content").waitFor()
  await page.keyboard.type(" ")
  await until(() => editorText(page), success + " ")
})

test("the plain text area works if the editor is never loaded", async t => {
  const page = await open(t, {
    isWaiting: false,
    expected: /Failed to load resource/,
    before: page => page.route(/\/editor-[^/]*\.js$/, route => route.abort()),
  })
  await page.locator("textarea#text").fill(faulty)
  await page.locator('[data-code="member-case"]').click()
  const place = await page.locator("textarea#text").evaluate(area => {
    const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (area)
    return value.slice(selectionStart, selectionEnd)
  })
  assert.equal(place, '"RequestID"')
})

test("the page works below a path", async t => {
  const page = await open(t, { path: "/some/where/" })
  await paste(page, failure)
  await verdict(page, "failure")
  await page.locator("#language").click()
  await until(() => page.locator("#verdict").innerText(), "失败")
})

test("a lost network affects only the definitions", async t => {
  const page = await open(t, { expected: /Failed to load resource/ })
  await example(page, "success")
  await verdict(page, "success")
  await page.locator('[data-key="pick"]').waitFor()
  await page.context().setOffline(true)
  await paste(page, failure)
  await verdict(page, "failure")
  assert.ok((await page.locator(".steps ol li").count()) >= 2)
  await page.locator('[data-key="read-again"]').waitFor()
  assert.equal(await page.locator(".notice").count(), 0)
})

test("everything is reached with the keyboard", async t => {
  const page = await open(t)
  await paste(page, faulty)
  await page.locator('[data-code="member-case"]').waitFor()
  const before = await editorText(page)
  await page.keyboard.press("Control+Enter")
  assert.equal(await page.evaluate(() => document.activeElement?.id), "output")
  assert.equal(await editorText(page), before)
  await page.keyboard.press("Tab")
  assert.ok(await page.evaluate(() => document.activeElement?.closest("#output") !== null))
  await page.keyboard.press("Control+Enter")
  assert.equal(await page.evaluate(() => document.activeElement?.className), "editor")
  await page.keyboard.press("F8")
  assert.notEqual(await selected(page), "")
  await page.keyboard.press("Control+F")
  await page.locator(".cm-search input[name=search]").waitFor()
  await page.keyboard.press("Escape")
  await page.keyboard.press("Tab")
  assert.notEqual(await page.evaluate(() => document.activeElement?.className), "editor")
})

test("nothing is wider than a small screen", async t => {
  for (const locale of ["en-US", "zh-CN"]) {
    const page = await open(t, { width: 360, height: 640, locale })
    // Each verdict differs from the one before, so that waiting for it waits for this text.
    const texts = [[nested, "failure"], [faulty, "success"], ["x".repeat(5000), "other"], [`{"Response":{"RequestId":"${"r".repeat(500)}"}}`, "success"]]
    for (const [text = "", name] of texts) {
      await paste(page, text)
      await verdict(page, name)
      await settled(page)
      const [width, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      assert.ok(width <= screen, `${width} > ${screen} for ${text.slice(0, 40)}`)
    }
  }
})

test("places are right beyond long lines and surrogate pairs", async t => {
  const page = await open(t)
  // Longer than one encoded piece, with a surrogate pair on every boundary; the x moves the pairs
  // by one unit.
  for (const start of ["", "x"]) {
    const long = start + "\u{1f600}".repeat(300_000)
    await paste(page, `{"Response":{"A":"${long}",\n"RequestID":"1"}}`)
    await page.locator('[data-code="member-case"]').click()
    await until(() => selected(page), '"RequestID"')
    await paste(page, "nothing")
    await verdict(page, "other")
  }
})

test("colours are right within a long line, and after a stray quotation mark", async t => {
  const page = await open(t)
  const items = Array.from({ length: 4000 }, (_, i) => ({ Name: `item ${i}, ${"x".repeat(i % 50)}`, Size: i }))
  const text = JSON.stringify({ Response: { Items: items, RequestId: "b5b41468-520d-4192-b42f-595cc34b6c1c" } })
  for (const from of ["", '{"Stray":""1"}']) {
    await paste(page, from + text)
    for (const part of [0.2, 0.5, 0.8]) {
      await page.locator(".cm-scroller").evaluate((element, part) => void (element.scrollTop = element.scrollHeight * part), part)
      // The visible part may begin and end within a string: one token on each side.
      await until(async () => [...new Set((await page.locator(".cm-content .tok-name").allInnerTexts()).slice(1, -1))].sort(), ['"Name"', '"Size"'])
      await until(async () => [...new Set((await page.locator(".cm-content .tok-other").allInnerTexts()).slice(1, -1))], [])
    }
  }
})

test("what is not a JSON value is not coloured as one", async t => {
  const page = await open(t)
  await paste(page, '{"Response":{"A":[10.0.0.1,1.5e3,-1,01x,nullx,null,true]}}')
  await until(() => page.locator(".cm-content .tok-value").allInnerTexts(), ["1.5e3", "-1", "null", "true"])
  await until(() => page.locator(".cm-content .tok-other").allInnerTexts(), ["10.0.0.1", "01x", "nullx"])
})

test("pasted markup stays text", async t => {
  const page = await open(t)
  const markup = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
  await paste(page, envelope(markup, markup, markup))
  await verdict(page, "failure")
  assert.equal(await page.locator('[data-part="code"]').innerText(), markup)
  assert.equal(await page.locator("#result img, #result script").count(), 0)
})

if (process.env.UPDATE_SCREENSHOT)
  test("the README's screenshot", async t => {
    const page = await open(t, { width: 1280, height: 800 })
    await example(page, "failure")
    await verdict(page, "failure")
    await page.locator("h1").click()
    const image = await page.screenshot({ path: fileURLToPath(new URL("../screenshot.png", import.meta.url)) })
    assert.ok(image.length > 0)
  })

test("a code of single products has its own explanation, fetched when it is needed, in either language", async t => {
  const page = await open(t)
  const asked = []
  page.on("request", request => asked.push(new URL(request.url()).pathname))
  const files = () => asked.filter(path => path.startsWith("/codes-")).map(path => path.slice(0, "/codes-en".length))
  await paste(page, failure)
  await verdict(page, "failure")
  await page.locator(".steps ol li").first().waitFor()
  assert.deepEqual(files(), [])
  await paste(page, "[TencentCloudSDKError] Code=ResourceUnavailable.InArrears, Message=m, RequestId=97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1")
  const meaning = page.locator('[data-part="meaning"]')
  await until(() => page.locator(".explanation h3 code").innerText(), "ResourceUnavailable.InArrears")
  await meaning.waitFor()
  const english = await meaning.innerText()
  await page.locator("#language").click()
  await page.locator('html[lang^="zh"]').waitFor()
  await until(async () => /欠费/.test(await meaning.innerText()), true)
  assert.ok(!/欠费/.test(english))
  assert.deepEqual(files(), ["/codes-en", "/codes-zh"])
})

test("a related code that is not there yet is fetched when it is asked for, also in another language", async t => {
  const page = await open(t)
  await paste(page, envelope("RequestLimitExceeded", "m", id))
  await verdict(page, "failure")
  await page.locator(".related button").first().click()
  await until(() => page.locator(".explanation h3 code").innerText(), "RequestLimitExceeded.IPLimitExceeded")
  const steps = page.locator(".explanation ol li").first()
  await steps.waitFor()
  await page.locator("#language").click()
  await until(async () => /[一-龥]/.test(await steps.innerText()), true)
})

test("of a call for several items that succeeded, the failed one is pointed out and explained", async t => {
  const page = await open(t)
  await paste(page, JSON.stringify({ Response: { SendStatusSet: [{ Code: "FailedOperation.InsufficientBalanceInSmsPackage", Message: "m" }, { Code: "Ok", Message: "send success" }], RequestId: "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1" } }))
  await verdict(page, "success")
  await page.locator('[data-code="item-failed"]').click()
  await until(() => selected(page), '"FailedOperation.InsufficientBalanceInSmsPackage"')
  await until(() => page.locator(".explanation h3 code").allInnerTexts(), ["FailedOperation.InsufficientBalanceInSmsPackage"])
  await page.locator(".explanation .related button").first().click()
  await page.locator(".explanation .back").click()
  await until(() => page.locator(".explanation h3 code").allInnerTexts(), ["FailedOperation.InsufficientBalanceInSmsPackage"])
})

test("a message is explained by its rule, with its values as text and something to copy, in either language", async t => {
  const page = await open(t)
  const asked = []
  page.on("request", request => asked.push(new URL(request.url()).pathname))
  await paste(page, failure)
  await verdict(page, "failure")
  await page.locator('[data-part="steps"] li').first().waitFor()
  assert.deepEqual(asked.filter(path => path.startsWith("/rules-")), [])
  const message = "you are not authorized to perform operation (cvm:<b>Run</b>Instances)\nresource (qcs::cvm:gz:uin/100000000001:instance/*) has no permission"
  await paste(page, envelope("UnauthorizedOperation", message, id))
  await until(async () => /cvm:<b>Run<\/b>Instances/.test(await page.locator('[data-part="meaning"] code').innerText()), true)
  assert.equal(await page.locator('[data-part="meaning"] b, [data-part="steps"] b').count(), 0)
  await paste(page, envelope("UnauthorizedOperation", message.replace(/<.?b>/g, ""), id))
  await until(async () => JSON.parse(await page.locator('[data-part="steps"] pre').innerText()).statement[0].action[0], "cvm:RunInstances")
  assert.equal(await page.locator('[data-part="steps"] a').first().getAttribute("href"), "https://console.tencentcloud.com/cam/policy")
  await page.locator("#language").click()
  await until(async () => /访问管理/.test(await page.locator('[data-part="meaning"]').innerText()), true)
  assert.equal(asked.filter(path => path.startsWith("/rules-")).length, 2)
})
