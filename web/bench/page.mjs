// This file measures the page in Chromium: a first and a second visit over a slow line, and pasting
// and typing in a response of megabytes. It prints tables and asserts nothing.

import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { line } from "./line.mjs"

const { chromium } = createRequire(new URL("../package.json", import.meta.url))("playwright-core")
const root = fileURLToPath(new URL("../../", import.meta.url))
const dist = process.env.DIST ?? join(root, "dist")
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium"
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

const failure = readFileSync(join(root, ".cache", "bench", "failure.valid.json"), "utf8")
/** Megabits per second, and milliseconds for a round trip. */
const SPEED = 10
const TRIP = 40
const VISITS = 5
const STROKES = 7

const median = list => [...list].sort((a, b) => a - b)[list.length >> 1]
const whole = value => (Number.isFinite(value) ? Math.round(value).toLocaleString("en") : "-")
const both = list => `${whole(median(list))} | ${whole(Math.max(...list))}`

/** Opens a browser with a new profile, without extensions. */
async function visitor(run) {
  const folder = mkdtempSync(join(tmpdir(), "tcresponse-bench-"))
  const context = await chromium.launchPersistentContext(folder, { executablePath, args, headless: true, viewport: { width: 1280, height: 860 }, permissions: ["clipboard-read", "clipboard-write"] })
  try {
    await context.addInitScript(watch)
    return await run(context)
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs in the page: records when text can be typed, when verdicts are shown, what blocks the main
 * thread, and when the pause after a keystroke is over.
 */
function watch() {
  const bench = (globalThis.bench = { typed: 0, verdicts: [], blocks: [], timers: [] })
  const isReady = () => {
    const areaEl = document.querySelector("#text, .editor")
    return areaEl && document.activeElement === areaEl && areaEl.getBoundingClientRect().height > 0
  }
  const look = () => (isReady() ? (bench.typed = performance.now()) : requestAnimationFrame(look))
  requestAnimationFrame(look)
  const observe = () => {
    const resultEl = document.getElementById("result")
    if (!resultEl) return setTimeout(observe, 5)
    new MutationObserver(() => {
      if (!resultEl.querySelector(".verdict")) return
      const about = { at: performance.now(), painted: 0 }
      bench.verdicts.push(about)
      // The frame is drawn between the callback and what follows it.
      requestAnimationFrame(() => setTimeout(() => (about.painted = performance.now())))
    }).observe(resultEl, { childList: true })
  }
  observe()
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const scripts = entry.scripts.map(script => ({ ms: script.duration, layout: script.forcedStyleAndLayoutDuration, name: script.invoker, at: script.sourceFunctionName }))
      bench.blocks.push({ at: entry.startTime, ms: entry.duration, blocking: entry.blockingDuration, scripts })
    }
  }).observe({ type: "long-animation-frame", buffered: true })
  const { setTimeout: original } = globalThis
  globalThis.setTimeout = (callback, ms, ...rest) => {
    const timer = original((...given) => ((bench.timers.push({ ms, at: performance.now() })), callback(...given)), ms, ...rest)
    return timer
  }
}

async function firstVisit(slow, context) {
  const page = await context.newPage()
  await page.goto(slow.origin, { waitUntil: "commit" })
  await page.waitForFunction(() => globalThis.bench.typed > 0, null, { polling: "raf" })
  await page.keyboard.insertText(failure)
  await page.locator(".verdict.failure").waitFor().catch(async error => {
    throw new Error(`no verdict: ${await page.locator("body").innerText()}`, { cause: error })
  })
  const { typed, verdicts } = await page.evaluate(() => globalThis.bench)
  return { page, typed, verdict: verdicts[0].at }
}

async function quiet(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.waitForLoadState("networkidle")
}

/**
 * Measures first and second visits; the second one is after everything is cached, before or after
 * the cached HTML expires.
 */
async function visits() {
  const rows = { first: { typed: [], verdict: [], bytes: [] }, "second, within ten minutes": { typed: [], verdict: [], bytes: [] }, "second, later": { typed: [], verdict: [], bytes: [] } }
  const transferred = {}
  for (let i = 0; i < VISITS; i++) {
    for (const [name, maxAge] of [["second, within ten minutes", 600], ["second, later", 1]]) {
      const slow = await line(dist, SPEED * 1e6, TRIP, maxAge)
      await visitor(async context => {
        const one = await firstVisit(slow, context)
        record(rows.first, one, slow.counted.down)
        await quiet(one.page)
        await one.page.close()
        await new Promise(resolve => setTimeout(resolve, 1500))
        const { length } = slow.requests
        const { down } = slow.counted
        const two = await firstVisit(slow, context)
        // The browser asks for the service worker's script a while after the page has loaded.
        await new Promise(resolve => setTimeout(resolve, 4000))
        record(rows[name], two, slow.counted.down - down)
        transferred[name] = slow.requests.slice(length)
      })
      slow.close()
    }
  }
  console.log(`\n${SPEED} Mbit/s, ${TRIP} ms for a round trip, ${VISITS} visitors; milliseconds from navigation, and bytes received up to the verdict (first visit) or in all`)
  console.log("| visit | text can be typed, median | most | first verdict, median | most | bytes, median | most |\n|---|---:|---:|---:|---:|---:|---:|")
  for (const [name, { typed, verdict, bytes }] of Object.entries(rows)) console.log(`| ${name} | ${both(typed)} | ${both(verdict)} | ${both(bytes)} |`)
  for (const [name, list] of Object.entries(transferred)) console.log(`requests of the ${name}: ${list.map(({ name, status, bytes }) => `${name} (${status}, ${bytes} bytes of content)`).join(", ") || "none"}`)
}

