// This file tests the result's parts: their order, the grouped checks, what failed in part, where a
// tool failed.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, selected, settled, until, verdict } from "./browser.mjs"
import { apply, envelope, failure, nothing, secret, success } from "./texts.mjs"

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

/** One of cvm DescribeInstances, as an older service returned it. */
const instance = { Placement: { Zone: "ap-guangzhou-3", HostId: "", ProjectId: 0 }, InstanceId: "ins-1", InstanceType: "S5.MEDIUM4", CPU: 2, Memory: 4, InstanceName: "web", InstanceChargeType: "POSTPAID_BY_HOUR", InstanceState: "RUNNING", RestrictState: "NORMAL", PrivateIpAddresses: ["10.0.0.1"], PublicIpAddresses: [], CreatedTime: "2024-01-01T00:30:00Z", ExpiredTime: null, SystemDisk: { DiskType: "CLOUD_SSD", DiskId: "disk-1", DiskSize: 50 }, DataDisks: [], Tags: [{ Key: "env", Value: "prod" }], Uuid: "u", LatestOperationState: "SUCCESS" }

/** Returns the parts of the result in the order of the page. */
const order = page => page.locator("[data-part]").evaluateAll(elements => elements.map(element => element instanceof HTMLElement && element.dataset.part))

test("the parts of a failure stand in the order in which they are needed, in the page and in the embedded form", async t => {
  const page = await open(t)
  const frame = await open(t, { path: `/embed.html#lang=zh&text=${encodeURIComponent(failure)}`, isWaiting: false })
  await paste(page, failure)
  const parts = ["verdict", "code", "action", "meaning", "retry", "first-step", "message", "request-id", "steps", "causes", "fields"]
  // The frame has no room for the formatted JSON of a text that its page has.
  for (const [shown, more] of /** @type {const} */ ([[page, ["json"]], [frame, []]])) {
    await verdict(shown, "failure")
    await settled(shown)
    await until(() => order(shown), [...parts, ...more])
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

for (const [locale, words] of Object.entries({ "en-US": "50 times", "zh-CN": "共 50 处" }))
  test(`a row none of whose places is listed is no button, ${locale}`, async t => {
    const page = await open(t, { locale })
    // What is missing in these instances fills the list of findings before the unknown field comes.
    await paste(page, JSON.stringify({ Response: { TotalCount: 50, InstanceSet: Array.from({ length: 50 }, () => ({ ...instance, Extra: "" })), RequestId: id } }))
    await settled(page)
    const rows = page.locator('[data-part="checks"] .finding')
    const last = rows.filter({ hasText: "Extra" })
    await last.waitFor({ state: "attached" })
    assert.equal(await last.evaluate(element => element.tagName), "DIV")
    await until(() => last.locator(".place").innerText(), words)
    await page.locator('[data-key="checks"]').click()
    await last.click()
    assert.equal(await last.locator(".place").innerText(), words)
    for (const row of await page.locator('[data-part="checks"] button.finding').all()) assert.match(await row.innerText(), /\d \D*50/)
  })

test("what is wrong with the syntax in one way is one row, with a way to each place", async t => {
  const page = await open(t)
  await paste(page, "{'Response': {'TotalCount': 1, 'InstanceStatusSet': [{'InstanceId': 'ins-1', 'InstanceState': None}], 'RequestId': '1a33d089-50ab-4544-9abf-5f6071f40993'}}")
  await settled(page)
  const row = page.locator('.findings-list li:has([data-code="syntax-single-quotes"])')
  await until(() => row.count(), 1)
  assert.match(await row.innerText(), /1 of 8/)
  const seen = new Set()
  for (let i = 0; i < 8; i++) {
    await row.getByRole("button", { name: "Next place" }).click()
    seen.add(await row.locator(".place").innerText())
  }
  assert.equal(seen.size, 8, [...seen].join("\n"))
})

test("fields of one name that are missing in two places are named with what they belong to", async t => {
  const page = await open(t)
  await paste(page, JSON.stringify({ Response: { TotalCount: 1, InstanceSet: [{ ...instance, DataDisks: [{ DiskType: "CLOUD_SSD", DiskId: "disk-2", DiskSize: 50 }] }], RequestId: id } }))
  await settled(page)
  const sentences = page.locator('[data-code="action-field-missing"] .sentence')
  await until(async () => (await sentences.allTextContents()).filter(text => /Encrypt/.test(text)).map(text => text.split(" ")[0]).sort(), ["DataDisks.Encrypt", "SystemDisk.Encrypt"])
  const all = await sentences.allTextContents()
  assert.equal(new Set(all).size, all.length)
})

test("items that failed with several codes have a row for each of them", async t => {
  const page = await open(t)
  const codes = ["LimitExceeded.PhoneNumberDailyLimit", "FailedOperation.InsufficientBalanceInSmsPackage", "LimitExceeded.PhoneNumberDailyLimit"]
  await paste(page, JSON.stringify({ Response: { SendStatusSet: codes.map(Code => ({ Code, Message: "m" })), RequestId: id } }))
  await settled(page)
  const rows = page.locator('[data-code="item-failed"]')
  await until(() => rows.count(), 2)
  assert.match(await rows.first().innerText(), /LimitExceeded\.PhoneNumberDailyLimit[^]*1 of 2/)
  assert.match(await rows.last().innerText(), /FailedOperation\.InsufficientBalanceInSmsPackage/)
  await until(() => page.locator(".explanation h3 code").allInnerTexts(), codes.slice(0, 2))
})

test("denials that differ by the id of the request alone are listed once", async t => {
  const page = await open(t)
  const denied = (own, resource) => envelope("UnauthorizedOperation", `[request id:${own}]you are not authorized to perform operation (cvm:RunInstances)\nresource (${resource}) has no permission`, own)
  await paste(page, [denied("11111111-52e0-4a7c-8b39-c4d6e8f0a2b5", "a"), denied("22222222-52e0-4a7c-8b39-c4d6e8f0a2b5", "a"), denied("33333333-52e0-4a7c-8b39-c4d6e8f0a2b5", "b")].join("\n"))
  await settled(page)
  const rows = page.locator(".switcher > ol > li")
  await until(() => rows.count(), 2)
  assert.match(await rows.first().innerText(), /×2[^]*11111111[^]*22222222/)
})

for (const locale of ["en-US", "zh-CN"])
  test(`of an empty response nothing is said that is not there, ${locale}`, async t => {
    const page = await open(t, { locale })
    await paste(page, '{"Response":{}}')
    await settled(page)
    await page.locator('[data-code="request-id-missing"]').waitFor()
    assert.equal(await page.locator('[data-part="action"], [data-part="fields"], [data-key="go fields"]').count(), 0)
  })

test("a call of which a part failed is no plain success", async t => {
  const page = await open(t)
  await paste(page, JSON.stringify({ Response: { SendStatusSet: [{ Code: "LimitExceeded.PhoneNumberDailyLimit", Message: "m" }, { Code: "Ok", Message: "send success" }], RequestId: id } }))
  await until(() => page.locator("#verdict").innerText(), "Partly failed: 1 of 2")
  assert.equal(await page.locator(".verdict.flawed").count(), 1)
  await page.locator('[data-part="first-step"]').waitFor()
})

for (const [locale, item, all] of [["en-US", "Item 2 of SendStatusSet · 5001 · +8618511122266", "Failed: 2 of 2"], ["zh-CN", "SendStatusSet 第 2 项 · 5001 · +8618511122266", "全部失败：2 个"]])
  test(`the head of a call of which a part failed says what failed and why, ${locale}`, async t => {
    const page = await open(t, { locale })
    const items = [{ SerialNo: "5000", PhoneNumber: "+8618511122233", Code: "Ok", Message: "send success" }, { SerialNo: "5001", PhoneNumber: "+8618511122266", Code: "LimitExceeded.PhoneNumberDailyLimit", Message: "the daily limit" }]
    await paste(page, JSON.stringify({ Response: { SendStatusSet: items, RequestId: id } }))
    await until(() => page.locator('[data-part="failed-item"]').innerText(), item)
    assert.equal(await page.locator('.verdict [data-part="code"]').innerText(), "LimitExceeded.PhoneNumberDailyLimit")
    assert.equal(await page.locator('.verdict [data-part="message"]').innerText(), "the daily limit")
    await page.locator('[data-part="failed-item"]').click()
    await until(() => selected(page), '"LimitExceeded.PhoneNumberDailyLimit"')
    await until(async () => (await page.locator('[data-part="fields"]').innerText()).includes("+8618511122266"), true)
    await paste(page, JSON.stringify({ Response: { FailMessages: ["", "the flow is over", "", ""], RequestId: id } }))
    await until(() => page.locator('.verdict [data-part="message"]').innerText(), "the flow is over")
    assert.match(await page.locator("#verdict").innerText(), /1.*4|4.*1/)
    assert.match(await page.locator('[data-part="failed-item"]').innerText(), /FailMessages/)
    for (const item of items) item.Code = "LimitExceeded.PhoneNumberDailyLimit"
    await paste(page, `${success.replace(/\s+/g, " ")}\n${JSON.stringify({ Response: { SendStatusSet: items, RequestId: id } })}`)
    await until(() => page.locator("#verdict").innerText(), all)
    const row = page.locator(".switcher button", { hasText: all })
    assert.equal(await row.getAttribute("class"), "success flawed")
    assert.notEqual(await row.locator("path").getAttribute("d"), await page.locator(".switcher button").last().locator("path").getAttribute("d"))
  })

test("errors that say the same are listed once, with the places of a tool", async t => {
  const page = await open(t)
  await paste(page, apply)
  await verdict(page, "failure")
  const rows = page.locator(".switcher > ol > li")
  await until(() => rows.count(), 2)
  assert.match(await rows.first().innerText(), /LimitExceeded ×2\s+11111111-\S+\s+tencentcloud_eip\.a\[0\] · net\.tf:4\s+22222222-\S+\s+tencentcloud_eip\.a\[1\] · net\.tf:4/)
  assert.match(await page.locator(".verdict").innerText(), /tencentcloud_eip\.a\[0\] · net\.tf:4/)
  await rows.first().locator("button").nth(1).click()
  await until(() => page.locator('[data-part="request-id"] .value').innerText(), "22222222-52e0-4a7c-8b39-c4d6e8f0a2b5")
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

const rest = page => page.locator('[data-part="checks"] > .more')

test("what is not listed is counted exactly, whatever else is found", async t => {
  const page = await open(t)
  // The engine groups 200 of the 301 findings: the id, which has no row, and 199 numbers.
  const fields = Array.from({ length: 300 }, (_, i) => `"m${i}":9007199254740993`).join()
  const many = `{"Response":{"A":{${fields}},"RequestId":"abc"}}`
  for (const text of [many, `${secret.split("\n")[0]}\n${many}`]) {
    await paste(page, nothing)
    await verdict(page, "other")
    await paste(page, text)
    await verdict(page, "success")
    await until(() => rest(page).innerText(), "101 more are not listed.")
  }
})

test("without the action that a person has rejected, its findings are not counted", async t => {
  const page = await open(t)
  const text = JSON.parse(instances)
  text.Response.EventBuses = [1, 2].flatMap(() => text.Response.EventBuses)
  // One finding about the envelope stays.
  text.Response.RequestID = text.Response.RequestId
  await paste(page, JSON.stringify(text))
  await settled(page)
  await until(() => page.locator('[data-code^="action-"]').count(), 4)
  await page.locator('[data-key="reject"]').click()
  await page.locator('.picker [data-key="none"]').click()
  await until(() => page.locator('[data-code^="action-"]').count(), 0)
  assert.ok((await page.locator('[data-part="checks"] .finding').count()) >= 1)
  assert.equal(await rest(page).count(), 0)
})

test("a sentence on what failed in part stands once, and is not green", async t => {
  const page = await open(t)
  const [green, amber] = ["rgb(23, 104, 58)", "rgb(133, 80, 0)"]
  const colour = () => page.evaluate(() => getComputedStyle(document.getElementById("verdict") ?? document.body).color)
  const cases = [
    [{ SendStatusSet: [{ Code: "LimitExceeded.PhoneNumberDailyLimit", Message: "m" }, { Code: "Ok", Message: "send success" }] }, "Partly failed: 1 of 2", /1 of 2 items failed/g],
    [{ TaskId: "1", Status: "FAILED" }, "Task failed", /the task that it reports on failed/g],
  ]
  for (const [fields, label, sentence] of cases) {
    await paste(page, JSON.stringify({ Response: { ...fields, RequestId: id } }))
    await until(() => page.locator("#verdict").innerText(), label)
    await settled(page)
    assert.equal((await page.locator(".verdict").innerText()).match(sentence)?.length, 1)
    await until(colour, amber)
  }
  await paste(page, success)
  await until(() => page.locator("#verdict").innerText(), "Success")
  await until(colour, green)
})

const states = Array.from({ length: 50 }, (_, i) => ({ RestrictState: "NORMAL", InstanceId: `ins-${i}`, InstanceState: i < 47 ? "RUNNING" : "STOPPED" }))
for (const [locale, words] of Object.entries({
  "en-US": ["50 of 1,200 instances · 47 RUNNING · 3 STOPPED", "0 of 0 instance statuses", "1 of 1 NAT gateway · 1 AVAILABLE", "2 items", "3 of 7 items · Status 1: 2 · Status 0: 1", "1 channel role", "1 database", ""],
  "zh-CN": ["InstanceSet：共 1,200 条，返回 50 条 · 47 RUNNING · 3 STOPPED", "InstanceStatusSet：共 0 条，返回 0 条", "NATGatewaySet：共 1 条，返回 1 条 · 1 AVAILABLE", "Items：2 条", "List：共 7 条，返回 3 条 · Status 为 1：2 条 · Status 为 0：1 条", "ChannelRoles：1 条", "DatabaseSet：1 条", ""],
}))
  test(`a success says what it returned, ${locale}`, async t => {
    const page = await open(t, { locale })
    const responses = [
      { TotalCount: 1200, InstanceSet: states },
      { TotalCount: 0, InstanceStatusSet: [] },
      { Result: { NATGatewaySet: [{ Id: "n", State: "AVAILABLE" }], Total: 1 } },
      { Items: ["a", "b"] },
      { List: [1, 0, 1].map(Status => ({ Status })), TotalCount: 7 },
      { ChannelRoles: [{ RoleId: "1" }] },
      { DatabaseSet: ["a"] },
      { FailMessages: ["", ""] },
    ]
    for (const [i, fields] of responses.entries()) {
      await paste(page, JSON.stringify({ Response: { ...fields, RequestId: id } }))
      await until(() => page.locator(".verdict .came").innerText(), words[i])
    }
    await paste(page, JSON.stringify({ Response: { TaskId: 1, RequestId: id } }))
    await until(() => page.locator(".verdict .came").innerText(), "")
  })

test("errors of several kinds are listed with their places, failures first, and the first failure is shown", async t => {
  const page = await open(t)
  await paste(page, `${success.replace(/\s+/g, " ")}\n${apply}`)
  await verdict(page, "failure")
  await settled(page)
  const rows = page.locator(".switcher > ol > li")
  await until(() => rows.count(), 3)
  const texts = (await rows.allInnerTexts()).map(text => text.replace(/\s+/g, " ").trim())
  assert.equal(texts[0], "LimitExceeded ×2 11111111-52e0-4a7c-8b39-c4d6e8f0a2b5 tencentcloud_eip.a[0] · net.tf:4 22222222-52e0-4a7c-8b39-c4d6e8f0a2b5 tencentcloud_eip.a[1] · net.tf:4")
  assert.equal(texts[1], "ResourceInUse tencentcloud_security_group.b · net.tf:19")
  assert.match(texts[2], /^Success .*line 1$/)
  assert.equal(await page.locator("[aria-current]").innerText(), await rows.first().locator("button").first().innerText())
  assert.equal(await page.locator('[data-part="request-id"] .value').innerText(), "11111111-52e0-4a7c-8b39-c4d6e8f0a2b5")
})

test("what failed in part and what was cut stand before what succeeded", async t => {
  const page = await open(t)
  const partly = JSON.stringify({ Response: { SendStatusSet: [{ Code: "LimitExceeded.PhoneNumberDailyLimit", Message: "m" }, { Code: "Ok" }], RequestId: id } })
  await paste(page, `${success.replace(/\s+/g, " ")}\n${partly}`)
  await until(() => page.locator("#verdict").innerText(), "Partly failed: 1 of 2")
  assert.match(await page.locator(".switcher li").first().innerText(), /Partly failed/)
})

test("a chosen response comes into view in the text, and the cursor in the text chooses one", async t => {
  const page = await open(t)
  await paste(page, apply.replace("net.tf line 4", "net.tf line 4" + "\n│ more".repeat(200)))
  await verdict(page, "failure")
  await settled(page)
  const scrolled = () => page.locator(".cm-scroller").evaluate(element => element.scrollTop)
  await page.locator(".cm-scroller").evaluate(element => void (element.scrollTop = 0))
  await page.locator(".switcher > ol > li").nth(1).locator("button").click()
  await until(async () => (await scrolled()) > 1000, true)
  await until(() => page.locator('[data-part="code"]').innerText(), "ResourceInUse")
  assert.notEqual(await page.evaluate(() => document.activeElement?.className), "editor")
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+Home")
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown")
  await until(() => page.locator('[data-part="code"]').innerText(), "LimitExceeded")
  assert.equal(await page.evaluate(() => document.activeElement?.className), "editor")
})

// Understood means: of each error, what it is, what it means, what to do first, which resource it is
// about and the id for a ticket have stood on the screen.
test("by keyboard a failing Terraform run of three errors is understood in under ten keys after the paste", async t => {
  const page = await open(t)
  await paste(page, apply.replace("The quota is used up., RequestId=2222", "Another quota is used up., RequestId=2222"))
  await verdict(page, "failure")
  await settled(page)
  let keys = 0
  const press = async key => (keys++, page.keyboard.press(key))
  const read = new Set()
  /** Keeps what of the shown error stands on the screen. */
  const look = async () => {
    await page.locator('[data-part="first-step"]').waitFor()
    read.add(await page.evaluate(() => ["code", "request-id", "meaning", "first-step", "source"].map(part => {
      const element = document.querySelector(part === "source" ? ".verdict .top .quiet-line" : `[data-part="${part}"]`)
      const { top = -1, bottom = Infinity } = element?.getBoundingClientRect() ?? {}
      return top >= 0 && bottom <= innerHeight && element?.textContent ? `${part}: ${element.textContent}` : `${part} is not on the screen`
    }).join("\n")))
  }
  await look()
  await press("Control+Enter")
  await press("Tab")
  for (let i = 1; i < 3; i++) {
    await press("Tab")
    await press("Enter")
    await until(() => page.evaluate(i => document.activeElement === document.querySelectorAll(".switcher > ol > li > button")[i] && document.activeElement?.hasAttribute("aria-current"), i), true)
    await look()
  }
  const all = [...read].join("\n")
  assert.equal(read.size, 3, all)
  assert.doesNotMatch(all, /is not on the screen/)
  for (const own of ["11111111", "22222222", "33333333", "tencentcloud_eip.a[0]", "tencentcloud_eip.a[1]", "tencentcloud_security_group.b", "net.tf:19"]) assert.ok(all.includes(own), all)
  assert.match(all, /code: LimitExceeded[^]*code: ResourceInUse/)
  assert.ok(keys < 10, `${keys} keys`)
})

for (const [locale, words] of Object.entries({
  "en-US": ["Responses in this text: 3", "Failure"],
  "zh-CN": ["文本中的响应：3", "失败"],
}))
  test(`a screen reader hears verdict, meaning, retry and the number of responses, ${locale}`, async t => {
    const page = await open(t, { locale })
    await page.evaluate(() => {
      const heard = (/** @type {any} */ (globalThis).heard = [])
      const statusEl = document.getElementById("status")
      if (statusEl) new MutationObserver(() => heard.push(statusEl.textContent)).observe(statusEl, { childList: true })
    })
    await paste(page, apply)
    await settled(page)
    const parts = async () => {
      const badge = await page.locator('[data-part="retry"]').innerText()
      const meaning = (await page.locator('[data-part="meaning"]').innerText()).replace(/[.。]$/, "")
      const heard = (await page.evaluate(() => /** @type {any} */ (globalThis).heard)).join("\n")
      return [...words, "LimitExceeded", meaning, badge].filter(part => part === "" || !heard.includes(part))
    }
    await until(parts, [])
  })

test("what explains errors is loaded once, however many reports come meanwhile", async t => {
  let release = () => {}
  const held = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, { before: page => page.route(/\/(rules|codes)-en-/, async route => (await held, route.continue())) })
  const asked = []
  page.on("request", request => asked.push(new URL(request.url()).pathname.split("-")[0]))
  const denied = envelope("UnauthorizedOperation", "you are not authorized to perform operation (cvm:RunInstances)\nresource (qcs::cvm:gz:uin/100000000001:instance/*) has no permission", id)
  await paste(page, `${denied}\n${envelope("ResourceUnavailable.InArrears", "m", id)}`)
  await verdict(page, "failure")
  await settled(page)
  // Another text and its report, while both files are on their way.
  await paste(page, denied)
  await until(() => page.locator(".switcher").count(), 0)
  await settled(page)
  release()
  await page.locator('[data-part="steps"] pre').waitFor()
  assert.deepEqual(asked.filter(name => name === "/rules" || name === "/codes").sort(), ["/codes", "/rules"])
})

test("the line of a folded text counts its lines, also of a long one without the editor", async t => {
  const page = await open(t, { width: 390, height: 844, isWaiting: false, expected: /Failed to load resource/, before: page => page.route(/\/editor-[^/]*\.js$/, route => route.abort()) })
  await page.locator("html[data-started]").waitFor()
  await page.locator("textarea#text").fill(`${"x".repeat(70_000)}\n\n`)
  await until(() => page.locator("#folded").innerText(), "70 KB · 3 lines")
})
