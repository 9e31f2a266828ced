// This file keeps the editor fast in texts of megabytes.

import { EditorView } from "@codemirror/view"

/** The length from which a text or a line is large, in UTF-16 code units. */
const LARGE = 1 << 18

/** An extension that inserts large pastes later, and handles typing in long lines itself. */
export const largeTexts = EditorView.domEventHandlers({
  paste(event, view) {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (text.length < LARGE) return false
    // Reading the clipboard has already taken long; the page may handle other events before the
    // text is inserted.
    setTimeout(() => view.dispatch(view.state.replaceSelection(view.state.toText(text)), { userEvent: "input.paste", scrollIntoView: true }))
    return true
  },
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event
    const { doc, selection } = view.state
    if (inputType !== "insertText" || !data || isComposing || selection.ranges.length > 1) return false
    if (doc.length < LARGE || doc.lineAt(selection.main.head).length < LARGE) return false
    // Otherwise the editor reads the whole line from the DOM and compares it with its own to find
    // what was typed.
    event.preventDefault()
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true })
    return true
  },
})
