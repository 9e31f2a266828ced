// This file folds the text into one line after a paste, where the result stands below it.

import { fill, type Strings } from "./strings"

/** What is at least as long was pasted and not typed, in UTF-16 code units. */
const PASTED = 8

const narrow = matchMedia("(max-width: 959px)")

/** Folds the element when another text has replaced the last one, and unfolds it on demand. */
export class Fold {
  private length = 0
  private lines = 0

  constructor(
    private readonly element: HTMLElement,
    private readonly wordsEl: HTMLElement,
    private readonly resultEl: HTMLElement,
  ) {}

  get isFolded(): boolean {
    return this.element.classList.contains("is-folded")
  }

  /** Call with the new text's length and number of lines. */
  replaced(length: number, lines: number, strings: Strings): void {
    this.length = length
    this.lines = lines
    this.translate(strings)
    this.element.classList.toggle("is-folded", narrow.matches && length >= PASTED)
    if (!this.isFolded) return
    // The focus must not stay in what is hidden.
    if (this.element.contains(document.activeElement)) this.resultEl.focus({ preventScroll: true })
    scrollTo(0, 0)
  }

  translate(strings: Strings): void {
    this.wordsEl.textContent = fill(this.lines === 1 ? strings.textSizeOne : strings.textSize, { count: this.length.toLocaleString("en"), lines: this.lines.toLocaleString("en") })
  }

  unfold(): void {
    this.element.classList.remove("is-folded")
  }
}
