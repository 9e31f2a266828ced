// This file makes parts that load their content when they are opened.

import { copyButton } from "./clipboard"
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

/**
 * Returns a fill function that shows JSON once it is loaded, with a copy button and, given a file
 * name, a download button.
 */
export function laterJSON(title: string, none: string, fileName: string | null, load: () => Promise<string>, view: View) {
  return (bodyEl: HTMLElement) => {
    load().then(
      json => bodyEl.replaceChildren(...(json ? shown(title, json, fileName, view) : [el("p", {}, none)])),
      () => bodyEl.replaceChildren(el("p", {}, none)),
    )
  }
}

function shown(title: string, json: string, fileName: string | null, view: View): HTMLElement[] {
  return [
    el("p", { class: "tools" }, copyButton(title, json, view), fileName !== null && downloadButton(fileName, json, view)),
    el("pre", { class: "json", tabindex: "0", "aria-label": title }, json),
  ]
}

function downloadButton(fileName: string, json: string, view: View): HTMLElement {
  const download = () => {
    const href = URL.createObjectURL(new Blob([json], { type: "application/schema+json" }))
    el("a", { href, download: fileName }).click()
    // By then the browser has started the download.
    setTimeout(() => URL.revokeObjectURL(href), 10_000)
  }
  return el("button", { type: "button", class: "copy", onclick: download }, view.strings.download)
}
