// This file opens files that are chosen, and files and texts that are dropped anywhere on the page.

import { el } from "./dom"
import { readFile } from "./file"
import type { Page } from "./main"
import { fill } from "./strings"

/** Lets a person choose a file. */
export function openFile(page: Page): void {
  // Some browsers open it only while it stands in the page.
  const inputEl = el("input", { type: "file", hidden: true })
  inputEl.addEventListener("change", () => {
    const [file] = inputEl.files ?? []
    if (file) void open(file, page)
    inputEl.remove()
  })
  inputEl.addEventListener("cancel", () => inputEl.remove())
  document.body.append(inputEl)
  inputEl.click()
}

// The last file that was opened wins over one that takes longer.
let last = 0

async function open(file: File, page: Page): Promise<void> {
  const number = ++last
  const read = await readFile(file)
  if (number !== last) return
  if ("text" in read) return page.replaceText(read.text)
  page.checker.setNotice({ kind: "own", detail: "", say: strings => fill(strings[read.refusal], { name: file.name, limit: `${MAX_INPUT >> 20} MiB` }) })
}

/** Opens what is dropped, wherever that is. */
export function openDropped(page: Page): void {
  const root = document.documentElement
  // A word that is moved within the page is no new text.
  let isOwn = false
  const isWanted = ({ dataTransfer, target }: DragEvent) => {
    const types = dataTransfer?.types ?? []
    if (document.querySelector("dialog[open]") || isOwn) return false
    // The field puts a dropped text where it is dropped.
    return types.includes("Files") || (types.includes("text/plain") && !(target instanceof Element && target.closest("#field")))
  }
  addEventListener("dragstart", () => (isOwn = true), true)
  addEventListener("dragend", () => (isOwn = false), true)
  addEventListener(
    "dragover",
    event => {
      if (!isWanted(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy"
      root.classList.add("is-dropping")
    },
    true,
  )
  addEventListener("dragleave", event => {
    if (event.relatedTarget === null) root.classList.remove("is-dropping")
  })
  addEventListener(
    "drop",
    event => {
      root.classList.remove("is-dropping")
      if (!isWanted(event) || !event.dataTransfer) return
      // The editor would insert a file into its text.
      event.preventDefault()
      event.stopPropagation()
      const [file] = event.dataTransfer.files
      if (file) void open(file, page)
      else page.replaceText(event.dataTransfer.getData("text/plain"))
    },
    true,
  )
}
