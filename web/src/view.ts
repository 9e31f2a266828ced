// This file defines what the parts of the result need to render themselves.

import type { JSONPart } from "./json"
import type { About } from "./library"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Action, Finding, Verdict } from "./report"
import type { Language } from "./settings"
import { fill, type Strings, type StringKey } from "./strings"
import { lookUp, type Label, type Texts } from "./texts"

/** The state of the definitions that a report needs. */
export type Reading = "reading" | "failed" | "done"

/** What the parts of the result share. */
export interface View {
  strings: Strings
  texts: Texts
  language: Language
  /** Descriptions of the product's fields and codes; null if there are none, or not yet. */
  about: About | null
  reading: Reading
  /** Which of the responses is shown; only the action of the first one can be chosen. */
  index: number
  /** Whether the user has rejected the recognized action. */
  isRejected: boolean
  /** Whether there is little room, as in the embedded form. */
  isCompact: boolean
  /** Returns the 1-based line of an offset in the text; 0 if it is not known. */
  lineOf(place: number): number
  /** Selects a range of the text: 0-based UTF-16 code units, to exclusive. */
  select(from: number, to: number): void
  /** Replaces ranges of the text by asterisks. */
  cover(places: readonly { from: number; to: number }[]): void
  /** Shows the response with this index. */
  choose(index: number): void
  /** Explains another error code; null returns to the response's own. */
  explain(code: string | null): void
  /** What to hand on about the failures of the text. */
  ticket(): Promise<string>
  /** Reads a short sentence to people who use a screen reader. */
  announce(sentence: string): void
  /** Loads the definitions again. */
  readAgain(): void
  /**
   * Opens the dialog for choosing the action, the likely ones first; isKnown is true if an action
   * is shown, which can then be removed. Null in the embedded form.
   */
  pick: ((options: { likely: readonly Action[]; isKnown: boolean }) => void) | null
  /** Checks the response against this action; null removes any choice and leaves no action. */
  prefer(action: Action | null): void
  /** Returns to the recognized action. */
  guess(): void
  /** Reports whether the user has opened the part with this key. */
  isOpen(key: string): boolean
  /** Stores whether the part is open; again renders the whole result again. */
  setOpen(key: string, isOpen: boolean, again?: boolean): void
  /** The recovered envelope of the shown response as JSON; empty if there is none. */
  envelope(): Promise<string>
  /** Fills a part with JSON, once it is there. */
  showJSON(part: JSONPart): (bodyEl: HTMLElement) => void
  /** Returns a part of the text. */
  slice(from: number, to: number): string
  /** Shows the fields of a response in an element, once what does so is there. */
  showFields(bodyEl: HTMLElement, response: ShownResponse): void
  /** The JSON Schema of an action; empty when it is not at hand. */
  schema(action: Action): Promise<string>
}

/** How many entries of a list are put on the page. */
export const LISTED = 200

const verdicts: readonly string[] = ["success", "failure", "invalid", "other"]

/**
 * Returns the verdict of a report: that of the response, or one from the findings of a text without
 * a response.
 */
export function verdictOf(report: Pick<ShownReport, "responses" | "findings">, response: ShownResponse | undefined): Verdict {
  if (response) return verdicts.includes(response.verdict) ? response.verdict : "other"
  return report.findings.some(finding => finding.severity === "error") ? "invalid" : "other"
}

/** The verdict in a word or two; of a text that no program can read, what is wrong with it. */
export function verdictLabel(view: Pick<View, "texts" | "strings">, verdict: Verdict, response: ShownResponse | undefined, checks: readonly Check[] = []): string {
  const { strings } = view
  const has = (prefix: string) => checks.some(({ finding }) => finding.severity === "error" && finding.code.startsWith(prefix))
  const label = verdictText(view, verdict, response)?.label ?? strings[`verdict-${verdict}`]
  if (verdict === "invalid" && has("syntax-truncated")) return strings.cutOff
  if (verdict === "invalid" && (has("syntax-") || has("not-json"))) return strings.notJSON
  if (verdict !== "success") return label
  if (response?.partial?.kind === "items") return fill(strings.partialOf, { label, failed: response.partial.failed, of: response.partial.of })
  return has("syntax-") ? fill(strings.notJSONBut, { label }) : label
}

/** Returns what the verdict means. An error of the client itself says nothing about the service. */
export function verdictText({ texts }: Pick<View, "texts">, verdict: Verdict, response: ShownResponse | undefined): Label | undefined {
  const partial = verdict === "success" && response?.partial
  const label = partial && lookUp(texts.verdicts, partial.kind)
  if (label) return { label: label.label, text: fill(label.text, { failed: partial.failed, of: partial.of }) }
  // A passed dry run and an empty list come as errors, and are none.
  if (verdict === "failure" && response?.error?.advice?.retry.class === "not-a-failure") return lookUp(texts.retry, "not-a-failure")
  if (verdict === "invalid" && response?.damage) return lookUp(texts.verdicts, response.damage)
  return lookUp(texts.verdicts, verdict === "failure" && response?.system === "client" ? "client" : verdict)
}

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
}

