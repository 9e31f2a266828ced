// This file repairs single places of a text, where only one character can be meant.

import type { Finding } from "./report"

/** What to put in place of a range of the text. */
export interface Change {
  from: number
  to: number
  text: string
}

/** What is inserted where something is missing. */
const missing: Record<string, string> = { "syntax-missing-comma": ",", "syntax-missing-colon": ":", "syntax-unclosed-string": '"' }

/** What is removed where it stands too much. */
const extra: Record<string, RegExp> = { "syntax-extra-comma": /^,$/, "syntax-trailing-comma": /^,$/, "syntax-extra-close": /^[}\]]$/ }

/** The quotation mark that ends what each of these begins. */
const ends: Record<string, string> = { "“": "”", "”": "”", "„": "“", "＂": "＂" }

/** How long a name or value between typographic quotation marks may be. */
const LONGEST = 400

/** Returns what repairs a finding; null where a person has to decide, or the text is another one. */
export function repairOf({ code, severity, params, from, to }: Finding, slice: (from: number, to: number) => string): Change[] | null {
  // In a decoded text what is missing is written in another way.
  if (severity !== "error") return null
  const insert = Object.hasOwn(missing, code) ? missing[code] : undefined
  if (insert) return from === to ? [{ from, to, text: insert }] : null
  const found = slice(from, to)
  if (Object.hasOwn(extra, code)) return extra[code]!.test(found) ? [{ from, to, text: "" }] : null
  if (code === "syntax-fullwidth") return found === params.found && typeof params.expected === "string" && /^[^\w\s]$/.test(params.expected) ? [{ from, to, text: params.expected }] : null
  if (code !== "syntax-smart-quotes" || !Object.hasOwn(ends, found)) return null
  const rest = slice(to, to + LONGEST)
  const end = rest.indexOf(ends[found]!)
  return end < 0 || /["\n]/.test(rest.slice(0, end)) ? null : [{ from, to, text: '"' }, { from: to + end, to: to + end + 1, text: '"' }]
}
