// This file shows the fields of a response: a filter, the tree or a table of one list, and what the
// fixed fields are. It loads when a first result is there.

import { disclosure } from "./disclosure"
import { el } from "./dom"
import { languageOf, type Shared } from "./fieldrow"
import { fieldAt } from "./field-at"
import styles from "./fieldtable.css"
import { ItemTable } from "./itemtable"
import { Matches } from "./matches"
import { aroundPrint } from "./print"
import type { ShownResponse } from "./readreport"
import type { Definition } from "./report"
import { newState, uncover, type State } from "./rows"
import { listedTree, plainTree, recoveredTree } from "./sources"
import { forSite } from "./sites"
import { fill } from "./strings"
import "./strings-later"
import { lookUp } from "./texts"
import { Definitions, type TreeNode } from "./tree"
import { TreeGrid } from "./treegrid"
import type { View } from "./view"

/** A longer text is not recovered only for its values, in UTF-16 code units. */
const RECOVERED = 1 << 23

/** How deep the cursor in the text is followed, and from which length a filter waits. */
const DEEP = 64
const LONG = 1 << 20

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
document.adoptedStyleSheets.push(sheet)

/** The fields of the shown response; what a person did to them outlives each rendering. */
export class FieldTable {
  private key = ""
  private response: ShownResponse | null = null
  private root: TreeNode | null = null
  private isPlain = false
  private definitions = new Definitions([])
  private state: State = newState()
  private matches: Matches | null = null
  private view: View | null = null
  private cursor: number | null = null
  private bodyEl: HTMLElement | null = null
  private toolsEl: HTMLElement = el("div", {})
  private mainEl = el("div", {})
  private countEl: HTMLElement = el("p", {})
  private grid: TreeGrid | null = null
  private table: ItemTable | null = null
  /** What Alt+← returns to; empty where nothing was shown in the text. */
  private back = ""
  private filterTimer = 0

  constructor() {
    document.addEventListener("keydown", event => this.pressed(event), true)
    aroundPrint(() => this.table?.addPaper(), () => this.table?.removePaper())
  }

  /** Shows the fields in an element. key names the text and the response in it. */
  show(bodyEl: HTMLElement, key: string, response: ShownResponse, view: View, cursor: number | null): void {
    this.view = view
    this.bodyEl = bodyEl
    if (key !== this.key) {
      this.state = newState()
      this.root = null
      this.back = ""
    }
    const before = this.response
    this.key = key
    this.response = response
    const isNew = !this.root
    if (before !== response || isNew) this.read(response, view)
    if (isNew) this.showFailed()
    const { strings } = view
    const { definition } = response
    this.countEl = el("p", { class: "how", role: "status" })
    this.toolsEl = this.tools(view)
    this.mainEl = el("div", {})
    bodyEl.replaceChildren(
      ...[
        definition && sourceLine(definition, view),
        definition && actionPart(definition, view),
        this.toolsEl,
        this.countEl,
        this.mainEl,
        el("p", { class: "keys-line", id: "fields-keys" }, strings.fieldsKeys),
        el("button", { type: "button", class: "back-to-row", hidden: this.back === "", onclick: () => this.comeBack() }, strings.fieldsBack),
        fixedFields(response, view),
        view.about?.attribution ? el("p", { class: "sources", lang: languageOf(view) }, view.about.attribution) : null,
      ].filter(part => part !== null),
    )
    this.draw()
    // The cursor may have been there before the fields were.
    this.point(cursor, cursor !== this.cursor)
  }

  /** Whether the focus is on what is shown. */
  get hasFocus(): boolean {
    return this.bodyEl?.contains(document.activeElement) === true
  }

  /** Moves what is shown to another element, until the next call of show. */
  moveTo(bodyEl: HTMLElement): void {
    bodyEl.replaceChildren(...(this.bodyEl?.childNodes ?? []))
    this.bodyEl = bodyEl
  }

