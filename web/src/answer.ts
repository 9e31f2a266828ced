// This file puts the answer together: the verdict, its facts, the findings and the explanations.

import { breakable, el, icon } from "./dom"
import { explainSections } from "./explain"
import { factsList } from "./facts"
import { fieldsSection } from "./fields"
import { counts, findingsSection } from "./findings"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Finding, Verdict } from "./report"
import { fill } from "./strings"
import { lookUp, sentences } from "./texts"
import { findingsOf, LISTED, verdictLabel, verdictOf, type View } from "./view"

/** Shows a report. index is the response to show, other an error code to explain in place of the response's own. */
export function answer(report: ShownReport, index: number, other: string | null, view: View): HTMLElement[] {
  const response = report.responses[index]
  const findings = findingsOf(report, response)
  const total = (response?.findingsTotal ?? 0) + report.findings.length
  const found = findingsSection(findings, total, view)
  const explanations = response?.error ? explainSections(response.error, other, view) : []
  const hasFaults = findings.some(finding => finding.severity !== "note")
  const parts = [
    report.responses.length > 1 ? switcher(report.responses, index, view) : null,
    verdictBlock(report, response, findings, view),
    response ? factsList(response, view) : null,
    // Whoever pastes a sound failure wants its explanation; notes can wait.
    ...(hasFaults ? [found, ...explanations] : [...explanations, found]),
    response ? fieldsSection(response.fields, view) : null,
  ]
  return parts.filter(part => part !== null)
}

/** The verdict in one sentence, for the live region. */
export function summary(report: ShownReport, index: number, view: View): string {
  const response = report.responses[index]
  const findings = findingsOf(report, response)
  const verdict = verdictOf(report, response)
  const parts = [verdictLabel(view, verdict), response?.error?.code, ...counts(findings, view.strings).map(count => count.label)]
  if (verdict === "invalid" || verdict === "other") parts.push(gist(verdict, findings, view))
  return parts.filter(Boolean).join(". ")
}

/** What a person most wants to know after the verdict's word. */
function gist(verdict: Verdict, findings: Finding[], view: View): string {
  const first = findings.find(finding => finding.severity === "error") ?? findings[0]
  if (first && (verdict === "invalid" || verdict === "other")) return sentences(view.texts, first).text
  return lookUp(view.texts.verdicts, verdict)?.text ?? ""
}

function verdictBlock(report: ShownReport, response: ShownResponse | undefined, findings: Finding[], view: View): HTMLElement {
  const verdict = verdictOf(report, response)
  const code = verdict === "failure" ? response?.error?.code : undefined
  const chips = counts(findings, view.strings).map(({ severity, label }) => el("li", { class: severity }, label))
  if (response?.conforms) chips.unshift(el("li", { class: "success" }, view.strings.conforms))
  return el(
    "div",
    { class: `verdict ${verdict}` },
    el("h2", { id: "verdict" }, icon(verdict), el("span", {}, verdictLabel(view, verdict))),
    code ? el("p", { class: "gist" }, el("code", {}, ...breakable(code))) : el("p", { class: "gist" }, gist(verdict, findings, view)),
    chips.length > 0 && el("ul", { class: "chips" }, ...chips),
  )
}

function switcher(responses: readonly ShownResponse[], index: number, view: View): HTMLElement {
  const rest = responses.length - LISTED
  return el(
    "nav",
    { class: "switcher", "aria-label": view.strings.responses },
    el("h3", {}, `${view.strings.responses} (${responses.length})`),
    el("ol", {}, ...responses.slice(0, LISTED).map((response, i) => el("li", {}, choice(response, i, i === index, view)))),
    rest > 0 && el("p", { class: "more" }, fill(view.strings.responsesMore, { count: rest })),
  )
}

function choice(response: ShownResponse, i: number, isCurrent: boolean, view: View): HTMLElement {
  const verdict = verdictOf({ responses: [], findings: [] }, response)
  return el(
    "button",
    { type: "button", class: verdict, "aria-current": isCurrent ? "true" : undefined, onclick: () => view.choose(i) },
    el("span", { class: "number" }, String(i + 1)),
    icon(verdict),
    el("span", {}, ...breakable(response.error?.code || verdictLabel(view, verdict))),
  )
}
