// This file talks to the worker: one check is active, one is pending, the newest wins, and a worker
// that crashes or hangs is replaced.

import { load, type Program } from "./compile"
import { readMessage, type Question, type ToWorker } from "./protocol"
import { startWorker } from "./trusted"

/** How long the engine may take for one text, in milliseconds. */
const LIMIT = 10_000

/** A text to check. */
export interface Request {
  /** The version of the text; a higher one is newer. */
  version: number
  /** The action that the user chose, as JSON; null for none. */
  choice: string | null
  /** The length of the text in UTF-16 code units, each of which is at least one byte in UTF-8. */
  length: number
  /** Returns the text in UTF-8, in buffers that are transferred. Called when the worker is free. */
  encode(): Promise<ArrayBuffer[]>
}

/** Why a text got no report. */
export type Trouble = "crashed" | "stuck" | "failed"

/** The events of the client. */
interface Listener {
  /** A report has arrived. It is never older than one reported before. */
  onReport(version: number, json: string): void
  /** The text got no report; the engine is running again. */
  onTrouble(version: number, trouble: Trouble, message: string): void
  /** The engine could not be loaded or started. Nothing is checked until retry() is called. */
  onBroken(message: string): void
  /** This part of the engine has arrived, from 0 to 1. */
  onProgress(part: number): void
  /** The engine is ready for the first time, or again. */
  onReady(): void
}

type Unnumbered<T> = T extends unknown ? Omit<T, "id"> : never
type SideQuestion = Unnumbered<Exclude<Question, { type: "refuse" }>>

interface Waiting {
  resolve(text: string): void
  reject(error: Error): void
}

/** What was added by one question. */
interface Addition {
  parts: ArrayBuffer[]
  /** The id of the question; 0 once a later check has given a report. */
  untried: number
}

export class Client {
  private program: Program | null = null
  private worker: Worker | null = null
  private ready = false
  private active: { request: Request; id: number; timer: number } | null = null
  private pending: Request | null = null
  private lastId = 0
  // The version of the page's text that the worker has from its last check; -1 for none.
  private kept = -1
  // The id of the last question with a text, which takes the place of the one that was kept.
  private lastText = 0
  // Questions other than checks, by id.
  private readonly waiting = new Map<number, Waiting>()
  // What was added, for the next worker. The order matters: the index comes first.
  private readonly added = new Map<string, Addition>()

  constructor(private readonly listener: Listener) {
    void this.retry()
  }

  /** Loads the engine, also after a failure. */
  async retry(): Promise<void> {
    try {
      if (this.program) return this.restart()
      this.program = await load({ onProgress: part => this.listener.onProgress(part), onWorker: url => this.open(url) })
      // A worker that could not start is given one more try.
      if (!this.worker) this.open(this.program.workerURL)
      this.start()
    } catch (error) {
      this.listener.onBroken(error instanceof Error ? error.message : String(error))
    }
  }

  /** Checks the text next, instead of one that is pending. */
  check(request: Request): void {
    this.pending = request
    void this.next()
  }

  /** Reports whether nothing is asked. */
  get isIdle(): boolean {
    return !this.active && !this.pending && this.waiting.size === 0
  }

  /** Drops the pending text. */
  drop(): void {
    this.pending = null
  }

  /** Asks a question, or about a text other than the page's. Rejects if the engine fails on it. */
  ask(question: SideQuestion): Promise<string> {
    return new Promise((resolve, reject) => {
      if (!this.ready) return reject(new Error("the engine is not running"))
      const id = ++this.lastId
      this.waiting.set(id, { resolve, reject })
      this.send({ ...question, id })
    })
  }

  /**
   * Asks for the recovered envelope of a response. version and encode are those of the text. Rejects
   * if the engine fails on it.
   */
  async envelope(version: number, index: number, encode: () => Promise<ArrayBuffer[]>): Promise<string> {
    const chunks = version === this.kept ? null : await encode()
    return this.ask({ type: "envelope", chunks, index })
  }

  /** Asks for a ticket about the text in the same way; choice is the action the user chose, as JSON. */
  async ticket(version: number, question: { choice: string | null; language: string; index: number }, encode: () => Promise<ArrayBuffer[]>): Promise<string> {
    const chunks = version === this.kept ? null : await encode()
    return this.ask({ type: "ticket", chunks, ...question })
  }

  /**
   * Adds what a report has in wants, to this worker and to those that replace it, unless it may
   * have crashed this one. Rejects if the engine cannot use it.
   */
  async add(name: string, parts: ArrayBuffer[]): Promise<void> {
    this.added.set(name, { parts, untried: this.lastId + 1 })
    try {
      await this.ask({ type: "add", name, parts })
    } catch (error) {
      this.added.delete(name)
      throw error
    }
  }

