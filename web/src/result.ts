// This file renders the result: the verdict, the action, the facts, the findings and the
// explanations.

import { actionBlock, actionSummary } from "./action"
import { breakable, el, icon } from "./dom"
import { explainSections, itemSections } from "./explain"
import { factsList } from "./facts"
import { fieldsSection } from "./fields"
import { counts, definitionSection, findingsSection } from "./findings"
import { formSection } from "./form"
import { otherSection } from "./other"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Finding, Verdict } from "./report"
import { secretsSection } from "./secrets"
import { fill } from "./strings"
import { sentences } from "./texts"
import { LISTED, sortFindings, verdictLabel, verdictOf, verdictText, withoutAction, wordFor, type Sorted, type View } from "./view"

/** Renders a report. other is an error code to explain instead of the response's own. */
export function renderResult(report: ShownReport, other: string | null, view: View): HTMLElement[] {
  const response = shownResponse(report, view)
  const sorted = sortFindings(report, response)
  const unlisted = response ? response.findingsTotal - response.findings.length : 0
  const found = findingsSection(sorted.envelope, unlisted, view)
  const explanations = response?.error && response.verdict !== "other" ? explainSections(response, response.error, other, view) : itemSections(sorted.envelope, other, view)
  const hasFaults = sorted.envelope.some(finding => finding.severity !== "note")
  const parts = [
    report.responses.length > 1 ? switcher(report.responses, view) : null,
    verdictBlock(report, response, sorted, view),
    actionBlock(response, view),
    secretsSection(sorted.secrets, view),
    response ? factsList(response, view) : null,
    // For a well-formed failure the explanation matters more than notes.
    ...(hasFaults ? [found, ...explanations] : [...explanations, found]),
    otherSection(response, view),
    definitionSection(sorted.action, response?.definition ?? null, view),
    formSection(response, sorted.repairs, view),
    response ? fieldsSection(response, view) : null,
  ]
  return parts.filter(part => part !== null)
}

/**
 * Returns the result in short sentences for the live region, which announces only those that are
 * new.
 */
export function summary(report: ShownReport, view: View): string[] {
  const response = shownResponse(report, view)
  const sorted = sortFindings(report, response)
  const verdict = verdictOf(report, response)
  const parts = [verdictLabel(view, verdict, response), response?.error?.code, ...counts(visible(sorted), view.strings).map(count => count.label)]
  if (verdict === "invalid" || verdict === "other") parts.push(gist(verdict, response, sorted.envelope, view))
  parts.push(actionSummary(response, view))
  return parts.filter(part => part !== undefined && part !== "") as string[]
}

function shownResponse(report: ShownReport, view: View): ShownResponse | undefined {
  const response = report.responses[view.index]
  return response && view.isRejected && view.index === 0 ? withoutAction(response) : response
}

function visible(sorted: Sorted): Finding[] {
  return [...sorted.envelope, ...sorted.secrets, ...sorted.action, ...sorted.repairs]
}

/** Reports whether a program could not read a success as it was pasted. */
function isFlawed(verdict: Verdict, findings: readonly Finding[]): boolean {
  return verdict === "success" && findings.some(finding => finding.severity === "error")
}

/** Returns the most important sentence after the label of the verdict. */
function gist(verdict: Verdict, response: ShownResponse | undefined, findings: readonly Finding[], view: View): string {
  const first = findings.find(finding => finding.severity === "error") ?? findings[0]
  if (first && (verdict === "invalid" || verdict === "other" || isFlawed(verdict, findings))) return sentences(view.texts, first).text
  return verdictText(view, verdict, response)?.text ?? ""
}

function verdictBlock(report: ShownReport, response: ShownResponse | undefined, sorted: Sorted, view: View): HTMLElement {
  const verdict = verdictOf(report, response)
  const code = verdict === "failure" ? response?.error?.code : undefined
  const chips = counts(visible(sorted), view.strings).map(({ severity, label }) => el("li", { class: severity }, label))
  if (response?.conforms) chips.unshift(el("li", { class: "success" }, view.strings.conforms))
  return el(
    "div",
    { class: isFlawed(verdict, sorted.envelope) || (verdict === "success" && response?.partial) ? "verdict success flawed" : `verdict ${verdict}` },
    el("h2", { id: "verdict" }, icon(verdict), el("span", {}, verdictLabel(view, verdict, response))),
    code ? el("p", { class: "gist" }, el("code", {}, ...breakable(code))) : el("p", { class: "gist" }, gist(verdict, response, sorted.envelope, view)),
    chips.length > 0 && el("ul", { class: "chips" }, ...chips),
  )
}

function switcher(responses: readonly ShownResponse[], view: View): HTMLElement {
  const rest = responses.length - LISTED
  return el(
    "nav",
    { class: "switcher", "aria-label": view.strings.responses },
    el("h3", {}, `${view.strings.responses} (${responses.length})`),
    el("ol", {}, ...responses.slice(0, LISTED).map((response, i) => el("li", {}, choice(response, i, view)))),
    rest > 0 && el("p", { class: "more" }, fill(view.strings.responsesMore, { count: rest })),
  )
}

function choice(response: ShownResponse, i: number, view: View): HTMLElement {
  const verdict = verdictOf({ responses: [], findings: [] }, response)
  const line = view.lineOf(response.from)
  return el(
    "button",
    { type: "button", class: verdict, "data-key": `response ${i}`, "aria-current": i === view.index ? "true" : undefined, onclick: () => view.choose(i) },
    el("span", { class: "number" }, String(i + 1)),
    icon(verdict),
    el("span", {}, ...breakable(response.error?.code || verdictLabel(view, verdict, response))),
    el("span", { class: "where" }, [wordFor(view.strings, "form", response.form), line > 0 ? fill(view.strings.lineShort, { line }) : ""].filter(Boolean).join(view.strings.comma)),
  )
}
