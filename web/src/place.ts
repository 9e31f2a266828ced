// This file keeps focus and scroll position while the result is rendered again.

const REACHABLE = "button, summary, input, a[href], [tabindex]"

/** Replaces the content of an element, and keeps focus and scroll position. */
export function replaceInPlace(element: HTMLElement, content: readonly HTMLElement[]): void {
  const { activeElement } = document
  const focused = element.contains(activeElement) ? keyOf(element, activeElement as HTMLElement) : null
  const selection = isTextField(activeElement) ? ([activeElement.selectionStart, activeElement.selectionEnd] as const) : null
  const scroller = scrollerOf(element)
  const anchor = scroller && anchorIn(element, scroller)
  element.replaceChildren(...content)
  const again = focused && find(element, focused)
  again?.focus({ preventScroll: true })
  if (selection && isTextField(again)) again.setSelectionRange(...selection)
  if (!anchor || !scroller) return
  const part = [...element.children].find(child => nameOf(child) === anchor.name)
  if (part) scroller.scrollTop += part.getBoundingClientRect().top - anchor.top
}

/** Reports whether an element is one that text is typed into; a check box has no selection. */
function isTextField(element: Element | null | undefined): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === "search"
}

interface Key {
  name: string | undefined
  /** Its label, and how many controls before it have the same. */
  label: string
  nth: number
  index: number
}

function reachable(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(REACHABLE)]
}

function keyOf(element: HTMLElement, focused: HTMLElement): Key {
  const all = reachable(element)
  const index = all.indexOf(focused)
  const label = labelOf(focused)
  return { name: nameOfControl(focused), label, nth: all.slice(0, index).filter(control => labelOf(control) === label).length, index }
}

// A control has its own key or that of the part it opens; otherwise its label identifies it, which
// another language changes, and last its position.
function nameOfControl(control: HTMLElement): string | undefined {
  return control.dataset.key ?? (control.tagName === "SUMMARY" ? control.parentElement?.dataset.key : undefined)
}

function labelOf(control: HTMLElement): string {
  return control.getAttribute("aria-label") ?? control.textContent ?? ""
}

function find(element: HTMLElement, { name, label, nth, index }: Key): HTMLElement | undefined {
  const all = reachable(element)
  const named = name !== undefined ? all.find(control => nameOfControl(control) === name) : undefined
  return named ?? all.filter(control => labelOf(control) === label)[nth] ?? all[index]
}

function scrollerOf(element: HTMLElement): Element | null {
  const outputEl = element.closest(".output")
  for (const candidate of [outputEl, document.scrollingElement]) {
    if (candidate && candidate.scrollTop > 0) return candidate
  }
  return null
}

/** Returns the first visible part, which should not move. */
function anchorIn(element: HTMLElement, scroller: Element): { name: string; top: number } | null {
  const edge = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top
  for (const child of element.children) {
    const { top, bottom } = child.getBoundingClientRect()
    if (bottom > edge) return { name: nameOf(child), top }
  }
  return null
}

function nameOf(part: Element): string {
  return `${part.className.split(" ")[0]} ${part.querySelector("h3")?.textContent ?? ""}`
}
