// This file tests what happens when something breaks: the page says so, keeps the text, and still
// works.

import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { gzipSync } from "node:zlib"
import { compress, init } from "@bokuweb/zstd-wasm"
import { decompress } from "fzstd"
import { editorText, launch, open, paste, settled, until, verdict } from "./browser.mjs"
import { dist, serve } from "./host.mjs"
import { buses, failure, success, vague } from "./texts.mjs"

const engine = await readFile(join(dist, (await readdir(dist)).find(name => /^engine-.*\.bin$/.test(name)) ?? ""))
/** The engine with another letter in one of its texts: it inflates and compiles all the same. */
const damaged = await (async () => {
  const module = Buffer.from(decompress(engine))
  module.write("R", module.lastIndexOf("runtime error"))
  assert.ok(await WebAssembly.compile(module))
  await init()
  return Buffer.from(compress(module, 3))
})()

/** Gives a test access to the workers, as globalThis.workers. */
function instrument(page) {
  return page.addInitScript(() => {
    const Original = Worker
    /** @type {any} */
    const scope = globalThis
    scope.workers = []
    scope.swallow = () => false
    scope.Worker = class extends Original {
      constructor(url) {
        super(url)
        scope.workers.push(this)
      }
      postMessage(message, transfer) {
        if (scope.swallow(message)) return
        super.postMessage(message, transfer)
      }
    }
  })
}

test("a worker that crashes is replaced, and the text is kept", async t => {
  const page = await open(t, { before: instrument })
  await paste(page, success)
  await verdict(page, "success")
  // Until then the verdict may be the preliminary one, and nobody hears of a crash while the engine loads.
  await settled(page)
  // A message that the worker does not know makes it throw.
  // @ts-ignore
  await page.evaluate(() => globalThis.workers.at(-1).postMessage({ type: "nonsense" }))
  assert.match(await page.locator(".notice").innerText(), /crashed/)
  assert.equal(await editorText(page), success)
  // @ts-ignore
  assert.equal(await page.evaluate(() => globalThis.workers.length), 2)
  await paste(page, failure)
  await verdict(page, "failure")
  assert.equal(await page.locator(".notice").count(), 0)
})

/**
 * Makes workers that were given a name in deadly throw at the next check; the names that each
 * worker was given are in globalThis.given.
 */
function poison(page) {
  return page.addInitScript(() => {
    const Original = Worker
    const scope = /** @type {any} */ (globalThis)
    scope.given = []
    scope.deadly = []
    scope.Worker = class extends Original {
      names = scope.given[scope.given.push([]) - 1]
      postMessage(message, transfer) {
        if (message.type === "add") this.names.push(message.name)
        const isDeadly = message.type === "check" && this.names.some(name => scope.deadly.includes(name))
        super.postMessage(isDeadly ? { type: "nonsense" } : message, isDeadly ? [] : transfer)
      }
    }
  })
}

const given = page => page.evaluate(() => /** @type {any} */ (globalThis).given)
const makeDeadly = (page, names) => page.evaluate(names => (/** @type {any} */ (globalThis).deadly = names), names)
const isKnown = page => page.locator('[data-key="reject"]').waitFor()

test("a pack that crashes the worker is not given to the next one until the user asks for it", async t => {
  const page = await open(t, { before: poison })
  await paste(page, success)
  await settled(page)
  await makeDeadly(page, ["eb-v20210416"])
  await paste(page, buses)
  await page.locator(".notice.crashed").waitFor()
  assert.equal(await editorText(page), buses)
  await page.getByRole("button", { name: "Try again" }).click()
  await verdict(page, "success")
  const again = page.locator('[data-key="read-again"]')
  await again.waitFor()
  assert.equal(await page.locator(".notice").count(), 0)
  const [first, second, ...more] = await given(page)
  assert.ok(first.includes("eb-v20210416") && first.includes("index"))
  assert.deepEqual(more, [])
  // What worked before is given again, in the same order.
  assert.deepEqual(second, first.slice(0, second.length))
  assert.ok(second.includes("index") && !second.includes("eb-v20210416"))
  await makeDeadly(page, [])
  await again.click()
  await isKnown(page)
  assert.equal(await editorText(page), buses)
})

