// This file makes the row of one field: its name, its value as it is written, and what both mean.

import { rich } from "./advice"
import { el, visible } from "./dom"
import type { Matches } from "./matches"
import type { Field } from "./report"
import { labelOf, STEP, type Row, type State } from "./rows"
import { fill } from "./strings"
import type { Definitions, TreeNode } from "./tree"
import { ago, local, meaningOf, momentOf } from "./values"
import { lookUp } from "./texts"
import { wordFor, type View } from "./view"

/** How much of a name and of a value is shown, in UTF-16 code units. */
const NAME = 120
const VALUE = 400
const PREVIEW = 90

/** What the rows of a tree share. */
export interface Shared {
  view: View
  state: State
  definitions: Definitions
  matches: Matches | null
}

export function rowElement(row: Row, shared: Shared): HTMLElement {
  const { view, state } = shared
  const { node } = row
  const common = { class: "row", role: "row", tabindex: "-1", "data-key": `field ${row.key}`, "aria-level": String(row.level), "aria-posinset": String(row.position), "aria-setsize": String(row.size) }
  let rowEl: HTMLElement
  if (row.rest > 0 || !node) {
    const words = node ? fill(view.strings.fieldsMore, { count: Math.min(STEP, row.rest), rest: number(row.rest, view) }) : view.strings.fieldsMoreRows
    // A button does nothing on paper.
    const rest = node ? fill(view.strings.fieldsRest, { rest: number(row.rest, view) }) : view.strings.fieldsRestRows
    rowEl = el("div", { ...common, class: "row rest", "data-rest": rest }, el("div", { role: "gridcell" }, el("button", { type: "button", class: "link", tabindex: "-1", "data-act": "more" }, words)))
  } else {
    const field = shared.definitions.of(node)
    rowEl = el(
      "div",
      { ...common, class: state.current === row.key ? "row current" : "row", "data-field": field?.docs ?? "", "aria-expanded": row.isOpen === null ? undefined : String(row.isOpen), "aria-current": state.current === row.key ? "true" : undefined },
      el("div", { class: "name", role: "rowheader" }, row.isOpen === null ? null : el("span", { class: "fold", "aria-hidden": "true", "data-act": "fold" }), el("span", { class: "label" }, ...nameParts(clip(node.name ?? String(node.index), NAME), shared))),
      el("div", { class: "value", role: "gridcell" }, ...(row.at >= 0 ? stepper(row, view) : valueParts(row, shared)), el("button", { type: "button", class: "copy", tabindex: "-1", "data-act": "copy" }, view.strings.copy)),
      el("div", { class: "meaning", role: "gridcell" }, ...meaningParts(node, field, shared)),
    )
  }
  rowEl.style.setProperty("--level", String(Math.min(row.level, 13) - 1))
  // The row is the one stop of the Tab key.
  for (const link of rowEl.querySelectorAll("a")) link.tabIndex = -1
  return rowEl
}

/** A name, which may wrap between its words. */
function nameParts(name: string, shared: Shared): (Node | string)[] {
  return marked(name, shared).flatMap((part): (Node | string)[] => (typeof part === "string" ? part.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[._-])/).flatMap((word, i) => (i === 0 ? [word] : [el("wbr"), word])) : [part]))
}

/** Which item of a list is shown, in words. */
export function itemWords(row: Row, view: View): string {
  const item = row.node!.child(row.at)
  return [`${number(row.at + 1, view)} / ${number(row.node!.count, view)}`, labelOf(item)].filter(Boolean).join(" · ")
}

function stepper(row: Row, view: View): (Node | string | null)[] {
  const { strings } = view
  const [place = "", ...label] = itemWords(row, view).split(" · ")
  const shown = row.items && row.items.length > 0 ? row.items : null
  const isFirst = shown ? row.at <= shown[0]! : row.at === 0
  const isLast = shown ? row.at >= shown.at(-1)! : row.at === row.node!.count - 1
  const button = (act: string, words: string, sign: string, isOff: boolean) => el("button", { type: "button", class: "step", tabindex: "-1", "data-act": act, "aria-label": words, disabled: isOff }, sign)
  return [
    el(
      "span",
      { class: "stepper" },
      button("before", strings.itemBefore, "◀", isFirst),
      el("span", { class: "at" }, place),
      button("next", strings.itemNext, "▶", isLast),
      label.length > 0 ? el("b", {}, label.join(" · ")) : null,
    ),
    shown && el("span", { class: "how" }, fill(strings.itemsMatch, { count: number(shown.length, view) })),
    el("button", { type: "button", class: "link", tabindex: "-1", "data-act": "table" }, strings.fieldsTable),
  ]
}

