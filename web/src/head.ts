// This file shows what decides: the verdict, the code, what it means, whether to retry, the first
// step, and what to hand on.

import { actionBlock } from "./action"
import { counts, type Check } from "./checks"
import { copyButton } from "./clipboard"
import { toggle } from "./disclosure"
import { breakable, el, icon } from "./dom"
import { nearestLine, retryBadge, type Explained } from "./explain"
import type { ShownResponse } from "./readreport"
import type { Result } from "./result"
import { sourceWords } from "./responses"
import { fill } from "./strings"
import { isFlawed, meaningOf, verdictLabel } from "./verdict"
import type { View } from "./view"

/** Shows the head; nextEl is what to do next, or stands in its place. */
export function headBlock({ response, verdict, sorted, explained: [main] }: Result, nextEl: HTMLElement | null, view: View): HTMLElement {
  const isWarning = verdict === "success" && (isFlawed(verdict, sorted.envelope) || response?.partial)
  const partial = verdict === "success" && response?.partial
  const code = verdict === "failure" ? response?.error?.code : partial && failedCode(sorted.envelope)
  const cameEl = el("span", { class: "how came" })
  const failedEl = el("div", {})
  if (verdict === "success" && !response?.bare) view.showCame(cameEl, failedEl)
  const source = response?.source && el("p", { class: "quiet-line" }, ...breakable(sourceWords(response.source)))
  const action = actionBlock(response, view)
  // One line on the action stands beside the code; a choice between several can wait.
  const isChoice = !response?.definition && (response?.candidates.length ?? 0) > 0
  const isLine = verdict === "failure" && response?.candidates.length === 0
  const meaning = main?.text?.meaning
  // What failed of a call that succeeded is said before why.
  const own = (!meaning || partial) && meaningOf(verdict, response, sorted.envelope, view)
  return el(
    "div",
    { class: isWarning ? "verdict success flawed" : `verdict ${verdict}` },
    el(
      "div",
      { class: "top" },
      el("h2", { id: "verdict", "data-part": "verdict" }, icon(isWarning ? "invalid" : verdict), el("span", {}, verdictLabel(view, verdict, response, sorted.envelope))),
      code && el("code", { "data-part": "code" }, ...breakable(code)),
      verdict === "success" && cameEl,
      source,
      isLine && action,
    ),
    verdict === "failure" && response?.error && nearestLine(response.error, view),
    !isLine && !isChoice && action,
    meaning && own && el("p", {}, own),
    main?.isComposed && main.official,
    el("p", { class: "gist", "data-part": "meaning" }, ...(meaning ?? [own])),
    nextEl,
    partial && failedEl,
    verdict === "failure" && response?.error?.message && messageLine(response.error.message, view),
    response && idLine(response, view),
    isChoice && action,
  )
}

/** Shows whether to retry, and the first step; goToSteps leads to all of them. */
export function nextLine(explained: Explained, goToSteps: () => void, view: View): HTMLElement | null {
  const { strings } = view
  const { text, retry } = explained
  const [first, ...more] = text?.steps ?? []
  if (!first && retry === "") return null
  // The nodes belong to the section of all steps.
  const copies = first?.map(part => (typeof part === "string" ? part : part.cloneNode(true))) ?? []
  return el(
    "p",
    { class: "next" },
    retryBadge(explained, view, "retry"),
    first && el("span", { "data-part": "first-step" }, el("b", {}, strings.first), strings.space, ...copies),
    more.length > 0 && " ",
    more.length > 0 && el("button", { type: "button", class: "link", "data-key": "steps", onclick: goToSteps }, more.length === 1 ? strings.stepsOne : fill(strings.stepsMore, { count: more.length })),
  )
}

/** The service's own words, cut after two lines while more is not asked for. */
export function messageLine(message: string, view: View): HTMLElement {
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
      toggle("message", strings.more, strings.less, view),
      copyButton(strings.message, message, view),
    ),
  )
}

function idLine({ requestId, verdict }: ShownResponse, view: View): HTMLElement | null {
  const { strings } = view
  const isFailure = verdict === "failure"
  if (requestId === "" && !isFailure) return null
  return el(
    "p",
    { class: "ids" },
    requestId !== "" && el("span", { "data-part": "request-id" }, el("span", { class: "how" }, strings.requestId), " ", el("span", { class: "value" }, ...breakable(requestId))),
    requestId !== "" && copyButton(strings.requestId, requestId, view),
    isFailure && ticketButton(view),
  )
}

function ticketButton(view: View): HTMLElement {
  const buttonEl = el("button", { type: "button", class: "copy", "data-key": "ticket", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => view.ticket(buttonEl) }, el("span", {}, view.strings.ticket), el("span", { "aria-hidden": "true" }, " ▾"))
  return buttonEl
}

/** The code of the first item that failed. */
function failedCode(checks: readonly Check[]): string {
  return String(checks.find(({ finding }) => finding.code === "item-failed")?.finding.params.code ?? "")
}

/** Counts the findings; null if there are none. */
export function chipList({ response, sorted }: Result, view: View): HTMLElement | null {
  const chips = counts(sorted, view.strings).map(({ severity, label }) => el("li", { class: severity }, label))
  if (response?.conforms) chips.unshift(el("li", { class: "success" }, view.strings.conforms))
  return chips.length > 0 ? el("ul", { class: "chips" }, ...chips) : null
}
