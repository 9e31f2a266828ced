// This file marks what matches in the visible part of the text.

import type { Extension } from "@codemirror/state"
import { ViewPlugin, type DecorationSet, type EditorView, type MatchDecorator, type ViewUpdate } from "@codemirror/view"

/** An extension that decorates the lines on the screen, and no more of a long one than is seen. */
export function inView(decorator: MatchDecorator): Extension {
  class Marker {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view)
    }

    update(update: ViewUpdate): void {
      // What the decorator offers for updates reads whole lines, which may have megabytes.
      if (update.docChanged || update.viewportChanged) this.decorations = decorator.createDeco(update.view)
    }
  }
  return ViewPlugin.fromClass(Marker, { decorations: plugin => plugin.decorations })
}
