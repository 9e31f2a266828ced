// This file makes parts that open on demand, and load then what they show.

import { el } from "./dom"
import type { View } from "./view"

/** A part that stays open when the answer is drawn again. fill is called when it is open, once. */
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