function valueParts({ node, isOpen }: Row, shared: Shared): (Node | string | null)[] {
  const { view, definitions } = shared
  const { strings } = view
  if (!node) return []
  const { kind, count } = node
  if (kind === "list" || kind === "object") {
    const words = kind === "list" ? (count === 0 ? strings.listEmpty : fill(strings.listOf, { count: number(count, view) })) : count === 0 ? strings.objectEmpty : fill(count === 1 ? strings.objectOfOne : strings.objectOf, { count: number(count, view) })
    // What the engine can read, and this page cannot, is shown as it is written.
    const isUnread = count === 0 && node.to - node.from > 2 && /\S/.test(node.raw.slice(1, -1).slice(0, VALUE))
    return isUnread ? [el("span", { class: "text" }, clip(node.raw.slice(0, VALUE + 1), VALUE))] : [el("span", { class: "how" }, words), isOpen === true ? null : el("span", { class: "preview" }, preview(node))]
  }
  const text = node.value(VALUE + 1)
  const isCut = node.to - node.from > VALUE && text.length > VALUE
  const described = describe(node, definitions.of(node), shared)
  const meaning = isCut ? "" : meaningOf(described, text)
  const moment = momentOf(text, kind === "string", node.name ?? node.parent?.name ?? "")
  const when = moment && (shared.state.isLocal ? local(moment, view.language) || ago(moment, Date.now(), view.language) : ago(moment, Date.now(), view.language))
  return [
    el("span", { class: `text ${kind}` }, ...(kind === "string" ? stringParts(clip(text, VALUE), shared) : marked(clip(text, VALUE), shared))),
    isCut ? el("span", { class: "how" }, fill(strings.stringLength, { count: number(node.to - node.from - 2, view) })) : null,
    node.embedded && el("span", { class: "how" }, strings.stringJSON),
    meaning ? el("span", { class: "means", lang: languageOf(view) }, meaning) : null,
    when ? el("button", { type: "button", class: "when", tabindex: "-1", "data-act": "when", title: moment && moment.hasZone ? local(moment, view.language) : undefined }, when) : null,
  ]
}

/** A string needs its quotation marks where it looks like something else without them. */
function stringParts(text: string, shared: Shared): (Node | string)[] {
  if (text === "") return [el("span", { class: "how" }, shared.view.strings.stringEmpty)]
  const isBare = !/^(?:-?\d+(?:\.\d+)?(?:e[-+]?\d+)?|true|false|null|["[{].*)$|^\s|\s$/is.test(text)
  return isBare ? marked(text, shared) : ['"', ...marked(text, shared), '"']
}

function preview(node: TreeNode): string {
  const parts: string[] = []
  let length = 0
  for (let i = 0; i < Math.min(node.count, 20) && length < PREVIEW; i++) {
    const child = node.fresh(i)
    if (child.kind === "object" || child.kind === "list") continue
    const part = [child.name, child.value(PREVIEW)].filter(text => text !== null).join(" ")
    length += part.length
    parts.push(part)
  }
  return clip(parts.join(" · "), PREVIEW)
}

/** What is said of a field: by the project, or officially; empty where nothing is. */
function describe(node: TreeNode, field: Field | undefined, { view, definitions }: Shared): string {
  const { about } = view
  if (!about || node.name === null) return ""
  const own = field && field.docs.startsWith(about.id + "/") ? field.docs.slice(about.id.length + 1) : ""
  return lookUp(about.fields, own || definitions.docsKey(node)) ?? ""
}

function meaningParts(node: TreeNode, field: Field | undefined, shared: Shared): (Node | string | null)[] {
  const { view } = shared
  const described = describe(node, field, shared)
  const type = field && node.name !== null ? typeOf(field, view) : ""
  return [
    described === "" ? null : el("span", { class: "described", lang: languageOf(view) }, ...rich(described.replaceAll("**", "")).map(part => (typeof part === "string" ? visible(part) : part))),
    type === "" ? null : el("span", { class: "type" }, type),
  ]
}

/** The language of descriptions that exist only in the other language. */
export function languageOf({ about, language }: View): string | undefined {
  if (!about || about.language === language) return undefined
  return about.language === "zh" ? "zh-CN" : "en"
}

function typeOf({ type, list, structure, nullable, required }: Field, { strings }: View): string {
  if (!type) return ""
  const one = structure || wordFor(strings, "type", type)
  return [list ? fill(strings.fieldList, { type: one }) : one, nullable && strings.fieldNullable, required && strings.fieldRequired].filter(Boolean).join(strings.comma)
}

/** Sets apart what was asked for. */
export function marked(text: string, { matches }: Pick<Shared, "matches">): (Node | string)[] {
  const query = matches?.query
  if (!query) return [text]
  const parts: (Node | string)[] = []
  const lower = text.toLowerCase()
  // Some letters have another length in lower case.
  if (lower.length !== text.length) return [text]
  let from = 0
  for (let at = lower.indexOf(query); at >= 0; at = lower.indexOf(query, from)) {
    parts.push(text.slice(from, at), el("mark", {}, text.slice(at, at + query.length)))
    from = at + query.length
  }
  return [...parts, text.slice(from)]
}

export function clip(text: string, length: number): string {
  return text.length > length ? text.slice(0, length).replace(/[\ud800-\udbff]$/, "") + "…" : text
}

export function number(count: number, { language }: View): string {
  return count.toLocaleString(language === "zh" ? "zh-CN" : "en")
}
