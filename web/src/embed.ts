// This file starts the embedded form: text, language and theme come from the fragment of the
// address, and the height is sent to the host.

import { loadAbout } from "./about"
import { showAction } from "./about-action"
import { whatCame } from "./came"
import { Checker } from "./checker"
import { byId } from "./dom"
import { FieldTable } from "./fieldtable"
import { showJSON } from "./json"
import { PreText } from "./pretext"
import { appliedLanguage, applyLanguage, applyTheme, currentLanguage, languageOf, themeOf, type Language } from "./settings"
import { stringsOf, translate } from "./strings"
import "./strings-later"
import { openTicketMenu } from "./ticket-menu"

/** Version of the messages to the host. */
const VERSION = 1

let text: PreText

function applyFragment(): void {
  // A fragment is never sent to a server. URLSearchParams reads + as a space, so a plus sign must
  // come as %2B.
  const values = new URLSearchParams(location.hash.slice(1))
  applyTheme(themeOf(values.get("theme")) ?? "auto")
  setLanguage(languageOf(values.get("lang")) ?? currentLanguage())
  text.setText(values.get("text") ?? "")
}

function setLanguage(language: Language): void {
  applyLanguage(language)
  translate(document, stringsOf(language))
  document.title = stringsOf(language).title
  checker.setLanguage(language)
}

const checker = new Checker({
  input: listener => (text = new PreText(byId("text"), listener)),
  language: appliedLanguage(),
  isEmbedded: true,
  pick: null,
  fields: async () => ({ FieldTable }),
  late: async () => ({ loadAbout, openTicketMenu, showAction, showJSON, whatCame }),
})
applyFragment()
window.addEventListener("hashchange", applyFragment)

// The height is not sensitive, so any host may receive it; the host must check that the message
// comes from its frame.
new ResizeObserver(() => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
  window.parent.postMessage({ type: "tcresponse:height", version: VERSION, height }, "*")
}).observe(document.documentElement)

document.documentElement.dataset.started = ""
