// This file says what a success returned: how many items of how many, how many are in which state, and
// what the first one that failed says.

import { el, visible } from "./dom"
import { messageLine } from "./head"
import { unescapeToken } from "./pointer"
import type { ShownResponse } from "./readreport"
import { fill } from "./strings"
import type { View, Words } from "./view"

/** How many states are named. */
const STATES = 4

/** Lists with a text for each item, empty for those that succeeded; schema/partial.go knows them too. */
const REASONS = /^(?:Fail|Error)Messages$/

type JSONObject = Record<string, unknown>

/** Fills an element with what came, and one with the first item that failed. */
export function showCame(cameEl: HTMLElement, failedEl: HTMLElement, envelope: string, response: ShownResponse | undefined, view: View): void {
  const content = read(envelope)
  if (!content) return
  cameEl.textContent = whatCame(content, view)
  const failed = response?.partial && failedItem(content, response)
  if (!failed) return
  const { list, index, item, message, from, to } = failed
  const words = [fill(view.strings.failedItem, { item: index + 1, list }), ...labels(item)].join(" · ")
  failedEl.replaceChildren(
    el("p", { class: "ids" }, from < to ? el("button", { type: "button", class: "link", "data-key": "failed-item", "data-part": "failed-item", onclick: () => view.select(from, to) }, words) : el("span", { "data-part": "failed-item" }, words)),
    ...(message ? [messageLine(message, view)] : []),
  )
}

/** Returns what came in a few words; empty if there is no list. */
function whatCame(response: JSONObject, { strings, language }: Words): string {
  const found = findList(response)
  if (!found) return ""
  const { name, items, total } = found
  const base = name.replace(/(?:Set|List|Infos?|Details?)$/, "") || name
  const noun = language === "en" ? nounOf(base, base !== name, (total ?? items.length) === 1) : name
  const number = (value: number) => value.toLocaleString("en")
  const count = fill(total === undefined ? strings.came : strings.cameOf, { count: number(items.length), total: number(total ?? 0), noun })
  const { field, values } = states(items, base)
  // A number says nothing without its name.
  const state = ([value, many]: [string, number]) => (/^-?\d+$/.test(value) ? fill(strings.cameState, { name: field, state: value, count: number(many) }) : `${number(many)} ${value}`)
  return visible([count, ...values.map(state)].join(" · "))
}

function read(envelope: string): JSONObject | null {
  try {
    const { Response: response } = JSON.parse(envelope) as { Response?: unknown }
    return isObject(response) ? response : null
  } catch {
    return null
  }
}

/** Finds the list of a response, in it or in an object of it, and the total that stands beside it. */
function findList(response: JSONObject): { name: string; items: unknown[]; total: number | undefined } | null {
  for (const object of [response, ...Object.values(response).filter(isObject)]) {
    const lists = Object.entries(object).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && !REASONS.test(entry[0]))
    const [name, items] = lists.find(([, items]) => isObject(items[0])) ?? lists[0] ?? []
    if (name === undefined || !items) continue
    const [, total] = Object.entries(object).find(([name]) => /^Total(?:Count|Num|Number|Size)?$/i.test(name)) ?? []
    return { name, items, total: typeof total === "number" && total >= items.length ? total : undefined }
  }
  return null
}

interface FailedItem {
  list: string
  index: number
  item: unknown
  message: string
  /** Its place, where that is known. */
  from: number
  to: number
}

/** Finds the first item that failed. */
function failedItem(response: JSONObject, { findings }: ShownResponse): FailedItem | null {
  const finding = findings.find(({ code }) => code === "item-failed")
  if (finding) {
    const [list = "", index = ""] = finding.pointer.split("/").slice(2).map(unescapeToken)
    const items = response[list]
    const item: unknown = Array.isArray(items) ? items[Number(index)] : undefined
    if (!isObject(item)) return null
    const [, message] = Object.entries(item).find(([name, value]) => /^(?:Err(?:or)?)?(?:Message|Msg)$/i.test(name) && typeof value === "string") ?? []
    return { list, index: Number(index), item, message: String(message ?? ""), from: finding.from, to: finding.to }
  }
  for (const [list, items] of Object.entries(response)) {
    if (!Array.isArray(items) || !REASONS.test(list)) continue
    const index = items.findIndex(reason => typeof reason === "string" && reason !== "")
    if (index >= 0) return { list, index, item: null, message: String(items[index]), from: 0, to: 0 }
  }
  return null
}

/** What an item is known by: its id, its number, its name. */
function labels(item: unknown): string[] {
  if (!isObject(item)) return []
  const named = Object.entries(item).filter(([name, value]) => /(?:Id|No|Number|Name)$/.test(name) && (typeof value === "string" || typeof value === "number") && value !== "")
  return named.slice(0, 2).map(([, value]) => String(value).slice(0, 60))
}

function isObject(value: unknown): value is JSONObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The field with the state of the items and its values, the most frequent first; base names the items. */
function states(items: readonly unknown[], base: string): { field: string; values: [string, number][] } {
  const objects = items.filter(isObject)
  const first = objects[0] ?? {}
  const singular = base.replace(/s$/, "")
  const names = [...[base, singular, ""].flatMap(start => [`${start}State`, `${start}Status`]), ...Object.keys(first).filter(name => /(?:State|Status)$/.test(name))]
  const field = names.find(name => Object.hasOwn(first, name) && isState(first[name])) ?? ""
  const counts = new Map<string, number>()
  for (const object of objects) {
    const state = object[field]
    if (isState(state)) counts.set(String(state), (counts.get(String(state)) ?? 0) + 1)
  }
  const all = [...counts].sort((a, b) => b[1] - a[1])
  return { field, values: all.length <= STATES || all.length < objects.length / 2 ? all.slice(0, STATES) : [] }
}

function isState(value: unknown): value is string | number {
  return (typeof value === "string" && value !== "" && value.length <= 40) || (typeof value === "number" && Number.isInteger(value))
}

/**
 * InstanceSet is "instances", VpcSet "vpcs", NatGatewaySet "nat gateways", Data "items"; isStem is false
 * for a name that may be a plural.
 */
function nounOf(name: string, isStem: boolean, isOne: boolean): string {
  if (/^(?:Set|List|Data|Infos?|Details?|Results?|Rows?|Records?)$/.test(name)) return isOne ? "item" : "items"
  const words = name.replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$& ").split(" ").map(word => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(" ")
  const isPlural = /[^suia]s$/.test(words)
  if (isOne) return isPlural ? singular(words) : words
  if (!isStem || isPlural) return words
  if (/[^aeiou]y$/.test(words)) return words.slice(0, -1) + "ies"
  return words + (/(?:s|x|z|ch|sh)$/.test(words) ? "es" : "s")
}

function singular(words: string): string {
  if (/ies$/.test(words)) return words.slice(0, -3) + "y"
  return words.replace(/(?:(?<=ss|us|x|[nt]ch|sh)es|s)$/, "")
}
