// This file defines what the parts of the result need to render themselves.

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
  /** Announces a short sentence to screen readers. */
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
  /** The JSON Schema of an action; empty if its definition is not loaded. */
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

/** Returns the label of the verdict. */
export function verdictLabel(view: Pick<View, "texts" | "strings">, verdict: Verdict, response: ShownResponse | undefined): string {
  return verdictText(view, verdict, response)?.label ?? view.strings[`verdict-${verdict}`]
}

/** Returns what the verdict means. An error of the client itself says nothing about the service. */
export function verdictText({ texts }: Pick<View, "texts">, verdict: Verdict, response: ShownResponse | undefined): Label | undefined {
  const partial = verdict === "success" && response?.partial
  const label = partial && lookUp(texts.verdicts, partial.kind)
  if (label) return { label: label.label, text: fill(label.text, { failed: partial.failed, of: partial.of }) }
  // A passed dry run and an empty list come as errors, and are none.
  if (verdict === "failure" && response?.error?.advice?.retry.class === "not-a-failure") return lookUp(texts.retry, "not-a-failure")
  return lookUp(texts.verdicts, verdict === "failure" && response?.system === "client" ? "client" : verdict)
}

/** The findings by where they are shown. */
export interface Sorted {
  /** About the envelope and the text. */
  envelope: Finding[]
  /** Repairs that were needed to read the text. */
  repairs: Finding[]
  /** Where the response differs from the definition of its action. */
  action: Finding[]
  /** Secrets that give access to an account. */
  secrets: Finding[]
}

/** Sorts the findings to show: those of the response first, then those of the whole text. */
export function sortFindings(report: ShownReport, response: ShownResponse | undefined): Sorted {
  const sorted: Sorted = { envelope: [], repairs: [], action: [], secrets: [] }
  for (const finding of [...(response?.findings ?? []), ...report.findings]) sorted[placeOf(finding)].push(finding)
  return sorted
}

function placeOf({ category }: Finding): keyof Sorted {
  if (category === "secret") return "secrets"
  if (category === "action") return "action"
  return category === "repair" ? "repairs" : "envelope"
}

/** Returns the response without its action, after the user has rejected it. */
export function withoutAction(response: ShownResponse): ShownResponse {
  const findings = response.findings.filter(({ category }) => category !== "action")
  return {
    ...response,
    action: null,
    definition: null,
    findings,
    findingsTotal: response.findingsTotal - (response.findings.length - findings.length),
    fields: response.fields.filter(field => field.docs.startsWith("Response")),
  }
}

/** Returns a text of the page for a value from a report; the value itself if there is none. */
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
