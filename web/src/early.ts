// This file runs before anything is painted: a remembered theme must not flash, and a page that
// cannot work must say why instead of staying empty.
//
// It is part of the HTML itself, because the other files may be what is missing, and it is compiled
// for browsers that are too old for the rest.

import { applyLanguage, applySplit, applyTheme, currentLanguage, currentSplit, currentTheme, languageOf } from "./settings"
import words from "./strings/early.json"

type Trouble = keyof typeof words.en

const root = document.documentElement
// A link names the language, and for the embedded form the theme; see link.ts and embed.ts.
const isEmbedded = root.className === "embedded"
const language = languageOf(new URLSearchParams(location.hash.slice(1)).get("lang")) || currentLanguage()
const split = currentSplit()
if (split) applySplit(split)
if (!isEmbedded) applyTheme(currentTheme())
applyLanguage(language)

const trouble = unfit()
// Later failures are then only consequences, which the page does not show.
if (trouble) root.dataset.trouble = trouble

// Scripts of the page run before this event, or have failed by then.
document.addEventListener("DOMContentLoaded", () => {
  if (trouble) return showTrouble(trouble)
  if (isWhole()) return
  fetchAgain().then(
    () => {
      // The state of the history entry survives the reload, so the page reloads only once.
      if (history.state) return showTrouble("missing")
      history.replaceState(1, "")
      location.reload()
    },
    () => showTrouble("missing"),
  )
})

/** Returns why the page cannot work even if it is complete; null if it can. */
function unfit(): Trouble | null {
  if (!IS_SINGLE && location.protocol === "file:") return "file"
  // The newest features that the page needs; a browser that has these has the rest.
  const isNew = "DecompressionStream" in window && "WebAssembly" in window && "compileStreaming" in WebAssembly && "hasOwn" in Object
  return isNew ? null : "old"
}

/** Reports whether the page's script has run to its end and the style sheet is complete. */
function isWhole(): boolean {
  return "started" in root.dataset && getComputedStyle(root).getPropertyValue("--end") !== ""
}

/**
 * Fetches scripts and styles again without the HTTP cache, which may have kept what the host sent
 * in their place during an update. Rejects if they still cannot be loaded.
 */
function fetchAgain(): Promise<unknown> {
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

function showTrouble(trouble: Trouble): void {
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
