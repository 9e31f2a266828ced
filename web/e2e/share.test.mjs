// This file tests links that hold a text: what is covered in them, how they are opened, and what
// hostile ones do.

import assert from "node:assert/strict"
import { test } from "node:test"
import { deflateRawSync, inflateRawSync } from "node:zlib"
import axe from "axe-core"
import { editorText, open, paste, settled, until, verdict } from "./browser.mjs"
import { compiled } from "./compiled.mjs"
import { envelope, failure, success, vague } from "./texts.mjs"

const { cover, findPrivate, withRepeats } = compiled("redact")

/** What is found in a text, as kind and value. */
const found = text => findPrivate(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)

const personal = {
  "mail li.wei+ops@mail.example.com": ["write to li.wei+ops@mail.example.com.", '{"Email":"li.wei+ops@mail.example.com"}', "<li.wei+ops@mail.example.com>", "mailto:li.wei+ops@mail.example.com?subject=a"],
  "mail li.wei%40example.com": ["user=li.wei%40example.com&a=1"],
  "phone 13800138000": ['"PhoneNumber": "13800138000"', "call 13800138000 now", "手机号：13800138000", '[\\"13800138000\\"]'],
  "phone +8613800138000": ['["+8613800138000"]', "to +8613800138000,"],
  "phone 8613800138000": ["sent to 8613800138000"],
  "phone 138 0013 8000": ["tel 138 0013 8000"],
  "phone +1 (415) 555-0134": ["from +1 (415) 555-0134."],
  "phone +442071838750": ["x=+442071838750"],
  "phone 075586013388": ['"ContactPhone":"075586013388"', "Tel: 075586013388"],
  "account 100000000001": ["qcs::cvm:ap-guangzhou:uin/100000000001:instance/*", '"OwnerUin":"100000000001"', '"Uin": 100000000001,', "uin=100000000001", "UIN: 100000000001", '\\"SubAccountUin\\":\\"100000000001\\"', "account 100000000001", "AccountId=100000000001", "&quot;Uin&quot;:&quot;100000000001&quot;", '"Uins": [100000000001]', "'ownerUin': '100000000001'"],
  "account 1250000000": ['"AppId": 1250000000', "qcs::cos:ap-beijing:uid/1250000000:bucket/a", "https://logs-1250000000.cos.ap-beijing.myqcloud.com/a", "APPID=1250000000"],
}

const innocent = [
  // Mail: what has a sign and is none.
  "git@github.com:tencent/repo.git", "image@2x.png", "lodash@4.17.21", "user@localhost", "@decorator.name", "a@b", "registry/app@sha256:0123", "icons@large.svg",
  // Phone: times, sizes, ids, other numbers.
  "1617181723456", "1617181723", "2021-08-09T02:48:02+08:00", "2021-08-09T02:48:02+1000", "10.138.0.13", "v13800138000x", "ins-13800138000", "0.13800138000", "138001380001", "a13800138000", "+0.5", "5f0c8a1e-3b7d-4e2a-9c46-813800138000", "138****8000", '"Hotel": 12', '"TelCount": 3', "1.13800138000", "12800138000", "+12345",
  // Accounts: words that end alike, masks, short numbers.
  '"Penguin": 100000000001', "sequin=100000000001", "PENGUIN: 100000000001", "uin/***", '"Uin": 0', "uin=123", "uinteger: 100000000001", '"MapId": 100000000001', '"DiskId": 100000000001', "ruin/100000000001", '"Accounts": 12345', "bucket-12345.cos.ap", "logs-1250000000.example.com", "guid/100000000001",
]

test("phone numbers, mail addresses and account ids are found", () => {
  for (const [value, texts] of Object.entries(personal)) for (const text of texts) assert.deepEqual([text, ...found(text)], [text, value])
})

test("what only looks like them is left alone", () => {
  for (const text of innocent) assert.deepEqual([text, ...found(text)], [text])
})

test("every account of a list is found, and values that stand once more", () => {
  assert.deepEqual(found('"UinSet": ["100000000001", "100000000002"], "Total": [100000000003]'), ["account 100000000001", "account 100000000002"])
  const text = "uin/100000000001 is 100000000001, not 1000000000012"
  assert.equal(cover(text, withRepeats(text, findPrivate(text))), "uin/************ is ************, not 1000000000012")
})

