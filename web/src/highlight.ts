// This file colours JSON in the visible part of the text.
//
// A parser would read all of a text of megabytes, in slices that block the page for 100 ms each. No
// JSON token spans lines, so the visible lines are enough.

import { Decoration, MatchDecorator } from "@codemirror/view"
import { inView } from "./inview"

// A string, with the colon that makes it a name; a number that is not part of an id; a literal;
// other text except punctuation. Punctuation is half of all tokens. Without a colour of its own the
// browser lays out half as many elements, of which a long line has thousands.
//
// A string ends at a quotation mark with something valid after it, or with its line. So the colours
// recover soon after a stray quotation mark, and after the start of the visible part of a long
// line.
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
