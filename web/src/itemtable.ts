// This file shows a list as a table. Its rows are equally high, and only those in sight are on the
// page.

import { columnsOf, cellOf, firstColumns, sorted, wordsOf } from "./columns"
import { el } from "./dom"
import { clip, marked, number, type Shared } from "./fieldrow"
import { fill } from "./strings"
import type { TreeNode } from "./tree"
import { ago, local, momentOf } from "./values"

/** The height of a row in CSS pixels, as the style sheet has it. */
const HEIGHT = 34

/** How many rows are kept ready above and below those in sight. */
const AROUND = 8

/** The most rows that are shown: no browser lays out much higher elements. */
const ROWS = 900_000

/** How many characters of a value a cell shows. */
const CELL = 120

/** How many rows are printed, and how many characters of a value. */
const PRINTED = 1000
const PRINTED_CELL = 400

export interface TableContext extends Shared {
  list: TreeNode
  reveal(node: TreeNode, key: string): void
  /** Shows an item in the tree. */
  openItem(item: TreeNode): void
  /** Shows the table again, after a change of its columns or order. */
  again(focus: string): void
}

export class ItemTable {
  readonly element: HTMLElement
  private readonly scrollEl: HTMLElement
  private readonly spaceEl = el("div", { class: "space", role: "rowgroup" })
  private readonly headEl: HTMLElement
  private readonly columns: string[]
  private readonly indexes: number[]
  private stopEl: HTMLElement | null = null
  private paperEl: HTMLElement | null = null
  private shown: [number, number] = [0, -1]
  private readonly elements = new Map<number, HTMLElement>()

  constructor(private readonly context: TableContext) {
    const { list, state, matches, view } = context
    const all = columnsOf(list)
    this.columns = state.columns.get(list.path) ?? firstColumns(list, all)
    const indexes = matches && !matches.isNamed(list) ? matches.within(list) : Array.from({ length: list.count }, (_, i) => i)
    const { sort } = state
    this.indexes = (sort && all.includes(sort.column) ? sorted(list, indexes, sort.column, sort.isDown) : indexes).slice(0, ROWS)
    this.headEl = el("div", { class: "cells head", role: "row", "aria-rowindex": "1" }, el("div", { class: "number", role: "columnheader" }, "#"), ...this.columns.map((column, i) => this.header(column, i)))
    this.scrollEl = el(
      "div",
      { class: "scroll", role: "grid", "aria-label": list.name ?? view.strings.fieldsTable, "aria-readonly": "true", "aria-rowcount": String(this.indexes.length + 1), "aria-colcount": String(this.columns.length + 1), "aria-describedby": "fields-keys" },
      el("div", { role: "rowgroup", class: "top" }, this.headEl),
      this.spaceEl,
    )
    this.scrollEl.style.setProperty("--columns", String(this.columns.length))
    this.spaceEl.style.height = `${this.indexes.length * HEIGHT}px`
    const count = this.indexes.length === list.count ? fill(view.strings.listOf, { count: number(list.count, view) }) : fill(view.strings.itemsOf, { count: number(this.indexes.length, view), all: number(list.count, view) })
    this.element = el("div", { class: "items" }, el("p", { class: "bar" }, el("span", {}, el("b", {}, list.name ?? ""), " ", el("span", { class: "how", role: "status" }, count)), this.chooser(all)), this.scrollEl)
    this.scrollEl.addEventListener("scroll", () => {
      // What is no longer on the page is at the top.
      if (this.scrollEl.isConnected) state.scroll = this.scrollEl.scrollTop
      this.draw()
    }, { passive: true })
    this.scrollEl.addEventListener("keydown", event => this.pressed(event))
    this.scrollEl.addEventListener("click", event => this.clicked(event))
    let isNew = true
    new ResizeObserver(() => {
      if (isNew && state.scroll > 0) this.scrollEl.scrollTop = state.scroll
      isNew = false
      this.draw()
    }).observe(this.scrollEl)
    this.draw()
  }

  /** The cell that has the stop of the Tab key: row -1 is the head. */
  private get row(): number {
    return Math.min(this.context.state.cell[0], this.indexes.length - 1)
  }

  private get column(): number {
    return Math.min(this.context.state.cell[1], this.columns.length - 1)
  }

  private header(column: string, i: number): HTMLElement {
    const { sort } = this.context.state
    const order = sort?.column === column ? (sort.isDown ? "descending" : "ascending") : undefined
    return el("div", { role: "columnheader", class: "sorts", tabindex: "-1", "data-column": String(i), "data-key": `column ${column}`, "aria-sort": order ?? "none" }, wordsOf(column), order ? el("span", { "aria-hidden": "true" }, order === "ascending" ? " ▲" : " ▼") : null)
  }

