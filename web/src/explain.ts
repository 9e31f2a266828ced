// This file explains an error: what to do, what usually causes it, and where that is known from.

import { copyable, plain, shown, type Shown, snippets } from "./advice"
import { breakable, el, sentence } from "./dom"
import type { ShownResponse } from "./readreport"
import type { Advice, Finding, ServiceError } from "./report"
import { siteLine } from "./sites"
import { fill } from "./strings"
import { lookUp } from "./texts"
import { wordFor, type View, type Words } from "./view"

/** How many of the products that declare a code are named. */
const NAMED = 6

/** What an explanation follows from that was written for just this. */
const written = new Set(["message", "code", "product", "client"])

/** One error and what is known of it. */
export interface Explained {
  code: string
  heading: string
  /** Null where nothing explains the code. */
  text: Shown | null
  /** The class of the advice on repeating the call; empty where there is none. */
  retry: string
  advice: Advice | undefined
  /** How the explanation was found, and who declares the code. */
  found: HTMLElement[]
  /** The vendor's own sentence on the code. */
  official: HTMLElement | null | undefined
  /** Whether the explanation is put together from parts of the code, and the vendor's comes first. */
  isComposed: boolean
}

/**
 * Explains the error of a response and what caused it, the root first, since that has to be fixed;
 * or the items that failed in a call that succeeded.
 */
export function explain(response: ShownResponse | undefined, findings: readonly Finding[], view: View): Explained[] {
  if (response?.error && response.verdict !== "other") return explainError(response, response.error, view)
  const codes = [...new Set(findings.map(failedItem))].filter(code => code !== "")
  return codes.map(code => explainCode(code, view))
}

function explainError(response: ShownResponse, error: ServiceError, view: View): Explained[] {
  const seen = new Set<string>()
  const all: Explained[] = []
  for (let inner: ServiceError | null | undefined = error; inner; inner = inner.cause) {
    const heading = inner === error ? view.strings.explanation : view.strings.explanationCause
    const advice = inner.advice ?? undefined
    const rule = ruleOf(advice)
    const isOwn = advice?.basis.some(({ kind }) => kind === "product")
    const code = (rule || isOwn ? inner.code || inner.docs : inner.docs || inner.code) || (rule && view.strings.message) || ""
    if (code === "" || seen.has(code)) continue
    seen.add(code)
    const basis = advice?.basis[0]?.kind ?? ""
    const found = [basis === "ending" && el("p", { class: "undocumented" }, view.strings.explanationWords), ...(isOwn || (rule && inner.code) ? [] : howFound(inner, view)), inner !== error && nearestLine(inner, view), declaredBy(inner, response, view)].filter(part => part !== false)
    const official = view.about?.official(inner.code, inner.message, view)
    // The product's texts may be on their way; until then its class says more than nothing.
    all.push({ ...explainCode(code, view, advice, isOwn && !rule ? inner.docs : ""), heading, found, official, isComposed: !written.has(basis) })
  }
  return all.reverse()
}

/**
 * Explains a documented code by itself, or with the advice for one error; where the texts of that are
 * not there, as the code standIn.
 */
export function explainCode(code: string, view: View, advice?: Advice, standIn = code): Explained {
  const entry = lookUp(view.texts.codes, standIn)
  const own = advice && shown(advice, view)
  const text = own?.meaning.length ? own : entry ? plain(entry) : null
  const retry = advice?.retry.class ?? factsOf(code, view)?.retry ?? ""
  return { code, heading: view.strings.explanation, text, retry, advice, found: [], official: view.about?.official(code, "", view), isComposed: false }
}

/** The documented code that explains why an item failed; empty for other findings. */
export function failedItem({ code, params }: Finding): string {
  return code === "item-failed" && typeof params?.docs === "string" ? params.docs : ""
}

/** The rule that explains the message or the words of the code; undefined where none does. */
export function ruleOf(advice: Advice | null | undefined): string | undefined {
  return advice?.basis.find(({ kind }) => kind === "message" || kind === "words" || kind === "ending")?.id
}

