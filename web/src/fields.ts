// This file explains the fixed fields that the answer has, each with a way to its place in the text.

import { breakable, el } from "./dom"
import type { Field } from "./report"
import { lookUp } from "./texts"
import type { View } from "./view"

/** How many members that share an explanation are named. */
const NAMED = 12

/** Explains the fields. Members that share an explanation, such as all that the action defines, are explained once. */
export function fieldsSection(fields: readonly Field[], view: View): HTMLElement | null {
  if (fields.length === 0) return null
  const byDocs = new Map<string, Field[]>()
  for (const field of fields) {
    const group = byDocs.get(field.docs)
    if (group) group.push(field)
    else byDocs.set(field.docs, [field])
  }
  const list = el("dl", {}, ...[...byDocs].map(([docs, group]) => entry(docs, group, view)))
  if (view.isCompact) return el("details", { class: "fields" }, el("summary", {}, view.strings.fields), list)
  return el("section", { class: "fields" }, el("h3", {}, view.strings.fields), list)
}

function entry(docs: string, group: Field[], view: View): HTMLElement {
  const text = lookUp(view.texts.fields, docs) ?? (docs === "action" ? lookUp(view.texts.fields, "Response.*") : undefined)
  const rest = group.length - NAMED
  return el(
    "div",
    {},
    el(
      "dt",
      {},
      ...group.slice(0, NAMED).map(field => nameButton(field, view)),
      rest > 0 && el("span", { class: "more" }, `+ ${rest}`),
    ),
    text && el("dd", {}, text.meaning, text.use !== "" && el("p", { class: "use" }, text.use)),
  )
}

function nameButton(field: Field, view: View): HTMLElement {
  const name = field.pointer.split("/").slice(1).map(unescape).join(".") || "/"
  return el("button", { type: "button", class: "link code", onclick: () => view.select(field.from, field.to) }, ...breakable(name))
}

// RFC 6901: ~1 first, or ~01 would become a slash.
function unescape(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~")
}
