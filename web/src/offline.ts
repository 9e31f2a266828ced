// This file starts the service worker, which makes the page work without a network after the first
// visit.

import { registerWorker } from "./trusted"

/** Starts it if the browser supports it; without it the page needs a network. */
export async function keepForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return
  try {
    await registerWorker("./sw.js")
    const { controller, ready } = navigator.serviceWorker
    if (controller) return
    const { active } = await ready
    // The worker does not see requests made before it was in control, even if they finish later.
    new PerformanceObserver(list => active?.postMessage(list.getEntries().map(entry => entry.name))).observe({ type: "resource", buffered: true })
  } catch (error) {
    console.info("The page will not work offline.", error)
  }
}
