// This file tests the table of fields: values as they are written, the tree and its keys, the table
// of a list, filter, dates, meanings, and texts that want to break it.

import assert from "node:assert/strict"
import { test } from "node:test"
import axe from "axe-core"
import { open, paste, selected, settled, until, verdict } from "./browser.mjs"

const id = "d2a7c9f4-31e8-4b65-90da-7f5e1c3b8a06"

const response = (fields, space = 0) => JSON.stringify({ Response: { ...fields, RequestId: id } }, null, space)

/** Event buses, whose definition has texts of the project's own. */
const buses = count => Array.from({ length: count }, (_, i) => ({
  ModTime: "2021-08-09T02:48:02+08:00", Description: i % 2 ? "orders" : "bills/中文", AddTime: "2020-09-22T00:00:00+00:00", EventBusName: `bus-${i}`, EventBusId: `eb-${i}`, Type: "Custom", PayMode: "PREPAID", Extra: { Size: i % 7 },
}))

const listed = (count, space = 0) => response({ EventBuses: buses(count), TotalCount: count }, space)

/** Pastes a text and waits for its rows. */
async function show(t, text, options = {}) {
  const page = await open(t, options)
  await paste(page, text)
  await settled(page)
  await page.locator(".tree .row").first().waitFor()
  return page
}

const rows = page => page.locator(".tree .row")
const labels = page => page.locator(".tree .row .label").allInnerTexts()
const row = (page, name) => rows(page).filter({ has: page.locator(".label").getByText(name, { exact: true }) }).first()
const textOf = (page, name) => row(page, name).locator(".text").innerText()
const focused = page => page.evaluate(() => (document.activeElement?.matches(".row") ? document.activeElement.querySelector(".label")?.textContent : document.activeElement?.tagName))
const clipboard = page => page.evaluate(() => navigator.clipboard.readText())

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key)
}

test("values are shown and copied as they are written", async t => {
  const text = `{"Response": {"Big": 12345678901234567890, "One": 1.0, "Huge": 1E400, "Zero": -0, "Text": "1.0", "Null": null, "Quote": "a\\"b\\u4e2d\\n", "Twice": 1, "Twice": 2, "Object": {"a": [1.50]}, "RequestId": "${id}"}}`
  const page = await show(t, text, { permissions: ["clipboard-read", "clipboard-write"] })
  for (const [name, value] of [["Big", "12345678901234567890"], ["One", "1.0"], ["Huge", "1E400"], ["Zero", "-0"], ["Text", '"1.0"'], ["Null", "null"]]) assert.equal(await textOf(page, name), value)
  assert.deepEqual(await rows(page).filter({ hasText: "Twice" }).locator(".text").allInnerTexts(), ["1", "2"])
  for (const [name, value] of [["Big", "12345678901234567890"], ["Text", "1.0"], ["Quote", 'a"b中\n'], ["Object", '{"a": [1.50]}']]) {
    await row(page, name).focus()
    await press(page, "Control+C")
    await until(() => clipboard(page), value)
  }
  await row(page, "One").hover()
  await row(page, "One").getByRole("button", { name: "Copy" }).click()
  await until(() => clipboard(page), "1.0")
})

test("the tree is one stop of the Tab key, and the arrow keys do the rest", async t => {
  const page = await show(t, listed(3))
  await page.locator(".filter").focus()
  assert.equal(await page.locator('.tree [tabindex="0"]').count(), 1)
  await press(page, "ArrowDown")
  assert.equal(await focused(page), "EventBuses")
  const list = row(page, "EventBuses")
  assert.equal(await list.getAttribute("aria-expanded"), "true")
  assert.equal(await list.getAttribute("aria-level"), "1")
  await press(page, "ArrowRight")
  assert.equal(await focused(page), "ModTime")
  assert.equal(await row(page, "ModTime").getAttribute("aria-level"), "2")
  await press(page, "End")
  assert.equal(await focused(page), "RequestId")
  await press(page, "PageUp", "Home")
  assert.equal(await focused(page), "EventBuses")
  await press(page, "ArrowDown", "ArrowLeft")
  assert.equal(await focused(page), "EventBuses")
  await press(page, "ArrowLeft")
  assert.deepEqual(await labels(page), ["EventBuses", "TotalCount", "RequestId"])
  await press(page, "ArrowRight")
  assert.equal(await list.getAttribute("aria-expanded"), "true")
  const extra = row(page, "Extra")
  await extra.focus()
  await press(page, " ")
  assert.equal(await textOf(page, "Size"), "0")
  assert.equal(await page.locator('.tree [tabindex="0"]').count(), 1)
  await press(page, "Shift+Tab")
  assert.equal(await page.locator(".tree :focus").count(), 0)
})

