// This file finds the field of a response that an offset in the text belongs to.

import { unescapeToken } from "./pointer"
import type { Field } from "./report"

/** How far from the start of the response the text is parsed, in UTF-16 code units. */
const FAR = 1 << 22

/** How much of the text around an offset is read; longer names are not recognized. */
const AROUND = 300

/**
 * Returns the field at an offset; null if there is none. start is the offset of the response; read
 * returns a part of the text.
 */
export function fieldAt(fields: readonly Field[], place: number, start: number, read: (from: number, to: number) => string): Field | null {
  const first = fields[0]
  if (!first || place < start) return null
  if (place - start > FAR || first.from - start > FAR) return fieldNear(fields, place, read)
  const text = read(start, Math.max(place, first.from) + AROUND)
  const known = namesOf(first.pointer)
  const actual = namesAt(text, first.from - start)
  // The text may have more levels around the response than the pointers have, or fewer.
  const more = actual.length - known.length
  const isSame = same(more > 0 ? actual.slice(more) : actual, more < 0 ? known.slice(-more) : known)
  if (!isSame || actual.length === 0) return fieldNear(fields, place, read)
  const path = namesAt(text, place - start)
  const names = more < 0 ? [...known.slice(0, -more), ...path] : path.slice(more)
  for (; names.length > 0; names.pop()) {
    const found = fields.filter(field => same(namesOf(field.pointer), names))
    if (found.length > 0) return found.find(field => field.from <= place && place <= field.to) ?? found[0]!
  }
  return null
}

/**
 * Returns the names of the fields around an offset, outermost first, in text that starts with
 * JSON. An offset right after a comma belongs to what is before it.
 */
function namesAt(text: string, place: number): string[] {
  const frames: { isObject: boolean; name: string | null; isNameNext: boolean }[] = []
  for (let i = 0; i <= place && i < text.length; i++) {
    const frame = frames.at(-1)
    const char = text[i]
    if (char === '"') {
      const end = endOfString(text, i)
      if (frame?.isNameNext) frame.name = text.slice(i + 1, end)
      i = end
    } else if (i === place || (char === "," && i === place - 1)) break
    else if (char === "{" || char === "[") frames.push({ isObject: char === "{", name: null, isNameNext: char === "{" })
    else if (char === "}" || char === "]") frames.pop()
    else if (char === ":" && frame) frame.isNameNext = false
    else if (char === "," && frame?.isObject) Object.assign(frame, { name: null, isNameNext: true })
  }
  return frames.flatMap(({ name }) => (name === null || isIndex(name) ? [] : [name]))
}

/** Returns the offset of the quotation mark that ends a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = start + 1; ; end++) {
    end = text.indexOf('"', end)
    if (end < 0) return text.length
    let first = end
    while (text[first - 1] === "\\") first--
    if ((end - first) % 2 === 0) return end
  }
}

/**
 * Returns the field by the text near the offset, for text that is not plain JSON or too long to
 * parse.
 */
function fieldNear(fields: readonly Field[], place: number, read: (from: number, to: number) => string): Field | null {
  const from = Math.max(0, place - AROUND)
  const name = nameNear(read(from, place + AROUND), place - from)
  let inner: Field | null = null
  for (const field of fields) {
    if (field.from <= place && place <= field.to && (!inner || field.to - field.from < inner.to - inner.from)) inner = field
  }
  if (name === null || (inner && namesOf(inner.pointer).at(-1) === name)) return inner
  // The offset is on a name, or in a later element of a list, whose first element represents all.
  const within = inner ? inner.pointer + "/" : ""
  return fields.find(field => field.pointer.startsWith(within) && namesOf(field.pointer).at(-1) === name) ?? inner
}

/**
 * Returns the name of the field whose name or scalar value contains the offset; null if there is
 * none.
 */
function nameNear(text: string, place: number): string | null {
  let found: string | null = null
  for (const match of text.matchAll(/"([^"\\\n]{1,80})"\s*:/g)) {
    if (match.index > place) break
    found = match[1]!
  }
  return found
}

/** Returns the names in a pointer, without the indexes of list elements. */
function namesOf(pointer: string): string[] {
  return pointer.split("/").slice(1).filter(token => !isIndex(token)).map(unescapeToken)
}

function isIndex(name: string): boolean {
  return /^\d+$/.test(name)
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i])
}
