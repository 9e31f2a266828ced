// This file serves pages of a host on another origin than the page's, with the headers that a test
// asks for.

import { createServer } from "node:http"
import { extname } from "node:path"
import { hosts, types } from "./host.mjs"

/**
 * Serves files by their paths at http://localhost, which is another site than that of host.mjs.
 * @param {Record<string, string | Buffer>} files a path that ends with a slash, or has no ending, is HTML
 * @param {Record<string, string>} headers those of every response
 */
export async function serveSite(files, headers = {}) {
  /** @type {string[]} */
  const requests = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost")
    requests.push(pathname)
    const data = files[pathname]
    if (pathname === "/favicon.ico") return void response.writeHead(204).end()
    if (data === undefined) return void response.writeHead(404, headers).end("not found")
    response.writeHead(200, { "Content-Type": types[extname(pathname)] ?? types[".html"], ...headers }).end(data)
  })
  await new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())
  const site = {
    origin: `http://localhost:${port}`,
    requests,
    close: () => new Promise(resolve => (server.closeAllConnections(), server.close(resolve))),
  }
  hosts.add(site)
  return site
}
