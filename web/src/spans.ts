// This file finds the places of JSON values in a text, one level at a time, so that a value is shown
// as it is written: numbers never become JavaScript's, and of equal names none is lost.

/** The fields of an object, or the elements of a list. */
export interface Level {
  count: number
  /** Four offsets for each: from and to of its name, without quotation marks, and of its value. */
  places: number[]
  /** The offset behind it. */
  end: number
  /** The levels of those inside, by their index, where they were read too. */
  inner?: Map<number, Level>
}

/** A number, true, false or null, with nothing behind it that could belong to it. */
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])/y

/** The length up to which a string is read as JSON of its own. */
const EMBEDDED = 1 << 20

/**
 * Reads the object or list at an offset; null if what is there is no JSON. isDeep also keeps the
 * level inside, so that a long list in it is read once.
 */
export function levelAt(text: string, from: number, isDeep = false): Level | null {
  const isObject = text[from] === "{"
  const close = isObject ? "}" : "]"
  const places: number[] = []
  const inner = isDeep ? new Map<number, Level>() : undefined
  let at = skipSpace(text, from + 1)
  if (text[at] === close) return { count: 0, places, end: at + 1 }
  for (;;) {
    const name = at
    let end = at
    if (isObject) {
      end = text[at] === '"' ? endOfString(text, at) : -1
      if (end < 0) return null
      at = skipSpace(text, end)
      if (text[at] !== ":") return null
      at = skipSpace(text, at + 1)
    }
    const value = at
    const level = inner && (text[at] === "[" || text[at] === "{") ? levelAt(text, at) : null
    if (level) inner?.set(places.length / 4, level)
    at = level?.end ?? endOfValue(text, at)
    if (at < 0) return null
    if (isObject) places.push(name + 1, end - 1, value, at)
    else places.push(value, value, value, at)
    at = skipSpace(text, at)
    if (text[at] === close) return { count: places.length / 4, places, end: at + 1, ...(inner && { inner }) }
    if (text[at] !== ",") return null
    at = skipSpace(text, at + 1)
  }
}

/** Returns the offset behind the value at an offset, or -1. What is inside a value is only skipped. */
export function endOfValue(text: string, from: number): number {
  const first = text[from]
  if (first === '"') return endOfString(text, from)
  if (first !== "{" && first !== "[") {
    scalar.lastIndex = from
    return scalar.test(text) ? scalar.lastIndex : -1
  }
  let depth = 0
  for (let at = from; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at) - 1
        if (at < 0) return -1
        break
      case 0x5b: // [
      case 0x7b: // {
        depth++
        break
      case 0x5d: // ]
      case 0x7d: // }
        if (--depth === 0) return at + 1
    }
  }
  return -1
}

function endOfString(text: string, from: number): number {
  // Most strings are short, and a call would take longer than looking at each character.
  for (let at = from + 1, near = from + 64; at < near; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code === 0x5c) at++
  }
  return endOfLongString(text, from)
}

function endOfLongString(text: string, from: number): number {
  for (let end = from; ; ) {
    end = text.indexOf('"', end + 1)
    if (end < 0) return -1
    let first = end
    while (text[first - 1] === "\\") first--
    if ((end - first) % 2 === 0) return end + 1
  }
}

function skipSpace(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at++
  }
}

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }

/** Decodes the inside of a string; of one that was cut in an escape, what is whole. */
export function decode(raw: string): string {
  if (!raw.includes("\\")) return raw
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|u[0-9a-fA-F]{0,3}$|([^u])|$)/g, (_, hex?: string, char?: string) =>
    hex !== undefined ? String.fromCharCode(parseInt(hex, 16)) : char === undefined ? "" : (escapes[char] ?? char))
}

/** Returns the offset in the inside of a string for an offset in what it decodes to. */
export function encodedAt(raw: string, offset: number): number {
  let at = 0
  for (let left = offset; left > 0 && at < raw.length; left--) at += raw[at] !== "\\" ? 1 : raw[at + 1] === "u" ? 6 : 2
  return at
}

/** Whether a decoded string is an object or a list that can be unfolded. */
export function isEmbedded(text: string): boolean {
  if (text.length > EMBEDDED || !/^\s*[[{][^]*[\]}]\s*$/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