/** Opens a page that waits for the definitions of an action until they are released. */
async function held(t, options) {
  let release = () => {}
  const arrived = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, { ...options, before: page => page.route(/\/pack-/, async route => (await arrived, route.continue())) })
  return { page, release }
}

test("definitions that come later leave people in the filter", async t => {
  const { page, release } = await held(t, {})
  await paste(page, listed(3))
  await page.locator(".filter").click()
  await page.keyboard.type("busname")
  await press(page, "ArrowLeft", "Shift+ArrowLeft")
  release()
  await page.locator(".quiet-line a").first().waitFor()
  await settled(page)
  await page.keyboard.type("M")
  assert.equal(await page.locator(".filter").inputValue(), "busnaMe")
  assert.deepEqual(await labels(page), ["EventBuses", "EventBusName"])
})

test("definitions that come later leave the fields of the embedded form open", async t => {
  const { page, release } = await held(t, { path: `/embed.html#lang=en&text=${encodeURIComponent(listed(3, 1))}`, isWaiting: false })
  await page.locator("summary", { hasText: "Fields" }).click()
  await row(page, "EventBusId").focus()
  await press(page, "Shift+ArrowRight")
  release()
  await page.locator(".quiet-line a").first().waitFor()
  await settled(page)
  assert.equal(await focused(page), "EventBusId")
  await press(page, "Enter")
  await until(() => page.evaluate(() => String(getSelection())), '"eb-1"')
})

test("the fields of a long text follow it, and are there all the while", async t => {
  const text = listed(5500)
  assert.ok(text.length > 1 << 20)
  const page = await show(t, text)
  assert.equal(await textOf(page, "TotalCount"), "5500")
  await page.evaluate(() => {
    globalThis.least = Infinity
    new MutationObserver(() => void (globalThis.least = Math.min(globalThis.least, document.querySelectorAll(".tree .row").length))).observe(document.getElementById("result"), { childList: true, subtree: true })
  })
  await paste(page, text.replace('"TotalCount":5500', '"TotalCount":70'))
  await until(() => textOf(page, "TotalCount"), "70")
  assert.ok((await page.evaluate(() => globalThis.least)) > 0)
})

test("a list is one row, and shows one item after the other", async t => {
  const page = await show(t, listed(50))
  const list = row(page, "EventBuses")
  assert.match(await list.innerText(), /1 \/ 50[^]*eb-0 · bus-0/)
  await list.getByRole("button", { name: "Next item" }).click()
  await until(() => textOf(page, "EventBusId"), "eb-1")
  await row(page, "EventBusId").focus()
  await press(page, "Shift+ArrowRight")
  assert.equal(await focused(page), "EventBusId")
  assert.match(await list.innerText(), /3 \/ 50[^]*eb-2 · bus-2/)
  await until(() => page.locator("#status").innerText(), "3 / 50 · eb-2 · bus-2")
  // What is open in one item is open in the next.
  await row(page, "Extra").focus()
  await press(page, "ArrowRight", "Shift+End")
  assert.match(await list.innerText(), /50 \/ 50[^]*eb-49 · bus-49/)
  assert.equal(await textOf(page, "Size"), String(49 % 7))
  assert.ok(await list.getByRole("button", { name: "Next item" }).isDisabled())
})

