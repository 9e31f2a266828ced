// This file runs before anything is painted: a remembered theme must not flash, and a page that cannot
// work must say why instead of staying blank.
//
// It stands in the HTML itself, because the files beside it may be what is missing, and it is compiled
// for browsers that are too old for the rest.

import { applyLanguage, applyTheme, currentLanguage, currentTheme, languageOf } from "./settings"
import words from "./strings/early.json"

type Trouble = keyof typeof words.en

const root = document.documentElement
// The embedded form is told its language in the fragment of its address, and its theme too; see embed.ts.
const isEmbedded = root.className === "embedded"
const language = (isEmbedded && languageOf(new URLSearchParams(location.hash.slice(1)).get("lang"))) || currentLanguage()
if (!isEmbedded) applyTheme(currentTheme())
applyLanguage(language)

const trouble = unfit()
// What goes wrong later is then a mere consequence, which the page keeps to itself.
if (trouble) root.dataset.trouble = trouble

// Scripts of the page run before this event, or have failed by then.
document.addEventListener("DOMContentLoaded", () => {
  if (trouble) return say(trouble)
  if (isWhole()) return
  fetchAnew().then(
    () => {
      // The entry of the history outlives a reload, and one is enough.
      if (history.state) return say("missing")
      history.replaceState(1, "")
      location.reload()
    },
    () => say("missing"),
  )
})

/** Says why the page cannot work however complete it is. */
function unfit(): Trouble | null {
  if (location.protocol === "file:") return "file"
  // The newest of what the page needs; a browser that has these has the rest.
  const isNew = "DecompressionStream" in window && "WebAssembly" in window && "compileStreaming" in WebAssembly && "hasOwn" in Object
  return isNew ? null : "old"
}

/** Whether the page's script has run to its end, and the styles have come to theirs. */
function isWhole(): boolean {
  return "started" in root.dataset && getComputedStyle(root).getPropertyValue("--end") !== ""
}

/**
 * Asks for scripts and styles past the HTTP cache: it may have kept what the host sent in their place
 * while it was being updated. Rejects when they still cannot be had.
 */
function fetchAnew(): Promise<unknown> {
  const elements = document.querySelectorAll<HTMLScriptElement & HTMLLinkElement>("script[src],link[rel=stylesheet],link[rel=modulepreload]")
  return Promise.all(
    Array.from(elements, ({ src, href }) =>
      fetch(src || href, { cache: "reload" }).then(response => {
        if (!response.ok || /html/.test(response.headers.get("Content-Type")!)) throw response.status
        return response.text()
      }),
    ),
  )
}

function say(trouble: Trouble): void {
  const noticeEl = document.createElement("div")
  noticeEl.className = "notice"
  noticeEl.setAttribute("role", "alert")
  words[language][trouble].forEach((sentence, i) => {
    const lineEl = document.createElement("p")
    if (i === 0) lineEl.className = "title"
    sentence.split("`").forEach((part, i) => (lineEl.appendChild(document.createElement(i % 2 ? "code" : "span")).textContent = part))
    noticeEl.appendChild(lineEl)
  })
  const nextEl = document.getElementById("notice")!
  nextEl.parentNode!.insertBefore(noticeEl, nextEl)
}
