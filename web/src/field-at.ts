// This file tells which field of an answer a place in the text belongs to.

import type { Field } from "./report"

/** How far from the beginning of the answer the text is read for that, in UTF-16 code units. */
const FAR = 1 << 22

/** How much of the text around a place is read: the longest name that is told. */
const AROUND = 300

/** The field that a place belongs to; null for none. start is where the answer begins, read gives a part of the text. */
export function fieldAt(fields: readonly Field[], place: number, start: number, read: (from: number, to: number) => string): Field | null {
  const first = fields[0]
  if (!first || place < start) return null
  if (place - start > FAR || first.from - start > FAR) return fieldNear(fields, place, read)
  const text = read(start, Math.max(place, first.from) + AROUND)
  const known = namesOf(first.pointer)
  const actual = namesAt(text, first.from - start)
  // The text may have more around the answer than the pointers know, or less, such as no wrapper.
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

/** The names of the members that hold a place, outermost first, in JSON that begins with the text. A place right behind a comma belongs to what is before it. */
export function namesAt(text: string, place: number): string[] {
  const frames: { isObject: boolean; name: string | null; isNameNext: boolean }[] = []
  for (let i = 0; i <= place && i < text.length; i++) {
    const frame = frames.at(-1)
    const mark = text[i]
    if (mark === '"') {
      const end = endOfString(text, i)
      if (frame?.isNameNext) frame.name = text.slice(i + 1, end)
      i = end
    } else if (i === place || (mark === "," && i === place - 1)) break
    else if (mark === "{" || mark === "[") frames.push({ isObject: mark === "{", name: null, isNameNext: mark === "{" })
    else if (mark === "}" || mark === "]") frames.pop()
    else if (mark === ":" && frame) frame.isNameNext = false
    else if (mark === "," && frame?.isObject) Object.assign(frame, { name: null, isNameNext: true })
  }
  return frames.flatMap(({ name }) => (name === null || isIndex(name) ? [] : [name]))
}

/** The place of the quote that ends a string; the end of the text where none does. */
function endOfString(text: string, start: number): number {
  for (let end = start + 1; ; end++) {
    end = text.indexOf('"', end)
    if (end < 0) return text.length
    let first = end
    while (text[first - 1] === "\\") first--
    if ((end - first) % 2 === 0) return end
  }
}

/** The field by what stands near the place, in a text that is no plain JSON or too long to be read. */
function fieldNear(fields: readonly Field[], place: number, read: (from: number, to: number) => string): Field | null {
  const from = Math.max(0, place - AROUND)
  const name = nameNear(read(from, place + AROUND), place - from)
  let inner: Field | null = null
  for (const field of fields) {
    if (field.from <= place && place <= field.to && (!inner || field.to - field.from < inner.to - inner.from)) inner = field
  }
  if (name === null || (inner && namesOf(inner.pointer).at(-1) === name)) return inner
  // The place is on a name, or in a later element of a list, of which the first one stands for all.
  const within = inner ? inner.pointer + "/" : ""
  return fields.find(field => field.pointer.startsWith(within) && namesOf(field.pointer).at(-1) === name) ?? inner
}

/** The member whose name or plain value holds the place; null when that cannot be told. */
function nameNear(text: string, place: number): string | null {
  let found: string | null = null
  for (const match of text.matchAll(/"([^"\\\n]{1,80})"\s*:/g)) {
    if (match.index > place) break
    found = match[1]!
  }
  return found
}

/** The names in a pointer. Elements of a list are all alike, so their numbers say nothing. */
function namesOf(pointer: string): string[] {
  return pointer.split("/").slice(1).filter(token => !isIndex(token)).map(unescapeToken)
}

/** A part of a JSON Pointer as the name that it stands for. RFC 6901: ~1 first, or ~01 would become a slash. */
export function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~")
}

function isIndex(name: string): boolean {
  return /^\d+$/.test(name)
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i])
}