  private read(response: ShownResponse, view: View): void {
    const { fields } = response
    this.definitions = new Definitions(fields)
    // A second look at the same text with more definitions has the same values.
    if (this.root && this.isPlain) return
    const plain = plainTree(response, view.slice)
    this.isPlain = plain !== null
    if (plain) this.root = plain
    else if (!this.root) {
      this.root = listedTree(fields, view.slice)
      const { key } = this
      const isOwn = response.verdict === "success" || response.verdict === "failure" || response.damage !== undefined
      if (isOwn && response.to - response.from < RECOVERED) {
        void view.envelope().then(envelope => {
          const root = key === this.key && !this.isPlain ? recoveredTree(envelope, this.response?.fields ?? fields) : null
          if (!root) return
          this.root = root
          this.showFailed()
          this.filter()
        }, () => {})
      }
    }
    this.matches = this.state.query === "" ? null : new Matches(this.root, this.state.query)
  }

  /** Shows, of a list of items, the first that failed. */
  private showFailed(): void {
    const finding = this.response?.partial && this.response.findings.find(({ code }) => code === "item-failed")
    const node = finding && this.nodeOf(finding.pointer, finding.from)
    if (node) uncover(node, this.state)
  }

  private tools(view: View): HTMLElement {
    const { strings } = view
    const input = el("input", { type: "search", class: "filter", "data-key": "fields-filter", placeholder: strings.fieldsFilter, "aria-label": strings.fieldsFilterLabel, autocomplete: "off", spellcheck: "false", "aria-keyshortcuts": "/" })
    input.value = this.state.query
    input.addEventListener("input", () => {
      clearTimeout(this.filterTimer)
      const apply = () => this.setQuery(input.value.trim())
      if ((this.root?.source.text.length ?? 0) < LONG) apply()
      else this.filterTimer = window.setTimeout(apply, 150)
    })
    input.addEventListener("keydown", event => {
      if (event.isComposing) return
      if (event.key === "Escape" && input.value !== "") {
        input.value = ""
        this.setQuery("")
      } else if (event.key === "ArrowDown" || event.key === "Enter") this.focusFirst()
      else return
      event.preventDefault()
    })
    return el("div", { class: "tools fields-tools" }, input, el("span", { class: "modes" }))
  }

  private focusFirst(): void {
    if (this.table) this.table.focus(0, 0)
    else this.grid?.focusFirst()
  }

  private setQuery(query: string): void {
    if (query === this.state.query) return
    // What was folded under another filter is no wish for this one.
    for (const key of this.state.open.keys()) if (!key.startsWith("\n") && key !== "columns") this.state.open.delete(key)
    this.state.query = query
    this.state.scroll = 0
    this.state.cell = [0, 0]
    this.filter()
  }

  private filter(): void {
    this.matches = this.state.query === "" || !this.root ? null : new Matches(this.root, this.state.query)
    this.draw()
  }

  private shared(): Shared & { reveal(node: TreeNode, key: string): void } {
    return { view: this.view!, state: this.state, definitions: this.definitions, matches: this.matches, reveal: (node, key) => this.reveal(node, key) }
  }

  /** Shows the tree or the table as the state now has it. */
  private draw(focus?: string): void {
    const { root, state, view } = this
    if (!root || !view) return
    const list = state.table === null ? undefined : this.nodeAt(state.table)
    const hadFocus = this.mainEl.contains(document.activeElement)
    if (list && list.count > 0) {
      this.grid = null
      this.table = new ItemTable({ ...this.shared(), list, openItem: item => this.openItem(item), again: key => this.draw(key) })
      this.mainEl.replaceChildren(this.table.element)
      if (focus?.startsWith("column ")) this.table.focusHeader(focus.slice(7))
      else if (focus?.startsWith("choose ")) this.boxOf(focus)?.focus()
      else if (focus !== undefined || hadFocus) this.table.focus(...state.cell)
    } else {
      this.table = null
      this.grid = new TreeGrid({ ...this.shared(), root, openTable: node => this.openTable(node), toggleLocal: () => this.toggleLocal() })
      this.mainEl.replaceChildren(this.grid.element)
      if (focus !== undefined || hadFocus) this.grid.refresh(focus ?? state.active)
    }
    this.drawModes()
    const isNone = state.query !== "" && (this.table ? this.mainEl.querySelector(".space")?.childElementCount === 0 : this.grid?.isEmpty)
    const words = isNone ? view.strings.fieldsNone : ""
    this.countEl.textContent = words
    this.countEl.hidden = words === ""
    this.mainEl.hidden = isNone === true && !this.table
  }

