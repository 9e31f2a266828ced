// This file finds what a person may not want to hand on: names, besides the keys and tokens that the
// engine finds, of people and accounts. It covers what is to be covered.

/** What kind of thing a private place holds. */
export type Kind = "phone" | "mail" | "account"

/** A place in a text: 0-based UTF-16 code units, to exclusive. */
export interface Place {
  from: number
  to: number
}

export interface Private extends Place {
  kind: Kind
}

// Between a name and its value: quotation marks, however often they are escaped, and a separator.
const between = String.raw`(?:\\*["'\x60]|&quot;|%22)?\s{0,4}(?:=>|[:=：＝]|%3A)\s{0,4}(?:\\*["'\x60]|&quot;|%22)?`

const patterns: [kind: Kind, pattern: RegExp][] = [
  // The part before the sign is bounded, so that long runs of letters cost no more than their length.
  ["mail", /(?<![\w.+%-])(?!git@)[\w.+-]{1,64}(?:@|%40)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}(?!(?:png|jpe?g|gif|svg|webp|ico|css|js|mjs|ts|json|tgz|zip|gz)\b)[A-Za-z]{2,24}(?![\w@-])/gi],
  // Mobile numbers of China, with or without the country's; in any notation of E.164.
  ["phone", /(?<![\w.+-])(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![\w-]|\.\d)/g],
  ["phone", /(?<![\w.+-])\+[1-9]\d{0,2}[ -]?(?:\(\d{1,4}\)[ -]?)?\d(?:[ -]?\d){5,12}(?![\w-]|[.:]\d)/g],
  ["phone", new RegExp(String.raw`(?:phone|mobile|telephone|tel|手机号码?|电话号码?)(?:_?(?:number|num|no))?${between}(\+?\d[\d -]{4,18}\d)(?![\w*-])`, "gi")],
  ["account", /(?<![A-Za-z])(?:uin|uid|appid)\/(\d{5,20})(?!\d)/gi],
  // In camel case behind another word, or as a word of its own: no penguin has an account.
  ["account", new RegExp(String.raw`(?:(?<![A-Za-z])[Uu][Ii][Nn]|(?<=[a-z])U(?:in|IN)|(?<![A-Za-z])(?:[Aa]pp|[Aa]ccount)_?[Ii][Dd]|(?<=[a-z])(?:App|Account)I[dD]|(?<![A-Za-z])(?:APP|ACCOUNT)_?ID|[Aa]ccount)(?:${between}|\s)(\d{5,20})(?![\w.*-])`, "g")],
  // The name of a bucket ends with the account.
  ["account", /(?<=[a-z0-9]-)(1\d{9})(?=\.cos\b|\.file\.|\.pic\.)/g],
]

// Lists of accounts: every number in them is one.
const lists = new RegExp(String.raw`(?:(?<![A-Za-z])uin|(?<=[a-z])Uin|(?<![A-Za-z])Uin|(?<=[a-z])(?:App|Account)Id|(?<![A-Za-z])(?:App|Account)Id)(?:s|Set|List)${between}\s{0,9}\[([^\[\]]{0,100000})\]`, "g")

/** Finds phone numbers, mail addresses and account ids, in order and without overlaps. */
export function findPrivate(text: string): Private[] {
  const found: Private[] = []
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      // The value is at the end where the match begins with its name.
      const value = match[1] ?? match[0]
      const to = match.index + match[0].length
      found.push({ kind, from: to - value.length, to })
    }
  }
  for (const match of text.matchAll(lists)) {
    const start = match.index + match[0].length - match[1]!.length - 1
    for (const { 0: value, index } of match[1]!.matchAll(/\d{5,20}/g)) found.push({ kind: "account", from: start + index, to: start + index + value.length })
  }
  return withoutOverlaps(found)
}

/** Adds the places where the values of others stand once more, such as without their names. */
export function withRepeats<T extends Place>(text: string, places: readonly T[]): T[] {
  const all = [...places]
  const seen = new Set<string>()
  for (const place of places) {
    const value = text.slice(place.from, place.to)
    if (value.length < 5 || seen.has(value)) continue
    seen.add(value)
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
      const isPart = /[A-Za-z0-9]/.test(text[at - 1] ?? "") || /[A-Za-z0-9]/.test(text[at + value.length] ?? "")
      if (!isPart) all.push({ ...place, from: at, to: at + value.length })
    }
  }
  return withoutOverlaps(all)
}

/** Sorts places, and joins those that overlap. */
export function withoutOverlaps<T extends Place>(places: readonly T[]): T[] {
  const sorted: T[] = []
  for (const place of [...places].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = sorted.at(-1)
    if (last && place.from < last.to) last.to = Math.max(last.to, place.to)
    else sorted.push({ ...place })
  }
  return sorted
}

/**
 * Covers places, which are in order, by asterisks; line breaks stay. A number of JSON becomes 0, so
 * that the text stays what it is.
 */
export function cover(text: string, places: readonly Place[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to } of places) {
    const value = text.slice(from, to)
    const isNumber = /^\d+$/.test(value) && /":\s*$/.test(text.slice(Math.max(0, from - 20), from)) && /^\s*[,}\]]/.test(text.slice(to, to + 20))
    parts.push(text.slice(at, from), isNumber ? "0" : value.replace(/[^\r\n]/g, "*"))
    at = to
  }
  return parts.join("") + text.slice(at)
}
