// This file explains the fields of the response, each with a button that selects it in the text.

import { disclosure } from "./disclosure"
import { breakable, el, unescapeToken } from "./dom"
import type { ShownResponse } from "./readreport"
import type { Definition, Field } from "./report"
import { fill } from "./strings"
import { lookUp } from "./texts"
import { actionName, wordFor, type View } from "./view"

/**
 * How many fields that share an explanation are named, and how many explanations are shown at
 * first.
 */
const NAMED = 12
const FIRST = 50

/** Returns the explanations of the fields; null if there are none. */
export function fieldsSection(response: ShownResponse, view: View): HTMLElement | null {
  const { fields, definition } = response
  const schema = definition && !view.isCompact && schemaPart(definition, view)
  if (fields.length === 0 && !schema) return null
  const { strings } = view
  const groups = grouped(fields)
  const isLong = groups.length > FIRST && !view.isOpen("fields-all")
  const shown = isLong ? groups.slice(0, FIRST) : groups
  const parts = [
    definition && sourceLine(definition, view),
    el("dl", {}, ...shown.map(([docs, group]) => entry(docs, group, view))),
    isLong && el(
      "button",
      { type: "button", "data-key": "fields-all", onclick: () => view.setOpen("fields-all", true, true) },
      fill(strings.fieldsAll, { count: groups.length }),
    ),
    view.about?.attribution ? el("p", { class: "sources", lang: langOf(view) }, view.about.attribution) : null,
    schema,
  ]
  if (view.isCompact) return el("details", { class: "fields", "data-part": "fields" }, el("summary", {}, strings.fields), ...parts)
  return el("section", { class: "fields", "data-part": "fields" }, el("h3", { tabindex: "-1" }, strings.fields), ...parts)
}

/** Groups the fields that share an explanation, such as all those of an unknown action. */
function grouped(fields: readonly Field[]): [string, Field[]][] {
  const byDocs = new Map<string, Field[]>()
  for (const field of fields) {
    const group = byDocs.get(field.docs)
    if (group) group.push(field)
    else byDocs.set(field.docs, [field])
  }
  return [...byDocs]
}

/** Returns a link to the official page of the action. */
function sourceLine({ action, url, product, version }: Definition, view: View): HTMLElement {
  const { strings } = view
  const hasTexts = view.about !== null && view.about.id === `${product}-${version}`
  return el(
    "p",
    { class: "quiet-line" },
    hasTexts ? "" : fill(strings.fieldsElsewhere, {}) + " ",
    url !== "" && el("a", { href: url, target: "_blank", rel: "noreferrer" }, fill(strings.fieldsOfficial, { action })),
  )
}

function entry(docs: string, group: Field[], view: View): HTMLElement {
  const text = lookUp(view.texts.fields, docs)
  const key = docs.slice(docs.indexOf("/") + 1)
  const described = docs.startsWith((view.about?.id ?? "") + "/") ? lookUp(view.about?.fields ?? {}, key) : undefined
  const rest = group.length - NAMED
  const type = group[0] && typeOf(group[0], view)
  return el(
    "div",
    { "data-field": docs },
    el(
      "dt",
      {},
      ...group.slice(0, NAMED).map(field => nameButton(field, view)),
      rest > 0 && el("span", { class: "more" }, `+ ${rest}`),
      type !== "" && el("span", { class: "type" }, type),
    ),
    text && el("dd", {}, text.meaning, text.use !== "" && el("p", { class: "use" }, text.use)),
    described !== undefined && el("dd", { class: "described", lang: langOf(view) }, described),
  )
}

/** Returns the language of descriptions that exist only in the other language. */
function langOf({ about, language }: View): string | undefined {
  if (!about || about.language === language) return undefined
  return about.language === "zh" ? "zh-CN" : "en"
}

function typeOf({ type, list, structure, nullable, required }: Field, view: View): string {
  const { strings } = view
  if (!type) return ""
  const one = structure || wordFor(strings, "type", type)
  return [list ? fill(strings.fieldList, { type: one }) : one, nullable && strings.fieldNullable, required && strings.fieldRequired].filter(Boolean).join(strings.comma)
}

function nameButton(field: Field, view: View): HTMLElement {
  const name = field.pointer.split("/").slice(1).map(unescapeToken).join(".") || "/"
  const select = () => view.select(field.from, field.to)
  return el("button", { type: "button", class: "link code", "data-key": `field ${field.pointer}`, onclick: select }, ...breakable(name))
}

function schemaPart(definition: Definition, view: View): HTMLElement {
  const { strings } = view
  const { product, version, action } = definition
  const load = () => view.schema({ product, version, action })
  const title = fill(strings.schema, { action: actionName(definition) })
  return disclosure("schema", title, view, view.showJSON({ title, none: strings.schemaNone, fileName: `${product}-${version}-${action}.schema.json`, load }))
}
