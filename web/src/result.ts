// This file puts the result together, what decides first: the responses, the head, what to do,
// causes, checks, fields and the JSON.

import { actionSummary } from "./action"
import { el } from "./dom"
import { aboutSection, backButton, causesSection, explain, explainCode, stepsSection } from "./explain"
import { factsList } from "./facts"
import { fieldsSection } from "./fields"
import { checksSection } from "./findings"
import { formSection } from "./form"
import { chipList, gist, headBlock } from "./head"
import { otherSection } from "./other"
import type { ShownReport, ShownResponse } from "./readreport"
import { switcher } from "./responses"
import { secretsSection } from "./secrets"
import { counts, sortFindings, verdictLabel, verdictOf, withoutAction, type View } from "./view"

/** Renders a report. other is an error code to explain instead of the response's own. */
export function renderResult(report: ShownReport, other: string | null, view: View): HTMLElement[] {
  const { strings } = view
  const response = shownResponse(report, view)
  const sorted = sortFindings(report, response)
  const [main, ...more] = explain(response, sorted.envelope.map(({ finding }) => finding), view)
  const own = response?.error && (response.error.code || response.error.docs)
  const steps = main && stepsSection(main, view)
  const causes = main && causesSection(main, view)
  const checks = checksSection(sorted, response, view)
  const fields = response ? fieldsSection(response, view) : null
  const json = formSection(response, sorted.repairs, view)
  const links: [HTMLElement | null | undefined, string, number][] = [
    [steps, strings.steps, 0],
    [causes, strings.causesShort, main?.text?.causes.length ?? 0],
    [checks, strings.findings, 0],
    [fields, strings.fields, response?.fields.length ?? 0],
    [json, strings.json, 0],
  ]
  const parts = [
    report.responses.length > 1 ? switcher(report.responses, view) : null,
    headBlock(report, response, sorted, main, () => go(steps), view),
    chipList(response, sorted, view),
    secretsSection(sorted.secrets, view),
    view.isCompact ? null : linkBar(links, view),
    ...(other === null ? [] : [aboutSection(explainCode(other, view), true, view, backButton(own || main?.code || "", view))]),
    steps,
    causes,
    ...(other === null ? [main && aboutSection(main, false, view), ...more.map(each => aboutSection(each, true, view))] : []),
    response ? factsList(response, view) : null,
    otherSection(response, view),
    checks,
    fields,
    json,
  ]
  return parts.filter(part => part instanceof HTMLElement)
}

/**
 * The result in short sentences, for the live region: those that were read already need not be read
 * again.
 */
export function summary(report: ShownReport, view: View): string[] {
  const response = shownResponse(report, view)
  const sorted = sortFindings(report, response)
  const verdict = verdictOf(report, response)
  const parts = [verdictLabel(view, verdict, response, sorted.envelope), response?.error?.code, ...counts(sorted, view.strings).map(count => count.label)]
  if (verdict === "invalid" || verdict === "other") parts.push(gist(verdict, response, sorted.envelope, view))
  parts.push(actionSummary(response, view))
  return parts.filter(part => part !== undefined && part !== "") as string[]
}

function shownResponse(report: ShownReport, view: View): ShownResponse | undefined {
  const response = report.responses[view.index]
  return response && view.isRejected && view.index === 0 ? withoutAction(response) : response
}

/**
 * Links to the sections that are there. They are buttons: the fragment of the address belongs to
 * the text.
 */
function linkBar(links: readonly [HTMLElement | null | undefined, string, number][], view: View): HTMLElement | null {
  const there = links.filter(([section]) => section)
  if (there.length < 2) return null
  return el(
    "nav",
    { class: "links", "aria-label": view.strings.sections },
    ...there.map(([section, word, count]) => el("button", { type: "button", "data-key": `go ${section?.dataset.part}`, onclick: () => go(section) }, word, count > 0 && el("span", { class: "how" }, ` ${count}`))),
  )
}

function go(section: HTMLElement | null | undefined): void {
  section?.scrollIntoView()
  section?.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true })
}
