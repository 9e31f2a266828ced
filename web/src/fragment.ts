// This file opens what the fragment of the page's address asks for.

import { el } from "./dom"
import { nearestCode } from "./edits"
import { aboutSection, explainCode, nearestLine, type Explained } from "./explain"
import { readLink } from "./link"
import type { Page } from "./main"
import { visitSite } from "./sites"
import { fill } from "./strings"
import { addRareCodes, lacksCode, lookUp, noTexts, type Texts } from "./texts"
import type { View } from "./view"

// Whether the text is being set to that of the address.
let isOpening = false

/** Opens the text or the code of the address; does nothing where it names none. */
export async function openFragment(page: Page): Promise<void> {
  const { hash } = location
  const linked = await readLink(hash.slice(1))
  // Another link was opened meanwhile.
  if (!linked || location.hash !== hash) return
  const { checker } = page
  if (typeof linked === "string") return checker.setNotice({ kind: "own", detail: "", say: strings => strings[linked] })
  if (linked.site) visitSite(linked.site)
  if (linked.language && linked.language !== page.language) page.setLanguage(linked.language)
  isOpening = true
  checker.standIn = linked.code === null ? null : alone(linked.code, page)
  // No focus: anyone who opens a link wants to read.
  checker.input.setText(linked.text ?? "")
  isOpening = false
  // An editor that was empty has nothing to report.
  if (checker.standIn) checker.draw()
  if (linked.text && linked.action !== undefined) checker.prefer(linked.action)
}

/** Call when another text has replaced the last one: the address is then no longer about it. */
export function leaveFragment({ checker }: Page): void {
  if (isOpening) return
  checker.standIn = null
  if (/[#&](?:text|code)=/.test(location.hash)) history.replaceState(history.state, "", location.pathname + location.search)
}

/** Explains a code where there is no text. */
function alone(code: string, { checker }: Page): (view: View) => HTMLElement {
  const asked = new Map<Texts, "asked" | "done">()
  return view => {
    const { texts } = view
    if (texts !== noTexts && lacksCode(texts, code) && !asked.has(texts)) {
      asked.set(texts, "asked")
      addRareCodes(texts).catch(error => console.info("The explanations of some errors are missing.", error)).then(() => {
        asked.set(texts, "done")
        checker.draw()
      })
    }
    // Related codes have addresses of their own, so that the browser leads back.
    const onward = { ...view, explain: (code: string) => void (location.hash = `code=${code}`) }
    return aboutSection(asked.get(texts) === "asked" ? explainCode(code, view) : explained(code, onward), true, onward)
  }
}

/** Explains a code by itself, or by the part of it that is documented. */
function explained(code: string, view: View): Explained {
  const { texts, strings } = view
  let docs = code
  while (docs !== "" && !lookUp(texts.codes, docs)) docs = docs.slice(0, Math.max(0, docs.lastIndexOf(".")))
  const explained = explainCode(docs || code, view)
  if (docs === code || texts === noTexts) return explained
  const nearest = nearestCode(code, Object.keys(texts.codes))
  const line = nearest !== docs && nearestLine({ nearest }, view)
  return { ...explained, found: [el("p", { class: "undocumented" }, fill(docs ? strings.explanationPrefix : strings.explanationNone, { code, docs })), ...(line ? [line] : [])] }
}
