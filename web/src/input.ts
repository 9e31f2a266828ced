// This file defines where the text is edited: a plain text area first, the editor once it has
// arrived.

import type { Strings } from "./strings"

/** A place in the text to mark: 0-based UTF-16 code units, to exclusive. */
export interface Mark {
  from: number
  to: number
  severity: "error" | "warning" | "note"
  text: string
  /** Whether the place is a secret, which is marked differently. */
  isSecret: boolean
}

/** The events of a text field. */
export interface InputListener {
  /** The text has changed. isReplaced is true if nothing of the previous text is left. */
  onChange(isReplaced: boolean): void
  /** The user has moved the cursor without changing the text. */
  onCursor(place: number): void
}

/** A text field. All offsets are UTF-16 code units, 0-based. */
export interface Input {
  /** The length of the text in UTF-16 code units, without building the text. */
  length(): number
  /** Returns a part of the text, without building all of it. */
  slice(from: number, to: number): string
  /** The 1-based line of an offset; 0 if that would take too long. */
  lineOf(place: number): number
  lines(): number
  /** Scrolls an offset of the text into view; selection and focus stay. */
  reveal(place: number): void
  /** Returns the current text in UTF-8, in chunks that the caller owns. */
  encode(): Promise<ArrayBuffer[]>
  setText(text: string): void
  /** Selects a range, scrolls it into view and moves the focus there. */
  select(from: number, to: number): void
  /**
   * Replaces ranges of the text, in one step that can be undone. The ranges are in order and do not
   * overlap.
   */
  replace(changes: readonly { from: number; to: number; text: string }[]): void
  /** Takes the last change back. */
  undo(): void
  focus(): void
  /** Shows the marks, which belong to the current text. */
  mark(marks: readonly Mark[]): void
  translate(strings: Strings): void
}

/** Wraps the text area, which works before anything else is loaded. */
export class PlainInput implements Input {
  private previous: string

  constructor(
    readonly areaEl: HTMLTextAreaElement,
    private readonly listener: InputListener,
  ) {
    this.previous = areaEl.value
    areaEl.addEventListener("input", () => this.changed())
  }

  length(): number {
    return this.areaEl.value.length
  }

  slice(from: number, to: number): string {
    return this.areaEl.value.slice(from, to)
  }

  lineOf(place: number): number {
    return place < 1 << 16 ? this.areaEl.value.slice(0, place).split("\n").length : 0
  }

  lines(): number {
    return this.areaEl.value.split("\n").length
  }

  reveal(place: number): void {
    // All lines are equally high, unless they wrap.
    const { value, scrollHeight } = this.areaEl
    this.areaEl.scrollTop = (scrollHeight * value.slice(0, place).split("\n").length) / this.lines() - 100
  }

  encode(): Promise<ArrayBuffer[]> {
    return Promise.resolve([new TextEncoder().encode(this.areaEl.value).buffer as ArrayBuffer])
  }

  setText(text: string): void {
    this.areaEl.value = text
    this.previous = ""
    this.changed()
  }

  select(from: number, to: number): void {
    this.areaEl.focus()
    this.areaEl.setSelectionRange(from, to)
  }

  replace(changes: readonly { from: number; to: number; text: string }[]): void {
    for (const { from, to, text } of [...changes].reverse()) this.areaEl.setRangeText(text, from, to, "preserve")
    this.changed()
  }

  undo(): void {
    // What the page offers to take back comes with the editor.
  }

  focus(): void {
    this.areaEl.focus()
  }

  mark(): void {
    // A text area cannot show marks; the list of findings says where they are.
  }

  translate(): void {
    // Its label is part of the page's markup.
  }

  private changed(): void {
    const { value } = this.areaEl
    // A text whose first and last characters have both changed is another text.
    const isReplaced = this.previous === "" || (value[0] !== this.previous[0] && value.at(-1) !== this.previous.at(-1))
    this.previous = value
    this.listener.onChange(isReplaced || value === "")
  }
}