/** The advice on repeating the call in a word or two; empty where there is none. */
export function retryLabel({ retry }: Explained, { texts }: Words): string {
  return lookUp(texts.retry, retry)?.label ?? retry
}

export function retryBadge(explained: Explained, words: Words, part?: string): HTMLElement | false {
  const { retry } = explained
  return retry !== "" && el("span", { class: `badge ${retry}`, "data-part": part }, retryLabel(explained, words))
}

/** The steps, as a section. */
export function stepsSection({ text, advice }: Explained, view: View): HTMLElement | null {
  const copied = advice ? snippets(advice, view) : []
  if (!text || text.steps.length + copied.length === 0) return null
  return el("section", { class: "steps", "data-part": "steps" }, el("h3", { tabindex: "-1" }, view.strings.steps), list("ol", copyable(text.steps, view)), ...copied)
}

/** The usual causes, as a section. */
export function causesSection({ text }: Explained, { strings }: Words): HTMLElement | null {
  if (!text || text.causes.length === 0) return null
  return el("section", { class: "causes", "data-part": "causes" }, el("h3", { tabindex: "-1" }, strings.causes), list("ul", text.causes))
}

/**
 * What is known of the code besides; isWhole adds what the head of the result says of the error
 * that it is about.
 */
export function aboutSection(explained: Explained, isWhole: boolean, view: View, back?: HTMLElement): HTMLElement {
  const { strings, texts } = view
  const { code, text, retry, official, isComposed } = explained
  const facts = factsOf(code, view)
  const words = text?.retry.length ? text.retry : [lookUp(texts.retry, retry)?.text ?? ""]
  return el(
    "section",
    { class: "explanation" },
    el("h3", { tabindex: "-1" }, ...sentence(explained.heading, { code: el("code", {}, ...breakable(code)) })),
    back,
    ...explained.found,
    // Which products declare one of theirs stands above.
    text && facts && facts.list !== "product" && el("p", { class: "list" }, wordFor(strings, "list", facts.list)),
    // That of the first error stands in the head.
    isComposed && isWhole && official,
    text && isWhole && el("p", { class: "meaning" }, ...text.meaning),
    text && el("p", { class: "retry" }, retryBadge(explained, view), " ", ...words),
    !isComposed && official,
    ...(text && isWhole ? wholeLists(text, explained.advice, view) : []),
    ...(text && facts ? relatedParts(facts, view) : []),
    // What a rule says of a message is not what the sources of the code support.
    text && el("p", { class: "sources" }, ...basis(explained.advice && ruleOf(explained.advice) ? [] : (facts?.sources ?? []), view)),
    HAS_REFERENCE && (facts || explained.advice?.basis.some(({ kind }) => kind === "product")) && referenceLine(code, view),
    text && !view.isCompact && siteLine(view),
  )
}

/** Leads to the page of a code that has an explanation of its own. */
function referenceLine(code: string, words: Words): HTMLElement {
  return referenceLink(code, `${encodeURIComponent(code)}/${words.texts.language === "zh" ? "zh/" : ""}index.html`, words)
}

/** Leads to a code in the reference; path is below its folder. */
export function referenceLink(code: string, path: string, { strings }: Words): HTMLElement {
  return el("p", { class: "reference" }, el("a", { href: `./errors/${path}`, target: "_blank", rel: "noreferrer" }, fill(strings.reference, { code })))
}

function wholeLists({ steps, causes }: Shown, advice: Advice | undefined, view: View): (HTMLElement | false)[] {
  const { strings } = view
  return [
    steps.length > 0 && el("h4", {}, strings.steps),
    steps.length > 0 && list("ol", copyable(steps, view)),
    ...(advice ? snippets(advice, view) : []),
    causes.length > 0 && el("h4", {}, strings.causes),
    causes.length > 0 && list("ul", causes),
  ]
}

function relatedParts({ related }: View["texts"]["facts"][number], view: View): (HTMLElement | false)[] {
  return [
    related.length > 0 && el("h4", {}, view.strings.related),
    related.length > 0 && el("ul", { class: "related" }, ...related.map(code => el("li", {}, codeButton(code, view)))),
  ]
}

