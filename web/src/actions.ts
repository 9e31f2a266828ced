// This file reads the list of all actions and searches it.

import { getBytes } from "./fetching"
import { once } from "./once"
import type { Action } from "./report"

/** One action of the list. */
export interface ListedAction extends Action {
  /** Empty for online, otherwise deprecated or offline. */
  status: string
  /** The product's names; each may be empty. */
  en: string
  zh: string
  /** Whether another version of the product is listed too. */
  hasVersions: boolean
}

const asked = new Map<string, Promise<ListedAction[]>>()

/** Loads the list once. Rejects if it cannot be loaded; the next call tries again. */
export function loadActions(): Promise<ListedAction[]> {
  return once(asked, ASSET_ACTIONS, () => getBytes(ASSET_ACTIONS).then(bytes => parseActions(new TextDecoder().decode(bytes))))
}

const statuses: Record<string, string> = { "-": "deprecated", "!": "offline", "?": "" }

/**
 * Parses the list that catalog.BuildActions writes: after the first line, a line with tabs is a
 * pack, any other an action of the pack above.
 */
export function parseActions(text: string): ListedAction[] {
  const actions: ListedAction[] = []
  const versions = new Map<string, number>()
  let head = { product: "", version: "", en: "", zh: "" }
  for (const line of text.split("\n").slice(1)) {
    if (line.includes("\t")) {
      const [product = "", version = "", , en = "", zh = ""] = line.split("\t")
      head = { product, version, en, zh }
      versions.set(product, (versions.get(product) ?? 0) + 1)
    } else if (line !== "") {
      const status = statuses[line.at(-1)!]
      actions.push({ ...head, action: status === undefined ? line : line.slice(0, -1), status: status ?? "", hasVersions: false })
    }
  }
  for (const action of actions) action.hasVersions = (versions.get(action.product) ?? 0) > 1
  return actions
}

/**
 * Returns at most limit actions whose names contain every word of the query, best first; total
 * counts all.
 */
export function search(actions: readonly ListedAction[], query: string, limit: number): { found: ListedAction[]; total: number } {
  const words = query.toLowerCase().split(/[\s:./]+/).filter(Boolean)
  const scored: { action: ListedAction; score: number }[] = []
  for (const action of actions) {
    const score = scoreOf(action, words)
    if (score > 0) scored.push({ action, score })
  }
  // The sort is stable, so equals keep the alphabetical order of the list.
  scored.sort((a, b) => b.score - a.score)
  return { found: scored.slice(0, limit).map(({ action }) => action), total: scored.length }
}

function scoreOf(listed: ListedAction, words: readonly string[]): number {
  const action = listed.action.toLowerCase()
  const names = `${listed.en} ${listed.zh}`.toLowerCase()
  let score = 1
  for (const word of words) {
    const at = action.indexOf(word)
    if (listed.product === word) score += 8
    else if (action === word) score += 8
    else if (at === 0) score += 5
    else if (at > 0) score += 3
    else if (listed.product.startsWith(word)) score += 2
    else if (names.includes(word) || listed.version.includes(word)) score += 2
    else return 0
  }
  return score - (listed.status === "" ? 0 : 0.5) - action.length / 1000
}
