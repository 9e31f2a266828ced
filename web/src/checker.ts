// This file keeps the text, its report and the shown result in sync.

import { Announcer } from "./announcer"
import { Client, type Trouble } from "./client"
import type { Current } from "./current"
import { byId, el } from "./dom"
import { emptyState } from "./empty"
import type { Input, InputListener, Mark } from "./input"
import type { showJSON } from "./json"
import { Library, loadAbout, type About } from "./library"
import type { PickerOptions } from "./picker"
import { noticeBlock, noticeSentence, type Notice } from "./notices"
import { replaceInPlace } from "./place"
import { readReport, type ShownReport } from "./readreport"
import type { Action } from "./report"
import { loadCodes, packOf, pauseFor, Questions, readingOf } from "./requests"
import { renderResult, summary } from "./result"
import type { Language } from "./settings"
import { fill, stringsOf, type Strings } from "./strings"
import type { ticketText } from "./ticket"
import { loadTexts, noTexts, sentences, type Texts } from "./texts"
import { LISTED, type Reading, type View } from "./view"

export interface Options {
  /** Makes the text field, whose events go to the listener. */
  input(listener: InputListener): Input
  language: Language
  isEmbedded: boolean
  /** Opens the dialog for choosing an action; null in the embedded form. */
  pick: ((options: PickerOptions) => void) | null
  /** Called when nothing is left of the former text. */
  onReplaced?(length: number, lines: number): void
  /** Called before a place of the text is shown. */
  onReveal?(): void
  /** Loads what only a click asks for. */
  late(): Promise<Late>
  /** Called once, when the engine has arrived or cannot be had: until then the line is its own. */
  onStarted?(): void
}

export interface Late {
  ticketText: typeof ticketText
  showJSON: typeof showJSON
}

/** One text field and its answer. */
export class Checker implements InputListener {
  input: Input
  strings: Strings
  private readonly isEmbedded: boolean
  private readonly pick: Options["pick"]
  private readonly late: Options["late"]
  private onReplaced: Options["onReplaced"]
  private readonly onReveal: Options["onReveal"]
  private language: Language
  private texts: Texts = noTexts
  private about: About | null = null
  private report: ShownReport | null = null
  private reading: Reading = "done"
  private notice: Notice | null = null
  private index = 0
  private other: string | null = null
  private choice: Action | null = null
  private isRejected = false
  private readonly opened = new Set<string>()
  // Counts the changes of the text; what belongs to an older one is dropped.
  private version = 0
  // Whether nothing of the last text is left, and no report on this one has been shown.
  private isFresh = true
  private shownVersion = 0
  private isReady = false
  // How much of the engine has arrived, in percent, and whether that takes long enough to show it.
  private percent = 0
  private isSlow = false
  private onStarted: (() => void) | undefined
  private isLate = false
  private checkTimer = 0
  private lateTimer = 0
  private readonly client: Client
  private readonly library: Library
  private readonly questions: Questions
  // The page has said already that it cannot work; see early.ts.
  private readonly isUnfit = "trouble" in document.documentElement.dataset
  private readonly announcer = new Announcer(byId("status"))
  private readonly resultEl = byId("result")
  private readonly noticeEl = byId("notice")
  private current: Current | undefined

  constructor({ input, language, isEmbedded, pick, late, onStarted, onReplaced, onReveal }: Options) {
    this.onStarted = onStarted
    this.isEmbedded = isEmbedded
    this.pick = pick
    this.late = late
    this.onReveal = onReveal
    this.language = language
    this.strings = stringsOf(language)
    this.input = input(this)
    this.client = new Client({
      onReady: () => {
        this.isReady = true
        if (this.notice?.kind === "broken") this.setNotice(null)
        if (this.input.length() === 0) this.announcer.clear()
        this.renderProgress()
        this.started()
      },
      onReport: (version, json) => this.receive(version, json),
      onTrouble: (version, trouble, detail) => this.fail(version, trouble, detail),
      onProgress: part => this.progress(part),
      onBroken: detail => {
        this.isReady = false
        this.setNotice({ kind: "broken", detail })
        this.started()
      },
    })
    window.setTimeout(() => {
      this.isSlow = true
      this.renderProgress()
      this.announceProgress()
    }, 300)
    this.library = new Library((name, parts) => this.client.add(name, parts))
    this.questions = new Questions(this.client, () => this.input.encode())
    this.setLanguage(language)
    this.onChange(true)
    this.onReplaced = onReplaced
  }

