// This file puts the result together, what decides first: the responses, the head, what to do,
// causes, checks, fields and the JSON.

import { actionSummary } from "./action"
import { counts, sortFindings, withoutAction, type Sorted } from "./checks"
import { el, wordsIn } from "./dom"
import { aboutSection, backButton, causesSection, explain, explainCode, retryLabel, stepsSection, type Explained } from "./explain"
import { factsList } from "./facts"
import { fieldsSection } from "./fields"
import { checksSection } from "./findings"
import { formSection } from "./form"
import { chipList, headBlock, nextLine } from "./head"
import { otherSection } from "./other"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Verdict } from "./report"
import { switcher } from "./responses"
import { secretsSection } from "./secrets"
import { meaningOf, verdictLabel, verdictOf } from "./verdict"
import type { View, Words } from "./view"

/** What there is to say of the shown response. */
export interface Result {
  report: ShownReport
  /** Undefined for a text without a response. */
  response: ShownResponse | undefined
  verdict: Verdict
  sorted: Sorted
  /** The first is about the error that the head shows, or the root of it. */
  explained: Explained[]
}

export function resultOf(report: ShownReport, view: View): Result {
  const found = report.responses[view.index]
  const response = found && view.isRejected && view.index === 0 ? withoutAction(found) : found
  const sorted = sortFindings(report, response)
  return { report, response, verdict: verdictOf(report, response), sorted, explained: explain(response, sorted.envelope.map(({ finding }) => finding), view) }
}

/** Renders a result. other is an error code to explain instead of the response's own. */
export function renderResult(result: Result, other: string | null, view: View): HTMLElement[] {
  const { strings } = view
  const { report, response, sorted, explained } = result
  const [main, ...more] = explained
  const own = response?.error && (response.error.code || response.error.docs)
  const steps = main && stepsSection(main, view)
  const causes = main && causesSection(main, view)
  const checks = checksSection(sorted, response, view)
  const fields = response ? fieldsSection(response, view) : null
  const json = formSection(response, sorted.repairs, view)
  const links: [HTMLElement | null | undefined, string, number][] = [
    [steps, strings.steps, 0],
    [causes, strings.causesShort, main?.text?.causes.length ?? 0],
    [checks, strings.findings, sorted.envelope.length + sorted.action.length],
    [fields, strings.fields, response?.fields.length ?? 0],
    [json, strings.json, 0],
  ]
  const parts = [
    report.responses.length > 1 ? switcher(report.responses, view) : null,
    headBlock(result, main ? nextLine(main, () => go(steps), view) : null, view),
    chipList(result, view),
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

/** What can be rendered of a preliminary report: what explains its error is still to come. */
export function preliminaryResult(report: ShownReport, view: View): Result {
  return { ...resultOf(report, view), explained: [] }
}

/** Renders the result of a preliminary report; waiting says what the rest waits for. */
export function renderPreliminary(result: Result, waiting: string, view: View): HTMLElement[] {
  return [headBlock(result, el("p", { class: "next reading" }, waiting), view)]
}

/**
 * The result in short sentences, for the live region: those that were read already need not be read
 * again.
 */
export function summary({ report, response, verdict, sorted, explained: [main] }: Result, words: Words): string[] {
  const { responses } = report
  return [
    responses.length > 1 ? `${words.strings.responses}${words.strings.colon}${responses.length}` : "",
    verdictLabel(words, verdict, response, sorted.envelope),
    response?.error?.code ?? "",
    main?.text ? wordsIn(main.text.meaning) : meaningOf(verdict, response, sorted.envelope, words),
    main ? retryLabel(main, words) : "",
    ...counts(sorted, words.strings).map(({ label }) => label),
    actionSummary(response, words),
  ].filter(part => part !== "")
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
