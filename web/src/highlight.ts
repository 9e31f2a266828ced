// This file colours JSON in the visible part of the text.
//
// A parser would read a text of megabytes whole, in slices that block the page for 100 ms each. No token of JSON goes beyond its line, so the lines on the screen are enough.

import { Decoration, MatchDecorator } from "@codemirror/view"
import { inView } from "./inview"

// A string, with what makes it a member's name; a number that is no part of an id; a literal. A string without an end runs to the end of its line.
const token = /"(?:[^"\\]|\\.)*(?:"(?=(\s*:)?)|$)|(?<![\w.+-])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.+-])|\b(?:true|false|null)\b|[[\]{},:]/g

const marks = {
  name: Decoration.mark({ class: "tok-name" }),
  string: Decoration.mark({ class: "tok-string" }),
  value: Decoration.mark({ class: "tok-value" }),
  mark: Decoration.mark({ class: "tok-mark" }),
}

const decorator = new MatchDecorator({
  regexp: token,
  decorate(add, from, to, match) {
    const [text, colon] = match
    if (text.startsWith('"')) add(from, to, colon === undefined ? marks.string : marks.name)
    else add(from, to, /^[[\]{},:]/.test(text) ? marks.mark : marks.value)
  },
})

/** An extension that colours JSON. */
export const jsonHighlighting = inView(decorator)
