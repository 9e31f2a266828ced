// This file makes dialogs with a heading and a way out.

import { el } from "./dom"
import type { Strings } from "./strings"

/**
 * Opens a dialog with this class, unless one is open, and returns it; null otherwise. The focus
 * returns to where it was.
 */
export function openDialog(name: string, title: string, strings: Strings, ...parts: (Node | string | false)[]): HTMLDialogElement | null {
  if (document.querySelector("dialog[open]")) return null
  const dialog: HTMLDialogElement = el(
    "dialog",
    { class: `dialog ${name}`, "aria-labelledby": `${name}-title` },
    el("div", { class: "head" }, el("h2", { id: `${name}-title` }, title), el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, strings.close)),
    ...parts,
  )
  dialog.addEventListener("close", () => dialog.remove())
  // Only what lies around the dialog is the dialog itself.
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close()
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