function record(row, { typed, verdict }, bytes) {
  row.typed.push(typed)
  row.verdict.push(verdict)
  row.bytes.push(bytes)
}

/** Returns a response of about 3.66 MB, on many lines or on one. */
function large(isPretty) {
  const response = JSON.parse(readFileSync(join(root, ".cache", "bench", "3.66 MB.valid.json"), "utf8"))
  const all = response.Response.InstanceSet
  const make = count => JSON.stringify({ Response: { ...response.Response, InstanceSet: all.slice(0, count) } }, null, isPretty ? 2 : 0)
  const size = Buffer.byteLength(make(all.length))
  return make(Math.floor((all.length * 3.66e6) / size))
}

function forget(page) {
  return page.evaluate(() => void Object.assign(globalThis.bench, { verdicts: [], blocks: [], timers: [] }))
}

/** Waits until nothing is pending, and returns what happened. */
async function rest(page) {
  await page.waitForFunction(() => {
    const last = globalThis.bench.verdicts.at(-1)
    return last?.painted > 0 && performance.now() - last.painted > 700 && !document.querySelector(".reading")
  }, null, { timeout: 60_000 })
  return page.evaluate(() => globalThis.bench)
}

/**
 * Returns the longest script without a pause, and the longest frame, which includes the browser's
 * layout and painting.
 */
function longest(blocks) {
  const scripts = blocks.flatMap(block => block.scripts)
  if (process.env.BENCH_BLOCKS) for (const block of blocks) console.error(JSON.stringify(block))
  return { script: Math.max(0, ...scripts.map(script => script.ms)), frame: Math.max(0, ...blocks.map(block => block.ms)) }
}

async function pasteText(page, text) {
  await page.evaluate(text => navigator.clipboard.writeText(text), text)
  await page.locator(".cm-content").focus()
  await page.keyboard.press("Control+A")
  await forget(page)
  await page.keyboard.press("Control+V")
}

/** Moves to a place and types one character there, repeatedly. */
async function strokes(page, place, key) {
  const times = { pause: 0, ms: [], painted: [], script: [], frame: [] }
  await page.keyboard.press({ start: "Control+Home", middle: "Control+Home", end: "Control+End" }[place])
  if (place === "middle") await toMiddle(page)
  await page.waitForTimeout(500)
  for (let i = 0; i < STROKES; i++) {
    await forget(page)
    await page.keyboard.type(key)
    const { verdicts, blocks, timers } = await rest(page)
    const verdict = verdicts[0]
    const pause = timers.find(timer => timer.ms >= 16 && timer.at < verdict.at)
    const { script, frame } = longest(blocks)
    times.pause = pause.ms
    times.ms.push(verdict.at - pause.at)
    times.painted.push(verdict.painted - pause.at)
    times.script.push(script)
    times.frame.push(frame)
  }
  return times
}

/** Puts the cursor where a user would, by scrolling and clicking. */
async function toMiddle(page) {
  await page.locator(".cm-scroller").evaluate(element => void (element.scrollTop = element.scrollHeight / 2))
  await page.waitForTimeout(300)
  const { x, y, width, height } = await page.locator(".editor").boundingBox()
  await page.mouse.click(x + width / 2, y + height / 2)
}

async function typing() {
  const slow = await line(dist, 1e10, 0)
  console.log("\na response of 3.66 MB in the editor; milliseconds; a script is one uninterrupted run of ours, a frame holds the browser's layout and painting too (0: under 50)")
  console.log("| text | what | verdict, median | most | shown on screen, median | most | longest script, median | most | longest frame, median | most |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|")
  await visitor(async context => {
    for (const isPretty of [true, false]) {
      const text = large(isPretty)
      const name = isPretty ? "in lines" : "in one line"
      const page = await context.newPage()
      await page.goto(slow.origin)
      await page.locator(".editor .cm-content").waitFor()
      // The first text makes the page load the definitions.
      await pasteText(page, text.slice(0, 20_000))
      await rest(page)
      const pasted = { ms: [], script: [], frame: [] }
      for (let i = 0; i < 3; i++) {
        await pasteText(page, text)
        const { verdicts, blocks, timers } = await rest(page)
        const pause = timers.find(timer => timer.ms >= 16)
        const { script, frame } = longest(blocks)
        pasted.ms.push(verdicts[0].at - pause.at)
        pasted.script.push(script)
        pasted.frame.push(frame)
      }
      console.log(`| ${name} | paste | ${both(pasted.ms)} | - | - | ${both(pasted.script)} | ${both(pasted.frame)} |`)
      // Spaces keep the text valid; a quotation mark does not.
      for (const [place, key, what] of [["start", " ", "space"], ["middle", " ", "space"], ["end", " ", "space"], ["middle", '"', "quotation mark"]]) {
        const { pause, ms, painted, script, frame } = await strokes(page, place, key)
        console.log(`| ${name} | a ${what} at the ${place}, after a pause of ${pause} ms | ${both(ms)} | ${both(painted)} | ${both(script)} | ${both(frame)} |`)
      }
      await page.close()
    }
  })
  slow.close()
}

console.log(`${cpus()[0].model}, ${cpus().length} cores, Chromium, ${new Date().toISOString().slice(0, 10)}`)
const [only] = process.argv.slice(2)
if (only !== "typing") await visits()
if (only !== "visits") await typing()
