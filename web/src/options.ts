// This file reads the options in the fragment of the embedded form's address. A value that is not
// valid is as if it were not there.

import { readAction } from "./link"
import type { Action } from "./report"
import { languageOf, themeOf, type Language, type Theme } from "./settings"

const parts = ["summary", "fix", "fields", "all"] as const
/** Which parts of the result are shown. */
export type Show = (typeof parts)[number]

/** Returns the value if it names parts; null if not. */
export const showOf = (value: string | null): Show | null => parts.find(part => part === value) ?? null

export interface Options {
  text: string
  language: Language | null
  theme: Theme
  show: Show
  /** Undefined where the action is to be guessed, null where there is none. */
  action: Action | null | undefined
  /** Which response of the text is shown, from 0; null for the one that matters most. */
  index: number | null
  /** The most that the form says it is high, in CSS pixels; null for no limit. */
  maxHeight: number | null
  /** A colour for links and marks, as a value for the property --accent; null for the usual one. */
  accent: string | null
}

export function readOptions(fragment: string): Options {
  // A fragment is never sent to a server. URLSearchParams reads + as a space, so a plus sign must
  // come as %2B.
  const values = new URLSearchParams(fragment)
  return {
    text: values.get("text") ?? "",
    language: languageOf(values.get("lang")),
    theme: themeOf(values.get("theme")) ?? "auto",
    show: showOf(values.get("show")) ?? "all",
    action: readAction(values.get("action")),
    index: numberIn(values.get("index"), 0, 9999),
    maxHeight: numberIn(values.get("maxheight"), 80, 20_000),
    accent: accentOf(values.get("accent")),
  }
}

function numberIn(value: string | null, least: number, most: number): number | null {
  const number = /^\d{1,5}$/.test(value ?? "") ? Number(value) : NaN
  return number >= least && number <= most ? number : null
}

// Of the page's backgrounds in each scheme that with the least contrast to text, as red, green and blue;
// and the contrast ratio that text needs, see WCAG 2.2, 1.4.3.
const light = [0xf6, 0xf7, 0xf8]
const dark = [0x1a, 0x1e, 0x22]
const ENOUGH = 4.5

/**
 * Reads a colour of three or six hexadecimal digits. In a scheme on whose background it has too
 * little contrast the page's own stays; null if it has too little on both.
 */
function accentOf(value: string | null): string | null {
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value ?? "") ?? []
  if (!digits) return null
  const six = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits
  const colour = [0, 2, 4].map(at => parseInt(six.slice(at, at + 2), 16))
  const [onLight, onDark] = [light, dark].map(background => contrast(colour, background) >= ENOUGH)
  return onLight || onDark ? `light-dark(${onLight ? `#${six}` : "#0b5cad"}, ${onDark ? `#${six}` : "#7db7f7"})` : null
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map(part => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
