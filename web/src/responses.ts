// This file lists the responses of a text, those that say the same once.

import { breakable, el, icon } from "./dom"
import { groupBy } from "./group"
import type { ShownResponse } from "./readreport"
import type { Source } from "./report"
import { fill } from "./strings"
import { verdictLabel, verdictOf } from "./verdict"
import { LISTED, wordFor, type View, type Words } from "./view"

/** Where the tool that made the call says it failed, as people write it. */
export function sourceWords({ resource, file, line }: Source): string {
  return [resource, file && (line > 0 ? `${file}:${line}` : file)].filter(Boolean).join(" · ")
}

/** How soon a response is listed: failures first, then what was cut or failed in part. */
function rankOf(response: ShownResponse | undefined): number {
  if (response?.verdict === "failure") return 0
  return response?.verdict === "invalid" ? 1 : response?.partial ? 2 : 3
}

/** The indexes of the responses, those with the same code and message together, failures first. */
export function groupResponses(responses: readonly ShownResponse[]): number[][] {
  const groups = groupBy(responses.keys(), i => {
    const response = responses[i]
    // A message may name the request, which is another one each time.
    return response && rankOf(response) === 0 ? JSON.stringify([response.error?.code, response.error?.message.replace(/request ?id\W*[\w-]+/gi, "").replaceAll(response.requestId, "")]) : String(i)
  })
  const rank = ([i = 0]: number[]) => rankOf(responses[i])
  return [...groups.values()].sort((a, b) => rank(a) - rank(b))
}

/** Lets a person choose the response to show. */
export function switcher(responses: readonly ShownResponse[], view: View): HTMLElement {
  const groups = groupResponses(responses)
  const rest = groups.length - LISTED
  return el(
    "nav",
    { class: "switcher", "aria-label": view.strings.responses },
    el("h3", {}, `${view.strings.responses}${view.strings.colon}${responses.length}`),
    el("ol", {}, ...groups.slice(0, LISTED).map(group => el("li", {}, ...choices(group, responses, view)))),
    rest > 0 && el("p", { class: "more" }, fill(view.strings.responsesMore, { count: rest })),
  )
}

/** One row; the others that say the same are chosen by their places and ids. */
function choices([first = 0, ...others]: number[], responses: readonly ShownResponse[], view: View): (HTMLElement | false)[] {
  const response = responses[first]
  if (!response) return []
  const verdict = verdictOf({ responses: [], findings: [] }, response)
  return [
    el(
      "button",
      { type: "button", class: response.partial ? "success flawed" : verdict, ...choosing(first, view) },
      icon(response.partial ? "invalid" : verdict),
      el("span", {}, ...breakable(response.error?.code || verdictLabel(view, verdict, response)), others.length > 0 && ` ×${others.length + 1}`),
      others.length > 0 && el("span", { class: "value" }, response.requestId),
      el("span", { class: "where" }, where(response, view)),
    ),
    others.length > 0 && el("ul", {}, ...others.slice(0, LISTED).map(i => {
      const other = responses[i]
      return el("li", {}, other && el("button", { type: "button", ...choosing(i, view) }, el("span", { class: "value" }, other.requestId), el("span", { class: "where" }, where(other, view))))
    })),
  ]
}

function choosing(i: number, view: View) {
  return { "data-key": `response ${i}`, "aria-current": i === view.index ? "true" : undefined, onclick: () => view.choose(i) }
}

function where({ source, form, from }: ShownResponse, { strings, lineOf }: Words): string {
  if (source) return sourceWords(source)
  const line = lineOf(from)
  return [wordFor(strings, "form", form), line > 0 ? fill(strings.lineShort, { line }) : ""].filter(Boolean).join(strings.comma)
}

/** The index of the innermost response at an offset; -1 if there is none. */
export function responseAt(responses: readonly ShownResponse[], place: number): number {
  let found = -1
  let size = Infinity
  responses.forEach(({ from, to }, i) => {
    if (place < from || place > to || to - from >= size) return
    found = i
    size = to - from
  })
  return found
}
