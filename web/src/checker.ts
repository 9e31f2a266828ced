// This file keeps the text, its report and the shown result in sync: it holds their state and
// handles events.

import { Explanations } from "./explanations"
import type { FieldTable } from "./fieldtable"
import type { Input, InputListener } from "./input"
import type * as Late from "./later"
import type { PickerOptions } from "./picker"
import { noticeSentence, type Notice } from "./notices"
import { LONGEST, preliminaryReport } from "./preliminary"
import type { ShownReport } from "./readreport"
import type { Action } from "./report"
import { pauseFor, Requests } from "./requests"
import { groupResponses, responseAt } from "./responses"
import { Screen, type State } from "./screen"
import { cover } from "./secrets"
import type { Language } from "./settings"
import { stringsOf, type Strings } from "./strings"
import type { Commands, Reading, View } from "./view"

interface Options {
  /** Makes the text field, whose events go to the listener. */
  input(listener: InputListener): Input
  language: Language
  isEmbedded: boolean
  /** Opens the dialog for choosing an action; null in the embedded form. */
  pick: ((options: PickerOptions) => void) | null
  /** Called when nothing is left of the former text. */
  onReplaced?(length: number, lines: number): void
  /** Called when another result is shown. */
  onShown?(checker: Checker): void
  /** Called before a place of the text is shown. */
  onReveal?(): void
  /** Loads what is needed only later. */
  late(): Promise<Pick<typeof Late, "loadAbout" | "openTicketMenu" | "showAction" | "showCame" | "showJSON">>
  /** Loads what shows fields. */
  fields(): Promise<{ FieldTable: typeof FieldTable }>
  /**
   * Called once, with the first report, or when there is nothing to check or no report can come: what
   * loads later waits for this, so that it does not take the engine's bandwidth.
   */
  onStarted?(): void
}

/** One text field and its result. */
export class Checker implements InputListener {
  input: Input
  private onReplaced: Options["onReplaced"]
  private language: Language
  report: ShownReport | null = null
  // Whether the report was made without the engine.
  private isPreliminary = false
  // Whether the engine could not be loaded.
  private isBroken = false
  private reading: Reading = "done"
  private notice: Notice | null = null
  index = 0
  private other: string | null = null
  choice: Action | null = null
  isRejected = false
  private readonly opened = new Set<string>()
  // Counts the changes of the text; what belongs to an older one is dropped.
  private version = 0
  // Whether nothing of the last text is left, and no report on this one has been shown.
  private isFresh = true
  private shownVersion = 0
  private isLate = false
  // How much of the engine has arrived, in percent, and whether that takes long enough to show it.
  private percent = 0
  private isSlow = false
  private checkTimer = 0
  private lateTimer = 0
  readonly requests: Requests
  /** The parts that are open in the result on a new text, by their keys. */
  openAtFirst: readonly string[] = []
  /** Which response of the next text is shown, from 0; null for the one that matters most. */
  firstIndex: number | null = null
  /** What is shown, while there is no text, instead of the introduction. */
  standIn: ((view: View) => HTMLElement) | null = null
  private readonly explanations: Explanations
  private readonly screen: Screen
  private readonly commands: Commands

  constructor(private readonly options: Options) {
    const { input, language, onReplaced, onStarted } = options
    this.language = language
    this.commands = this.makeCommands()
    this.screen = new Screen(options.fields, () => this.again())
    this.explanations = new Explanations(() => this.render(), options.late)
    this.input = input(this)
    let started = () => {
      onStarted?.()
      started = () => {}
    }
    this.requests = new Requests(
      {
        encode: () => this.input.encode(),
        onReport: report => {
          this.show(report)
          started()
        },
        onMissing: () => this.setReading("failed"),
        onTrouble: (version, kind, detail) => {
          this.fail(version, { kind, detail })
          started()
        },
        onProgress: part => this.arrive(part),
        onBroken: detail => {
          this.isBroken = true
          if (this.isPreliminary) this.show(null)
          this.setNotice({ kind: "broken", detail })
          started()
        },
        onReady: () => {
          if (this.notice?.kind === "broken") this.setNotice(null)
          this.screen.renderProgress(this.state())
          if (this.input.length() > 0) return
          this.screen.silence()
          started()
        },
      },
      () => this.check(),
    )
    window.setTimeout(() => {
      this.isSlow = true
      this.screen.renderProgress(this.state(), true)
    }, 300)
    this.setLanguage(language)
    this.onChange(true)
    this.onReplaced = onReplaced
  }

