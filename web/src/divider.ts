// This file lets people divide the width between text and result.

import { el } from "./dom"
import { applySplit, currentSplit, rememberSplit } from "./settings"

/** The part of the text unless somebody has chosen another one, and its bounds. */
const USUAL = 0.4167
const LEAST = 0.2
const MOST = 0.7

/** Adds a divider to the text's section. The widths stay as they are until it is moved. */
export function adoptDivider(inputEl: HTMLElement | null): void {
  if (!inputEl) return
  let split = Number(currentSplit() ?? USUAL)
  const dividerEl = el("div", {
    class: "divider", role: "separator", tabindex: "0", "aria-orientation": "vertical", "aria-controls": "input", "data-label": "divider",
    "aria-valuemin": String(LEAST * 100), "aria-valuemax": String(MOST * 100), "aria-valuenow": String(Math.round(split * 100)),
  })
  const move = (to: number) => {
    split = Math.min(MOST, Math.max(LEAST, to))
    applySplit(split.toFixed(4))
    dividerEl.setAttribute("aria-valuenow", String(Math.round(split * 100)))
  }
  const end = () => rememberSplit(split.toFixed(4))
  dividerEl.addEventListener("keydown", event => {
    const places: Record<string, number> = { ArrowLeft: split - 0.02, ArrowRight: split + 0.02, PageUp: split - 0.1, PageDown: split + 0.1, Home: LEAST, End: MOST, Enter: USUAL }
    const to = places[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move(to)
    end()
  })
  dividerEl.addEventListener("pointerdown", event => {
    if (event.button !== 0) return
    dividerEl.setPointerCapture(event.pointerId)
    // The pointer keeps its distance from the edge of the text.
    const offset = event.clientX - inputEl.getBoundingClientRect().right
    const left = inputEl.getBoundingClientRect().left
    const drag = ({ clientX }: PointerEvent) => move((clientX - offset - left) / (inputEl.getBoundingClientRect().width / split))
    dividerEl.addEventListener("pointermove", drag)
    dividerEl.addEventListener("lostpointercapture", () => (dividerEl.removeEventListener("pointermove", drag), end()), { once: true })
  })
  dividerEl.addEventListener("dblclick", () => (move(USUAL), end()))
  inputEl.append(dividerEl)
}
