// This file says what a value means, as far as the description of its field lists values, and when
// a date was.

import type { Language } from "./settings"

/** How long a value and its meaning may be. */
const VALUE = 64
const MEANING = 200

/**
 * Returns what a description says of a value, such as "NOT_APPLICABLE: …", "`RUNNING` …" or
 * "0 (…)"; empty where it does not list the value.
 */
export function meaningOf(description: string, value: string): string {
  if (description === "" || value === "" || value.length > VALUE || !description.toLowerCase().includes(value.toLowerCase())) return ""
  const name = value.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
  // Official English texts change the case of words inside names.
  const flags = value.length > 2 && /[a-z]/i.test(value) ? "iu" : "u"
  const token = "[\"'`“]?" + name + "[\"'`”]?"
  const own = new RegExp(`^\\s*[-*•·]?\\s*${token}\\s*(?:[:：=]|[-—–]+>?|\\()\\s*(.+)$`, flags)
  const bullet = new RegExp(`^\\s*(?:[-*•·]\\s*${token}|[-*•·]?\\s*\`${name}\`)\\s+(.+)$`, flags)
  const lines = description.split("\n")
  for (const pattern of [own, bullet]) for (const line of lines) {
    // A line that goes on with other values is read below.
    const [, words] = pattern.exec(line) ?? []
    if (words && !next.test(words)) return tidy(words, value)
  }
  const inside = new RegExp(`(?:^|[\\s,;，；、。：:(（])${token}\\s*(?:[:：=]|[-—–]+>?)\\s*(.+)$`, flags + "m")
  const beside = new RegExp(`(?:^|[\\s,;，；、。：:])${token}\\s*[(（]([^)）]+)[)）]`, flags)
  const [, words] = inside.exec(description) ?? []
  return tidy(words?.split(stop)[0] ?? "", value) || tidy(beside.exec(description)?.[1] ?? "", value)
}

/** Another value behind a comma, and what ends a meaning. */
const next = /[,;，；、]\s*["'`]?[\w.]+["'`]?\s*[:：=—-]/
const stop = /[;；。]|\.(?:\s|$)|[,，、]\s*["'`]?[\w.]+["'`]?\s*[:：=—-]/

function tidy(words: string, value: string): string {
  const text = words.replace(/^(?:表示|代表|indicates(?: that)?)\s*/i, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "").replace(/[\s.。;；,，]+$/, "").trim()
  // 0-100 is a range.
  if (!/\p{L}/u.test(text) || (/^\d+$/.test(value) && /^\d/.test(text))) return ""
  return text.length > MEANING ? text.slice(0, MEANING) + "…" : text
}

/** A point in time; of one without an offset from UTC only the days are certain. */
export interface Moment {
  time: number
  hasZone: boolean
}

const written = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/

/** Reads a date, or seconds or milliseconds in a field whose name says that they are a time. */
export function momentOf(text: string, isString: boolean, name: string): Moment | null {
  const [, day, clock = "00:00", zone] = (text.length < 40 && written.exec(text)) || []
  let moment: Moment | null = null
  // The products are at home in China, and so are times without an offset.
  if (day) moment = { time: Date.parse(`${day}T${clock}${zone ? (zone === "Z" ? zone : zone.replace(/(\d\d):?(\d\d)$/, "$1:$2")) : "+08:00"}`), hasZone: zone !== undefined }
  else if (!isString && /^\d{10}(?:\d{3})?$/.test(text) && /time|stamp|date|At$/i.test(name)) moment = { time: Number(text) * (text.length === 10 ? 1000 : 1), hasZone: true }
  // Others stand for no date.
  const year = moment && new Date(moment.time).getUTCFullYear()
  return year && year > 1970 && year < 2200 ? moment : null
}

const units = [["year", 365.2425], ["month", 30.436875], ["day", 1], ["hour", 1 / 24], ["minute", 1 / 1440]] as const
const DAY = 86_400_000

/** Says how long ago a moment was; empty where that is not certain. */
export function ago({ time, hasZone }: Moment, now: number, language: Language): string {
  const days = (time - now) / DAY
  if (!hasZone && Math.abs(days) < 7) return ""
  const [unit, length] = units.find(([, length]) => Math.abs(days) >= length) ?? ["minute", 1 / 1440]
  return new Intl.RelativeTimeFormat(language === "zh" ? "zh-CN" : "en", { numeric: "auto" }).format(Math.trunc(days / length), unit)
}

/** Says the moment in the time of the reader; empty where that is not known. */
export function local({ time, hasZone }: Moment, language: Language): string {
  return hasZone ? new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en", { dateStyle: "medium", timeStyle: "long" }).format(time) : ""
}
