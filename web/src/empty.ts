// This file shows what is in place of the result before anything is pasted: what to do, and why it
// is safe.

import { el } from "./dom"
import type { Strings } from "./strings"

export function emptyState(strings: Strings): HTMLElement {
  return el(
    "div",
    { class: "empty" },
    el("h2", {}, strings.emptyTitle),
    el("p", {}, strings.emptyWhat),
    el("p", {}, strings.emptyPrivate),
    el(
      "details",
      {},
      el("summary", {}, strings.proofTitle),
      el("ul", {}, ...[strings.proofPolicy, strings.proofNetwork, strings.proofOffline].map(step => el("li", {}, step))),
    ),
  )
}
