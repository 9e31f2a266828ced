// This file shows invisible characters, and those that change how others look.
//
// The editor's own highlightSpecialChars searches from each edit to the next such character, or to
// the end of the line, which takes a tenth of a second in a line of megabytes.

import { Decoration, MatchDecorator, WidgetType, type EditorView } from "@codemirror/view"
import { invisible, unicodeName } from "./dom"
import { inView } from "./inview"

class Mark extends WidgetType {
  constructor(private readonly mark: string) {
    super()
  }

  override eq(other: Mark): boolean {
    return other.mark === this.mark
  }

  override toDOM(view: EditorView): HTMLElement {
    const span = document.createElement("span")
    const name = `${view.state.phrase("Control character")} ${unicodeName(this.mark)}`
    span.className = "cm-specialChar"
    span.textContent = this.mark < " " ? String.fromCharCode(0x2400 + this.mark.charCodeAt(0)) : "\u2022"
    span.title = name
    span.setAttribute("aria-label", name)
    return span
  }

  override ignoreEvent(): boolean {
    return false
  }
}

const decorator = new MatchDecorator({
  regexp: invisible,
  decoration: ([mark]) => Decoration.replace({ widget: new Mark(mark) }),
})

/** An extension that shows such characters. */
export const invisibleCharacters = inView(decorator)
