// This file colours JSON in the visible part of the text.
//
// A parser would read a text of megabytes whole, in slices that block the page for 100 ms each. No token of JSON goes beyond its line, so the lines on the screen are enough.

import { Decoration, MatchDecorator } from "@codemirror/view"
import { inView } from "./inview"

// A string, with what makes it a member's name; a number that is no part of an id; a literal; what else is no punctuation. Punctuation, which is half of all tokens, has the colour of the text around: the browser lays out half as many elements then, and a long line shows thousands.
//
// A string ends at a quotation mark that something may follow, or else with its line: so the colours are right again soon behind a stray mark, and behind the place within a long line where the visible part begins.
const token = /"(?:[^"\\]|\\.|"(?!\s*(?:[,:}\]]|\/[/*]|$)|\s+"))*(?:"(?=(\s*:)?)|$)|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![^\s"[\]{},:])|[^\s"[\]{},:]+/g

const marks = {
  name: Decoration.mark({ class: "tok-name" }),
  string: Decoration.mark({ class: "tok-string" }),
  value: Decoration.mark({ class: "tok-value" }),
  other: Decoration.mark({ class: "tok-other" }),
}

const decorator = new MatchDecorator({
  regexp: token,
  decorate(add, from, to, match) {
    const [text, colon, value] = match
    if (text.startsWith('"')) add(from, to, colon === undefined ? marks.string : marks.name)
    else add(from, to, value === undefined ? marks.other : marks.value)
  },
})

/** An extension that colours JSON. */
export const jsonHighlighting = inView(decorator)