  private chooser(all: readonly string[]): HTMLElement {
    const { state, list, view } = this.context
    const details = el("details", { class: "columns" }, el("summary", { "data-key": "fields-columns" }, fill(view.strings.columns, { count: this.columns.length, all: all.length })))
    const choose = (column: string, isOn: boolean) => {
      // In the order of the text, behind those that are there.
      state.columns.set(list.path, isOn ? [...this.columns, column] : this.columns.filter(other => other !== column))
      state.open.set("columns", true)
      this.context.again(`choose ${column}`)
    }
    const boxes = all.map(column => {
      const box = el("input", { type: "checkbox", "data-key": `choose ${column}`, tabindex: "0" })
      box.checked = this.columns.includes(column)
      box.addEventListener("change", () => choose(column, box.checked))
      return el("label", {}, box, " ", wordsOf(column))
    })
    details.open = state.open.get("columns") ?? false
    details.addEventListener("toggle", () => state.open.set("columns", details.open))
    details.append(el("div", { class: "choices", role: "group", "aria-label": view.strings.columnsLabel }, ...boxes))
    return details
  }

  /** Puts the rows in sight on the page, and takes the others away. */
  private draw(): void {
    const { scrollTop, clientHeight } = this.scrollEl
    const from = Math.max(0, Math.floor(scrollTop / HEIGHT) - AROUND)
    const to = Math.min(this.indexes.length, Math.ceil((scrollTop + (clientHeight || 400)) / HEIGHT) + AROUND)
    if (from === this.shown[0] && to === this.shown[1]) return
    this.shown = [from, to]
    for (const [row, element] of this.elements) {
      // The row that has the focus stays, or it would be lost.
      if ((row >= from && row < to) || row === this.row) continue
      element.remove()
      this.elements.delete(row)
    }
    for (let row = from; row < to; row++) this.put(row)
    if (this.indexes.length > 0) this.put(Math.max(0, this.row))
    this.setStop()
  }

  private put(row: number): void {
    if (this.elements.has(row) || row >= this.indexes.length) return
    const { list, view, state } = this.context
    const index = this.indexes[row]!
    const item = list.fresh(index)
    const cells = this.columns.map((column, i) => {
      const cell = cellOf(item, column)
      const text = cell ? this.words(cell) : ""
      return el("div", { role: "gridcell", class: cell ? `cell ${cell.kind}` : "cell", tabindex: "-1", "data-column": String(i), "data-key": `cell ${row} ${i}`, title: text.length > 12 ? clip(text, 400) : undefined }, ...(text === "" ? [] : marked(clip(text, CELL), this.context)))
    })
    const isCurrent = `${state.current}/`.startsWith(`${item.key}/`)
    const element = el("div", { class: isCurrent ? "cells current" : "cells", role: "row", "aria-rowindex": String(row + 2), "data-row": String(row) }, el("div", { class: "number", role: "rowheader" }, number(index + 1, view)), ...cells)
    element.style.top = `${row * HEIGHT}px`
    this.elements.set(row, element)
    // In the order of the rows, for those who do not see where they are.
    let next: HTMLElement | null = null
    for (const child of this.spaceEl.children) {
      if (Number((child as HTMLElement).dataset.row) > row) {
        next = child as HTMLElement
        break
      }
    }
    this.spaceEl.insertBefore(element, next)
  }

  /** Adds the first PRINTED rows as a plain table, whose head is repeated on each sheet. */
  addPaper(): void {
    this.removePaper()
    const { list, view } = this.context
    const rows = this.indexes.slice(0, PRINTED).map(index => {
      const item = list.fresh(index)
      const cells = this.columns.map(column => cellOf(item, column)).map(cell => el("td", {}, cell ? clip(this.words(cell, PRINTED_CELL), PRINTED_CELL) : ""))
      return el("tr", {}, el("th", { scope: "row" }, number(index + 1, view)), ...cells)
    })
    const rest = this.indexes.length - rows.length
    this.paperEl = el(
      "div",
      { class: "paper" },
      el("table", {}, el("thead", {}, el("tr", {}, ...["#", ...this.columns.map(wordsOf)].map(name => el("th", { scope: "col" }, name)))), el("tbody", {}, ...rows)),
      rest > 0 && el("p", { class: "how" }, fill(view.strings.tablePrinted, { rest: number(rest, view), count: number(PRINTED, view) })),
    )
    this.element.append(this.paperEl)
  }

