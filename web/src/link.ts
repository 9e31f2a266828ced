// This file writes links that hold a text, and reads them.
//
// The text is deflated and written in base64url, so its value has none but those letters. Any other
// value is the text itself, percent-encoded, as embed.html takes it; one that begins with ~ is left
// for later releases.

import { readAll } from "./file"
import type { Action } from "./report"
import { languageOf, siteOf, type Language, type Site } from "./settings"

/** The most that a text has: in bytes if it was deflated, else in UTF-16 code units. */
export const MOST_TEXT = 16 << 20
/** The longest link, in UTF-16 code units. */
export const LONGEST_LINK = 1_000_000

/** What a link says. */
export interface Linked {
  text: string | null
  /** The error code to explain without a text. */
  code: string | null
  language: Language | null
  /** The site that the links of the explanations lead to. */
  site: Site | null
  /** The action that was chosen; undefined where nobody has chosen, null where all were rejected. */
  action: Action | null | undefined
}

/** Why a link cannot be opened. */
export type LinkTrouble = "linkDamaged" | "linkLarge" | "linkNewer" | "linkCode"

/** Returns the fragment of a link, without #. Without a site, that of the reader holds. */
export async function writeLink(text: string, language: Language, site: Site | undefined, action: Action | null | undefined): Promise<string> {
  const packed = new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")))
  const values = new URLSearchParams({ text: base64url(new Uint8Array(await packed.arrayBuffer())), lang: language })
  if (site) values.set("site", site)
  if (action !== undefined) values.set("action", action ? [action.product, action.version, action.action].join(".") : "none")
  return values.toString()
}

/** Reads a fragment; null if it asks for nothing. */
export async function readLink(fragment: string): Promise<Linked | LinkTrouble | null> {
  const values = new URLSearchParams(fragment)
  const value = values.get("text")
  const code = values.get("code")
  if (value === null && code === null) return null
  const rest = { language: languageOf(values.get("lang")), site: siteOf(values.get("site")), action: readAction(values.get("action")) }
  if (value === null) return code !== null && /^[A-Za-z][\w.-]{0,199}$/.test(code) ? { text: null, code, ...rest } : "linkCode"
  const text = await readText(value)
  return typeof text === "string" ? text : { ...text, code: null, ...rest }
}

async function readText(value: string): Promise<{ text: string } | LinkTrouble> {
  if (value.startsWith("~")) return "linkNewer"
  if (!/^[\w-]*$/.test(value)) return value.length > MOST_TEXT ? "linkLarge" : { text: value }
  try {
    const packed = Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), mark => mark.charCodeAt(0))
    const bytes = await readAll(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")), MOST_TEXT)
    return bytes ? { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) } : "linkLarge"
  } catch {
    return "linkDamaged"
  }
}

/** Reads an action such as eb.2021-04-16.ListEventBuses, or none; undefined for anything else. */
export function readAction(value: string | null): Action | null | undefined {
  if (value === "none") return null
  const [product, date, action, ...more] = (value ?? "").split(".")
  // The engine names versions as v20210416.
  const version = date?.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "v$1$2$3")
  return product && version && action && more.length === 0 ? { product, version, action } : undefined
}

function base64url(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 1 << 14) parts.push(String.fromCharCode(...bytes.subarray(at, at + (1 << 14))))
  return btoa(parts.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}
