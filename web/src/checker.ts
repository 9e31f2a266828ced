// This file keeps the text, its report and what is shown of it in step.

import { answer, summary } from "./answer"
import { Client, type Trouble } from "./client"
import { byId, el } from "./dom"
import { emptyState } from "./empty"
import type { Input, Mark } from "./input"
import { noticeBlock, noticeSentence, type Notice } from "./notices"
import { readReport, type ShownReport } from "./readreport"
import type { Language } from "./settings"
import { stringsOf, type Strings } from "./strings"
import { loadTexts, noTexts, sentences, type Texts } from "./texts"
import { LISTED, type View } from "./view"

/** How long the text must rest before it is read to people who use a screen reader, in milliseconds. */
const REST = 500

export interface Options {
  input: Input
  language: Language
  isEmbedded: boolean
}

/** One text field and its answer. */
export class Checker {
  input: Input
  strings: Strings
  private readonly isEmbedded: boolean
  private language: Language
  private texts: Texts = noTexts
  private report: ShownReport | null = null
  private notice: Notice | null = null
  private index = 0
  private other: string | null = null
  // Counts the changes of the text; what belongs to an older one is dropped.
  private version = 0
  private isReady = false
  private isLate = false
  private checkTimer = 0
  private lateTimer = 0
  private restTimer = 0
  private readonly client: Client
  private readonly resultEl = byId("result")
  private readonly noticeEl = byId("notice")
  private readonly statusEl = byId("status")

  constructor({ input, language, isEmbedded }: Options) {
    this.input = input
    this.isEmbedded = isEmbedded
    this.language = language
    this.strings = stringsOf(language)
    this.client = new Client({
      onReady: () => {
        this.isReady = true
        if (this.notice?.kind === "broken") this.tell(null)
        this.renderProgress()
      },
      onReport: (version, json) => this.receive(version, json),
      onTrouble: (version, trouble, detail) => this.fail(version, trouble, detail),
      onBroken: detail => this.tell({ kind: "broken", detail }),
    })
    this.setLanguage(language)
    this.changed()
  }

  /** Call whenever the text has changed. */
  changed(): void {
    this.version++
    clearTimeout(this.checkTimer)
    clearTimeout(this.lateTimer)
    this.isLate = false
    if (this.notice && this.notice.kind !== "broken") this.tell(null)
    const length = this.input.length()
    if (length === 0) {
      this.client.drop()
      this.show(null)
      return
    }
    this.checkTimer = window.setTimeout(() => this.check(), pauseFor(length))
    this.lateTimer = window.setTimeout(() => {
      this.isLate = true
      this.renderProgress()
    }, 300)
  }

  /** Shows everything in another language. The text is not checked again. */
  setLanguage(language: Language): void {
    this.language = language
    this.strings = stringsOf(language)
    this.render()
    loadTexts(language).then(
      texts => {
        if (language !== this.language) return
        this.texts = texts
        if (this.notice?.kind === "texts") this.tell(null)
        this.render()
      },
      () => {
        // What keeps the engine from loading usually keeps the explanations away too, and matters more.
        if (language === this.language && this.notice?.kind !== "broken") this.tell({ kind: "texts", detail: "" })
      },
    )
  }

  /** Shows a notice in place of the last one. */
  tell(notice: Notice | null): void {
    this.notice = notice
    if (notice) this.announce(noticeSentence(notice, this.strings))
    this.renderNotice()
    this.renderProgress()
  }

  /** Marks the findings again, in another input. */
  marksAgain(): void {
    this.input.mark(this.report ? this.marks(this.report) : [])
  }

  private check(): void {
    this.client.check({ version: this.version, encode: () => this.input.encode() })
  }

  private again(): void {
    this.tell(null)
    if (!this.isReady) void this.client.retry()
    this.setLanguage(this.language)
    this.changed()
  }

