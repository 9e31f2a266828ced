// This file shows the fields as a tree grid (WAI-ARIA): one stop of the Tab key, the arrow keys from
// there.

import { copy } from "./clipboard"
import { el } from "./dom"
import { itemWords, rowElement, type Shared } from "./fieldrow"
import { openKey, rowsOf, STEP, stepped, type Row } from "./rows"
import type { TreeNode } from "./tree"

/** How many rows the Page keys pass. */
const PAGE = 10

/** How many rows are added where the tree as a whole is long. */
const MORE = 500

/** What a tree grid needs besides what its rows do. */
export interface TreeContext extends Shared {
  root: TreeNode
  /** Shows the place of a node in the text. */
  reveal(node: TreeNode, key: string): void
  /** Shows a list as a table. */
  openTable(list: TreeNode): void
  /** Shows dates in the other way. */
  toggleLocal(): void
}

export class TreeGrid {
  readonly element: HTMLElement
  private readonly bodyEl = el("div", { class: "rows", role: "rowgroup" })
  private rows: Row[] = []
  private elements: HTMLElement[] = []
  /** Elements that can be used again while nothing of their row changes. */
  private kept = new Map<string, { signature: string; element: HTMLElement }>()

  constructor(private readonly context: TreeContext) {
    const { strings } = context.view
    const head = [strings.fieldName, strings.fieldValue, strings.fieldMeaning].map(words => el("div", { role: "columnheader" }, words))
    this.element = el(
      "div",
      { class: "tree", role: "treegrid", "aria-label": strings.fields, "aria-readonly": "true", "aria-describedby": "fields-keys" },
      el("div", { role: "rowgroup" }, el("div", { class: "head", role: "row" }, ...head)),
      this.bodyEl,
    )
    this.bodyEl.addEventListener("click", event => this.clicked(event))
    this.bodyEl.addEventListener("keydown", event => this.pressed(event))
    this.bodyEl.addEventListener("focusin", event => this.focused(event))
    this.refresh()
  }

  get hasDates(): boolean {
    return this.bodyEl.querySelector(".when") !== null
  }

  get isEmpty(): boolean {
    return this.rows.length === 0
  }

  /** Shows the rows as the state now has them; focus names the row that gets the focus. */
  refresh(focus?: string): void {
    const { root, state, matches } = this.context
    const hadFocus = this.bodyEl.contains(document.activeElement)
    this.rows = rowsOf(root, state, matches)
    const kept = new Map<string, { signature: string; element: HTMLElement }>()
    this.elements = this.rows.map(row => {
      const signature = [row.level, row.position, row.size, row.rest, row.isOpen, row.at, row.items?.length, state.isLocal, state.current === row.key, state.query].join()
      const old = this.kept.get(row.key)
      const element = old?.signature === signature ? old.element : rowElement(row, this.context)
      kept.set(row.key, { signature, element })
      return element
    })
    this.kept = kept
    this.bodyEl.replaceChildren(...this.elements)
    const index = this.activate(focus ?? state.active)
    if (focus !== undefined || hadFocus) this.elements[index]?.focus({ preventScroll: focus === undefined })
  }

  /** Gives a row the stop of the Tab key; without it, the first has it. */
  private activate(key: string): number {
    const index = Math.max(0, this.rows.findIndex(row => row.key === key))
    this.elements.forEach((element, i) => (element.tabIndex = i === index ? 0 : -1))
    this.context.state.active = this.rows[index]?.key ?? ""
    return index
  }

  elementOf(key: string): HTMLElement | undefined {
    return this.elements[this.rows.findIndex(row => row.key === key)]
  }

  focusFirst(): void {
    this.move(0)
  }

  private move(index: number): void {
    const row = this.rows[Math.max(0, Math.min(this.rows.length - 1, index))]
    if (row) this.elements[this.activate(row.key)]?.focus()
  }

