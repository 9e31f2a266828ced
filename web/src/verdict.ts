// This file says in a few words what the service returned.

import type { Check } from "./checks"
import type { ShownReport, ShownResponse } from "./readreport"
import type { FindingCode, Verdict } from "./report"
import { fill } from "./strings"
import { lookUp, sentences, type Label } from "./texts"
import type { Words } from "./view"

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
export function verdictLabel(view: Pick<Words, "texts" | "strings">, verdict: Verdict, response: ShownResponse | undefined, checks: readonly Check[] = []): string {
  const { strings } = view
  const errors = checks.flatMap(({ finding }) => (finding.severity === "error" ? [finding] : []))
  const has = (code: FindingCode) => errors.some(finding => finding.code === code)
  const isDamaged = errors.some(({ syntax }) => syntax)
  const label = verdictText(view, verdict, response)?.label ?? strings[`verdict-${verdict}`]
  if (verdict === "invalid" && has("syntax-truncated")) return strings.cutOff
  if (verdict === "invalid" && (isDamaged || has("not-json"))) return strings.notJSON
  if (verdict !== "success") return label
  if (response?.partial?.kind === "items") {
    const { failed, of } = response.partial
    return fill(failed < of ? strings.partialOf : strings.allFailed, { label, failed, of })
  }
  return isDamaged ? fill(strings.notJSONBut, { label }) : label
}

/** Returns what the verdict means. An error of the client itself says nothing about the service. */
export function verdictText({ texts }: Pick<Words, "texts">, verdict: Verdict, response: ShownResponse | undefined): Label | undefined {
  const partial = verdict === "success" && response?.partial
  const label = partial && lookUp(texts.verdicts, partial.kind)
  if (label) return { label: label.label, text: fill(label.text, { failed: partial.failed, of: partial.of }) }
  // A dry run that passed and an empty list come as errors, but nothing failed.
  if (verdict === "failure" && response?.error?.advice?.retry.class === "not-a-failure") return lookUp(texts.retry, "not-a-failure")
  if (verdict === "invalid" && response?.damage) return lookUp(texts.verdicts, response.damage)
  return lookUp(texts.verdicts, verdict === "failure" && response?.system === "client" ? "client" : verdict)
}

/** Reports whether a program could not read a success as it was pasted. */
export function isFlawed(verdict: Verdict, checks: readonly Check[]): boolean {
  return verdict === "success" && checks.some(({ finding }) => finding.severity === "error")
}

/** What a person most wants to know after the verdict's word. */
export function meaningOf(verdict: Verdict, response: ShownResponse | undefined, checks: readonly Check[], view: Words): string {
  const first = checks.find(({ finding }) => finding.severity === "error") ?? checks[0]
  if (first && (verdict === "invalid" || verdict === "other" || isFlawed(verdict, checks))) return sentences(view.texts, first.finding).text
  return verdictText(view, verdict, response)?.text ?? ""
}
