// This file keeps the editor quick in texts of megabytes.

import { EditorView } from "@codemirror/view"

/** From where on a text or a line is large, in UTF-16 code units. */
const LARGE = 1 << 18

/** An extension that puts large pastes in later, and types into long lines without the browser's help. */
export const largeTexts = EditorView.domEventHandlers({
  paste(event, view) {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (text.length < LARGE) return false
    // Reading the clipboard has taken long already; the page may answer to other things before the text is put in.
    setTimeout(() => view.dispatch(view.state.replaceSelection(view.state.toText(text)), { userEvent: "input.paste", scrollIntoView: true }))
    return true
  },
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event
    const { doc, selection } = view.state
    if (inputType !== "insertText" || !data || isComposing || selection.ranges.length > 1) return false
    if (doc.length < LARGE || doc.lineAt(selection.main.head).length < LARGE) return false
    // Else the editor reads the whole line from the page and compares it with its own to see what was typed.
    event.preventDefault()
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true })
    return true
  },
})
