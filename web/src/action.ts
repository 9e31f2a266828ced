// This file shows which action returned the response, as far as that is known, and lets the user
// choose another.

import { toggle } from "./disclosure"
import { el, icon, sentence } from "./dom"
import type { ShownResponse } from "./readreport"
import type { Candidate, Definition } from "./report"
import { fill } from "./strings"
import { actionName, isSame, wordFor, type View, type Words } from "./view"

/** How many candidates are shown at once, and how many next to a recognized action. */
const FIRST = 3
const ALTERNATIVES = 2

/** Returns the part that names the action of a response; null if the response has none. */
export function actionBlock(response: ShownResponse | undefined, view: View): HTMLElement | null {
  if (!response || response.verdict === "other" || response.system !== "api3") return null
  // For a response that cannot be read only what is known is said, and no guesses are offered.
  // Of an empty response the checks say all.
  if (response.bare && response.requestId === "" && response.candidates.length === 0 && !response.definition) return null
  if (response.verdict === "invalid" && !response.definition && !view.isRejected) return null
  return el("section", { class: "action", "data-part": "action", "aria-label": view.strings.action }, ...content(response, view))
}

/** Returns the same in a few words, for screen readers. */
export function actionSummary(response: ShownResponse | undefined, { reading, strings }: Words): string {
  const { definition, action } = response ?? {}
  if (definition) return actionName(definition)
  return action ? actionName(action) : reading === "failed" ? (IS_SINGLE ? strings.readingSingle : strings.readingFailed) : ""
}

function content(response: ShownResponse, view: View): (HTMLElement | null | false)[] {
  const { definition, candidates } = response
  const others = definition ? candidates.filter(candidate => !isSame(candidate, definition)) : candidates
  return [
    definition ? known(definition, others, view) : unknown(response, view),
    others.length > 0 && (definition ? !definition.chosen && alternatives(others, view) : candidateList(others, view)),
    reading(view),
  ]
}

function known(definition: Definition, others: readonly Candidate[], view: View): HTMLElement {
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
    isOpenToChange(view) && el("p", { class: "buttons" }, pickButton("reject", strings.actionReject, others, true, view), definition.chosen && guessButton(view)),
  )
}

/**
 * Reports whether the user can choose the action: only that of the first response, and not in the
 * embedded form.
 */
function isOpenToChange(view: View): boolean {
  return view.index === 0 && !view.isCompact
}

/** Returns the next likely actions as buttons. */
function alternatives(others: readonly Candidate[], view: View): HTMLElement | false {
  if (!isOpenToChange(view)) return false
  return el("p", { class: "beside" }, el("span", { class: "how" }, view.strings.actionBeside), ...others.slice(0, ALTERNATIVES).map(candidate => candidateButton(candidate, view)))
}

function unknown(response: ShownResponse, view: View): HTMLElement | null {
  const { strings } = view
  let words: (Node | string)[] = []
  if (response.candidates.length > 0) words = [strings.actionCandidates]
  else if (response.bare) words = [strings.actionBare]
  else if (response.product !== "") words = sentence(strings.actionProduct, { product: el("code", {}, response.product) })
  else if (view.reading === "done") words = [response.verdict === "failure" ? strings.actionFailure : strings.actionNone]
  if (words.length === 0) return null
  const buttons = view.index === 0 && el("p", { class: "buttons" }, pickButton("pick", strings.actionPick, response.candidates, false, view), view.isRejected && guessButton(view))
  return el("div", { class: "line" }, el("p", {}, ...words), buttons)
}

function pickButton(key: string, words: string, likely: readonly Candidate[], isKnown: boolean, view: View): HTMLElement | null {
  const { pick } = view
  return pick && el("button", { type: "button", class: "link", "data-key": key, "aria-haspopup": "dialog", onclick: () => pick({ likely, isKnown }) }, words)
}

function guessButton(view: View): HTMLElement {
  return el("button", { type: "button", class: "link", "data-key": "guess", onclick: () => view.prefer(null, false) }, view.strings.actionGuess)
}

function candidateList(candidates: readonly Candidate[], view: View): HTMLElement {
  const { strings } = view
  const isLong = candidates.length > FIRST
  const isOpen = view.isOpen("candidates")
  const shown = isOpen ? candidates : candidates.slice(0, FIRST)
  return el(
    "div",
    { class: "candidates" },
    shown.length > 0 && el("ol", {}, ...shown.map(candidate => el("li", {}, ...candidateEntry(candidate, view)))),
    isLong && toggle("candidates", fill(strings.candidatesAll, { count: candidates.length }), strings.candidatesLess, view),
  )
}

function candidateEntry(candidate: Candidate, view: View): HTMLElement[] {
  const why = [reason(candidate, view), ...same(candidate, view)].join(view.strings.comma)
  return [isOpenToChange(view) ? candidateButton(candidate, view) : el("code", {}, actionName(candidate, candidate.sameAs)), el("span", { class: "why" }, why)]
}

function candidateButton({ product, version, action, sameAs }: Candidate, view: View): HTMLElement {
  const name = actionName({ product, version, action }, sameAs)
  return el("button", { type: "button", class: "link code", "data-key": `candidate ${actionName({ product, action })} ${version}`, onclick: () => view.prefer({ product, version, action }) }, name)
}

function reason({ reason, names, known }: Candidate, { strings }: Words): string {
  const fields = names > 0 ? fill(strings["reason-fields"], { known, names }) : ""
  const word = reason === "fields" ? "" : wordFor(strings, "reason", reason)
  return [word, fields].filter(Boolean).join(strings.comma)
}

function same(candidate: Candidate, { strings }: Words): string[] {
  const { same, sameAs } = candidate
  if (same === 0) return []
  const names = sameAs.slice(0, 2).map(other => actionName(other, [candidate])).join(", ")
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
    IS_SINGLE ? strings.readingSingle : strings.readingFailed,
    !IS_SINGLE && " ",
    !IS_SINGLE && el("button", { type: "button", class: "link", "data-key": "read-again", onclick: () => view.readAgain() }, strings.again),
  )
}