test("Enter shows the place of any item's field in the text, and Alt+← returns to the row", async t => {
  const page = await show(t, listed(5, 1))
  await row(page, "EventBusName").focus()
  await press(page, "Shift+ArrowRight", "Shift+ArrowRight", "Enter")
  await until(() => selected(page), '"bus-2"')
  await press(page, "Alt+ArrowLeft")
  await until(() => focused(page), "EventBusName")
  assert.match(await row(page, "EventBuses").innerText(), /3 \/ 5/)
})

test("the cursor in the text leads to the item, and through what is closed", async t => {
  const page = await show(t, listed(5, 1))
  await page.locator(".cm-line", { hasText: '"Size"' }).nth(3).locator(".tok-name").click()
  await until(() => page.locator(".tree .row.current .label").allInnerTexts(), ["Size"])
  assert.match(await row(page, "EventBuses").innerText(), /4 \/ 5/)
  assert.equal(await row(page, "Size").getAttribute("aria-current"), "true")
})

test("a tap shows the place, and a button leads back to the row", async t => {
  const page = await show(t, listed(5, 1), { width: 390, height: 844, hasTouch: true })
  await row(page, "Type").locator(".label").tap()
  // A focus in the text would bring a keyboard onto the screen.
  const marked = page.locator(".cm-selectionBackground")
  await until(() => marked.count(), 1)
  assert.ok(await marked.evaluate(element => element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().bottom <= innerHeight))
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("editor")), false)
  const back = page.locator(".back-to-row")
  await back.tap()
  await until(() => focused(page), "Type")
  assert.ok(await row(page, "Type").evaluate(element => element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().bottom <= innerHeight))
  assert.equal(await back.isVisible(), false)
})

test("/ filters by names and values, in every item and whatever is escaped", async t => {
  const text = listed(50).replace("bills/中文", "bills\\/\\u4e2d\\u6587")
  const page = await show(t, text)
  const filter = page.locator(".filter")
  // More definitions may come meanwhile, and render the result again.
  await until(async () => {
    await page.locator(".output").focus()
    await press(page, "/")
    return filter.evaluate(element => element === document.activeElement)
  }, true)
  await page.keyboard.type("BUS-41")
  await until(() => labels(page), ["EventBuses", "EventBusName"])
  await until(async () => /42 \/ 50/.test(await row(page, "EventBuses").innerText()), true)
  await until(() => page.locator(".tree mark").first().innerText(), "bus-41")
  await filter.fill("s/中")
  await until(() => labels(page), ["EventBuses", "Description"])
  await row(page, "EventBuses").getByRole("button", { name: "Next item" }).click()
  await until(async () => /3 \/ 50[^]*eb-2 · bus-2\s+25 with a match/.test(await row(page, "EventBuses").innerText()), true)
  await filter.fill("size")
  await until(() => labels(page), ["EventBuses", "Extra", "Size"])
  await filter.fill("nowhere at all")
  await page.getByText("No name or value has this.").waitFor()
  await filter.press("Escape")
  await until(async () => (await labels(page)).length > 8, true)
  // In the text it is a character.
  await until(async () => {
    await page.locator(".cm-content").focus()
    await press(page, "Control+Home", "/")
    return page.evaluate(() => document.querySelector(".editor")?.shadowRoot?.querySelector(".cm-line")?.textContent?.[0])
  }, "/")
})

test("what is long shows a hundred, and more on demand", async t => {
  const page = await show(t, response(Object.fromEntries(Array.from({ length: 249 }, (_, i) => [`M${i}`, i]))))
  await until(() => labels(page).then(({ length }) => length), 100)
  const more = page.locator(".tree .rest")
  assert.equal(await more.innerText(), "Show 100 more of 150")
  await more.locator("button").click()
  await until(() => labels(page).then(({ length }) => length), 200)
  assert.equal(await focused(page), "M100")
  await press(page, "End", "Enter")
  await until(() => labels(page).then(({ length }) => length), 250)
  assert.equal(await more.count(), 0)
})