  /** Call whenever the text has changed. */
  onChange(isReplaced: boolean): void {
    this.version++
    this.current?.forget()
    this.questions.forget()
    this.announcer.forget()
    if (isReplaced) {
      this.isFresh = true
      this.choice = null
      this.isRejected = false
      this.opened.clear()
      // The verdict of another text should be visible first.
      this.resultEl.closest(".output")?.scrollTo(0, 0)
    }
    if (isReplaced) this.onReplaced?.(this.input.length(), this.input.lineOf(this.input.length()))
    clearTimeout(this.checkTimer)
    clearTimeout(this.lateTimer)
    this.isLate = false
    if (this.notice && this.notice.kind !== "broken") this.setNotice(null)
    const length = this.input.length()
    if (length === 0) {
      this.client.drop()
      this.show(null)
      return
    }
    // In the embedded form the notice that no text was given is now wrong; on the page the
    // introduction still helps.
    if (this.isEmbedded && this.isEmpty) this.renderEmpty()
    this.checkTimer = window.setTimeout(() => this.check(), pauseFor(length))
    this.lateTimer = window.setTimeout(() => {
      this.isLate = true
      this.renderProgress()
    }, 300)
  }

  /** Shows from now on which field the cursor is in; the code for that comes with the editor. */
  follow(Following: typeof Current): void {
    this.current = new Following(this.resultEl, () => this.openFields())
  }

  /** Shows which field the cursor is in. */
  onCursor(place: number): void {
    this.current?.moved(place)
    this.renderCurrent()
  }

  private renderCurrent(): void {
    this.current?.render(this.report?.responses[this.index], this.input)
  }

  /** Shows the fields that a long list leaves out at first. */
  private openFields(): void {
    if (this.opened.has("fields-all")) return
    this.opened.add("fields-all")
    this.render()
  }

  /** Shows everything in another language. The text is not checked again. */
  setLanguage(language: Language): void {
    this.language = language
    this.strings = stringsOf(language)
    this.render()
    this.loadAbout()
    loadTexts(language).then(
      texts => {
        if (language !== this.language) return
        this.texts = texts
        if (this.notice?.kind === "texts") this.setNotice(null)
        this.render()
        this.loadCodes()
      },
      () => {
        // If the engine cannot be loaded, the explanations usually cannot either, and the engine
        // matters more.
        if (language === this.language && this.notice?.kind !== "broken") this.setNotice({ kind: "texts", detail: "" })
      },
    )
  }

  /** Shows a notice instead of the last one. */
  setNotice(notice: Notice | null): void {
    this.notice = notice
    if (notice && !this.isUnfit) this.announcer.sayNow(noticeSentence(notice, this.strings))
    this.renderNotice()
    this.renderProgress()
    if (this.isEmpty) this.renderEmpty()
  }

  /** Marks the findings again, after a change of the input. */
  marksAgain(): void {
    this.input.mark(this.report ? this.marks(this.report) : [])
  }

  private check(): void {
    const choice = this.choice && JSON.stringify(this.choice)
    this.client.check({ version: this.version, choice, length: this.input.length(), encode: () => this.input.encode() })
  }

  private started(): void {
    this.onStarted?.()
    this.onStarted = undefined
  }

