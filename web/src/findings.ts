// This file shows the findings: a list whose entries select their places in the text, and counts by
// severity.

import { el, icon } from "./dom"
import type { Definition, Finding } from "./report"
import { fill, type Strings } from "./strings"
import { sentences } from "./texts"
import { actionName, LISTED, wordFor, type View } from "./view"

const icons = { error: "failure", warning: "invalid", note: "note" } as const

/**
 * Shows the findings about the envelope and the text; unlisted counts those that the engine did not
 * list.
 */
export function findingsSection(findings: readonly Finding[], unlisted: number, view: View): HTMLElement | null {
  return section(view.strings.findings, findings, unlisted, view)
}

/** Shows where the response differs from the published definition of its action. */
export function definitionSection(findings: readonly Finding[], definition: Definition | null, view: View): HTMLElement | null {
  if (!definition) return null
  return section(fill(view.strings.differs, { action: actionName(definition), date: definition.date }), findings, 0, view)
}

function section(title: string, findings: readonly Finding[], unlisted: number, view: View): HTMLElement | null {
  if (findings.length === 0) return null
  const shown = findings.slice(0, LISTED)
  const rest = findings.length - shown.length + unlisted
  return el(
    "section",
    { class: "findings" },
    el("h3", {}, title),
    el("ol", { class: "findings-list" }, ...shown.map(finding => findingEntry(finding, view))),
    rest > 0 && el("p", { class: "more" }, fill(view.strings.findingsMore, { count: rest })),
  )
}

/** Returns one finding; a click selects its place. */
export function findingEntry(finding: Finding, view: View): HTMLElement {
  const { strings } = view
  const { text, help } = sentences(view.texts, finding)
  const severity = finding.severity in icons ? finding.severity : "note"
  return el(
    "li",
    { class: severity },
    el(
      "button",
      { type: "button", class: "finding", "data-code": finding.code, "data-key": `finding ${finding.code} ${finding.from}`, onclick: () => view.select(finding.from, finding.to) },
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