test("JSON in a string unfolds, and its fields lead to their places", async t => {
  const inner = JSON.stringify({ Rule: { Name: 'say "hi"', Port: 8080 }, List: [{ A: 1 }, { A: 2 }] })
  const page = await show(t, response({ Output: inner, Other: "{not json}" }))
  assert.equal(await row(page, "Other").getAttribute("aria-expanded"), null)
  await row(page, "Output").focus()
  await press(page, "ArrowRight")
  await row(page, "Rule").focus()
  await press(page, "ArrowRight")
  assert.equal(await textOf(page, "Name"), 'say "hi"')
  await row(page, "Name").focus()
  await press(page, "Enter")
  await until(() => selected(page), JSON.stringify(JSON.stringify('say "hi"')).slice(1, -1))
  await press(page, "Alt+ArrowLeft")
  await until(() => focused(page), "Name")
})

for (const [locale, ago, day] of [["en-US", "6 years ago", "Sep 22, 2020"], ["zh-CN", "6年前", "2020年9月22日"]])
  test(`dates say how long ago they were, and the local time on demand, ${locale}`, async t => {
    const page = await show(t, listed(1).replace('"Custom"', '"2020-09-22 00:00:00"'), { locale, before: page => page.clock.setFixedTime(new Date("2026-11-26T00:00:00Z")) })
    const when = row(page, "AddTime").locator(".when")
    await until(() => when.innerText(), ago)
    assert.equal(await textOf(page, "AddTime"), "2020-09-22T00:00:00+00:00")
    await page.locator('[data-key="fields-local"]').click()
    await until(async () => (await when.innerText()).startsWith(day), true)
    // Without an offset from UTC nobody knows the local time.
    assert.equal(await row(page, "Type").locator(".when").innerText(), ago)
    await when.click()
    await until(() => when.innerText(), ago)
  })

test("a value's meaning stands beside it where the description lists it", async t => {
  const fields = {
    "EventBus.Type": "Kind.\nValid values:\n- Cloud: of the cloud\n- `Custom`: made by you, [see](https://example.com)\nDefault: Cloud",
    "EventBus.PayMode": "0: free; POSTPAID: by hour, PREPAID: by month. May be null",
    "EventBus.EventBusName": "kinds are bus-0 (the first), bus-1 (the second)",
    "EventBus.Description": "1-10 characters",
    "ListEventBusesResponse.TotalCount": "0：没有，1：一个；2-两个",
  }
  const about = page => page.route(/about-en-eb-/, route => route.fulfill({ contentType: "application/octet-stream", body: JSON.stringify({ fields }) }))
  const page = await show(t, listed(1).replace("bills/中文", "1"), { before: about })
  const meaning = name => row(page, name).locator(".means").allInnerTexts()
  await until(() => meaning("Type"), ["made by you, see"])
  assert.deepEqual(await meaning("PayMode"), ["by month"])
  assert.deepEqual(await meaning("EventBusName"), ["the first"])
  assert.deepEqual(await meaning("Description"), [])
  assert.deepEqual(await meaning("TotalCount"), ["一个"])
  assert.match(await row(page, "Type").locator(".described").innerText(), /^Kind\./)
})

test("a list is a table of five thousand rows, of which few are on the page", async t => {
  const page = await show(t, listed(5000))
  await page.locator('[data-key="fields-table"]').click()
  const cells = page.locator(".items .space .cells")
  const heads = page.locator(".items .sorts")
  await until(() => heads.allInnerTexts(), ["EventBusId", "EventBusName", "Type", "AddTime", "ModTime", "Description"])
  const scroll = page.locator(".items .scroll")
  assert.equal(await scroll.getAttribute("aria-rowcount"), "5001")
  for (const place of [0, 100, 3000, 4999]) {
    await scroll.evaluate((element, place) => void (element.scrollTop = place * 34), place)
    await until(() => cells.filter({ hasText: new RegExp(`eb-${place}bus-${place}Custom`) }).count(), 1)
    assert.ok((await cells.count()) < 60)
  }
  // By keyboard: the last row, the head, and back.
  await page.locator('.items .scroll [tabindex="0"]').focus()
  await press(page, "End")
  await until(() => page.evaluate(() => document.activeElement?.textContent), "eb-4999")
  await press(page, "Home", "ArrowUp", "Enter", "Enter")
  await until(() => heads.first().getAttribute("aria-sort"), "descending")
  await press(page, "ArrowDown")
  await until(() => page.evaluate(() => document.activeElement?.textContent), "eb-4999")
  assert.equal(await page.locator('.items .scroll [tabindex="0"]').count(), 1)
  await page.locator(".filter").fill("bus-123")
  await until(() => page.locator(".items [role=status]").innerText(), "11 of 5,000")
  await until(() => cells.count(), 11)
})

