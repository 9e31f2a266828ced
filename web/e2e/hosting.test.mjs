// This file tests the page below servers as they come: nginx with Debian's configuration, and
// Python's. offline.test.mjs has what happens during an update to those who have been here before;
// here are those whom no service worker helps.

import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { open, paste, until, verdict } from "./browser.mjs"
import { dist, nextRelease, serve } from "./host.mjs"
import { serveSite } from "./site.mjs"
import { buses, failure, success } from "./texts.mjs"

/** Makes a folder with the page at its root and at some/where, which goes with the test. */
async function folder(t) {
  const root = await mkdtemp(join(tmpdir(), "tcresponse-host-"))
  t.after(() => rm(root, { recursive: true, force: true }))
  await mkdir(join(root, "www", "some"), { recursive: true })
  for (const name of await readdir(dist)) await symlink(join(dist, name), join(root, "www", name))
  await symlink(dist, join(root, "www", "some", "where"))
  return root
}

/** Returns a port that is free. */
async function freePort() {
  const server = createServer()
  await new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())
  await new Promise(resolve => server.close(resolve))
  return port
}

/** Starts a server that ends with the test, and waits until it responds. */
async function start(t, command, args, origin) {
  const server = spawn(command, args, { stdio: "ignore" })
  const ended = new Promise(resolve => server.once("exit", resolve))
  t.after(async () => {
    server.kill()
    await ended
  })
  await until(() => fetch(origin + "/index.html").then(response => response.ok, () => false), true)
}

/** Starts nginx with the configuration of the package, except for where it listens and writes. */
async function nginx(t) {
  const root = await folder(t)
  const port = await freePort()
  const site = (await readFile("/etc/nginx/sites-available/default", "utf8"))
    .replace("listen 80 default_server", `listen 127.0.0.1:${port} default_server`)
    .replace("listen [::]:80 default_server;", "")
    .replace("root /var/www/html;", `root ${root}/www;`)
  const main = (await readFile("/etc/nginx/nginx.conf", "utf8"))
    .replace(/^user .*$/m, process.getuid?.() === 0 ? "daemon off; user root;" : "daemon off;")
    .replace(/^pid .*$/m, `pid ${root}/nginx.pid;`)
    .replace(/^(\s*)error_log .*$/gm, `$1error_log ${root}/error.log;`)
    .replace(/^(\s*)access_log .*$/gm, "$1access_log off;")
    .replace("include /etc/nginx/sites-enabled/*;", `include ${root}/site.conf;`)
    .replace("http {", ["http {", ...["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(name => `${name}_temp_path ${root}/${name};`)].join("\n"))
  assert.ok(site.includes(String(port)) && site.includes(`${root}/www`) && main.includes("site.conf"), "Debian's configuration is another one than this test knows")
  await writeFile(join(root, "site.conf"), site)
  await writeFile(join(root, "nginx.conf"), main)
  await start(t, "/usr/sbin/nginx", ["-e", join(root, "error.log"), "-c", join(root, "nginx.conf")], `http://127.0.0.1:${port}`)
  return `http://127.0.0.1:${port}`
}

async function python(t) {
  const root = await folder(t)
  const port = await freePort()
  await start(t, "python3", ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", join(root, "www")], `http://127.0.0.1:${port}`)
  return `http://127.0.0.1:${port}`
}

/**
 * @type {[
 *   name: string, needed: string, start: (t: import("node:test").TestContext) => Promise<string>,
 * ][]}
 */
const servers = [
  ["nginx as Debian configures it", "/usr/sbin/nginx", nginx],
  ["python3 -m http.server", "/usr/bin/python3", python],
]
for (const [name, needed, start] of servers) {
  const isMissing = !existsSync(needed)
  if (isMissing) console.log(`NOT TESTED below ${name}: install ${needed} (Debian's packages nginx-light, python3)`)
  for (const path of ["/", "/some/where/"])
    test(`${name} serves the page at ${path} as it is, and it works without a network afterwards`, { skip: isMissing && `${needed} is missing` }, async t => {
      const origin = await start(t)
      const page = await open(t, { origin, path, isOffline: true, expected: /Failed to load resource|ERR_/ })
      await paste(page, failure)
      await verdict(page, "failure")
      await paste(page, buses)
      await page.locator('[data-key="reject"]').waitFor()
      await page.locator("#language").click()
      await until(() => page.locator("#verdict").innerText(), "成功")
      await until(() => page.evaluate(async () => !!navigator.serviceWorker.controller && (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).some(({ url }) => url.includes("/engine-"))))).includes(true)), true)
      await page.context().setOffline(true)
      await page.reload()
      await paste(page, failure)
      await verdict(page, "failure")
    })

  test(`${name} serves the element to pages of another origin`, { skip: isMissing && `${needed} is missing` }, async t => {
    const origin = await start(t)
    const html = `<!doctype html><html lang="en"><script defer src="${origin}/some/where/embed.js"></script><tc-response><pre>${failure}</pre></tc-response></html>`
    const site = await serveSite({ "/": html }, { "Content-Security-Policy": `default-src 'none'; script-src ${origin}; frame-src ${origin}` })
    const page = await open(t, { origin: site.origin, friends: [origin], isWaiting: false })
    await page.frameLocator("iframe").locator(".verdict.failure").waitFor()
    assert.match((await page.locator("iframe").getAttribute("src")) ?? "", /\/some\/where\/embed\.html#/)
  })
}

for (const isFallback of [false, true])
  test(`an update under an open page that no service worker helps mixes nothing: what is gone ${isFallback ? "is a web page" : "is missing"}`, async t => {
    const files = new Map()
    const own = await serve({ files, isFallback })
    const page = await open(t, { origin: own.origin, expected: /Failed to load|404|module|MIME/ })
    await paste(page, failure)
    await verdict(page, "failure")
    // All that the old release has not loaded yet goes.
    const loaded = new Set(own.requests.map(({ name }) => name))
    for (const name of await readdir(dist)) if (/-[0-9a-f]{10}\.(js|json|bin)$/.test(name) && !loaded.has(name)) files.set(name, null)
    for (const [name, data] of (await nextRelease()).files) files.set(name, data)
    own.requests.length = 0
    await paste(page, buses)
    await verdict(page, "success")
    await page.locator('[data-key="read-again"]').waitFor()
    await page.locator("#examples").click()
    await page.locator("dialog[open]").or(page.locator(".notice")).first().waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.dataset.release), undefined)
    const { script } = await nextRelease()
    assert.ok(!own.requests.some(({ name }) => name === script), "a file of the other release was loaded")
    // Half of the release is there: the next visit says so, or works.
    const next = files.get(script)
    files.set(script, null)
    await page.goto(own.origin)
    await page.locator(".notice", { hasText: "incomplete" }).waitFor()
    files.clear()
    for (const [name, data] of (await nextRelease()).files) files.set(name, data)
    assert.ok(next)
    await page.goto(own.origin)
    await until(() => page.evaluate(() => document.documentElement.dataset.release).catch(() => ""), "next")
    await page.locator(".editor .cm-content").waitFor()
    await paste(page, success)
    await verdict(page, "success")
  })

