// This file implements the list of examples: of responses, of each kind of mistake, and of each form
// in which clients write them.

import { openDialog } from "./dialog"
import { el, visible } from "./dom"
import { getJSON } from "./fetching"
import type { Page } from "./main"
import type { Finding } from "./report"
import { stringsOf, type Strings } from "./strings"
import { loadTexts, noTexts, sentences, type Texts } from "./texts"
import { wordFor } from "./view"

/** One example, as the build lists it. */
interface Example {
  group: "responses" | "mistakes" | "forms"
  /** The name of a response, or of what made the error where that is not the service. */
  name?: string
  form?: string
  /** The code of the mistake, with the values of its sentence. */
  code?: Finding["code"]
  params?: Finding["params"]
  text: string
}

const names: Record<string, "exampleSuccess" | "exampleFailure" | "exampleSeveral"> = { success: "exampleSuccess", failure: "exampleFailure", several: "exampleSeveral" }

/** How much of a text is shown beside its name. */
const SHOWN = 90

/** Opens the list. */
export async function openExamples(page: Page): Promise<void> {
  const strings = stringsOf(page.language)
  const bodyEl = el("div", { class: "body" }, el("p", { class: "quiet-line", role: "status" }, strings.examplesLoading))
  const dialog = openDialog("examples", strings.examples, strings, bodyEl)
  if (!dialog) return
  try {
    const [examples, texts] = await Promise.all([getJSON(ASSET_EXAMPLES) as Promise<Example[]>, loadTexts(page.language).catch(() => noTexts)])
    list(bodyEl, examples, texts, strings, text => {
      dialog.close()
      page.replaceText(text)
    })
  } catch (error) {
    console.info("The examples are missing.", error)
    bodyEl.replaceChildren(el("p", { role: "status" }, strings.examplesMissing))
  }
}

function list(bodyEl: HTMLElement, examples: readonly Example[], texts: Texts, strings: Strings, take: (text: string) => void): void {
  const groups = [["responses", strings.examplesResponses], ["mistakes", strings.examplesMistakes], ["forms", strings.examplesForms]] as const
  bodyEl.replaceChildren(
    el("p", { class: "quiet-line" }, strings.examplesHint),
    ...groups.map(([group, title]) => el("section", { "aria-label": title }, el("h3", {}, title), el("ul", {}, ...examples.filter(example => example.group === group).map(example => el("li", {}, button(example, texts, strings, take)))))),
  )
  const buttons = [...bodyEl.querySelectorAll("button")]
  // One tab stop: arrow keys lead through the list.
  let active = 0
  const move = (to: number) => {
    buttons[active]?.setAttribute("tabindex", "-1")
    active = Math.max(0, Math.min(buttons.length - 1, to))
    buttons[active]?.setAttribute("tabindex", "0")
    buttons[active]?.focus()
  }
  for (const element of buttons) element.setAttribute("tabindex", "-1")
  bodyEl.addEventListener("keydown", event => {
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8, Home: 0, End: buttons.length - 1 }
    const to = steps[event.key]
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    move(to)
  })
  move(0)
}

function button(example: Example, texts: Texts, strings: Strings, take: (text: string) => void): HTMLElement {
  const text = example.text.trim().replace(/\s+/g, " ")
  return el(
    "button",
    { type: "button", "data-example": example.name ?? example.code ?? example.form, onclick: () => take(example.text) },
    el("span", {}, titleOf(example, texts, strings)),
    el("code", { class: "why" }, text.length > SHOWN ? visible(text.slice(0, SHOWN)) + "…" : text),
  )
}

/** Names an example by the words that the result has for it. */
function titleOf({ name, code, params, form }: Example, texts: Texts, strings: Strings): string {
  const own = names[name ?? ""]
  if (own) return strings[own]
  if (code) return sentences(texts, { code, params: params ?? {} } as Finding).text
  return [wordFor(strings, "form", form ?? ""), name === "client" ? strings["list-client"] : ""].filter(Boolean).join(strings.comma)
}
