// This file holds the texts of the page itself, in both languages, and inserts them into its
// markup.

import type { Language } from "./settings"
import en from "./strings/en.json"
import type laterEN from "./strings/en-later.json"
import zh from "./strings/zh.json"

/** The words that come with the editor: until then they are empty, or the code that they are for. */
type Later = typeof laterEN

export type Strings = typeof en & Later
/** Names one string; editor holds the editor's own phrases instead. */
export type StringKey = Exclude<keyof Strings, "editor">

// The annotation makes a text that one language lacks an error of the type checker.
const first: Record<Language, typeof en> = { en, zh }
const all = first as Record<Language, Strings>

/** Adds the words that come later. */
export function addStrings(later: Record<Language, Later>): void {
  Object.assign(all.en, later.en)
  Object.assign(all.zh, later.zh)
}

/** Returns the page's texts in a language. */
export function stringsOf(language: Language): Strings {
  return all[language]
}

/**
 * Puts values in place of {name}; a name without a value stays as it is. Words that have not come
 * yet are empty.
 */
export function fill(template: string | undefined, values: Record<string, string | number>): string {
  return (template ?? "").replace(/\{([A-Za-z]+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
}

const attributes = { label: "aria-label", placeholder: "placeholder", title: "title" } as const

/**
 * Inserts the texts that the markup names: data-text sets the content, data-label, data-placeholder
 * and data-title set attributes.
 */
export function translate(root: ParentNode, strings: Strings): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-text], [data-label], [data-placeholder], [data-title]")) {
    const { text } = element.dataset
    if (text) element.textContent = strings[text as StringKey]
    for (const [name, attribute] of Object.entries(attributes)) {
      const key = element.dataset[name]
      if (key) element.setAttribute(attribute, strings[key as StringKey])
    }
  }
}