  private receive(version: number, json: string): void {
    if (version !== this.version) return
    const report = readReport(json)
    if (report) this.show(report)
    else this.fail(version, "unreadable", "")
  }

  private fail(version: number, kind: Trouble | "unreadable", detail: string): void {
    // A crash between two texts has no version, and is told all the same.
    if (version !== this.version && version !== -1) return
    if (version === this.version) this.show(null)
    this.tell({ kind, detail })
  }

  private show(report: ShownReport | null): void {
    clearTimeout(this.lateTimer)
    this.isLate = false
    this.report = report
    this.index = Math.min(this.index, Math.max(0, (report?.responses.length ?? 0) - 1))
    this.other = null
    this.render()
  }

  private get isEmpty(): boolean {
    return !this.report || (this.report.responses.length === 0 && this.report.findings.length === 0)
  }

  private render(): void {
    this.renderNotice()
    this.renderProgress()
    const focused = this.reachable().indexOf(document.activeElement!)
    const { report } = this
    if (!report || this.isEmpty) {
      this.resultEl.replaceChildren(...this.renderEmpty())
      this.announce("")
    } else {
      const view = this.view()
      this.resultEl.replaceChildren(...answer(report, this.index, this.other, view))
      this.announce(summary(report, this.index, view))
    }
    // Whoever has the focus in the answer keeps it when the answer is drawn again, in another language for instance.
    if (focused >= 0) (this.reachable()[focused] as HTMLElement | undefined)?.focus({ preventScroll: true })
    this.marksAgain()
  }

  private reachable(): Element[] {
    return [...this.resultEl.querySelectorAll("button, summary, [tabindex]")]
  }

  private renderEmpty(): HTMLElement[] {
    if (this.input.length() > 0 || this.notice) return []
    return [this.isEmbedded ? el("p", {}, this.strings.embedEmpty) : emptyState(this.strings)]
  }

  private view(): View {
    return {
      strings: this.strings,
      texts: this.texts,
      isCompact: this.isEmbedded,
      select: (from, to) => this.input.select(from, to),
      announce: sentence => this.announce(sentence),
      choose: index => this.choose(index),
      explain: code => this.explain(code),
    }
  }

  private choose(index: number): void {
    this.index = index
    this.other = null
    this.render()
    this.resultEl.querySelector<HTMLElement>("[aria-current]")?.focus()
  }

  private explain(code: string | null): void {
    this.other = code
    this.render()
    this.resultEl.querySelector<HTMLElement>(".explanation h3")?.focus()
  }

  private marks(report: ShownReport): Mark[] {
    const findings = [...report.findings, ...report.responses.flatMap(response => response.findings)]
    return findings.slice(0, 5 * LISTED).map(finding => ({
      from: finding.from,
      to: finding.to,
      severity: finding.severity,
      text: sentences(this.texts, finding).text,
    }))
  }

  private renderNotice(): void {
    const { notice } = this
    const block = notice && noticeBlock(notice, this.isEmbedded, this.strings, () => this.again())
    this.noticeEl.replaceChildren(...(block ? [block] : []))
  }

  private renderProgress(): void {
    const isWaiting = this.isLate && this.notice?.kind !== "broken"
    this.resultEl.dataset.progress = !isWaiting ? "" : this.isReady ? this.strings.checking : this.strings.loading
    this.resultEl.setAttribute("aria-busy", String(isWaiting))
  }

  // Typing gives a verdict with every keystroke; only the one that stays is read aloud.
  private announce(sentence: string): void {
    clearTimeout(this.restTimer)
    this.restTimer = window.setTimeout(() => {
      if (this.statusEl.textContent !== sentence) this.statusEl.textContent = sentence
    }, REST)
  }
}

/** How long to wait for the next keystroke, in milliseconds: a frame for what people usually paste, more where a check costs more. */
function pauseFor(length: number): number {
  if (length < 1 << 18) return 16
  return length < 1 << 23 ? 50 : 250
}
