// This file copies and pastes, with a fallback where the Clipboard API is not available.

import { el } from "./dom"
import { fill } from "./strings"
import type { View } from "./view"

/** Returns a button that copies a value and says so. */
export function copyButton(name: string, value: string, view: Pick<View, "strings" | "announce">): HTMLElement {
  const { strings } = view
  const button = el("button", { type: "button", class: "copy", "aria-label": fill(strings.copyLabel, { name }) }, strings.copy)
  button.addEventListener("click", async () => {
    const word = (await copy(value)) ? strings.copied : strings.copyFailed
    button.textContent = word
    view.announce(`${name}: ${word}`)
    setTimeout(() => (button.textContent = strings.copy), 1500)
  })
  return button
}

/** Copies the text, and reports whether that worked. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // The Clipboard API is missing on plain HTTP and blocked in frames without permission; the old
    // command works there.
    return copyBySelection(text)
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const areaEl = document.createElement("textarea")
  areaEl.className = "hidden"
  areaEl.value = text
  document.body.append(areaEl)
  areaEl.select()
  try {
    return document.execCommand("copy")
  } finally {
    areaEl.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}

/** Reads the clipboard; null if the browser does not allow it. */
export async function paste(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText()
  } catch {
    return null
  }
}
