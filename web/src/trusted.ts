// This file is the only place that may turn an address into one that a worker is started from.

interface Policy {
  createScriptURL(url: string): string
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes

// Not every browser has Trusted Types; those that lack them ignore the policy's directive too.
const rules: Policy = {
  createScriptURL(url) {
    if (!url.startsWith("blob:") && url !== "./sw.js") throw new TypeError("a worker may only come from a blob, or be the page's service worker")
    return url
  },
}
const policy = factory?.createPolicy("tcresponse", rules) ?? rules

/** Starts a worker from the address of a blob. */
export function startWorker(url: string): Worker {
  return new Worker(policy.createScriptURL(url))
}

/**
 * Registers the service worker. It may come from the HTTP cache, as the page itself may, so that a
 * second visit transfers nothing.
 */
export function registerWorker(url: "./sw.js"): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(policy.createScriptURL(url), { updateViaCache: "all" })
}
