// This file shows in which form the response was pasted, what was repaired to read it, the clean
// envelope, and the schema that it was checked with.

import type { Check } from "./checks"
import { disclosure } from "./disclosure"
import { el } from "./dom"
import { checkEntry } from "./findings"
import type { ShownResponse } from "./readreport"
import type { Definition } from "./report"
import { fill } from "./strings"
import { actionName, wordFor, type View } from "./view"

/** Shows how the response was read, and its JSON; how a plain envelope was read needs no words. */
export function formSection(response: ShownResponse | undefined, repairs: readonly Check[], view: View): HTMLElement | null {
  if (!response) return null
  const { form, verdict, definition } = response
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
    definition && !view.isCompact && schemaPart(definition, view),
  )
}

function schemaPart(definition: Definition, view: View): HTMLElement {
  const { strings } = view
  const { product, version, action } = definition
  const load = () => view.schema({ product, version, action })
  const title = fill(strings.schema, { action: actionName(definition) })
  return disclosure("schema", title, view, view.showJSON({ title, none: strings.schemaNone, fileName: `${product}-${version}-${action}.schema.json`, isText: false, load }))
}
