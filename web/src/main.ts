// This file starts the page: it connects the text field, the buttons and the result, and loads the
// editor.

import { Checker } from "./checker"
import { paste } from "./clipboard"
import { byId } from "./dom"
import { failure, success } from "./examples"
import { PlainInput } from "./input"
import { keepForOffline } from "./offline"
import { openPicker } from "./picker"
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

const areaEl = byId<HTMLTextAreaElement>("text")
const themeEl = byId<HTMLSelectElement>("theme")
const languageEl = byId<HTMLButtonElement>("language")
const outputEl = byId("output")

let language = appliedLanguage()
translate(document, stringsOf(language))
languageEl.lang = language === "en" ? "zh-CN" : "en"

const checker = new Checker({
  input: listener => new PlainInput(areaEl, listener),
  language,
  isEmbedded: false,
  pick: openPicker,
  // On a first visit the files of the page itself come first.
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
  checker.input.focus()
}

byId("example-success").addEventListener("click", () => replaceText(success))
byId("example-failure").addEventListener("click", () => replaceText(failure))
byId("clear").addEventListener("click", () => replaceText(""))
byId("paste").addEventListener("click", async () => {
  const text = await paste()
  if (text !== null) return replaceText(text)
  checker.setNotice({ kind: "paste", detail: "" })
  checker.input.focus()
})

document.addEventListener("keydown", event => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return
  event.preventDefault()
  if (outputEl.contains(document.activeElement)) checker.input.focus()
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

// Without the editor the text area still works.
upgradeInput().catch((error: unknown) => console.warn("The editor could not be loaded; the plain text area stays.", error))

document.documentElement.dataset.started = ""
