// This file explains an error code: what it means, its causes, what to do, and whether to try again.

import { plain, shown, snippets } from "./advice"
import { breakable, el } from "./dom"
import type { About } from "./library"
import type { ShownResponse } from "./readreport"
import type { Advice, Finding, ServiceError } from "./report"
import { fill } from "./strings"
import { lookUp } from "./texts"
import { wordFor, type View } from "./view"

/** How many of the products that declare a code are named. */
const NAMED = 6

/** Explains the error of a response and what caused it; or the documented code other, to which a link has led. */
export function explainSections(response: ShownResponse, error: ServiceError, other: string | null, view: View): HTMLElement[] {
  if (other !== null) return [section(other, [backButton(error.code || error.docs, view)], view)]
  const explained = new Set<string>()
  const sections: HTMLElement[] = []
  for (let inner: ServiceError | null | undefined = error; inner; inner = inner.cause) {
    const heading = inner === error ? view.strings.explanation : view.strings.explanationCause
    // A message that is known says more than the text of its product, and that more than common words do.
    const advice = inner.advice ?? undefined
    const rule = ruleOf(advice)
    const own = advice?.basis[0]?.kind === "message" ? undefined : ownText(inner, view)
    const key = (rule || own ? inner.code || inner.docs : inner.docs || inner.code) || (rule && view.strings.message) || ""
    if (key === "" || explained.has(key)) continue
    explained.add(key)
    const before = [...(own || (rule && inner.code) ? [] : howFound(inner, view)), declaredBy(inner, response, view)]
    sections.push(section(key, before, view, heading, own, advice))
  }
  // The root is what has to be mended, so it comes first.
  return sections.reverse()
}

/** Explains the codes of the items that failed in a call that succeeded; or the documented code other, to which a link has led. */
export function itemSections(findings: readonly Finding[], other: string | null, view: View): HTMLElement[] {
  const codes = [...new Set(findings.map(failedItem))].filter(code => code !== "")
  const [first] = codes
  if (first === undefined) return []
  if (other !== null) return [section(other, [backButton(first, view)], view)]
  return codes.map(code => section(code, [], view))
}

/** The documented code that explains why an item failed; empty for other findings. */
export function failedItem({ code, params }: Finding): string {
  return code === "item-failed" && typeof params?.docs === "string" ? params.docs : ""
}

/** The rule that explains the message; undefined where none does. */
export function ruleOf(advice: Advice | null | undefined): string | undefined {
  return advice?.basis.find(({ kind }) => kind === "message" || kind === "words")?.id
}

type OwnText = About["codes"][string]

/** What the product's own texts say of the code; common codes mean something more definite there, too. */
function ownText({ code }: ServiceError, { about }: View): OwnText | undefined {
  return about ? lookUp(about.codes, code) : undefined
}

function section(code: string, before: (HTMLElement | false)[], view: View, heading = view.strings.explanation, own?: OwnText, advice?: Advice): HTMLElement {
  return el(
    "section",
    { class: "explanation" },
    el("h3", { tabindex: "-1" }, ...codeHeading(heading, code)),
    ...before,
    ...body(code, own, advice, view),
  )
}

/** Says which products declare the code, as far as that is known. */
function declaredBy({ code, declared, match }: ServiceError, response: ShownResponse, view: View): HTMLElement | false {
  if (!declared || code === "") return false
  const { strings } = view
  const { products, total, date, here } = declared
  // The common codes belong to every product, whether it declares them or not.
  if (match === "exact" && !here && view.texts.facts.some(facts => facts.code === code && facts.list !== "product")) return false
  const rest = total - products.slice(0, NAMED).length
  const names = products.slice(0, NAMED).join(", ") + (rest > 0 ? fill(strings.declaredRest, { count: rest }) : "")
  const words = [total === 0 ? fill(strings.declaredNone, { date }) : fill(total === 1 ? strings.declaredOne : strings.declaredMany, { names, count: total, date })]
  if (response.definition && total > 0 && here !== undefined) {
    const { product } = response.definition
    words.push(fill(here ? strings.declaredHere : strings.declaredElsewhere, { product }))
  }
  return el("p", { class: "declared" }, words.join(strings.space))
}

/** Says how the explanation was chosen, where it is not that of the code itself. */
function howFound({ code, docs, match, nearest }: ServiceError, view: View): (HTMLElement | false)[] {
  const { strings } = view
  if (match === "exact") return []
  const template = match === "guess" ? strings.explanationGuess : docs ? strings.explanationPrefix : strings.explanationNone
  return [
    el("p", { class: "undocumented" }, fill(template, { code, docs })),
    nearest !== "" && el("p", { class: "nearest" }, strings.nearest + " ", codeButton(nearest, view)),
  ]
}

// The code is set apart as code wherever the language puts it.
function codeHeading(template: string, code: string): (string | HTMLElement)[] {
  const [before = "", after = ""] = template.split("{code}")
  return [before, el("code", {}, ...breakable(code)), after]
}

function backButton(code: string, view: View): HTMLElement {
  const words = fill(view.strings.back, { code })
  return el("button", { type: "button", class: "link back", "data-key": "back", onclick: () => view.explain(null) }, words)
}

function codeButton(code: string, view: View): HTMLElement {
  if (!lookUp(view.texts.codes, code)) return el("code", {}, ...breakable(code))
  return el("button", { type: "button", class: "link code", onclick: () => view.explain(code) }, ...breakable(code))
}

/** The explanation of an error by its product or as composed, or of a code alone. */
function body(code: string, own: OwnText | undefined, advice: Advice | undefined, view: View): HTMLElement[] {
  const { strings, texts } = view
  const facts = texts.facts.find(facts => facts.code === code)
  const retryClass = own?.retry ?? advice?.retry.class ?? facts?.retry ?? ""
  const retry = lookUp(texts.retry, retryClass)
  const entry = own ? { meaning: own.meaning, retry: retry?.text ?? "", causes: [], steps: own.remedy } : lookUp(texts.codes, code)
  const text = advice && !own ? shown(advice, view) : entry && plain(entry)
  if (!text?.meaning.length) return []
  const parts: (HTMLElement | false | undefined)[] = [
    // Which products declare one of theirs stands above.
    facts && facts.list !== "product" && el("p", { class: "list" }, wordFor(strings, "list", facts.list)),
    el("p", { class: "meaning" }, ...text.meaning),
    el("h4", {}, strings.retry),
    el("p", { class: "retry" }, retryClass !== "" && el("span", { class: `badge ${retryClass}` }, retry?.label ?? retryClass), " ", ...text.retry),
    text.causes.length > 0 && el("h4", {}, strings.causes),
    text.causes.length > 0 && el("ul", {}, ...text.causes.map(cause => el("li", {}, ...cause))),
    text.steps.length > 0 && el("h4", {}, strings.steps),
    text.steps.length > 0 && el("ol", {}, ...text.steps.map(step => el("li", {}, ...step))),
    ...(advice && !own ? snippets(advice, view) : []),
    facts && facts.related.length > 0 && el("h4", {}, strings.related),
    facts && facts.related.length > 0 && el("ul", { class: "related" }, ...facts.related.map(code => el("li", {}, codeButton(code, view)))),
    facts && facts.sources.length > 0 && el("p", { class: "sources" }, `${strings.sources}: ${facts.sources.join(", ")}`),
  ]
  return parts.filter(part => part instanceof HTMLElement)
}
