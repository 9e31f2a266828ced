// This file implements the dialog that makes a link to the text: what should not be handed on is
// covered in it, unless a person says otherwise.

import { copy } from "./clipboard"
import { openDialog } from "./dialog"
import { el } from "./dom"
import { LONGEST_LINK, MOST_TEXT, writeLink } from "./link"
import type { Page } from "./main"
import { readReport } from "./readreport"
import { cover, findPrivate, withRepeats, type Place } from "./redact"
import { currentSite } from "./sites"
import { fill, stringsOf, type Strings } from "./strings"
import { loadTexts, lookUp, noTexts, type Texts } from "./texts"

/** How many values are listed; more are covered without a switch. */
const LISTED = 200

/** From how many characters on a link is too long for some programs. */
const LONG = 2000

/** How much of the text in the link is shown. */
const SHOWN = 20_000

/** The engine lists so many secrets of a text at most; a text with more is asked about again. */
const ROUNDS = 25

interface Found extends Place {
  /** What it is, such as a SecretKey. */
  label: string
}

/** One value, wherever it stands. */
interface Entry {
  label: string
  value: string
  places: Place[]
  isCovered: boolean
}

/** Opens the dialog for the text as it is. */
export function openShare(page: Page): void {
  const { checker, language } = page
  const text = checker.text()
  const say = (key: "textNone" | "shareLarge") => checker.setNotice({ kind: "own", detail: "", say: strings => strings[key] })
  if (text.trim() === "") return say("textNone")
  if (text.length > MOST_TEXT) return say("shareLarge")
  const { choice, isRejected } = checker
  void new Share(text, stringsOf(language), body => writeLink(body, language, currentSite(), isRejected ? null : (choice ?? undefined))).open(page)
}

class Share {
  private entries: Entry[] = []
  private link = ""
  // Counts the links, since an older one may be ready later.
  private version = 0
  private readonly listEl = el("div", { class: "entries" })
  private readonly lengthEl = el("p", { class: "quiet-line", role: "status" })
  private readonly previewEl = el("pre", { class: "json", tabindex: "0" })
  private readonly copyEl: HTMLButtonElement

  constructor(
    private readonly text: string,
    private readonly strings: Strings,
    private readonly write: (text: string) => Promise<string>,
  ) {
    const copyLink = async () => (this.lengthEl.textContent = (await copy(this.link)) ? strings.copied : strings.copyFailed)
    this.copyEl = el("button", { type: "button", class: "copy", "data-key": "copy-link", onclick: () => void copyLink() }, strings.shareCopy)
    this.copyEl.disabled = true
    this.previewEl.setAttribute("aria-label", strings.sharePreview)
  }

  async open({ checker, language }: Page): Promise<void> {
    const { strings } = this
    this.lengthEl.textContent = strings.shareLooking
    const dialog = openDialog(
      "share",
      strings.shareTitle,
      strings,
      el("div", { class: "body" }, el("p", {}, strings.shareContains), this.listEl, el("details", {}, el("summary", {}, strings.sharePreview), this.previewEl)),
      el("div", { class: "foot" }, this.lengthEl, this.copyEl),
    )
    if (!dialog) return
    try {
      const texts = await loadTexts(language).catch(() => noTexts)
      this.entries = entriesOf(this.text, await findAll(this.text, checker, texts, strings))
    } catch (error) {
      // Without the engine nobody knows which keys the text holds.
      console.info("The secrets of the text are not known.", error)
      this.lengthEl.textContent = strings.shareUnknown
      return
    }
    this.list()
    await this.makeLink()
  }

  private list(): void {
    const { strings, entries } = this
    if (entries.length === 0) return this.listEl.replaceChildren(el("p", {}, strings.shareNothing))
    const rest = entries.length - LISTED
    this.listEl.replaceChildren(
      el("fieldset", {}, el("legend", {}, strings.shareCovered), ...entries.slice(0, LISTED).map((entry, i) => this.row(entry, i)), rest > 0 && el("p", { class: "more" }, fill(strings.shareMore, { count: rest }))),
    )
  }

  private row(entry: Entry, i: number): HTMLElement {
    const boxEl = el("input", { type: "checkbox", id: `share-${i}`, checked: true })
    boxEl.addEventListener("change", () => {
      entry.isCovered = boxEl.checked
      void this.makeLink()
    })
    const times = entry.places.length > 1 ? ` ×${entry.places.length}` : ""
    return el("label", { for: boxEl.id }, boxEl, el("span", {}, entry.label), el("code", {}, entry.value.length > 80 ? entry.value.slice(0, 79) + "…" : entry.value, times))
  }

  private async makeLink(): Promise<void> {
    const { strings } = this
    const version = ++this.version
    const covered = cover(this.text, this.entries.filter(({ isCovered }) => isCovered).flatMap(({ places }) => places).sort((a, b) => a.from - b.from))
    const fragment = await this.write(covered)
    if (version !== this.version) return
    // A file has no origin.
    this.link = `${location.href.replace(/[?#].*/, "")}#${fragment}`
    const { length } = this.link
    const isTooLong = length > LONGEST_LINK
    this.copyEl.disabled = isTooLong
    this.previewEl.textContent = covered.length > SHOWN ? covered.slice(0, SHOWN) + "…" : covered
    const template = isTooLong ? strings.shareTooLong : length > LONG ? strings.shareLong : strings.shareLength
    this.lengthEl.textContent = fill(template, { count: length.toLocaleString("en") })
  }
}

/** Finds all that is covered by default. */
async function findAll(text: string, checker: Page["checker"], texts: Texts, strings: Strings): Promise<Found[]> {
  const words = { phone: strings.sharePhone, mail: strings.shareMail, account: strings.shareAccount }
  const secrets: Found[] = []
  let rest = text
  for (let round = 0; ; round++) {
    const report = readReport(await checker.requests.report(rest))
    if (!report || round === ROUNDS) throw new Error("the engine's list of secrets has no end")
    const found = [...report.findings, ...report.responses.flatMap(({ findings }) => findings)].filter(({ category, from, to }) => category === "secret" && to > from)
    const news = found.filter(({ from, to }) => rest.slice(from, to) === text.slice(from, to))
    secrets.push(...news.map(({ from, to, params }) => ({ from, to, label: labelOf(String(params.kind), texts) })))
    if (news.length === 0) break
    rest = stars(rest, news)
  }
  return withRepeats(text, [...secrets, ...findPrivate(rest).map(({ kind, from, to }) => ({ from, to, label: words[kind] }))])
}

/** Covers what is known without moving any other place. */
function stars(text: string, places: readonly Place[]): string {
  return [...places].sort((a, b) => b.from - a.from).reduce((rest, { from, to }) => rest.slice(0, from) + "*".repeat(to - from) + rest.slice(to), text)
}

function labelOf(kind: string, { words }: Texts): string {
  return lookUp(words.kind ?? {}, kind) ?? kind
}

/** The values in the order of the text, each once. */
function entriesOf(text: string, found: readonly Found[]): Entry[] {
  const entries = new Map<string, Entry>()
  for (const { label, from, to } of found) {
    const value = text.slice(from, to)
    const entry = entries.get(value)
    if (entry) entry.places.push({ from, to })
    else entries.set(value, { label, value, places: [{ from, to }], isCovered: true })
  }
  return [...entries.values()]
}
