// This file reads the answer to people who use a screen reader: once it rests, and nothing twice.

import { visible } from "./dom"

/** How long the text must rest before it is read, in milliseconds. */
const REST = 500

export class Announcer {
  private timer = 0
  private sentences: string[] = []
  private readonly said = new Set<string>()

  constructor(private readonly statusEl: HTMLElement) {}

  /** Reads the sentences that were not read since the last forget(). Typing gives some with every keystroke; only those that stay are read. */
  say(sentences: string[]): void {
    this.sentences = sentences
    this.later(() => {
      const news = this.sentences.filter(sentence => !this.said.has(sentence))
      for (const sentence of news) this.said.add(sentence)
      return news.join(". ")
    })
  }

  /** Reads a sentence in any case. */
  sayNow(sentence: string): void {
    this.later(() => sentence)
  }

  /** Another text has other news, even where the words are the same. */
  forget(): void {
    this.said.clear()
    this.sentences = []
  }

  /** Says nothing more, and takes back what still stands there. */
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
