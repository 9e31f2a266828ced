// This file lists the responses of a text, those that say the same once.

import { breakable, el, icon } from "./dom"
import type { ShownResponse } from "./readreport"
import type { Source } from "./report"
import { fill } from "./strings"
import { LISTED, verdictLabel, verdictOf, wordFor, type View } from "./view"

/** Where the tool that made the call says it failed, as people write it. */
export function sourceWords({ resource, file, line }: Source): string {
  return [resource, file && (line > 0 ? `${file}:${line}` : file)].filter(Boolean).join(" · ")
}

/**
 * The responses by what they say: the indexes of those with the same code and message, failures
 * first.
 */
function alike(responses: readonly ShownResponse[]): number[][] {
  const failures = new Map<string, number[]>()
  const others: number[][] = []
  responses.forEach(({ verdict, error }, i) => {
    if (verdict !== "failure" || !error) return void others.push([i])
    const key = JSON.stringify([error.code, error.message])
    const group = failures.get(key)
    if (group) group.push(i)
    else failures.set(key, [i])
  })
  return [...failures.values(), ...others]
}

/** Lets a person choose the response to show. */
export function switcher(responses: readonly ShownResponse[], view: View): HTMLElement {
  const groups = alike(responses)
  const rest = groups.length - LISTED
  return el(
    "nav",
    { class: "switcher", "aria-label": view.strings.responses },
    el("h3", {}, `${view.strings.responses} (${responses.length})`),
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
      { type: "button", class: verdict, ...choosing(first, view) },
      icon(verdict),
      el("span", {}, ...breakable(response.error?.code || verdictLabel(view, verdict, response)), others.length > 0 && ` ×${others.length + 1}`),
      el("span", { class: "where" }, where(response, view)),
    ),
    others.length > 0 && el("ul", { class: "alike" }, ...others.slice(0, LISTED).map(i => {
      const other = responses[i]
      return el("li", {}, other && el("button", { type: "button", ...choosing(i, view) }, el("span", { class: "value" }, other.requestId), el("span", { class: "where" }, where(other, view))))
    })),
  ]
}

function choosing(i: number, view: View) {
  return { "data-key": `response ${i}`, "aria-current": i === view.index ? "true" : undefined, onclick: () => view.choose(i) }
}

function where({ source, form, from }: ShownResponse, { strings, lineOf }: View): string {
  if (source) return sourceWords(source)
  const line = lineOf(from)
  return [wordFor(strings, "form", form), line > 0 ? fill(strings.lineShort, { line }) : ""].filter(Boolean).join(strings.comma)
}
