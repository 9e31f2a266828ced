// This file renders the state of the checker: notice, progress, result, marks in the text, and what
// screen readers hear.

import { Announcer } from "./announcer"
import { allFindings } from "./checks"
import { byId, el } from "./dom"
import { emptyState } from "./empty"
import type { FieldTable } from "./fieldtable"
import type { Input } from "./input"
import { noticeBlock, type Notice } from "./notices"
import { replaceInPlace } from "./place"
import type { ShownReport, ShownResponse } from "./readreport"
import { preliminaryResult, renderPreliminary, renderResult, resultOf, summary } from "./result"
import { fill } from "./strings"
import { sentences } from "./texts"
import { LISTED, type View } from "./view"

/** What is shown. */
export interface State {
  report: ShownReport | null
  /** Whether the engine has still to read the text, so that the head is all there is. */
  isPreliminary: boolean
  /** An error code that is explained instead of the response's own. */
  other: string | null
  notice: Notice | null
  /** Whether a check takes long. */
  isLate: boolean
  /** Whether that is the check of another text than the one whose result is shown. */
  isStale: boolean
  /** How much of the engine has arrived, in percent, while that takes long; null otherwise. */
  arrived: number | null
  /** What is shown, while there is no text, instead of the introduction. */
  standIn: ((view: View) => HTMLElement) | null
  view: View
}

/** From which length of a response on its fields are shown after the verdict, in UTF-16 code units. */
const LONG = 1 << 20

export class Screen {
  private readonly announcer = new Announcer(byId("status"))
  private readonly resultEl = byId("result")
  private readonly noticeEl = byId("notice")
  private table: FieldTable | null = null
  private summary: string[] = []
  // Where a person has put the cursor in the text as it is.
  private cursor: number | null = null
  // The page has said already that it cannot work; see early.ts.
  private readonly isUnfit = "trouble" in document.documentElement.dataset

  /** load loads what shows fields; again tries again what failed. */
  constructor(
    private readonly load: () => Promise<{ FieldTable: typeof FieldTable }>,
    private readonly again: () => void,
  ) {}

  render(state: State, input: Input): void {
    this.renderNotice(state)
    this.renderProgress(state)
    const { report, isPreliminary, other, view } = state
    if (isEmpty(report)) {
      this.renderEmpty(state, input)
      if (isBlank(report, input) && state.arrived === null) this.announcer.clear()
    } else {
      const result = isPreliminary ? preliminaryResult(report, view) : resultOf(report, view)
      const waiting = this.resultEl.dataset.progress || view.strings.checking
      replaceInPlace(this.resultEl, isPreliminary ? renderPreliminary(result, waiting, view) : renderResult(result, other, view))
      this.summary = summary(result, view)
      this.announcer.say(isPreliminary ? [...this.summary, waiting] : this.summary)
    }
    this.mark(state, input)
  }

  /** Renders what is shown where there is no result. */
  renderEmpty({ report, notice, standIn, view }: State, input: Input): void {
    if (!isEmpty(report)) return
    const isIdle = isBlank(report, input) && notice?.kind !== "broken" && !this.isUnfit
    const invitation = view.isCompact ? el("p", {}, view.strings.embedEmpty) : (standIn?.(view) ?? emptyState(view.strings))
    this.resultEl.replaceChildren(...(isIdle ? [invitation] : []))
  }

  renderNotice({ notice, view }: State): void {
    const block = notice && !this.isUnfit && noticeBlock(notice, view.isCompact, view.strings, this.again)
    this.noticeEl.replaceChildren(...(block ? [block] : []))
  }

  /** Shows what takes long; isSaid is true if screen readers should hear how far the engine is. */
  renderProgress({ isLate, isStale, isPreliminary, arrived, notice, view }: State, isSaid = false): void {
    const isOver = notice?.kind === "broken" || this.isUnfit
    const loading = arrived === null ? "" : fill(view.strings.loading, { percent: arrived })
    this.resultEl.dataset.progress = isOver ? "" : loading || (isLate ? view.strings.checking : "")
    const waitingEl = this.resultEl.querySelector(".next.reading")
    if (waitingEl) waitingEl.textContent = loading || view.strings.checking
    this.resultEl.classList.toggle("stale", isStale && !isOver)
    // The introduction can be read while the engine loads.
    this.resultEl.setAttribute("aria-busy", String(isLate && !isPreliminary && !isOver))
    if (!isSaid || loading === "" || notice) return
    // The verdict may not have been read yet.
    if (isPreliminary) this.announcer.say([...this.summary, loading])
    else this.announce(loading)
  }

  /** Shows the fields of a response in an element; key names the text and the response in it. */
  showFields(bodyEl: HTMLElement, key: string, response: ShownResponse, view: View): void {
    const { table } = this
    if (table && response.to - response.from > LONG && !table.hasFocus) {
      // The fields of a long text take as long to read as all else; the verdict is drawn before them.
      table.moveTo(bodyEl)
      // The frame is drawn between the callback and what follows it. What is rendered again has another
      // element.
      requestAnimationFrame(() => setTimeout(() => {
        if (bodyEl.isConnected) table.show(bodyEl, key, response, view, this.cursor)
      }))
      return
    }
    if (table) return table.show(bodyEl, key, response, view, this.cursor)
    this.load().then(
      ({ FieldTable }) => {
        this.table ??= new FieldTable()
        if (bodyEl.isConnected) this.table.show(bodyEl, key, response, view, this.cursor)
      },
      error => {
        console.info("The fields cannot be shown.", error)
        bodyEl.replaceChildren(el("p", { class: "quiet-line" }, view.strings.partMissing))
      },
    )
  }

  /** Marks the findings in the text. */
  mark({ report, view }: State, input: Input): void {
    const findings = report ? allFindings(report).slice(0, 5 * LISTED) : []
    input.mark(findings.map(finding => ({
      from: finding.from,
      to: finding.to,
      severity: finding.severity,
      text: sentences(view.texts, finding).text,
      isSecret: finding.code === "secret",
    })))
  }

  /** Call for another text: nothing of the last one holds. isReplaced is true if nothing is left of it. */
  forget(isReplaced: boolean): void {
    this.cursor = null
    this.announcer.forget()
    // The verdict of another text should be visible first.
    if (isReplaced) this.resultEl.closest(".output")?.scrollTo(0, 0)
  }

  /** Marks the field that the cursor is in. */
  moved(cursor: number): void {
    this.cursor = cursor
    this.table?.point(cursor, true)
  }

  /** Ends what screen readers would read. */
  silence(): void {
    this.announcer.clear()
  }

  announce(sentence: string): void {
    if (!this.isUnfit) this.announcer.sayNow(sentence)
  }

  /** Moves the focus to the result as a whole. */
  focusResult(): void {
    this.resultEl.closest<HTMLElement>(".output")?.focus({ preventScroll: true })
  }

  /** Moves the focus to the first element of the result that matches. */
  focus(selector: string): void {
    this.resultEl.querySelector<HTMLElement>(selector)?.focus()
  }
}

/** Reports whether there is no text: the report on one of spaces alone has nothing in it. */
function isBlank(report: ShownReport | null, input: Input): boolean {
  return report !== null || input.length() === 0
}

function isEmpty(report: ShownReport | null): report is null {
  return !report || (report.responses.length === 0 && report.findings.length === 0)
}
