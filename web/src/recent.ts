// This file stores the recently chosen actions, if the browser allows it.

import type { Action } from "./report"
import { recall, remember } from "./settings"

/** How many actions are stored. */
const RECENT = 8

/** Returns the recently chosen actions, the latest first. */
export function recentActions(): Action[] {
  try {
    const list: unknown = JSON.parse(recall("recent") ?? "[]")
    return Array.isArray(list) ? list.filter(isAction).slice(0, RECENT) : []
  } catch {
    return []
  }
}

export function rememberAction(action: Action): void {
  const others = recentActions().filter(other => JSON.stringify(other) !== JSON.stringify(action))
  remember("recent", JSON.stringify([action, ...others].slice(0, RECENT)))
}

function isAction(value: unknown): value is Action {
  if (typeof value !== "object" || value === null) return false
  const { product, version, action } = value as Record<string, unknown>
  return typeof product === "string" && typeof version === "string" && typeof action === "string"
}
