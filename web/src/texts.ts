// This file loads the explanations of a language and turns findings into sentences.

import { getJSON } from "./fetching"
import { once } from "./once"
import type { Finding } from "./report"
import type { Language } from "./settings"

/** The facts about an error code; see schema/docs. */
interface CodeFacts {
  code: string
  list: string
  retry: string
  related: string[]
  sources: string[]
}

export interface CodeText {
  meaning: string
  causes: string[]
  steps: string[]
  retry: string
}

export interface Label {
  label: string
  text: string
}

/** All explanations in one language, as the build puts them together from schema/docs. */
export interface Texts {
  language: Language
  facts: CodeFacts[]
  codes: Record<string, CodeText>
  fields: Record<string, { title: string; meaning: string; use: string }>
  findings: Record<string, { text: string; help: string }>
  words: Record<string, Record<string, string>>
  retry: Record<string, Label>
  verdicts: Record<string, Label>
  /** How the systems that people take for API 3.0 differ from it. */
  systems: Record<string, { title: string; meaning: string; points: string[] }>
  /** What explains messages, by the rule that fits them; a file of its own, which only errors need. */
  rules: Record<string, CodeText>
  /** What to call the words of codes, in the same file. */
  things: Record<string, string>
  /** The products with their names in calls; a file of its own, which only errors need. */
  products: Record<string, string>
}

/**
 * Stands in while the explanations are on their way, and when they do not arrive: codes are then
 * shown as they are.
 */
export const noTexts: Texts = { language: "en", facts: [], codes: {}, fields: {}, findings: {}, words: {}, retry: {}, verdicts: {}, systems: {}, rules: {}, things: {}, products: {} }

const asked = new Map<string, Promise<unknown>>()
const files: Record<Language, string> = { en: ASSET_TEXTS_EN, zh: ASSET_TEXTS_ZH }
const codeFiles: Record<Language, string> = { en: ASSET_CODES_EN, zh: ASSET_CODES_ZH }
const ruleFiles: Record<Language, string> = { en: ASSET_RULES_EN, zh: ASSET_RULES_ZH }

const productFiles: Record<Language, string> = { en: ASSET_PRODUCTS_EN, zh: ASSET_PRODUCTS_ZH }

/** Loads a file, and gives its content to take, once. */
function load<T>(file: string, take: (content: unknown) => T): Promise<T> {
  return once(asked, file, () => getJSON(file).then(take)) as Promise<T>
}

/**
 * Loads the explanations of a language once. Rejects if they cannot be loaded; the next call tries
 * again.
 */
export function loadTexts(language: Language): Promise<Texts> {
  return load(files[language], content => ({ ...noTexts, ...(content as Partial<Texts>), rules: {}, things: {}, products: {}, language }))
}

/**
 * Reports whether the explanation of a documented code is not in the texts: only the codes of the
 * specification are there from the start.
 */
export function lacksCode(texts: Texts, code: string): boolean {
  return code !== "" && texts !== noTexts && lookUp(texts.codes, code) === undefined
}

/**
 * Adds the explanations of all other codes to the texts. Rejects if they cannot be loaded; the next
 * call tries again.
 */
export function addRareCodes(texts: Texts): Promise<void> {
  return load(codeFiles[texts.language], content => {
    const { facts, codes } = content as Pick<Texts, "facts" | "codes">
    texts.facts = [...texts.facts, ...facts]
    Object.assign(texts.codes, codes)
  })
}

/** Reports whether the explanation of a message is not in the texts. */
export function lacksRule(texts: Texts, rule: string | undefined): boolean {
  return rule !== undefined && texts !== noTexts && lookUp(texts.rules, rule) === undefined
}

/**
 * Adds the explanations of messages to the texts. Rejects if they cannot be loaded; the next call
 * tries again.
 */
export function addRules(texts: Texts): Promise<void> {
  return load(ruleFiles[texts.language], content => void Object.assign(texts, content))
}

/** Adds the names of the products. Rejects if they cannot be loaded; the next call tries again. */
export function addProducts(texts: Texts): Promise<void> {
  return load(productFiles[texts.language], content => void Object.assign(texts.products, content))
}

/** Looks up a name that came from a report; names such as "constructor" are no entries. */
export function lookUp<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/**
 * Renders the sentences of a finding. A code without sentences is shown as it is, with its
 * parameters.
 */
export function sentences(texts: Texts, finding: Finding): { text: string; help: string } {
  const params = finding.params ?? {}
  const template = lookUp(texts.findings, finding.code)
  if (!template) {
    const detail = Object.entries(params).map(([name, value]) => `${name}: ${show(value)}`)
    return { text: [finding.code, ...detail].join(" · "), help: "" }
  }
  return { text: render(texts, template.text, params), help: render(texts, template.help, params) }
}

/**
 * Puts values, or the readable words for them, in their places. One pass, so that a pasted value which
 * looks like a placeholder stays as it is.
 */
export function render(texts: Texts, template: string, params: Record<string, unknown>): string {
  return template.replace(/( ?)\{([A-Za-z]+)\}( ?)/g, (place, before: string, name: string, after: string, at: number) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (value === undefined || value === null) return place
    const shown = show(value)
    const word = lookUp(lookUp(texts.words, name) ?? {}, shown)
    if (!word) return before + shown + after
    // There is no space between two Chinese characters.
    const isTight = (mark = "", other = "") => /^[\u4e00-\u9fff]{2}$/.test(mark + other)
    return (isTight(template[at - 1], word[0]) ? "" : before) + word + (isTight(word.at(-1), template[at + place.length]) ? "" : after)
  })
}

function show(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
