// This file marks the field that the cursor is in among the fields of the result.

import type { fieldAt } from "./field-at"
import type { Input } from "./input"
import type { ShownResponse } from "./readreport"

/** Where a person has put the cursor in the text as it is. */
export class Current {
  private cursor: number | null = null
  // Whether the result has not been scrolled to it yet.
  private isNew = false

  /** openAll shows the fields that a long list leaves out at first; late loads what finds one. */
  constructor(
    private readonly resultEl: HTMLElement,
    private readonly openAll: () => void,
    private readonly late: () => Promise<{ fieldAt: typeof fieldAt }>,
  ) {}

  forget(): void {
    this.cursor = null
  }

  moved(cursor: number): void {
    this.cursor = cursor
    this.isNew = true
  }

  /** Marks the field, now and whenever the result is drawn again: it may come after the cursor. */
  async render(response: ShownResponse | undefined, input: Input): Promise<void> {
    const { cursor } = this
    if (!response || cursor === null) return
    const { fieldAt } = await this.late()
    // The cursor has moved, or the text has changed.
    if (cursor !== this.cursor) return
    for (const element of this.resultEl.querySelectorAll("[data-field].current")) element.classList.remove("current")
    const field = fieldAt(response.fields, cursor, response.from, (from, to) => input.slice(from, to))
    if (!field) return
    const entryEl = [...this.resultEl.querySelectorAll<HTMLElement>("[data-field]")].find(element => element.dataset.field === field.docs)
    if (!entryEl) return this.openAll()
    entryEl.classList.add("current")
    if (!this.isNew) return
    this.isNew = false
    // Where text and result are one below the other, scrolling would take the text away.
    const outputEl = entryEl.closest(".output")
    if (outputEl && getComputedStyle(outputEl).overflowY === "auto") entryEl.scrollIntoView({ block: "nearest" })
  }
}
