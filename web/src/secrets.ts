// This file warns about secrets in the text, and covers them.

import type { Check } from "./checks"
import { el, icon } from "./dom"
import type { Finding } from "./report"
import type { Input } from "./input"
import { fill } from "./strings"
import { sentences } from "./texts"
import type { View } from "./view"

export function secretsSection(checks: readonly Check[], view: View): HTMLElement | null {
  const secrets = checks.flatMap(({ places }) => places)
  const first = secrets[0]
  if (!first) return null
  const { strings } = view
  return el(
    "section",
    { class: "secrets" },
    el("h3", {}, icon("invalid"), secrets.length === 1 ? strings.secretsOne : fill(strings.secretsMany, { count: secrets.length })),
    el("p", {}, sentences(view.texts, first).help),
    el("ul", {}, ...secrets.map(secret => el("li", {}, entry(secret, view)))),
    !view.isCompact && el("button", { type: "button", "data-key": "cover", onclick: () => view.cover(secrets) }, strings.secretsCover),
  )
}

function entry(secret: Finding, view: View): HTMLElement {
  const isKey = view.slice(secret.from, secret.to).includes("PRIVATE KEY")
  const words = `${sentences(view.texts, isKey && view.strings.privateKey ? { ...secret, params: { kind: view.strings.privateKey } } : secret).text} ${fill(view.strings.place, { line: secret.line, column: secret.column })}`
  return el("button", { type: "button", class: "link", onclick: () => view.select(secret.from, secret.to) }, words)
}

/** Replaces places of the text by asterisks. Line breaks stay, so that every other place keeps its line. */
export function cover(input: Input, places: readonly { from: number; to: number }[]): void {
  const stars = (from: number, to: number) => input.slice(from, to).replace(/[^\r\n]/g, "*")
  input.replace([...places].sort((a, b) => a.from - b.from).map(({ from, to }) => ({ from, to, text: stars(from, to) })))
}
