// This file starts the page: it connects the text field, the buttons and the result, and loads the
// editor.

import { Checker } from "./checker"
import { paste } from "./clipboard"
import { byId } from "./dom"
import { failure, success } from "./examples"
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
const loadLater = async () => (later ??= await import("./later"))

function tooLate(error: unknown): void {
  console.warn("A part of the page could not be loaded; the next click tries again.", error)
}

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
  pick: options => (later ? later.openPicker(options) : void loadLater().then(({ openPicker }) => openPicker(options), tooLate)),
  onReplaced: (length, lines) => fold.replaced(length, lines, stringsOf(language)),
  onReveal: () => fold.unfold(),
  late: loadLater,
  // The first visit's own files come first.
  onStarted() {
    if (!IS_DEV) void keepForOffline()
  },
})

function setLanguage(next: Language): void {
  language = next
  rememberLanguage(next)
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
languageEl.addEventListener("click", () => setLanguage(language === "en" ? "zh" : "en"))

themeEl.value = appliedTheme()
themeEl.addEventListener("change", () => {
  const theme = themeOf(themeEl.value) ?? "auto"
  rememberTheme(theme)
  applyTheme(theme)
})

function replaceText(text: string): void {
  checker.input.setText(text)
  if (!fold.isFolded) checker.input.focus()
}

function showText(): void {
  fold.unfold()
  checker.input.focus()
}

async function pasteText(): Promise<void> {
  const text = await paste()
  if (text !== null) return replaceText(text)
  checker.setNotice({ kind: "paste", detail: "" })
  showText()
}

byId("example-success").addEventListener("click", () => replaceText(success))
byId("example-failure").addEventListener("click", () => replaceText(failure))
byId("clear").addEventListener("click", () => replaceText(""))
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
  const { Current, upgrade } = await import("./editor")
  const swap = () => {
    checker.follow(Current)
    checker.input = upgrade(areaEl, stringsOf(language), checker)
    checker.marksAgain()
  }
  if (isComposing) areaEl.addEventListener("compositionend", () => setTimeout(swap), { once: true })
  else swap()
}

let isComposing = false
areaEl.addEventListener("compositionstart", () => (isComposing = true))
areaEl.addEventListener("compositionend", () => (isComposing = false))

// Without the editor the text area goes on working.
upgradeInput()
  .catch((error: unknown) => console.warn("The editor could not be loaded; the plain text area stays.", error))
  .then(loadLater)
  // Words have come with it.
  .then(() => checker.setLanguage(language))
  .catch(tooLate)

document.documentElement.dataset.started = ""
