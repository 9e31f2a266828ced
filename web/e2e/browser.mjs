// This file opens pages for the browser tests and checks the same rules for each of them: no
// violation of the content security policy, no request to another host, no uncaught error.

import assert from "node:assert/strict"
import { after } from "node:test"
import { existsSync } from "node:fs"
import { isDeepStrictEqual } from "node:util"
import { chromium } from "playwright-core"
import { hosts, serve } from "./host.mjs"

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

const names = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
const executablePath = process.env.CHROMIUM ?? names.find(name => existsSync(name))
if (!executablePath) throw new Error("no browser: install Debian's package chromium-headless-shell, or name one in CHROMIUM")

/** Starts a browser with flags in addition to the common ones. */
export const launch = (...more) => chromium.launch({ executablePath, args: [...flags, ...more] })

export const browser = await launch()
export const host = await serve()
after(async () => {
  await browser.close()
  for (const host of hosts) await host.close()
})

/**
 * Opens a page in its own browser context, and checks the rules when the test ends.
 * @param {import("node:test").TestContext} t
 * @param {{
 *   path?: string, origin?: string, locale?: string, width?: number, height?: number,
 *   colorScheme?: "light" | "dark",
 *   permissions?: string[], before?: (page: import("playwright-core").Page) => Promise<unknown>,
 *   isWaiting?: boolean,
 *   expected?: RegExp, friends?: string[], refused?: RegExp, isOffline?: boolean, isScripted?: boolean,
 *   hasTouch?: boolean, from?: import("playwright-core").Browser,
 * }} options before runs before the page loads; isWaiting is false for pages whose editor never comes;
 * expected are the console errors and the uncaught ones that the test provokes; friends are other
 * origins that may be asked; refused are the violations of a policy that the test provokes; isOffline
 * lets the service worker in, past which no route of a test sees a request; isScripted is false for a
 * browser whose JavaScript is off; from is another browser
 */
export async function open(t, options = {}) {
  const { path = "/", origin = host.origin, locale = "en-US", width = 1280, height = 860, colorScheme = "light" } = options
  const context = await (options.from ?? browser).newContext({ viewport: { width, height }, locale, colorScheme, permissions: options.permissions ?? [], hasTouch: options.hasTouch ?? false, javaScriptEnabled: options.isScripted !== false, serviceWorkers: options.isOffline ? "allow" : "block" })
  /** @type {string[]} */
  const problems = []
  await context.exposeBinding("reportViolation", (_, text) => void (options.refused?.test(text) || problems.push(text)))
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", event => {
      // @ts-ignore the binding of the line above
      globalThis.reportViolation(`policy: ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  const page = await context.newPage()
  page.on("pageerror", error => {
    if (!options.expected?.test(`uncaught: ${error}`)) problems.push(`uncaught: ${error}`)
  })
  page.on("request", request => {
    const url = new URL(request.url())
    if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.origin !== origin && !options.friends?.includes(url.origin)) problems.push(`request: ${url}`)
  })
  page.on("console", message => {
    const text = message.text()
    if (message.type() === "error" && !options.expected?.test(text)) problems.push(`console: ${text}`)
  })
  t.after(async () => {
    await context.close()
    assert.deepEqual(problems, [])
  })
  await options.before?.(page)
  // A test may delay scripts, and the page is then not loaded until it releases them.
  await page.goto(origin + path, { waitUntil: options.isWaiting === false ? "commit" : "load" })
  if (options.isWaiting !== false) await page.locator(".editor .cm-content").waitFor()
  return page
}

/** Pastes into the focused field, with the keys that people use. */
export async function paste(page, text) {
  // Where a paste has folded the text, it is shown again first.
  if (await page.locator("#show-text").isVisible()) await page.locator("#show-text").click()
  // The text area takes no pasting by a script.
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+A")
  await page.evaluate(text => {
    const data = new DataTransfer()
    data.setData("text/plain", text)
    let target = document.activeElement
    if (target?.shadowRoot) target = target.shadowRoot.activeElement
    target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true }))
  }, text)
}

/** Opens the example with this name: of a response, a mistake or a form. */
export async function example(page, name) {
  await page.locator("#examples").click()
  await page.locator(`[data-example="${name}"]`).click()
}

/** Waits until the verdict is the given one: success, failure, invalid or other. */
export async function verdict(page, name) {
  await page.locator(`.verdict.${name}`).waitFor()
}

/** Waits until the result is complete. */
export async function settled(page) {
  await page.locator(".verdict").waitFor()
  await until(() => page.locator(".reading").count(), 0)
}

/** Returns the text of the clipboard; the page needs the permissions of clipboard. */
export const copied = page => page.evaluate(() => navigator.clipboard.readText())
export const clipboard = ["clipboard-read", "clipboard-write"]

/** Returns the text that is selected in the editor. */
export function selected(page) {
  return page.evaluate(() => {
    const root = document.querySelector(".editor")?.shadowRoot
    // @ts-ignore Chromium has getSelection on shadow roots
    return root?.getSelection()?.toString() ?? ""
  })
}

/**
 * Returns the whole text that the editor shows; texts of the tests fit into its visible part. It is
 * read in one step, since the editor may move the elements of lines between two steps of a locator.
 */
export function editorText(page) {
  return page.evaluate(() => {
    const lines = document.querySelector(".editor")?.shadowRoot?.querySelectorAll(".cm-line") ?? []
    // An empty line holds a line break.
    return [...lines].map(line => (line instanceof HTMLElement ? line.innerText.replace(/^\n$/, "") : "")).join("\n")
  })
}

/**
 * Calls a function until its result equals the expected one; fails with the difference after 15
 * seconds.
 */
export async function until(ask, expectation) {
  const end = Date.now() + 30_000
  for (;;) {
    const got = await ask()
    if (isDeepStrictEqual(got, expectation)) return
    if (Date.now() > end) assert.deepEqual(got, expectation)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
