// This file shows JSON, to be copied, downloaded, or put in place of the text.

import { copyButton } from "./clipboard"
import { el } from "./dom"
import { difference } from "./format"
import type { View } from "./view"

/** What a part shows once its JSON is there. */
export interface JSONPart {
  title: string
  /** What stands in its place when there is none. */
  none: string
  fileName: string
  /** Whether the text may be replaced by it. */
  isText: boolean
  load(): Promise<string>
}

export async function showJSON(bodyEl: HTMLElement, part: JSONPart, view: View): Promise<void> {
  const json = await part.load().catch(() => "")
  bodyEl.replaceChildren(...(json ? shown(part, json, view) : [el("p", {}, part.none)]))
}

function shown({ title, fileName, isText }: JSONPart, json: string, view: View): HTMLElement[] {
  const replace = () => view.replace([difference(view.slice(0, Infinity), json)])
  return [
    el("p", { class: "tools" }, copyButton(title, json, view), downloadButton(fileName, json, view), isText && el("button", { type: "button", class: "copy", "data-key": "replace-text", onclick: replace }, view.strings.replaceText)),
    el("pre", { class: "json", tabindex: "0", "aria-label": title }, json),
  ]
}

function downloadButton(fileName: string, json: string, view: View): HTMLElement {
  const download = () => {
    const href = URL.createObjectURL(new Blob([json], { type: fileName.endsWith(".schema.json") ? "application/schema+json" : "application/json" }))
    el("a", { href, download: fileName }).click()
    // The browser has taken the address by then.
    setTimeout(() => URL.revokeObjectURL(href), 10_000)
  }
  return el("button", { type: "button", class: "copy", onclick: download }, view.strings.download)
}
