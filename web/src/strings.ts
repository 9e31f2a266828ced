// This file holds the texts of the page itself, in both languages, and inserts them into its
// markup.

import type { Language } from "./settings"
import en from "./strings/en.json"
import zh from "./strings/zh.json"

export type Strings = typeof en
/** Names one string; editor holds the editor's own phrases instead. */
export type StringKey = Exclude<keyof Strings, "editor">

// With this annotation, a text that one language lacks is a type error.
const all: Record<Language, Strings> = { en, zh }

/** Returns the page's texts in a language. */
export function stringsOf(language: Language): Strings {
  return all[language]
}

/** Replaces {name} by its value; a name without a value stays as it is. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{([A-Za-z]+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
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