  /** Call whenever the text has changed. */
  onChange(isReplaced: boolean): void {
    this.requests.begin(++this.version)
    this.screen.forget(isReplaced)
    if (isReplaced) {
      this.isFresh = true
      this.choice = null
      this.isRejected = false
      this.opened.clear()
      for (const key of this.openAtFirst) this.opened.add(key)
      this.onReplaced?.(this.input.length(), this.input.lines())
    }
    clearTimeout(this.checkTimer)
    clearTimeout(this.lateTimer)
    this.isLate = false
    if (this.notice && this.notice.kind !== "broken") this.setNotice(null)
    const length = this.input.length()
    if (length === 0) {
      this.requests.drop()
      this.show(null)
      return
    }
    // In the embedded form the notice that no text was given is now wrong; on the page the
    // introduction still helps.
    if (this.options.isEmbedded) this.screen.renderEmpty(this.state(), this.input)
    this.checkTimer = window.setTimeout(() => this.check(), pauseFor(length))
    this.lateTimer = window.setTimeout(() => {
      this.isLate = true
      this.screen.renderProgress(this.state())
    }, 300)
  }

  /** Shows which response and which field the cursor is in. */
  onCursor(place: number): void {
    this.screen.moved(place)
    const index = this.isCurrent() ? responseAt(this.report?.responses ?? [], place) : -1
    if (index >= 0 && index !== this.index) this.choose(index)
  }

  /** Shows everything in another language. The text is not checked again. */
  setLanguage(language: Language): void {
    this.language = language
    this.render()
    this.explanations.load(language).then(
      () => {
        if (this.notice?.kind === "texts") this.setNotice(null)
        this.wantTexts()
      },
      () => {
        // If the engine cannot be loaded, the explanations usually cannot either, and the engine
        // matters more.
        if (language === this.language && this.notice?.kind !== "broken") this.setNotice({ kind: "texts", detail: "" })
      },
    )
    this.wantTexts()
  }

  /** Loads what explains what is shown. */
  private wantTexts(): void {
    this.explanations.want(this.report, this.index, this.other)
  }

  /** Shows a notice instead of the last one. */
  setNotice(notice: Notice | null): void {
    this.notice = notice
    const state = this.state()
    if (notice) this.screen.announce(noticeSentence(notice, state.view.strings))
    this.screen.renderNotice(state)
    this.screen.renderProgress(state)
    this.screen.renderEmpty(state, this.input)
  }

  /** Says what was done to the text, with a button that takes it back. */
  done(word: "covered" | "repaired" | "cleared"): void {
    // The button goes with what it did.
    if (word !== "cleared") this.screen.focusResult()
    // The words come with the editor, which can undo.
    if (!stringsOf(this.language).undo) return
    const run = () => {
      this.input.undo()
      this.screen.focusResult()
    }
    this.setNotice({ kind: "done", detail: "", say: strings => strings[word], act: { word: strings => strings.undo, run } })
  }

  /** Reads a short sentence to people who use a screen reader. */
  announce(say: (strings: Strings) => string): void {
    this.screen.announce(say(stringsOf(this.language)))
  }

  text(): string {
    return this.input.slice(0, this.input.length())
  }

  /** Shows the same again, such as with more explanations. */
  draw(): void {
    this.render()
  }

  /** Marks the findings again, after a change of the input. */
  marksAgain(): void {
    this.screen.mark(this.state(), this.input)
  }

  /** Shows how much of the engine has arrived, and announces each quarter. */
  private arrive(part: number): void {
    const percent = Math.floor(part * 100)
    if (percent === this.percent) return
    const isQuarter = Math.floor(percent / 25) !== Math.floor(this.percent / 25)
    this.percent = percent
    this.screen.renderProgress(this.state(), isQuarter)
  }

  private check(): void {
    this.requests.ask(this.choice, this.input.length())
    if (!this.requests.isReady && !this.isBroken) this.show(preliminaryReport(this.input.slice(0, LONGEST + 1)), true)
  }

  private again(): void {
    this.isBroken = false
    this.setNotice(null)
    this.requests.retry()
    this.setLanguage(this.language)
    this.onChange(false)
  }

  private setReading(reading: Reading): void {
    this.reading = reading
    this.render()
  }

  private fail(version: number, notice: Notice): void {
    // A crash between two texts has no version, but is reported too.
    if (version !== this.version && version !== -1) return
    if (version === this.version) this.show(null)
    this.setNotice(notice)
  }