  private boxOf(key: string): HTMLElement | undefined {
    return [...this.mainEl.querySelectorAll<HTMLElement>("input")].find(box => box.dataset.key === key)
  }

  private drawModes(): void {
    const { view, state } = this
    const modesEl = this.toolsEl.querySelector(".modes")
    if (!view || !modesEl) return
    const { strings } = view
    const list = this.listToShow()
    const mode = (key: string, words: string, isOn: boolean, onclick: () => void) => el("button", { type: "button", class: "mode", "data-key": key, "aria-pressed": String(isOn), onclick }, words)
    const hadFocus = document.activeElement instanceof HTMLElement && modesEl.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
    const hasDates = this.table !== null || state.isLocal || this.grid?.hasDates
    modesEl.replaceChildren(
      ...[
        hasDates ? mode("fields-local", strings.datesLocal, state.isLocal, () => this.toggleLocal()) : null,
        list ? mode("fields-tree", strings.fieldsTree, state.table === null, () => this.closeTable()) : null,
        list ? mode("fields-table", strings.fieldsTable, state.table !== null, () => this.openTable(list)) : null,
      ].filter(button => button !== null),
    )
    if (hadFocus) [...modesEl.querySelectorAll<HTMLElement>("button")].find(button => button.dataset.key === hadFocus)?.focus()
  }

  /** The list that the active row is in, else the first one of objects. */
  private listToShow(): TreeNode | undefined {
    const { root, state } = this
    if (!root) return undefined
    if (state.table !== null) return this.nodeAt(state.table)
    for (let node = this.nodeAt(state.active); node; node = node.parent ?? undefined) if (node.isStepped) return node
    for (let i = 0; i < Math.min(root.count, 100); i++) if (root.child(i).isStepped) return root.child(i)
    return undefined
  }

  private nodeAt(key: string): TreeNode | undefined {
    let node: TreeNode | undefined = this.root ?? undefined
    for (const index of key.split("/").slice(1)) node = node && /^\d+$/.test(index) && Number(index) < node.count ? node.child(Number(index)) : undefined
    return node
  }

  private openTable(list: TreeNode): void {
    if (this.state.table === list.key) return
    this.state.table = list.key
    this.state.sort = null
    this.state.scroll = 0
    this.state.cell = [0, 0]
    this.draw("")
  }

  private closeTable(): void {
    if (this.state.table === null) return
    const { table } = this.state
    this.state.table = null
    this.draw(table)
  }

  private openItem(item: TreeNode): void {
    this.state.table = null
    if (item.parent) {
      uncover(item, this.state)
      this.draw(item.parent.key)
    }
  }

  private toggleLocal(): void {
    this.state.isLocal = !this.state.isLocal
    if (this.table) this.draw()
    else this.grid?.refresh()
    this.drawModes()
  }

  private reveal(node: TreeNode, key: string): void {
    const place = node.source.place(node)
    if (!place || !this.view) return
    this.back = key
    this.drawBack()
    this.view.select(...place)
  }

  private drawBack(): void {
    const button = this.bodyEl?.querySelector<HTMLElement>(".back-to-row")
    if (button) button.hidden = this.back === ""
  }

  /** Returns to the row whose place was shown. */
  private comeBack(): void {
    const { back } = this
    this.back = ""
    this.drawBack()
    if (back === "") return
    if (back.startsWith("table ")) this.table?.focusKey(back)
    else if (this.table) return
    else this.grid?.refresh(back)
    const element = document.activeElement
    if (element instanceof HTMLElement && this.mainEl.contains(element)) element.scrollIntoView({ block: "center" })
  }

  private pressed(event: KeyboardEvent): void {
    if (!this.bodyEl?.isConnected) return
    const isAlone = !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (event.key === "ArrowLeft" && event.altKey && isAlone && this.back !== "") {
      event.preventDefault()
      event.stopPropagation()
      return this.comeBack()
    }
    const [target] = event.composedPath()
    const isTyping = target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    if (event.key !== "/" || event.altKey || !isAlone || isTyping || document.querySelector("dialog[open]")) return
    const input = this.bodyEl.querySelector<HTMLInputElement>(".filter")
    if (!input) return
    event.preventDefault()
    input.closest("details")?.setAttribute("open", "")
    input.focus()
    input.select()
  }

