// This file measures the page in Chromium: a first and a second visit over a slow line, a first visit
// over a slower one with a slow processor, pasting and typing in a response of megabytes, and the
// fields of 5,000 instances. It prints tables and asserts nothing. "visits", "slow", "typing" and
// "many" measure one of them.

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
/** The slow visit: megabits per second, milliseconds for a round trip, how much slower the processor is. */
const SLOW = { speed: 1.6, trip: 150, processor: 4 }
/** How many instances have fields, how often they are opened, and how long they are scrolled, in ms. */
const INSTANCES = 5000
const OPENINGS = 5
const SCROLL = 3000
/** How fast tables are scrolled, in CSS pixels per second: with a wheel, and flung. */
const SPEEDS = [2000, 6000, 20_000]
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
  const bench = (globalThis.bench = { typed: 0, verdicts: [], blocks: [], timers: [], messages: [], shift: 0, allShift: 0 })
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput } of list.getEntries()) {
      bench.allShift += value
      if (!hadRecentInput) bench.shift += value
    }
  }).observe({ type: "layout-shift", buffered: true })
  // Before the page's own listener.
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given)
      this.addEventListener("message", () => bench.messages.push(performance.now()))
    }
  }
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
      if (resultEl.querySelector(".steps")) bench.explained ??= performance.now()
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

async function firstVisit(slow, context, processor = 1) {
  const page = await context.newPage()
  if (processor > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: processor })
  await page.goto(slow.origin, { waitUntil: "commit" })
  await page.waitForFunction(() => globalThis.bench.typed > 0, null, { polling: "raf" })
  await page.keyboard.insertText(failure)
  await page.locator(".verdict.failure").waitFor().catch(async error => {
    throw new Error(`no verdict: ${await page.locator("body").innerText()}`, { cause: error })
  })
  await page.locator(".steps li").first().waitFor()
  const { typed, verdicts, explained } = await page.evaluate(() => globalThis.bench)
  return { page, typed, verdict: verdicts[0].at, explained }
}

/** Measures first visits over a slow line with a slow processor; a text is typed as soon as it can be. */
async function slowVisits() {
  const row = { typed: [], verdict: [], explained: [], shift: [], allShift: [] }
  for (let i = 0; i < VISITS; i++) {
    const slow = await line(dist, SLOW.speed * 1e6, SLOW.trip)
    await visitor(async context => {
      const { page, typed, verdict, explained } = await firstVisit(slow, context, SLOW.processor)
      await page.locator(".tree .row").first().waitFor()
      await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 1500)))
      const { shift, allShift } = await page.evaluate(() => globalThis.bench)
      row.typed.push(typed)
      row.verdict.push(verdict)
      row.explained.push(explained)
      row.shift.push(shift)
      row.allShift.push(allShift)
    })
    slow.close()
  }
  const exact = list => `${median(list).toFixed(4)} | ${Math.max(...list).toFixed(4)}`
  console.log(`\n${SLOW.speed} Mbit/s, ${SLOW.trip} ms for a round trip, a processor ${SLOW.processor} times slower, ${VISITS} visitors; milliseconds from navigation`)
  console.log("| what | median | most |\n|---|---:|---:|")
  console.log(`| text can be typed | ${both(row.typed)} |\n| first verdict | ${both(row.verdict)} |\n| explained by the engine | ${both(row.explained)} |\n| layout shift | ${exact(row.shift)} |\n| layout shift, those right after a key too | ${exact(row.allShift)} |`)
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
  const rows = Object.fromEntries(["first", "second, within ten minutes", "second, later"].map(name => [name, { typed: [], verdict: [], explained: [], bytes: [] }]))
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
  console.log(`\n${SPEED} Mbit/s, ${TRIP} ms for a round trip, ${VISITS} visitors; milliseconds from navigation, and bytes received up to the explanation (first visit) or in all`)
  console.log("| visit | text can be typed, median | most | first verdict, median | most | explained by the engine, median | most | bytes, median | most |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|")
  for (const [name, { typed, verdict, explained, bytes }] of Object.entries(rows)) console.log(`| ${name} | ${both(typed)} | ${both(verdict)} | ${both(explained)} | ${both(bytes)} |`)
  for (const [name, list] of Object.entries(transferred)) console.log(`requests of the ${name}: ${list.map(({ name, status, bytes }) => `${name} (${status}, ${bytes} bytes of content)`).join(", ") || "none"}`)
}

