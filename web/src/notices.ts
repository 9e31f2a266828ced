// This file shows what went wrong with the checker itself, and what to do.

import type { Trouble } from "./client"
import { el, icon } from "./dom"
import type { Strings } from "./strings"

/** A notice about the page itself; detail is for people who host or fix it, and not translated. */
export type Notice =
  | { kind: Trouble | "unreadable"; detail: string }
  | { kind: "broken"; detail: string }
  | { kind: "texts"; detail: "" }
  /** What a button could not do, or has done; act offers what it can do instead, or takes it back. */
  | { kind: "own" | "done"; detail: ""; say(strings: Strings): string; act?: { word(strings: Strings): string; run(): void } }

const sentences = {
  crashed: "troubleCrashed",
  stuck: "troubleStuck",
  failed: "troubleFailed",
  unreadable: "troubleUnreadable",
  broken: "brokenTitle",
  texts: "textsMissing",
} as const

/** Returns the notice in one sentence. */
export function noticeSentence(notice: Notice, strings: Strings): string {
  return "say" in notice ? notice.say(strings) : strings[sentences[notice.kind]]
}

/** Returns a notice; again is called when the user clicks to try again. */
export function noticeBlock(notice: Notice, isEmbedded: boolean, strings: Strings, again: () => void): HTMLElement {
  const isBroken = notice.kind === "broken"
  const { word, run } = "say" in notice ? (notice.act ?? {}) : { word: () => strings.again, run: again }
  return el(
    "div",
    { class: `notice ${notice.kind}` },
    el("p", { class: "title" }, icon(notice.kind === "done" ? "success" : "invalid"), noticeSentence(notice, strings)),
    isBroken && el("p", {}, strings.brokenHelp),
    isBroken && isEmbedded && el("p", {}, strings.embedBroken),
    notice.detail !== "" && el("p", {}, el("code", {}, notice.detail)),
    word && el("button", { type: "button", onclick: run }, word(strings)),
  )
}
