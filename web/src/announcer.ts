// This file announces the result to screen readers: once it has stopped changing, and nothing
// twice.

import { visible } from "./dom"

/** How long the result must stay the same before it is announced, in milliseconds. */
const REST = 500

export class Announcer {
  private timer = 0
  private sentences: string[] = []
  private readonly said = new Set<string>()

  constructor(private readonly statusEl: HTMLElement) {}

  /**
   * Announces the sentences that were not announced since the last forget(). Each keystroke may
   * give other ones; only those that stay are announced.
   */
  say(sentences: string[]): void {
    this.sentences = sentences
    this.later(() => {
      const news = this.sentences.filter(sentence => !this.said.has(sentence))
      for (const sentence of news) this.said.add(sentence)
      return news.map(sentence => sentence.replace(/[.。]$/, "")).join(". ")
    })
  }

  /** Announces a sentence even if it was announced before. */
  sayNow(sentence: string): void {
    this.later(() => sentence)
  }

  /** Call this for another text: its sentences are new even if they are the same. */
  forget(): void {
    this.said.clear()
    this.sentences = []
  }

  /** Drops what was not announced yet, and empties the live region. */
  clear(): void {
    this.forget()
    this.later(() => null)
  }

  private later(words: () => string | null): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      const said = words()
      const text = said && visible(said)
      if (text === "" || this.statusEl.textContent === text) return
      this.statusEl.textContent = text
    }, REST)
  }
}
