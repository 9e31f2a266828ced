// This file serves dist/ as GitHub Pages does, over a line with a given speed that counts the bytes
// sent.

import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import { createServer as createProxy, connect } from "node:net"
import { extname, join } from "node:path"
import { gzipSync } from "node:zlib"

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json" }
/** The size of one segment, in bytes: what a TCP packet carries on most lines. */
const SEGMENT = 1448
/** How late a timer may be without making the line slower, in milliseconds. */
const LATE = 15

/**
 * Serves a folder; text is gzipped on the fly, and everything may be cached for maxAge seconds, ten
 * minutes at GitHub Pages.
 */
async function host(folder, maxAge, requests) {
  const files = new Map()
  const load = name => {
    const type = types[extname(name)]
    const raw = readFileSync(join(folder, name))
    const body = type ? gzipSync(raw) : raw
    const headers = { "Content-Type": type ?? "application/octet-stream", "Cache-Control": `max-age=${maxAge}`, ETag: `"${createHash("sha256").update(raw).digest("hex").slice(0, 16)}"` }
    return { body, headers: type ? { ...headers, "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : headers }
  }
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html"
    try {
      if (!files.has(name)) files.set(name, load(name))
      const { body, headers } = files.get(name)
      const isKnown = request.headers["if-none-match"] === headers.ETag
      requests.push({ name, status: isKnown ? 304 : 200, bytes: isKnown ? 0 : body.length })
      if (isKnown) response.writeHead(304, { ETag: headers.ETag, "Cache-Control": headers["Cache-Control"] }).end()
      else response.writeHead(200, { ...headers, "Content-Length": body.length }).end(body)
    } catch {
      requests.push({ name, status: 404, bytes: 0 })
      response.writeHead(404).end()
    }
  })
  // Otherwise a connection ends while the line still carries what the server wrote before.
  server.keepAliveTimeout = 0
  await new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  return server
}

/**
 * Opens a line to a new host. All connections share the line: bits per second in each direction, ms
 * for a round trip, one more for each new connection.
 *
 * The browser's own simulation does not reach service workers and preloads; this line carries
 * everything.
 */
export async function line(folder, bitsPerSecond, roundTrip, maxAge = 600) {
  const requests = []
  const server = await host(folder, maxAge, requests)
  const { port } = server.address()
  const counted = { up: 0, down: 0 }
  const free = { up: 0, down: 0 }
  /**
   * Makes one end of a connection that carries bytes in order: each arrives half a round trip after
   * the line has sent it and everything before it.
   */
  const carrier = (direction, target, extra = 0) => {
    const queue = []
    let timer = null
    const arrive = () => {
      timer = null
      while (queue.length > 0 && queue[0].due <= performance.now()) target.write(queue.shift().bytes)
      if (queue.length > 0) timer = setTimeout(arrive, Math.max(1, queue[0].due - performance.now()))
    }
    return bytes => {
      counted[direction] += bytes.length
      // Timers are late on a busy machine; the line may catch up.
      free[direction] = Math.max(free[direction], performance.now() - LATE) + (bytes.length * 8000) / bitsPerSecond
      queue.push({ bytes, due: Math.max(free[direction] + roundTrip / 2 + extra, queue.at(-1)?.due ?? 0) })
      extra = 0
      timer ??= setTimeout(arrive, Math.max(0, queue[0].due - performance.now()))
    }
  }
  const sockets = new Set()
  const proxy = createProxy({ noDelay: true }, near => {
    const far = connect({ port, host: "127.0.0.1", noDelay: true })
    for (const socket of [near, far]) sockets.add(socket), socket.on("error", () => {}).on("close", () => (near.destroy(), far.destroy(), sockets.delete(socket)))
    near.on("data", carrier("up", far, roundTrip))
    const down = carrier("down", near)
    // One connection must not occupy the line for a whole file.
    const segments = []
    let isBusy = false
    const next = () => {
      const segment = segments.shift()
      isBusy = segment !== undefined
      if (!segment) return far.resume()
      down(segment)
      setTimeout(next, Math.max(0, free.down - performance.now()))
    }
    far.on("data", bytes => {
      far.pause()
      for (let at = 0; at < bytes.length; at += 8 * SEGMENT) segments.push(bytes.subarray(at, at + 8 * SEGMENT))
      if (!isBusy) next()
    })
  })
  await new Promise(resolve => proxy.listen(0, "127.0.0.1", () => resolve(undefined)))
  return {
    origin: `http://127.0.0.1:${proxy.address().port}`,
    requests,
    counted,
    close() {
      for (const socket of sockets) socket.destroy()
      proxy.close()
      server.closeAllConnections()
      server.close()
    },
  }
}
