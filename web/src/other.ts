// This file explains how another system differs from API 3.0, if the two are often confused.

import { el } from "./dom"
import type { ShownResponse } from "./readreport"
import { lookUp } from "./texts"
import type { Words } from "./view"

export function otherSection(response: ShownResponse | undefined, { texts }: Words): HTMLElement | null {
  const system = response?.verdict === "other" ? lookUp(texts.systems, response.system) : undefined
  if (!system) return null
  return el(
    "section",
    { class: "explanation other-system" },
    el("h3", {}, system.title),
    el("p", { class: "meaning" }, system.meaning),
    el("ul", {}, ...system.points.map(point => el("li", {}, point))),
  )
}