function record(row, { typed, verdict, explained }, bytes) {
  row.typed.push(typed)
  row.verdict.push(verdict)
  row.explained.push(explained)
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
  return page.evaluate(() => void Object.assign(globalThis.bench, { verdicts: [], blocks: [], timers: [], messages: [] }))
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

/**
 * Returns a function that runs another one, and adds what the main thread spent on it, in ms of
 * processor time, which other programs do not lengthen.
 */
async function processorClock(page) {
  const session = await page.context().newCDPSession(page)
  await session.send("Performance.enable", { timeDomain: "threadTicks" })
  const now = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000
  return async run => {
    const from = await now()
    const result = await run()
    return { ...result, spent: (await now()) - from }
  }
}

/** Clicks an element, and returns how long it took until the frame with its effect was drawn. */
function clickTime(page, selector) {
  return page.evaluate(selector => new Promise(resolve => {
    const from = performance.now()
    document.querySelector(selector).click()
    requestAnimationFrame(() => setTimeout(() => resolve({ ms: performance.now() - from })))
  }), selector)
}

/**
 * Scrolls an element down with the wheel, at a speed in CSS pixels per second, and returns what the
 * browser has drawn meanwhile: the frames a second, the longest time without one, and how many frames
 * showed a part that was not drawn yet.
 */
async function scrollRate(page, selector, speed) {
  const element = page.locator(selector)
  await element.evaluate(element => {
    element.scrollTop = 0
    element.scrollIntoView({ block: "center" })
  })
  const { x, y } = await element.boundingBox()
  const session = await page.context().newCDPSession(page)
  const events = []
  session.on("Tracing.dataCollected", ({ value }) => void events.push(...value))
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["cc", "benchmark", "viz"] }, transferMode: "ReportEvents" })
  await session.send("Input.synthesizeScrollGesture", { x: Math.max(0, x) + 100, y: Math.max(0, y) + 100, yDistance: -(speed * SCROLL) / 1000, speed, gestureSourceType: "mouse", preventFling: true })
  const complete = new Promise(resolve => session.once("Tracing.tracingComplete", resolve))
  await session.send("Tracing.end")
  await complete
  await session.detach()
  const drawn = events.filter(({ name, ph }) => name === "Display::DrawAndSwap" && ph !== "E").map(({ ts }) => ts / 1000).sort((a, b) => a - b)
  const gaps = drawn.slice(1).map((time, i) => time - drawn[i])
  const missing = events.filter(({ args }) => args.frame_reporter?.has_missing_content && /PRESENTED/.test(args.frame_reporter.state)).length
  return { frames: gaps.length, rate: (gaps.length * 1000) / (drawn.at(-1) - drawn[0]), longest: Math.max(...gaps), missing }
}

/** Measures how the fields of many instances open and scroll. */
async function many() {
  const host = await line(dist, 1e10, 0)
  const response = JSON.parse(readFileSync(join(root, ".cache", "bench", "22 MB.valid.json"), "utf8"))
  response.Response.InstanceSet = response.Response.InstanceSet.slice(0, INSTANCES)
  const text = JSON.stringify(response)
  const opened = {}
  const scrolled = {}
  await visitor(async context => {
    const page = await context.newPage()
    await page.goto(host.origin)
    await page.locator(".editor .cm-content").waitFor()
    // The first text makes the page load the definitions and what shows fields.
    await pasteText(page, text.slice(0, 20_000))
    await rest(page)
    const clock = await processorClock(page)
    const open = async (name, selector) => (opened[name] ??= []).push(await clock(() => clickTime(page, selector)))
    const scroll = async (name, selector, step) => (scrolled[name] ??= []).push(await clock(() => scrollRate(page, selector, step)))
    for (let i = 0; i < OPENINGS; i++) {
      await pasteText(page, `${text}${" ".repeat(i)}`)
      const { verdicts, messages } = await rest(page)
      await page.locator(".tree .row").first().waitFor()
      const message = messages.filter(at => at < verdicts[0].at).at(-1)
      ;(opened["verdict and tree, from the engine's report"] ??= []).push({ ms: verdicts[0].painted - message, spent: NaN })
      await open("table", '[data-key="fields-table"]')
      for (const speed of SPEEDS) await scroll(`table, ${speed} px a second`, ".items .scroll", speed)
      await open("table in another order", ".items .sorts")
      await open("tree", '[data-key="fields-tree"]')
      await open("tree, next item", '.tree [data-act="next"]')
      await page.evaluate(() => document.querySelectorAll('.tree .row[aria-expanded="false"] [data-act="fold"]').forEach(element => element.click()))
      await scroll(`tree, ${SPEEDS[0]} px a second`, ".output", SPEEDS[0])
    }
  })
  host.close()
  const of = (list, name) => list.map(entry => entry[name])
  console.log(`\n${INSTANCES.toLocaleString("en")} instances, ${(text.length / 1e6).toFixed(1)} MB, opened ${OPENINGS} times; milliseconds from the click to the frame that shows it, and what of it the main thread computed`)
  console.log("| what opens | median | most | processor, median | most |\n|---|---:|---:|---:|---:|")
  for (const [name, list] of Object.entries(opened)) console.log(`| ${name} | ${both(of(list, "ms"))} | ${both(of(list, "spent"))} |`)
  console.log("\n| what scrolls | frames a second, median | least | longest frame in ms, median | most | frames with a part not drawn yet, median | processor, ms a frame, median |\n|---|---:|---:|---:|---:|---:|---:|")
  for (const [name, list] of Object.entries(scrolled)) {
    console.log(`| ${name} | ${median(of(list, "rate")).toFixed(1)} | ${Math.min(...of(list, "rate")).toFixed(1)} | ${both(of(list, "longest"))} | ${whole(median(of(list, "missing")))} | ${median(list.map(({ spent, frames }) => spent / frames)).toFixed(1)} |`)
  }
}

console.log(`${cpus()[0].model}, ${cpus().length} cores, Chromium, ${new Date().toISOString().slice(0, 10)}`)
const parts = { visits, slow: slowVisits, typing, many }
const [only] = process.argv.slice(2)
for (const [name, measure] of Object.entries(parts)) if (only === undefined || only === name) await measure()
