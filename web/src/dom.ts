// This file makes elements. Texts become text nodes, never HTML.

type Child = Node | string | null | false | undefined

interface Attributes {
  class?: string
  hidden?: boolean
  onclick?: (event: MouseEvent) => void
  [name: `data-${string}` | `aria-${string}`]: string | undefined
  [name: string]: unknown
}

/** Makes an element. Attributes that are undefined or false are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener)
    else if (value === true) element.setAttribute(name, "")
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
  for (const child of children) if (child) element.append(typeof child === "string" ? visible(child) : child)
  return element
}

/**
 * Control characters except tab and line breaks, direction marks, which make text look like
 * another, characters without width, unusual line breaks, and lone surrogates.
 */
export const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu

/** Replaces invisible characters, and those that change how others look, by their numbers. */
export function visible(text: string): string {
  return text.replace(invisible, mark => `[${unicodeName(mark)}]`)
}

/** Returns the number of a character as a name, such as U+200B. */
export function unicodeName(mark: string): string {
  return "U+" + mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")
}

/** Does the same without a change of length, so that offsets stay valid. */
export function visibleInPlace(text: string): string {
  return text.replace(invisible, mark => (mark < " " ? String.fromCharCode(0x2400 + mark.charCodeAt(0)) : "\ufffd"))
}

/**
 * Returns an error code or a path that may wrap after its dots; when copied it has no break in it.
 */
export function breakable(name: string): Node[] {
  return visible(name).split(/(?<=\.)/).flatMap((part, i) => (i === 0 ? [document.createTextNode(part)] : [el("wbr"), document.createTextNode(part)]))
}

/**
 * Replaces {name} in a sentence by its value, which may be an element. A name without a value stays
 * as it is.
 */
export function sentence(template: string, values: Record<string, Node | string>): (Node | string)[] {
  return template.split(/\{([A-Za-z]+)\}/).map((part, i) => (i % 2 === 0 ? part : Object.hasOwn(values, part) ? values[part]! : `{${part}}`))
}

const icons = {
  success: "M3.5 8.5l3 3 6-7",
  failure: "M4 4l8 8M12 4l-8 8",
  invalid: "M8 3v6.5M8 12.2v.1",
  other: "M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.7M8 12.4v.1",
  note: "M8 7.2v5M8 3.9v.1",
} as const

export type IconName = keyof typeof icons

/**
 * Returns an icon in the colour of the text. It is hidden from assistive technology, since a text
 * is beside it.
 */
export function icon(name: IconName): SVGElement {
  const space = "http://www.w3.org/2000/svg"
  const svg = document.createElementNS(space, "svg")
  const path = document.createElementNS(space, "path")
  svg.setAttribute("viewBox", "0 0 16 16")
  svg.setAttribute("class", "icon")
  svg.setAttribute("aria-hidden", "true")
  path.setAttribute("d", icons[name])
  svg.append(path)
  return svg
}

/** Returns the element of the page with this id. Throws if there is none. */
export function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`no element #${id}`)
  return element as T
}

/** Decodes a token of a JSON Pointer (RFC 6901): ~1 first, or ~01 would become a slash. */
export function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~")
}
