// This file defines the messages between the embedded form and the page around it; docs/embedding.md
// has them as a table.

import { MOST_TEXT, readAction } from "./link"
import type { Action, Verdict } from "./report"
import { languageOf, themeOf, type Language, type Theme } from "./settings"

/** Version of the messages: it changes when one of them changes its meaning. */
const VERSION = 1

/** What is sent to the host. */
export type ToHost =
  /** From now on messages are read. */
  | { type: "ready" }
  /** What the shown response says; code and requestId are empty where it has none. */
  | { type: "result"; verdict: Verdict; code: string; requestId: string }
  /** How high the form is in CSS pixels, once that has settled. */
  | { type: "height"; height: number }

/** What the host asks for. What it leaves out stays as it is. */
export interface Settings {
  text?: string
  lang?: Language
  theme?: Theme
  /** The action that the response belongs to; null for none, undefined to have it guessed again. */
  action?: { chosen: Action | null | undefined }
}

/**
 * Sends a message. The page that made the frame has given it its text, or may read it in the address,
 * so that any host may have the result.
 */
export function send(message: ToHost): void {
  // A page that is no frame would send them to itself.
  if (window.parent !== window) window.parent.postMessage({ ...message, type: `tcresponse:${message.type}`, version: VERSION }, "*")
}

/** Calls set for each message of the host that can be understood; all others are ignored. */
export function listen(set: (settings: Settings) => void): void {
  window.addEventListener("message", event => {
    if (event.source !== window.parent || window.parent === window) return
    const settings = readSettings(event.data)
    if (settings) set(settings)
  })
}

/** Reads a message; null unless all that it has is valid. */
function readSettings(data: unknown): Settings | null {
  if (typeof data !== "object" || data === null) return null
  const { type, version, text, lang, theme, action } = data as Record<string, unknown>
  if (type !== "tcresponse:set" || version !== VERSION) return null
  const settings: Settings = {}
  if (text !== undefined) {
    if (typeof text !== "string" || text.length > MOST_TEXT) return null
    settings.text = text
  }
  if (lang !== undefined) {
    const language = typeof lang === "string" ? languageOf(lang) : null
    if (!language) return null
    settings.lang = language
  }
  if (theme !== undefined) {
    const known = typeof theme === "string" ? themeOf(theme) : null
    if (!known) return null
    settings.theme = known
  }
  if (action !== undefined) {
    if (typeof action !== "string") return null
    const chosen = readAction(action)
    if (chosen === undefined && action !== "") return null
    settings.action = { chosen }
  }
  return settings
}
