// This file shows the explanation of an error that the engine has put together: it names texts and
// gives the values of their places.

import { copyButton } from "./clipboard"
import { el } from "./dom"
import type { Advice, Ref } from "./report"
import { forSite } from "./sites"
import type { StringKey } from "./strings"
import { lookUp, noTexts, render, type CodeText } from "./texts"
import { nameThing } from "./things"
import { wordFor, type View, type Words } from "./view"

/** The parts of an explanation, as children of elements. */
export interface Shown {
  meaning: (Node | string)[]
  retry: (Node | string)[]
  causes: (Node | string)[][]
  steps: (Node | string)[][]
}

/** The texts that an explanation names; those that have not arrived are left out. */
export function shown(advice: Advice, words: Words): Shown {
  const { texts } = words
  const all = (refs: readonly Ref[]) => refs.map(ref => rich(nameThing(textOf(ref, words), ref.params, texts.things), ref.params, texts)).filter(nodes => nodes.length > 0)
  return { meaning: all([advice.meaning]).flat(), retry: all([advice.retry.text]).flat(), causes: all(advice.causes), steps: all(advice.steps) }
}

/** The template with the id of a reference, such as rules/RULE/steps/0; empty where there is none. */
function textOf({ id }: Ref, { texts, about }: Words): string {
  const [table, ...path] = id.split("/")
  const product = table === "products" && path.shift()
  const [name = "", part = "", index = "0"] = path
  if (table === "retry") return lookUp(texts.retry, name)?.text ?? ""
  const own = about?.id.startsWith(`${product}-`) ? about.codes : {}
  const entry = lookUp(product ? own : table === "rules" ? texts.rules : texts.codes, name)
  const text = entry && lookUp(entry as unknown as Record<string, string | string[]>, part)
  return (Array.isArray(text) ? text[Number(index)] : text) ?? ""
}

/**
 * Makes the marks of a text visible: `code`, and [words](address) as a link to the chosen site. Values
 * stay text, whatever is in them.
 */
export function rich(template: string, params: Record<string, unknown> = {}, texts = noTexts): (Node | string)[] {
  const fill = (part: string) => render(texts, part, params)
  return forSite(template).split(/(`[^`]+`|\[[^\]]+\]\(https:[^)\s]+\))/).filter(Boolean).map(part => {
    if (part.startsWith("`")) return el("code", {}, fill(part.slice(1, -1)))
    const [, words, href] = /^\[(.+)\]\((https:.+)\)$/.exec(part) ?? []
    return words ? el("a", { href, target: "_blank", rel: "noreferrer" }, fill(words)) : fill(part)
  })
}

/** What a code begins with that is a command for a terminal. */
const COMMAND = /^(?:tccli|terraform|curl|date|env|nslookup|dig|pip|openssl|echo|base64|magick|ffmpeg|ffprobe) ./

/** The parts of steps, with a button behind each command. */
export function copyable(steps: readonly (Node | string)[][], view: View): (Node | string)[][] {
  const isCommand = (part: Node | string): part is HTMLElement => part instanceof HTMLElement && part.tagName === "CODE" && COMMAND.test(part.textContent)
  return steps.map(parts => parts.flatMap(part => (isCommand(part) ? [part, " ", copyButton(part.textContent, part.textContent, view)] : [part])))
}

/** What can be copied. */
export function snippets(advice: Advice, view: View): HTMLElement[] {
  return advice.snippets.map(({ kind, text: written }) => {
    // A policy is read before it is pasted.
    const text = kind === "cam-policy" ? indented(written) : written
    const name = wordFor(view.strings, "snippet", kind satisfies string as StringKey)
    return el("div", {}, el("h4", {}, name, " ", copyButton(name, text, view)), el("pre", { class: "json" }, text))
  })
}

/** Texts in the same form, without values. */
export function plain(text: CodeText): Shown {
  return { meaning: rich(text.meaning), retry: rich(text.retry), causes: text.causes.map(cause => rich(cause)), steps: text.steps.map(step => rich(step)) }
}

/** Indents JSON; another text, which only a broken engine sends, stays. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