test("a number of JSON stays one when it is covered, and line breaks stay", () => {
  const text = '{"Uin": 100000000001, "OwnerUin": "100000000001"}'
  assert.equal(cover(text, findPrivate(text)), '{"Uin": 0, "OwnerUin": "************"}')
  assert.equal(cover("a\nb", [{ from: 0, to: 3 }]), "*\n*")
})

test("the search takes time that grows with the text alone", () => {
  // With a quadratic search each takes minutes.
  for (const text of ["a".repeat(500_000), "a.".repeat(250_000), "1 ".repeat(250_000), `${"a@".repeat(250_000)}`, `"uin":[`.repeat(20_000), "+1-".repeat(200_000), '"Uins": ['.repeat(20_000), " ".repeat(500_000)]) assert.ok(Array.isArray(findPrivate(text)))
})

const id = "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"
const key = "Gu5t9xGARNpq86cd98joQYCN3Nx7Lw2k"
const telltale = `export TENCENTCLOUD_SECRET_KEY=${key}
{"Response":{"Error":{"Code":"UnauthorizedOperation","Message":"li.wei@mail.example.com (qcs::cam::uin/100000000001:uin/100000000001) may not call 13800138000"},"RequestId":"${id}"}}`

const ways = /** @type {const} */ ([
  ["mouse", button => button.click()],
  ["keyboard", button => button.press(" ")],
  ["touch", button => button.tap()],
])

