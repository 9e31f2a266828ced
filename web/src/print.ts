// This file puts the whole text onto paper: the editor has only the lines that are in sight. Other
// parts that show only what is in sight learn here when to add the rest.

import { el } from "./dom"
import type { Page } from "./main"
import { stringsOf } from "./strings"

/** Adds the text below the result while the page is printed. */
export function printWholeText(page: Page): void {
  let printedEl: HTMLElement | null = null
  const add = () => {
    printedEl?.remove()
    const text = page.checker.text()
    const title = stringsOf(page.language).inputLabel
    printedEl = text === "" ? null : el("section", { class: "printed" }, el("h2", {}, title), el("pre", {}, text))
    if (printedEl) document.querySelector("main")?.append(printedEl)
  }
  const remove = () => {
    printedEl?.remove()
    printedEl = null
  }
  aroundPrint(add, remove)
}

/** Calls add before the page is printed, perhaps twice, and remove when it is no longer. */
export function aroundPrint(add: () => void, remove: () => void): void {
  addEventListener("beforeprint", add)
  addEventListener("afterprint", remove)
  // Some browsers only say it so.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? add() : remove()))
}
