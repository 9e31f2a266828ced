// This file reads the reference of error codes in a real browser: without script, with axe-core, its
// search, and the ways between it and the page.

import assert from "node:assert/strict"
import { createServer } from "node:http"
import { existsSync } from "node:fs"
import { readFile, stat } from "node:fs/promises"
import { extname, join, normalize } from "node:path"
import { after, test } from "node:test"
import axe from "axe-core"
import { HtmlValidate } from "html-validate"
import { open, paste, until } from "./browser.mjs"
import { dist } from "./host.mjs"
import { api2 } from "./texts.mjs"

if (!existsSync(join(dist, "errors/index.html"))) throw new Error("there is no reference: go run . -out dist -reference")

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".md": "text/markdown" }

// As a static host serves a folder below a path: with the index of a folder, and a page for what is not
// found.
const below = "/some/where/"
const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname))
  let name = path.startsWith(below) ? join(dist, path.slice(below.length)) : ""
  if (name && (await stat(name).catch(() => null))?.isDirectory()) name = join(name, "index.html")
  const data = name ? await readFile(name).catch(() => null) : null
  response.writeHead(data ? 200 : 404, { "content-type": types[data ? extname(name) : ".html"] ?? "application/octet-stream" })
  response.end(data ?? (await readFile(join(dist, "404.html"))))
})
await new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(undefined)))
const origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`
after(() => server.close())

/** Opens a page of the reference. */
async function read(t, path, options = {}) {
  const page = await open(t, { path: below + path, origin, isWaiting: false, ...options })
  await page.waitForLoadState("load")
  return page
}

const pages = ["errors/", "errors/zh/", "errors/AuthFailure.SignatureFailure/", "errors/FailedOperation.ESTemplateConflict/zh/", "errors/products/eb/", "errors/classes/AuthFailure/zh/"]

test("without script every page can be read, and leads on", async t => {
  const page = await read(t, "errors/", { isScripted: false })
  assert.equal(await page.locator("h1").innerText(), "Tencent Cloud API error codes")
  await page.getByRole("link", { name: "AuthFailure.SignatureFailure", exact: true }).first().click()
  await page.waitForURL("**/errors/AuthFailure.SignatureFailure/index.html")
  assert.match(await page.title(), /^AuthFailure\.SignatureFailure/)
  assert.ok((await page.locator("ol.tc-steps li").count()) >= 2)
  await page.getByRole("link", { name: "中文" }).click()
  await page.waitForURL("**/errors/AuthFailure.SignatureFailure/zh/index.html")
  assert.match(await page.locator("main").innerText(), /处理步骤/)
  await page.goto(`${origin}${below}errors/products/eb/#FailedOperation.ESTemplateConflict`)
  assert.equal(await page.locator(":target").innerText(), "FailedOperation.ESTemplateConflict")
  assert.ok(await page.locator(":target").evaluate(element => element.getBoundingClientRect().top < innerHeight))
})

for (const colorScheme of /** @type {const} */ (["light", "dark"]))
  test(`axe-core finds nothing, ${colorScheme}`, async t => {
    const page = await read(t, pages[0], { colorScheme, width: 390, before: page => page.addInitScript({ content: axe.source }) })
    for (const path of pages) {
      await page.goto(origin + below + path)
      const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target} ${any[0]?.message ?? ""}`).join("; ")}`), [], path)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`)
    }
  })

test("the pages are valid HTML", async () => {
  const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules: { "long-title": "off", "doctype-style": "off", "valid-id": ["error", { relaxed: true }], "no-inline-style": "error", "no-raw-characters": "off" } })
  for (const path of pages) {
    const { results } = await validator.validateFile(join(dist, path, "index.html"))
    assert.deepEqual(results.flatMap(({ messages }) => messages.slice(0, 5).map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`)), [])
  }
})

