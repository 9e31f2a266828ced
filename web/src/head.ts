// This file shows what decides: the verdict, the code, what it means, whether to retry, the first
// step, and what to hand on.

import { actionBlock } from "./action"
import { copyButton } from "./clipboard"
import { breakable, el, icon } from "./dom"
import type { Explained } from "./explain"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Verdict } from "./report"
import { sourceWords } from "./responses"
import { fill } from "./strings"
import { lookUp, sentences } from "./texts"
import { counts, isFlawed, verdictLabel, verdictOf, verdictText, type Check, type Sorted, type View } from "./view"

/** Shows the head; goToSteps leads to all the steps. */
export function headBlock(report: ShownReport, response: ShownResponse | undefined, sorted: Sorted, explained: Explained | undefined, goToSteps: () => void, view: View): HTMLElement {
  const verdict = verdictOf(report, response)
  const isWarning = verdict === "success" && (isFlawed(verdict, sorted.envelope) || response?.partial)
  const code = verdict === "failure" ? response?.error?.code : undefined
  const source = response?.source && el("p", { class: "quiet-line" }, ...breakable(sourceWords(response.source)))
  const action = actionBlock(response, view)
  // One line on the action stands beside the code; a choice between several can wait.
  const isChoice = !response?.definition && (response?.candidates.length ?? 0) > 0
  const isLine = verdict === "failure" && response?.candidates.length === 0
  const meaning = explained?.text?.meaning ?? [gist(verdict, response, sorted.envelope, view)]
  return el(
    "div",
    { class: isWarning ? "verdict success flawed" : `verdict ${verdict}` },
    el(
      "div",
      { class: "top" },
      el("h2", { id: "verdict", "data-part": "verdict" }, icon(isWarning ? "invalid" : verdict), el("span", {}, verdictLabel(view, verdict, response, sorted.envelope))),
      code && el("code", { "data-part": "code" }, ...breakable(code)),
      source,
      isLine && action,
    ),
    !isLine && !isChoice && action,
    verdict === "success" && response?.partial && el("p", {}, gist(verdict, response, [], view)),
    explained?.isComposed && explained.official,
    el("p", { class: "gist", "data-part": "meaning" }, ...meaning),
    explained && nextLine(explained, goToSteps, view),
    verdict === "failure" && response?.error?.message && messageLine(response.error.message, view),
    response && idLine(response, report, view),
    isChoice && action,
  )
}

/** What a person most wants to know after the verdict's word. */
export function gist(verdict: Verdict, response: ShownResponse | undefined, checks: readonly Check[], view: View): string {
  const first = checks.find(({ finding }) => finding.severity === "error") ?? checks[0]
  if (first && (verdict === "invalid" || verdict === "other" || isFlawed(verdict, checks))) return sentences(view.texts, first.finding).text
  return verdictText(view, verdict, response)?.text ?? ""
}

function nextLine({ text, retry }: Explained, goToSteps: () => void, view: View): HTMLElement | null {
  const { strings, texts } = view
  const [first, ...more] = text?.steps ?? []
  if (!first && retry === "") return null
  // The nodes belong to the section of all steps.
  const copies = first?.map(part => (typeof part === "string" ? part : part.cloneNode(true))) ?? []
  return el(
    "p",
    { class: "next" },
    retry !== "" && el("span", { class: `badge ${retry}`, "data-part": "retry" }, lookUp(texts.retry, retry)?.label ?? retry),
    first && el("span", { "data-part": "first-step" }, el("b", {}, strings.first), strings.space, ...copies),
    more.length > 0 && " ",
    more.length > 0 && el("button", { type: "button", class: "link", "data-key": "steps", onclick: goToSteps }, more.length === 1 ? strings.stepsOne : fill(strings.stepsMore, { count: more.length })),
  )
}

/** The service's own words, cut after two lines while more is not asked for. */
function messageLine(message: string, view: View): HTMLElement {
  const { strings } = view
  const isOpen = view.isOpen("message")
  const isLong = message.length > 120 || message.split("\n").length > 2
  return el(
    "div",
    { class: "service" },
    el("p", { class: isLong && !isOpen ? "clamped" : undefined }, el("span", { class: "how" }, `${strings.message}${strings.colon}`), el("span", { class: "value", "data-part": "message" }, ...breakable(message)), !isLong && " ", !isLong && copyButton(strings.message, message, view)),
    isLong && el(
      "p",
      { class: "buttons" },
      el("button", { type: "button", class: "link", "data-key": "message", "aria-expanded": String(isOpen), onclick: () => view.setOpen("message", !isOpen, true) }, isOpen ? strings.less : strings.more),
      copyButton(strings.message, message, view),
    ),
  )
}

function idLine({ requestId, verdict }: ShownResponse, { responses }: ShownReport, view: View): HTMLElement | null {
  const { strings } = view
  const isFailure = verdict === "failure"
  if (requestId === "" && !isFailure) return null
  const isLone = responses.filter(response => response.verdict === "failure").length < 2
  return el(
    "p",
    { class: "ids" },
    requestId !== "" && el("span", { class: "id", "data-part": "request-id" }, el("span", { class: "how" }, strings.requestId), " ", el("span", { class: "value" }, ...breakable(requestId))),
    requestId !== "" && copyButton(strings.requestId, requestId, view),
    isFailure && copyButton(isLone ? strings.ticket : strings.ticketAll, () => view.ticket(), view, isLone ? strings.ticket : strings.ticketAll, "ticket"),
  )
}

/** Counts the findings; null when there are none. */
export function chipList(response: ShownResponse | undefined, sorted: Sorted, view: View): HTMLElement | null {
  const chips = counts(sorted, view.strings).map(({ severity, label }) => el("li", { class: severity }, label))
  if (response?.conforms) chips.unshift(el("li", { class: "success" }, view.strings.conforms))
  return chips.length > 0 ? el("ul", { class: "chips" }, ...chips) : null
}
