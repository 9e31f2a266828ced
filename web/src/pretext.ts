// This file shows the text of the embedded form: read-only, with the findings marked in it.

import { el } from "./dom"
import type { Input, InputListener, Mark } from "./input"

/** A text that cannot be edited, in a pre element. */
export class PreText implements Input {
  private value = ""

  constructor(
    private readonly preEl: HTMLElement,
    private readonly listener: InputListener,
  ) {}

  length(): number {
    return this.value.length
  }

  text(): string {
    return this.value
  }

  slice(from: number, to: number): string {
    return this.value.slice(from, to)
  }

  lineOf(place: number): number {
    return place < 1 << 16 ? this.value.slice(0, place).split("\n").length : 0
  }

  encode(): Promise<ArrayBuffer[]> {
    return Promise.resolve([new TextEncoder().encode(this.value).buffer as ArrayBuffer])
  }

  setText(text: string): void {
    this.value = text
    this.preEl.textContent = text
    this.preEl.hidden = text === ""
    this.listener.onChange(true)
  }

  select(from: number, to: number): void {
    const range = document.createRange()
    range.setStart(...this.place(from))
    range.setEnd(...this.place(Math.max(from, to)))
    const selection = getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    this.preEl.focus({ preventScroll: true })
    range.startContainer.parentElement?.scrollIntoView({ block: "nearest" })
  }

  replace(): void {
    // The text belongs to the host of the frame.
  }

  focus(): void {
    this.preEl.focus()
  }

  mark(marks: readonly Mark[]): void {
    const children: (string | HTMLElement)[] = []
    let at = 0
    // Marks that overlap an earlier one are left out: nesting them would tell no more.
    for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
      if (mark.from < at || mark.to <= mark.from) continue
      children.push(this.value.slice(at, mark.from))
      children.push(el("mark", { class: mark.isSecret ? "secret" : mark.severity, title: mark.text }, this.value.slice(mark.from, mark.to)))
      at = mark.to
    }
    this.preEl.replaceChildren(...children, this.value.slice(at))
  }

  translate(): void {
    // Its label is part of the markup.
  }

  /** Finds the text node and the offset in it for an offset in the text. */
  private place(offset: number): [Node, number] {
    const walker = document.createTreeWalker(this.preEl, NodeFilter.SHOW_TEXT)
    let rest = Math.min(offset, this.value.length)
    let last: Node = this.preEl
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      last = node
      const { length } = node as Text
      if (rest <= length) return [node, rest]
      rest -= length
    }
    return [last, last instanceof Text ? last.length : 0]
  }
}
