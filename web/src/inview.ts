// This file decorates matches in the visible part of the text.

import type { Extension } from "@codemirror/state"
import { ViewPlugin, type DecorationSet, type EditorView, type MatchDecorator, type ViewUpdate } from "@codemirror/view"

/**
 * Returns an extension that decorates the visible lines, and of a long line only the visible part.
 */
export function inView(decorator: MatchDecorator): Extension {
  class Marker {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view)
    }

    update(update: ViewUpdate): void {
      // The decorator's updateDeco reads whole lines, which may have megabytes.
      if (update.docChanged || update.viewportChanged) this.decorations = decorator.createDeco(update.view)
    }
  }
  return ViewPlugin.fromClass(Marker, { decorations: plugin => plugin.decorations })
}
