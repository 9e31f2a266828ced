// This file explains how another system differs from API 3.0, if the two are often confused.

import { el } from "./dom"
import { referenceLink } from "./explain"
import type { ShownResponse } from "./readreport"
import { lookUp } from "./texts"
import type { Words } from "./view"

export function otherSection(response: ShownResponse | undefined, words: Words): HTMLElement | null {
  const { texts } = words
  const system = response?.verdict === "other" ? lookUp(texts.systems, response.system) : undefined
  if (!response || !system) return null
  const number = response.system === "api2" ? (response.error?.code ?? "") : ""
  return el(
    "section",
    { class: "explanation other-system" },
    el("h3", {}, system.title),
    el("p", { class: "meaning" }, system.meaning),
    el("ul", {}, ...system.points.map(point => el("li", {}, point))),
    // The search says what the number means, and what API 3.0 has in its place.
    HAS_REFERENCE && /^[4-6]\d{3}$/.test(number) && referenceLink(number, `${texts.language === "zh" ? "zh/" : ""}index.html#q=${number}`, words),
  )
}
