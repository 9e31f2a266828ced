// This file makes parts that load their content when they are opened.

import { el } from "./dom"
import type { View } from "./view"

/**
 * Returns a part that stays open when the result is rendered again. fill is called once, when the
 * part is first open.
 */
export function disclosure(key: string, title: string, view: View, fill: (bodyEl: HTMLElement) => void): HTMLDetailsElement {
  const bodyEl = el("div", {})
  const details = el("details", { class: "disclosure", "data-key": key }, el("summary", {}, title), bodyEl)
  let isFilled = false
  const open = () => {
    if (!isFilled) fill(bodyEl)
    isFilled = true
  }
  details.open = view.isOpen(key)
  if (details.open) open()
  details.addEventListener("toggle", () => {
    view.setOpen(key, details.open)
    if (details.open) open()
  })
  return details
}
