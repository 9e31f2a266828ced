// This file starts the embedded form: text and options come from the fragment of the address, and
// from messages of the page around it, to which result and height are sent.

import { loadAbout } from "./about"
import { showAction } from "./about-action"
import { showCame } from "./came"
import { Checker } from "./checker"
import { byId } from "./dom"
import styles from "./embed.css"
import { isFetching } from "./fetching"
import { FieldTable } from "./fieldtable"
import { showJSON } from "./json"
import { listen, send, type Settings } from "./messages"
import { readOptions, type Show } from "./options"
import { PreText } from "./pretext"
import type { Action } from "./report"
import { appliedLanguage, applyLanguage, applyTheme, currentLanguage, type Language } from "./settings"
import { stringsOf, translate } from "./strings"
import "./strings-later"
import { openTicketMenu } from "./ticket-menu"
import { verdictOf } from "./verdict"

/** How long nothing may change before the height is sent, in milliseconds. */
const REST = 100

const root = document.documentElement
const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
document.adoptedStyleSheets.push(sheet)
let text: PreText
let lastResult = ""
let maxHeight = Infinity
let lastHeight = -1
let timer = 0

const checker = new Checker({
  input: listener => (text = new PreText(byId("text"), listener)),
  language: appliedLanguage(),
  isEmbedded: true,
  pick: null,
  onShown: sendResult,
  // A place that is to be shown may stand in a text that is not.
  onReveal: () => (root.dataset.revealed = ""),
  fields: async () => ({ FieldTable }),
  late: async () => ({ loadAbout, openTicketMenu, showAction, showCame, showJSON }),
})

function applyFragment(): void {
  const options = readOptions(location.hash.slice(1))
  applyTheme(options.theme)
  setLanguage(options.language ?? currentLanguage())
  setShow(options.show)
  maxHeight = options.maxHeight ?? Infinity
  if (options.accent) root.style.setProperty("--accent", options.accent)
  else root.style.removeProperty("--accent")
  checker.openAtFirst = options.show === "fields" ? ["fields"] : []
  checker.firstIndex = options.index
  setText(options.text)
  if (options.action !== undefined) prefer(options.action)
}

function applySettings({ text, lang, theme, action }: Settings): void {
  if (theme) applyTheme(theme)
  if (lang) setLanguage(lang)
  if (text !== undefined) {
    checker.firstIndex = null
    setText(text)
  }
  if (action) prefer(action.chosen)
}

function setText(value: string): void {
  lastResult = ""
  delete root.dataset.revealed
  text.setText(value)
  // Browsers observe no sizes in a frame that is not visible yet.
  restHeight()
}

/** Undefined has the action guessed. */
function prefer(action: Action | null | undefined): void {
  const isAsItWas = action === undefined && !checker.choice && !checker.isRejected
  if (text.length() > 0 && !isAsItWas) checker.prefer(action ?? null, action === null)
}

function setShow(show: Show): void {
  root.dataset.show = show
}

function setLanguage(language: Language): void {
  applyLanguage(language)
  translate(document, stringsOf(language))
  document.title = stringsOf(language).title
  checker.setLanguage(language)
}

function sendResult({ report, index }: Checker): void {
  if (!report || report.responses.length + report.findings.length === 0) return
  const response = report.responses[index]
  const result = { verdict: verdictOf(report, response), code: response?.error?.code ?? "", requestId: response?.requestId ?? "" }
  // A report is refined once definitions have come, mostly without any change of these.
  const key = JSON.stringify(result)
  if (key !== lastResult) send({ type: "result", ...result })
  lastResult = key
}

/** Sends the height once it has settled, so that the page around the frame moves only once. */
function sendHeight(): void {
  if (!checker.isSettled || isFetching()) return restHeight()
  const height = Math.min(maxHeight, Math.ceil(root.getBoundingClientRect().height))
  if (height !== lastHeight) send({ type: "height", height })
  lastHeight = height
}

function restHeight(): void {
  clearTimeout(timer)
  timer = window.setTimeout(sendHeight, REST)
}

// All the steps that the button leads to are hidden in a summary.
byId("result").addEventListener("click", event => {
  if ((event.target as Element).closest('[data-key="steps"]') && root.dataset.show === "summary") setShow("fix")
}, { capture: true })

applyFragment()
window.addEventListener("hashchange", applyFragment)
new ResizeObserver(restHeight).observe(root)
listen(applySettings)
send({ type: "ready" })

root.dataset.started = ""
