// This file stores the user's language and theme, if the browser allows it.

export type Language = "en" | "zh"
export type Theme = "auto" | "light" | "dark"
/** The Chinese and the international site have accounts, consoles and documents of their own. */
export type Site = "china" | "international"

export const languages: readonly Language[] = ["en", "zh"]
const themes: readonly Theme[] = ["auto", "light", "dark"]

// In a sandboxed frame, or with storage turned off, even reading localStorage throws.
export function recall(key: string): string | null {
  try {
    return localStorage.getItem("tcresponse." + key)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem("tcresponse." + key, value)
  } catch {
    // The choice then lasts as long as the page.
  }
}

function isOneOf<T extends string>(list: readonly T[], value: string | null): value is T {
  return list.includes(value as T)
}

/** Parses a language tag such as zh-Hans-CN; null for a language that the page does not have. */
export function languageOf(tag: string | null): Language | null {
  const primary = (tag ?? "").toLowerCase().split(/[-_]/)[0]!
  return isOneOf(languages, primary) ? primary : null
}

/** Parses the name of a theme; null for anything else. */
export function themeOf(name: string | null): Theme | null {
  return isOneOf(themes, name) ? name : null
}

/**
 * Returns the stored language, otherwise the first of the browser's that the page has, otherwise
 * English.
 */
export function currentLanguage(): Language {
  const tags = [recall("language"), ...navigator.languages]
  for (const tag of tags) {
    const language = languageOf(tag)
    if (language) return language
  }
  return "en"
}

export function currentTheme(): Theme {
  return themeOf(recall("theme")) ?? "auto"
}

export function rememberLanguage(language: Language): void {
  remember("language", language)
}

export function rememberTheme(theme: Theme): void {
  remember("theme", theme)
}

/** Returns which part of the width the text has, of 1; null where nobody has chosen it. */
export function currentSplit(): string | null {
  const split = recall("split")
  return split !== null && /^0\.\d{1,4}$/.test(split) ? split : null
}

export function rememberSplit(split: string): void {
  remember("split", split)
}

/** Gives the text its part of the width. */
export function applySplit(split: string): void {
  document.documentElement.style.setProperty("--split", split)
}

/** Parses the name of a site; null for anything else. */
export function siteOf(name: string | null): Site | null {
  return isOneOf<Site>(["china", "international"], name) ? name : null
}

/** Returns the site that was chosen for links; null where none was. */
export function rememberedSite(): Site | null {
  return siteOf(recall("site"))
}

export function rememberSite(site: Site): void {
  remember("site", site)
}

/** Returns the language of the document, which early.ts sets before any other script runs. */
export function appliedLanguage(): Language {
  return document.documentElement.lang === "en" ? "en" : "zh"
}

export function appliedTheme(): string {
  return document.documentElement.dataset.theme ?? "auto"
}

/** Sets the language of the document, which styles and screen readers use. */
export function applyLanguage(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en"
}

export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