  removePaper(): void {
    this.paperEl?.remove()
    this.paperEl = null
  }

  private words(cell: TreeNode, most = CELL): string {
    if (cell.kind === "list") {
      const words: string[] = []
      for (let i = 0; i < Math.min(cell.count, 10); i++) {
        const child = cell.fresh(i)
        words.push(child.kind === "object" || child.kind === "list" ? "…" : child.value(most))
      }
      return words.join(", ")
    }
    const text = cell.value(most + 1)
    const { state, view } = this.context
    const moment = state.isLocal ? momentOf(text, cell.kind === "string", cell.name ?? "") : null
    return (moment && (local(moment, view.language) || ago(moment, Date.now(), view.language))) || text
  }

  private cellElement(): HTMLElement | null | undefined {
    const rowEl = this.row < 0 ? this.headEl : this.elements.get(this.row)
    return rowEl?.querySelector<HTMLElement>(`[data-column="${this.column}"]`)
  }

  private setStop(): void {
    // A table without columns can still be scrolled.
    const element = this.cellElement() ?? this.scrollEl
    // Each change makes the browser compute styles at once.
    if (element === this.stopEl) return
    if (this.stopEl) this.stopEl.tabIndex = -1
    element.tabIndex = 0
    this.stopEl = element
  }

  focus(row: number, column: number): void {
    this.context.state.cell = [Math.max(-1, Math.min(this.indexes.length - 1, row)), Math.max(0, Math.min(this.columns.length - 1, column))]
    if (this.row >= 0) {
      // The head covers a row's height.
      const top = this.row * HEIGHT
      const { scrollTop, clientHeight } = this.scrollEl
      if (top < scrollTop) this.scrollEl.scrollTop = top
      else if (top + 2 * HEIGHT > scrollTop + clientHeight) this.scrollEl.scrollTop = top + 2 * HEIGHT - clientHeight
      this.shown = [0, -1]
      this.draw()
    }
    this.setStop()
    const element = this.cellElement()
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }

  /** Shows the row of an item. */
  showItem(index: number): void {
    const row = this.indexes.indexOf(index)
    if (row < 0) return
    this.context.state.cell = [row, this.column]
    this.scrollEl.scrollTop = Math.max(0, row * HEIGHT - this.scrollEl.clientHeight / 2)
    this.draw()
  }

  focusKey(key: string): boolean {
    const [, row, column] = /^table (\d+) (\d+)$/.exec(key) ?? []
    if (row === undefined) return false
    this.focus(Number(row), Number(column))
    return true
  }

  focusHeader(column: string): boolean {
    const at = this.columns.indexOf(column)
    if (at >= 0) this.focus(-1, at)
    return at >= 0
  }

  private pressed(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const page = Math.max(1, Math.floor(this.scrollEl.clientHeight / HEIGHT) - 2)
    const { row, column } = this
    const places: Record<string, [number, number]> = {
      ArrowDown: [row + 1, column], ArrowUp: [row - 1, column], ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1],
      PageDown: [row + page, column], PageUp: [Math.max(0, row - page), column], Home: [0, column], End: [this.indexes.length - 1, column],
    }
    const place = Object.hasOwn(places, event.key) ? places[event.key] : undefined
    if (place) this.focus(...place)
    else if (event.key === "Enter") this.chosen(row, column)
    else if (event.key === " " && row >= 0) this.context.openItem(this.context.list.child(this.indexes[row]!))
    else return
    event.preventDefault()
  }

  private clicked(event: MouseEvent): void {
    if (!(event.target instanceof Element) || String(getSelection()) !== "") return
    const cellEl = event.target.closest<HTMLElement>("[data-column]")
    const rowEl = event.target.closest<HTMLElement>("[data-row]")
    if (!cellEl && rowEl) return this.context.openItem(this.context.list.child(this.indexes[Number(rowEl.dataset.row)]!))
    if (cellEl) this.chosen(rowEl ? Number(rowEl.dataset.row) : -1, Number(cellEl.dataset.column))
  }

  private chosen(row: number, column: number): void {
    const { state, list } = this.context
    const name = this.columns[column]
    if (name === undefined) return
    if (row < 0) {
      const { sort } = state
      state.scroll = 0
      state.sort = sort?.column === name ? (sort.isDown ? null : { column: name, isDown: true }) : { column: name, isDown: false }
      return this.context.again(`column ${name}`)
    }
    state.cell = [row, column]
    this.setStop()
    const item = list.child(this.indexes[row]!)
    this.context.reveal(cellOf(item, name) ?? item, `table ${row} ${column}`)
  }
}
