// This file folds the text into one line after a paste, where the result stands below it.

import { fill, type Strings } from "./strings"

/** What has at least as many bytes was pasted and not typed. */
const PASTED = 8

const narrow = matchMedia("(max-width: 959px)")
const touch = matchMedia("(pointer: coarse)")

/** Writes a number of bytes as people do: 214 B, 1.7 KB. */
function sizeWords(bytes: number): string {
  const power = bytes < 1000 ? 0 : bytes < 999_950 ? 1 : 2
  return `${(bytes / 1000 ** power).toLocaleString("en", { maximumFractionDigits: 1 })} ${["B", "KB", "MB"][power]}`
}

/** Folds the element when another text has replaced the last one, and unfolds it on demand. */
export class Fold {
  private size = 0
  private lines = 0
  private form = ""

  constructor(
    private readonly element: HTMLElement,
    private readonly wordsEl: HTMLElement,
    private readonly resultEl: HTMLElement,
  ) {}

  get isFolded(): boolean {
    return this.element.classList.contains("is-folded")
  }

  /** Whether a focus in the text would bring a keyboard onto the screen. */
  get isTouched(): boolean {
    return touch.matches
  }

  /** Call with the new text's size in bytes and its number of lines. */
  replaced(size: number, lines: number, strings: Strings): void {
    this.size = size
    this.lines = lines
    this.form = ""
    this.translate(strings)
    const isPasted = size >= PASTED
    this.element.classList.toggle("is-folded", narrow.matches && isPasted)
    if (!this.isFolded && !(this.isTouched && isPasted)) return
    // The focus must not stay in what is hidden, nor keep a keyboard over the result.
    if (this.element.contains(document.activeElement)) this.resultEl.focus({ preventScroll: true })
    if (this.isFolded) scrollTo(0, 0)
  }

  /** Adds the form in which the text was read. */
  setForm(form: string, strings: Strings): void {
    this.form = form
    this.translate(strings)
  }

  translate(strings: Strings): void {
    const words = fill(this.lines === 1 ? strings.textSizeOne : strings.textSize, { size: sizeWords(this.size), lines: this.lines.toLocaleString("en") })
    this.wordsEl.textContent = [words, this.form].filter(Boolean).join(" · ")
  }

  unfold(): void {
    this.element.classList.remove("is-folded")
  }
}