test("a table is sorted by exact numbers, has the chosen columns, and leads to text and tree", async t => {
  const items = ["9007199254740993", "9007199254740992", "10", "9", "null"].map((size, i) => `{"Id": "x-${i}", "Size": ${size}, "In": {"Depth": ${i}}}`)
  const page = await show(t, `{"Response": {"Things": [${items.join(",\n")}],\n"RequestId": "${id}"}}`)
  await row(page, "Things").getByRole("button", { name: "Table" }).click()
  const cells = page.locator(".items .space .cells")
  const ids = () => cells.evaluateAll(list => list.map(element => element.children[1]?.textContent).join())
  await page.locator(".items .sorts", { hasText: "Size" }).click()
  await until(ids, "x-3,x-2,x-1,x-0,x-4")
  await page.locator(".items .sorts", { hasText: "Size" }).click()
  await until(ids, "x-0,x-1,x-2,x-3,x-4")
  await page.locator('[data-key="fields-columns"]').click()
  await page.getByRole("checkbox", { name: "Size" }).uncheck()
  await until(() => page.locator(".items .sorts").allInnerTexts(), ["Id", "In.Depth"])
  await page.locator('.items .scroll [tabindex="0"]').first().focus()
  await cells.nth(1).locator('[data-column="1"]').click()
  await until(() => selected(page), "1")
  await press(page, "Alt+ArrowLeft")
  await until(() => page.evaluate(() => document.activeElement?.getAttribute("data-key")), "cell 1 1")
  await press(page, " ")
  await until(() => focused(page), "Things")
  assert.match(await row(page, "Things").innerText(), /2 \/ 5[^]*x-1/)
})

test("texts that are no JSON show what is known, with its place", async t => {
  const page = await show(t, `[TencentCloudSDKError] Code=AuthFailure, Message=no "key", RequestId=${id}`)
  await until(() => labels(page), ["Error", "Code", "Message", "RequestId"])
  await row(page, "Code").locator(".label").click()
  await until(() => selected(page), "AuthFailure")
  // A string of a program: the values are those inside.
  await paste(page, JSON.stringify(listed(3)))
  await until(() => textOf(page, "EventBusId"), "eb-0")
  await row(page, "EventBusId").focus()
  await press(page, "Shift+ArrowRight")
  assert.equal(await textOf(page, "EventBusId"), "eb-1")
  // A response that was cut shows what was read.
  await paste(page, listed(3).slice(0, -200))
  await until(async () => (await row(page, "EventBuses").count()) > 0 && (await row(page, "EventBuses").innerText()).includes("/ 3"), true)
})

test("another language and more definitions leave folds, items, filter and focus", async t => {
  const page = await show(t, listed(5))
  await row(page, "Extra").focus()
  await press(page, "ArrowRight", "Shift+ArrowRight")
  await page.evaluate(() => document.querySelector("#language")?.dispatchEvent(new MouseEvent("click")))
  await until(() => page.locator(".filter").getAttribute("placeholder"), "筛选字段或值（/）")
  assert.equal(await textOf(page, "Size"), "1")
  assert.equal(await focused(page), "Extra")
})

test("what Response, Error and RequestId are is one line until it is opened", async t => {
  const page = await show(t, listed(1))
  const part = page.locator('[data-key="fields-fixed"]')
  assert.equal(await part.evaluate(element => element instanceof HTMLDetailsElement && element.open), false)
  await part.locator("summary").click()
  assert.match(await part.innerText(), /Every processed request gets one/)
})

