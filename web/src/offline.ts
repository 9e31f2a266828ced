// This file starts the service worker, which makes the page work without a network after the first visit.

import { registerWorker } from "./trusted"

/** Starts it where the browser has one; without it the page works as long as there is a network. */
export async function keepForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return
  try {
    await registerWorker("./sw.js")
    const { controller, ready } = navigator.serviceWorker
    if (controller) return
    const { active } = await ready
    // What was asked for before the worker was in charge passes it by, even where it arrives later.
    new PerformanceObserver(list => active?.postMessage(list.getEntries().map(entry => entry.name))).observe({ type: "resource", buffered: true })
  } catch (error) {
    console.info("The page will not work offline.", error)
  }
}
