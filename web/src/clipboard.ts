// This file copies and pastes, also where the browser refuses its newer interface.

/** Copies the text; false when no way worked. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // The interface is missing on plain http and refused in frames without permission; the old command works there.
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

/** Reads the clipboard; null when the browser does not let the page. */
export async function paste(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText()
  } catch {
    return null
  }
}
