// This file sorts the findings of a report into rows, each with a count and its places.

import { groupBy } from "./group"
import { unescapeToken } from "./pointer"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Finding } from "./report"
import { fill, type Strings } from "./strings"

/** The findings of one code at one place, whatever the indexes of lists on the way to it. */
export interface Check {
  /** The first of them; where there are several its values are those of all. */
  finding: Finding
  /** How many there are. */
  count: number
  /** Those whose places are known. */
  places: Finding[]
}

/** The findings by where they are shown. */
export interface Sorted {
  /** About the envelope and the text. */
  envelope: Check[]
  /** What was changed to be able to read the text. */
  repairs: Check[]
  /** Where the response differs from the definition of its action. */
  action: Check[]
  /** Places that give their reader power over an account. */
  secrets: Check[]
  /** How many findings of the response are in none of them: the report does not list them. */
  rest: number
}

/** Sorts the findings to show: those of the response first, then those of the whole text. */
export function sortFindings(report: ShownReport, response: ShownResponse | undefined): Sorted {
  const ofResponse = response ? checksOf(response) : []
  const ofText = report.findings.map(finding => ({ finding, count: 1, places: [finding] }))
  const sorted: Sorted = { envelope: [], repairs: [], action: [], secrets: [], rest: (response?.findingsTotal ?? 0) - total(ofResponse) }
  for (const check of withParents(joined([...ofResponse, ...ofText]))) {
    // An id of another shape is no fault: the mark at its place says enough.
    if (check.finding.code !== "request-id-not-uuid") sorted[placeOf(check.finding)].push(check)
  }
  return sorted
}

/** How many findings there are in rows. */
export function total(checks: readonly { count: number }[]): number {
  return checks.reduce((sum, { count }) => sum + count, 0)
}

export function allFindings({ findings, responses }: ShownReport): Finding[] {
  return [...findings, ...responses.flatMap(response => response.findings)]
}

/** The groups of a response with their places. Findings without a group have one of their own. */
function checksOf({ groups, findings, findingsTotal }: ShownResponse): Check[] {
  const keyOf = (code: string, pattern: string) => `${code} ${pattern}`
  const listed = groupBy(findings, ({ code, pointer }) => keyOf(code, pointer.replace(/\/\d+(?=\/|$)/g, "/*")))
  const checks = groups.flatMap(({ code, severity, category, syntax, pattern, params, count, first }) => {
    const key = keyOf(code, pattern)
    const found = findings[first]
    const places = listed.get(key) ?? (found ? [found] : [])
    listed.delete(key)
    // Items may fail with a code each: the findings say with which.
    const byCode = code === "item-failed" ? [...groupBy(places, ({ params }) => String(params.code)).values()] : []
    if (byCode.length > 1) return byCode.flatMap(rowOf)
    const finding = found ?? { code, severity, category, syntax, params, pointer: pattern, from: 0, to: 0, line: 0, column: 0 }
    return { finding: count > 1 ? { ...finding, params: ofAll(finding.params) } : finding, count, places }
  })
  // The engine begins only so many groups, and one of another version may have none.
  if (total(groups) >= findingsTotal) return checks
  return [...checks, ...[...listed.values()].flatMap(rowOf)]
}

function rowOf(places: Finding[]): Check[] {
  return places[0] ? [{ finding: places[0], count: places.length, places }] : []
}

/** One row for what is wrong with the syntax in the same way, wherever that is. */
function joined(checks: readonly Check[]): Check[] {
  const rows = groupBy(checks.keys(), i => {
    const { code, severity, syntax, params } = checks[i]!.finding
    return syntax ? JSON.stringify([code, severity, params]) : String(i)
  })
  return [...rows.values()].map(row => {
    const same = row.map(i => checks[i]!)
    return { finding: same[0]!.finding, count: total(same), places: same.flatMap(({ places }) => places).sort((a, b) => a.from - b.from) }
  })
}

/** Names the parent of a field, too, where two rows would read alike. */
function withParents(checks: readonly Check[]): Check[] {
  const rows = groupBy(checks, ({ finding: { code, params } }) => `${code} ${String(params?.field)}`)
  return checks.map(check => {
    const { code, params, pointer } = check.finding
    const field = params?.field
    if (typeof field !== "string" || rows.get(`${code} ${field}`)?.length === 1) return check
    const parent = pointer.split("/").filter(token => !/^(?:\d+|\*)$/.test(token)).at(-2)
    return parent ? { ...check, finding: { ...check.finding, params: { ...params, field: `${unescapeToken(parent)}.${field}` } } } : check
  })
}

/** The values of a sentence that speaks of all items of a list. */
function ofAll(params: Record<string, unknown>): Record<string, unknown> {
  return typeof params.field === "string" ? { ...params, field: params.field.replace(/\.\d+(?=\.|$)/g, ".*") } : params
}

function placeOf({ category }: Finding): Exclude<keyof Sorted, "rest"> {
  if (category === "secret") return "secrets"
  if (category === "action") return "action"
  return category === "repair" ? "repairs" : "envelope"
}

/** Counts the findings by severity, as short labels: "2 errors", "1 note". */
export function counts({ envelope, secrets, action, repairs }: Sorted, strings: Strings): { severity: string; label: string }[] {
  const checks = [...envelope, ...secrets, ...action, ...repairs]
  return (["error", "warning", "note"] as const).flatMap(severity => {
    const count = total(checks.filter(({ finding }) => finding.severity === severity))
    if (count === 0) return []
    return [{ severity, label: count === 1 ? strings[`${severity}sOne`] : fill(strings[`${severity}sMany`], { count }) }]
  })
}

/** The response without its action, when a person said that it is another one. */
export function withoutAction(response: ShownResponse): ShownResponse {
  const findings = response.findings.filter(({ category }) => category !== "action")
  const groups = response.groups.filter(({ category }) => category !== "action")
  const removed = response.findings.length - findings.length
  // The engine checks the envelope first: behind a group about the action there is nothing else.
  const isLast = groups.length < response.groups.length
  return {
    ...response,
    action: null,
    definition: null,
    findings,
    groups: groups.map(group => ({ ...group, first: findings.findIndex(finding => finding === response.findings[group.first]) })),
    findingsTotal: isLast ? total(groups) : response.findingsTotal - removed,
    fields: response.fields.filter(field => field.docs.startsWith("Response")),
  }
}