  private again(): void {
    this.setNotice(null)
    if (!this.isReady) void this.client.retry()
    this.setLanguage(this.language)
    this.onChange(false)
  }

  private receive(version: number, json: string): void {
    if (version !== this.version) return
    const report = readReport(json)
    if (!report) return this.fail(version, "unreadable", "")
    this.show(report)
    if (this.library.hasNew(report.wants)) void this.refine(version, report.wants)
  }

  /**
   * Loads what a report needs and checks the same text again. Each round adds something new, so the
   * rounds end.
   */
  private async refine(version: number, missing: readonly string[]): Promise<void> {
    const isNew = await this.library.load(missing)
    if (version !== this.version) return
    if (isNew) return this.check()
    this.reading = "failed"
    this.render()
  }

  private readAgain(): void {
    this.library.forget(this.report?.wants ?? [])
    this.reading = "reading"
    this.render()
    this.check()
  }

  private fail(version: number, kind: Trouble | "unreadable", detail: string): void {
    // A crash between two texts has no version, but is reported too.
    if (version !== this.version && version !== -1) return
    if (version === this.version) this.show(null)
    this.setNotice({ kind, detail })
  }

  private show(report: ShownReport | null): void {
    clearTimeout(this.lateTimer)
    this.isLate = false
    this.report = report
    this.reading = readingOf(report, this.library)
    const { length } = report?.responses ?? []
    // What failed is what people paste a text for.
    if (this.isFresh) this.index = Math.max(0, report?.responses.findIndex(({ verdict }) => verdict === "failure") ?? 0)
    this.index = Math.min(this.index, Math.max(0, length - 1))
    if (report) this.isFresh = false
    // A report on the same text, refined, leaves people at the code that they are reading about.
    if (this.shownVersion !== this.version) this.other = null
    this.shownVersion = this.version
    this.render()
    this.loadAbout()
    this.loadCodes()
  }

  private loadCodes(): void {
    const { language, texts } = this
    if (!this.report) return
    loadCodes(this.report, texts, language, () => {
      if (texts === this.texts) this.render()
    })
  }

  /** Loads the descriptions of the product of the shown response. */
  private loadAbout(): void {
    const { language, report } = this
    const response = report?.responses[this.index]
    const pack = response && packOf(response)
    if (!pack) return this.setAbout(null)
    loadAbout(pack, language).then(
      about => {
        if (language === this.language && report === this.report) this.setAbout(about)
      },
      error => console.info("The descriptions of the fields are missing.", error),
    )
  }

  private setAbout(about: About | null): void {
    if (about === this.about) return
    this.about = about
    this.render()
  }

  private get isEmpty(): boolean {
    return !this.report || (this.report.responses.length === 0 && this.report.findings.length === 0)
  }

  private render(): void {
    this.renderNotice()
    this.renderProgress()
    const { report } = this
    if (!report || this.isEmpty) {
      this.renderEmpty()
      if (this.input.length() === 0 && !this.isLoading) this.announcer.clear()
    } else {
      const view = this.view()
      replaceInPlace(this.resultEl, renderResult(report, this.other, view))
      this.announcer.say(summary(report, view))
      this.renderCurrent()
    }
    this.marksAgain()
  }

  private renderEmpty(): void {
    const isIdle = this.input.length() === 0 && this.notice?.kind !== "broken" && !this.isUnfit
    const invitation = this.isEmbedded ? el("p", {}, this.strings.embedEmpty) : emptyState(this.strings)
    this.resultEl.replaceChildren(...(isIdle ? [invitation] : []))
  }

