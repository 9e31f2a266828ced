// This file shows what is known of an action beside its purpose: limits, the parameters of its
// request with the structures that they are made of, and when it fails.

import { rich } from "./advice"
import { breakable, el } from "./dom"
import type { ActionText } from "./about"
import { lookUp } from "./texts"
import type { View } from "./view"

export function showAction(bodyEl: HTMLElement, text: ActionText, view: View): void {
  const { strings, about } = view
  const structures = text.uses?.map(name => ({ name, structure: lookUp(about?.structures ?? {}, name) })) ?? []
  bodyEl.replaceChildren(
    ...(text.limits ? [el("h4", {}, strings.limits), el("ul", {}, ...text.limits.map(limit => el("li", {}, ...rich(limit))))] : []),
    ...(text.parameters ? [el("h4", {}, strings.parameters), parameterList(text, view)] : []),
    ...structures.flatMap(({ name, structure }) => (structure ? [el("h4", {}, el("code", {}, name)), el("p", {}, ...rich(structure.purpose)), parameterList(structure, view)] : [])),
    ...(text.failures ? [el("h4", {}, strings.failures), list(Object.entries(text.failures), view)] : []),
  )
}

/** The required parameters stand first. */
function parameterList({ parameters = {}, required = [] }: ActionText, view: View): HTMLElement {
  const rest = Object.keys(parameters).filter(name => !required.includes(name))
  return list([...required, ...rest].map(name => [name, parameters[name] ?? ""]), view, required)
}

function list(entries: [string, string][], { strings }: View, marked: string[] = []): HTMLElement {
  return el("dl", {}, ...entries.map(([name, text]) => el(
    "div",
    {},
    el("dt", {}, el("code", {}, ...breakable(name)), marked.includes(name) && el("span", { class: "type" }, strings.parameterRequired)),
    el("dd", {}, ...rich(text)),
  )))
}
