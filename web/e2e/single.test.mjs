// This file tests the page as one file: it opens from a disk and asks for nothing.

import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, test } from "node:test"
import { fileURLToPath, pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { copied, example, open, paste, settled, until, verdict } from "./browser.mjs"
import { firefox } from "./firefox.mjs"
import { serveSite } from "./site.mjs"
import { bare, buses, failure } from "./texts.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))
const folder = await mkdtemp(join(tmpdir(), "tcresponse-single-"))
after(() => rm(folder, { recursive: true }))
const build = async (name, ...more) => {
  const { stdout } = await promisify(execFile)("go", ["run", ".", "-single", join(folder, name), ...more], { cwd: root })
  console.log(stdout.trim().split("\n").at(-1))
  return pathToFileURL(join(folder, name)).href
}
const small = await build("small.html")
const whole = await build("whole.html", "-all")

/** A response of cvm, whose definitions only the whole file has. */
const zones = `{"Response": {"TotalCount": 1, "ZoneSet": [{"Zone": "ap-guangzhou-6", "ZoneName": "Guangzhou 6", "ZoneId": "100006", "ZoneState": "AVAILABLE"}], "RequestId": "7e1d2c3b-4a59-4687-b0c1-d2e3f4a5b6c7"}}`

/** Opens a file, and checks at the end that nothing but that file was asked for. */
async function openFile(t, address, options = {}) {
  /** @type {string[]} */
  const asked = []
  t.after(() => assert.deepEqual(asked.filter(url => !/^(blob|data):/.test(url)), [address]))
  const { origin = "file://", before, ...more } = options
  return open(t, {
    origin: "", path: address, ...more,
    before: async page => {
      page.context().on("request", request => asked.push(request.url()))
      await before?.(page)
    },
  })
}

test("the file is said to be so large, and its policy lets it connect to nothing", async () => {
  const html = await readFile(fileURLToPath(small), "utf8")
  assert.match(html, /connect-src 'none'/)
  assert.match(html, /default-src 'none'; script-src( 'sha256-[\w+/=]+'){2} 'wasm-unsafe-eval'/)
  assert.doesNotMatch(html.replaceAll(/<script[^]*?<\/script>/g, ""), /\b(src|href)="(?!data:|#)/)
  assert.doesNotMatch(html, /\{\{[a-z]+\}\}/)
})

test("opened from a disk it reads a failure and a success, in both languages", async t => {
  const page = await openFile(t, small)
  await paste(page, failure)
  await verdict(page, "failure")
  await until(async () => (await page.locator(".steps li").count()) > 0, true)
  await page.locator("#language").click()
  await until(() => page.locator("#verdict").innerText(), "失败")
  await until(async () => /[\u4e00-\u9fff]/.test(await page.locator(".steps").innerText()), true)
  await page.locator("#language").click()
  await paste(page, buses)
  await verdict(page, "success")
  await page.locator('[data-key="reject"]').waitFor()
  await page.locator(".action .line code", { hasText: "ListEventBuses" }).waitFor()
  await settled(page)
})

test("codes of products, examples and the search for actions are in it", async t => {
  const page = await openFile(t, small)
  await example(page, "failure")
  await verdict(page, "failure")
  await paste(page, failure.replace("RequestLimitExceeded", "InvalidInstanceId.NotFound"))
  await until(async () => /InvalidInstanceId/.test(await page.locator(".verdict").innerText()), true)
  await until(async () => (await page.locator(".steps li").count()) > 0, true)
  await paste(page, bare)
  await page.locator('[data-key="pick"]').click()
  await page.locator("dialog[open] input").fill("ListEventBuses")
  await page.locator('dialog[open] [role="option"]', { hasText: "ListEventBuses" }).first().waitFor()
})

test("definitions that the file does not have are said to be missing, and the whole file has them", async t => {
  const page = await openFile(t, small)
  await paste(page, zones)
  await page.getByText("The definitions of this product are not in this file").waitFor()
  assert.equal(await page.locator('[data-key="read-again"]').count(), 0)
  const other = await openFile(t, whole)
  await paste(other, zones)
  await other.locator(".action", { hasText: "DescribeZones" }).waitFor()
  await settled(other)
  assert.equal(await other.getByText("The definitions of this product").count(), 0)
})

test("a link to the file holds the text", async t => {
  const page = await openFile(t, small, { permissions: ["clipboard-read", "clipboard-write"] })
  await paste(page, failure)
  await verdict(page, "failure")
  await page.locator("#share").click()
  await page.locator('[data-key="copy-link"]:enabled').click()
  const link = await copied(page)
  assert.ok(link.startsWith(`${small}#text=`), link.slice(0, 100))
})

test("as a mail attachment it opens from a folder with any name", async t => {
  const odd = join(folder, "Downloads (1) é 下载", "page #1 (2).html")
  await mkdir(join(odd, ".."))
  await copyFile(fileURLToPath(small), odd)
  const page = await openFile(t, pathToFileURL(odd).href)
  await paste(page, failure)
  await verdict(page, "failure")
})

test("a viewer of attachments that opens it in a frame without an origin shows it too", async t => {
  const html = await readFile(fileURLToPath(small), "utf8")
  const site = await serveSite({ "/": '<!doctype html><iframe sandbox="allow-scripts" src="/page.html" width="1000" height="800"></iframe>', "/page.html": html })
  const page = await open(t, { origin: site.origin, isWaiting: false, expected: /autofocus/ })
  const frame = page.frameLocator("iframe")
  await frame.locator(".cm-content").fill(failure)
  await frame.locator(".verdict.failure").waitFor()
  assert.deepEqual([...new Set(site.requests)].filter(path => path !== "/favicon.ico"), ["/", "/page.html"])
})

test("half of the file says that it is incomplete", async t => {
  const html = await readFile(fileURLToPath(small))
  await writeFile(join(folder, "half.html"), html.subarray(0, html.length / 2))
  const page = await open(t, { origin: "", path: pathToFileURL(join(folder, "half.html")).href, isWaiting: false })
  await page.locator(".notice").waitFor()
  assert.match(await page.locator(".notice").innerText(), /incomplete/)
})

test("in Firefox it opens from a disk and reads a failure and a success", async t => {
  const page = await firefox(t, small)
  if (!page) return
  await until(() => page.evaluate(`!!document.querySelector(".editor")?.shadowRoot?.querySelector(".cm-content")`), true)
  for (const [text, name] of [[failure, "failure"], [buses, "success"]]) {
    await page.evaluate(`location.hash = "text=" + encodeURIComponent(${JSON.stringify(text)})`)
    await until(() => page.evaluate(`document.querySelector(".verdict")?.classList.contains("${name}") ?? document.querySelector(".notice")?.innerText`), true)
  }
  await until(() => page.evaluate(`document.querySelector(".action .line code")?.innerText`), "eb ListEventBuses")
  assert.deepEqual(await page.asked(), [])
})