test("the search forgives mistakes and knows the words of both languages", async t => {
  const page = await read(t, "errors/")
  const first = async query => {
    await page.getByRole("searchbox").fill(query)
    return page.locator("#search li code").allInnerTexts()
  }
  assert.equal((await first("AuthFailure.SignatureFailure"))[0], "AuthFailure.SignatureFailure")
  assert.equal((await first("authfailure.signaturfailre"))[0], "AuthFailure.SignatureFailure")
  assert.ok((await first("SignatureFialure")).includes("AuthFailure.SignatureFailure"), "a swap in the last part")
  assert.ok((await first("signature expired")).includes("AuthFailure.SignatureExpire"))
  assert.ok((await first("签名 服务器时间")).includes("AuthFailure.SignatureExpire"))
  assert.ok((await first("index template")).includes("FailedOperation.ESTemplateConflict"))
  assert.ok((await first("索引模板")).includes("FailedOperation.ESTemplateConflict"))
  assert.deepEqual(await first("<img src=x onerror=alert(1)>"), [])
  assert.equal(await page.getByRole("status").innerText(), "No code is like this.")
  // Of a code without a page of its own, the entry of its product.
  await first("FailedOperation.DisassociateKeyPairFailed")
  await page.locator("#search li a").first().click()
  await page.waitForURL("**/errors/products/*/index.html#FailedOperation.DisassociateKeyPairFailed")
  assert.equal(await page.locator(":target").innerText(), "FailedOperation.DisassociateKeyPairFailed")
})

test("the search takes a query from the address, and works in Chinese", async t => {
  const page = await read(t, "errors/zh/#q=AuthFailure.SignatureExpir", { locale: "zh-CN" })
  await page.locator("#search li a").first().click()
  await page.waitForURL("**/errors/AuthFailure.SignatureExpire/zh/index.html")
})

for (const [path, locale, said] of /** @type {const} */ ([["errors/#q=4104", "en-US", "4104 of API 2.0: the key does not exist. In such a case API 3.0 returns:"], ["errors/zh/#q=4104", "zh-CN", "API 2.0 的 4104：密钥不存在。API 3.0 在同样情况下返回："]]))
  test(`the search leads from a number of API 2.0 to its successors, ${locale}`, async t => {
    const page = await read(t, path, { locale })
    await page.getByText(said, { exact: true }).waitFor()
    assert.deepEqual(await page.locator("#search li code").allInnerTexts(), ["AuthFailure.SecretIdNotFound"])
    await page.getByRole("searchbox").fill("5400")
    await until(() => page.locator("#search li").count(), 0)
    assert.equal(await page.getByRole("status").innerText(), "")
  })

test("an unknown address suggests the nearest code", async t => {
  for (const [path, code] of [["errors/AuthFailure.SignatureFailur/", "AuthFailure.SignatureFailure"], ["errors/authfailure.signaturefailure", "AuthFailure.SignatureFailure"], ["InvalidParametr", "InvalidParameter"]]) {
    const page = await read(t, path, { expected: /404/ })
    const link = page.locator(".nearest a").first()
    await until(() => link.innerText(), code)
    await link.click()
    await page.waitForURL(`**${below}errors/${code}/index.html`)
    assert.equal(await page.locator("h1").innerText(), code)
  }
  const page = await read(t, "errors/nothing-like-this-at-all/", { expected: /404/ })
  assert.ok(await page.locator("h1").first().isVisible())
  assert.equal(await page.locator(".nearest:visible").count(), 0)
})

test("the page leads from a number of API 2.0 to what follows it", async t => {
  const page = await open(t, { path: below, origin })
  await paste(page, api2)
  const [opened] = await Promise.all([page.context().waitForEvent("page"), page.locator(".other-system .reference a").click()])
  await opened.getByText("4100 of API 2.0:").waitFor()
  assert.equal((await opened.locator("#search li code").allInnerTexts())[0], "AuthFailure.SignatureFailure")
})

test("the reference and the page lead to each other", async t => {
  const page = await read(t, "errors/AuthFailure.SignatureExpire/")
  await page.getByRole("link", { name: "Open in the checker" }).click()
  await until(() => page.locator("[data-part=code], .explanation code").first().innerText(), "AuthFailure.SignatureExpire")
  const link = page.locator(".reference a").first()
  assert.equal(await link.getAttribute("href"), "./errors/AuthFailure.SignatureExpire/index.html")
  // A code that only one product declares is checked as a text.
  await page.goto(`${origin}${below}errors/products/cvm/index.html`)
  await page.locator('a[href$="#text=FailedOperation.BYOLImageShareFailed"]').click()
  await until(() => page.locator("[data-part=code]").innerText(), "FailedOperation.BYOLImageShareFailed")
})
