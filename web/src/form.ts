// This file shows in which form the response was pasted, what was repaired to read it, and the
// clean envelope.

import { disclosure, laterJSON } from "./disclosure"
import { el } from "./dom"
import { findingEntry } from "./findings"
import type { ShownResponse } from "./readreport"
import type { Finding } from "./report"
import { wordFor, type View } from "./view"

/** Returns how the response was read; null for a plain envelope, which needs no explanation. */
export function formSection(response: ShownResponse | undefined, repairs: readonly Finding[], view: View): HTMLElement | null {
  if (!response) return null
  const { form, verdict } = response
  const isPlain = form === "json-envelope" && repairs.length === 0
  // For a text that is not a response of the API the verdict says enough.
  if (isPlain || form === "" || form === "text" || verdict === "other") return null
  const { strings } = view
  const canShow = (verdict === "success" || verdict === "failure") && !view.isCompact
  return el(
    "section",
    { class: "form" },
    el("h3", {}, strings.formTitle),
    el("p", {}, wordFor(strings, "form", form)),
    repairs.length > 0 && el("h4", {}, strings.repairsTitle),
    repairs.length > 0 && el("ol", { class: "findings-list" }, ...repairs.map(finding => findingEntry(finding, view))),
    canShow && disclosure("envelope", strings.envelopeShow, view, laterJSON(strings.envelope, strings.envelopeNone, null, () => view.envelope(), view)),
  )
}
