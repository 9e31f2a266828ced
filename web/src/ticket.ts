// This file writes what to hand on about failures, with the facts that support asks for: as
// Markdown, as plain text or as JSON.

import { allFindings } from "./checks"
import { invisible, unicodeName, visible } from "./dom"
import { groupBy } from "./group"
import type { ShownReport, ShownResponse } from "./readreport"
import { sourceWords } from "./responses"
import type { Strings } from "./strings"
import { fullName } from "./view"

/** How many failures a ticket names at most. */
const MOST = 50

/** How far around a failure its time and region are looked for, in UTF-16 code units. */
const AROUND = 2000

const time = /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/g
const region = /\b(?:ap|na|sa|eu|me|af)-[a-z]{4,}(?:-[a-z]+){0,2}(?:-\d)?\b/g

/** A report and its text. */
export interface TicketSource {
  report: ShownReport
  /** Which of the responses is shown. */
  index: number
  slice(from: number, to: number): string
}

export const formats = ["markdown", "plain", "json"] as const
export type Format = (typeof formats)[number]

/** What is known of failures that say the same. */
interface Facts {
  code: string
  message: string
  requestIds: string[]
  action: string
  region: string
  times: string[]
  places: string[]
}

/** The failures of a report, those that say the same together. The secrets of the text are covered. */
export function ticketText(format: Format, source: TicketSource, strings: Strings): string {
  const all = factsOf(source)
  if (format === "json") return JSON.stringify(all, null, 2).replace(invisible, escaped) + "\n"
  const paragraphs = all.map(facts => lines(facts, strings, format === "markdown").join("\n"))
  return paragraphs.join(format === "markdown" ? "\n\n---\n\n" : "\n\n") + "\n"
}

// Invisible characters stand in strings only, where JSON can write them as their numbers.
function escaped(mark: string): string {
  return unicodeName(mark).replace("U+", "\\u")
}

function lines(facts: Facts, strings: Strings, isMarkdown: boolean): string[] {
  const all: [string, string | string[]][] = [
    [strings.code, facts.code],
    [strings.message, facts.message],
    [strings.requestId, facts.requestIds],
    [strings.action, facts.action],
    [strings.ticketRegion, facts.region],
    [strings.ticketTime, facts.times],
    [strings.ticketPlace, facts.places],
  ]
  return all.flatMap(([name, value]) => {
    const values = [value].flat().filter(Boolean).map(value => (isMarkdown ? codeSpan(visible(value)) : visible(value)))
    return values.length > 0 ? [`${isMarkdown ? "- " : ""}${name}${strings.colon}${values.join(", ")}`] : []
  })
}

/** Writes a value of one line so that nothing in it is Markdown. */
function codeSpan(value: string): string {
  const longest = (value.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0)
  const fence = "`".repeat(longest + 1)
  // One space on each side belongs to the fence.
  const space = /^[` ]|[` ]$/.test(value) ? " " : ""
  return fence + space + value + space + fence
}

function factsOf({ report, index, slice }: TicketSource): Facts[] {
  const failures = report.responses.filter(({ verdict }) => verdict === "failure")
  const wanted = failures.length > 0 ? failures : report.responses.slice(index, index + 1)
  const cover = covering(report, slice)
  const groups = groupBy(wanted, response => JSON.stringify([response.error?.code, response.error?.message, actionOf(response)]))
  return [...groups.values()].slice(0, MOST).map(alike => {
    const [first] = alike
    return {
      code: cover(first?.error?.code ?? ""),
      message: cover(first?.error?.message ?? ""),
      requestIds: alike.map(({ requestId }) => cover(requestId)).filter(Boolean),
      action: cover(first ? actionOf(first) : ""),
      region: unique(alike.flatMap(response => regions(response, slice))),
      times: alike.flatMap(response => timeOf(response, slice) ?? []),
      places: alike.flatMap(({ source }) => (source ? [cover(sourceWords(source))] : [])),
    }
  })
}

/** Returns a function that covers the secrets of the text in a value, and puts it on one line. */
function covering(report: ShownReport, slice: TicketSource["slice"]): (value: string) => string {
  const secrets = allFindings(report).filter(({ category, from, to }) => category === "secret" && to > from)
  // In the text a secret may be written with escapes.
  const written = secrets.flatMap(({ from, to }) => [slice(from, to), unescaped(slice(from, to))])
  const longestFirst = [...new Set(written)].sort((a, b) => b.length - a.length)
  return value => {
    const covered = longestFirst.reduce((covered, secret) => covered.replaceAll(secret, "***"), value)
    return covered.trim().replace(/\s+/g, space => (/[\r\n]/.test(space) ? " " : space))
  }
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`)) || text
  } catch {
    return text
  }
}

function actionOf({ definition, named, action }: ShownResponse): string {
  const known = definition ?? action ?? named
  return known ? fullName(known) : ""
}

/** The last time that the text gives shortly before the response, else the first one in it. */
function timeOf({ from, to }: ShownResponse, slice: TicketSource["slice"]): string | undefined {
  return slice(Math.max(0, from - AROUND / 10), from).match(time)?.at(-1) ?? slice(from, Math.min(to, from + AROUND)).match(time)?.[0]
}

function regions({ from, to }: ShownResponse, slice: TicketSource["slice"]): string[] {
  // A zone is its region with a number behind it.
  return slice(Math.max(0, from - AROUND), Math.min(to, from + AROUND) + AROUND / 10).match(region)?.map(name => name.replace(/-\d$/, "")) ?? []
}

/** The value that all agree on; empty if there is none or more than one. */
function unique(values: readonly string[]): string {
  const set = new Set(values)
  return set.size === 1 ? (values[0] ?? "") : ""
}
