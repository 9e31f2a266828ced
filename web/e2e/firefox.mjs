// This file drives Firefox by Marionette, the protocol that it speaks without any other program:
// https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html. Playwright needs a
// Firefox of its own.

import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { until } from "./browser.mjs"

const names = ["/usr/bin/firefox-esr", "/usr/bin/firefox"]

/**
 * Opens an address in Firefox, which ends with the test; null where there is none, and the test is
 * then skipped.
 * @param {import("node:test").TestContext} t
 * @param {string} address
 */
export async function firefox(t, address) {
  const path = process.env.FIREFOX ?? names.find(name => existsSync(name))
  if (!path) {
    console.log("NOT TESTED IN FIREFOX: install Debian's package firefox-esr, or name one in FIREFOX")
    t.skip("no Firefox")
    return null
  }
  const profile = await mkdtemp(join(tmpdir(), "tcresponse-firefox-"))
  // Port 0 is one that the system chooses, which Firefox writes into its profile.
  await writeFile(join(profile, "user.js"), 'user_pref("marionette.port", 0);\n')
  const process_ = spawn(path, ["--headless", "--marionette", "--no-remote", "--profile", profile], { stdio: "ignore", env: { ...process.env, HOME: profile } })
  const ended = new Promise(resolve => process_.once("exit", resolve))
  t.after(async () => {
    process_.kill()
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  let port = 0
  await until(async () => (port = Number(await readFile(join(profile, "MarionetteActivePort"), "utf8").catch(() => "0"))) > 0, true)
  const send = await session(t, port)
  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: {} } })
  await send("WebDriver:Navigate", { url: address })
  /** Returns the value of an expression in the page. */
  const evaluate = async expression => (await send("WebDriver:ExecuteScript", { script: `return ${expression}`, args: [] })).value
  return {
    evaluate,
    /** The addresses that the page has asked for besides its own, without its blobs. */
    asked: async () => (await evaluate('performance.getEntriesByType("resource").map(({ name }) => name)')).filter(name => !/^(blob|data):/.test(name)),
  }
}

/** Connects, and returns a function that sends a command and resolves to its result. */
async function session(t, port) {
  const socket = connect(port, "127.0.0.1")
  t.after(() => socket.destroy())
  /** @type {Map<number, {resolve(value: any): void, reject(error: Error): void}>} */
  const waiting = new Map()
  let rest = Buffer.alloc(0)
  let isGreeted = () => {}
  const greeted = new Promise(resolve => (isGreeted = () => resolve(undefined)))
  socket.on("data", data => {
    rest = Buffer.concat([rest, data])
    for (;;) {
      const colon = rest.indexOf(":")
      const end = colon + 1 + Number(rest.subarray(0, colon))
      if (colon < 0 || rest.length < end) return
      const message = JSON.parse(rest.subarray(colon + 1, end).toString())
      rest = rest.subarray(end)
      if (!Array.isArray(message)) {
        isGreeted()
        continue
      }
      const [, id, error, result] = message
      if (error) waiting.get(id)?.reject(new Error(`${error.error}: ${error.message}`))
      else waiting.get(id)?.resolve(result)
      waiting.delete(id)
    }
  })
  await greeted
  let last = 0
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify([0, ++last, name, parameters])
      waiting.set(last, { resolve, reject })
      socket.write(`${Buffer.byteLength(body)}:${body}`)
    })
}