/** Sorts the findings to show: those of the response first, then those of the whole text. */
export function sortFindings(report: ShownReport, response: ShownResponse | undefined): Sorted {
  const sorted: Sorted = { envelope: [], repairs: [], action: [], secrets: [] }
  const ofText = report.findings.map(finding => ({ finding, count: 1, places: [finding] }))
  for (const check of [...(response ? checksOf(response) : []), ...ofText]) {
    // An id of another shape is no fault: the mark at its place says enough.
    if (check.finding.code !== "request-id-not-uuid") sorted[placeOf(check.finding)].push(check)
  }
  return sorted
}

/** The groups of a response with their places. Findings without a group have one of their own. */
function checksOf({ groups, findings }: ShownResponse): Check[] {
  const keyOf = (code: string, pattern: string) => `${code} ${pattern}`
  const listed = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = keyOf(finding.code, finding.pointer.replace(/\/\d+(?=\/|$)/g, "/*"))
    const places = listed.get(key)
    if (places) places.push(finding)
    else listed.set(key, [finding])
  }
  const checks = groups.map(({ code, severity, pattern, params, count, first }) => {
    const key = keyOf(code, pattern)
    const found = findings[first]
    const places = listed.get(key) ?? (found ? [found] : [])
    listed.delete(key)
    const category: Finding["category"] = found?.category ?? (code.startsWith("action-") ? "action" : "envelope")
    const finding = found ?? { code, severity, category, params, pointer: pattern, from: 0, to: 0, line: 0, column: 0 }
    return { finding: count > 1 ? { ...finding, params: ofAll(finding.params) } : finding, count, places }
  })
  // The engine begins no group after many, and one of another version may have none.
  if (groups.length > 0 && groups.length < LISTED) return checks
  return [...checks, ...[...listed.values()].flatMap(([finding, ...more]) => (finding ? [{ finding, count: 1 + more.length, places: [finding, ...more] }] : []))]
}

/** The values of a sentence that speaks of all items of a list. */
function ofAll(params: Record<string, unknown>): Record<string, unknown> {
  return typeof params.field === "string" ? { ...params, field: params.field.replace(/\.\d+(?=\.|$)/g, ".*") } : params
}

function placeOf({ category }: Finding): keyof Sorted {
  if (category === "secret") return "secrets"
  if (category === "action") return "action"
  return category === "repair" ? "repairs" : "envelope"
}

/** Counts the findings by severity, as short labels: "2 errors", "1 note". */
export function counts({ envelope, secrets, action, repairs }: Sorted, strings: Strings): { severity: string; label: string }[] {
  const checks = [...envelope, ...secrets, ...action, ...repairs]
  return (["error", "warning", "note"] as const).flatMap(severity => {
    const count = checks.reduce((sum, check) => sum + (check.finding.severity === severity ? check.count : 0), 0)
    if (count === 0) return []
    return [{ severity, label: count === 1 ? strings[`${severity}sOne`] : fill(strings[`${severity}sMany`], { count }) }]
  })
}

/** Whether a success is none that a program could read as it was pasted. */
export function isFlawed(verdict: Verdict, checks: readonly Check[]): boolean {
  return verdict === "success" && checks.some(({ finding }) => finding.severity === "error")
}

/** The response without its action, when a person said that it is another one. */
export function withoutAction(response: ShownResponse): ShownResponse {
  const findings = response.findings.filter(({ category }) => category !== "action")
  return {
    ...response,
    action: null,
    definition: null,
    findings,
    groups: regroup(response.groups, response.findings, findings),
    findingsTotal: response.findingsTotal - (response.findings.length - findings.length),
    fields: response.fields.filter(field => field.docs.startsWith("Response")),
  }
}

/** The groups that are left, which point into a shorter list. */
function regroup(groups: ShownResponse["groups"], all: readonly Finding[], left: readonly Finding[]): ShownResponse["groups"] {
  return groups.filter(({ code }) => !code.startsWith("action-")).map(group => ({ ...group, first: left.findIndex(finding => finding === all[group.first]) }))
}

/** A string of the page for a value from a report; the value itself when there is none. */
export function wordFor(strings: Strings, prefix: string, value: string): string {
  const word: unknown = lookUp(strings as Record<string, unknown>, `${prefix}-${value}` satisfies string as StringKey)
  return typeof word === "string" ? word : value
}

/**
 * Returns product and action as people write them, with the version only if it distinguishes two.
 */
export function actionName({ product, action, version = "" }: Partial<Action>, others: readonly Action[] = []): string {
  const isAmbiguous = others.some(other => other.product === product && other.action === action && other.version !== version)
  return [product, action, isAmbiguous && version].filter(Boolean).join(" ")
}
