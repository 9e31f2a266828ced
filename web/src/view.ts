// This file says what the parts of the answer need to show themselves.

import type { About } from "./library"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Action, Finding, Verdict } from "./report"
import type { Language } from "./settings"
import { fill, type Strings, type StringKey } from "./strings"
import { lookUp, type Label, type Texts } from "./texts"

/** How far the definitions that a report wants have come. */
export type Reading = "reading" | "failed" | "done"

/** What the parts of the answer share. */
export interface View {
  strings: Strings
  texts: Texts
  language: Language
  /** Descriptions of the product's fields and codes; null when there are none, or not yet. */
  about: About | null
  reading: Reading
  /** Which of the responses is shown; actions are chosen for the first one. */
  index: number
  /** Whether a person said that the action found is not the right one. */
  isRejected: boolean
  /** Whether there is little room, as in the embedded form. */
  isCompact: boolean
  /** The line, from 1, in which a place of the text is; 0 where that cannot be told. */
  lineOf(place: number): number
  /** Selects a place of the text: 0-based UTF-16 code units, to exclusive. */
  select(from: number, to: number): void
  /** Covers places of the text with stars. */
  cover(places: readonly { from: number; to: number }[]): void
  /** Shows the response with this index. */
  choose(index: number): void
  /** Explains another error code; null returns to the answer's own. */
  explain(code: string | null): void
  /** Reads a short sentence to people who use a screen reader. */
  announce(sentence: string): void
  /** Loads the definitions again. */
  readAgain(): void
  /** Lets a person search for the action, those that are likely first; isKnown says that an action is shown, which may be taken away. Null where there is no room for that. */
  pick: ((options: { likely: readonly Action[]; isKnown: boolean }) => void) | null
  /** Holds the answer against this action; null takes any choice back and leaves no action. */
  prefer(action: Action | null): void
  /** Takes back what a person has said of the action. */
  guess(): void
  /** Tells whether a person has opened the part with this key. */
  isOpen(key: string): boolean
  /** Remembers that; shows everything again when the part needs that. */
  setOpen(key: string, isOpen: boolean, again?: boolean): void
  /** The recovered envelope of the shown response as JSON; empty when there is none. */
  envelope(): Promise<string>
  /** The JSON Schema of an action; empty when it is not at hand. */
  schema(action: Action): Promise<string>
}

/** How many entries of a list are put on the page. */
export const LISTED = 200

const verdicts: readonly string[] = ["success", "failure", "invalid", "other"]

/** The verdict to show for a report: that of the response, or what the findings of a text without a response amount to. */
export function verdictOf(report: Pick<ShownReport, "responses" | "findings">, response: ShownResponse | undefined): Verdict {
  if (response) return verdicts.includes(response.verdict) ? response.verdict : "other"
  return report.findings.some(finding => finding.severity === "error") ? "invalid" : "other"
}

/** The verdict in a word or two. */
export function verdictLabel(view: Pick<View, "texts" | "strings">, verdict: Verdict, response: ShownResponse | undefined): string {
  return verdictText(view, verdict, response)?.label ?? view.strings[`verdict-${verdict}`]
}

/** What the verdict means; a client that failed by itself says nothing of the service. */
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
  /** What was changed to be able to read the text. */
  repairs: Finding[]
  /** Where the answer differs from the definition of its action. */
  action: Finding[]
  /** Places that give their reader power over an account. */
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

/** The response without its action, when a person said that it is another one. */
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

/** A string of the page for a value from a report; the value itself when there is none. */
export function wordFor(strings: Strings, prefix: string, value: string): string {
  const word: unknown = lookUp(strings as Record<string, unknown>, `${prefix}-${value}` satisfies string as StringKey)
  return typeof word === "string" ? word : value
}

/** Product and action as people write them, with the version only where it tells two apart. */
export function actionName({ product, action, version = "" }: Partial<Action>, others: readonly Action[] = []): string {
  const isAmbiguous = others.some(other => other.product === product && other.action === action && other.version !== version)
  return [product, action, isAmbiguous && version].filter(Boolean).join(" ")
}