test("packs that crash one worker after the other are dropped, and texts are still checked", async t => {
  const page = await open(t, { before: poison })
  await paste(page, buses)
  await isKnown(page)
  // As if everything loaded were together too much.
  await makeDeadly(page, ["index"])
  for (let crashes = 1; crashes <= 2; crashes++) {
    await paste(page, failure.replace("slow down", `slow down ${crashes}`))
    await until(async () => (await given(page)).length, crashes + 1)
    await page.locator(".notice.crashed").waitFor()
  }
  await paste(page, failure)
  await verdict(page, "failure")
  assert.equal(await page.locator(".notice").count(), 0)
  assert.equal(await editorText(page), failure)
  const [first, second, third] = await given(page)
  assert.deepEqual(second, first)
  assert.deepEqual(third, [])
})

test("a pack that takes more memory than there is leaves a worker that works", async t => {
  // 40 MB for the engine: enough to start, too little for this pack.
  const small = await launch("--js-flags=--wasm-max-mem-pages=640")
  t.after(() => small.close())
  const actions = Array.from({ length: 150_000 }, (_, i) => `action A${String(i).padStart(6, "0")} online\n\tName string\n`)
  const pack = gzipSync(`product eb\nversion v20210416\n\n${actions.join("")}`)
  const own = await serve({ changed: new Map([["pack-eb-", () => pack]]) })
  const page = await open(t, { from: small, origin: own.origin, before: poison, expected: /out of memory|runtime|goroutine|fatal|exit code|^\s*$|\t|\(|stack|0x/ })
  await paste(page, buses)
  // What is known without the pack stays.
  await page.locator('[data-key="read-again"]').waitFor()
  await verdict(page, "success")
  assert.equal(await editorText(page), buses)
  assert.equal(await page.locator(".notice").count(), 0)
  assert.equal((await given(page)).length, 2)
  await paste(page, failure)
  await verdict(page, "failure")
})

test("a worker that gives no reply is replaced after ten seconds", async t => {
  const page = await open(t, {
    before: async page => {
      await page.clock.install()
      await instrument(page)
    },
  })
  await paste(page, success)
  await verdict(page, "success")
  await page.evaluate(() => {
    // @ts-ignore
    globalThis.swallow = message => message.type === "check" && (globalThis.swallowed = true)
  })
  await paste(page, failure)
  // @ts-ignore
  await until(() => page.evaluate(() => globalThis.swallowed === true), true)
  await page.clock.runFor(9_000)
  assert.equal(await page.locator(".notice").count(), 0)
  await page.clock.runFor(2_000)
  assert.match(await page.locator(".notice").innerText(), /ten seconds/)
  assert.equal(await editorText(page), failure)
  // @ts-ignore
  await page.evaluate(() => (globalThis.swallow = () => false))
  await page.getByRole("button", { name: "Try again" }).click()
  await verdict(page, "failure")
  assert.equal(await page.locator(".notice").count(), 0)
})

for (const [name, response] of Object.entries({
  missing: { status: 404, body: "not found" },
  broken: { status: 200, body: "this is no WebAssembly" },
  cut: { status: 200, body: engine.subarray(0, engine.length >> 1) },
  damaged: { status: 200, body: damaged },
})) {
  test(`an engine that is ${name} gives a clear message and another try`, async t => {
    const pattern = /\/engine-[^/]*\.bin$/
    const page = await open(t, {
      expected: /404/,
      before: page => page.route(pattern, route => route.fulfill({ ...response, contentType: "application/octet-stream" })),
    })
    await page.locator(".notice.broken").waitFor()
    assert.match(await page.locator(".notice").innerText(), /could not be loaded/)
    await paste(page, success)
    assert.equal(await editorText(page), success)
    await page.unroute(pattern)
    await page.getByRole("button", { name: "Try again" }).click()
    await verdict(page, "success")
    assert.equal(await page.locator(".notice").count(), 0)
  })
}

test("without what inflates the engine there is a clear message, and another try", async t => {
  const pattern = /\/inflate-[^/]*\.js$/
  const page = await open(t, { expected: /404|module/, before: page => page.route(pattern, route => route.fulfill({ status: 404, body: "not found" })) })
  await page.locator(".notice.broken").waitFor()
  await paste(page, success)
  await page.unroute(pattern)
  await page.getByRole("button", { name: "Try again" }).click()
  await verdict(page, "success")
  assert.equal(await page.locator(".notice").count(), 0)
})

test("an engine that cannot be compiled while it arrives is compiled as a whole", async t => {
  const page = await open(t, { before: page => page.addInitScript(() => void (WebAssembly.compileStreaming = () => Promise.reject(new TypeError("no stream")))) })
  await paste(page, success)
  await verdict(page, "success")
})

test("a server that inflates the engine by itself does no harm", async t => {
  const page = await open(t, {
    before: page =>
      page.route(/\/engine-[^/]*\.bin$/, async route => {
        const response = await route.fetch()
        await route.fulfill({ response, body: Buffer.from(decompress(await response.body())) })
      }),
  })
  await paste(page, success)
  await verdict(page, "success")
})

test("without explanations the codes are shown", async t => {
  const pattern = /\/texts-en-[^/]*\.json$/
  const page = await open(t, { expected: /Failed to load resource/, before: page => page.route(pattern, route => route.abort()) })
  await page.locator(".notice.texts").waitFor()
  await paste(page, '{"Response":{}}')
  await page.locator('[data-code="request-id-missing"]').waitFor()
  assert.equal(await page.locator('[data-code="request-id-missing"] .sentence').innerText(), "request-id-missing")
})

/** Replaces the worker by one that returns the report given by the test for each check. */
function fabricate(report) {
  return page =>
    page.addInitScript(json => {
      /** @type {any} */ (globalThis).Worker = class {
        postMessage(message) {
          const data = message.type === "start" ? { type: "ready" } : { type: "result", id: message.id, text: json }
          setTimeout(() => this.onmessage({ data }))
        }
        onmessage(_) {}
        terminate() {}
      }
    }, JSON.stringify(report))
}

const finding = { severity: "note", params: {}, pointer: "", from: 0, to: 1, line: 1, column: 1 }
const response = {
  form: "json-envelope", verdict: "success", conforms: true, from: 0, to: 1, system: "api3", error: null, requestId: "",
  action: null, candidates: [], fields: [], findings: [], findingsTotal: 0,
}

test("unknown codes of a newer engine are shown as they are", async t => {
  const page = await open(t, {
    before: fabricate({
      version: 1, unknown: {}, wants: ["pack"],
      findings: [{ ...finding, code: "from-the-future", severity: "grave", params: { depth: 3, list: [1] } }, null, 7],
      responses: [{ ...response, verdict: "perhaps", form: "carrier-pigeon", system: "elsewhere", fields: [{ pointer: "/A~1B", from: 0, to: 1, docs: "No.Such" }], extra: 1 }],
    }),
  })
  await paste(page, "x")
  await verdict(page, "other")
  assert.match(await page.locator('[data-code="from-the-future"]').innerText(), /from-the-future · depth: 3 · list: \[1\]/)
  assert.match(await page.locator(".form").innerText(), /carrier-pigeon/)
  assert.match(await page.locator(".fields").innerText(), /A\/B/)
})

test("a report of another version is refused with a message", async t => {
  const page = await open(t, { before: fabricate({ version: 2, responses: [] }) })
  await paste(page, "x")
  await page.locator(".notice.unreadable").waitFor()
  assert.match(await page.locator(".notice").innerText(), /cannot read/)
})

test("several responses are listed, and one is chosen", async t => {
  const failed = { ...response, verdict: "failure", error: { code: "InternalError", message: "m", docs: "InternalError", match: "exact", nearest: "" } }
  const page = await open(t, { before: fabricate({ version: 1, wants: [], findings: [], responses: [response, failed, ...Array(300).fill(response)] }) })
  await paste(page, "x")
  // What failed is chosen, and stands first.
  await verdict(page, "failure")
  assert.equal(await page.locator('[data-part="code"]').innerText(), "InternalError")
  assert.equal(await page.locator(".switcher button").count(), 200)
  assert.match(await page.locator(".switcher").innerText(), /102 more/)
  await page.locator(".switcher button").nth(1).click()
  await verdict(page, "success")
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-current")), "true")
})

test("the focus stays in the result while explanations arrive", async t => {
  let release = () => {}
  const held = new Promise(resolve => (release = () => resolve(undefined)))
  const page = await open(t, { before: page => page.route(/\/texts-en-[^/]*\.json$/, async route => (await held, route.continue())) })
  await paste(page, '{"Response":{}}')
  const finding = page.locator('[data-code="request-id-missing"]')
  await finding.focus()
  const sentence = await finding.innerText()
  release()
  await until(async () => (await finding.innerText()) !== sentence, true)
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-code")), "request-id-missing")
})

test("the error behind an error is explained too", async t => {
  const inner = { code: "ResourceInsufficient.Any", message: "inner", docs: "ResourceInsufficient", match: "prefix", nearest: "", requestId: "inner-id" }
  const error = { code: "", message: "outer", docs: "FailedOperation", match: "guess", nearest: "", cause: inner }
  const named = { product: "cvm", version: "", action: "RunInstances" }
  const page = await open(t, {
    before: fabricate({ version: 1, wants: [], findings: [], responses: [{ ...response, verdict: "failure", error, named, requestId: "outer-id" }] }),
  })
  await paste(page, "x")
  await verdict(page, "failure")
  await until(() => page.locator(".explanation h3 code").allInnerTexts(), ["ResourceInsufficient", "FailedOperation"])
  assert.deepEqual(await page.locator(".verdict .value, .facts .value").allInnerTexts(), [
    "outer", "outer-id", "ResourceInsufficient.Any", "inner", "inner-id", "cvm RunInstances",
  ])
})

/** Holds the replies of workers in globalThis.held while globalThis.hold is set. */
function holdReplies(page) {
  return page.addInitScript(() => {
    /** @type {any} */
    const scope = globalThis
    const Original = Worker
    scope.held = []
    scope.hold = false
    scope.Worker = class extends Original {
      set onmessage(listener) {
        super.onmessage = event => (scope.hold && event.data.type === "result" ? scope.held.push(() => listener(event)) : listener(event))
      }
    }
  })
}

for (const width of [1280, 390])
  test(`the result of another text is dimmed while a check takes long, and what says so covers nothing, ${width} px`, async t => {
    const page = await open(t, {
      width,
      before: holdReplies,
    })
    await paste(page, failure)
    await verdict(page, "failure")
    await settled(page)
    const opacity = () => page.locator(".verdict").evaluate(element => Number(getComputedStyle(element).opacity))
    await until(opacity, 1)
    await page.evaluate(() => void ((/** @type {any} */ (globalThis)).hold = true))
    await paste(page, success)
    await page.locator("#result.stale").waitFor()
    await until(opacity, 0.35)
    const covered = await page.evaluate(() => {
      const style = getComputedStyle(document.getElementById("result") ?? document.body, "::after")
      const box = { left: innerWidth - parseFloat(style.right) - parseFloat(style.width), right: innerWidth - parseFloat(style.right), top: parseFloat(style.top), bottom: parseFloat(style.top) + parseFloat(style.height) }
      const isUnder = element => {
        const { left, right, top, bottom } = element.getBoundingClientRect()
        return left < box.right && right > box.left && top < box.bottom && bottom > box.top
      }
      return [style.content, ...[...document.querySelectorAll("header :is(h1, p, button, select), main :is(button, p, .verdict, .folded, .field)")].filter(element => element.checkVisibility() && isUnder(element)).map(element => element.outerHTML)]
    })
    assert.deepEqual(covered, ['"Checking…"'])
    await page.evaluate(() => {
      /** @type {any} */
      const scope = globalThis
      scope.hold = false
      for (const reply of scope.held) reply()
    })
    await verdict(page, "success")
    await until(opacity, 1)
  })

test("a reply to an older text is dropped", async t => {
  const page = await open(t, {
    before: holdReplies,
  })
  await paste(page, success)
  await verdict(page, "success")
  // Nothing else is pending once the definitions are read.
  await settled(page)
  /** @type {(hold: boolean) => Promise<number>} */
  const hold = value => page.evaluate(value => ((globalThis.hold = value), globalThis.held.length), value)
  await hold(true)
  await paste(page, failure)
  // @ts-ignore
  await until(() => page.evaluate(() => globalThis.held.length), 1)
  await paste(page, "nothing")
  await page.evaluate(() => {
    const classes = (globalThis.classes = [])
    new MutationObserver(() => classes.push(document.querySelector(".verdict")?.className)).observe(document.getElementById("result"), { childList: true })
    globalThis.hold = false
    for (const deliver of globalThis.held) deliver()
  })
  await verdict(page, "other")
  assert.deepEqual(await page.evaluate(() => globalThis.classes), ["verdict other"])
})

for (const [name, missing, press] of /** @type {const} */ ([
  ["the examples", "later", page => page.locator("#examples").click()],
  ["a link", "later", page => page.locator("#share").click()],
  ["the choice of an action", "later", async page => {
    await paste(page, vague)
    await page.locator('[data-key="pick"]').click()
  }],
]))
  test(`where what ${name} needs cannot be loaded a sentence says so, and another try works`, async t => {
    const pattern = new RegExp(`/${missing}-[^/]*\\.js$`)
    const page = await open(t, { expected: /404|module|MIME/, before: page => page.route(pattern, route => route.fulfill({ status: 404, body: "not found" })) })
    await press(page)
    await page.locator(".notice.own").waitFor()
    assert.match(await page.locator(".notice.own").innerText(), /part of the page could not be loaded\. Try again/)
    await page.unroute(pattern)
    await press(page)
    await page.locator("dialog[open]").or(page.locator(".notice.own", { hasText: "no text" })).first().waitFor()
  })

test("a link that cannot be opened since a file is missing says so", async t => {
  const page = await open(t, { path: "/#code=AuthFailure.SignatureFailure", expected: /404|module|MIME/, before: page => page.route(/\/later-[^/]*\.js$/, route => route.fulfill({ status: 404, body: "not found" })) })
  await page.locator(".notice.own", { hasText: "part of the page could not be loaded" }).waitFor()
})

test("where what shows fields cannot be loaded a sentence stands in its place", async t => {
  const pattern = /\/fieldtable-[^/]*\.js$/
  const page = await open(t, { expected: /404|module|MIME/, before: page => page.route(pattern, route => route.fulfill({ status: 404, body: "not found" })) })
  await paste(page, success)
  await verdict(page, "success")
  await page.locator(".fields", { hasText: "part of the page could not be loaded" }).waitFor()
})

test("without the worker's script there is a clear message, and another try", async t => {
  const pattern = /\/worker-[^/]*\.js$/
  const page = await open(t, { expected: /404/, before: page => page.route(pattern, route => route.fulfill({ status: 404, body: "not found" })) })
  await page.locator(".notice.broken").waitFor()
  await paste(page, success)
  await page.unroute(pattern)
  await page.getByRole("button", { name: "Try again" }).click()
  await verdict(page, "success")
})

for (const path of ["/", `/embed.html#text=${encodeURIComponent(failure)}`])
  test(`${path.slice(0, 12)} on a host whose own policy forbids WebAssembly says that the checker could not be loaded`, async t => {
    const policy = "default-src 'self' blob:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src data:"
    const page = await open(t, {
      path, isWaiting: false, refused: /policy: (?:script-src wasm-eval|worker-src blob)/, expected: /WebAssembly|Content Security Policy/,
      before: page => page.route(/\/(embed\.html)?(#.*)?$/, async route => {
        const response = await route.fetch()
        await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } })
      }),
    })
    await page.locator(".notice.broken").waitFor()
    assert.match(await page.locator(".notice.broken").innerText(), /WebAssembly/)
  })
