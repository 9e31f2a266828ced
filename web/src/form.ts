// This file shows in which form the response was pasted, what was repaired to read it, and the
// clean envelope.

import type { Check } from "./checks"
import { disclosure } from "./disclosure"
import { el } from "./dom"
import { checkEntry } from "./findings"
import type { ShownResponse } from "./readreport"
import { wordFor, type View } from "./view"

/** Shows how the response was read, and its JSON; how a plain envelope was read needs no words. */
export function formSection(response: ShownResponse | undefined, repairs: readonly Check[], view: View): HTMLElement | null {
  if (!response) return null
  const { form, verdict } = response
  const isPlain = form === "json-envelope" && repairs.length === 0
  const canShow = (verdict === "success" || verdict === "failure") && !view.isCompact
  // For a text that is not a response of the API the verdict says enough.
  if ((isPlain && !canShow) || form === "" || form === "text" || verdict === "other") return null
  const { strings } = view
  return el(
    "section",
    { class: "form", "data-part": "json" },
    el("h3", { tabindex: "-1" }, isPlain ? strings.json : strings.formTitle),
    !isPlain && el("p", {}, wordFor(strings, "form", form)),
    repairs.length > 0 && el("h4", {}, strings.repairsTitle),
    repairs.length > 0 && el("ol", { class: "findings-list" }, ...repairs.map(check => checkEntry(check, view))),
    canShow && disclosure("envelope", isPlain ? strings.envelopeFormatted : strings.envelopeShow, view, view.showJSON({ title: strings.envelope, none: strings.envelopeNone, fileName: "response.json", isText: true, load: () => view.envelope() })),
  )
}