test("hostile names and values stay text and break nothing", async t => {
  const bad = '<img src=x onerror="document.title=1">\u202e\u0000'
  const text = `{"Response": {"__proto__": {"constructor": 1}, "constructor": {"__proto__": [{"toString": ${JSON.stringify(bad)}}]}, ${JSON.stringify(bad)}: ${JSON.stringify(bad)}, "": "", "a/b~c": 1, "hasOwnProperty": [[[1], []], {}], "length": 0, "Deep": ${"[".repeat(500)}1${"]".repeat(500)}, "Long": "${"x".repeat(1 << 20)}", "RequestId": "${id}"}}`
  const page = await show(t, text)
  await until(() => labels(page).then(names => names.slice(0, 3)), ["__proto__", "constructor", "constructor"])
  assert.match(await row(page, "Long").innerText(), /1,048,576 characters/)
  const open = async () => {
    for (let i = 0; i < 30; i++) {
      const closed = page.locator('.tree .row[aria-expanded="false"]').last()
      if ((await closed.count()) === 0) return
      await closed.focus()
      await press(page, "ArrowRight")
    }
  }
  await open()
  await page.locator(".filter").fill("onerror")
  await until(async () => (await page.locator(".tree mark").count()) >= 2, true)
  await page.locator(".filter").fill("[")
  await page.locator(".filter").fill("")
  // The filter of a long text waits for the next key.
  await until(async () => /\[U\+202E\]/.test(await page.locator(".tree").innerText()), true)
  assert.equal(await page.locator(".tree img").count(), 0)
  assert.notEqual(await page.title(), "1")
  assert.ok(!(await page.locator(".tree").innerText()).includes("\u202e"))
})

test("a hundred thousand fields, and lists in lists without end, are bounded", async t => {
  const many = Array.from({ length: 100_000 }, (_, i) => `"N${i}":${i}`).join()
  const page = await show(t, `{"Response":{"Many":{${many}},"Nest":${'[{"a":'.repeat(2000)}1${"}]".repeat(2000)},"RequestId":"${id}"}}`)
  assert.ok((await rows(page).count()) < 700)
  await page.locator(".filter").fill("9999")
  await until(() => page.locator(".tree mark").count().then(count => count > 5), true)
  assert.ok((await rows(page).count()) < 700)
  await page.locator(".filter").fill("a")
  await until(() => row(page, "Nest").count(), 1)
  assert.ok((await rows(page).count()) < 700)
})

test("the embedded form has the tree too", async t => {
  const page = await open(t, { path: `/embed.html#lang=en&text=${encodeURIComponent(listed(3, 1))}`, isWaiting: false })
  await verdict(page, "success")
  await settled(page)
  await page.locator("summary", { hasText: "Fields" }).click()
  await row(page, "EventBusId").focus()
  await press(page, "Shift+ArrowRight", "Enter")
  await until(() => page.evaluate(() => String(getSelection())), '"eb-1"')
  await press(page, "Alt+ArrowLeft")
  await until(() => focused(page), "EventBusId")
})

const printable = count => JSON.stringify({
  Response: { EventBuses: Array.from({ length: count }, (_, i) => ({ EventBusId: `eb-${i}`, EventBusName: `bus-${count - i}`, Type: "Custom", Description: `${"long ".repeat(60)}end ${i}` })), TotalCount: count, RequestId: id },
})

/** Returns the cells of the printed table, row by row. */
const printed = page => page.locator(".paper tbody tr").evaluateAll(rows => rows.map(row => [...row.children].slice(1, 3).map(cell => cell.textContent).join(" ")))

/** Returns what is cut off: elements whose content is larger than they are. */
const cut = page => page.evaluate(() => [...document.querySelectorAll(".fields *, .verdict *")].filter(element => element.checkVisibility() && getComputedStyle(element).overflow !== "visible" && getComputedStyle(element).display !== "inline" && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)).map(element => `${element.className} ${element.textContent?.slice(0, 40)}`))