  private view(): View {
    const { pick } = this
    const view: View = {
      strings: this.strings,
      texts: this.texts,
      language: this.language,
      about: this.about,
      reading: this.reading,
      index: this.index,
      isRejected: this.isRejected,
      isCompact: this.isEmbedded,
      lineOf: place => this.input.lineOf(place),
      select: (from, to) => {
        this.onReveal?.()
        this.input.select(from, to)
      },
      cover: places => this.cover(places),
      ticket: async () => (await this.late()).ticketText(this.report ?? { responses: [], findings: [], wants: [] }, this.index, this.strings, (from, to) => this.input.slice(from, to)),
      announce: sentence => this.announcer.sayNow(sentence),
      choose: index => this.choose(index),
      explain: code => this.explain(code),
      readAgain: () => this.readAgain(),
      pick: pick && (options => pick({ ...options, language: this.language, chosen: action => this.prefer(action) })),
      prefer: action => this.prefer(action),
      guess: () => this.guess(),
      isOpen: key => this.opened.has(key),
      setOpen: (key, isOpen, again) => {
        if (isOpen) this.opened.add(key)
        else this.opened.delete(key)
        if (again) this.render()
      },
      envelope: () => this.questions.envelope(this.index),
      showJSON: part => bodyEl => void this.late().then(({ showJSON }) => showJSON(bodyEl, part, view), () => (bodyEl.textContent = part.none)),
      schema: action => this.questions.schema(action),
    }
    return view
  }

  private choose(index: number): void {
    this.index = index
    this.other = null
    this.render()
    this.loadAbout()
    this.resultEl.querySelector<HTMLElement>("[aria-current]")?.focus()
  }

  private prefer(action: Action | null): void {
    this.choice = action
    this.isRejected = action === null
    this.opened.delete("candidates")
    this.questions.forget()
    this.check()
  }

  private guess(): void {
    this.choice = null
    this.isRejected = false
    this.questions.forget()
    this.check()
  }

  private explain(code: string | null): void {
    this.other = code
    this.render()
    this.resultEl.querySelector<HTMLElement>(".explanation h3")?.focus()
  }

  private cover(places: readonly { from: number; to: number }[]): void {
    // Line breaks stay, so that every other place keeps its line.
    const stars = (from: number, to: number) => this.input.slice(from, to).replace(/[^\r\n]/g, "*")
    this.input.replace([...places].sort((a, b) => a.from - b.from).map(({ from, to }) => ({ from, to, text: stars(from, to) })))
    this.onReveal?.()
    this.input.focus()
  }

  private marks(report: ShownReport): Mark[] {
    const findings = [...report.findings, ...report.responses.flatMap(response => response.findings)]
    return findings.slice(0, 5 * LISTED).map(finding => ({
      from: finding.from,
      to: finding.to,
      severity: finding.severity,
      text: sentences(this.texts, finding).text,
      isSecret: finding.code === "secret",
    }))
  }

  private renderNotice(): void {
    const { notice } = this
    const block = notice && !this.isUnfit && noticeBlock(notice, this.isEmbedded, this.strings, () => this.again())
    this.noticeEl.replaceChildren(...(block ? [block] : []))
  }

  /** Shows how much of the engine has arrived, and announces each quarter. */
  private progress(part: number): void {
    const percent = Math.floor(part * 100)
    if (percent === this.percent) return
    const isQuarter = Math.floor(percent / 25) !== Math.floor(this.percent / 25)
    this.percent = percent
    this.renderProgress()
    if (isQuarter) this.announceProgress()
  }

  private announceProgress(): void {
    if (this.isSlow && this.isLoading) this.announcer.sayNow(this.loading)
  }

  private get isLoading(): boolean {
    return !this.isReady && !this.notice && !this.isUnfit
  }

  private get loading(): string {
    return fill(this.strings.loading, { percent: this.percent })
  }

  private renderProgress(): void {
    const isWaiting = (this.isReady ? this.isLate : this.isSlow) && this.notice?.kind !== "broken" && !this.isUnfit
    this.resultEl.dataset.progress = !isWaiting ? "" : this.isReady ? this.strings.checking : this.loading
    // The introduction can be read meanwhile.
    this.resultEl.setAttribute("aria-busy", String(isWaiting && this.input.length() > 0))
  }
}
