// This file shows which action gave the answer, as far as that is known, and lets a person say otherwise.

import { el, icon, sentence } from "./dom"
import type { ShownResponse } from "./readreport"
import type { Action, Candidate, Definition } from "./report"
import { fill } from "./strings"
import { actionName, wordFor, type View } from "./view"

/** How many candidates are shown at once. */
const FIRST = 3

/** Says which action answered; null where that is no question. */
export function actionBlock(response: ShownResponse | undefined, view: View): HTMLElement | null {
  if (!response || (response.verdict !== "success" && response.verdict !== "failure") || response.system !== "api3") return null
  return el("section", { class: "action", "aria-label": view.strings.action }, ...content(response, view))
}

/** The same in a few words, for people who use a screen reader. */
export function actionSummary(response: ShownResponse | undefined, view: View): string {
  const { definition, action } = response ?? {}
  if (definition) return actionName(definition)
  return action ? actionName(action) : view.reading === "failed" ? view.strings.readingFailed : ""
}

function content(response: ShownResponse, view: View): (HTMLElement | null | false)[] {
  const { definition, candidates } = response
  const others = definition ? candidates.filter(candidate => !isSame(candidate, definition)) : candidates
  return [
    definition ? known(definition, view) : unknown(response, view),
    others.length > 0 && candidateList(others, definition !== null, view),
    reading(view),
  ]
}

function known(definition: Definition, view: View): HTMLElement {
  const { strings } = view
  const title = (view.language === "zh" ? definition.zh || definition.en : definition.en || definition.zh) || ""
  return el(
    "div",
    { class: "line" },
    el(
      "p",
      {},
      el("span", { class: "how" }, definition.chosen ? strings.actionChosen : strings.actionAsserted),
      " ",
      el("code", {}, actionName(definition)),
      " ",
      title !== "" && el("span", { class: "product" }, title),
      definition.status !== "" && definition.status !== "online" && el("span", { class: "badge" }, wordFor(strings, "status", definition.status)),
    ),
    view.index === 0 && !view.isCompact && el(
      "p",
      { class: "buttons" },
      pickButton(strings.actionChange, view),
      el("button", { type: "button", class: "link", "data-key": "reject", onclick: () => view.prefer(null) }, strings.actionReject),
    ),
  )
}

function unknown(response: ShownResponse, view: View): HTMLElement | null {
  const { strings } = view
  let words: (Node | string)[] = []
  if (response.candidates.length > 0) words = [strings.actionCandidates]
  else if (response.bare) words = [strings.actionBare]
  else if (response.product !== "") words = sentence(strings.actionProduct, { product: el("code", {}, response.product) })
  else if (view.reading === "done") words = [response.verdict === "failure" ? strings.actionFailure : strings.actionNone]
  if (words.length === 0) return null
  return el("div", { class: "line" }, el("p", {}, ...words), view.index === 0 && el("p", { class: "buttons" }, pickButton(strings.actionPick, view)))
}

function pickButton(words: string, view: View): HTMLElement | null {
  const { pick } = view
  return pick && el("button", { type: "button", class: "link", "data-key": "pick", "aria-haspopup": "dialog", onclick: pick }, words)
}

function candidateList(candidates: readonly Candidate[], isKnown: boolean, view: View): HTMLElement {
  const { strings } = view
  const isLong = isKnown ? candidates.length > 0 : candidates.length > FIRST
  const isOpen = view.isOpen("candidates")
  const shown = isOpen ? candidates : candidates.slice(0, isKnown ? 0 : FIRST)
  const words = isOpen ? strings.candidatesLess : isKnown ? strings.candidatesOther : fill(strings.candidatesAll, { count: candidates.length })
  return el(
    "div",
    { class: "candidates" },
    shown.length > 0 && el("ol", {}, ...shown.map(candidate => el("li", {}, ...candidateEntry(candidate, view)))),
    isLong && el(
      "button",
      { type: "button", class: "link", "data-key": "candidates", "aria-expanded": String(isOpen), onclick: () => view.setOpen("candidates", !isOpen, true) },
      words,
    ),
  )
}

function candidateEntry(candidate: Candidate, view: View): HTMLElement[] {
  const { product, version, action } = candidate
  const name = actionName(candidate)
  const why = [reason(candidate, view), ...same(candidate, view)].join(view.strings.comma)
  const head = view.index === 0 && !view.isCompact
    ? el("button", { type: "button", class: "link code", "data-key": `candidate ${name} ${version}`, onclick: () => view.prefer({ product, version, action }) }, name)
    : el("code", {}, name)
  return [head, el("span", { class: "why" }, why)]
}

function reason({ reason, names, known }: Candidate, view: View): string {
  const { strings } = view
  const fields = names > 0 ? fill(strings["reason-fields"], { known, names }) : ""
  const word = reason === "fields" ? "" : wordFor(strings, "reason", reason)
  return [word, fields].filter(Boolean).join(strings.comma)
}

function same({ same, sameAs }: Candidate, { strings }: View): string[] {
  if (same === 0) return []
  const names = sameAs.slice(0, 2).map(actionName).join(", ")
  return [fill(same > 2 ? strings.sameMore : strings.same, { names, count: same })]
}

function reading(view: View): HTMLElement | null {
  const { strings } = view
  if (view.reading === "reading") return el("p", { class: "quiet-line reading" }, strings.reading)
  if (view.reading === "done") return null
  return el(
    "p",
    { class: "quiet-line" },
    icon("invalid"),
    strings.readingFailed,
    " ",
    el("button", { type: "button", class: "link", "data-key": "read-again", onclick: () => view.readAgain() }, strings.again),
  )
}

function isSame(a: Action, b: Action): boolean {
  return a.product === b.product && a.version === b.version && a.action === b.action
}
