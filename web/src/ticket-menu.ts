// This file implements the menu of the forms in which failures are copied for a ticket.

import { copy } from "./clipboard"
import { el } from "./dom"
import type { View } from "./view"

/** What a ticket is about. */
interface Shown {
  /** Reports whether what is shown still belongs to the text. */
  isCurrent(): boolean
  /** Asks the engine for the ticket as Markdown, as plain text and as JSON. */
  write(): Promise<string[]>
}

/** Opens the menu below its button. */
export function openTicketMenu(buttonEl: HTMLElement, { strings, announce }: Pick<View, "strings" | "announce">, shown: Shown): void {
  // Two clicks while it loads open one.
  if (document.querySelector("dialog.menu")) return
  // Only a dialog keeps its place above the result, which may be rendered again meanwhile.
  const items = ["Markdown", strings.ticketPlain, "JSON"].map((word, i) => el("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => take(i) }, word))
  const dialogEl = el("dialog", { class: "menu", "aria-label": strings.ticket }, el("div", { role: "menu", "aria-label": strings.ticket }, ...items))

  // Some browsers let a click copy only what is there already.
  const written = shown.isCurrent() ? shown.write().catch(() => []) : []

  async function take(i: number): Promise<void> {
    dialogEl.close()
    const text = shown.isCurrent() && (await written)[i]
    const word = text && (await copy(text)) ? strings.copied : strings.copyFailed
    announce(`${strings.ticket}: ${word}`)
    const labelEl = button().firstElementChild
    const label = labelEl?.textContent ?? ""
    if (!labelEl || label === word) return
    labelEl.textContent = word
    setTimeout(() => (labelEl.textContent = label), 1500)
  }

  function button(): HTMLElement {
    return document.querySelector<HTMLElement>('[data-key="ticket"]') ?? buttonEl
  }

  const close = () => dialogEl.close()
  dialogEl.addEventListener("keydown", event => {
    const at = items.indexOf(document.activeElement as HTMLButtonElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (event.key === "Tab") close()
    else if (next !== undefined) items.at(next % items.length)?.focus()
    else return
    event.preventDefault()
  })
  dialogEl.addEventListener("click", event => {
    if (event.target === dialogEl) close()
  })
  dialogEl.addEventListener("close", () => {
    removeEventListener("scroll", close, true)
    dialogEl.remove()
    button().setAttribute("aria-expanded", "false")
    button().focus({ preventScroll: true })
  })
  document.body.append(dialogEl)
  dialogEl.showModal()
  const { bottom, top, left } = buttonEl.getBoundingClientRect()
  const { width, height } = dialogEl.getBoundingClientRect()
  dialogEl.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))}px`
  dialogEl.style.top = `${bottom + height + 4 <= innerHeight || top < height ? bottom + 4 : top - height - 4}px`
  buttonEl.setAttribute("aria-expanded", "true")
  items[0]?.focus({ preventScroll: true })
  addEventListener("scroll", close, true)
}
