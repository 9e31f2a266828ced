// This file shows the characters of the text that nobody sees, or that change how others look.
//
// The editor's own highlightSpecialChars looks from each edit to the next such character, or to the end of the line: a tenth of a second where a line has megabytes.

import { Decoration, MatchDecorator, ViewPlugin, WidgetType, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view"
import { unseen } from "./dom"

class Mark extends WidgetType {
  constructor(private readonly code: number) {
    super()
  }

  override eq(other: Mark): boolean {
    return other.code === this.code
  }

  override toDOM(view: EditorView): HTMLElement {
    const span = document.createElement("span")
    const name = `${view.state.phrase("Control character")} U+${this.code.toString(16).toUpperCase().padStart(4, "0")}`
    span.className = "cm-specialChar"
    span.textContent = this.code < 0x20 ? String.fromCharCode(0x2400 + this.code) : "\u2022"
    span.title = name
    span.setAttribute("aria-label", name)
    return span
  }

  override ignoreEvent(): boolean {
    return false
  }
}

const decorator = new MatchDecorator({
  regexp: unseen,
  decoration: ([mark]) => Decoration.replace({ widget: new Mark(mark.charCodeAt(0)) }),
})

class Invisible {
  decorations: DecorationSet

  constructor(view: EditorView) {
    this.decorations = decorator.createDeco(view)
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = decorator.createDeco(update.view)
  }
}

/** An extension that shows such characters. */
export const invisibleCharacters = ViewPlugin.fromClass(Invisible, { decorations: plugin => plugin.decorations })
