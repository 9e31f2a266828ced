// This file asks the engine: for reports, with the definitions that they need, and for what a report
// leaves out.

import { Client, type Trouble } from "./client"
import { Library } from "./library"
import { once } from "./once"
import { readReport, type ShownReport } from "./readreport"
import type { Action } from "./report"
import type { Reading } from "./view"

interface Listener {
  /** The current text. */
  encode(): Promise<ArrayBuffer[]>
  onReport(report: ShownReport): void
  /** The definitions that the report needs could not be loaded. */
  onMissing(): void
  /** The text got no report; version is -1 if the engine stopped between two texts. */
  onTrouble: (version: number, trouble: Trouble | "unreadable", detail: string) => void
  /** The engine could not be loaded or started. */
  onBroken(detail: string): void
  /** This part of the engine has arrived, from 0 to 1. */
  onProgress(part: number): void
  onReady(): void
}

export class Requests {
  isReady = false
  // That of the text; what belongs to an older one is dropped.
  private version = 0
  private readonly client: Client
  private readonly library: Library
  private asked = new Map<string, Promise<string>>()

  /** check is called to check the same text again. */
  constructor(
    private readonly listener: Listener,
    private readonly check: () => void,
  ) {
    this.client = new Client({
      onReady: () => {
        this.isReady = true
        listener.onReady()
      },
      onReport: (version, json) => this.receive(version, json),
      onTrouble: listener.onTrouble,
      onProgress: listener.onProgress,
      onBroken: detail => {
        this.isReady = false
        listener.onBroken(detail)
      },
    })
    this.library = new Library((name, parts) => this.client.add(name, parts))
  }

  /** Reports whether the engine has nothing to do. */
  get isIdle(): boolean {
    return this.client.isIdle
  }

  /** Call for another text, before anything is asked about it. */
  begin(version: number): void {
    this.version = version
    this.forget()
  }

  /** Call when the choice of an action has changed. */
  forget(): void {
    this.asked = new Map()
  }

  /** Drops the text that waits for its check. */
  drop(): void {
    this.client.drop()
  }

  /** Checks the text, of so many UTF-16 code units, against the chosen action; null is none. */
  ask(choice: Action | null, length: number): void {
    this.client.check({ version: this.version, choice: choice && JSON.stringify(choice), length, encode: () => this.listener.encode() })
  }

  /** Loads the engine again if it does not run. */
  retry(): void {
    if (!this.isReady) void this.client.retry()
  }

  private receive(version: number, json: string): void {
    if (version !== this.version) return
    const report = readReport(json)
    if (!report) return this.listener.onTrouble(version, "unreadable", "")
    this.listener.onReport(report)
    if (this.library.hasNew(report.wants)) void this.refine(version, report.wants)
  }

  /**
   * Loads what a report needs and checks the same text again. Each round adds something new, so the
   * rounds end.
   */
  private async refine(version: number, missing: readonly string[]): Promise<void> {
    const isNew = await this.library.load(missing)
    if (version !== this.version) return
    if (isNew) this.check()
    else this.listener.onMissing()
  }

  /** The state of the definitions that a report needs. */
  readingOf(report: ShownReport | null): Reading {
    if (!report || report.wants.length === 0) return "done"
    return this.library.hasNew(report.wants) ? "reading" : "failed"
  }

  /** Loads the definitions that a report needs again. */
  readAgain(report: ShownReport | null): void {
    this.library.forget(report?.wants ?? [])
    this.check()
  }

  /** The recovered envelope of a response as JSON. */
  envelope(index: number): Promise<string> {
    return once(this.asked, `envelope ${index}`, () => this.client.envelope(this.version, index, () => this.listener.encode()))
  }

  /** The same, but of a large text not before the text has rested for a while. */
  envelopeLater(index: number, length: number): Promise<string> {
    return once(this.asked, `later ${index}`, async () => {
      const { asked } = this
      if (length >= 1 << 18) await new Promise(resolve => setTimeout(resolve, 500))
      return asked === this.asked ? this.envelope(index) : ""
    })
  }

  /**
   * The ticket about the failures of the text, or about a response, against the chosen action: as
   * Markdown, as plain text and as JSON.
   */
  async ticket(language: string, index: number, choice: Action | null): Promise<string[]> {
    const question = { language, index, choice: choice && JSON.stringify(choice) }
    return JSON.parse(await this.client.ticket(this.version, question, () => this.listener.encode())) as string[]
  }

  /** The report on another text. */
  report(text: string): Promise<string> {
    return this.client.ask({ type: "check", chunks: [new TextEncoder().encode(text).buffer as ArrayBuffer], choice: null })
  }

  /** The JSON Schema of an action. */
  schema(action: Action): Promise<string> {
    return once(this.asked, `schema ${JSON.stringify(action)}`, () => this.client.ask({ type: "schema", action: JSON.stringify(action) }))
  }
}

/**
 * How long to wait for the next keystroke, in milliseconds: a frame for what people usually paste,
 * more where a check costs more.
 */
export function pauseFor(length: number): number {
  if (length < 1 << 18) return 16
  return length < 1 << 23 ? 50 : 250
}
