// This file writes what to hand on about failures: the facts that support asks for, as plain text.

import type { ShownReport, ShownResponse } from "./readreport"
import { sourceWords } from "./responses"
import type { Strings } from "./strings"

/** How many failures a ticket names at most. */
const MOST = 50

/** How far around a failure its time and region are looked for, in UTF-16 code units. */
const AROUND = 2000

const time = /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/g
const region = /\b(?:ap|na|sa|eu|me|af)-[a-z]{4,}(?:-[a-z]+){0,2}(?:-\d)?\b/g

/**
 * The failures of a report, one paragraph each; those that say the same are told once, with all
 * their ids. The secrets of the text are covered.
 */
export function ticketText(report: ShownReport, index: number, strings: Strings, slice: (from: number, to: number) => string): string {
  const failures = report.responses.filter(({ verdict }) => verdict === "failure")
  const shown = report.responses[index]
  const wanted = failures.length > 0 ? failures : shown ? [shown] : []
  const paragraphs = new Map<string, ShownResponse[]>()
  for (const response of wanted) {
    const key = JSON.stringify([response.error?.code, response.error?.message, actionOf(response)])
    paragraphs.set(key, [...(paragraphs.get(key) ?? []), response])
  }
  const text = [...paragraphs.values()].slice(0, MOST).map(alike => paragraph(alike, strings, slice)).join("\n\n") + "\n"
  const secrets = [...report.findings, ...report.responses.flatMap(({ findings }) => findings)].filter(({ category }) => category === "secret")
  return secrets.reduce((covered, { from, to }) => (to > from ? covered.replaceAll(slice(from, to), "***") : covered), text)
}

function paragraph(alike: readonly ShownResponse[], strings: Strings, slice: (from: number, to: number) => string): string {
  const [first] = alike
  if (!first) return ""
  const { error } = first
  const lines: [string, string][] = [
    [strings.code, error?.code ?? ""],
    [strings.message, (error?.message ?? "").trim().replace(/\s*\n\s*/g, " ")],
    [strings.requestId, alike.map(({ requestId }) => requestId).filter(Boolean).join(", ")],
    [strings.action, actionOf(first)],
    [strings.ticketRegion, unique(alike.flatMap(response => regions(response, slice)))],
    [strings.ticketTime, alike.flatMap(response => times(response, slice)).join(", ")],
    [strings.ticketPlace, alike.flatMap(({ source }) => (source ? [sourceWords(source)] : [])).join(", ")],
  ]
  return lines.filter(([, value]) => value !== "").map(([name, value]) => `${name}${strings.colon}${value}`).join("\n")
}

function actionOf({ definition, named, action }: ShownResponse): string {
  const known = definition ?? action ?? named
  return known ? [known.product, known.version, known.action].filter(Boolean).join(" ") : ""
}

/** The last time that the text gives before the end of the response. */
function times({ from, to }: ShownResponse, slice: (from: number, to: number) => string): string[] {
  const found = slice(Math.max(0, from - AROUND / 10), Math.min(to, from + AROUND)).match(time)
  return found ? found.slice(0, 1) : []
}

function regions({ from, to }: ShownResponse, slice: (from: number, to: number) => string): string[] {
  // A zone is its region with a number behind it.
  return slice(Math.max(0, from - AROUND), Math.min(to, from + AROUND) + AROUND / 10).match(region)?.map(name => name.replace(/-\d$/, "")) ?? []
}

/** The value that all agree on; empty where there is none or more than one. */
function unique(values: readonly string[]): string {
  const set = new Set(values)
  return set.size === 1 ? (values[0] ?? "") : ""
}
