// This file defines what the parts of the result need to render themselves: words, and commands to
// the page.

import type { About, ActionText } from "./about"
import type { JSONPart } from "./json"
import type { ShownResponse } from "./readreport"
import type { Change } from "./repair"
import type { Action } from "./report"
import type { Language } from "./settings"
import type { Strings, StringKey } from "./strings"
import { lookUp, type Texts } from "./texts"

/** The state of the definitions that a report needs. */
export type Reading = "reading" | "failed" | "done"

/** What the parts say, and which of it is shown. */
export interface Words {
  strings: Strings
  texts: Texts
  language: Language
  /** Descriptions of the product's fields and codes; null if there are none, or not yet. */
  about: About | null
  reading: Reading
  /** Which of the responses is shown; only the action of the first one can be chosen. */
  index: number
  /** Whether the user has rejected the recognized action. */
  isRejected: boolean
  /** Whether there is little room, as in the embedded form. */
  isCompact: boolean
  /** Returns the 1-based line of an offset in the text; 0 if it is not known. */
  lineOf(place: number): number
  /** Reports whether the user has opened the part with this key. */
  isOpen(key: string): boolean
}

/** What the controls of the parts do. */
export interface Commands {
  /** Selects a range of the text: 0-based UTF-16 code units, to exclusive. */
  select(from: number, to: number): void
  /** Replaces ranges of the text by asterisks. */
  cover(places: readonly { from: number; to: number }[]): void
  /** Replaces ranges of the text, in order, in one step that can be undone. */
  replace(changes: readonly Change[]): void
  /** Shows the response with this index. */
  choose(index: number): void
  /** Explains another error code; null returns to the response's own. */
  explain(code: string | null): void
  /** Opens the menu of what to hand on about the failures of the text, below its button. */
  ticket(buttonEl: HTMLElement): void
  /** Fills elements with what the shown response, a success, has returned, and with what failed of it. */
  showCame(cameEl: HTMLElement, failedEl: HTMLElement): void
  /** Reads a short sentence to people who use a screen reader. */
  announce(sentence: string): void
  /** Loads the definitions again. */
  readAgain(): void
  /**
   * Opens the dialog for choosing the action, the likely ones first; isKnown is true if an action
   * is shown, which can then be removed. Null in the embedded form.
   */
  pick: ((options: { likely: readonly Action[]; isKnown: boolean }) => void) | null
  /** Checks the response against this action; null leaves no action, or returns to the recognized one. */
  prefer(action: Action | null, isRejected?: boolean): void
  /** Stores whether the part is open; again renders the whole result again. */
  setOpen(key: string, isOpen: boolean, again?: boolean): void
  /** The recovered envelope of the shown response as JSON; empty if there is none. */
  envelope(): Promise<string>
  /** Fills a part with JSON, once it is there. */
  showJSON(part: JSONPart): (bodyEl: HTMLElement) => void
  /** Returns a part of the text. */
  slice(from: number, to: number): string
  /** Shows the fields of a response in an element, once what does so is there. */
  showFields(bodyEl: HTMLElement, response: ShownResponse): void
  /** Fills a part with the request of an action, once that is there. */
  showAction(text: ActionText): (bodyEl: HTMLElement) => void
  /** The JSON Schema of an action; empty if it is not there. */
  schema(action: Action): Promise<string>
}

/** What the parts of the result share. */
export interface View extends Words, Commands {}

/** How many entries of a list are put on the page. */
export const LISTED = 200

/** Returns the page's word for a value from a report; the value itself if the page has none. */
export function wordFor(strings: Strings, prefix: string, value: string): string {
  const word: unknown = lookUp(strings as Record<string, unknown>, `${prefix}-${value}` satisfies string as StringKey)
  return typeof word === "string" ? word : value
}

/** Returns an action with its product and version, as far as they are known. */
export function fullName({ product, version, action }: Action): string {
  return [product, version, action].filter(Boolean).join(" ")
}

export function isSame(a: Action, b: Action): boolean {
  return fullName(a) === fullName(b)
}

/**
 * Returns product and action as people write them, with the version only if it distinguishes two.
 */
export function actionName({ product, action, version = "" }: Partial<Action>, others: readonly Action[] = []): string {
  const isAmbiguous = others.some(other => other.product === product && other.action === action && other.version !== version)
  return [product, action, isAmbiguous && version].filter(Boolean).join(" ")
}
