// This file serves dist/ to the browser tests, at the root and below a path, on a port that the system chooses.

import { createServer } from "node:http"
import { readdir, readFile } from "node:fs/promises"
import { extname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"

export const dist = process.env.DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url))

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".bin": "application/octet-stream",
}

/** Every host that still serves; they are closed when the last page is. */
export const hosts = new Set()

/** Reads the file whose name starts so. */
async function other(start) {
  const name = (await readdir(dist)).find(name => name.startsWith(start))
  return readFile(join(dist, name ?? start))
}

/**
 * Serves dist/ as a static host does: at / and at /some/where/. A path below /host/ answers with the HTML in pages.
 * @param {{pages?: Record<string, string>, cors?: boolean, changed?: Map<string, (data: Buffer, other: (start: string) => Promise<Buffer>) => string | Uint8Array | Promise<Buffer>>}} options changed are files to alter on the way, by how their names start; other reads another file; cors sends the header that a sandboxed frame needs
 */
export async function serve({ pages = {}, cors = true, changed = new Map() } = {}) {
  let isDown = false
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost")
    const page = pages[pathname]
    if (page !== undefined) {
      response.writeHead(200, { "Content-Type": types[".html"] }).end(page)
      return
    }
    if (isDown) return void request.socket.destroy()
    let name = normalize(pathname.replace(/^\/some\/where\//, "/"))
    if (name.endsWith("/")) name += "index.html"
    try {
      const [, change] = [...changed].find(([start]) => name.startsWith("/" + start)) ?? []
      const whole = await readFile(join(dist, name))
      const data = change ? await change(whole, other) : whole
      response.setHeader("Content-Type", types[extname(name)] ?? "application/octet-stream")
      if (cors) response.setHeader("Access-Control-Allow-Origin", "*")
      response.end(data)
    } catch {
      response.writeHead(404).end("not found")
    }
  })
  await new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())
  const host = {
    /** Whether the network is cut: every connection is dropped. */
    cut(value) {
      isDown = value
    },
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise(resolve => (server.closeAllConnections(), server.close(resolve))),
  }
  hosts.add(host)
  return host
}