  private show(report: ShownReport | null, isPreliminary = false): void {
    this.isPreliminary = isPreliminary && report !== null
    this.report = report
    if (isPreliminary) {
      this.shownVersion = this.version
      this.index = 0
      this.other = null
      this.reading = "reading"
      return this.render()
    }
    clearTimeout(this.lateTimer)
    this.isLate = false
    this.reading = this.requests.readingOf(report)
    const responses = report?.responses ?? []
    // What failed is what people paste a text for.
    if (this.isFresh) this.index = this.firstIndex ?? groupResponses(responses)[0]?.[0] ?? 0
    this.index = Math.min(this.index, Math.max(0, responses.length - 1))
    if (report) this.isFresh = false
    // A report on the same text, refined, leaves people at the code that they are reading about.
    if (this.shownVersion !== this.version) this.other = null
    this.shownVersion = this.version
    this.render()
    this.options.onShown?.(this)
    this.wantTexts()
  }

  /** Reports whether what is shown stays as it is until something new is asked for. */
  get isSettled(): boolean {
    const isShown = this.input.length() === 0 || (this.isCurrent() && this.requests.isIdle && this.reading !== "reading")
    return isShown || this.notice !== null
  }

  /** Reports whether the shown report is on the text as it is now. */
  private isCurrent(): boolean {
    return this.report !== null && this.shownVersion === this.version
  }

  private render(): void {
    this.screen.render(this.state(), this.input)
  }

  private state(): State {
    const { report, isPreliminary, other, notice, isLate, language, reading, index, isRejected, standIn } = this
    const { texts, about } = this.explanations
    const view: View = {
      ...this.commands,
      strings: stringsOf(language),
      texts, language, about, reading, index, isRejected,
      isCompact: this.options.isEmbedded,
      lineOf: place => this.input.lineOf(place),
      isOpen: key => this.opened.has(key),
    }
    return { report, isPreliminary, other, notice, isLate, isStale: isLate && this.isFresh && !isPreliminary, arrived: this.isSlow && !this.requests.isReady ? this.percent : null, standIn, view }
  }

  private makeCommands(): Commands {
    const { pick, late, onReveal } = this.options
    return {
      select: (from, to) => {
        onReveal?.()
        this.input.select(from, to)
      },
      cover: places => {
        if (!this.isCurrent()) return
        cover(this.input, places)
        onReveal?.()
        this.done("covered")
      },
      replace: changes => {
        if (!this.isCurrent()) return
        this.input.replace(changes)
        this.done("repaired")
      },
      ticket: buttonEl => {
        const shown = { isCurrent: () => this.isCurrent(), write: () => this.requests.ticket(this.language, this.index, this.choice) }
        late().then(({ openTicketMenu }) => openTicketMenu(buttonEl, this.state().view, shown), () => this.screen.announce(stringsOf(this.language).copyFailed))
      },
      showCame: (cameEl, failedEl) => {
        const { index, report } = this
        Promise.all([late(), this.requests.envelopeLater(index, this.input.length())]).then(([{ showCame }, envelope]) => showCame(cameEl, failedEl, envelope, report?.responses[index], this.state().view), () => {})
      },
      announce: sentence => this.screen.announce(sentence),
      choose: index => {
        this.choose(index)
        this.input.reveal(this.report?.responses[index]?.from ?? 0)
        this.screen.focus("[aria-current]")
      },
      explain: code => {
        this.other = code
        this.wantTexts()
        this.render()
        this.screen.focus(".explanation h3")
      },
      readAgain: () => {
        this.setReading("reading")
        this.requests.readAgain(this.report)
      },
      pick: pick && (options => pick({ ...options, language: this.language, chosen: this.commands.prefer })),
      prefer: (action, isRejected = action === null) => this.prefer(action, isRejected),
      setOpen: (key, isOpen, again) => {
        if (isOpen === this.opened.has(key)) return
        if (isOpen) this.opened.add(key)
        else this.opened.delete(key)
        if (again) this.render()
      },
      slice: (from, to) => this.input.slice(from, to),
      showFields: (bodyEl, response) => this.screen.showFields(bodyEl, `${this.version} ${this.index}`, response, this.state().view),
      envelope: () => this.requests.envelope(this.index),
      showJSON: part => bodyEl => void late().then(({ showJSON }) => showJSON(bodyEl, part, this.state().view), () => (bodyEl.textContent = part.none)),
      showAction: text => bodyEl => void late().then(({ showAction }) => showAction(bodyEl, text, this.state().view), () => {}),
      schema: action => this.requests.schema(action),
    }
  }

  private choose(index: number): void {
    this.index = index
    this.other = null
    this.render()
    this.options.onShown?.(this)
    this.wantTexts()
  }

  prefer(action: Action | null, isRejected = action === null): void {
    this.choice = action
    this.isRejected = isRejected
    this.opened.delete("candidates")
    this.requests.forget()
    this.check()
  }
}
