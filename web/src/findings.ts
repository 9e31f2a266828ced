// This file shows the findings: a list whose entries lead to their places in the text, and counts of them.

import { el, icon } from "./dom"
import type { Finding } from "./report"
import { fill, type Strings } from "./strings"
import { sentences } from "./texts"
import { LISTED, wordFor, type View } from "./view"

const icons = { error: "failure", warning: "invalid", note: "note" } as const

/** Shows the findings; total counts those that the engine did not list too. */
export function findingsSection(findings: readonly Finding[], total: number, view: View): HTMLElement | null {
  if (findings.length === 0) return null
  const { strings } = view
  const shown = findings.slice(0, LISTED)
  const rest = Math.max(total, findings.length) - shown.length
  return el(
    "section",
    { class: "findings" },
    el("h3", {}, strings.findings),
    el("ol", {}, ...shown.map(finding => entry(finding, view))),
    rest > 0 && el("p", { class: "more" }, fill(strings.findingsMore, { count: rest })),
  )
}

function entry(finding: Finding, view: View): HTMLElement {
  const { strings } = view
  const { text, help } = sentences(view.texts, finding)
  const severity = finding.severity in icons ? finding.severity : "note"
  return el(
    "li",
    { class: severity },
    el(
      "button",
      { type: "button", class: "finding", "data-code": finding.code, onclick: () => view.select(finding.from, finding.to) },
      el("span", { class: "severity" }, icon(icons[severity]), wordFor(strings, "severity", finding.severity)),
      el("span", { class: "sentence" }, text),
      el("span", { class: "place" }, fill(strings.place, { line: finding.line, column: finding.column })),
    ),
    help !== "" && el("p", {}, help),
  )
}

/** Counts the findings by severity, as short labels: "2 errors", "1 note". */
export function counts(findings: readonly Finding[], strings: Strings): { severity: string; label: string }[] {
  const severities = ["error", "warning", "note"] as const
  return severities.flatMap(severity => {
    const count = findings.filter(finding => finding.severity === severity).length
    if (count === 0) return []
    return [{ severity, label: count === 1 ? strings[`${severity}sOne`] : fill(strings[`${severity}sMany`], { count }) }]
  })
}
