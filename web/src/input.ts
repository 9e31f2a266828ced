// This file defines where the text is edited: a plain text area first, the editor once it has arrived.

import type { Strings } from "./strings"

/** A place in the text to mark: 0-based UTF-16 code units, to exclusive. */
export interface Mark {
  from: number
  to: number
  severity: "error" | "warning" | "note"
  text: string
}

/** What the page needs of a text field. All offsets are UTF-16 code units, 0-based. */
export interface Input {
  /** The length of the text in UTF-16 code units, without building the text. */
  length(): number
  text(): string
  /** Gives the text as it is now in UTF-8, in chunks that the caller owns. */
  encode(): Promise<ArrayBuffer[]>
  setText(text: string): void
  /** Selects a place, brings it into view and moves the focus there. */
  select(from: number, to: number): void
  focus(): void
  /** Shows the marks; they belong to the text as it is now. */
  mark(marks: readonly Mark[]): void
  translate(strings: Strings): void
}

/** Wraps the text area that is there before anything else has loaded. */
export class PlainInput implements Input {
  constructor(
    readonly areaEl: HTMLTextAreaElement,
    onChange: () => void,
  ) {
    areaEl.addEventListener("input", onChange)
    this.onChange = onChange
  }

  private readonly onChange: () => void

  length(): number {
    return this.areaEl.value.length
  }

  text(): string {
    return this.areaEl.value
  }

  encode(): Promise<ArrayBuffer[]> {
    return Promise.resolve([new TextEncoder().encode(this.areaEl.value).buffer as ArrayBuffer])
  }

  setText(text: string): void {
    this.areaEl.value = text
    this.onChange()
  }

  select(from: number, to: number): void {
    this.areaEl.focus()
    this.areaEl.setSelectionRange(from, to)
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
}
