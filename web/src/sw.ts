// This file is the service worker: it caches one whole release, so that the page works offline.
//
// A hashed file is cached only if its content matches its name, and is then served from the cache.
// The HTML comes from the network, so that a new release is shown at once, unless a file that it
// names cannot be loaded: until a deployment is complete, the cached release is shown.

declare const KEPT_FILES: string[]
declare const RELEASE: string

const scope = self as unknown as ServiceWorkerGlobalScope

// Caches belong to the origin, which other pages may share: each page has its own, named by its
// address.
const own = `tcresponse ${scope.registration.scope} `
const current = own + RELEASE

/** Names that end with the beginning of the content's SHA-256, from any build. */
const hashed = /^[a-z0-9-]+-([0-9a-f]{10})\.(bin|css|js|json)$/
const namesInPage = /[a-z0-9-]+-[0-9a-f]{10}\.(?:bin|css|js|json)/g

// The right content with a wrong type is of no use: a browser does not run a script sent as
// text/plain.
const types: Record<string, string> = { bin: "application/octet-stream", css: "text/css", js: "text/javascript", json: "application/json" }

scope.addEventListener("install", event => {
  event.waitUntil(keepAll().then(() => scope.skipWaiting()))
})

scope.addEventListener("activate", event => {
  event.waitUntil(forgetOthers().then(() => scope.clients.claim()))
})

scope.addEventListener("fetch", event => {
  const { request } = event
  const name = nameOf(request.url)
  if (request.method !== "GET" || name === null) return
  if (hashed.test(name)) event.respondWith(keptFirst(name, request.cache))
  else if (request.mode === "navigate" && KEPT_FILES.includes(name)) event.respondWith(networkFirst(name, request))
})

// The page lists what it loaded before this worker was in control.
scope.addEventListener("message", event => {
  const addresses: unknown = event.data
  if (!Array.isArray(addresses)) return
  const names = addresses.filter(address => typeof address === "string").map(nameOf)
  // A file that cannot be loaded now is fetched again when it is needed.
  event.waitUntil(Promise.all(names.map(name => name !== null && hashed.test(name) && isThere(name))))
})

/**
 * Returns the name of a file of the page; null for others. All files are in one folder; its
 * subfolders belong to others.
 */
function nameOf(address: string): string | null {
  const { origin, pathname } = new URL(address, scope.registration.scope)
  const folder = new URL(scope.registration.scope)
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return null
  const name = pathname.slice(folder.pathname.length) || "index.html"
  return name.includes("/") ? null : name
}

/**
 * Returns the address of a file, which is also its key in the cache: a query does not change the
 * content.
 */
function addressOf(name: string): string {
  return new URL(name === "index.html" ? "./" : name, scope.registration.scope).href
}

/** Caches the release, or rejects; the browser then tries again at the next visit. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(current)
  await Promise.all(
    KEPT_FILES.map(async name => {
      // An earlier attempt may have cached this file.
      if (await cache.match(addressOf(name))) return
      await cache.put(addressOf(name), hashed.test(name) ? await fetchGenuine(name) : await fetchPage(name))
    }),
  )
}

async function fetchGenuine(name: string): Promise<Response> {
  const { response, isGenuine } = await obtain(name)
  if (!isGenuine) throw new Error(`${name}: the server sent something else, HTTP ${response.status}`)
  return response
}

/** Fetches the HTML of this release, which is recognized by the files that it names. */
async function fetchPage(name: string): Promise<Response> {
  const response = await fetch(addressOf(name), { cache: "reload" })
  const html = await response.text()
  const names = namesIn(html)
  if (!response.ok || names.length === 0 || !names.every(name => KEPT_FILES.includes(name))) throw new Error(`${name} is not of this release`)
  // A copy, since a browser refuses to navigate to a redirected response. Headers may contain a
  // policy.
  const headers = new Headers(response.headers)
  headers.delete("Vary")
  return new Response(html, { headers })
}

function namesIn(html: string): string[] {
  return [...new Set(html.match(namesInPage))]
}

/**
 * Fetches a hashed file. If its content is wrong, the HTTP cache may be the cause, so it is fetched
 * again without it.
 */
async function obtain(name: string, cache: RequestCache = "default"): Promise<{ response: Response; isGenuine: boolean }> {
  const response = await fetch(addressOf(name), { cache })
  const genuine = response.ok ? await verified(name, response.clone()) : null
  if (genuine) return { response: genuine, isGenuine: true }
  return cache === "reload" ? { response, isGenuine: false } : obtain(name, "reload")
}

/** Returns the response with the right type, or null if its content does not match its name. */
async function verified(name: string, response: Response): Promise<Response | null> {
  const [, start, ending] = hashed.exec(name)!
  const content = await response.arrayBuffer()
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content))
  const hex = Array.from(sum, byte => byte.toString(16).padStart(2, "0")).join("")
  return hex.startsWith(start!) ? new Response(content, { headers: { "Content-Type": types[ending!]! } }) : null
}

/** Reports whether a hashed file can be loaded, and caches it. */
async function isThere(name: string): Promise<boolean> {
  if (await match(name)) return true
  try {
    const { response, isGenuine } = await obtain(name)
    if (isGenuine) await keep(name, response)
    return isGenuine
  } catch {
    return false
  }
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(own) && name !== current).map(name => caches.delete(name)))
}

async function keptFirst(name: string, cache: RequestCache): Promise<Response> {
  // The page asks for a reload if it could not use the cached file.
  const kept = cache === "reload" ? undefined : await match(name)
  if (kept) return kept
  const { response, isGenuine } = await obtain(name, cache)
  if (isGenuine) void keep(name, response.clone())
  return response
}

async function networkFirst(name: string, request: Request): Promise<Response> {
  let response
  try {
    response = await fetch(request)
  } catch (error) {
    const kept = await match(name)
    if (kept) return kept
    throw error
  }
  const isGood = response.ok ? await isWhole(await response.clone().text()) : response.status < 500
  return isGood ? response : ((await match(name)) ?? response)
}

/** Reports whether all files that a page names can be loaded. */
async function isWhole(html: string): Promise<boolean> {
  const found = await Promise.all(namesIn(html).map(name => (name.endsWith(".bin") ? isOffered(name) : isThere(name))))
  return !found.includes(false)
}

/**
 * Reports whether a large file exists, by its headers only: the page does not wait for the content.
 */
async function isOffered(name: string): Promise<boolean> {
  if (await match(name)) return true
  try {
    const { ok, headers } = await fetch(addressOf(name), { method: "HEAD", cache: "no-store" })
    return ok && !/html/.test(headers.get("Content-Type") ?? "")
  } catch {
    return false
  }
}

/**
 * Returns the cache of this release; null once a newer release has removed it, so that it is not
 * made again.
 */
async function openOwn(): Promise<Cache | null> {
  return (await caches.has(current)) ? caches.open(current) : null
}

// If the browser refuses storage, or has no space left, the page must still get its files.
async function match(name: string): Promise<Response | undefined> {
  try {
    return await (await openOwn())?.match(addressOf(name))
  } catch {
    return undefined
  }
}

async function keep(name: string, response: Response): Promise<void> {
  try {
    await (await openOwn())?.put(addressOf(name), response)
  } catch {
    // It is fetched again when it is needed.
  }
}
