// This file implements the dialog for choosing the action that was called: a combobox over all
// products and actions.

import { loadActions, search, type ListedAction } from "./actions"
import { el } from "./dom"
import { recentActions, rememberAction } from "./recent"
import type { Action } from "./report"
import type { Language } from "./settings"
import { fill, stringsOf, type Strings } from "./strings"
import { actionName, isSame } from "./view"

/** How many actions are listed at once. */
const LISTED = 100

export interface PickerOptions {
  language: Language
  /** What is listed before anything is typed, best first. */
  likely: readonly Action[]
  /** Whether an action is shown, so that "none of these" is a choice too. */
  isKnown: boolean
  /** Called with the choice; null is none of them. */
  chosen(action: Action | null): void
}

/** Opens the dialog. The focus returns to where it was. */
export function openPicker(options: PickerOptions): void {
  // Two clicks while it loads open one.
  if (document.querySelector("dialog.picker")) return
  const picker = new Picker(options)
  void picker.load()
}

class Picker {
  private readonly strings: Strings
  private actions: ListedAction[] = []
  private shown: ListedAction[] = []
  private active = 0
  private readonly inputEl: HTMLInputElement
  private readonly listEl: HTMLUListElement
  private readonly statusEl: HTMLParagraphElement
  private readonly dialogEl: HTMLDialogElement

  constructor(private readonly options: PickerOptions) {
    const strings = (this.strings = stringsOf(options.language))
    this.inputEl = el("input", {
      type: "text", role: "combobox", id: "picker-input", autocomplete: "off", spellcheck: "false", placeholder: strings.pickerPlaceholder,
      "aria-expanded": "false", "aria-controls": "picker-list", "aria-autocomplete": "list",
    })
    this.listEl = el("ul", { role: "listbox", id: "picker-list", "aria-label": strings.pickerList })
    this.statusEl = el("p", { class: "quiet-line", role: "status" }, strings.pickerLoading)
    this.dialogEl = el(
      "dialog",
      { class: "picker", "aria-labelledby": "picker-title" },
      el("div", { class: "head" }, el("h2", { id: "picker-title" }, strings.pickerTitle), el("button", { type: "button", class: "quiet", onclick: () => this.dialogEl.close() }, strings.close)),
      el("label", { class: "hidden", for: "picker-input" }, strings.pickerLabel),
      this.inputEl,
      this.statusEl,
      this.listEl,
      options.isKnown && el("p", { class: "foot" }, el("button", { type: "button", "data-key": "none", onclick: () => this.end(null) }, strings.pickerNoneOfThese)),
    )
    this.inputEl.addEventListener("input", () => this.search())
    this.inputEl.addEventListener("keydown", event => this.key(event))
    // The focus stays in the text field, where the keys are read.
    this.listEl.addEventListener("mousedown", event => event.preventDefault())
    this.listEl.addEventListener("click", event => this.clicked(event))
    this.dialogEl.addEventListener("close", () => this.dialogEl.remove())
    document.body.append(this.dialogEl)
    this.dialogEl.showModal()
    this.inputEl.focus()
  }

  async load(): Promise<void> {
    try {
      this.actions = await loadActions()
      this.search()
    } catch (error) {
      console.info("The list of actions is missing.", error)
      const again = el("button", { type: "button", class: "link", onclick: () => void this.load() }, this.strings.again)
      this.statusEl.replaceChildren(this.strings.pickerMissing, " ", again)
    }
  }

  private search(): void {
    if (this.actions.length === 0) return
    const query = this.inputEl.value.trim()
    const { found, total } = query === "" ? { found: this.usual(), total: 0 } : search(this.actions, query, LISTED)
    this.shown = found
    this.active = 0
    this.listEl.replaceChildren(...this.shown.map((action, i) => this.option(action, i)))
    this.listEl.hidden = this.shown.length === 0
    this.inputEl.setAttribute("aria-expanded", String(this.shown.length > 0))
    this.statusEl.textContent = this.status(query, total)
    this.activate(0)
  }

  private status(query: string, total: number): string {
    const { strings } = this
    if (query === "" && this.options.likely.length > 0) return strings.pickerLikely
    if (query === "") return this.shown.length > 0 ? strings.pickerRecent : fill(strings.pickerHint, { count: this.actions.length })
    if (total === 0) return strings.pickerNone
    return fill(total > LISTED ? strings.pickerMany : strings.pickerCount, { count: total, shown: LISTED })
  }

  /** Returns what is listed before anything is typed: the likely actions, then the recent ones. */
  private usual(): ListedAction[] {
    const usual = [...this.options.likely, ...recentActions()].flatMap(listed => this.actions.find(action => isSame(action, listed)) ?? [])
    return [...new Set(usual)]
  }

  private option(listed: ListedAction, i: number): HTMLElement {
    const { en, zh, version, status, hasVersions } = listed
    const title = this.options.language === "zh" ? zh || en : en || zh
    const statusWord = status === "" ? "" : this.strings[status === "deprecated" ? "status-deprecated" : "status-offline"]
    return el(
      "li",
      { role: "option", id: `picker-option-${i}`, "data-index": String(i), "aria-selected": "false" },
      el("code", {}, actionName(listed)),
      el("span", { class: "why" }, [title, hasVersions ? version : "", statusWord].filter(Boolean).join(this.strings.comma)),
    )
  }

  private activate(index: number): void {
    this.listEl.children[this.active]?.setAttribute("aria-selected", "false")
    this.active = index
    const optionEl = this.listEl.children[index]
    if (!optionEl) return this.inputEl.removeAttribute("aria-activedescendant")
    optionEl.setAttribute("aria-selected", "true")
    optionEl.scrollIntoView({ block: "nearest" })
    this.inputEl.setAttribute("aria-activedescendant", optionEl.id)
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return
    const count = this.shown.length
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if (event.key === "Enter") {
      event.preventDefault()
      // The page's own shortcut must not take the key.
      event.stopPropagation()
      this.take(this.active)
    } else if (step !== undefined && count > 0) {
      event.preventDefault()
      const next = this.active + step
      this.activate(Math.abs(step) === 1 ? (next + count) % count : Math.max(0, Math.min(count - 1, next)))
    }
  }

  private clicked(event: MouseEvent): void {
    const optionEl = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null
    if (optionEl) this.take(Number(optionEl.dataset.index))
  }

  private take(index: number): void {
    const listed = this.shown[index]
    if (!listed) return
    const { product, version, action } = listed
    rememberAction({ product, version, action })
    this.end({ product, version, action })
  }

  private end(action: Action | null): void {
    this.dialogEl.close()
    this.options.chosen(action)
  }
}
