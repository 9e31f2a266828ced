// This file serves dist/ to the browser tests, at the root and below a path, on a port that the
// system chooses.

import { createHash } from "node:crypto"
import { createServer } from "node:http"
import { readdir, readFile } from "node:fs/promises"
import { extname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"

export const dist = process.env.DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url))

export const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".bin": "application/octet-stream",
}

/**
 * The hosts that are still open; they are closed with the last page.
 * @type {Set<{close(): Promise<unknown>}>}
 */
export const hosts = new Set()

/** Reads the file whose name starts with the given text. */
async function other(start) {
  const name = (await readdir(dist)).find(name => name.startsWith(start))
  return readFile(join(dist, name ?? start))
}

/** Returns the hash that the names of files end with. */
export const hashOf = data => createHash("sha256").update(data).digest("hex").slice(0, 10)

/**
 * Makes the next release from dist/: its script differs, so that pages and service worker name
 * another file. The page then has data-release="next".
 * @returns {Promise<{script: string, files: Map<string, Buffer | null>}>} files by name, with null
 * for removed ones; script is the name of the new one
 */
export async function nextRelease() {
  const old = (await readdir(dist)).find(name => /^main-.*\.js$/.test(name)) ?? ""
  const code = Buffer.concat([await readFile(join(dist, old)), Buffer.from('\ndocument.documentElement.dataset.release = "next"')])
  const script = `main-${hashOf(code)}.js`
  /** @type {Map<string, Buffer | null>} */
  const files = new Map([[old, null], [script, code]])
  for (const name of ["index.html", "sw.js"]) {
    const text = (await readFile(join(dist, name), "utf8")).replaceAll(old, script)
    // The last hash in the worker that is not part of a name is that of the release.
    files.set(name, Buffer.from(name === "sw.js" ? text.replace(/("[0-9a-f]{10}")(?![^]*"[0-9a-f]{10}")/, '"0123456789"') : text))
  }
  return { script, files }
}

/**
 * Serves dist/ as a static host does: at / and at /some/where/. A path below /host/ returns the
 * HTML in pages.
 * @param {{
 *   pages?: Record<string, string>, cors?: boolean,
 *   changed?: Map<string, (
 *     data: Buffer, other: (start: string) => Promise<Buffer>,
 *   ) => string | Uint8Array | Promise<Buffer>>,
 *   files?: Map<string, Buffer | null>, isFallback?: boolean, isCaching?: boolean,
 *   held?: Map<string, Promise<unknown>>,
 * }} options changed are files to alter on the way, by how their names start; other reads another
 * file; files stand in for those of dist/, null for one that is missing; cors sends the header that
 * a sandboxed frame needs; isFallback returns the page with status 200 for any missing file;
 * isCaching lets hashed names be cached forever, with any content; held are files whose second half
 * waits for a promise
 */
export async function serve({ pages = {}, cors = true, changed = new Map(), files = new Map(), isFallback = false, isCaching = false, held = new Map() } = {}) {
  let isDown = false
  let isFailing = false
  /** @type {{name: string, purpose: string | string[] | undefined}[]} */
  const requests = []
  const read = async name => {
    const own = files.get(name)
    if (own === null) throw new Error("missing")
    return own ?? readFile(join(dist, name))
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost")
    const page = pages[pathname]
    if (page !== undefined) {
      response.writeHead(200, { "Content-Type": types[".html"] }).end(page)
      return
    }
    if (isDown) return void request.socket.destroy()
    if (isFailing) return void response.writeHead(503).end("later")
    let name = normalize(pathname.replace(/^\/some\/where\//, "/")).slice(1)
    if (name.endsWith("/") || name === "") name += "index.html"
    requests.push({ name, purpose: request.headers["sec-fetch-dest"] })
    if (isCaching) response.setHeader("Cache-Control", /-[0-9a-f]{10}\./.test(name) ? "public, max-age=31536000, immutable" : "no-cache")
    if (cors) response.setHeader("Access-Control-Allow-Origin", "*")
    try {
      const [, change] = [...changed].find(([start]) => name.startsWith(start)) ?? []
      const whole = await read(name)
      const data = change ? await change(whole, other) : whole
      response.setHeader("Content-Type", types[extname(name)] ?? "application/octet-stream")
      const [, release] = [...held].find(([start]) => name.startsWith(start)) ?? []
      if (release) {
        response.write(data.subarray(0, data.length >> 1))
        await release
        response.end(data.subarray(data.length >> 1))
      } else response.end(data)
    } catch {
      if (isFallback) response.writeHead(200, { "Content-Type": types[".html"] }).end(await read("index.html"))
      else response.writeHead(404).end("not found")
    }
  })
  await new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())
  const host = {
    /** Whether the network is cut: every connection is dropped. */
    cut(value) {
      isDown = value
    },
    /** Whether the host returns its own error for everything. */
    fail(value) {
      isFailing = value
    },
    /**
     * What was requested, with its purpose in the browser: "script", "style", or "empty" for a
     * fetch.
     */
    requests,
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise(resolve => (server.closeAllConnections(), server.close(resolve))),
  }
  hosts.add(host)
  return host
}
