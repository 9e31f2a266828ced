// This file shows what went wrong with the checker itself, and what to do.

import type { Trouble } from "./client"
import { el, icon } from "./dom"
import type { Strings } from "./strings"

/** What the page has to say about itself; detail is for people who host or mend it, and not translated. */
export type Notice =
  | { kind: Trouble | "unreadable"; detail: string }
  | { kind: "broken"; detail: string }
  | { kind: "texts" | "paste"; detail: "" }

const sentences = {
  crashed: "troubleCrashed",
  stuck: "troubleStuck",
  failed: "troubleFailed",
  unreadable: "troubleUnreadable",
  broken: "brokenTitle",
  texts: "textsMissing",
  paste: "pasteBlocked",
} as const

/** The notice in one sentence. */
export function noticeSentence(notice: Notice, strings: Strings): string {
  return strings[sentences[notice.kind]]
}

/** Shows a notice; again is called when the visitor wants another try. */
export function noticeBlock(notice: Notice, isEmbedded: boolean, strings: Strings, again: () => void): HTMLElement {
  const isBroken = notice.kind === "broken"
  return el(
    "div",
    { class: `notice ${notice.kind}` },
    el("p", { class: "title" }, icon("invalid"), noticeSentence(notice, strings)),
    isBroken && el("p", {}, strings.brokenHelp),
    isBroken && isEmbedded && el("p", {}, strings.embedBroken),
    notice.detail !== "" && el("p", {}, el("code", {}, notice.detail)),
    notice.kind !== "paste" && el("button", { type: "button", onclick: again }, strings.again),
  )
}
