// This file says what the parts of the answer need to show themselves.

import type { ShownReport, ShownResponse } from "./readreport"
import type { Finding, Verdict } from "./report"
import type { Strings, StringKey } from "./strings"
import { lookUp, type Texts } from "./texts"

/** What the parts of the answer share. */
export interface View {
  strings: Strings
  texts: Texts
  /** Whether there is little room, as in the embedded form. */
  isCompact: boolean
  /** Selects a place of the text: 0-based UTF-16 code units, to exclusive. */
  select(from: number, to: number): void
  /** Shows the response with this index. */
  choose(index: number): void
  /** Explains another error code; null returns to the answer's own. */
  explain(code: string | null): void
  /** Reads a short sentence to people who use a screen reader. */
  announce(sentence: string): void
}

/** How many entries of a list are put on the page. */
export const LISTED = 200

const verdicts: readonly string[] = ["success", "failure", "invalid", "other"]

/** The verdict to show for a report: that of the response, or what the findings of a text without a response amount to. */
export function verdictOf(report: ShownReport, response: ShownResponse | undefined): Verdict {
  if (response) return verdicts.includes(response.verdict) ? response.verdict : "other"
  return report.findings.some(finding => finding.severity === "error") ? "invalid" : "other"
}

/** The verdict in a word or two. */
export function verdictLabel(view: View, verdict: Verdict): string {
  return lookUp(view.texts.verdicts, verdict)?.label ?? view.strings[`verdict-${verdict}`]
}

/** The findings to show: those of the response first, then those of the whole text. */
export function findingsOf(report: ShownReport, response: ShownResponse | undefined): Finding[] {
  return [...(response?.findings ?? []), ...report.findings]
}

/** A string of the page for a value from a report; the value itself when there is none. */
export function wordFor(strings: Strings, prefix: string, value: string): string {
  const word: unknown = lookUp(strings as Record<string, unknown>, `${prefix}-${value}` satisfies string as StringKey)
  return typeof word === "string" ? word : value
}