const violations = async page => (await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())).violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(" ")).join("; ")}`)

/** The text in a link. */
const textOf = link => inflateRawSync(Buffer.from(new URLSearchParams(new URL(link).hash.slice(1)).get("text") ?? "", "base64url")).toString()

const copied = page => page.evaluate(() => navigator.clipboard.readText())
const ready = page => page.locator('[data-key="copy-link"]:enabled').waitFor()
const notice = page => page.locator("#notice .title").innerText()

for (const locale of ["en-US", "zh-CN"])
  for (const [way, press] of ways)
    test(`what should not be handed on is covered unless a person says otherwise, ${locale}, by ${way}`, async t => {
      const page = await open(t, { locale, hasTouch: way === "touch", permissions: ["clipboard-read", "clipboard-write"], before: page => page.addInitScript({ content: axe.source }) })
      const isChinese = locale === "zh-CN"
      await paste(page, telltale)
      await verdict(page, "failure")
      await press(page.locator("#share"))
      await ready(page)
      const rows = await page.locator(".share label").evaluateAll(elements => elements.map(element => [...element.children].slice(1).map(part => part.textContent)))
      const labels = isChinese ? ["密钥（SecretKey）", "邮箱地址", "账号 ID", "电话号码"] : ["a SecretKey", "a mail address", "an account id", "a phone number"]
      assert.deepEqual(rows, [[labels[0], key], [labels[1], "li.wei@mail.example.com"], [labels[2], "100000000001 ×2"], [labels[3], "13800138000"]])
      assert.match(await page.locator(".share .body").innerText(), isChinese ? /链接中包含文本本身/ : /The link contains the text itself/)
      assert.deepEqual(await violations(page), [])
      const copyLink = page.locator('[data-key="copy-link"]')
      await press(copyLink)
      await until(async () => (await copied(page)).startsWith(page.url()), true)
      const covered = telltale.replace(key, "*".repeat(32)).replace("li.wei@mail.example.com", "*".repeat(23)).replaceAll("100000000001", "*".repeat(12)).replace("13800138000", "*".repeat(11))
      const link = await copied(page)
      assert.equal(textOf(link), covered)
      assert.match(link, isChinese ? /lang=zh/ : /lang=en/)
      await press(page.getByRole("checkbox").nth(3))
      const count = () => page.locator(".share .foot p").innerText()
      await until(async () => /\d/.test(await count()) && (await page.locator(".share .json").textContent())?.includes("call 13800138000"), true)
      await press(copyLink)
      await until(async () => textOf(await copied(page)), covered.replace("*".repeat(11) + '"', '13800138000"'))
      await page.keyboard.press("Escape")
      await until(() => page.locator(".share").count(), 0)
      assert.equal(await editorText(page), telltale)
      // The link opens what it says, in its language.
      const opened = await open(t, { path: new URL(link).pathname + new URL(link).hash, locale: "en-US" })
      await verdict(opened, "failure")
      await until(() => editorText(opened), covered)
      assert.equal(await opened.locator("html").getAttribute("lang"), isChinese ? "zh-CN" : "en")
    })

test("the dialogue says how long the link is", async t => {
  const page = await open(t)
  await paste(page, success)
  await verdict(page, "success")
  await page.locator("#share").click()
  await ready(page)
  assert.match(await page.locator(".share .foot p").innerText(), /^The link has \d\d\d characters\.$/)
  assert.match(await page.locator(".share .body").innerText(), /Nothing was found that should be covered/)
  await page.keyboard.press("Escape")
  // Characters that hardly deflate.
  let seed = 1
  const noise = Array.from({ length: 4000 }, () => String.fromCharCode(33 + ((seed = (seed * 48271) % 2147483647) % 90))).join("")
  await paste(page, noise)
  await verdict(page, "other")
  await page.locator("#share").click()
  await ready(page)
  assert.match(await page.locator(".share .foot p").innerText(), /Some mail and chat programs cut links/)
})

test("more secrets than the engine lists are covered all the same", async t => {
  const page = await open(t, { permissions: ["clipboard-read", "clipboard-write"] })
  const keys = Array.from({ length: 450 }, (_, i) => `${key.slice(0, 26)}${String(100000 + i).slice(1)}z`)
  await paste(page, keys.map(key => `SECRET_KEY=${key}`).join("\n"))
  await settled(page)
  await page.locator("#share").click()
  await ready(page)
  assert.equal(await page.locator(".share label").count(), 200)
  assert.match(await page.locator(".share .more").innerText(), /^250 more/)
  await page.locator('[data-key="copy-link"]').click()
  await until(async () => (await copied(page)).includes("#text="), true)
  const text = textOf(await copied(page))
  assert.deepEqual(keys.filter(key => text.includes(key)), [])
})

test("the chosen action travels with the link", async t => {
  const page = await open(t, { permissions: ["clipboard-read", "clipboard-write"] })
  await paste(page, vague)
  await page.locator('[data-key="pick"]').click()
  await page.keyboard.type("eb ListEventBuses")
  await page.locator(".picker [role=option]").first().click()
  const action = page => page.locator('[data-part="action"]').innerText()
  await until(async () => /ListEventBuses/.test(await action(page)), true)
  await page.locator("#share").click()
  await ready(page)
  await page.locator('[data-key="copy-link"]').click()
  await until(async () => (await copied(page)).includes("#text="), true)
  const link = new URL(await copied(page))
  const opened = await open(t, { path: link.pathname + link.hash })
  await until(async () => /ListEventBuses/.test(await action(opened)), true)
})

test("the site travels with the link, holds for the visit, and leaves the reader's own choice", async t => {
  const page = await open(t, { permissions: ["clipboard-read", "clipboard-write"] })
  const denied = failure.replace("RequestLimitExceeded", "AuthFailure.UnauthorizedOperation")
  const hosts = page => page.locator('.steps a[href*="/cam/policy"]').evaluateAll(elements => elements.map(element => new URL(element.getAttribute("href") ?? "").host))
  const [china, international] = [["console.cloud.tencent.com"], ["console.tencentcloud.com"]]
  const stored = page => page.evaluate(() => localStorage.getItem("tcresponse.site"))
  await paste(page, denied)
  await until(() => hosts(page), international)
  await page.locator('[data-key="site"]').click()
  await until(() => hosts(page), china)
  await page.locator("#share").click()
  await ready(page)
  await page.locator('[data-key="copy-link"]').click()
  await until(async () => /&lang=en&site=china/.test(await copied(page)), true)
  const { hash } = new URL(await copied(page))
  const opened = await open(t, { path: `/${hash}` })
  await until(() => hosts(opened), china)
  // Another text of the same visit, and another link.
  await paste(opened, denied.replace("97c2afb4", "00000000"))
  await verdict(opened, "failure")
  await until(() => opened.locator('[data-part="request-id"]').innerText().then(text => text.includes("00000000")), true)
  assert.deepEqual(await hosts(opened), china)
  for (const [site, expected] of [["international", international], ["mars", international], ["china", china], ["", china]]) {
    await opened.evaluate(hash => void (location.hash = hash), hash.replace("site=china", `site=${site}`))
    await until(() => hosts(opened), expected)
  }
  assert.equal(await stored(opened), null)
  // The next visit is the reader's own, and so is a choice.
  await opened.goto(opened.url().replace(/#.*/, "?"))
  await paste(opened, denied)
  await until(() => hosts(opened), international)
  await opened.evaluate(hash => void (location.hash = hash), hash)
  await until(() => hosts(opened), china)
  await opened.locator('[data-key="site"]').click()
  await until(() => hosts(opened), international)
  assert.equal(await stored(opened), "international")
  await opened.evaluate(() => void (location.hash = ""))
  await opened.evaluate(hash => void (location.hash = hash), hash)
  await until(() => hosts(opened), china)
  assert.equal(await stored(opened), "international")
})

test("a link that names no site or an unknown one leaves that of the language", async t => {
  const denied = failure.replace("RequestLimitExceeded", "AuthFailure.UnauthorizedOperation")
  for (const [lang, host] of [["en", "console.tencentcloud.com"], ["zh", "console.cloud.tencent.com"]])
    for (const site of ["", "&site=mars", "&site=__proto__", "&site=China"]) {
      const page = await open(t, { path: `/#text=${pack(denied)}&lang=${lang}${site}` })
      await until(() => page.locator('.steps a[href*="/cam/policy"]').evaluateAll(elements => elements.map(element => new URL(element.getAttribute("href") ?? "").host)), [host])
    }
})

