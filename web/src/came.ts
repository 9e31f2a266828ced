// This file says what a success returned: how many items of how many, and how many are in which
// state.

import { visible } from "./dom"
import { fill } from "./strings"
import type { Words } from "./view"

/** How many states are named. */
const STATES = 4

type JSONObject = Record<string, unknown>

/** Returns it in a few words for an envelope as JSON; empty if it has no list. */
export function whatCame(envelope: string, { strings, language }: Pick<Words, "strings" | "language">): string {
  const found = findList(envelope)
  if (!found) return ""
  const { name, items, total } = found
  const base = name.replace(/(?:Set|List|Infos?|Details?)$/, "") || name
  const noun = language === "en" ? plural(base, base !== name) : name
  const number = (value: number) => value.toLocaleString("en")
  const count = fill(total === undefined ? strings.came : strings.cameOf, { count: number(items.length), total: number(total ?? 0), noun })
  return visible([count, ...states(items, base).map(([state, many]) => `${number(many)} ${state}`)].join(" · "))
}

/** Finds the list of a response, in it or in an object of it, and the total that stands beside it. */
function findList(envelope: string): { name: string; items: unknown[]; total: number | undefined } | null {
  let response: unknown
  try {
    response = (JSON.parse(envelope) as { Response?: unknown }).Response
  } catch {
    return null
  }
  if (!isObject(response)) return null
  for (const object of [response, ...Object.values(response).filter(isObject)]) {
    const lists = Object.entries(object).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
    const [name, items] = lists.find(([, items]) => isObject(items[0])) ?? lists[0] ?? []
    if (name === undefined || !items) continue
    const [, total] = Object.entries(object).find(([name]) => /^Total(?:Count|Num|Number|Size)?$/i.test(name)) ?? []
    return { name, items, total: typeof total === "number" && total >= items.length ? total : undefined }
  }
  return null
}

function isObject(value: unknown): value is JSONObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The values of the state of the items, the most frequent first; base names the items. */
function states(items: readonly unknown[], base: string): [string, number][] {
  const objects = items.filter(isObject)
  const first = objects[0] ?? {}
  const singular = base.replace(/s$/, "")
  const names = [...[base, singular, ""].flatMap(start => [`${start}State`, `${start}Status`]), ...Object.keys(first).filter(name => /(?:State|Status)$/.test(name))]
  const name = names.find(name => Object.hasOwn(first, name) && isState(first[name]))
  if (name === undefined) return []
  const counts = new Map<string, number>()
  for (const object of objects) {
    const state = object[name]
    if (isState(state)) counts.set(String(state), (counts.get(String(state)) ?? 0) + 1)
  }
  const all = [...counts].sort((a, b) => b[1] - a[1])
  return all.length <= STATES || all.length < objects.length / 2 ? all.slice(0, STATES) : []
}

function isState(value: unknown): value is string | number {
  return (typeof value === "string" && value !== "" && value.length <= 40) || (typeof value === "number" && Number.isInteger(value))
}

/** InstanceSet is "instances", VpcSet "vpcs", NatGatewaySet "nat gateways"; isStem is false for a name that may be a plural. */
function plural(name: string, isStem: boolean): string {
  const words = name.replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$& ").split(" ").map(word => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(" ")
  if (!isStem) return words
  if (/[^aeiou]y$/.test(words)) return words.slice(0, -1) + "ies"
  return words + (/(?:s|x|z|ch|sh)$/.test(words) ? "es" : "s")
}
