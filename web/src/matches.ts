// This file finds a query in the names and values of a JSON text in one pass, without reading the
// values: a character also matches its escapes.

import type { TreeNode } from "./tree"

/** How many places are remembered. */
const PLACES = 200_000

const others: Record<string, string> = { "\n": "\\\\n", "\r": "\\\\r", "\t": "\\\\t", "\b": "\\\\b", "\f": "\\\\f", '"': '\\\\"', "\\": "\\\\\\\\", "/": "\\\\?/" }

/** The places of a query in the text of a tree. */
export class Matches {
  private readonly places: number[] = []
  readonly query: string
  private readonly source: TreeNode["source"]

  constructor(root: TreeNode, query: string) {
    this.query = query.toLowerCase()
    this.source = root.source
    const pattern = new RegExp(query.split("").map(either).join(""), "gi")
    pattern.lastIndex = root.from
    for (let match = pattern.exec(root.source.text); match && match.index < root.to && this.places.length < PLACES; match = pattern.exec(root.source.text)) this.places.push(match.index)
  }

  /** Whether the name or the value of a node has the query, or anything inside it. */
  has(node: TreeNode): boolean {
    if (this.isNamed(node)) return true
    // JSON in a string is a text of its own, and never long.
    if (node.source !== this.source) return (node.kind === "string" ? node.value() : node.raw).toLowerCase().includes(this.query)
    if (this.firstFrom(node.start) >= node.to) return false
    return node.kind === "object" || node.kind === "list" || node.value().toLowerCase().includes(this.query)
  }

  isNamed({ name }: TreeNode): boolean {
    return name !== null && name.toLowerCase().includes(this.query)
  }

  /** The first place from an offset on. */
  private firstFrom(offset: number): number {
    const { places } = this
    let low = 0
    for (let high = places.length; low < high; ) {
      const middle = (low + high) >> 1
      if (places[middle]! < offset) low = middle + 1
      else high = middle
    }
    return places[low] ?? Infinity
  }

  /** The children that have the query, or hold it. */
  within(node: TreeNode): number[] {
    const found: number[] = []
    for (let i = 0; i < node.count; i++) if (this.has(node.fresh(i))) found.push(i)
    return found
  }
}

function either(char: string): string {
  const code = char.charCodeAt(0)
  const own = char.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  // Nobody escapes letters and digits of ASCII.
  if (/[a-z0-9_ .:-]/i.test(char)) return own
  const hex = `\\\\u${code.toString(16).padStart(4, "0")}`
  return `(?:${hex}|${others[char] ?? own})`
}
