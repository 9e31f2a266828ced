// This file tells how another system differs from API 3.0, where people confuse the two.

import { el } from "./dom"
import type { ShownResponse } from "./readreport"
import type { View } from "./view"

export function otherSection(response: ShownResponse | undefined, view: View): HTMLElement | null {
  if (response?.verdict !== "other" || response.system !== "api2") return null
  const { strings } = view
  const steps = [strings.api2Code, strings.api2Data, strings.api2Id, strings.api2Do]
  return el(
    "section",
    { class: "explanation other-system" },
    el("h3", {}, strings.api2Title),
    el("p", { class: "meaning" }, strings.api2What),
    el("ul", {}, ...steps.map(step => el("li", {}, step))),
  )
}
