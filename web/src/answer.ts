// This file puts the answer together: the verdict, its facts, the findings and the explanations.

import { copy } from "./clipboard"
import { breakable, el, icon } from "./dom"
import { explainSection } from "./explain"
import { fieldsSection } from "./fields"
import { counts, findingsSection } from "./findings"
import type { Finding, Report, ServiceResponse, Verdict } from "./report"
import { fill } from "./strings"
import { lookUp, sentences } from "./texts"
import { findingsOf, LISTED, verdictLabel, verdictOf, type View } from "./view"

/** Shows a report. index is the response to show, other an error code to explain in place of the response's own. */
export function answer(report: Report, index: number, other: string | null, view: View): HTMLElement[] {
  const response = report.responses[index]
  const findings = findingsOf(report, response)
  const total = (response?.findingsTotal ?? 0) + report.findings.length
  const found = findingsSection(findings, total, view)
  const explanation = response?.error ? explainSection(response.error, other, view) : null
  const hasFaults = findings.some(finding => finding.severity !== "note")
  const parts = [
    report.responses.length > 1 ? switcher(report.responses, index, view) : null,
    verdictBlock(report, response, findings, view),
    response ? facts(response, view) : null,
    // Whoever pastes a sound failure wants its explanation; notes can wait.
    ...(hasFaults ? [found, explanation] : [explanation, found]),
    response ? fieldsSection(response.fields, view) : null,
  ]
  return parts.filter(part => part !== null)
}

/** The verdict in one sentence, for the live region. */
export function summary(report: Report, index: number, view: View): string {
  const response = report.responses[index]
  const findings = findingsOf(report, response)
  const verdict = verdictOf(report, response)
  const parts = [verdictLabel(view, verdict), response?.error?.code, ...counts(findings, view.strings).map(count => count.label)]
  if (verdict === "invalid" || verdict === "other") parts.push(gist(verdict, response, findings, view))
  return parts.filter(Boolean).join(". ")
}

/** What a person most wants to know after the verdict's word. */
function gist(verdict: Verdict, response: ServiceResponse | undefined, findings: Finding[], view: View): string {
  const first = findings.find(finding => finding.severity === "error") ?? findings[0]
  if (verdict === "invalid" && first) return sentences(view.texts, first).text
  if (verdict === "other" && !response && first) return sentences(view.texts, first).text
  return lookUp(view.texts.verdicts, verdict)?.text ?? ""
}

function verdictBlock(report: Report, response: ServiceResponse | undefined, findings: Finding[], view: View): HTMLElement {
  const verdict = verdictOf(report, response)
  const code = verdict === "failure" ? response?.error?.code : undefined
  const chips = counts(findings, view.strings).map(({ severity, label }) => el("li", { class: severity }, label))
  if (response?.conforms) chips.unshift(el("li", { class: "success" }, view.strings.conforms))
  return el(
    "div",
    { class: `verdict ${verdict}` },
    el("h2", { id: "verdict" }, icon(verdict), el("span", {}, verdictLabel(view, verdict))),
    code ? el("p", { class: "gist" }, el("code", {}, ...breakable(code))) : el("p", { class: "gist" }, gist(verdict, response, findings, view)),
    chips.length > 0 && el("ul", { class: "chips" }, ...chips),
  )
}

function switcher(responses: readonly ServiceResponse[], index: number, view: View): HTMLElement {
  const rest = responses.length - LISTED
  return el(
    "nav",
    { class: "switcher", "aria-label": view.strings.responses },
    el("h3", {}, `${view.strings.responses} (${responses.length})`),
    el("ol", {}, ...responses.slice(0, LISTED).map((response, i) => el("li", {}, choice(response, i, i === index, view)))),
    rest > 0 && el("p", { class: "more" }, fill(view.strings.responsesMore, { count: rest })),
  )
}

function choice(response: ServiceResponse, i: number, isCurrent: boolean, view: View): HTMLElement {
  const verdict = verdictOf({ version: 1, responses: [], findings: [], wants: [] }, response)
  return el(
    "button",
    { type: "button", class: verdict, "aria-current": isCurrent ? "true" : undefined, onclick: () => view.choose(i) },
    el("span", { class: "number" }, String(i + 1)),
    icon(verdict),
    el("span", {}, ...breakable(response.error ? response.error.code : verdictLabel(view, verdict))),
  )
}

function facts(response: ServiceResponse, view: View): HTMLElement | null {
  const { strings } = view
  const { error, action } = response
  const rows = [
    error && fact(strings.code, error.code, true, view),
    error && error.message !== "" && fact(strings.message, error.message, true, view),
    response.requestId !== "" && fact(strings.requestId, response.requestId, true, view),
    action && fact(strings.action, `${action.product} ${action.version} ${action.action}`, false, view),
    response.system !== "" && response.system !== "api3" && fact(strings.system, response.system, false, view),
    response.form !== "" && response.form !== "json-envelope" && fact(strings.form, response.form, false, view),
  ]
  return rows.some(Boolean) ? el("dl", { class: "facts" }, ...rows) : null
}

function fact(name: string, value: string, isCopied: boolean, view: View): HTMLElement {
  return el(
    "div",
    {},
    el("dt", {}, name),
    el("dd", {}, el("span", { class: "value" }, ...breakable(value)), isCopied && copyButton(name, value, view)),
  )
}

function copyButton(name: string, value: string, view: View): HTMLElement {
  const { strings } = view
  const button = el("button", { type: "button", class: "copy", "aria-label": fill(strings.copyLabel, { name }) }, strings.copy)
  button.addEventListener("click", async () => {
    const word = (await copy(value)) ? strings.copied : strings.copyFailed
    button.textContent = word
    view.announce(`${name}: ${word}`)
    setTimeout(() => (button.textContent = strings.copy), 1500)
  })
  return button
}