  private restart(): void {
    this.open(this.program!.workerURL)
    this.start()
  }

  private start(): void {
    this.send({ type: "start", module: this.program!.module })
  }

  /** Puts a new worker, which waits for the module, in the place of the last one. */
  private open(url: string): void {
    this.worker?.terminate()
    this.ready = false
    this.kept = -1
    const worker = startWorker(url)
    this.worker = worker
    worker.onmessage = event => {
      if (worker === this.worker) this.receive(event.data)
    }
    worker.onerror = event => {
      event.preventDefault()
      if (worker === this.worker) this.replace("crashed", event.message ?? "")
    }
    worker.onmessageerror = () => {
      if (worker === this.worker) this.replace("crashed", "a message could not be read")
    }
  }

  private send(message: ToWorker, transfer: Transferable[] = []): void {
    if ("chunks" in message && message.chunks) {
      this.kept = -1
      this.lastText = message.id
    }
    this.worker!.postMessage(message, transfer)
  }

  private async next(): Promise<void> {
    if (!this.ready || this.active || !this.pending) return
    const request = this.pending
    const id = ++this.lastId
    this.pending = null
    this.active = { request, id, timer: 0 }
    const isTooLarge = request.length > MAX_INPUT
    // With more definitions or another choice the same text need not be sent and read again.
    const chunks = isTooLarge ? [] : request.version === this.kept ? null : await request.encode()
    if (this.active?.id !== id) return
    this.active.timer = window.setTimeout(() => this.replace("stuck", ""), LIMIT)
    if (isTooLarge) this.send({ type: "refuse", id })
    else this.send({ type: "check", id, chunks, choice: request.choice }, chunks ?? [])
  }

  private receive(data: unknown): void {
    const message = readMessage(data)
    if (!message) return this.replace("crashed", "a message could not be read")
    switch (message.type) {
      case "ready":
        this.ready = true
        for (const [name, { parts }] of this.added) this.add(name, parts).catch(() => {})
        this.listener.onReady()
        break
      case "broken":
        return this.stop(message.message)
      case "result": {
        if (this.settle(message.id, waiting => waiting.resolve(message.text))) return
        if (this.active?.id !== message.id) return
        for (const addition of this.added.values()) if (addition.untried < message.id) addition.untried = 0
        const { version } = this.finish()!
        if (message.id === this.lastText) this.kept = version
        this.listener.onReport(version, message.text)
        break
      }
      case "failed":
        if (this.settle(message.id, waiting => waiting.reject(new Error(message.message)))) return
        if (this.active?.id !== message.id) return
        this.kept = -1
        this.listener.onTrouble(this.finish()!.version, "failed", message.message)
    }
    void this.next()
  }

  /** Settles a question other than a check, and reports whether the id belongs to one. */
  private settle(id: number, settle: (waiting: Waiting) => void): boolean {
    const waiting = this.waiting.get(id)
    if (!waiting) return false
    this.waiting.delete(id)
    settle(waiting)
    return true
  }

  /** Ends the active request and returns it. */
  private finish(): Request | null {
    if (!this.active) return null
    const { request, timer } = this.active
    clearTimeout(timer)
    this.active = null
    return request
  }

  private replace(trouble: Trouble, message: string): void {
    if (!this.program) {
      // While the engine loads that may have the same reason, which is said then.
      this.worker?.terminate()
      this.worker = null
      return
    }
    if (!this.ready) {
      // A worker that crashes while it starts would do so again and again.
      return this.stop(message)
    }
    const request = this.finish()
    // What may have crashed one worker must not be added to the next. What was added again counts
    // too: all of it together may be too much.
    for (const [name, { untried }] of this.added) if (untried > 0) this.added.delete(name)
    const isAsked = this.waiting.size > 0
    this.rejectAll()
    this.restart()
    // Those who asked something else learn it from that, and what is shown of the text is still right.
    if (request || !isAsked) this.listener.onTrouble(request?.version ?? -1, trouble, message)
  }

  /** Gives up until retry() is called. */
  private stop(message: string): void {
    this.worker?.terminate()
    this.worker = null
    this.ready = false
    this.finish()
    this.rejectAll()
    this.listener.onBroken(message)
  }

  private rejectAll(): void {
    for (const { reject } of this.waiting.values()) reject(new Error("the engine was replaced"))
    this.waiting.clear()
  }
}