  /** Marks the field that the cursor in the text is in, and shows it; null for none. */
  point(cursor: number | null, isNew = false): void {
    this.cursor = cursor
    const node = cursor === null ? undefined : this.nodeFor(cursor)
    const { state } = this
    const key = node?.key ?? ""
    if (key === state.current && !isNew) return
    state.current = key
    if (!node) return this.grid?.refresh()
    if (this.table) {
      const item = `${key}/`.startsWith(`${state.table}/`) ? /^\d+/.exec(key.slice((state.table ?? "").length + 1)) : null
      return item ? this.table.showItem(Number(item[0])) : undefined
    }
    uncover(node, state)
    this.grid?.refresh()
    if (!this.grid?.elementOf(key)) {
      // A filter hides it.
      return
    }
    const element = this.grid.elementOf(key)!
    // Where text and result are one below the other, scrolling would take the text away.
    const outputEl = element.closest(".output")
    if (isNew && outputEl && getComputedStyle(outputEl).overflowY === "auto") element.scrollIntoView({ block: "nearest" })
  }

  private nodeFor(cursor: number): TreeNode | undefined {
    const { root, response, view } = this
    if (!root || !response || !view) return undefined
    if (!this.isPlain) {
      const field = fieldAt(response.fields, cursor, response.from, view.slice)
      return field ? this.nodeOf(field.pointer, field.from) : undefined
    }
    const start = root.source.place(root)?.[0] ?? 0
    let offset = cursor - start
    if (offset <= root.from || offset >= root.to) return undefined
    // Right behind a comma is still what is before it.
    if (root.source.text[offset - 1] === ",") offset--
    let node = root
    for (let depth = 0; depth < DEEP; depth++) {
      const index = node.kind === "string" || (node !== root && offset >= node.to) ? -1 : node.before(offset)
      if (index < 0) break
      node = node.child(index)
    }
    return node === root ? undefined : node
  }

  /** The node that a pointer of the report names, or that stands at a place. */
  private nodeOf(pointer: string, from: number): TreeNode | undefined {
    let node: TreeNode | undefined = this.root ?? undefined
    for (let i = 0; i < (this.root?.count ?? 0) && i < 1000; i++) {
      const child: TreeNode = this.root!.fresh(i)
      const place = child.source.place(child)
      if (place?.[0] === from && child.kind !== "object" && child.kind !== "list") return this.root!.child(i)
    }
    for (const token of pointer.split("/").slice(2)) {
      if (!node) break
      const name = token.replaceAll("~1", "/").replaceAll("~0", "~")
      const found: TreeNode | undefined = (node.embedded ?? node).kind === "list" ? (Number(token) < node.count ? node.fresh(Number(token)) : undefined) : node.named(name)
      node = found && node.child(found.index)
    }
    return node === this.root ? undefined : node
  }
}

/** Says what the action is for; its request is in the folded part. */
function actionPart(definition: Definition, view: View): HTMLElement | null {
  const { about } = view
  const text = about?.id === `${definition.product}-${definition.version}` ? lookUp(about.actions, definition.action) : undefined
  return text ? disclosure("request", text.purpose, view, view.showAction(text)) : null
}

/** Returns a link to the official page of the action. */
function sourceLine({ action, url, product, version }: Definition, view: View): HTMLElement {
  const { strings } = view
  const hasTexts = view.about !== null && view.about.id === `${product}-${version}`
  return el(
    "p",
    { class: "quiet-line" },
    hasTexts ? "" : fill(strings.fieldsElsewhere, {}) + " ",
    url !== "" && el("a", { href: forSite(url), target: "_blank", rel: "noreferrer" }, fill(strings.fieldsOfficial, { action })),
  )
}

/** What the fields of every response are, in one line until it is opened. */
function fixedFields({ fields }: ShownResponse, view: View): HTMLElement | null {
  const keys = [...new Set(fields.map(({ docs }) => docs))].filter(docs => docs.startsWith("Response"))
  const known = keys.flatMap(key => lookUp(view.texts.fields, key) ?? [])
  if (known.length === 0) return null
  return disclosure("fields-fixed", view.strings.fieldsFixed, view, bodyEl =>
    bodyEl.append(el("dl", {}, ...known.flatMap(({ title, meaning, use }) => [el("dt", {}, title), el("dd", {}, meaning, use !== "" && el("p", { class: "use" }, use))]))))
}
