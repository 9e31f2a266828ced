// This file highlights the bracket next to the cursor and the matching one.
//
// The editor's own matching reads a whole line at once, which is too slow for lines of megabytes,
// and counts brackets in strings.

import type { EditorState } from "@codemirror/state"
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view"

/** How far away the matching bracket is searched for, in UTF-16 code units. */
const REACH = 20_000

const OPENING = "([{"
const CLOSING = ")]}"
const matching = Decoration.mark({ class: "cm-matchingBracket" })
const unmatched = Decoration.mark({ class: "cm-nonmatchingBracket" })

/**
 * Returns the offset of the bracket that matches the one at a place; -1 if the text has none, null
 * if there is no bracket at the place or the matching one is too far away.
 */
function partnerOf(state: EditorState, place: number): number | null {
  const bracket = state.sliceDoc(place, place + 1)
  const isOpening = bracket !== "" && OPENING.includes(bracket)
  if (!isOpening && (bracket === "" || !CLOSING.includes(bracket))) return null
  const from = isOpening ? place : Math.max(0, place - REACH)
  const to = isOpening ? Math.min(state.doc.length, place + REACH) : place + 1
  const text = state.sliceDoc(from, to)
  const [step, end] = isOpening ? [1, text.length] : [-1, -1]
  let depth = 0
  let isInString = false
  for (let i = place - from; i !== end; i += step) {
    const char = text[i]!
    if (char === '"' && !isEscaped(text, i)) isInString = !isInString
    if (isInString) continue
    if (OPENING.includes(char)) depth += step
    else if (CLOSING.includes(char)) depth -= step
    else continue
    if (depth === 0) return from + i
  }
  return (isOpening ? to === state.doc.length : from === 0) ? -1 : null
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === "\\") first--
  return (at - first) % 2 === 1
}

function marksFor(state: EditorState): DecorationSet {
  const { main } = state.selection
  if (!main.empty) return Decoration.none
  for (const place of [main.head - 1, main.head]) {
    if (place < 0 || place >= state.doc.length) continue
    const partner = partnerOf(state, place)
    if (partner === null) continue
    if (partner < 0) return Decoration.set(unmatched.range(place, place + 1))
    return Decoration.set([place, partner].map(at => matching.range(at, at + 1)), true)
  }
  return Decoration.none
}

class Matcher {
  decorations: DecorationSet

  constructor(view: EditorView) {
    this.decorations = marksFor(view.state)
  }

  update(update: ViewUpdate): void {
    // An input method that is composing must not see its text change.
    if (update.view.composing) this.decorations = this.decorations.map(update.changes)
    else if (update.docChanged || update.selectionSet) this.decorations = marksFor(update.state)
  }
}

/** An extension that marks pairs of brackets. */
export const bracketPairs = ViewPlugin.fromClass(Matcher, { decorations: plugin => plugin.decorations })
