// This file defines where the text is edited: a plain text area first, the editor once it has arrived.

import type { Strings } from "./strings"

/** A place in the text to mark: 0-based UTF-16 code units, to exclusive. */
export interface Mark {
  from: number
  to: number
  severity: "error" | "warning" | "note"
  text: string
  /** Whether the place holds a secret, which is marked in a way of its own. */
  isSecret: boolean
}

/** What a text field tells its owner. */
export interface InputListener {
  /** The text has changed. isReplaced says that nothing of the former text is left. */
  onChange(isReplaced: boolean): void
  /** A person has put the cursor somewhere, without changing the text. */
  onCursor(place: number): void
}

/** What the page needs of a text field. All offsets are UTF-16 code units, 0-based. */
export interface Input {
  /** The length of the text in UTF-16 code units, without building the text. */
  length(): number
  text(): string
  /** Gives a part of the text, without building all of it. */
  slice(from: number, to: number): string
  /** The line, from 1, in which a place is; 0 where that would cost too much. */
  lineOf(place: number): number
  /** Gives the text as it is now in UTF-8, in chunks that the caller owns. */
  encode(): Promise<ArrayBuffer[]>
  setText(text: string): void
  /** Selects a place, brings it into view and moves the focus there. */
  select(from: number, to: number): void
  /** Replaces places of the text by others, in one step that can be undone. The places are in order and do not overlap. */
  replace(changes: readonly { from: number; to: number; text: string }[]): void
  focus(): void
  /** Shows the marks; they belong to the text as it is now. */
  mark(marks: readonly Mark[]): void
  translate(strings: Strings): void
}

/** Wraps the text area that is there before anything else has loaded. */
export class PlainInput implements Input {
  private former: string

  constructor(
    readonly areaEl: HTMLTextAreaElement,
    private readonly listener: InputListener,
  ) {
    this.former = areaEl.value
    areaEl.addEventListener("input", () => this.changed())
  }

  length(): number {
    return this.areaEl.value.length
  }

  text(): string {
    return this.areaEl.value
  }

  slice(from: number, to: number): string {
    return this.areaEl.value.slice(from, to)
  }

  lineOf(place: number): number {
    return place < 1 << 16 ? this.areaEl.value.slice(0, place).split("\n").length : 0
  }

  encode(): Promise<ArrayBuffer[]> {
    return Promise.resolve([new TextEncoder().encode(this.areaEl.value).buffer as ArrayBuffer])
  }

  setText(text: string): void {
    this.areaEl.value = text
    this.former = ""
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
    // Whatever begins and ends otherwise than before is another text.
    const isReplaced = this.former === "" || (value[0] !== this.former[0] && value.at(-1) !== this.former.at(-1))
    this.former = value
    this.listener.onChange(isReplaced || value === "")
  }
}
