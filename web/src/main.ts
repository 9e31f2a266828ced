// This file starts the page: it connects the text field, the buttons and the result, and loads the
// editor.

import { Checker } from "./checker"
import { paste } from "./clipboard"
import { byId } from "./dom"
import { Fold } from "./fold"
import { PlainInput } from "./input"
import { keepForOffline } from "./offline"
import {
  applyLanguage,
  applyTheme,
  appliedLanguage,
  appliedTheme,
  rememberLanguage,
  rememberTheme,
  themeOf,
  type Language,
} from "./settings"
import { stringsOf, translate } from "./strings"

// Whatever a click asks for loads behind the editor, long before most people click.
let later: typeof import("./later") | undefined
async function loadLater(): Promise<typeof import("./later")> {
  if (later) return later
  const loaded = await import("./later")
  // Two clicks while it loads start it once.
  if (!later) {
    later = loaded
    later.start(page)
  }
  return later
}

function warnNotLoaded(error: unknown): void {
  console.warn("A part of the page could not be loaded; the next click tries again.", error)
}

/** Says so where a person has asked for what could not be loaded. */
function showNotLoaded(error: unknown): void {
  warnNotLoaded(error)
  checker.setNotice({ kind: "own", detail: "", say: strings => strings.partMissing })
}

/** How long a text may be, in UTF-16 code units, whose size in bytes is counted. */
const PRECISE = 1 << 20

const areaEl = byId<HTMLTextAreaElement>("text")
const themeEl = byId<HTMLSelectElement>("theme")
const languageEl = byId<HTMLButtonElement>("language")
const outputEl = byId("output")
const fold = new Fold(byId("input"), byId("folded"), outputEl)

let language = appliedLanguage()
translate(document, stringsOf(language))
languageEl.lang = language === "en" ? "zh-CN" : "en"

const checker = new Checker({
  input: listener => new PlainInput(areaEl, listener),
  language,
  isEmbedded: false,
  // At once where that is possible: the next key belongs to the dialog.
  pick: options => (later ? later.openPicker(options) : void loadLater().then(({ openPicker }) => openPicker(options), showNotLoaded)),
  onReplaced: (length, lines) => {
    fold.replaced(length < PRECISE ? new Blob([checker.text()]).size : length, lines, stringsOf(language))
    later?.leaveFragment(page)
  },
  onShown: () => fold.setForm(later?.formWord(page) ?? "", stringsOf(language)),
  onReveal: () => fold.unfold(),
  late: loadLater,
  fields: () => import("./fieldtable"),
  onStarted() {
    void loadRest()
    if (!IS_DEV && !IS_SINGLE) void keepForOffline()
  },
})

/** What the page lends to what loads later. */
export interface Page {
  readonly checker: Checker
  readonly language: Language
  setLanguage(language: Language): void
  replaceText(text: string): void
}

const page: Page = {
  checker,
  get language() {
    return language
  },
  setLanguage,
  replaceText,
}

function setLanguage(next: Language): void {
  language = next
  applyLanguage(next)
  const strings = stringsOf(next)
  translate(document, strings)
  document.title = strings.title
  languageEl.lang = next === "en" ? "zh-CN" : "en"
  checker.setLanguage(next)
  checker.input.translate(strings)
  fold.translate(strings)
}

document.title = stringsOf(language).title
languageEl.addEventListener("click", () => {
  setLanguage(language === "en" ? "zh" : "en")
  rememberLanguage(language)
})

themeEl.value = appliedTheme()
themeEl.addEventListener("change", () => {
  const theme = themeOf(themeEl.value) ?? "auto"
  rememberTheme(theme)
  applyTheme(theme)
})

function replaceText(text: string): void {
  checker.input.setText(text)
  if (!fold.isFolded && !fold.isTouched) checker.input.focus()
}

function showText(): void {
  fold.unfold()
  checker.input.focus()
}

async function pasteText(): Promise<void> {
  const text = await paste()
  if (text !== null) return replaceText(text)
  checker.setNotice({ kind: "own", detail: "", say: strings => strings.pasteBlocked })
  showText()
}

for (const id of ["open", "format", "share", "examples"] as const) {
  byId(id).addEventListener("click", () => void loadLater().then(({ press }) => press(id, page), showNotLoaded))
}
byId("clear").addEventListener("click", () => {
  const wasThere = checker.input.length() > 0
  replaceText("")
  if (wasThere) checker.done("cleared")
})
byId("paste").addEventListener("click", pasteText)
byId("paste-new").addEventListener("click", pasteText)
byId("show-text").addEventListener("click", showText)

document.addEventListener("keydown", event => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return
  event.preventDefault()
  if (outputEl.contains(document.activeElement)) showText()
  else outputEl.focus()
})

/** Replaces the text area by the editor, but never while an input method is composing. */
async function upgradeInput(): Promise<void> {
  const { upgrade } = await import("./editor")
  const swap = () => {
    checker.input = upgrade(areaEl, stringsOf(language), checker)
    checker.marksAgain()
  }
  if (isComposing) areaEl.addEventListener("compositionend", () => setTimeout(swap), { once: true })
  else swap()
}

let isComposing = false
areaEl.addEventListener("compositionstart", () => (isComposing = true))
areaEl.addEventListener("compositionend", () => (isComposing = false))

/** Loads what the first verdict can do without: on a slow line it would take the engine's time. */
async function loadRest(): Promise<void> {
  // Without the editor the text area goes on working.
  await upgradeInput().catch((error: unknown) => console.warn("The editor could not be loaded; the plain text area stays.", error))
  // Words come with it.
  await loadLater().then(() => checker.setLanguage(language), warnNotLoaded)
}

// A link need not wait for the editor.
if (location.hash) loadLater().catch(/[#&](?:text|code)=/.test(location.hash) ? showNotLoaded : warnNotLoaded)

document.documentElement.dataset.started = ""
