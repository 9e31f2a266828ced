// This file shows the text of the embedded form: read-only, with the findings marked in it.

import { el, visible, visibleInPlace } from "./dom"
import type { Input, InputListener, Mark } from "./input"

/** A read-only text in a pre element. */
export class PreText implements Input {
  private value = ""
  private marked = ""
  private selection: [from: number, to: number] = [0, 0]

  constructor(
    private readonly preEl: HTMLElement,
    private readonly listener: InputListener,
  ) {}

  length(): number {
    return this.value.length
  }

  slice(from: number, to: number): string {
    return this.value.slice(from, to)
  }

  lineOf(place: number): number {
    return place < 1 << 16 ? this.value.slice(0, place).split("\n").length : 0
  }

  lines(): number {
    return this.value.split("\n").length
  }

  reveal(place: number): void {
    const range = document.createRange()
    range.setStart(...this.place(place))
    this.preEl.scrollTop += range.getBoundingClientRect().top - this.preEl.getBoundingClientRect().top
  }

  encode(): Promise<ArrayBuffer[]> {
    return Promise.resolve([new TextEncoder().encode(this.value).buffer as ArrayBuffer])
  }

  setText(text: string): void {
    this.value = text
    this.marked = ""
    this.preEl.textContent = visibleInPlace(text)
    this.preEl.hidden = text === ""
    this.listener.onChange(true)
  }

  select(from: number, to: number): void {
    this.selection = [from, to]
    const range = this.selected(from, to)
    this.preEl.focus({ preventScroll: true })
    range.startContainer.parentElement?.scrollIntoView({ block: "nearest" })
  }

  private selected(from: number, to: number): Range {
    const range = document.createRange()
    range.setStart(...this.place(from))
    range.setEnd(...this.place(Math.max(from, to)))
    const selection = getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    return range
  }

  replace(): void {
    // The text belongs to the host of the frame.
  }

  undo(): void {
    // Nothing of it is changed here.
  }

  focus(): void {
    this.preEl.focus()
  }

  mark(marks: readonly Mark[]): void {
    const key = JSON.stringify(marks)
    if (key === this.marked) return
    this.marked = key
    const children: (string | HTMLElement)[] = []
    const part = (from: number, to?: number) => visibleInPlace(this.value.slice(from, to))
    let at = 0
    // Marks that overlap an earlier one are left out: nested ones would not show more.
    for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
      if (mark.from < at || mark.to <= mark.from) continue
      children.push(part(at, mark.from))
      children.push(el("mark", { class: mark.isSecret ? "secret" : mark.severity, title: visible(mark.text) }, part(mark.from, mark.to)))
      at = mark.to
    }
    // New elements remove the selection, which a click on a finding may have just made.
    const isSelected = this.selection[0] < this.selection[1] && String(getSelection()) === part(...this.selection)
    this.preEl.replaceChildren(...children, part(at))
    if (isSelected) this.selected(...this.selection)
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
