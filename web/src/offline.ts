// This file starts the service worker, which makes the page work without a network after the first visit.

import { registerWorker } from "./trusted"

/** Starts it where the browser has one; without it the page works as long as there is a network. */
export async function keepForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return
  try {
    await registerWorker("./sw.js")
    const { active } = await navigator.serviceWorker.ready
    // What was loaded before the worker was in charge has passed it by.
    active?.postMessage(performance.getEntriesByType("resource").map(entry => entry.name))
  } catch (error) {
    console.info("The page will not work offline.", error)
  }
}
