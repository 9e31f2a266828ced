// This file runs the snippets of docs/embedding.md, and opens the pages in docs/examples, on a host
// of another origin.

import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { host, open, until, verdict } from "./browser.mjs"
import { dist } from "./host.mjs"
import { serveSite } from "./site.mjs"

const docs = fileURLToPath(new URL("../../docs/", import.meta.url))
/** Puts the tests' server in the place of the address that stands for it. */
const here = text => text.replaceAll("https://tcresponse.example", host.origin)
const script = await readFile(join(dist, "embed.js"))
const guide = await readFile(join(docs, "embedding.md"), "utf8")
const snippets = [...guide.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = "", text = ""]) => ({ language, text }))
const html = snippets.filter(({ language }) => language === "html").map(({ text }) => text)
const http = snippets.filter(({ language }) => language === "http").map(({ text }) => text)

const strict = here("default-src 'none'; script-src 'self'; style-src 'self'; frame-src https://tcresponse.example")

test("every snippet is one that is run here", () => {
  assert.deepEqual(snippets.map(({ language }) => language), ["html", "html", "css", "http", "html", "http", "html", "html", ""])
  assert.equal(http[0]?.trim(), "Content-Security-Policy: " + strict.replaceAll(host.origin, "https://tcresponse.example"))
})

/** Opens a snippet as the body of a page. */
async function run(t, snippet, { css = "", headers = {} } = {}) {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><link rel="stylesheet" href="/site.css"></head><body>${here(snippet)}</body></html>`
  const site = await serveSite({ "/": page, "/embed.js": script, "/site.css": css }, headers)
  return open(t, { origin: site.origin, friends: [host.origin], isWaiting: false })
}

/** The headers of a snippet. */
const headersOf = text => Object.fromEntries(here(text).trim().split("\n").map(line => line.split(/: (.*)/).slice(0, 2)))

test("the element, with the style sheet of the page", async t => {
  const page = await run(t, html[0] ?? "", { css: snippets.find(({ language }) => language === "css")?.text })
  const frame = page.frameLocator("iframe")
  await frame.locator(".verdict.failure").waitFor()
  await until(() => frame.locator('[data-key="steps"]').evaluate(element => getComputedStyle(element).color), "rgb(0, 102, 92)")
  assert.equal(await page.locator("iframe").evaluate(frame => getComputedStyle(frame).borderTopLeftRadius), "0px")
})

test("the element with data that only it reads", async t => {
  const page = await run(t, html[1] ?? "")
  await page.frameLocator("iframe").locator(".verdict.success").waitFor()
  await until(() => page.frameLocator("iframe").locator("html").getAttribute("lang"), "zh-CN")
})

test("the element under the policy", async t => {
  const page = await run(t, html[2] ?? "", { headers: headersOf(http[0]) })
  await page.frameLocator("iframe").locator(".verdict.failure").waitFor()
})

test("the frame with text and options in its address", async t => {
  const page = await run(t, html[3] ?? "")
  const frame = page.frameLocator("iframe")
  await frame.locator('[data-part="checks"]').waitFor({ state: "attached" })
  assert.equal(await frame.locator("html").getAttribute("data-show"), "fix")
})

test("the frame with messages", async t => {
  const page = await run(t, html[4] ?? "")
  await until(() => page.locator("#says").innerText(), "failure InternalError")
  const whole = () => page.frameLocator("iframe").locator("html").evaluate(root => String(Math.ceil(root.getBoundingClientRect().height)))
  await until(async () => (await page.locator("#answer").getAttribute("height")) === (await whole()), true)
  assert.equal(await page.frameLocator("iframe").locator("html").getAttribute("data-theme"), "light")
})

test("the headers for a page with COEP are those that its frames need", async t => {
  const files = Object.fromEntries(await Promise.all((await readdir(dist, { withFileTypes: true })).filter(entry => entry.isFile()).map(async ({ name }) => [`/${name}`, await readFile(join(dist, name))])))
  const own = await serveSite(files, headersOf(http[1]))
  // Without the attribute that only Chromium has.
  const page = `<!doctype html><html lang="en"><title>Page</title><iframe src="${own.origin}/embed.html#lang=en&text=%7B%22Response%22%3A%7B%22RequestId%22%3A%22%22%7D%7D"></iframe>`
  const site = await serveSite({ "/": page }, { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" })
  const opened = await open(t, { origin: site.origin, friends: [own.origin], isWaiting: false })
  assert.equal(await opened.evaluate(() => crossOriginIsolated), true)
  await opened.frameLocator("iframe").locator(".verdict").waitFor()
})

/** @type {Record<string, (page: import("playwright-core").Page) => Promise<void>>} */
const examples = {
  async plain(page) {
    await page.frameLocator("iframe").nth(1).locator(".verdict.failure").waitFor()
    assert.equal(await page.locator("tc-response pre").nth(1).isVisible(), true)
  },
  async mkdocs(page) {
    const root = page.frameLocator("iframe").locator("html")
    assert.equal(await root.getAttribute("data-theme"), "dark")
    await page.locator("body").evaluate(body => body.setAttribute("data-md-color-scheme", "default"))
    await until(() => root.getAttribute("data-theme"), "light")
    await page.frameLocator("iframe").locator(".steps").waitFor()
  },
  async docusaurus(page) {
    const root = page.frameLocator("iframe").locator("html")
    assert.equal(await root.getAttribute("lang"), "zh-CN")
    await page.frameLocator("iframe").locator(".action .line code", { hasText: "ListEventBuses" }).waitFor()
    await page.locator("html").evaluate(html => html.setAttribute("data-theme", "dark"))
    await until(() => root.getAttribute("data-theme"), "dark")
  },
  async hugo(page) {
    await page.frameLocator("iframe").locator(".verdict.failure").waitFor()
    assert.ok((await page.locator("tc-response").evaluate(element => element.getBoundingClientRect().width)) <= 320)
  },
  async wiki(page) {
    await page.locator("tc-response").nth(1).scrollIntoViewIfNeeded()
    await page.frameLocator("iframe").nth(1).locator(".verdict.success").waitFor()
  },
}

test("every example is opened here", async () => {
  const names = (await readdir(join(docs, "examples"))).filter(name => name.endsWith(".html")).map(name => name.replace(".html", ""))
  assert.deepEqual(names.sort(), Object.keys(examples).sort())
})

for (const [name, check] of Object.entries(examples)) {
  const visit = async (t, options = {}) => {
    const read = ending => readFile(join(docs, "examples", name + ending), "utf8")
    const site = await serveSite({ [`/guide/${name}.html`]: here(await read(".html")), [`/guide/${name}.css`]: await read(".css"), "/guide/embed.js": script }, { "Content-Security-Policy": strict })
    return open(t, { origin: site.origin, path: `/guide/${name}.html`, friends: [host.origin], isWaiting: false, ...options })
  }

  test(`the example ${name} is explained, under a strict policy`, async t => {
    const page = await visit(t)
    await page.frameLocator("iframe").first().locator(".verdict").waitFor()
    await until(() => page.locator("iframe").first().evaluate(frame => frame.className), "")
    await check(page)
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true })
    // What the link opens is the same text.
    const link = page.locator("tc-response [part=link]").first()
    const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()])
    await verdict(opened, name === "docusaurus" ? "success" : "failure")
  })

  test(`the example ${name} can be read without script`, async t => {
    const page = await visit(t, { isScripted: false })
    assert.equal(await page.locator("iframe").count(), 0)
    if (name !== "hugo") assert.equal(await page.locator("tc-response pre").first().isVisible(), true)
  })
}
