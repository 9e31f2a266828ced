// This file is what the buttons above the text do, and what else of the page is not needed before
// the first verdict: files that are dropped, links that are opened, the divider, printing.

import { adoptDivider } from "./divider"
import { el } from "./dom"
import { openDropped, openFile } from "./drop"
import { openExamples } from "./examples"
import { format } from "./format"
import { openFragment } from "./fragment"
import type { Page } from "./main"
import { printWholeText } from "./print"
import { openShare } from "./share"
import { stringsOf, translate } from "./strings"

const buttons = { open: openFile, format, share: openShare, examples: openExamples }

/** Does what the button with this id is for. */
export function press(id: keyof typeof buttons, page: Page): void {
  buttons[id](page)
}

/** Call once, when the page stands. */
export function start(page: Page): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(LATER_STYLES)
  document.adoptedStyleSheets.push(sheet)
  listKeys()
  undoFromResult(page)
  adoptDivider(document.getElementById("input"))
  translate(document, stringsOf(page.language))
  openDropped(page)
  printWholeText(page)
  void openFragment(page)
  addEventListener("hashchange", () => void openFragment(page))
}

const shortcuts = [
  ["Ctrl Enter", "shortcutResult"],
  ["F8", "shortcutNext"],
  ["Ctrl F", "shortcutFind"],
  ["Ctrl Z", "shortcutUndo"],
  ["Tab", "shortcutTab"],
] as const

/** What a button of the result has done to the text is taken back by the keys that people use. */
function undoFromResult({ checker }: Page): void {
  document.addEventListener("keydown", event => {
    const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    const { target } = event
    // A field of the result has its own.
    if (!isUndo || event.isComposing || !(target instanceof HTMLElement) || !target.closest("#output, body:focus") || target instanceof HTMLInputElement) return
    event.preventDefault()
    checker.input.undo()
  })
}

function listKeys(): void {
  const rows = shortcuts.map(([keys, words]) => el("div", {}, el("dt", {}, ...keys.split(" ").flatMap(key => [el("kbd", {}, key), " "])), el("dd", { "data-text": words })))
  document.getElementById("keys")?.replaceChildren(...rows)
}