for (const [locale, words] of Object.entries({ "en-US": "200 more items are not printed, since at most 1,000 are. A filter or another order prints others.", "zh-CN": "另有 200 项未打印（最多打印 1,000 项）。筛选或调整排序后可打印其余各项。" }))
  test(`a table is printed with all its rows in their order, a thousand at most, ${locale}`, async t => {
    const page = await show(t, printable(1200), { locale })
    await page.locator('[data-key="fields-table"]').click()
    assert.equal(await page.locator(".paper").count(), 0)
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")))
    await page.emulateMedia({ media: "print" })
    const all = Array.from({ length: 1200 }, (_, i) => `eb-${i} bus-${1200 - i}`)
    assert.deepEqual(await printed(page), all.slice(0, 1000))
    assert.equal(await page.locator(".paper p").innerText(), words)
    assert.equal(await page.locator(".items .scroll").isVisible(), false)
    assert.deepEqual(await cut(page), [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await page.evaluate(() => dispatchEvent(new Event("afterprint")))
    await page.emulateMedia({ media: "screen" })
    assert.equal(await page.locator(".paper").count(), 0)
    assert.ok((await page.locator(".items .space .cells").count()) < 60)
    // Sorted, and with fewer than what is printed at most.
    await page.locator(".filter").fill("eb-11")
    await page.locator(".items .sorts", { hasText: "EventBusName" }).click()
    await page.emulateMedia({ media: "print" })
    await until(() => printed(page), all.filter(row => row.startsWith("eb-11")).reverse())
    assert.equal(await page.locator(".paper p").count(), 0)
  })

test("the table of a narrow window is printed whole", async t => {
  const page = await show(t, printable(300), { width: 390, height: 844 })
  await page.locator('[data-key="fields-table"]').click()
  await page.emulateMedia({ media: "print" })
  await until(async () => (await printed(page)).length, 300)
  assert.deepEqual(await cut(page), [])
})

test("the tree is printed as far as it is shown, with whole values and a word on what is not shown", async t => {
  const long = "value ".repeat(60)
  const page = await show(t, JSON.stringify({ Response: { Long: long, Many: Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`M${i}`, i])), RequestId: id } }))
  await page.emulateMedia({ media: "print" })
  assert.equal(await page.locator(".tree .row:visible").count(), 104)
  assert.equal(await page.locator(".tree .rest").evaluate(element => getComputedStyle(element, "::after").content), '"50 more"')
  assert.deepEqual(await cut(page), [])
})

/** Returns what axe-core finds. */
async function violations(page) {
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join("; ")}`)
}

// Of width, theme and language, each pair of values is there.
for (const [width, colorScheme, locale] of /** @type {const} */ ([[390, "light", "en-US"], [390, "dark", "zh-CN"], [1280, "light", "zh-CN"], [1280, "dark", "en-US"]]))
  test(`no state has a violation of WCAG, or is wider than the page: ${width} px, ${colorScheme}, ${locale}`, async t => {
    const text = response({ EventBuses: buses(120), TotalCount: 120, Output: '{"a": {"b": 1}}', Many: Array.from({ length: 120 }, (_, i) => i), ["LongName".repeat(30)]: "LongValue".repeat(90) })
    const page = await show(t, text, { width, colorScheme, locale, before: page => page.addInitScript({ content: axe.source }) })
    const check = async state => {
      assert.deepEqual(await violations(page), [], state)
      for (const other of [320, 560, 768, 960, 1440, width]) {
        await page.setViewportSize({ width: other, height: 860 })
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state} at ${other} px`)
      }
    }
    await check("tree")
    await page.locator('.tree .row[aria-expanded="false"]').first().focus()
    await press(page, "ArrowRight", "End", "ArrowUp")
    await check("unfolded")
    await page.locator('[data-key="fields-local"]').click()
    await page.locator(".filter").fill("bus")
    await until(async () => (await page.locator(".tree mark").count()) > 0, true)
    await check("filtered")
    await page.locator(".filter").fill("nothing has this")
    await until(async () => (await page.locator(".tree mark").count()) === 0, true)
    await check("nothing found")
    await page.locator(".filter").fill("")
    await page.locator('[data-key="fields-table"]').click()
    await page.locator('[data-key="fields-columns"]').click()
    await page.locator(".items .sorts").first().click()
    await check("table")
    await page.locator(".items .space .cells [data-column]").first().click()
    await check("the place of a cell")
  })
