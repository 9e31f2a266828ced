// This file implements the editor: CodeMirror in a shadow root, loaded after the page.
//
// In a shadow root CodeMirror puts its styles into adopted style sheets, which a strict content
// security policy allows; in the document it would need a style element.

import { defaultKeymap, history, historyKeymap, undo } from "@codemirror/commands"
import { nextDiagnostic, previousDiagnostic, setDiagnostics, type Diagnostic } from "@codemirror/lint"
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search"
import { Compartment, EditorState, Transaction } from "@codemirror/state"
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
  type ViewUpdate,
} from "@codemirror/view"
import { bracketPairs } from "./brackets"
import { visible } from "./dom"
import { theme } from "./editor-theme"
import { Encoder } from "./encode"
import { jsonHighlighting } from "./highlight"
import type { Input, InputListener, Mark } from "./input"
import { invisibleCharacters } from "./invisible"
import { largeTexts } from "./large"
import type { Strings } from "./strings"
import "./strings-later"

// Diagnostic severities of CodeMirror: a note is its "info".
const severities = { error: "error", warning: "warning", note: "info" } as const

const touch = matchMedia("(pointer: coarse)")

// The list beside the editor replaces the panel that lintKeymap would open.
const findingKeymap = [
  { key: "F8", run: nextDiagnostic },
  { key: "Shift-F8", run: previousDiagnostic },
]

/** Replaces the text area by the editor, which takes over its text, selection and focus. */
export function upgrade(areaEl: HTMLTextAreaElement, strings: Strings, listener: InputListener): Input {
  const hostEl = document.createElement("div")
  hostEl.className = "editor"
  const root = hostEl.attachShadow({ mode: "open" })
  const words = new Compartment()
  const hadFocus = document.activeElement === areaEl
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: areaEl.value,
      selection: { anchor: areaEl.selectionStart, head: areaEl.selectionEnd },
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        invisibleCharacters,
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketPairs,
        highlightSelectionMatches(),
        search({ top: true }),
        jsonHighlighting,
        largeTexts,
        theme,
        EditorView.lineWrapping,
        // Tab is not bound: it moves the focus, as everywhere on the page.
        // Mod-Enter, a blank line there, leads to the result; see main.ts.
        keymap.of([...searchKeymap, ...historyKeymap, ...findingKeymap, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter")]),
        words.of(phrases(strings)),
        EditorView.updateListener.of(update => notify(update, listener)),
      ],
    }),
  })
  areaEl.replaceWith(hostEl)
  if (hadFocus) view.focus()
  return new Editor(view, words)
}

function notify(update: ViewUpdate, listener: InputListener): void {
  if (update.docChanged) return listener.onChange(isReplaced(update))
  // A selection that the page makes is not a user event.
  if (update.selectionSet && update.transactions.some(transaction => transaction.isUserEvent("select"))) {
    listener.onCursor(update.state.selection.main.head)
  }
}

function isReplaced({ changes, startState, state }: ViewUpdate): boolean {
  let isWhole = state.doc.length === 0
  changes.iterChangedRanges((from, to) => {
    if (from === 0 && to === startState.doc.length) isWhole = true
  })
  return isWhole
}

function phrases(strings: Strings) {
  return [
    EditorView.contentAttributes.of({ "aria-label": strings.inputLabel, tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off" }),
    EditorState.phrases.of(strings.editor),
    placeholder(strings.inputPlaceholder),
  ]
}

class Editor implements Input {
  private readonly encoder = new Encoder()
  private marked = { doc: EditorState.create().doc, key: "[]" }

  constructor(
    private readonly view: EditorView,
    private readonly words: Compartment,
  ) {}

  length(): number {
    return this.view.state.doc.length
  }

  slice(from: number, to: number): string {
    return this.view.state.sliceDoc(Math.max(0, from), to)
  }

  lineOf(place: number): number {
    const { doc } = this.view.state
    return doc.lineAt(Math.min(place, doc.length)).number
  }

  lines(): number {
    return this.view.state.doc.lines
  }

  reveal(place: number): void {
    const { scrollDOM, state } = this.view
    // An effect of the editor would scroll the page, too.
    scrollDOM.scrollTop = this.view.lineBlockAt(Math.min(place, state.doc.length)).top - scrollDOM.clientHeight / 3
  }

  encode(): Promise<ArrayBuffer[]> {
    return this.encoder.encode(this.view.state.doc)
  }

  setText(text: string): void {
    const { doc } = this.view.state
    this.view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      selection: { anchor: 0 },
      scrollIntoView: true,
      annotations: Transaction.userEvent.of("input.replace"),
    })
  }

  select(from: number, to: number): void {
    const { length } = this.view.state.doc
    const anchor = Math.min(from, length)
    const head = Math.min(Math.max(to, anchor), length)
    this.view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    })
    // Where there is touch, a focus in the text brings a keyboard onto the screen.
    if (!touch.matches) this.view.focus()
  }

  replace(changes: readonly { from: number; to: number; text: string }[]): void {
    const { length } = this.view.state.doc
    this.view.dispatch({
      changes: changes.filter(change => change.to <= length).map(({ from, to, text }) => ({ from, to, insert: text })),
      annotations: Transaction.userEvent.of("input.replace"),
    })
  }

  undo(): void {
    undo(this.view)
  }

  focus(): void {
    this.view.focus()
  }

  mark(marks: readonly Mark[]): void {
    const { doc } = this.view.state
    const key = JSON.stringify(marks)
    if (doc === this.marked.doc && key === this.marked.key) return
    this.marked = { doc, key }
    const { length } = doc
    const diagnostics: Diagnostic[] = marks.map(mark => ({
      from: Math.min(mark.from, length),
      to: Math.min(Math.max(mark.from, mark.to), length),
      severity: severities[mark.severity] ?? "info",
      message: visible(mark.text),
      ...(mark.isSecret && { markClass: "secret" }),
    }))
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics))
  }

  translate(strings: Strings): void {
    this.view.dispatch({ effects: this.words.reconfigure(phrases(strings)) })
  }
}