/** What causes and steps are known from: experience, and the sources that support them. */
function basis(sources: readonly string[], { strings }: View): (Node | string)[] {
  if (sources.length === 0) return [strings.experience]
  return [strings.experienceAnd, ...sources.flatMap((source, i) => [i > 0 ? strings.comma : strings.colon, sourceLink(source, strings)])]
}

function sourceLink(source: string, strings: View["strings"]): Node | string {
  const [, definition, document, repository, thread] = /^(?:definition of (.+)|document (.+)|([^#]+)(?:#(.+))?)$/.exec(source) ?? []
  if (definition) return fill(strings.sourceDefinition, { action: definition })
  const href = document ? `https://cloud.tencent.com/document/product/${document}` : `https://github.com/${repository}${thread ? `/issues/${thread}` : ""}`
  return el("a", { href, target: "_blank", rel: "noreferrer" }, document ? fill(strings.sourceDocument, { number: document }) : source)
}

function list(tag: "ol" | "ul", entries: readonly (Node | string)[][]): HTMLElement {
  return el(tag, {}, ...entries.map(entry => el("li", {}, ...entry)))
}

function factsOf(code: string, { texts }: Words) {
  return texts.facts.find(facts => facts.code === code)
}

/** Says which products declare the code, as far as that is known. */
function declaredBy({ code, declared, match }: ServiceError, response: ShownResponse, view: Words): HTMLElement | false {
  if (!declared || code === "") return false
  const { strings } = view
  const { products, total, date, here } = declared
  // The common codes belong to every product, whether it declares them or not.
  if (match === "exact" && !here && view.texts.facts.some(facts => facts.code === code && facts.list !== "product")) return false
  const rest = total - products.slice(0, NAMED).length
  const nameOf = (product: string) => lookUp(view.texts.products, product) ?? product
  const names = products.slice(0, NAMED).map(nameOf).join(strings.comma) + (rest > 0 ? fill(strings.declaredRest, { count: rest }) : "")
  const isAlone = total === 1 && !!here
  const words = isAlone ? [] : [total === 0 ? fill(strings.declaredNone, { date }) : fill(total === 1 ? strings.declaredOne : strings.declaredMany, { names, count: total, date })]
  if (response.definition && total > 0 && here !== undefined) {
    const { product } = response.definition
    words.push(fill(isAlone ? strings.declaredOnlyHere : here ? strings.declaredHere : strings.declaredElsewhere, { product: nameOf(product) }))
  }
  // There is no space between a bracket of Chinese and a Chinese character.
  return el("p", { class: "declared" }, words.join(strings.space).replaceAll("） ", "）"))
}

/** Says how the explanation was chosen, where it is not that of the code itself. */
function howFound({ code, docs, match }: ServiceError, { strings }: Words): HTMLElement[] {
  if (match === "exact") return []
  const template = match === "guess" ? strings.explanationGuess : docs ? strings.explanationPrefix : strings.explanationNone
  return [el("p", { class: "undocumented" }, fill(template, { code, docs }))]
}

/**
 * Asks whether the documented code with the nearest spelling is meant; false where there is none, or a
 * product declares the code as it is.
 */
export function nearestLine({ nearest, declared }: Pick<ServiceError, "nearest" | "declared">, view: View): HTMLElement | false {
  return nearest !== "" && !declared?.total && el("p", { class: "nearest" }, ...sentence(view.strings.nearest, { code: codeButton(nearest, view) }))
}

/** Leads back from a related code to the error's own. */
export function backButton(code: string, view: View): HTMLElement {
  const words = fill(view.strings.back, { code })
  return el("button", { type: "button", class: "link back", "data-key": "back", onclick: () => view.explain(null) }, words)
}

/** A code that is documented; its text may be loaded only now. */
function codeButton(code: string, view: View): HTMLElement {
  return el("button", { type: "button", class: "link code", onclick: () => view.explain(code) }, ...breakable(code))
}