test("without the engine there is no link", async t => {
  const page = await open(t, { before: page => page.route(/engine-/, route => route.abort()), expected: /Failed to load resource/ })
  await page.locator(".notice.broken").waitFor()
  await paste(page, telltale)
  await page.locator("#share").click()
  await until(() => page.locator(".share .foot p").innerText(), "The checker is not running, so it is not known whether the text holds keys. No link was made.")
  assert.equal(await page.locator('[data-key="copy-link"]').isDisabled(), true)
})

test("an empty text has no link", async t => {
  const page = await open(t)
  await page.locator("#share").click()
  await until(() => notice(page), "There is no text yet. Paste one, or open a file.")
})

const pack = text => deflateRawSync(text).toString("base64url")

test("links of the first release and plain texts open, and the address goes with the text", async t => {
  const page = await open(t, { path: `/#text=${pack(failure)}` })
  await verdict(page, "failure")
  await until(() => editorText(page), failure)
  await page.evaluate(text => void (location.hash = `text=${encodeURIComponent(text)}&lang=zh`), success)
  await verdict(page, "success")
  await until(() => editorText(page), success)
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN")
  await paste(page, failure)
  await verdict(page, "failure")
  assert.equal(new URL(page.url()).hash, "")
})

for (const [lang, words] of Object.entries({ en: [/damaged or was cut off/, /too large/, /newer release/, /no error code/], zh: [/损坏或被截断/, /太大/, /更新版本/, /没有可以解释的错误码/] }))
  test(`a hostile fragment gets a sentence, and the text stays, ${lang}`, async t => {
    const page = await open(t, { locale: lang === "zh" ? "zh-CN" : "en-US" })
    await paste(page, success)
    await verdict(page, "success")
    const bomb = deflateRawSync(Buffer.alloc(200 << 20)).toString("base64url")
    const [damaged, large, newer, none] = words
    const hostile = /** @type {[string, RegExp | undefined][]} */ ([
      [`text=${pack(failure).slice(0, -9)}`, damaged],
      ["text=AAAA-_-_AAAA", damaged],
      ["text=a", damaged],
      ["text=", damaged],
      [`text=${pack(Buffer.from([0xff, 0xfe, 0xfd]))}`, damaged],
      [`text=${pack(failure)}AAAA`, damaged],
      [`text=${bomb}`, large],
      ["text=~2.AAAA", newer],
      ["code=%3Cimg%20src%3Dx%3E", none],
      ["code=", none],
      [`code=A${"a".repeat(5000)}`, none],
    ])
    for (const [fragment, words] of hostile) {
      await page.evaluate(() => void (location.hash = ""))
      await page.evaluate(fragment => void (location.hash = fragment), fragment)
      await until(async () => [fragment.slice(0, 40), words?.test(await notice(page))], [fragment.slice(0, 40), true])
      assert.equal(await editorText(page), success)
    }
    // Nothing that asks for nothing is worth a word.
    await paste(page, failure)
    await verdict(page, "failure")
    for (const fragment of ["%", "%E0%A4%A", "&&&=", "x=1", "a".repeat(100_000)]) await page.evaluate(fragment => void (location.hash = fragment), fragment)
    await paste(page, success)
    await verdict(page, "success")
    assert.equal(await page.locator(".notice").count(), 0)
  })

