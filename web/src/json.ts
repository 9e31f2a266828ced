// This file shows JSON, to be copied and, where it has a file name, downloaded.

import { copyButton } from "./clipboard"
import { el } from "./dom"
import type { View } from "./view"

/** What a part shows once its JSON is there. */
export interface JSONPart {
  title: string
  /** What stands in its place when there is none. */
  none: string
  fileName: string | null
  load(): Promise<string>
}

export async function showJSON(bodyEl: HTMLElement, { title, none, fileName, load }: JSONPart, view: View): Promise<void> {
  const json = await load().catch(() => "")
  bodyEl.replaceChildren(...(json ? shown(title, json, fileName, view) : [el("p", {}, none)]))
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
    // The browser has taken the address by then.
    setTimeout(() => URL.revokeObjectURL(href), 10_000)
  }
  return el("button", { type: "button", class: "copy", onclick: download }, view.strings.download)
}
