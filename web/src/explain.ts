// This file explains an error code: what it means, its causes, what to do, and whether to try again.

import { breakable, el } from "./dom"
import type { ServiceError } from "./report"
import { fill } from "./strings"
import { lookUp, type CodeFacts, type CodeText } from "./texts"
import { wordFor, type View } from "./view"

/** Explains the error of a response, or the documented code other, to which a link has led. */
export function explainSection(error: ServiceError, other: string | null, view: View): HTMLElement {
  const { strings } = view
  const docs = other ?? error.docs
  const text = lookUp(view.texts.codes, docs)
  const isPart = other === null && error.match !== "exact"
  return el(
    "section",
    { class: "explanation" },
    other !== null && other !== error.code && backButton(error.code, view),
    el("h3", { tabindex: "-1" }, ...codeHeading(strings.explanation, docs || error.code)),
    isPart && (docs ? undocumented(strings.explanationPrefix, error, docs) : undocumented(strings.explanationNone, error, "")),
    isPart && error.nearest !== "" && el("p", { class: "nearest" }, strings.nearest + " ", codeButton(error.nearest, view)),
    ...(text ? body(text, view.texts.facts.find(facts => facts.code === docs), view) : []),
  )
}

function undocumented(template: string, error: ServiceError, docs: string): HTMLElement {
  return el("p", { class: "undocumented" }, fill(template, { code: error.code, docs }))
}

// The code is set apart as code wherever the language puts it.
function codeHeading(template: string, code: string): (string | HTMLElement)[] {
  const [before = "", after = ""] = template.split("{code}")
  return [before, el("code", {}, ...breakable(code)), after]
}

function backButton(code: string, view: View): HTMLElement {
  return el("button", { type: "button", class: "link back", onclick: () => view.explain(null) }, fill(view.strings.back, { code }))
}

function codeButton(code: string, view: View): HTMLElement {
  if (!lookUp(view.texts.codes, code)) return el("code", {}, ...breakable(code))
  return el("button", { type: "button", class: "link code", onclick: () => view.explain(code) }, ...breakable(code))
}

function body(text: CodeText, facts: CodeFacts | undefined, view: View): HTMLElement[] {
  const { strings, texts } = view
  const retry = facts && lookUp(texts.retry, facts.retry)
  const parts: (HTMLElement | false | undefined)[] = [
    facts && el("p", { class: "list" }, wordFor(strings, "list", facts.list)),
    el("p", { class: "meaning" }, text.meaning),
    el("h4", {}, strings.retry),
    el("p", { class: "retry" }, facts && el("span", { class: `badge ${facts.retry}` }, retry?.label ?? facts.retry), text.retry),
    text.causes.length > 0 && el("h4", {}, strings.causes),
    text.causes.length > 0 && el("ul", {}, ...text.causes.map(cause => el("li", {}, cause))),
    text.steps.length > 0 && el("h4", {}, strings.steps),
    text.steps.length > 0 && el("ol", {}, ...text.steps.map(step => el("li", {}, step))),
    facts && facts.related.length > 0 && el("h4", {}, strings.related),
    facts && facts.related.length > 0 && el("ul", { class: "related" }, ...facts.related.map(code => el("li", {}, codeButton(code, view)))),
    facts && facts.sources.length > 0 && el("p", { class: "sources" }, `${strings.sources}: ${facts.sources.join(", ")}`),
  ]
  return parts.filter(part => part instanceof HTMLElement)
}
