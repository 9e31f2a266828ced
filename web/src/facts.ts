// This file lists what else a response says of itself: the errors that its message quotes, the
// action that it names, the system it is from.

import { copyButton } from "./clipboard"
import { breakable, el } from "./dom"
import type { ShownResponse } from "./readreport"
import type { ServiceError } from "./report"
import { lookUp } from "./texts"
import { fullName, type View } from "./view"

/** Lists what the head has no room for; null when there is nothing. */
export function factsList(response: ShownResponse, view: View): HTMLElement | null {
  const { strings } = view
  const { error, named, system } = response
  const rows = [
    error && response.verdict !== "failure" && error.code !== "" && fact(strings.code, error.code, true, view),
    error && response.verdict !== "failure" && messageFact(error, view),
    ...causeFacts(error, view),
    named && fact(strings.named, fullName(named), false, view),
    system !== "" && system !== "api3" && system !== "unknown" && fact(strings.system, lookUp(view.texts.words.system ?? {}, system) ?? system, false, view),
  ]
  return rows.some(Boolean) ? el("dl", { class: "facts" }, ...rows) : null
}

function messageFact(error: ServiceError, view: View): HTMLElement | false {
  return error.message !== "" && fact(view.strings.message, error.message, true, view)
}

/** Returns the errors that the message quotes, outermost first. */
function causeFacts(error: ServiceError | null, view: View): (HTMLElement | false)[] {
  const rows: (HTMLElement | false)[] = []
  for (let cause = error?.cause; cause; cause = cause.cause) {
    rows.push(fact(view.strings.cause, cause.code || view.strings.lost, cause.code !== "", view), messageFact(cause, view))
    rows.push(!!cause.requestId && fact(view.strings.requestId, cause.requestId, true, view))
  }
  return rows
}

function fact(name: string, value: string, isCopied: boolean, view: View): HTMLElement {
  return el(
    "div",
    {},
    el("dt", {}, name),
    el("dd", {}, el("span", { class: "value" }, ...breakable(value)), isCopied && copyButton(name, value, view)),
  )
}
