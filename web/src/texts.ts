// This file loads the explanations of a language and turns findings into sentences.

import { getJSON } from "./fetching"
import type { Finding } from "./report"
import type { Language } from "./settings"

/** The facts about an error code; see schema/docs. */
export interface CodeFacts {
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
  facts: CodeFacts[]
  codes: Record<string, CodeText>
  fields: Record<string, { title: string; meaning: string; use: string }>
  findings: Record<string, { text: string; help: string }>
  words: Record<string, Record<string, string>>
  retry: Record<string, Label>
  verdicts: Record<string, Label>
  /** How the systems that people take for API 3.0 differ from it. */
  systems: Record<string, { title: string; meaning: string; points: string[] }>
  /** What is said of messages, by the rule that fits them; a file of its own, which only errors need. */
  rules: Record<string, CodeText>
}

/**
 * Stands in while the explanations are on their way, and when they do not arrive: codes are then
 * shown as they are.
 */
export const noTexts: Texts = { facts: [], codes: {}, fields: {}, findings: {}, words: {}, retry: {}, verdicts: {}, systems: {}, rules: {} }

const files: Record<Language, string> = { en: ASSET_TEXTS_EN, zh: ASSET_TEXTS_ZH }
const codeFiles: Record<Language, string> = { en: ASSET_CODES_EN, zh: ASSET_CODES_ZH }

const ruleFiles: Record<Language, string> = { en: ASSET_RULES_EN, zh: ASSET_RULES_ZH }

const loaded = new Map<Language, Promise<Texts>>()

/**
 * Loads the explanations of a language once. Rejects if they cannot be loaded; the next call tries
 * again.
 */
export function loadTexts(language: Language): Promise<Texts> {
  let texts = loaded.get(language)
  if (!texts) {
    texts = fetchTexts(language)
    texts.catch(() => loaded.delete(language))
    loaded.set(language, texts)
  }
  return texts
}

async function fetchTexts(language: Language): Promise<Texts> {
  return { ...noTexts, ...((await getJSON(files[language])) as Partial<Texts>), rules: {} }
}

/**
 * Reports whether the explanation of a documented code is not in the texts: the codes of single
 * products and of SDKs have their own file.
 */
export function lacksCode(texts: Texts, code: string): boolean {
  return code !== "" && texts !== noTexts && lookUp(texts.codes, code) === undefined
}

/**
 * Adds the explanations of the codes of single products and of SDKs to the texts of a language.
 * Rejects if they cannot be loaded; the next call tries again.
 */
export async function addRareCodes(texts: Texts, language: Language): Promise<void> {
  const { facts, codes } = (await getJSON(codeFiles[language])) as Pick<Texts, "facts" | "codes">
  texts.facts = [...texts.facts, ...facts]
  Object.assign(texts.codes, codes)
}

/** Whether the explanation of a message is not among the texts. */
export function lacksRule(texts: Texts, rule: string | undefined): boolean {
  return rule !== undefined && texts !== noTexts && lookUp(texts.rules, rule) === undefined
}

/**
 * Adds what is said of messages to the texts of a language. Rejects when it cannot be had; the next
 * call tries again.
 */
export async function addRules(texts: Texts, language: Language): Promise<void> {
  Object.assign(texts.rules, await getJSON(ruleFiles[language]))
}

/** Looks a name up that came from a report; names such as "constructor" are no entries. */
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

// One pass, so that a pasted value which looks like a placeholder stays as it is.
function render(texts: Texts, template: string, params: Record<string, unknown>): string {
  return template.replace(/\{([A-Za-z]+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (value === undefined || value === null) return place
    const shown = show(value)
    return lookUp(lookUp(texts.words, name) ?? {}, shown) ?? shown
  })
}

function show(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
