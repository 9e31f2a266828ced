// This file shows the checks: one row a kind and field, with a way to each of its places.

import { total, type Check, type Sorted } from "./checks"
import { toggle } from "./disclosure"
import { el, icon } from "./dom"
import type { ShownResponse } from "./readreport"
import { repairOf, type Change } from "./repair"
import type { Finding } from "./report"
import { fill } from "./strings"
import { sentences } from "./texts"
import { actionName, LISTED, wordFor, type View } from "./view"

/** How many differences from the definition are shown at first; style.css has the same number. */
const SHORT = 5

const icons = { error: "failure", warning: "invalid", note: "note" } as const

/**
 * Shows what was found in the text, and where the response differs from the published definition of
 * its action; null if nothing was.
 */
export function checksSection(sorted: Sorted, response: ShownResponse | undefined, view: View): HTMLElement | null {
  const { strings } = view
  const definition = response?.definition
  const shown = sorted.envelope.slice(0, LISTED)
  const differing = sorted.action.slice(0, LISTED)
  if (shown.length + differing.length === 0) return null
  // What a kind means is said once.
  const codes = new Set<string>()
  const entry = (check: Check) => checkEntry(check, view, codes.size < codes.add(check.finding.code).size)
  const isLong = differing.length > SHORT + 1
  const isShort = isLong && !view.isOpen("checks")
  const rest = sorted.rest + total([...sorted.envelope.slice(LISTED), ...sorted.action.slice(LISTED)])
  return el(
    "section",
    { class: "findings", "data-part": "checks" },
    el("h3", { tabindex: "-1" }, strings.findings),
    shown.length > 0 && el("ol", { class: "findings-list" }, ...shown.map(entry)),
    definition && differing.length > 0 && el("h4", {}, fill(strings.differs, { action: actionName(definition), date: definition.date })),
    differing.length > 0 && el("ol", { class: isShort ? "findings-list short" : "findings-list" }, ...differing.map(entry)),
    isLong && el("p", { class: "more" }, toggle("checks", fill(strings.checksMore, { count: differing.length - SHORT }), strings.less, view)),
    rest > 0 && el("p", { class: "more" }, fill(strings.findingsMore, { count: rest })),
  )
}

/** One row; a click leads to its place, and where there are several the arrows lead through them. */
export function checkEntry({ finding, count, places }: Check, view: View, isExplained = true): HTMLElement {
  const { strings } = view
  const { text, help } = sentences(view.texts, finding)
  const severity = finding.severity in icons ? finding.severity : "note"
  let at = 0
  const words = () => {
    const place = places[at]
    const line = place ? fill(strings.place, { line: place.line, column: place.column }) : ""
    if (count === 1) return line
    return place ? `${line} · ${fill(strings.placeOf, { at: at + 1, count })}` : fill(strings.placeTimes, { count })
  }
  const placeEl = el("span", { class: "place" }, words())
  const show = (step: number) => {
    at = (at + step + places.length) % places.length
    placeEl.textContent = words()
    const place = places[at]
    if (place) view.select(place.from, place.to)
  }
  const key = `${finding.code} ${finding.from}`
  const changes = repairs(places, view)
  // What has no place leads nowhere.
  const isPlaced = places.length > 0
  const arrow = (step: number, sign: string, label: string) => el("button", { type: "button", class: "quiet", "data-key": `${label} ${key}`, "aria-label": `${label} (${text})`, onclick: () => show(step) }, sign)
  return el(
    "li",
    { class: severity },
    el(
      "div",
      { class: "row" },
      el(
        isPlaced ? "button" : "div",
        { class: "finding", "data-code": finding.code, ...(isPlaced && { type: "button", "data-key": `finding ${key}`, onclick: () => show(0) }) },
        el("span", { class: "severity" }, icon(icons[severity]), wordFor(strings, "severity", finding.severity)),
        el("span", { class: "sentence" }, text),
        placeEl,
      ),
      changes.length > 0 && strings.apply && el("span", { class: "arrows" }, el("button", { type: "button", class: "copy", "data-key": `apply ${key}`, "aria-label": `${strings.apply} (${text})`, onclick: () => view.replace(changes) }, strings.apply)),
      places.length > 1 && el("span", { class: "arrows" }, arrow(-1, "◀", strings.placeBefore), arrow(1, "▶", strings.placeNext)),
    ),
    isExplained && help !== "" && el("p", {}, help),
  )
}

/** What repairs those places of a row that are safe to repair, from first to last. */
function repairs(places: readonly Finding[], view: View): Change[] {
  if (view.isCompact) return []
  return places.flatMap(place => repairOf(place, view.slice) ?? []).sort((a, b) => a.from - b.from)
}