test("a link explains a code without a text, and leads on to related ones and back", async t => {
  const page = await open(t, { path: "/#code=AuthFailure.SignatureFailure", before: page => page.addInitScript({ content: axe.source }) })
  const heading = page.locator("#result .explanation h3 code")
  await until(() => heading.innerText(), "AuthFailure.SignatureFailure")
  assert.ok((await page.locator("#result ol li").count()) >= 2)
  assert.equal(await page.locator(".cm-placeholder").count(), 1)
  assert.deepEqual(await violations(page), [])
  await page.locator("#language").click()
  await until(async () => /[\u4e00-\u9fff]/.test(await page.locator("#result .meaning").innerText()), true)
  const related = page.locator("#result .related button").first()
  const code = await related.innerText()
  await related.click()
  await until(() => heading.innerText(), code)
  await page.goBack()
  await until(() => heading.innerText(), "AuthFailure.SignatureFailure")
  await paste(page, failure)
  await verdict(page, "failure")
  await page.locator("#clear").click()
  await page.locator(".empty").waitFor()
})

test("on a narrow screen the explanation of a linked code begins in the upper half", async t => {
  const page = await open(t, { path: "/#code=AuthFailure.SignatureFailure", width: 390, height: 844 })
  const top = () => page.locator("#result .explanation h3").evaluate(element => element.getBoundingClientRect().top)
  await until(async () => (await top()) < 844 / 2, true)
})

for (const [locale, words] of Object.entries({ "en-US": "Did you mean AuthFailure.SignatureFailure?", "zh-CN": "是否应为 AuthFailure.SignatureFailure？" }))
  test(`a misspelt code leads to the one that is meant, from a link and from a text, ${locale}`, async t => {
    const page = await open(t, { locale, path: "/#code=AuthFailure.SignatureFaliure" })
    const nearest = page.locator(".nearest")
    const heading = page.locator("#result .explanation h3 code")
    await until(() => nearest.innerText(), words)
    await nearest.locator("button").click()
    await until(() => heading.innerText(), "AuthFailure.SignatureFailure")
    assert.equal(await nearest.count(), 0)
    await paste(page, envelope("AuthFailure.SignatureFaliure", "m", "3e4f5061-7283-4a94-85a6-b7c8d9eafb0c"))
    await settled(page)
    await until(() => page.locator(".verdict .nearest").innerText(), words)
    await nearest.locator("button").click()
    await until(() => heading.innerText(), "AuthFailure.SignatureFailure")
    await page.locator('[data-key="back"]').click()
    await until(() => heading.innerText(), "AuthFailure.SignatureFaliure")
    // A code that a product declares is spelt as it should be.
    await paste(page, envelope("InvalidParameterValue.InstanceIdMalformed", "m", "3e4f5061-7283-4a94-85a6-b7c8d9eafb0c"))
    await until(() => heading.innerText(), "InvalidParameterValue.InstanceIdMalformed")
    await page.locator(".declared").waitFor()
    await until(() => nearest.count(), 0)
  })

test("a link to a code of one product loads its explanation, and an unknown one says what is known", async t => {
  const page = await open(t, { path: "/#code=ResourceUnavailable.InArrears" })
  await page.locator("#result .meaning").waitFor()
  assert.equal(await page.locator("#result .undocumented").count(), 0)
  await page.evaluate(() => void (location.hash = "code=AuthFailure.NobodyKnows"))
  await until(async () => /This explains AuthFailure, the part of AuthFailure\.NobodyKnows/.test(await page.locator("#result .undocumented").innerText()), true)
  await page.evaluate(() => void (location.hash = "code=Nobody.Knows"))
  await until(async () => /Neither Nobody\.Knows nor any part/.test(await page.locator("#result .undocumented").innerText()), true)
})
