// This file tests the buttons above the text, dropping, the divider, the folded text, and printing.

import assert from "node:assert/strict"
import { test } from "node:test"
import { gzipSync } from "node:zlib"
import axe from "axe-core"
import { editorText, example, open, paste, settled, until, verdict } from "./browser.mjs"
import { failure, faulty, nothing, success } from "./texts.mjs"

const ways = /** @type {const} */ ([
  ["mouse", button => button.click()],
  ["keyboard", button => button.press("Enter")],
  ["touch", button => button.tap()],
])

/** Calls the function for each way of pressing a button, in each language. */
function eachWay(name, run) {
  for (const locale of ["en-US", "zh-CN"])
    for (const [way, press] of ways)
      test(`${name}, ${locale}, by ${way}`, async t => {
        const page = await open(t, { locale, hasTouch: way === "touch", before: page => page.addInitScript({ content: axe.source }) })
        await run(page, press, locale === "zh-CN")
      })
}

/** Returns what axe-core finds. */
async function violations(page) {
  // What fades in has no colour of its own yet. The page may cancel it.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(animation => animation.finished)))
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join("; ")}`)
}

const notice = page => page.locator("#notice .title").innerText()

/** Chooses a file with the button. */
async function choose(page, file, press = button => button.click()) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page.locator("#open"))])
  await chooser.setFiles({ mimeType: "application/octet-stream", ...file })
}

/** Drops files or a text on the element. */
function drop(page, selector, { files = /** @type {{name: string, bytes: number[]}[]} */ ([]), text = "" }) {
  return page.evaluate(
    ({ selector, files, text }) => {
      const dataTransfer = new DataTransfer()
      for (const { name, bytes } of files) dataTransfer.items.add(new File([new Uint8Array(bytes)], name))
      if (text) dataTransfer.setData("text/plain", text)
      const target = document.querySelector(selector)
      for (const type of ["dragenter", "dragover", "drop"]) target?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }))
    },
    { selector, files, text },
  )
}

test("the buttons stand in their order", async t => {
  const page = await open(t)
  await until(() => page.locator(".bar button").allInnerTexts(), ["Paste", "Open file", "Format", "Share", "Clear", "Examples"])
  await page.locator("#language").click()
  await until(() => page.locator(".bar button").allInnerTexts(), ["粘贴", "打开文件", "格式化", "分享", "清空", "示例"])
})

eachWay("a file is opened", async (page, press) => {
  await choose(page, { name: "answer.json", buffer: Buffer.from(failure) }, press)
  await verdict(page, "failure")
  await until(() => editorText(page), failure)
})

const utf16 = (text, isLittle) => {
  const bytes = Buffer.from("\ufeff" + text, "utf16le")
  return isLittle ? bytes : bytes.swap16()
}
const utf32 = (text, isLittle) => {
  const points = Array.from("\ufeff" + text, mark => mark.codePointAt(0) ?? 0)
  const bytes = Buffer.alloc(4 * points.length)
  points.forEach((point, i) => (isLittle ? bytes.writeUInt32LE(point, 4 * i) : bytes.writeUInt32BE(point, 4 * i)))
  return bytes
}
const chinese = failure.replace("Too many calls", "调用太多 𠀀")

test("files are read in the encodings that tools write", async t => {
  const page = await open(t)
  const files = {
    "UTF-8": Buffer.from(chinese),
    "UTF-8 with a mark": Buffer.from("\ufeff" + chinese),
    "UTF-16LE": utf16(chinese, true),
    "UTF-16BE": utf16(chinese, false),
    "UTF-32LE": utf32(chinese, true),
    "UTF-32BE": utf32(chinese, false),
    gzip: gzipSync(chinese),
    "gzip of UTF-16": gzipSync(utf16(chinese, true)),
  }
  for (const [name, buffer] of Object.entries(files)) {
    await choose(page, { name, buffer })
    await until(async () => [name, await editorText(page)], [name, chinese])
    await page.locator("#clear").click()
    await page.locator(".empty").waitFor()
  }
  // 错误 in GB 18030, as Chinese editions of Windows write it.
  const gb = Buffer.concat([Buffer.from('{"Response":{"Error":{"Code":"LimitExceeded","Message":"'), Buffer.from([0xb4, 0xed, 0xce, 0xf3]), Buffer.from('"},"RequestId":"97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"}}')])
  await choose(page, { name: "gb", buffer: gb })
  await until(async () => /"Message":"错误"/.test(await editorText(page)), true)
})

test("what is no text is refused in a sentence, in both languages, and the text stays", async t => {
  const page = await open(t)
  await paste(page, success)
  await verdict(page, "success")
  const picture = Buffer.from("89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61", "hex")
  const packed = gzipSync(failure)
  const refused = {
    "is not a text file": picture,
    "compressed with gzip, and damaged": packed.subarray(0, packed.length - 12),
    "UTF-32": Buffer.from([0xff, 0xfe, 0, 0, 0xff, 0xff, 0xff, 0x7f]),
    "at most 64 MiB": gzipSync(Buffer.alloc((64 << 20) + 1, 32)),
  }
  for (const [words, buffer] of Object.entries(refused)) {
    await choose(page, { name: "a.bin", buffer })
    await until(async () => (await notice(page)).includes(words === "UTF-32" ? "is not a text file" : words), true)
    assert.equal(await editorText(page), success)
  }
  await page.locator("#language").click()
  await until(() => notice(page), "a.bin 太大：最多读取 64 MiB。原有文本未改动。")
  await paste(page, failure)
  await verdict(page, "failure")
  assert.equal(await page.locator(".notice").count(), 0)
})

test("files and texts may be dropped anywhere", async t => {
  const page = await open(t)
  for (const selector of ["h1", "footer", "#result", "#field .editor"]) {
    // What takes a drop loads behind the editor.
    await until(async () => {
      await drop(page, selector, { files: [{ name: "a.json", bytes: [...Buffer.from(failure)] }] })
      return editorText(page)
    }, failure)
    await page.locator("#clear").click()
    await page.locator(".empty").waitFor()
  }
  await drop(page, "#output", { text: success })
  await until(() => editorText(page), success)
  await drop(page, "header", { files: [{ name: "a.png", bytes: [0x89, 0x50, 0, 1] }] })
  await until(() => notice(page), "a.png is not a text file. The text was not changed.")
  assert.equal(await editorText(page), success)
})

eachWay("Format writes a field a line, and Undo brings the text back", async (page, press) => {
  // Digits that a number of JavaScript loses, a field that stands twice, an empty list.
  const text = '{"Response":{"A":12345678901234567890.10,"B":[],"B":{},"C":[1,{"D":"a\\"}{"}],"RequestId":"97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"}}'
  await paste(page, text)
  await verdict(page, "success")
  await press(page.locator("#format"))
  await until(() => editorText(page), `{
  "Response": {
    "A": 12345678901234567890.10,
    "B": [],
    "B": {},
    "C": [
      1,
      {
        "D": "a\\"}{"
      }
    ],
    "RequestId": "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"
  }
}
`)
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+Z")
  await until(() => editorText(page), text)
})

test("Format takes the clean response where it says all that the text does", async t => {
  const page = await open(t)
  for (const text of ["{'Response': {'Total': None, 'RequestId': '97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1',}}", "[TencentCloudSDKError] Code=LimitExceeded.Disk, Message=no more disks here, RequestId=5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"]) {
    await paste(page, text)
    await settled(page)
    await page.locator("#format").click()
    await until(async () => /^\{\n +"Response": \{\n/.test(await editorText(page)), true)
    assert.equal(await page.locator(".notice").count(), 0)
    JSON.parse(await editorText(page))
  }
  const lines = `${JSON.stringify(JSON.parse(success))}\n${JSON.stringify(JSON.parse(failure))}`
  await paste(page, lines)
  await verdict(page, "failure")
  await page.locator("#format").click()
  await until(() => editorText(page), `${success}\n\n${failure}\n`)
})

eachWay("where the text holds more than the response, Format offers to replace it", async (page, press, isChinese) => {
  const text = `2026-06-01T09:15:30Z order 77 failed: ${failure}`
  await paste(page, text)
  await verdict(page, "failure")
  await press(page.locator("#format"))
  await until(async () => (await notice(page)).includes(isChinese ? "除响应外" : "more than its response"), true)
  assert.equal(await editorText(page), text)
  assert.deepEqual(await violations(page), [])
  await press(page.getByRole("button", { name: isChinese ? "替换我的文本" : "Replace my text" }))
  await until(async () => JSON.parse(await editorText(page)).Response.Error.Code, "RequestLimitExceeded")
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+Z")
  await until(() => editorText(page), text)
})

test("Format says why it does nothing", async t => {
  const page = await open(t)
  await page.locator("#format").click()
  await until(() => notice(page), "There is no text yet. Paste one, or open a file.")
  await paste(page, nothing)
  await verdict(page, "other")
  await page.locator("#format").click()
  await until(() => notice(page), "The text was not formatted: no response in it could be read whole.")
  await paste(page, `{"Response":{"TotalCount":1,"RequestId":"97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"}}\n\n${faulty}`)
  await verdict(page, "success")
  await page.locator("#format").click()
  await until(async () => (await notice(page)).includes("several responses"), true)
})

test("formatting keeps the chosen action", async t => {
  const page = await open(t)
  await paste(page, '{"Response":{"TotalCount":1,"Tags":[{"Name":"a"}],"RequestId":"6c9d2f41-0a5b-4e38-8f27-b1c3d4e5f607"}}')
  await page.locator('[data-key="pick"]').click()
  await page.keyboard.type("eb ListEventBuses")
  await page.locator(".picker [role=option]").first().click()
  await until(async () => /ListEventBuses/.test(await page.locator('[data-part="action"]').innerText()), true)
  await page.locator("#format").click()
  await until(async () => /^\{\n/.test(await editorText(page)), true)
  await settled(page)
  assert.match(await page.locator('[data-part="action"]').innerText(), /ListEventBuses/)
})

eachWay("an example is chosen from a list in groups", async (page, press, isChinese) => {
  await press(page.locator("#examples"))
  await page.locator(".examples li").first().waitFor()
  assert.deepEqual(await page.locator(".examples h3").allInnerTexts(), isChinese ? ["响应", "常见问题", "客户端和工具的输出"] : ["Responses", "Mistakes", "What clients and tools print"])
  assert.deepEqual(await violations(page), [])
  const comma = page.locator('[data-example="syntax-trailing-comma"]')
  assert.match(await comma.innerText(), isChinese ? /[\u4e00-\u9fff]/ : /There is a comma before the closing/)
  await press(comma)
  await until(() => page.locator(".examples").count(), 0)
  await page.locator('#result [data-code="syntax-trailing-comma"]').waitFor()
})

test("every example has a name, and those of each group give a result", async t => {
  const page = await open(t)
  await page.locator("#examples").click()
  await page.locator(".examples li").first().waitFor()
  const names = await page.locator(".examples [data-example]").evaluateAll(elements => elements.map(element => element instanceof HTMLElement && element.dataset.example))
  assert.ok(names.length > 80, String(names.length))
  assert.deepEqual(await page.locator(".examples li span").evaluateAll(elements => elements.map(element => element.textContent ?? "").filter(words => words === "" || /\{\w+\}/.test(words))), [])
  await page.keyboard.press("Escape")
  for (const name of ["success", "failure", "several", "terraform-old", "tccli-table", "har", "request-not-response", "action-field-type"]) {
    await example(page, name)
    await settled(page)
  }
})

test("the list of examples is one tab stop, and its keys lead through it", async t => {
  const page = await open(t)
  await page.locator("#examples").press("Enter")
  const at = () => page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.dataset.example)
  await until(at, "success")
  await page.keyboard.press("ArrowDown")
  await until(at, "failure")
  await page.keyboard.press("Home")
  await until(at, "success")
  await page.keyboard.press("ArrowUp")
  await until(at, "success")
  await page.keyboard.press("End")
  await until(at, "tccli-text")
  await page.keyboard.press("Shift+Tab")
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Close")
  await page.keyboard.press("Escape")
  await until(() => page.evaluate(() => document.activeElement?.id), "examples")
})

test("examples that cannot be loaded are said to be missing", async t => {
  const page = await open(t, { expected: /Failed to load resource/ })
  await page.locator(".divider").waitFor()
  await page.context().setOffline(true)
  await page.locator("#examples").click()
  await until(() => page.locator(".examples .body").innerText(), "The examples could not be loaded.")
})

test("the divider is moved by keys and by the pointer, within bounds, and is remembered", async t => {
  const page = await open(t, { before: page => page.addInitScript({ content: axe.source }) })
  const divider = page.getByRole("separator", { name: "Width of the text" })
  const part = async () => {
    const [text, result] = await Promise.all(["#input", "#output"].map(selector => page.locator(selector).evaluate(element => element.getBoundingClientRect().width)))
    return Math.round((100 * (text ?? 0)) / ((text ?? 0) + (result ?? 0)))
  }
  await until(part, 42)
  assert.deepEqual(await violations(page), [])
  await divider.press("ArrowRight")
  await until(part, 44)
  assert.equal(await divider.getAttribute("aria-valuenow"), "44")
  await divider.press("End")
  await until(part, 70)
  await divider.press("PageUp")
  await until(part, 60)
  await divider.press("Home")
  await until(part, 20)
  await divider.press("Enter")
  await until(part, 42)
  const box = await divider.boundingBox()
  assert.ok(box)
  await page.mouse.move(box.x + box.width / 2, box.y + 100)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 118, box.y + 120, { steps: 4 })
  await page.mouse.up()
  await until(part, 52)
  await page.reload()
  await divider.waitFor()
  await until(part, 52)
  await divider.dblclick()
  await until(part, 42)
  await page.setViewportSize({ width: 900, height: 800 })
  await until(() => divider.isVisible(), false)
})

test("after a paste the focus stays out of the editor where there is touch", async t => {
  const page = await open(t, { hasTouch: true, permissions: ["clipboard-read", "clipboard-write"], width: 1280 })
  const isInEditor = () => page.evaluate(() => document.activeElement?.classList.contains("editor"))
  await page.evaluate(text => navigator.clipboard.writeText(text), failure)
  await page.locator("#paste").tap()
  await verdict(page, "failure")
  assert.equal(await isInEditor(), false)
  await paste(page, success)
  await verdict(page, "success")
  assert.equal(await isInEditor(), false)
  await example(page, "failure")
  await verdict(page, "failure")
  assert.equal(await isInEditor(), false)
})

test("with a mouse the pasted text has the focus", async t => {
  const page = await open(t, { permissions: ["clipboard-read", "clipboard-write"] })
  await page.evaluate(text => navigator.clipboard.writeText(text), failure)
  await page.locator("#paste").click()
  await until(() => page.evaluate(() => document.activeElement?.classList.contains("editor")), true)
})

test("on a narrow screen one line says what the text is", async t => {
  const page = await open(t, { width: 390, height: 844, hasTouch: true })
  await example(page, "several")
  await verdict(page, "failure")
  await until(() => page.locator("#folded").innerText(), "616 B · 15 lines · Terraform")
  await until(() => page.locator(".folded button").allInnerTexts(), ["Show", "Paste new"])
  await page.locator("#language").tap()
  await until(() => page.locator("#folded").innerText(), "616 B · 15 行 · Terraform")
  await page.locator("#show-text").tap()
  await paste(page, chinese.replace("}", `}${" ".repeat(1500)}`))
  await until(() => page.locator("#folded").innerText(), "1.7 KB · 9 行 · JSON")
})

for (const colorScheme of /** @type {const} */ (["light", "dark"]))
  test(`on paper stand the result and the whole text, dark on white, ${colorScheme}`, async t => {
    const page = await open(t, { colorScheme })
    await page.locator("#theme").selectOption(colorScheme)
    // More lines than the editor has in sight.
    const text = `${failure}\n${Array.from({ length: 400 }, (_, i) => `line ${i}`).join("\n")}\nthe end`
    await paste(page, text)
    await verdict(page, "failure")
    await settled(page)
    await page.emulateMedia({ media: "print" })
    const printed = page.locator(".printed pre")
    await until(() => printed.innerText(), text)
    const shown = await page.evaluate(() => {
      const isShown = element => element.checkVisibility()
      const controls = [...document.querySelectorAll("button, select, input, summary, [role=separator]")].filter(isShown)
      return controls.filter(element => !element.matches(".finding, .code, .when, .switcher button, .secrets .link")).map(element => element.outerHTML)
    })
    assert.deepEqual(shown, [])
    const isAbove = await page.evaluate(() => {
      const top = selector => document.querySelector(selector)?.getBoundingClientRect().top ?? NaN
      return top(".verdict") < top('[data-part="steps"]') && top('[data-part="steps"]') < top(".printed")
    })
    assert.equal(isAbove, true)
    // Whatever the theme, each text is darker than what it stands on, which is nearly white.
    const pale = await page.evaluate(() => {
      const light = colour => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0)
      return [...document.querySelectorAll("main *")].filter(element => element.checkVisibility() && element.textContent?.trim()).flatMap(element => {
        const { color, backgroundColor } = getComputedStyle(element)
        const isClear = /, 0\)$/.test(backgroundColor)
        return light(color) > 150 || (!isClear && light(backgroundColor) < 215) ? [`${element.tagName}.${element.className} ${color} on ${backgroundColor}`] : []
      })
    })
    assert.deepEqual(pale, [])
    const pdf = await page.pdf({ format: "A4" })
    assert.ok(pdf.length > 10_000)
    await page.emulateMedia({ media: "screen" })
    await until(() => printed.count(), 0)
  })

for (const locale of ["en-US", "zh-CN"])
  for (const width of [320, 390, 768, 960, 1280, 1440])
    test(`nothing is wider than the screen, ${width} px, ${locale}`, async t => {
      const page = await open(t, { width, locale })
      const isWide = () => page.evaluate(() => [document.documentElement, ...document.querySelectorAll("dialog, .bar, .dialog .body")].some(element => element.scrollWidth > element.clientWidth))
      assert.equal(await isWide(), false)
      await page.locator("#examples").click()
      await page.locator(".examples li").first().waitFor()
      assert.equal(await isWide(), false)
      await page.keyboard.press("Escape")
      await example(page, "secret")
      await settled(page)
      if (width < 960) await page.locator("#show-text").click()
      await page.locator("#share").click()
      await page.locator('[data-key="copy-link"]:enabled').waitFor()
      assert.equal(await isWide(), false)
    })
