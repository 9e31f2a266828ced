// This file makes the section of the fields, whose table loads later.

import { kept } from "./disclosure"
import { el } from "./dom"
import type { ShownResponse } from "./readreport"
import type { View } from "./view"

/** Returns the section; null if nothing is known of the fields. */
export function fieldsSection(response: ShownResponse, view: View): HTMLElement | null {
  if (response.fields.every(({ docs }) => docs === "Response") && !response.definition) return null
  const { strings } = view
  const bodyEl = el("div", {})
  view.showFields(bodyEl, response)
  if (view.isCompact) return kept("fields", el("details", { class: "fields", "data-part": "fields" }, el("summary", {}, strings.fields), bodyEl), view)
  return el("section", { class: "fields", "data-part": "fields" }, el("h3", { tabindex: "-1" }, strings.fields), bodyEl)
}
