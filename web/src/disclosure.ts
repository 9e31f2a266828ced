// This file makes parts that load their content when they are opened.

import { el } from "./dom"
import type { View } from "./view"

/**
 * Returns a part that stays open when the result is rendered again. fill is called once, when the
 * part is first open.
 */
export function disclosure(key: string, title: string, view: View, fill: (bodyEl: HTMLElement) => void): HTMLDetailsElement {
  const bodyEl = el("div", {})
  const details = el("details", { class: "disclosure" }, el("summary", {}, title), bodyEl)
  let isFilled = false
  const open = () => {
    if (!isFilled) fill(bodyEl)
    isFilled = true
  }
  kept(key, details, view)
  if (details.open) open()
  details.addEventListener("toggle", () => {
    if (details.open) open()
  })
  return details
}

/** Makes a part stay open when the result is rendered again. */
export function kept(key: string, details: HTMLDetailsElement, view: View): HTMLDetailsElement {
  details.dataset.key = key
  details.open = view.isOpen(key)
  // The event comes a while after the click, and the result may have been rendered again meanwhile.
  details.addEventListener("toggle", () => view.setOpen(key, details.open, !details.isConnected))
  return details
}

/** Returns a button that opens and closes the part with this key; the result is rendered again. */
export function toggle(key: string, more: string, less: string, view: View): HTMLElement {
  const isOpen = view.isOpen(key)
  return el("button", { type: "button", class: "link", "data-key": key, "aria-expanded": String(isOpen), onclick: () => view.setOpen(key, !isOpen, true) }, isOpen ? less : more)
}