  private rowAt(event: Event): number {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=row]") : null
    return target ? this.elements.indexOf(target) : -1
  }

  private focused(event: Event): void {
    const row = this.rows[this.rowAt(event)]
    if (row) this.activate(row.key)
  }

  private clicked(event: MouseEvent): void {
    const row = this.rows[this.rowAt(event)]
    if (!row || !(event.target instanceof Element) || event.target.closest("a")) return
    const act = event.target.closest<HTMLElement>("[data-act]")?.dataset.act
    // A person who selects a part of a value wants to copy it.
    if (!act && String(getSelection()) !== "") return
    this.activate(row.key)
    this.act(act ?? (row.rest > 0 ? "more" : "reveal"), row)
  }

  private pressed(event: KeyboardEvent): void {
    const index = this.rowAt(event)
    const row = this.rows[index]
    if (!row || event.altKey) return
    const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c"
    if (isCopy ? String(getSelection()) !== "" : event.ctrlKey || event.metaKey) return
    if (isCopy) this.act("copy", row)
    else if (event.shiftKey ? !this.step(event.key, index) : !this.go(event.key, index, row)) return
    event.preventDefault()
  }

  private go(key: string, index: number, row: Row): boolean {
    switch (key) {
      case "ArrowDown":
        this.move(index + 1)
        return true
      case "ArrowUp":
        this.move(index - 1)
        return true
      case "PageDown":
        this.move(index + PAGE)
        return true
      case "PageUp":
        this.move(index - PAGE)
        return true
      case "Home":
        this.move(0)
        return true
      case "End":
        this.move(this.rows.length - 1)
        return true
      case "ArrowRight":
        if (row.isOpen === false) this.act("fold", row)
        else if (row.isOpen) this.move(index + 1)
        return true
      case "ArrowLeft":
        if (row.isOpen) this.act("fold", row)
        else this.move(this.outer(index))
        return true
      case " ":
        this.act(row.rest > 0 ? "more" : "fold", row)
        return true
      case "Enter":
        this.act(row.rest > 0 ? "more" : "reveal", row)
        return true
    }
    return false
  }

  /** The row that holds this one; itself where there is none. */
  private outer(index: number): number {
    const level = this.rows[index]?.level ?? 1
    for (let i = index - 1; i >= 0; i--) if (this.rows[i]!.level < level) return i
    return index
  }

  /** With Shift, the arrows pass over the items of the list that the row is in. */
  private step(key: string, index: number): boolean {
    const steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: PAGE, PageUp: -PAGE, End: Infinity, Home: -Infinity }[key]
    if (steps === undefined) return false
    let list = index
    while (this.rows[list]!.at < 0 && this.outer(list) !== list) list = this.outer(list)
    const row = this.rows[list]!
    if (row.at < 0) return false
    this.goTo(row, stepped(row, steps))
    return true
  }

  private goTo(row: Row, item: number): void {
    const { state, view } = this.context
    const { key } = row.node!
    // The same field of another item keeps the focus.
    const prefix = `${key}/${row.at}/`
    if (state.active.startsWith(prefix)) state.active = `${key}/${item}/${state.active.slice(prefix.length)}`
    state.at.set(key, item)
    if (row.isOpen === false) state.open.set(openKey(row.node!, state.query), true)
    this.refresh()
    const shown = this.rows.find(other => other.key === key)
    if (shown) view.announce(itemWords(shown, view))
  }

  private act(act: string, row: Row): void {
    const { state } = this.context
    const { node } = row
    if (act === "more") return this.more(row)
    if (!node) return
    switch (act) {
      case "fold":
        if (row.isOpen === null) return
        state.open.set(openKey(node, state.query), !row.isOpen)
        return this.refresh(row.key)
      case "before":
        return this.goTo(row, stepped(row, -1))
      case "next":
        return this.goTo(row, stepped(row, 1))
      case "table":
        return this.context.openTable(node)
      case "when":
        return this.context.toggleLocal()
      case "copy":
        return void this.copy(row)
      default:
        this.context.reveal(node, row.key)
    }
  }

  private more({ node, key }: Row): void {
    const { state } = this.context
    const at = this.rows.findIndex(row => row.key === key)
    if (node) state.limits.set(node.key, (state.limits.get(node.key) ?? STEP) + STEP)
    else state.limit += MORE
    this.refresh()
    this.move(at)
  }

  /** Copies a value as it is: a string decoded, what is inside of others as it is written. */
  private async copy({ key, node }: Row): Promise<void> {
    if (!node) return
    const { strings, announce } = this.context.view
    const word = (await copy(node.value())) ? strings.copied : strings.copyFailed
    announce(`${node.name ?? node.index}: ${word}`)
    const button = this.elementOf(key)?.querySelector<HTMLElement>(".copy")
    if (!button) return
    button.textContent = word
    setTimeout(() => (button.textContent = strings.copy), 1500)
  }
}