test("an update under an open page of a host leaves its frame as it is, and the next frame has the new release", async t => {
  const files = new Map()
  const own = await serve({ files })
  const html = `<!doctype html><html lang="en"><script defer src="/embed.js"></script>${[1, 2].map(n => `<tc-response site="${own.origin}/"><pre>${failure.replace("slow", `slow ${n}`)}</pre></tc-response><div>${"<br>".repeat(150)}</div>`).join("")}</html>`
  const site = await serveSite({ "/": html, "/embed.js": await readFile(join(dist, "embed.js")) })
  const page = await open(t, { origin: site.origin, friends: [own.origin], isWaiting: false })
  await page.frameLocator("iframe").locator(".verdict.failure").waitFor()
  const old = (await readdir(dist)).find(name => /^embed-.*\.js$/.test(name)) ?? ""
  const code = Buffer.concat([await readFile(join(dist, old)), Buffer.from('\ndocument.documentElement.dataset.release = "next"')])
  files.set(old, null).set("embed-0123456789.js", code).set("embed.html", Buffer.from((await readFile(join(dist, "embed.html"), "utf8")).replace(old, "embed-0123456789.js")))
  await page.locator("tc-response").nth(1).scrollIntoViewIfNeeded()
  await page.frameLocator("iframe").nth(1).locator(".verdict.failure").waitFor()
  const release = n => page.frameLocator("iframe").nth(n).locator("html").getAttribute("data-release")
  assert.deepEqual([await release(0), await release(1)], [null, "next"])
})
