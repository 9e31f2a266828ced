// This file is the service worker: it keeps the page's files, so that the page works without a network.
//
// Hashed files never change, so the kept copy serves. The HTML comes from the network while there is one, so that a new release shows at once.

declare const KEPT_FILES: string[]
declare const RELEASE: string

const scope = self as unknown as ServiceWorkerGlobalScope

// Caches belong to the origin, which other pages may share: each page has its own by its address.
const own = `tcresponse ${scope.registration.scope} `
const current = own + RELEASE

/** The names that hold a hash of the content, whatever the build. */
const hashed = /\/[a-z0-9-]+-[0-9A-Za-z]{8,10}\.(bin|css|js|json)$/

scope.addEventListener("install", event => {
  event.waitUntil(keepAll().then(() => scope.skipWaiting()))
})

scope.addEventListener("activate", event => {
  event.waitUntil(forgetOthers().then(() => scope.clients.claim()))
})

scope.addEventListener("fetch", event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || !isOurs(url)) return
  if (hashed.test(url.pathname)) event.respondWith(keptFirst(request))
  else if (request.mode === "navigate") event.respondWith(networkFirst(request))
})

// The page names what it had loaded before this worker was in charge.
scope.addEventListener("message", event => {
  const names: unknown = event.data
  if (Array.isArray(names)) event.waitUntil(keepSome(names.filter(name => typeof name === "string")))
})

/** All files of the page lie in one folder; what is below it belongs to others. */
function isOurs({ origin, pathname }: URL): boolean {
  const folder = new URL(scope.registration.scope)
  return origin === folder.origin && pathname.startsWith(folder.pathname) && !pathname.slice(folder.pathname.length).includes("/")
}

async function keepAll(): Promise<void> {
  const cache = await caches.open(current)
  await cache.addAll(KEPT_FILES.map(name => (name === "index.html" ? new Request("./", { cache: "reload" }) : new Request("./" + name))))
}

async function keepSome(addresses: string[]): Promise<void> {
  const cache = await openOwn()
  for (const address of addresses) {
    const url = new URL(address, scope.registration.scope)
    if (!isOurs(url) || !hashed.test(url.pathname) || (await cache?.match(url))) continue
    // A file that cannot be had now is asked for again when it is wanted.
    await cache?.add(url).catch(() => {})
  }
}

/** The cache of this release; none once a newer release has removed it, so that it does not come back. */
async function openOwn(): Promise<Cache | null> {
  return (await caches.has(current)) ? caches.open(current) : null
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(own) && name !== current).map(name => caches.delete(name)))
}

async function keptFirst(request: Request): Promise<Response> {
  // The page asks past what is kept when that was no good.
  const kept = request.cache === "reload" ? undefined : await match(request.url)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) keep(request.url, response.clone())
  return response
}

/** The two HTML files; their query and fragment say nothing about the content. */
async function networkFirst(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const address = url.origin + url.pathname.replace(/\/index\.html$/, "/")
  try {
    const response = await fetch(request)
    if (response.ok && response.type === "basic" && !response.redirected) keep(address, response.clone())
    return response
  } catch (error) {
    const kept = await match(address)
    if (kept) return kept
    throw error
  }
}

// A browser that refuses to store anything, or has no room left, must not keep the page from its files.
async function match(address: string): Promise<Response | undefined> {
  try {
    return await (await openOwn())?.match(address)
  } catch {
    return undefined
  }
}

function keep(address: string, response: Response): void {
  openOwn().then(cache => cache?.put(address, response)).catch(() => {})
}
